<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>CommandPalette</name>
    <message>
        <source>查找操作</source>
        <translation>Find an action</translation>
    </message>
    <message>
        <source>操作名称</source>
        <translation>Name of the action</translation>
    </message>
    <message>
        <source>输入操作名称，例如：导入、打印</source>
        <translation>Type the name of an action, such as import or print</translation>
    </message>
    <message>
        <source>找到的操作</source>
        <translation>Actions found</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>出现意外情况</source>
        <translation>Something unexpected happened</translation>
    </message>
    <message>
        <source>刚才的操作没有完成。已保存的数据没有丢失，可以继续使用。若再次出现，请把下面的内容交给技术人员。</source>
        <translation>What you just did was not completed. Nothing that was saved is lost, and you can go on. If it happens again, please give the text below to your technician.</translation>
    </message>
    <message>
        <source>技术信息</source>
        <translation>Technical details</translation>
    </message>
    <message>
        <source>复制技术信息</source>
        <translation>Copy technical details</translation>
    </message>
    <message>
        <source>继续使用</source>
        <translation>Go on</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>显示 {n} {unit}</source>
        <translation>{n} {unit} shown</translation>
    </message>
    <message>
        <source>已选 {n} {unit}</source>
        <translation>{n} selected</translation>
    </message>
    <message>
        <source>共 {n} {unit}</source>
        <translation>{n} in all</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>退出外业模式 (F11)</source>
        <translation>Leave field mode (F11)</translation>
    </message>
</context>
<context>
    <name>HelpViewer</name>
    <message>
        <source>帮助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>帮助目录</source>
        <translation>Help contents</translation>
    </message>
    <message>
        <source>帮助内容</source>
        <translation>Help text</translation>
    </message>
</context>
<context>
    <name>LeaveDialog</name>
    <message>
        <source>还有工作没有完成</source>
        <translation>Work is not finished</translation>
    </message>
    <message>
        <source>正在进行：{tasks}。现在退出会取消它；已保存的数据不受影响。</source>
        <translation>Still running: {tasks}. Leaving now cancels it; what was saved is not affected.</translation>
    </message>
    <message>
        <source>继续工作</source>
        <translation>Go on working</translation>
    </message>
    <message>
        <source>取消并退出</source>
        <translation>Cancel and leave</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>不动产权证书发放管理 · certrun</source>
        <translation>Property certificate delivery · certrun</translation>
    </message>
    <message>
        <source>菜单</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>搜证号、姓名、拼音、尾号、村  Ctrl+F</source>
        <translation>Number, name, pinyin, last digits, village  Ctrl+F</translation>
    </message>
</context>
<context>
    <name>MessageBanner</name>
    <message>
        <source>下一步</source>
        <translation>Next step</translation>
    </message>
    <message>
        <source>关闭提示</source>
        <translation>Close message</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>页面</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>{page}，{n} 项待办</source>
        <translation>{page}, {n} to do</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>搜索</source>
        <translation>Search</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>快捷键一览</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>快捷键</source>
        <translation>Shortcuts</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>SignatureBox</name>
    <message>
        <source>撤一笔</source>
        <translation>Undo stroke</translation>
    </message>
    <message>
        <source>重签</source>
        <translation>Sign again</translation>
    </message>
    <message>
        <source>请领证人在框内签名</source>
        <translation>The recipient signs in the box</translation>
    </message>
    <message numerus="yes">
        <source>已签 %n 笔</source>
        <translation>
            <numerusform>%n stroke</numerusform>
            <numerusform>%n strokes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignaturePad</name>
    <message>
        <source>签名区</source>
        <translation>Signature box</translation>
    </message>
</context>
<context>
    <name>StatusChip</name>
    <message>
        <source>状态：{word}</source>
        <translation>State: {word}</translation>
    </message>
</context>
<context>
    <name>TaskBar</name>
    <message>
        <source>进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>取消：{task}</source>
        <translation>Cancel: {task}</translation>
    </message>
    <message>
        <source>正在取消 {task}</source>
        <translation>Cancelling {task}</translation>
    </message>
    <message numerus="yes">
        <source>（另有 %n 项）</source>
        <translation>
            <numerusform>(%n more)</numerusform>
            <numerusform>(%n more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>操作记录</source>
        <translation>Records</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>高对比度</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>搜索</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>查找操作…</source>
        <translation>Find an action…</translation>
    </message>
    <message>
        <source>刷新</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>本页帮助</source>
        <translation>Help for this page</translation>
    </message>
    <message>
        <source>快捷键一览</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>放大文字</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>缩小文字</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>标准大小</source>
        <translation>Standard size</translation>
    </message>
    <message>
        <source>外业模式</source>
        <translation>Field mode</translation>
    </message>
</context>
<context>
    <name>menus</name>
    <message>
        <source>文件(&amp;F)</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>编辑(&amp;E)</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>前往(&amp;G)</source>
        <translation>&amp;Go</translation>
    </message>
    <message>
        <source>查看(&amp;V)</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>帮助(&amp;H)</source>
        <translation>&amp;Help</translation>
    </message>
</context>
<context>
    <name>problems</name>
    <message>
        <source>{label}：{value}</source>
        <translation>{label}: {value}</translation>
    </message>
    <message>
        <source>哪里</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>发现</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>应为</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>怎么改</source>
        <translation>How to repair</translation>
    </message>
</context>
<context>
    <name>status</name>
    <message>
        <source>作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>遗失</source>
        <translation>Lost</translation>
    </message>
    <message>
        <source>待核实</source>
        <translation>To be checked</translation>
    </message>
    <message>
        <source>暂缓发放</source>
        <translation>On hold</translation>
    </message>
    <message>
        <source>已归档</source>
        <translation>Archived</translation>
    </message>
    <message>
        <source>已领证</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>已邮寄</source>
        <translation>Posted</translation>
    </message>
    <message>
        <source>村委会代管</source>
        <translation>Entrusted to village</translation>
    </message>
    <message>
        <source>已出库</source>
        <translation>Out</translation>
    </message>
    <message>
        <source>已排期</source>
        <translation>Planned</translation>
    </message>
    <message>
        <source>在库</source>
        <translation>In safe</translation>
    </message>
    <message>
        <source>待清点</source>
        <translation>To be counted</translation>
    </message>
</context>
</TS>
