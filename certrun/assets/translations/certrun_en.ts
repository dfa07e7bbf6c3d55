<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>ActDialog</name>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>还缺：{what}</source>
        <translation>Still missing: {what}</translation>
    </message>
</context>
<context>
    <name>Annotating</name>
    <message>
        <source>{file}（批注）</source>
        <translation>{file} (comments)</translation>
    </message>
    <message>
        <source>带批注的原表</source>
        <translation>List with comments</translation>
    </message>
    <message>
        <source>已存为 {file}</source>
        <translation>Saved as {file}</translation>
    </message>
    <message>
        <source>在 WPS 里改好后，再导入这个文件。</source>
        <translation>Repair it in WPS, then import that file.</translation>
    </message>
    <message>
        <source>写带批注的原表</source>
        <translation>Writing the list with comments</translation>
    </message>
</context>
<context>
    <name>BlockedPage</name>
    <message>
        <source>台账打不开</source>
        <translation>The register cannot be opened</translation>
    </message>
    <message>
        <source>数据没有改动。请按上面的提示处理后再试。</source>
        <translation>Nothing was changed. Follow the advice above and try again.</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>BookChooser</name>
    <message numerus="yes">
        <source>同村另有 %n 人同名，请仔细核对证件</source>
        <translation>
            <numerusform>%n other person in this village has the same name: check the ID with care</numerusform>
            <numerusform>%n other people in this village have the same name: check the ID with care</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BusyView</name>
    <message>
        <source>进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>取消不会留下任何内容</source>
        <translation>Cancelling leaves nothing behind</translation>
    </message>
    <message>
        <source>{n} 行</source>
        <translation>{n} rows</translation>
    </message>
</context>
<context>
    <name>CaseDetail</name>
    <message>
        <source>查看证书</source>
        <translation>Show certificate</translation>
    </message>
    <message>
        <source>各方说法和证据</source>
        <translation>What each side says, and its evidence</translation>
    </message>
    <message>
        <source>各方都不采用</source>
        <translation>Neither side stands</translation>
    </message>
    <message>
        <source>以现场签字为准</source>
        <translation>The signature on the spot counts</translation>
    </message>
    <message>
        <source>已电话向领证人核实</source>
        <translation>Checked with the recipient by phone</translation>
    </message>
    <message>
        <source>同一次领证在两台电脑上各记了一次</source>
        <translation>One handover was entered on two computers</translation>
    </message>
    <message>
        <source>写明依据，裁定后不能修改</source>
        <translation>Say on what grounds; a decision cannot be changed</translation>
    </message>
    <message>
        <source>裁定理由</source>
        <translation>Reason of the decision</translation>
    </message>
    <message>
        <source>裁定</source>
        <translation>Decide</translation>
    </message>
    <message>
        <source>裁定结果：{verdict}。裁定理由：{reason}</source>
        <translation>Decision: {verdict}. Reason of the decision: {reason}</translation>
    </message>
    <message>
        <source>采用哪一方</source>
        <translation>which side stands</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>a reason</translation>
    </message>
    <message>
        <source>{number}&#x3000;{holders}&#x3000;{village}</source>
        <translation>{number}  {holders}  {village}</translation>
    </message>
    <message>
        <source>还缺：{what}</source>
        <translation>Missing: {what}</translation>
    </message>
</context>
<context>
    <name>CaseInbox</name>
    <message>
        <source>待核实事项</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>合并记为一次…</source>
        <translation>Count as one…</translation>
    </message>
    <message>
        <source>{n} 项各方的领证人和日期都一样，多半是同一次领证记了两次</source>
        <translation>{n} with the same recipient and day on all sides: probably one handover that was entered twice</translation>
    </message>
    <message>
        <source>合并记为一次</source>
        <translation>Count as one</translation>
    </message>
    <message>
        <source>{n} 项一证两领，各方的领证人和日期都相同</source>
        <translation>{n} handed over twice, with the same recipient and day on all sides</translation>
    </message>
    <message>
        <source>同一次领证在两台电脑上各记了一次</source>
        <translation>One handover was entered on two computers</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>每本证书保留先记的一条，另一条不再计入，但仍可查到。</source>
        <translation>Of each certificate the first entry stands; the other one counts no longer, but can still be looked up.</translation>
    </message>
    <message>
        <source>已合并 {n} 项</source>
        <translation>Counted as one: {n}</translation>
    </message>
    <message>
        <source>裁定待核实事项</source>
        <translation>Deciding a case</translation>
    </message>
    <message>
        <source>已裁定：{case}</source>
        <translation>Decided: {case}</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>证书</source>
        <translation>Certificate</translation>
    </message>
    <message>
        <source>没有待核实事项</source>
        <translation>No cases</translation>
    </message>
    <message>
        <source>项</source>
        <translation>cases</translation>
    </message>
    <message>
        <source>各终端的记录互相矛盾时（例如一证两领），两边的说法和证据会并排列在这里，由人裁定。</source>
        <translation>Where the entries of two stations contradict each other (a book handed over twice, say), both sides stand here beside one another with their evidence, for somebody to decide.</translation>
    </message>
</context>
<context>
    <name>CellDelegate</name>
    <message>
        <source>修改{column}</source>
        <translation>Change {column}</translation>
    </message>
</context>
<context>
    <name>CertificatesPage</name>
    <message>
        <source>搜证号、姓名、拼音、尾号、村  Ctrl+F</source>
        <translation>Number, name, pinyin, tail, village  Ctrl+F</translation>
    </message>
    <message>
        <source>证书列表</source>
        <translation>List of certificates</translation>
    </message>
    <message>
        <source>查找证书</source>
        <translation>Find certificates</translation>
    </message>
    <message>
        <source>显示完整证件号</source>
        <translation>Show ID numbers in full</translation>
    </message>
    <message>
        <source>不动产权证号</source>
        <translation>Certificate number</translation>
    </message>
    <message>
        <source>权利人</source>
        <translation>Holders</translation>
    </message>
    <message>
        <source>村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>在哪里</source>
        <translation>Where it is</translation>
    </message>
    <message>
        <source>发证日期</source>
        <translation>Issue date</translation>
    </message>
    <message>
        <source>坐落</source>
        <translation>Location</translation>
    </message>
    <message>
        <source>印刷序列号</source>
        <translation>Printed serial</translation>
    </message>
    <message>
        <source>没有符合条件的证书</source>
        <translation>No certificate matches</translation>
    </message>
    <message>
        <source>换一个词试试：证号的数字、姓名、拼音首字母、身份证或电话后四位、村名；或清除筛选。</source>
        <translation>Try something else: digits of the number, a name, pinyin initials, the last four digits of ID or phone, a village; or clear the filter.</translation>
    </message>
    <message>
        <source>本</source>
        <translation>books</translation>
    </message>
    <message>
        <source>这里将列出全部证书</source>
        <translation>All certificates will be listed here</translation>
    </message>
    <message>
        <source>请先导入登记系统导出的发证清单（Excel）。导入前可以预览，导入后可以撤销。也可以把文件拖到窗口上。</source>
        <translation>First import an issuance list (Excel) from the registration system. You see a preview before, and can undo it afterwards. You can also drop the file on the window.</translation>
    </message>
    <message>
        <source>导入发证清单…</source>
        <translation>Import an issuance list…</translation>
    </message>
</context>
<context>
    <name>CloseDialog</name>
    <message>
        <source>收车清点</source>
        <translation>Close the trip</translation>
    </message>
    <message>
        <source>扫回一本，标记一本：扫码或输入证号尾号后回车</source>
        <translation>Scan a book to mark it as returned: scan, or type the last digits and press Enter</translation>
    </message>
    <message>
        <source>扫描退库证书</source>
        <translation>Scan returned books</translation>
    </message>
    <message>
        <source>遗失经过（必填）</source>
        <translation>How it was lost (required)</translation>
    </message>
    <message>
        <source>遗失经过</source>
        <translation>How it was lost</translation>
    </message>
    <message>
        <source>其余全部退库</source>
        <translation>Return all the rest</translation>
    </message>
    <message>
        <source>确认收车</source>
        <translation>Close the trip</translation>
    </message>
    <message>
        <source>不动产权证号</source>
        <translation>Certificate number</translation>
    </message>
    <message>
        <source>权利人</source>
        <translation>Holder</translation>
    </message>
    <message>
        <source>村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>清点结果</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>随车证书</source>
        <translation>Books in the bag</translation>
    </message>
    <message>
        <source>未见到</source>
        <translation>Not seen</translation>
    </message>
    <message>
        <source>退库</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>遗失</source>
        <translation>Lost</translation>
    </message>
    <message>
        <source>{number} 的清点结果</source>
        <translation>Count of {number}</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>“{text}”不在随车证书中</source>
        <translation>“{text}” is not in the bag</translation>
    </message>
    <message>
        <source>两边相等，可以收车。</source>
        <translation>Both sides are equal: the trip can be closed.</translation>
    </message>
    <message numerus="yes">
        <source>少 %n 本，不能收车：</source>
        <translation>
            <numerusform>%n book is missing, the trip cannot be closed: </numerusform>
            <numerusform>%n books are missing, the trip cannot be closed: </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>少 %n 本，没有收车</source>
        <translation>
            <numerusform>%n book is missing, the trip was not closed</numerusform>
            <numerusform>%n books are missing, the trip was not closed</numerusform>
        </translation>
    </message>
    <message>
        <source>已收车</source>
        <translation>The trip is closed</translation>
    </message>
</context>
<context>
    <name>ClosingForm</name>
    <message>
        <source>旧证证号</source>
        <translation>Number of the old certificate</translation>
    </message>
    <message>
        <source>发证人</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>两位发证人，用顿号分开</source>
        <translation>Two names, parted by a comma</translation>
    </message>
    <message>
        <source>领证日期</source>
        <translation>Date of collection</translation>
    </message>
    <message>
        <source>没有旧证</source>
        <translation>There is none</translation>
    </message>
    <message>
        <source>已收回</source>
        <translation>Collected</translation>
    </message>
    <message>
        <source>未收回</source>
        <translation>Not collected</translation>
    </message>
    <message>
        <source>遗失，已声明</source>
        <translation>Lost, declared</translation>
    </message>
    <message>
        <source>抵押在银行</source>
        <translation>Held by a bank</translation>
    </message>
    <message>
        <source>由其他共有人保管</source>
        <translation>Kept by another co-owner</translation>
    </message>
    <message>
        <source>旧证未收回的原因</source>
        <translation>Why the old certificate was not collected</translation>
    </message>
    <message>
        <source>未收回的原因</source>
        <translation>Why not</translation>
    </message>
    <message>
        <source>旧土地证</source>
        <translation>Old certificate</translation>
    </message>
    <message>
        <source>旧土地证：{state}</source>
        <translation>Old certificate: {state}</translation>
    </message>
</context>
<context>
    <name>CodeDialog</name>
    <message>
        <source>邀请码</source>
        <translation>One-time code</translation>
    </message>
    <message>
        <source>已生成“{station}”的邀请文件：{file}</source>
        <translation>Invitation for “{station}”: {file}</translation>
    </message>
    <message>
        <source>邀请码只显示这一次。请当面或打电话告诉对方，不要和文件一起发送。</source>
        <translation>The code is shown this once. Tell it in person or by phone, and never send it with the file.</translation>
    </message>
    <message>
        <source>对方加入后，请核对它看到的办公室指纹是否与下面一样：</source>
        <translation>Once the computer has joined, compare the office&apos;s fingerprint that it shows with this one:</translation>
    </message>
    <message>
        <source>我已记下邀请码</source>
        <translation>I have noted the code</translation>
    </message>
    <message>
        <source>本终端指纹</source>
        <translation>Fingerprint of this station</translation>
    </message>
</context>
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
    <name>CompareDialog</name>
    <message>
        <source>核对终端指纹</source>
        <translation>Compare fingerprints</translation>
    </message>
    <message>
        <source>已加入台账。请打电话或当面核对：下面每一台电脑的数字，在那台电脑的“数据交换”里看到的必须完全一样。不一样就不要使用，并立即告诉办公室。</source>
        <translation>This computer has joined. Compare by phone or in person: the digits of each computer below must be exactly those that it shows itself on its page Exchange. If they differ, do not go on, and tell the office at once.</translation>
    </message>
    <message>
        <source>然后导出首份数据交给办公室：办公室收到后，才知道这台电脑已经加入。</source>
        <translation>Then give the office a first file: only by it does the office know that this computer has joined.</translation>
    </message>
    <message>
        <source>以后再核对</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>已核对，导出首份数据…</source>
        <translation>They match: export a first file…</translation>
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
    <name>DetailCard</name>
    <message>
        <source>下一步</source>
        <translation>Next step</translation>
    </message>
    <message>
        <source>更多操作</source>
        <translation>More</translation>
    </message>
    <message>
        <source>显示完整证件号</source>
        <translation>Show ID numbers</translation>
    </message>
    <message>
        <source>查看理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>核对领证人身份</source>
        <translation>Check the recipient&apos;s identity</translation>
    </message>
    <message>
        <source>联系权利人</source>
        <translation>Contact the holder</translation>
    </message>
    <message>
        <source>更正登记信息</source>
        <translation>Correct the register</translation>
    </message>
    <message>
        <source>答复本人查询</source>
        <translation>Answer the holder&apos;s own question</translation>
    </message>
    <message>
        <source>选一本证书</source>
        <translation>Choose a certificate</translation>
    </message>
    <message>
        <source>它的明细会出现在这里</source>
        <translation>Its details will appear here</translation>
    </message>
    <message>
        <source>操作记录</source>
        <translation>History</translation>
    </message>
    <message>
        <source>登记内容</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>面积</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>导入时放行</source>
        <translation>Let in at import</translation>
    </message>
    <message>
        <source>走访</source>
        <translation>Attempts</translation>
    </message>
    <message numerus="yes">
        <source>%n 次，最近：</source>
        <translation>
            <numerusform>%n attempt, last: </numerusform>
            <numerusform>%n attempts, last: </numerusform>
        </translation>
    </message>
    <message>
        <source>宗地 {n}</source>
        <translation>land {n}</translation>
    </message>
    <message>
        <source>房屋 {n}</source>
        <translation>building {n}</translation>
    </message>
    <message>
        <source>权利人</source>
        <translation>Holder</translation>
    </message>
    <message>
        <source>证件号</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
</context>
<context>
    <name>EditList</name>
    <message>
        <source>手工改动</source>
        <translation>Corrections</translation>
    </message>
    <message>
        <source>有人在文件的单元格里直接作了更正。采纳后记为更正，署您的名字；不采纳的不再列出。</source>
        <translation>Somebody has corrected cells of a file. What you accept amends the register under your name; what you do not is listed no longer.</translation>
    </message>
    <message>
        <source>接收的文件里如有人改过单元格，逐处列在这里，经复核才记入台账。</source>
        <translation>Where somebody has corrected cells of a file, each change stands here until it is reviewed.</translation>
    </message>
    <message>
        <source>没有待复核的手工改动</source>
        <translation>No corrections to review</translation>
    </message>
    <message>
        <source>处</source>
        <translation>changes</translation>
    </message>
    <message>
        <source>采纳手工改动</source>
        <translation>Accepting corrections</translation>
    </message>
    <message>
        <source>不采纳手工改动</source>
        <translation>Rejecting corrections</translation>
    </message>
    <message>
        <source>采纳 {accepted} 处，不采纳 {rejected} 处</source>
        <translation>Accepted: {accepted}; not accepted: {rejected}</translation>
    </message>
    <message>
        <source>{words}；{n} 处不能采纳，仍列在这里</source>
        <translation>{words}. Cannot be accepted and stay here: {n}</translation>
    </message>
    <message>
        <source>栏目</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>文件原为</source>
        <translation>File said</translation>
    </message>
    <message>
        <source>改为</source>
        <translation>Corrected to</translation>
    </message>
    <message>
        <source>台账现为</source>
        <translation>Register says</translation>
    </message>
    <message>
        <source>单元格</source>
        <translation>Cell</translation>
    </message>
    <message>
        <source>接收人</source>
        <translation>Received by</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
</context>
<context>
    <name>ExchangeDesk</name>
    <message>
        <source>把其他终端的数据交换文件拖到这里</source>
        <translation>Drop files of the other stations here</translation>
    </message>
    <message>
        <source>对方“导出数据”生成的 Excel 文件（.xlsx），可以一次拖入几份，先后不限</source>
        <translation>The Excel files (.xlsx) that they have exported; several at once, in any order</translation>
    </message>
    <message>
        <source>接收数据…</source>
        <translation>Receive…</translation>
    </message>
</context>
<context>
    <name>ExchangePage</name>
    <message>
        <source>收发数据</source>
        <translation>Send and receive</translation>
    </message>
    <message>
        <source>待核实事项</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>终端</source>
        <translation>Stations</translation>
    </message>
    <message>
        <source>手工改动</source>
        <translation>Corrections</translation>
    </message>
    <message>
        <source>高级</source>
        <translation>Advanced</translation>
    </message>
    <message>
        <source>高级：显示终端和进度</source>
        <translation>Advanced: show stations and how far they have come</translation>
    </message>
    <message>
        <source>选择文件夹…</source>
        <translation>Choose a folder…</translation>
    </message>
    <message>
        <source>停止使用</source>
        <translation>Stop using it</translation>
    </message>
</context>
<context>
    <name>ExchangePreview</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>处理待核实事项</source>
        <translation>Go to the cases</translation>
    </message>
    <message>
        <source>接收</source>
        <translation>Take in</translation>
    </message>
    <message>
        <source>试接收：还没有写入</source>
        <translation>Preview: nothing is written yet</translation>
    </message>
    <message>
        <source>每份文件单独推算；确认后先自动备份，再逐份写入。</source>
        <translation>Each file is judged by itself. When you confirm, a backup is made first, then the files are written one by one.</translation>
    </message>
    <message>
        <source>没有可以接收的文件，本台账没有任何改动。</source>
        <translation>No file can be taken in; nothing was changed.</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>接收 {n} 份文件</source>
        <translation>Take in (files: {n})</translation>
    </message>
    <message>
        <source>已接收 {files} 份文件，新增 {n} 条记录</source>
        <translation>Files taken in: {files}; new entries: {n}</translation>
    </message>
    <message>
        <source>没有接收任何文件</source>
        <translation>No file was taken in</translation>
    </message>
    <message>
        <source>原文件可以留作存档；重复接收不会重复记账。</source>
        <translation>Keep the files for the archive; taking one in twice counts nothing twice.</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>处理待核实事项（{n} 项）</source>
        <translation>Go to the cases ({n})</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>本软件的表格</source>
        <translation>Our own sheet</translation>
    </message>
    <message>
        <source>填入单位的表格</source>
        <translation>Fill the office&apos;s sheet</translation>
    </message>
    <message>
        <source>单位的表格</source>
        <translation>The office&apos;s sheet</translation>
    </message>
    <message>
        <source>还没有选择</source>
        <translation>Not chosen yet</translation>
    </message>
    <message>
        <source>选择…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>选择单位的表格</source>
        <translation>Choose the office&apos;s sheet</translation>
    </message>
    <message>
        <source>全部村</source>
        <translation>All villages</translation>
    </message>
    <message>
        <source>村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>完整显示</source>
        <translation>Show in full</translation>
    </message>
    <message>
        <source>完整显示证件号、电话</source>
        <translation>Show ID and phone numbers in full</translation>
    </message>
    <message>
        <source>用途</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>例如：报县自然资源局存档</source>
        <translation>For example: for the county bureau&apos;s archive</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>表格</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>证件号、电话</source>
        <translation>ID and phone numbers</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>导出成 Excel 表格</source>
        <translation>Export as an Excel workbook</translation>
    </message>
    <message>
        <source>还缺：{what}</source>
        <translation>Still missing: {what}</translation>
    </message>
    <message>
        <source>保存为…</source>
        <translation>Save as…</translation>
    </message>
    <message>
        <source>每本证书一行，写明存放情况；已领的写明领证人和领证日期。</source>
        <translation>One row per certificate with where it is kept; if handed over, with recipient and date.</translation>
    </message>
    <message>
        <source>每次领证一行，包括邮寄签收和台账补录；还没有领的不在内。</source>
        <translation>One row per handover, also by post and by old ledger; books that still wait are left out.</translation>
    </message>
    <message>
        <source>写成一张新表，按证号排列。</source>
        <translation>A new sheet, ordered by certificate number.</translation>
    </message>
    <message>
        <source>写成一张新表，栏目按不动产登记数据标准的发证信息。</source>
        <translation>A new sheet with the columns of the national data standard for handovers.</translation>
    </message>
    <message>
        <source>按表头填入各列，替换原有数据行；标题、列序、列宽和格式不变。另存为新文件，原表不改动。</source>
        <translation>Columns are filled by their headings and old rows replaced; title, order, widths and formats stay. It is saved as a new file; the sheet you choose is not changed.</translation>
    </message>
    <message>
        <source>用途随这次导出记入操作记录。</source>
        <translation>The purpose is recorded with this export.</translation>
    </message>
    <message>
        <source>隐去中间几位。每次导出都记入操作记录。</source>
        <translation>Middle digits are hidden. Every export is recorded.</translation>
    </message>
    <message>
        <source>Excel 表格 (*.xlsx);;所有文件 (*)</source>
        <translation>Excel workbooks (*.xlsx);;All files (*)</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>导出{what}</source>
        <translation>Exporting: {what}</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>保存在 {folder}</source>
        <translation>Folder: {folder}</translation>
    </message>
    <message>
        <source>已取消，没有写出文件</source>
        <translation>Cancelled, no file was written</translation>
    </message>
    <message>
        <source>发证清单模板</source>
        <translation>Issuance list template</translation>
    </message>
    <message>
        <source>空白发证清单模板</source>
        <translation>Empty issuance list</translation>
    </message>
    <message>
        <source>写空白发证清单模板</source>
        <translation>Writing the empty issuance list</translation>
    </message>
    <message>
        <source>发给测绘公司或村里填写，收回后导入；村、证件种类可以从下拉列表选。保存在 {folder}</source>
        <translation>For surveyors or villages to fill in, and then to be imported; village and kind of paper are chosen from lists. Folder: {folder}</translation>
    </message>
    <message>
        <source>已存为 {file}</source>
        <translation>Saved as {file}</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>FileCards</name>
    <message>
        <source>收到的文件</source>
        <translation>Files received</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>按状态筛选</source>
        <translation>Filter by state</translation>
    </message>
    <message>
        <source>全部村</source>
        <translation>All villages</translation>
    </message>
    <message>
        <source>按村筛选</source>
        <translation>Filter by village</translation>
    </message>
    <message>
        <source>清除筛选</source>
        <translation>Clear filter</translation>
    </message>
    <message>
        <source>全部状态</source>
        <translation>All states</translation>
    </message>
    <message>
        <source>同一次导入</source>
        <translation>one import</translation>
    </message>
    <message>
        <source>随车：{trip}</source>
        <translation>in the bag of {trip}</translation>
    </message>
    <message>
        <source>还没有清点</source>
        <translation>not counted yet</translation>
    </message>
    <message>
        <source>村不明</source>
        <translation>village unknown</translation>
    </message>
    <message>
        <source>约定再访已到期</source>
        <translation>next try is due</translation>
    </message>
    <message>
        <source>导入时放行，待补待核</source>
        <translation>Let in at import, to be completed or checked</translation>
    </message>
    <message>
        <source>证号与另一本相同</source>
        <translation>number of another book</translation>
    </message>
    <message>
        <source>只看：{what}</source>
        <translation>Only: {what}</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>扫码，或输入姓名拼音 / 证号尾号</source>
        <translation>Scan, or type a name in pinyin / the last digits of a number</translation>
    </message>
    <message>
        <source>扫码或输入</source>
        <translation>Scan or type</translation>
    </message>
    <message>
        <source>没有找到。请核对，或换姓名拼音、证号尾号、电话再试。</source>
        <translation>Nothing found. Check it, or try the name in pinyin, the last digits of the number, or the phone.</translation>
    </message>
    <message numerus="yes">
        <source>另有 %n 本，请输入更多</source>
        <translation>
            <numerusform>%n more book, type more</numerusform>
            <numerusform>%n more books, type more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FinishDialog</name>
    <message>
        <source>收工</source>
        <translation>Finish the day</translation>
    </message>
    <message>
        <source>清点人一</source>
        <translation>First counter</translation>
    </message>
    <message>
        <source>清点人二</source>
        <translation>Second counter</translation>
    </message>
    <message>
        <source>清点</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>备份</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>随车证书都已清点</source>
        <translation>All books are counted</translation>
    </message>
    <message>
        <source>两位清点人</source>
        <translation>Two counters</translation>
    </message>
    <message>
        <source>{n} 本证书的清点结果</source>
        <translation>the count of {n} books</translation>
    </message>
    <message>
        <source>两位清点人的姓名</source>
        <translation>the names of both counters</translation>
    </message>
    <message>
        <source>尚未进行</source>
        <translation>Not done yet</translation>
    </message>
    <message>
        <source>没有其他终端，不用导出</source>
        <translation>No other station: nothing to export</translation>
    </message>
    <message>
        <source>没有还在外面的随车证书，不用再清点。</source>
        <translation>No books are out; there is nothing to count.</translation>
    </message>
    <message>
        <source>{day} {team}：{equation}</source>
        <translation>{day}, {team}: {equation}</translation>
    </message>
    <message>
        <source>收车清点…</source>
        <translation>Close trip…</translation>
    </message>
    <message>
        <source>还缺：{what}</source>
        <translation>Missing: {what}</translation>
    </message>
    <message>
        <source>导出数据</source>
        <translation>Export data</translation>
    </message>
    <message>
        <source>{n} 次任务已收车，两边相等</source>
        <translation>Trips closed, both sides equal: {n}</translation>
    </message>
    <message>
        <source>{file}（{size}），请交给：{names}</source>
        <translation>{file} ({size}), to be given to: {names}</translation>
    </message>
    <message>
        <source>已备份并核验：{file}</source>
        <translation>Backed up and checked: {file}</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>已取消，没有导出和备份；已收车的任务保留</source>
        <translation>Cancelled before export and backup; trips that were closed stay closed</translation>
    </message>
    <message>
        <source>随车证书</source>
        <translation>Books in the bag</translation>
    </message>
    <message>
        <source>进度</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>清点、导出、备份，一次做完</source>
        <translation>Count, export and back up in one go</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>6 位，例如 140727</source>
        <translation>6 digits, such as 140727</translation>
    </message>
    <message>
        <source>例如：祁县</source>
        <translation>such as 祁县</translation>
    </message>
    <message>
        <source>例如：晋/祁县</source>
        <translation>such as 晋/祁县</translation>
    </message>
    <message>
        <source>例如：张敏；会写进操作记录</source>
        <translation>Stands in every record</translation>
    </message>
    <message>
        <source>建立台账</source>
        <translation>Create the register</translation>
    </message>
    <message>
        <source>加入已有台账…</source>
        <translation>Join a register…</translation>
    </message>
    <message>
        <source>县级区划代码</source>
        <translation>County code</translation>
    </message>
    <message>
        <source>县（市、区）名称</source>
        <translation>County name</translation>
    </message>
    <message>
        <source>下村日</source>
        <translation>service days</translation>
    </message>
    <message>
        <source>您的姓名</source>
        <translation>Your name</translation>
    </message>
    <message>
        <source>证号简称</source>
        <translation>Number prefix</translation>
    </message>
    <message>
        <source>固定下村日</source>
        <translation>Service days</translation>
    </message>
    <message>
        <source>建立发放台账</source>
        <translation>Create a register</translation>
    </message>
    <message>
        <source>certrun 管理不动产权证书的下村发放：导入清单、安排下村、核对身份、签字领证，本本有去向，事后可查。</source>
        <translation>certrun runs the delivery of property certificates to the villages: import lists, plan service days, check identities, sign; every book accounted for.</translation>
    </message>
</context>
<context>
    <name>FolderCard</name>
    <message>
        <source>公共文件夹</source>
        <translation>Shared folder</translation>
    </message>
    <message>
        <source>几台电脑选同一个共享盘文件夹，每分钟自动交换；台账仍在各自的电脑上。</source>
        <translation>Computers on one network folder exchange every minute; each keeps its register.</translation>
    </message>
    <message>
        <source>选择公共文件夹</source>
        <translation>Choose a shared folder</translation>
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
    <name>GiveDialog</name>
    <message>
        <source>导出数据</source>
        <translation>Export data</translation>
    </message>
    <message>
        <source>全部证书和记录</source>
        <translation>Everything</translation>
    </message>
    <message>
        <source>一次下村任务</source>
        <translation>One trip</translation>
    </message>
    <message>
        <source>几个村</source>
        <translation>Some villages</translation>
    </message>
    <message>
        <source>附上照片和扫描件（文件会大得多）</source>
        <translation>With photos and scans (a much larger file)</translation>
    </message>
    <message>
        <source>下村任务</source>
        <translation>Trip</translation>
    </message>
    <message>
        <source>{day} {team}：{villages}</source>
        <translation>{day}, {team}: {villages}</translation>
    </message>
    <message>
        <source>村</source>
        <translation>Villages</translation>
    </message>
    <message>
        <source>{village}（{town}）</source>
        <translation>{village} ({town})</translation>
    </message>
    <message>
        <source>给哪些终端</source>
        <translation>For</translation>
    </message>
    <message>
        <source>范围</source>
        <translation>Extent</translation>
    </message>
    <message>
        <source>附件</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>导出给其他终端的数据</source>
        <translation>Data for other stations</translation>
    </message>
    <message>
        <source>还缺：{what}</source>
        <translation>Missing: {what}</translation>
    </message>
    <message>
        <source>保存为…</source>
        <translation>Save as…</translation>
    </message>
    <message>
        <source>领导不用密码就能打开查阅，证件号和电话隐去中间几位；完整数据加密，只有选中的终端和办公室能接收。</source>
        <translation>Anybody can open the file and read it, with ID and phone numbers masked. The full data is encrypted: only the stations chosen and the office can take it in.</translation>
    </message>
    <message>
        <source>文件里只有所选范围的证书，其余的以后再给也不冲突。</source>
        <translation> Only the books chosen are in it; the others can follow later.</translation>
    </message>
    <message>
        <source>接收的终端</source>
        <translation>for which station</translation>
    </message>
    <message>
        <source>至少一个村</source>
        <translation>at least one village</translation>
    </message>
</context>
<context>
    <name>Giving</name>
    <message>
        <source>导出数据</source>
        <translation>Export data</translation>
    </message>
    <message>
        <source>已导出 {n} 条记录：{file}（{size}）</source>
        <translation>Exported {n} entries: {file} ({size})</translation>
    </message>
    <message>
        <source>接收终端：{names}。请把文件拷给对方，在“接收数据”里打开。保存在 {folder}</source>
        <translation>For: {names}. Hand them the file, to be taken in by “Receive”. Saved in {folder}</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>已取消，没有写出文件</source>
        <translation>Cancelled; no file was written</translation>
    </message>
</context>
<context>
    <name>GridModel</name>
    <message>
        <source>已修改：{text}</source>
        <translation>Changed: {text}</translation>
    </message>
</context>
<context>
    <name>HandoverForm</name>
    <message>
        <source>确认领证</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>正在保存…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>领证登记</source>
        <translation>Handover form</translation>
    </message>
</context>
<context>
    <name>HandoverPage</name>
    <message>
        <source>登记领证</source>
        <translation>Record handover</translation>
    </message>
    <message>
        <source>先找到领证人的证书</source>
        <translation>First find the recipient&apos;s certificate</translation>
    </message>
    <message>
        <source>扫码，或输入姓名拼音首字母、证号尾号、电话后四位</source>
        <translation>Scan, or type pinyin initials, last digits of a number, or of a phone</translation>
    </message>
    <message>
        <source>{name} 已签名，还没有确认领证</source>
        <translation>{name} has signed, but nothing is recorded yet</translation>
    </message>
    <message>
        <source>请先确认领证，或者放弃这次登记。</source>
        <translation>Hand over first, or give this form up.</translation>
    </message>
    <message>
        <source>放弃，打开下一本</source>
        <translation>Give up, open the next book</translation>
    </message>
    <message numerus="yes">
        <source>已领证：{name}&#x3000;%n 本&#x3000;回执 {number}</source>
        <translation>
            <numerusform>Handed over: {name}, %n book, receipt {number}</numerusform>
            <numerusform>Handed over: {name}, %n books, receipt {number}</numerusform>
        </translation>
    </message>
    <message>
        <source>回执真实有效</source>
        <translation>The receipt is genuine</translation>
    </message>
    <message>
        <source>回执真实，但这次领证已经撤销</source>
        <translation>The receipt is genuine, but its handover was reversed</translation>
    </message>
    <message>
        <source>回执真实，但经核实，这次领证以其他记录为准</source>
        <translation>The receipt is genuine, but it was decided that another record stands</translation>
    </message>
    <message>
        <source>回执内容被改动过</source>
        <translation>The receipt was altered</translation>
    </message>
    <message>
        <source>不是本台账的终端开出的回执</source>
        <translation>The receipt is not from a station of this register</translation>
    </message>
    <message>
        <source>台账里没有这份回执</source>
        <translation>The register has no such receipt</translation>
    </message>
    <message>
        <source>不是领证回执</source>
        <translation>Not a receipt</translation>
    </message>
    <message>
        <source>{said}，但其中 {books} 以其他记录为准</source>
        <translation>{said}, but for {books} another record stands</translation>
    </message>
    <message>
        <source>{village}&#x3000;第 {n} 个村，共 {all} 个</source>
        <translation>{village}, village {n} of {all}</translation>
    </message>
    <message>
        <source>已领 {done}&#x3000;退库 {back}&#x3000;随车 {out}</source>
        <translation>Handed over {done}   returned {back}   in the bag {out}</translation>
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
    <name>ImportBatches</name>
    <message>
        <source>撤销导入</source>
        <translation>Undo the import</translation>
    </message>
    <message>
        <source>移除 {removed} 本，恢复 {reverted} 本</source>
        <translation>Removed: {removed}, restored: {reverted}</translation>
    </message>
    <message>
        <source>；{n} 本已经办理过，保留：{books}</source>
        <translation>; kept because acted on since: {n} ({books})</translation>
    </message>
    <message>
        <source>已撤销此次导入</source>
        <translation>The import is undone</translation>
    </message>
</context>
<context>
    <name>ImportCheck</name>
    <message>
        <source>清单预览</source>
        <translation>Preview of the list</translation>
    </message>
    <message>
        <source>只看有问题的</source>
        <translation>Only with problems</translation>
    </message>
    <message>
        <source>撤销修改</source>
        <translation>Undo change</translation>
    </message>
    <message>
        <source>带批注的原表…</source>
        <translation>List with comments…</translation>
    </message>
    <message>
        <source>撤销修改（{n}）</source>
        <translation>Undo change ({n})</translation>
    </message>
    <message>
        <source>结论</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>不动产权证号</source>
        <translation>Certificate number</translation>
    </message>
    <message>
        <source>印刷序列号</source>
        <translation>Printed serial</translation>
    </message>
    <message>
        <source>权利人</source>
        <translation>Holders</translation>
    </message>
    <message>
        <source>证件号</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>不动产单元号</source>
        <translation>Unit number</translation>
    </message>
    <message>
        <source>村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>坐落</source>
        <translation>Location</translation>
    </message>
    <message>
        <source>发证日期</source>
        <translation>Issue date</translation>
    </message>
    <message>
        <source>面积</source>
        <translation>Land area</translation>
    </message>
    <message>
        <source>问题或变更</source>
        <translation>Problem or change</translation>
    </message>
    <message>
        <source>双击或按 F2 修改单元格</source>
        <translation>Double click or F2 changes a cell</translation>
    </message>
    <message>
        <source>这一类没有</source>
        <translation>None of this kind</translation>
    </message>
    <message>
        <source>请看别的结论或问题</source>
        <translation>Look at another verdict or problem</translation>
    </message>
    <message>
        <source>本</source>
        <translation>books</translation>
    </message>
</context>
<context>
    <name>ImportChoose</name>
    <message>
        <source>把发证清单拖到这里</source>
        <translation>Drop an issuance list here</translation>
    </message>
    <message>
        <source>登记系统导出的 Excel、WPS 表格或 CSV；也可以在 WPS 里复制带表头的一块，按 Ctrl+V 粘贴</source>
        <translation>Excel, WPS or CSV from the registration system; or copy a range with its header in WPS and press Ctrl+V</translation>
    </message>
    <message>
        <source>选择文件…</source>
        <translation>Choose a file…</translation>
    </message>
    <message>
        <source>粘贴表格内容</source>
        <translation>Paste table</translation>
    </message>
    <message>
        <source>空白模板…</source>
        <translation>Empty template…</translation>
    </message>
    <message>
        <source>空白发证清单模板</source>
        <translation>Empty issuance list</translation>
    </message>
    <message>
        <source>导出…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>导出 Excel 表格</source>
        <translation>Export as Excel workbook</translation>
    </message>
    <message>
        <source>发证清单 (*.xlsx *.xls *.xlsm *.xlsb *.ods *.et *.csv *.txt);;所有文件 (*)</source>
        <translation>Issuance lists (*.xlsx *.xls *.xlsm *.xlsb *.ods *.et *.csv *.txt);;All files (*)</translation>
    </message>
    <message>
        <source>选择发证清单</source>
        <translation>Choose an issuance list</translation>
    </message>
</context>
<context>
    <name>ImportColumns</name>
    <message>
        <source>表头相同的工作表</source>
        <translation>Sheets with one header</translation>
    </message>
    <message>
        <source>列</source>
        <translation>Col.</translation>
    </message>
    <message>
        <source>表头</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>样值一</source>
        <translation>Sample 1</translation>
    </message>
    <message>
        <source>样值二</source>
        <translation>Sample 2</translation>
    </message>
    <message>
        <source>样值三</source>
        <translation>Sample 3</translation>
    </message>
    <message>
        <source>读作</source>
        <translation>Read as</translation>
    </message>
    <message>
        <source>把握</source>
        <translation>How sure</translation>
    </message>
    <message>
        <source>列对应</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>{sheet} 等 {n} 张</source>
        <translation>{sheet} and more ({n})</translation>
    </message>
    <message>
        <source>列“{label}”读作</source>
        <translation>Read column {label} as</translation>
    </message>
    <message>
        <source>存疑&#x3000;{sure}</source>
        <translation>Doubtful&#x3000;{sure}</translation>
    </message>
    <message>
        <source>共 {n} 列，{read} 列读入。</source>
        <translation>{read} of {n} columns are read. </translation>
    </message>
    <message>
        <source>沿用上次导入时的列对应。</source>
        <translation>As at this sender&apos;s last import. </translation>
    </message>
    <message numerus="yes">
        <source>%n 列的内容不太像，请看一眼。</source>
        <translation>
            <numerusform>%n column does not look right: please check.</numerusform>
            <numerusform>%n columns do not look right: please check.</numerusform>
        </translation>
    </message>
    <message>
        <source>如有不对，在“读作”里改。</source>
        <translation>If one is wrong, change it under &quot;Read as&quot;.</translation>
    </message>
    <message>
        <source>还没有哪一列读作：{fields}</source>
        <translation>No column is read as: {fields}</translation>
    </message>
</context>
<context>
    <name>ImportDryRun</name>
    <message>
        <source>这批证书在哪里</source>
        <translation>Where these books are</translation>
    </message>
    <message numerus="yes">
        <source>将导入 %Ln 本</source>
        <translation>
            <numerusform>%Ln book will be imported</numerusform>
            <numerusform>%Ln books will be imported</numerusform>
        </translation>
    </message>
    <message>
        <source>现在还没有写入任何内容；导入后也可以整批撤销。</source>
        <translation>Nothing is written yet, and the import can be undone as a whole.</translation>
    </message>
    <message>
        <source>没有需要写入的证书</source>
        <translation>Nothing to write</translation>
    </message>
    <message>
        <source>下面是每一本不写入的原因；可以返回核对改正或放行。</source>
        <translation>Below is why each book stays out; go back to repair or admit them.</translation>
    </message>
    <message>
        <source>写入</source>
        <translation>Will be written</translation>
    </message>
    <message>
        <source>其中：换发新证</source>
        <translation>of these: reissued</translation>
    </message>
    <message>
        <source>其中：台账补录领证（仅凭清单，不算签字领取）</source>
        <translation>of these: delivered by the list&apos;s word (ledger only, not signed)</translation>
    </message>
    <message>
        <source>不写入</source>
        <translation>Stays out</translation>
    </message>
    <message>
        <source>没有，清单里的每一本都会写入。</source>
        <translation>Nothing: every book of the list will be written.</translation>
    </message>
    <message>
        <source>放行并做标记</source>
        <translation>Admitted and marked</translation>
    </message>
    <message>
        <source>变更内容</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>另有 {n} 本，请返回核对查看。</source>
        <translation>{n} more: go back to see them.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 本</source>
        <translation>
            <numerusform>%Ln book</numerusform>
            <numerusform>%Ln books</numerusform>
        </translation>
    </message>
    <message>
        <source>试导入的结果</source>
        <translation>Result of the dry run</translation>
    </message>
</context>
<context>
    <name>ImportFindings</name>
    <message>
        <source>选中行的说明</source>
        <translation>About the chosen row</translation>
    </message>
    <message>
        <source>选中一行，这里说明发现了什么、怎么改</source>
        <translation>Choose a row: what was found, and how to repair it, stands here</translation>
    </message>
    <message>
        <source>没有发现问题</source>
        <translation>No problem found</translation>
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
        <translation>Repair</translation>
    </message>
</context>
<context>
    <name>ImportFoot</name>
    <message>
        <source>换一个文件</source>
        <translation>Another file</translation>
    </message>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>上一步 (Alt+←)</source>
        <translation>Back (Alt+←)</translation>
    </message>
    <message>
        <source>返回核对</source>
        <translation>Back to check</translation>
    </message>
    <message>
        <source>正在重新核对…</source>
        <translation>Checking again…</translation>
    </message>
    <message>
        <source>还缺：{what}</source>
        <translation>Still missing: {what}</translation>
    </message>
    <message numerus="yes">
        <source>导入 %Ln 本</source>
        <translation>
            <numerusform>Import %Ln book</numerusform>
            <numerusform>Import %Ln books</numerusform>
        </translation>
    </message>
    <message>
        <source>没有可导入的证书</source>
        <translation>Nothing to import</translation>
    </message>
    <message>
        <source>下一步：列对应</source>
        <translation>Next: columns</translation>
    </message>
    <message>
        <source>下一步：核对</source>
        <translation>Next: check</translation>
    </message>
    <message>
        <source>下一步：试导入</source>
        <translation>Next: dry run</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
</context>
<context>
    <name>ImportGroups</name>
    <message>
        <source>问题分组</source>
        <translation>Groups of problems</translation>
    </message>
    <message>
        <source>全部行</source>
        <translation>All rows</translation>
    </message>
    <message>
        <source>{group}，{n} 行</source>
        <translation>{group}, {n} rows</translation>
    </message>
</context>
<context>
    <name>ImportHistory</name>
    <message>
        <source>以前的导入</source>
        <translation>Earlier imports</translation>
    </message>
    <message>
        <source>查看这批证书</source>
        <translation>Show these books</translation>
    </message>
    <message>
        <source>撤销此次导入…</source>
        <translation>Undo this import…</translation>
    </message>
    <message>
        <source>还没有导入过</source>
        <translation>Nothing imported yet</translation>
    </message>
    <message>
        <source>导入过的清单会列在这里，可以整批撤销。</source>
        <translation>Imported lists appear here and can be undone as a whole.</translation>
    </message>
    <message>
        <source>次</source>
        <translation>imports</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>New</translation>
    </message>
    <message>
        <source>变更</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>现有</source>
        <translation>Still there</translation>
    </message>
    <message>
        <source>导入时在哪里</source>
        <translation>Imported into</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>By</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>已取消，清单保持原样</source>
        <translation>Cancelled; the list is as it was</translation>
    </message>
    <message>
        <source>选择文件</source>
        <translation>Choose a file</translation>
    </message>
    <message>
        <source>工作表</source>
        <translation>Sheets</translation>
    </message>
    <message>
        <source>列对应</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>核对</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>试导入</source>
        <translation>Dry run</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>剪贴板里没有表格内容</source>
        <translation>There is no table in the clipboard</translation>
    </message>
    <message>
        <source>请在 WPS 或 Excel 里选中带表头的一块，按 Ctrl+C 复制，再回到这里粘贴。</source>
        <translation>Select a range with its header in WPS or Excel, press Ctrl+C, then paste it here.</translation>
    </message>
    <message>
        <source>正在读取 {file}</source>
        <translation>Reading {file}</translation>
    </message>
    <message numerus="yes">
        <source>{file} 里改了 %n 处，还没有导入，不会保留。</source>
        <translation>
            <numerusform>%n correction in {file} is not imported yet and will be lost.</numerusform>
            <numerusform>%n corrections in {file} are not imported yet and will be lost.</numerusform>
        </translation>
    </message>
    <message>
        <source>换一份清单</source>
        <translation>Another list</translation>
    </message>
    <message>
        <source>不保留，换清单</source>
        <translation>Discard and read it</translation>
    </message>
    <message>
        <source>继续改这一份</source>
        <translation>Go on with this one</translation>
    </message>
    <message numerus="yes">
        <source>此文件已于 {when} 导入过，%n 处变动</source>
        <translation>
            <numerusform>This file was imported on {when}; %n change</numerusform>
            <numerusform>This file was imported on {when}; %n changes</numerusform>
        </translation>
    </message>
    <message>
        <source>经办人：{actor}；当时新增的还有 {n} 本</source>
        <translation>By {actor}; {n} of the books added then are still there</translation>
    </message>
    <message>
        <source>经办人：{actor}；当时没有新增证书</source>
        <translation>By {actor}; no book was added then</translation>
    </message>
    <message>
        <source>已取消，没有写入任何内容</source>
        <translation>Cancelled; nothing was written</translation>
    </message>
    <message>
        <source>正在导入 {file}</source>
        <translation>Importing {file}</translation>
    </message>
</context>
<context>
    <name>ImportResult</name>
    <message>
        <source>查看这批证书</source>
        <translation>Show these books</translation>
    </message>
    <message>
        <source>撤销此次导入</source>
        <translation>Undo this import</translation>
    </message>
    <message>
        <source>再导入一个文件</source>
        <translation>Import another file</translation>
    </message>
    <message numerus="yes">
        <source>已导入 {file}：%Ln 本</source>
        <translation>
            <numerusform>Imported {file}: %Ln book</numerusform>
            <numerusform>Imported {file}: %Ln books</numerusform>
        </translation>
    </message>
    <message>
        <source>已记入：{place}</source>
        <translation>Recorded in {place}</translation>
    </message>
    <message>
        <source>待清点：见到实物后请清点入库</source>
        <translation>Not counted yet: count them into the safe when you see them</translation>
    </message>
</context>
<context>
    <name>ImportSheets</name>
    <message>
        <source>读取</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>工作表</source>
        <translation>Sheets</translation>
    </message>
    <message>
        <source>表头在第几行</source>
        <translation>Header in row</translation>
    </message>
    <message>
        <source>行数</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>证书</source>
        <translation>Books</translation>
    </message>
    <message>
        <source>情况</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>文件里的工作表</source>
        <translation>Sheets of the file</translation>
    </message>
    <message numerus="yes">
        <source>文件 {file} 里有 %n 张工作表读作发证清单</source>
        <translation>
            <numerusform>%n sheet of {file} is read as issuance list</numerusform>
            <numerusform>%n sheets of {file} are read as issuance lists</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>，%n 张没有读</source>
        <translation>
            <numerusform>, %n is not</numerusform>
            <numerusform>, %n are not</numerusform>
        </translation>
    </message>
    <message>
        <source>。不是清单的请取消勾选；表头认错了就改行号。</source>
        <translation>. Untick what is no list; correct the row of a wrong header.</translation>
    </message>
    <message>
        <source>{n} 本</source>
        <translation>{n} books</translation>
    </message>
    <message>
        <source>没有表头，按内容认列</source>
        <translation>No header: columns by their values</translation>
    </message>
    <message>
        <source>读作发证清单</source>
        <translation>Read as issuance list</translation>
    </message>
    <message>
        <source>读取{sheet}</source>
        <translation>Read {sheet}</translation>
    </message>
    <message>
        <source>{sheet}的表头在第几行</source>
        <translation>Row of the header of {sheet}</translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation>Not found</translation>
    </message>
    <message>
        <source>没有表头</source>
        <translation>No header</translation>
    </message>
</context>
<context>
    <name>Incoming</name>
    <message>
        <source>查看拖入的文件</source>
        <translation>Looking at what was dropped</translation>
    </message>
    <message>
        <source>有 {n} 份文件没有打开</source>
        <translation>Files not opened: {n}</translation>
    </message>
    <message>
        <source>{names}。发证清单请一份一份地拖入，数据交换文件可以一起拖入。</source>
        <translation>{names}. Drop issuance lists one at a time; files of other stations can be dropped together.</translation>
    </message>
</context>
<context>
    <name>InviteDialog</name>
    <message>
        <source>邀请终端</source>
        <translation>Invite a station</translation>
    </message>
    <message>
        <source>终端名称</source>
        <translation>Name of the station</translation>
    </message>
    <message>
        <source>例如：外业一组</source>
        <translation>for example: Team 1</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>邀请一台新电脑加入本台账</source>
        <translation>Invite a new computer to this register</translation>
    </message>
    <message>
        <source>邀请文件里有全部台账数据（加密）。新电脑打开软件，选“加入已有台账”，输入邀请码即可使用。</source>
        <translation>The invitation holds the whole register, encrypted. On the new computer start the program, choose “Join a register”, and enter the code.</translation>
    </message>
    <message>
        <source>保存邀请文件为…</source>
        <translation>Save invitation as…</translation>
    </message>
    <message>
        <source>还缺：终端名称</source>
        <translation>Missing: name of the station</translation>
    </message>
    <message>
        <source>邀请 {station}</source>
        <translation>Invitation {station}</translation>
    </message>
    <message>
        <source>保存邀请文件</source>
        <translation>Save invitation</translation>
    </message>
</context>
<context>
    <name>JoinPage</name>
    <message>
        <source>邀请文件</source>
        <translation>Invitation</translation>
    </message>
    <message>
        <source>办公室给的 .xlsx 文件；也可以直接拖到窗口里</source>
        <translation>The .xlsx file from the office; or drop it on the window</translation>
    </message>
    <message>
        <source>选择…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>选择邀请文件</source>
        <translation>Choose the invitation</translation>
    </message>
    <message>
        <source>邀请码</source>
        <translation>One-time code</translation>
    </message>
    <message>
        <source>16 位，例如 7K3M-Q0ZP-9VXA-2FTC；大小写、横线不计</source>
        <translation>16 letters and digits, like 7K3M-Q0ZP-9VXA-2FTC</translation>
    </message>
    <message>
        <source>您的姓名</source>
        <translation>Your name</translation>
    </message>
    <message>
        <source>例如：王强；会写进操作记录</source>
        <translation>for example: Wang Qiang; it stands in the journal</translation>
    </message>
    <message>
        <source>加入台账</source>
        <translation>Join</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>邀请码（16 位）</source>
        <translation>the one-time code (16 characters)</translation>
    </message>
    <message>
        <source>邀请文件 (*.xlsx);;所有文件 (*)</source>
        <translation>Invitations (*.xlsx);;All files (*)</translation>
    </message>
    <message>
        <source>加入已有台账</source>
        <translation>Join a register</translation>
    </message>
    <message>
        <source>邀请文件由办公室在“数据交换”里生成；邀请码请向办公室当面或打电话询问。数据密码只用于这台电脑。</source>
        <translation>The office makes the invitation on its page Exchange. Ask it for the one-time code in person or by phone. The passphrase is for this computer only.</translation>
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
        <source>不保留，退出</source>
        <translation>Discard and leave</translation>
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
    <name>ListReader</name>
    <message>
        <source>核对发证清单</source>
        <translation>Checking the list</translation>
    </message>
    <message>
        <source>读取发证清单</source>
        <translation>Reading the list</translation>
    </message>
</context>
<context>
    <name>ListWriter</name>
    <message>
        <source>导入发证清单</source>
        <translation>Import a list</translation>
    </message>
</context>
<context>
    <name>LoadBar</name>
    <message>
        <source>，超出</source>
        <translation>, too much</translation>
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
        <translation>Number, name, pinyin, tail, village  Ctrl+F</translation>
    </message>
</context>
<context>
    <name>Membership</name>
    <message>
        <source>邀请终端</source>
        <translation>Invite a station</translation>
    </message>
    <message>
        <source>更改终端</source>
        <translation>Change station</translation>
    </message>
    <message>
        <source>更改“{station}”</source>
        <translation>Change “{station}”</translation>
    </message>
    <message>
        <source>终端名称</source>
        <translation>Name of the station</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>缩小权限的，请先接收它的数据：此后它在原角色下写的记录不再计入。</source>
        <translation>Before you narrow its role, receive its data: what it writes in the old role from then on does not count.</translation>
    </message>
    <message>
        <source>以前的记录照样有效。请随后导出一份数据给各终端。</source>
        <translation>What it wrote before still counts. Export data to the stations afterwards.</translation>
    </message>
    <message>
        <source>已更改“{station}”</source>
        <translation>“{station}” changed</translation>
    </message>
    <message>
        <source>停用终端</source>
        <translation>Revoke a station</translation>
    </message>
    <message>
        <source>停用“{station}”</source>
        <translation>Revoke “{station}”</translation>
    </message>
    <message>
        <source>电脑丢失</source>
        <translation>The computer is lost</translation>
    </message>
    <message>
        <source>电脑损坏</source>
        <translation>The computer is broken</translation>
    </message>
    <message>
        <source>不再下村</source>
        <translation>It goes out no more</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>撤回邀请</source>
        <translation>Withdraw invitation</translation>
    </message>
    <message>
        <source>没有未使用的邀请</source>
        <translation>There is no unused invitation</translation>
    </message>
    <message>
        <source>撤回未使用的邀请</source>
        <translation>Withdraw an unused invitation</translation>
    </message>
    <message>
        <source>{name}（{time} 邀请）</source>
        <translation>{name} (invited {time})</translation>
    </message>
    <message>
        <source>邀请</source>
        <translation>Invitation</translation>
    </message>
    <message>
        <source>邀请文件丢失</source>
        <translation>The file was lost</translation>
    </message>
    <message>
        <source>邀请码泄露</source>
        <translation>The code was disclosed</translation>
    </message>
    <message>
        <source>不再需要</source>
        <translation>Not needed any more</translation>
    </message>
    <message>
        <source>撤回后，用它加入的电脑不再计入。请随后导出一份数据给其他终端。</source>
        <translation>A computer that joins by it does not count from then on. Export data to the other stations afterwards.</translation>
    </message>
    <message>
        <source>邀请已撤回</source>
        <translation>Invitation withdrawn</translation>
    </message>
    <message>
        <source>接管任务</source>
        <translation>Take over trips</translation>
    </message>
    <message>
        <source>接管的任务，请按纸质签收单补登领证，再收车清点。</source>
        <translation>For trips that are taken over, enter what was handed over from the paper sheets, then close the trip.</translation>
    </message>
    <message>
        <source>它已交来的记录继续有效，以后写的不再计入。停用后，该电脑找回的，可由办公室接收其记录。请随后导出一份数据给其他终端。</source>
        <translation>What it has handed in still counts, nothing that it writes later does. If the computer is found again, the office can take its records in. Export a file for the other stations afterwards.</translation>
    </message>
    <message>
        <source>数据交换文件 (*.xlsx);;所有文件 (*)</source>
        <translation>Sync workbooks (*.xlsx);;All files (*)</translation>
    </message>
    <message>
        <source>找回的电脑导出的文件</source>
        <translation>File exported by the computer that was found</translation>
    </message>
    <message>
        <source>找回终端</source>
        <translation>Recover station</translation>
    </message>
    <message>
        <source>找回“{station}”</source>
        <translation>Recover “{station}”</translation>
    </message>
    <message>
        <source>电脑已找回，记录核对无误</source>
        <translation>Computer found, its records were checked</translation>
    </message>
    <message>
        <source>电脑已修复，记录核对无误</source>
        <translation>Computer repaired, its records were checked</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>它写下的记录将全部计入，终端仍然停用。期间按纸质补登过的领证，会列入待核实事项，可一次合并。</source>
        <translation>All that it has written will count; the station stays revoked. Handovers entered from paper meanwhile become cases, which can be joined at once.</translation>
    </message>
    <message>
        <source>已接收“{station}”的记录 {count} 条</source>
        <translation>{count} records of “{station}” received</translation>
    </message>
    <message>
        <source>{told}，待核实 {cases} 项</source>
        <translation>{told}, {cases} cases to decide</translation>
    </message>
    <message>
        <source>已停用“{station}”</source>
        <translation>Revoked “{station}”</translation>
    </message>
    <message>
        <source>{told}；已接管任务 {trips}</source>
        <translation>{told}; trips taken over: {trips}</translation>
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
    <name>MissingList</name>
    <message>
        <source>还缺的数据</source>
        <translation>Still missing</translation>
    </message>
    <message>
        <source>请对方把上面这些天的数据再导出一份。</source>
        <translation>Ask for another export of these days.</translation>
    </message>
    <message>
        <source>没有缺失</source>
        <translation>Nothing is missing</translation>
    </message>
    <message>
        <source>已收到的记录前后相连；缺了哪些天的文件，会在这里列出来。</source>
        <translation>What was received has no gaps. Days whose files are missing are listed here.</translation>
    </message>
    <message>
        <source>{station} 从第 {n} 条起有两份：整机复制或恢复过旧备份，请核实</source>
        <translation>{station} has two entries from number {n} on: a copied disk or an old backup put back. Please check.</translation>
    </message>
</context>
<context>
    <name>MonthCalendar</name>
    <message>
        <source>上个月</source>
        <translation>Previous month</translation>
    </message>
    <message>
        <source>下个月</source>
        <translation>Next month</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
</context>
<context>
    <name>MonthTable</name>
    <message>
        <source>下村日历</source>
        <translation>Calendar of service days</translation>
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
    <name>NewPassphrase</name>
    <message>
        <source>数据密码</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>至少 8 位，例如一句好记的话</source>
        <translation>At least 8 characters, such as a sentence you remember</translation>
    </message>
    <message>
        <source>再输一遍数据密码</source>
        <translation>Passphrase again</translation>
    </message>
    <message>
        <source>与上面一致</source>
        <translation>The same again</translation>
    </message>
    <message>
        <source>不加密（任何能打开这台电脑的人都能看到数据）</source>
        <translation>No encryption (whoever opens this computer sees the data)</translation>
    </message>
    <message>
        <source>再输一遍</source>
        <translation>Again</translation>
    </message>
    <message>
        <source>数据密码至少 8 位</source>
        <translation>at least 8 characters of passphrase</translation>
    </message>
    <message>
        <source>两遍密码要一致</source>
        <translation>the same passphrase twice</translation>
    </message>
    <message>
        <source>数据会加密保存。忘记密码，任何人都打不开，请写下来封存。</source>
        <translation>Data is encrypted. Nobody can open it without the passphrase: write it down and seal it.</translation>
    </message>
    <message>
        <source>两遍不一致</source>
        <translation>They differ</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>打开密码</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>发送方告诉您的密码</source>
        <translation>The password that the sender told you</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>密码只用来读这一次，不会保存。</source>
        <translation>The password is used for reading now and never saved.</translation>
    </message>
</context>
<context>
    <name>PlaceChoice</name>
    <message>
        <source>待清点（还没有见到实物）</source>
        <translation>To be counted (not seen yet)</translation>
    </message>
    <message>
        <source>已在存放点</source>
        <translation>In a safe or cabinet</translation>
    </message>
    <message>
        <source>由村里保管</source>
        <translation>Kept by a village</translation>
    </message>
    <message>
        <source>例如：中心证书库</source>
        <translation>e.g. central safe</translation>
    </message>
    <message>
        <source>例如：谷恋村</source>
        <translation>e.g. Gulian village</translation>
    </message>
    <message>
        <source>存放点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>哪个村保管</source>
        <translation>which village keeps them</translation>
    </message>
    <message>
        <source>由哪个村保管</source>
        <translation>Village that keeps them</translation>
    </message>
</context>
<context>
    <name>PlanBoard</name>
    <message>
        <source>下村安排</source>
        <translation>Trips</translation>
    </message>
    <message>
        <source>还没有安排</source>
        <translation>Nothing planned</translation>
    </message>
    <message>
        <source>未排入</source>
        <translation>Not placed</translation>
    </message>
    <message>
        <source>尚未排期</source>
        <translation>Not planned yet</translation>
    </message>
    <message>
        <source>待发的村都已排入</source>
        <translation>Every waiting village is placed</translation>
    </message>
    <message>
        <source>村不明</source>
        <translation>Village unknown</translation>
    </message>
    <message>
        <source>请在“证书”里更正所在村</source>
        <translation>Correct the village on the page Certificates</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>这两周没有可用的下村日</source>
        <translation>These two weeks have no service day</translation>
    </message>
    <message>
        <source>请在日历上另选一周。</source>
        <translation>Choose another week in the calendar.</translation>
    </message>
    <message>
        <source>排期</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>采用排期</source>
        <translation>Adopt the plan</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>暂按推算</source>
        <translation>provisional</translation>
    </message>
    <message>
        <source>排期建议：{days} 个下村日，{villages} {books}</source>
        <translation>Proposal: service days {days}, {villages}, {books}</translation>
    </message>
    <message>
        <source>；未排入 {villages}</source>
        <translation>; not placed: {villages}</translation>
    </message>
    <message>
        <source>已采用排期</source>
        <translation>The plan is adopted</translation>
    </message>
    <message>
        <source>请电话通知村里，约好后锁定日期。</source>
        <translation>Phone the villages, then promise the dates.</translation>
    </message>
    <message>
        <source>已采用排期，与建议不同</source>
        <translation>The plan is adopted, and differs from the proposal</translation>
    </message>
    <message>
        <source>建议之后台账有变动，已按最新情况排期。</source>
        <translation>The register changed after the proposal; this plan follows the latest state.</translation>
    </message>
</context>
<context>
    <name>ReceiptPane</name>
    <message>
        <source>领证回执 {number}</source>
        <translation>Receipt {number}</translation>
    </message>
    <message>
        <source>领证回执</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>保存领证回执</source>
        <translation>Save the receipt</translation>
    </message>
    <message>
        <source>这台电脑没有安装打印机</source>
        <translation>This computer has no printer</translation>
    </message>
    <message>
        <source>请保存为 PDF，以后再打印。</source>
        <translation>Save it as PDF and print it later.</translation>
    </message>
    <message>
        <source>保存 PDF…</source>
        <translation>Save as PDF…</translation>
    </message>
    <message>
        <source>打印领证回执</source>
        <translation>Print the receipt</translation>
    </message>
    <message>
        <source>已保存领证回执</source>
        <translation>The receipt is saved</translation>
    </message>
</context>
<context>
    <name>ReceivedList</name>
    <message>
        <source>最近收到的数据</source>
        <translation>Received lately</translation>
    </message>
    <message>
        <source>还没有收到过数据</source>
        <translation>Nothing received yet</translation>
    </message>
    <message>
        <source>其他终端交来的文件，接收以后列在这里。</source>
        <translation>Files of other stations are listed here once they are taken in.</translation>
    </message>
    <message>
        <source>份</source>
        <translation>files</translation>
    </message>
    <message>
        <source>接收时间</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>终端</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>New</translation>
    </message>
    <message>
        <source>待核实</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
</context>
<context>
    <name>Receiver</name>
    <message>
        <source>试接收</source>
        <translation>Looking into files</translation>
    </message>
    <message>
        <source>接收数据</source>
        <translation>Receive</translation>
    </message>
</context>
<context>
    <name>Receiving</name>
    <message>
        <source>第 {n} 份</source>
        <translation>File {n}</translation>
    </message>
    <message>
        <source>正在写入的一份写完才停，已写入的保留</source>
        <translation>The file being written is finished first; what is written stays</translation>
    </message>
    <message>
        <source>数据交换文件 (*.xlsx);;所有文件 (*)</source>
        <translation>Sync workbooks (*.xlsx);;All files (*)</translation>
    </message>
    <message>
        <source>接收数据</source>
        <translation>Receive</translation>
    </message>
    <message>
        <source>正在处理前面的文件，请完成以后再试</source>
        <translation>The files before are still being worked on; try again when they are done</translation>
    </message>
    <message>
        <source>正在读取 {n} 份文件</source>
        <translation>Reading files: {n}</translation>
    </message>
    <message>
        <source>正在接收 {n} 份文件</source>
        <translation>Taking in files: {n}</translation>
    </message>
    <message>
        <source>已取消</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>取消之前已写入的文件保留，其余没有接收。</source>
        <translation>Files written before stay, the others were not taken in.</translation>
    </message>
</context>
<context>
    <name>RecipientForm</name>
    <message>
        <source>领证的权利人</source>
        <translation>Holder who collects</translation>
    </message>
    <message>
        <source>领证人姓名</source>
        <translation>The recipient&apos;s name</translation>
    </message>
    <message>
        <source>证件上的姓名</source>
        <translation>Name on the ID</translation>
    </message>
    <message>
        <source>身份证后四位</source>
        <translation>Last four of the ID</translation>
    </message>
    <message>
        <source>权利人身份证后四位</source>
        <translation>Last four of the holder&apos;s ID</translation>
    </message>
    <message>
        <source>委托书</source>
        <translation>Authority</translation>
    </message>
    <message>
        <source>授权委托书（单位为介绍信）</source>
        <translation>Power of attorney (of an organisation: its letter)</translation>
    </message>
    <message>
        <source>委托书日期</source>
        <translation>Date of the authority</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Dated</translation>
    </message>
    <message>
        <source>委托期限</source>
        <translation>Authority valid until</translation>
    </message>
    <message>
        <source>有效至</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>与权利人关系</source>
        <translation>Relation to the holder</translation>
    </message>
    <message>
        <source>监护依据</source>
        <translation>Guardianship</translation>
    </message>
    <message>
        <source>领证人</source>
        <translation>Recipient</translation>
    </message>
    <message>
        <source>姓名与关系</source>
        <translation>Name, relation</translation>
    </message>
    <message>
        <source>权利人后四位</source>
        <translation>Holder&apos;s last four</translation>
    </message>
    <message>
        <source>领证人：{kind}</source>
        <translation>Recipient: {kind}</translation>
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
    <name>SeenMatrix</name>
    <message>
        <source>各终端已收到的记录</source>
        <translation>What each station has seen</translation>
    </message>
    <message>
        <source>{station}已收到</source>
        <translation>{station} has seen</translation>
    </message>
    <message>
        <source>{station}的记录</source>
        <translation>of {station}</translation>
    </message>
    <message>
        <source>还不知道</source>
        <translation>not known yet</translation>
    </message>
    <message>
        <source>收至 {n}，缺 {behind}</source>
        <translation>up to {n}, {behind} missing</translation>
    </message>
    <message>
        <source>收至 {n}，齐</source>
        <translation>up to {n}, all</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>设置公共文件夹</source>
        <translation>Setting the shared folder</translation>
    </message>
    <message>
        <source>公共文件夹</source>
        <translation>Shared folder</translation>
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
    <name>SideCard</name>
    <message>
        <source>采用第 {n} 方</source>
        <translation>Side {n} stands</translation>
    </message>
    <message>
        <source>采用第 {n} 方：{station}，{text}</source>
        <translation>Side {n} stands: {station}, {text}</translation>
    </message>
    <message>
        <source>{station} · {actor}</source>
        <translation>{station} · {actor}</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>第 {n} 张照片，点开放大</source>
        <translation>Photo {n}, press to enlarge</translation>
    </message>
    <message>
        <source>照片和扫描件</source>
        <translation>Photos and scans</translation>
    </message>
    <message>
        <source>有 {n} 份签名或照片没有随文件带来</source>
        <translation>Signatures or photos that did not come with the file: {n}</translation>
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
        <translation>Sign here</translation>
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
    <name>SignatureView</name>
    <message>
        <source>签名</source>
        <translation>Signature</translation>
    </message>
</context>
<context>
    <name>SigningForm</name>
    <message>
        <source>按指印（须有见证人）</source>
        <translation>Thumbprint (needs a witness)</translation>
    </message>
    <message>
        <source>见证人姓名</source>
        <translation>Name of the witness</translation>
    </message>
    <message>
        <source>见证人姓名，不能是发证人</source>
        <translation>Witness, not one of the staff</translation>
    </message>
    <message>
        <source>已在纸质签收表上签字</source>
        <translation>Signed on the paper sheet</translation>
    </message>
    <message>
        <source>签收表第几页</source>
        <translation>Page of the paper sheet</translation>
    </message>
    <message>
        <source>页</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>签收表第几行</source>
        <translation>Row of the paper sheet</translation>
    </message>
    <message>
        <source>行</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Signature</translation>
    </message>
</context>
<context>
    <name>StationList</name>
    <message>
        <source>终端</source>
        <translation>Stations</translation>
    </message>
    <message>
        <source>{station}的指纹。请打电话或当面核对：那台电脑上看到的数字必须完全一样。</source>
        <translation>Fingerprint of {station}. Compare it by phone or in person: that computer must show exactly the same digits.</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>回执编号开头</source>
        <translation>Receipt prefix</translation>
    </message>
    <message>
        <source>最近一份数据</source>
        <translation>Last file</translation>
    </message>
    <message>
        <source>还没有终端</source>
        <translation>No stations yet</translation>
    </message>
    <message>
        <source>台</source>
        <translation>stations</translation>
    </message>
    <message>
        <source>各终端接收进度</source>
        <translation>How far each station has come</translation>
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
    <name>StepBar</name>
    <message>
        <source>第 {n} 步，共 {total} 步：{words}</source>
        <translation>Step {n} of {total}: {words}</translation>
    </message>
</context>
<context>
    <name>TailField</name>
    <message>
        <source>一致</source>
        <translation>Fits</translation>
    </message>
    <message>
        <source>不一致，请对照证件重新核对</source>
        <translation>Differs: compare with the ID again</translation>
    </message>
    <message>
        <source>台账没有证件号，已按证件记录</source>
        <translation>The register has no ID number; recorded as on the ID</translation>
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
    <name>TodayPage</name>
    <message>
        <source>接下来的下村任务</source>
        <translation>Next trips</translation>
    </message>
    <message>
        <source>待办</source>
        <translation>To do</translation>
    </message>
    <message numerus="yes">
        <source>另有 %n 个任务</source>
        <translation>
            <numerusform>%n more trip</numerusform>
            <numerusform>%n more trips</numerusform>
        </translation>
    </message>
    <message>
        <source>还没有排下村任务</source>
        <translation>No trips planned</translation>
    </message>
    <message>
        <source>排好的任务会写明日期、各村、本数和村里的联系人。</source>
        <translation>Planned trips show date, villages, books and the contact in the village.</translation>
    </message>
    <message>
        <source>去排计划</source>
        <translation>Plan trips</translation>
    </message>
    <message>
        <source>没有待办事项</source>
        <translation>Nothing to do</translation>
    </message>
    <message>
        <source>各乡镇进度&#x3000;已领 {done} / {total} 本，{percent}</source>
        <translation>Progress by town   handed over {done} / {total}, {percent}</translation>
    </message>
    <message>
        <source>村不明</source>
        <translation>Village unknown</translation>
    </message>
    <message>
        <source>台账里还没有证书</source>
        <translation>No certificates yet</translation>
    </message>
    <message>
        <source>先导入登记系统导出的发证清单（Excel）。可以把文件拖到窗口上；导入前先预览，导入后可以撤销。</source>
        <translation>First import an issuance list (Excel) from the registration system. You can drop the file on the window; there is a preview first, and it can be undone.</translation>
    </message>
    <message>
        <source>导入发证清单…</source>
        <translation>Import an issuance list…</translation>
    </message>
</context>
<context>
    <name>TripCard</name>
    <message>
        <source>打开下村任务 {day} {team}</source>
        <translation>Open trip {day} {team}</translation>
    </message>
    <message>
        <source>打开装车清单</source>
        <translation>Open the load list</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>本数</source>
        <translation>Books</translation>
    </message>
    <message>
        <source>锁定日期</source>
        <translation>Promise the date</translation>
    </message>
    <message>
        <source>村里已通知；重新排期时不再改动</source>
        <translation>The villages were told; planning again leaves it alone</translation>
    </message>
</context>
<context>
    <name>TripDetail</name>
    <message>
        <source>扫码，或输入证号尾号后回车：勾选这一本</source>
        <translation>Scan, or type the last digits and press Enter: chooses the book</translation>
    </message>
    <message>
        <source>扫描或输入证书</source>
        <translation>Scan or type a book</translation>
    </message>
    <message>
        <source>装车清单</source>
        <translation>Load list</translation>
    </message>
    <message>
        <source>这一天没有待发的证书</source>
        <translation>No books wait for this day</translation>
    </message>
    <message>
        <source>这些村的证书都已发放，或者还没有导入。</source>
        <translation>The books of these villages are handed over, or not imported yet.</translation>
    </message>
    <message>
        <source>本</source>
        <translation>books</translation>
    </message>
    <message>
        <source>返回计划</source>
        <translation>Back to the plan</translation>
    </message>
    <message>
        <source>出库清点</source>
        <translation>Load</translation>
    </message>
    <message>
        <source>退库</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>锁定日期</source>
        <translation>Promise the date</translation>
    </message>
    <message>
        <source>取消下村任务</source>
        <translation>Cancel the trip</translation>
    </message>
    <message>
        <source>取消这次任务</source>
        <translation>Cancel this trip</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>村里已经约好，取消后请打电话告知。</source>
        <translation>The villages were promised this date: phone them after cancelling.</translation>
    </message>
    <message>
        <source>已取消下村任务</source>
        <translation>The trip is cancelled</translation>
    </message>
    <message>
        <source>下村任务单 {trip}</source>
        <translation>Route sheet {trip}</translation>
    </message>
    <message>
        <source>保存下村任务单</source>
        <translation>Save the route sheet</translation>
    </message>
    <message>
        <source>打印下村任务单</source>
        <translation>Print the route sheet</translation>
    </message>
    <message numerus="yes">
        <source>已出库 %n 本</source>
        <translation>
            <numerusform>%n book loaded</numerusform>
            <numerusform>%n books loaded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 本还没有清点入库，没有带走：</source>
        <translation>
            <numerusform>%n book is not counted yet and stays behind: </numerusform>
            <numerusform>%n books are not counted yet and stay behind: </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>已退库 %n 本</source>
        <translation>
            <numerusform>%n book returned</numerusform>
            <numerusform>%n books returned</numerusform>
        </translation>
    </message>
    <message>
        <source>已锁定日期</source>
        <translation>The date is promised</translation>
    </message>
    <message>
        <source>已保存下村任务单</source>
        <translation>The route sheet is saved</translation>
    </message>
    <message>
        <source>“{text}”不在这次任务的清单里</source>
        <translation>“{text}” is not on this trip&apos;s list</translation>
    </message>
    <message>
        <source>请核对证号，或输入更多位数。</source>
        <translation>Check the number, or type more digits.</translation>
    </message>
    <message>
        <source>不动产权证号</source>
        <translation>Certificate number</translation>
    </message>
    <message>
        <source>权利人</source>
        <translation>Holder</translation>
    </message>
    <message>
        <source>村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
</context>
<context>
    <name>UndoDialog</name>
    <message>
        <source>撤销此次导入</source>
        <translation>Undo this import</translation>
    </message>
    <message>
        <source>还没有办理过的证书会移除，改过的内容会恢复；已经办理过的保留并逐本列出。撤销前会自动备份。</source>
        <translation>Books that nobody has acted on are removed, changes are restored; books acted on since are kept and named. A backup is made first.</translation>
    </message>
    <message>
        <source>不撤销</source>
        <translation>Keep it</translation>
    </message>
    <message>
        <source>{file}，现有 {n} 本</source>
        <translation>{file}, books still there: {n}</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>打开台账</source>
        <translation>Open the register</translation>
    </message>
    <message>
        <source>数据密码</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>您的姓名</source>
        <translation>Your name</translation>
    </message>
    <message>
        <source>台账已加密，请输入数据密码。</source>
        <translation>The register is encrypted. Enter its passphrase.</translation>
    </message>
</context>
<context>
    <name>VerdictChips</name>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
</context>
<context>
    <name>_AnswerCard</name>
    <message>
        <source>按哪一年补全</source>
        <translation>Year for completing numbers</translation>
    </message>
    <message>
        <source>按发证日期的年份</source>
        <translation>Year of issue date</translation>
    </message>
</context>
<context>
    <name>_Balance</name>
    <message>
        <source>对账相符：清单 {listed} 本 = {terms}</source>
        <translation>Balanced: {listed} listed = {terms}</translation>
    </message>
    <message>
        <source>对账不符！清单 {listed} 本，各去向合计 {total} 本，相差 {gap} 本：{terms}。请立即停止发放并联系技术人员。</source>
        <translation>NOT BALANCED: {listed} listed, {total} accounted for, {gap} apart: {terms}. Stop handing over and call the technician at once.</translation>
    </message>
    <message>
        <source>待清点</source>
        <translation>not counted</translation>
    </message>
    <message>
        <source>在库</source>
        <translation>in safe</translation>
    </message>
    <message>
        <source>随车</source>
        <translation>in bags</translation>
    </message>
    <message>
        <source>村委会代管</source>
        <translation>entrusted</translation>
    </message>
    <message>
        <source>邮寄</source>
        <translation>posted</translation>
    </message>
    <message>
        <source>已领</source>
        <translation>handed over</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>void</translation>
    </message>
    <message>
        <source>遗失</source>
        <translation>lost</translation>
    </message>
</context>
<context>
    <name>_Candidates</name>
    <message>
        <source>候选证书</source>
        <translation>Candidates</translation>
    </message>
</context>
<context>
    <name>_Card</name>
    <message>
        <source>查看</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>查看{what}</source>
        <translation>Show {what}</translation>
    </message>
</context>
<context>
    <name>_GroupDelegate</name>
    <message numerus="yes">
        <source>%Ln 行</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_PagePicture</name>
    <message>
        <source>领证回执预览</source>
        <translation>Preview of the receipt</translation>
    </message>
</context>
<context>
    <name>_TodoRow</name>
    <message numerus="yes">
        <source>%n 件</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 本</source>
        <translation>
            <numerusform>%n book</numerusform>
            <numerusform>%n books</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_TripRow</name>
    <message numerus="yes">
        <source>%n 本</source>
        <translation>
            <numerusform>%n book</numerusform>
            <numerusform>%n books</numerusform>
        </translation>
    </message>
    <message>
        <source>日期未定</source>
        <translation>No date yet</translation>
    </message>
    <message>
        <source>今天&#x3000;{day}</source>
        <translation>Today, {day}</translation>
    </message>
    <message>
        <source>{village} {n} 本</source>
        <translation>{village} {n}</translation>
    </message>
    <message>
        <source>联系人：{people}</source>
        <translation>Contact: {people}</translation>
    </message>
    <message>
        <source>随车证书：{parts}</source>
        <translation>Bag: {parts}</translation>
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
    <message>
        <source>导入发证清单…</source>
        <translation>Import an issuance list…</translation>
    </message>
    <message>
        <source>邀请终端加入台账…</source>
        <translation>Invite a station…</translation>
    </message>
    <message>
        <source>导入…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>导出…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>登记领证</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>清点入库…</source>
        <translation>Count into the safe…</translation>
    </message>
    <message>
        <source>转存放点…</source>
        <translation>Move to another place…</translation>
    </message>
    <message>
        <source>暂缓发放…</source>
        <translation>Hold…</translation>
    </message>
    <message>
        <source>解除暂缓…</source>
        <translation>Release…</translation>
    </message>
    <message>
        <source>更正…</source>
        <translation>Correct…</translation>
    </message>
    <message>
        <source>换发…</source>
        <translation>Reissue…</translation>
    </message>
    <message>
        <source>登记遗失…</source>
        <translation>Register as lost…</translation>
    </message>
    <message>
        <source>作废…</source>
        <translation>Void…</translation>
    </message>
    <message>
        <source>显示完整证件号…</source>
        <translation>Show ID numbers…</translation>
    </message>
    <message>
        <source>不在家</source>
        <translation>Absent</translation>
    </message>
    <message>
        <source>拒领</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>已故</source>
        <translation>Deceased</translation>
    </message>
    <message>
        <source>信息有误</source>
        <translation>Error on the book</translation>
    </message>
    <message>
        <source>争议</source>
        <translation>Dispute</translation>
    </message>
    <message>
        <source>扫码或输入</source>
        <translation>Scan or type</translation>
    </message>
    <message>
        <source>确认领证</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>下一位</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>打印…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>保存 PDF…</source>
        <translation>Save as PDF…</translation>
    </message>
    <message>
        <source>撤销领证…</source>
        <translation>Reverse a handover…</translation>
    </message>
    <message>
        <source>排期</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>采用排期</source>
        <translation>Adopt the plan</translation>
    </message>
    <message>
        <source>放弃建议</source>
        <translation>Drop the proposal</translation>
    </message>
    <message>
        <source>锁定日期</source>
        <translation>Promise the date</translation>
    </message>
    <message>
        <source>取消任务…</source>
        <translation>Cancel the trip…</translation>
    </message>
    <message>
        <source>全部出库</source>
        <translation>Load all</translation>
    </message>
    <message>
        <source>出库所选</source>
        <translation>Load chosen</translation>
    </message>
    <message>
        <source>退库所选</source>
        <translation>Return chosen</translation>
    </message>
    <message>
        <source>收车清点…</source>
        <translation>Close the trip…</translation>
    </message>
    <message>
        <source>打印下村任务单…</source>
        <translation>Print the route sheet…</translation>
    </message>
    <message>
        <source>粘贴表格内容</source>
        <translation>Paste table</translation>
    </message>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>撤销修改</source>
        <translation>Undo change</translation>
    </message>
    <message>
        <source>导出 Excel 表格…</source>
        <translation>Export as Excel workbook…</translation>
    </message>
    <message>
        <source>空白发证清单模板…</source>
        <translation>Empty issuance list…</translation>
    </message>
    <message>
        <source>接收数据…</source>
        <translation>Receive data…</translation>
    </message>
    <message>
        <source>导出数据…</source>
        <translation>Export data…</translation>
    </message>
    <message>
        <source>接收预览的文件</source>
        <translation>Take in the files shown</translation>
    </message>
    <message>
        <source>关闭预览</source>
        <translation>Close the preview</translation>
    </message>
    <message>
        <source>选择公共文件夹…</source>
        <translation>Choose a shared folder…</translation>
    </message>
    <message>
        <source>停止使用公共文件夹</source>
        <translation>Stop using the shared folder</translation>
    </message>
    <message>
        <source>待核实事项</source>
        <translation>Show cases</translation>
    </message>
    <message>
        <source>合并相同的领证…</source>
        <translation>Count equal handovers as one…</translation>
    </message>
    <message>
        <source>采纳所选</source>
        <translation>Accept chosen</translation>
    </message>
    <message>
        <source>不采纳所选</source>
        <translation>Reject chosen</translation>
    </message>
    <message>
        <source>撤回邀请…</source>
        <translation>Withdraw invitation…</translation>
    </message>
    <message>
        <source>更改终端…</source>
        <translation>Change station…</translation>
    </message>
    <message>
        <source>找回终端…</source>
        <translation>Recover station…</translation>
    </message>
    <message>
        <source>收工…</source>
        <translation>Finish the day…</translation>
    </message>
    <message>
        <source>高级：终端和进度</source>
        <translation>Advanced: stations and progress</translation>
    </message>
    <message>
        <source>邀请终端…</source>
        <translation>Invite a station…</translation>
    </message>
    <message>
        <source>停用终端…</source>
        <translation>Revoke station…</translation>
    </message>
</context>
<context>
    <name>acts</name>
    <message>
        <source>清点入库</source>
        <translation>Count into the safe</translation>
    </message>
    <message>
        <source>见到实物的证书，记入存放点</source>
        <translation>Books that you see are recorded in their place</translation>
    </message>
    <message>
        <source>全部待清点的 {n} 本</source>
        <translation>All that are not counted yet: {n}</translation>
    </message>
    <message>
        <source>选中的 {n} 本</source>
        <translation>Selected: {n}</translation>
    </message>
    <message>
        <source>清点范围</source>
        <translation>Which books</translation>
    </message>
    <message>
        <source>存放点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>已清点入库 {n} 本</source>
        <translation>Counted into the safe: {n} books</translation>
    </message>
    <message>
        <source>；清单上还有 {n} 本没有见到</source>
        <translation>; {n} more on the list were not seen</translation>
    </message>
    <message>
        <source>转存放点</source>
        <translation>Move to another place</translation>
    </message>
    <message>
        <source>转到</source>
        <translation>Move to</translation>
    </message>
    <message>
        <source>已转存放点</source>
        <translation>Moved</translation>
    </message>
    <message>
        <source>暂缓发放</source>
        <translation>Hold</translation>
    </message>
    <message>
        <source>事由</source>
        <translation>Ground</translation>
    </message>
    <message>
        <source>例如：儿子来电，父亲今年三月去世</source>
        <translation>such as: the son called, his father died in March</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Explanation</translation>
    </message>
    <message>
        <source>已暂缓发放</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>争议已调解</source>
        <translation>Dispute settled</translation>
    </message>
    <message>
        <source>信息已更正</source>
        <translation>Data corrected</translation>
    </message>
    <message>
        <source>查封已解除</source>
        <translation>Seizure lifted</translation>
    </message>
    <message>
        <source>解除暂缓</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>已解除暂缓</source>
        <translation>Released</translation>
    </message>
    <message>
        <source>证书已注销</source>
        <translation>Certificate cancelled</translation>
    </message>
    <message>
        <source>印制有误</source>
        <translation>Misprint</translation>
    </message>
    <message>
        <source>重复登记</source>
        <translation>Registered twice</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>已作废</source>
        <translation>Voided</translation>
    </message>
    <message>
        <source>清点时未见实物</source>
        <translation>Not found at the count</translation>
    </message>
    <message>
        <source>下村途中遗失</source>
        <translation>Lost on a trip</translation>
    </message>
    <message>
        <source>登记遗失</source>
        <translation>Register as lost</translation>
    </message>
    <message>
        <source>已登记遗失</source>
        <translation>Registered as lost</translation>
    </message>
    <message>
        <source>换发</source>
        <translation>Reissue</translation>
    </message>
    <message>
        <source>原印刷序列号：{serial}</source>
        <translation>Present printed serial: {serial}</translation>
    </message>
    <message>
        <source>例如：D14001234567</source>
        <translation>such as D14001234567</translation>
    </message>
    <message>
        <source>新印刷序列号</source>
        <translation>New printed serial</translation>
    </message>
    <message>
        <source>污损重印</source>
        <translation>Reprinted, damaged</translation>
    </message>
    <message>
        <source>信息更正后换发</source>
        <translation>Reissued after a correction</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>原证书已收回</source>
        <translation>The old book was taken back</translation>
    </message>
    <message>
        <source>已换发</source>
        <translation>Reissued</translation>
    </message>
    <message>
        <source>选一个，或直接填写</source>
        <translation>Choose one or type</translation>
    </message>
    <message>
        <source>例如：贾令镇政府档案柜</source>
        <translation>such as 贾令镇政府档案柜</translation>
    </message>
    <message>
        <source>更正</source>
        <translation>Correct</translation>
    </message>
</context>
<context>
    <name>amending</name>
    <message>
        <source>不改请留空；写法：姓名 证件号 电话；姓名…</source>
        <translation>Blank: unchanged; else all: name ID phone; name ID phone</translation>
    </message>
    <message>
        <source>不详</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>按登记簿更正</source>
        <translation>As in the land register</translation>
    </message>
    <message>
        <source>本人提供证件核实</source>
        <translation>From the holder&apos;s own papers</translation>
    </message>
    <message>
        <source>已更正</source>
        <translation>Corrected</translation>
    </message>
</context>
<context>
    <name>counts</name>
    <message>
        <source>待清点 {n}</source>
        <translation>not counted {n}</translation>
    </message>
    <message>
        <source>在库 {n}</source>
        <translation>in safe {n}</translation>
    </message>
    <message>
        <source>随车 {n}</source>
        <translation>in bags {n}</translation>
    </message>
    <message>
        <source>代管 {n}</source>
        <translation>entrusted {n}</translation>
    </message>
    <message>
        <source>邮寄 {n}</source>
        <translation>posted {n}</translation>
    </message>
    <message>
        <source>已领 {n}</source>
        <translation>handed over {n}</translation>
    </message>
    <message>
        <source>{n} 本</source>
        <translation>Books: {n}</translation>
    </message>
    <message>
        <source>{total}：{parts}</source>
        <translation>{total}   {parts}</translation>
    </message>
</context>
<context>
    <name>exchange</name>
    <message>
        <source>{name}（本机）</source>
        <translation>{name} (this one)</translation>
    </message>
    <message>
        <source>数据交换 {station} {day}</source>
        <translation>Exchange {station} {day}</translation>
    </message>
    <message>
        <source>{file}（{station}，{time} 导出）</source>
        <translation>{file} ({station}, exported {time})</translation>
    </message>
    <message>
        <source>没有新内容，{n} 条记录都已接收过</source>
        <translation>Nothing new; entries already known: {n}</translation>
    </message>
    <message>
        <source>新增 {n} 条记录</source>
        <translation>New entries: {n}</translation>
    </message>
    <message>
        <source>，另有 {n} 条已接收过</source>
        <translation>; already known: {n}</translation>
    </message>
    <message>
        <source>补齐个人信息 {n} 条</source>
        <translation>Personal data that was missing: {n}</translation>
    </message>
    <message>
        <source>{n} 条先存下等待，补齐下列记录后自动计入：</source>
        <translation>Entries that wait until these have come: {n}</translation>
    </message>
    <message>
        <source>同一证号有两本证书：{numbers}。两本都已保留，请核对后更正其中一本的证号。</source>
        <translation>Two certificates bear one number: {numbers}. Both are kept; check them and correct the number of one.</translation>
    </message>
    <message>
        <source>{station}的第 {n} 条记录与它所依据的记录矛盾，不能计入，再收文件也补不上；已原样保存，请联系维护人员。</source>
        <translation>Entry number {n} of {station} contradicts what it builds on and can never count, whatever other file comes; it is kept. Ask for support.</translation>
    </message>
    <message>
        <source>另有 {n} 条这样的记录</source>
        <translation>{n} more such records</translation>
    </message>
    <message>
        <source>本机时钟比上次操作时慢 {span}，请校准电脑的日期和时间；记录的先后不受影响。</source>
        <translation>This computer&apos;s clock is {span} behind its last entry. Set its date and time; the order of entries does not depend on it.</translation>
    </message>
    <message>
        <source>本机时钟比上次操作时快 {span}，请核对电脑的日期和时间；记录的先后不受影响。</source>
        <translation>This computer&apos;s clock is {span} ahead of its last entry. Check its date and time; the order of entries does not depend on it.</translation>
    </message>
    <message>
        <source>{n} 年</source>
        <translation>{n} y</translation>
    </message>
    <message>
        <source>{n} 天</source>
        <translation>{n} d</translation>
    </message>
    <message>
        <source>{n} 小时</source>
        <translation>{n} h</translation>
    </message>
    <message>
        <source>{n} 分钟</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>出现意外情况，自动交换已停止。请重新选择文件夹，或重新打开软件。</source>
        <translation>Something unexpected happened and the exchange has stopped. Choose the folder again, or start the program again.</translation>
    </message>
    <message>
        <source>正在进行第一次交换</source>
        <translation>Exchanging for the first time</translation>
    </message>
    <message>
        <source>{message}{repair}</source>
        <translation>{message} {repair}</translation>
    </message>
    <message>
        <source>本机数据已写入</source>
        <translation>own data written</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>没有新内容</source>
        <translation>nothing new</translation>
    </message>
    <message>
        <source>收到 {n} 份数据</source>
        <translation>files received: {n}</translation>
    </message>
    <message>
        <source>新增 {n} 条</source>
        <translation>new entries: {n}</translation>
    </message>
    <message>
        <source>待核实事项 {n} 项</source>
        <translation>Cases: {n}</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>有 {n} 份没有接收：{names}。用“接收数据”打开可以看到原因。</source>
        <translation>Not taken in: {n} ({names}). Open one with “Receive” to see why.</translation>
    </message>
    <message>
        <source>{words}：{kinds}</source>
        <translation>{words} ({kinds})</translation>
    </message>
    <message>
        <source>表格里有 {n} 处手工改动，不会自动记入，接收后列在“手工改动”中待复核</source>
        <translation>Changes by hand in the sheets: {n}. They are not taken over by themselves, but wait under “Corrections”.</translation>
    </message>
    <message>
        <source>{station}的第 {n} 条记录有两份：那台电脑被整机复制过，或恢复过旧备份。两份都保留，请与对方核实。</source>
        <translation>{station} has two entries number {n}: its disk was copied, or an old backup put back. Both are kept; please check with them.</translation>
    </message>
    <message>
        <source>有 {n} 条记录先存着，等其他数据到齐后自动计入</source>
        <translation>Entries that wait until other data has come: {n}</translation>
    </message>
    <message>
        <source>第 {first} 条</source>
        <translation>entry {first}</translation>
    </message>
    <message>
        <source>第 {first}—{last} 条</source>
        <translation>entries {first}–{last}</translation>
    </message>
    <message>
        <source>{station}：{numbers}</source>
        <translation>{station}: {numbers}</translation>
    </message>
    <message>
        <source>{words}（{days}）</source>
        <translation>{words} ({days})</translation>
    </message>
    <message>
        <source>{first}—{last}</source>
        <translation>{first}–{last}</translation>
    </message>
    <message>
        <source>{trip}（随车 {books} 本）</source>
        <translation>{trip} ({books} books out)</translation>
    </message>
</context>
<context>
    <name>export</name>
    <message>
        <source>证书台账</source>
        <translation>Certificate register</translation>
    </message>
    <message>
        <source>领证记录</source>
        <translation>Handovers</translation>
    </message>
    <message>
        <source>（{village}）</source>
        <translation> ({village}) </translation>
    </message>
    <message>
        <source>已导出证书台账 {n} 本：{file}</source>
        <translation>Certificate register exported, {n} rows: {file}</translation>
    </message>
    <message>
        <source>已导出领证记录 {n} 行：{file}</source>
        <translation>Handovers exported, {n} rows: {file}</translation>
    </message>
    <message>
        <source>合计处有手填的数字，仍是原来的，请核对：{names}</source>
        <translation>Figures typed into total lines are the old ones, please check: {names}</translation>
    </message>
    <message>
        <source>台账里没有、因此留空的列：{names}</source>
        <translation>Columns left blank, for the register has nothing for them: {names}</translation>
    </message>
    <message>
        <source>其他清单的旧数据已清空：{names}</source>
        <translation>Further lists, emptied of their old rows: {names}</translation>
    </message>
    <message>
        <source>没有改动的工作表：{names}</source>
        <translation>Sheets left as they were: {names}</translation>
    </message>
    <message>
        <source>{names}等 {n} 处</source>
        <translation>{names} and others, {n} in all</translation>
    </message>
</context>
<context>
    <name>fields</name>
    <message>
        <source>不动产权证号</source>
        <translation>Certificate number</translation>
    </message>
    <message>
        <source>权证印刷序列号</source>
        <translation>Printed serial</translation>
    </message>
    <message>
        <source>不动产单元号</source>
        <translation>Unit number</translation>
    </message>
    <message>
        <source>宗地代码</source>
        <translation>Parcel code</translation>
    </message>
    <message>
        <source>权利人</source>
        <translation>Holder</translation>
    </message>
    <message>
        <source>共有情况</source>
        <translation>Co-ownership</translation>
    </message>
    <message>
        <source>权利比例</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>共有人</source>
        <translation>Co-owners</translation>
    </message>
    <message>
        <source>共有人证件号</source>
        <translation>Co-owner&apos;s ID number</translation>
    </message>
    <message>
        <source>证件种类</source>
        <translation>Kind of paper</translation>
    </message>
    <message>
        <source>证件号</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>联系电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>坐落</source>
        <translation>Location</translation>
    </message>
    <message>
        <source>乡镇</source>
        <translation>Township</translation>
    </message>
    <message>
        <source>村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>组</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>权利类型</source>
        <translation>Kind of right</translation>
    </message>
    <message>
        <source>权利性质</source>
        <translation>Nature of right</translation>
    </message>
    <message>
        <source>用途</source>
        <translation>Use</translation>
    </message>
    <message>
        <source>面积</source>
        <translation>Land area</translation>
    </message>
    <message>
        <source>房屋建筑面积</source>
        <translation>Building area</translation>
    </message>
    <message>
        <source>使用期限</source>
        <translation>Term</translation>
    </message>
    <message>
        <source>附记</source>
        <translation>Note on the book</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>受理编号</source>
        <translation>Case number</translation>
    </message>
    <message>
        <source>登簿日期</source>
        <translation>Registration date</translation>
    </message>
    <message>
        <source>缮证日期</source>
        <translation>Printing date</translation>
    </message>
    <message>
        <source>发证日期</source>
        <translation>Issue date</translation>
    </message>
    <message>
        <source>发证机关</source>
        <translation>Issuing authority</translation>
    </message>
    <message>
        <source>证书类型</source>
        <translation>Kind of certificate</translation>
    </message>
    <message>
        <source>领证方式</source>
        <translation>Way of delivery</translation>
    </message>
    <message>
        <source>领证人</source>
        <translation>Recipient</translation>
    </message>
    <message>
        <source>领证日期</source>
        <translation>Delivery date</translation>
    </message>
    <message>
        <source>领证人证件种类</source>
        <translation>Recipient&apos;s kind of paper</translation>
    </message>
    <message>
        <source>领证人证件号</source>
        <translation>Recipient&apos;s ID number</translation>
    </message>
    <message>
        <source>领证人电话</source>
        <translation>Recipient&apos;s phone</translation>
    </message>
    <message>
        <source>代领人</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>代领人证件号</source>
        <translation>Proxy&apos;s ID number</translation>
    </message>
    <message>
        <source>代领人电话</source>
        <translation>Proxy&apos;s phone</translation>
    </message>
    <message>
        <source>与权利人关系</source>
        <translation>Relation to the holder</translation>
    </message>
    <message>
        <source>证书状态</source>
        <translation>Book status</translation>
    </message>
    <message>
        <source>权属状态</source>
        <translation>State of the right</translation>
    </message>
    <message>
        <source>签字/指印</source>
        <translation>Signature or thumbprint</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>Row number</translation>
    </message>
</context>
<context>
    <name>first_run</name>
    <message>
        <source>还缺：{what}</source>
        <translation>Still missing: {what}</translation>
    </message>
    <message>
        <source>数据保存在：{folder}</source>
        <translation>Data is kept in {folder}</translation>
    </message>
    <message>
        <source>表单</source>
        <translation>Form</translation>
    </message>
</context>
<context>
    <name>handover</name>
    <message>
        <source>外出务工</source>
        <translation>Away for work</translation>
    </message>
    <message>
        <source>下地未归</source>
        <translation>In the fields</translation>
    </message>
    <message>
        <source>住在城里</source>
        <translation>Lives in town</translation>
    </message>
    <message>
        <source>要求家人一同到场</source>
        <translation>Wants the family to be there</translation>
    </message>
    <message>
        <source>对面积有疑问</source>
        <translation>Doubts the area</translation>
    </message>
    <message>
        <source>不愿签字</source>
        <translation>Will not sign</translation>
    </message>
    <message>
        <source>家属告知</source>
        <translation>Told by the family</translation>
    </message>
    <message>
        <source>村干部告知</source>
        <translation>Told by a village official</translation>
    </message>
    <message>
        <source>姓名有误</source>
        <translation>Wrong name</translation>
    </message>
    <message>
        <source>身份证号有误</source>
        <translation>Wrong ID number</translation>
    </message>
    <message>
        <source>面积有误</source>
        <translation>Wrong area</translation>
    </message>
    <message>
        <source>坐落有误</source>
        <translation>Wrong location</translation>
    </message>
    <message>
        <source>与邻居有边界争议</source>
        <translation>Boundary dispute with a neighbour</translation>
    </message>
    <message>
        <source>家庭内部有争议</source>
        <translation>Dispute within the family</translation>
    </message>
    <message>
        <source>记录“{outcome}”</source>
        <translation>Record “{outcome}”</translation>
    </message>
    <message>
        <source>情况</source>
        <translation>What is the matter</translation>
    </message>
    <message>
        <source>证书将转为暂缓发放，由办公室处理后解除。</source>
        <translation>The book will be held until the office has decided.</translation>
    </message>
    <message>
        <source>下次再来</source>
        <translation>Come again</translation>
    </message>
    <message>
        <source>已记录：{outcome}</source>
        <translation>Recorded: {outcome}</translation>
    </message>
    <message>
        <source>证书的去向与台账不符</source>
        <translation>The book is not where the register says</translation>
    </message>
    <message>
        <source>补登出库并领证</source>
        <translation>Record loading and hand over</translation>
    </message>
    <message>
        <source>书确实在手上的，选明原因后补登出库并领证；不在手上的，请取消。</source>
        <translation>If the book is in your hand, pick the reason and go on; if it is not, cancel.</translation>
    </message>
    <message>
        <source>出库时漏扫</source>
        <translation>Missed when loading</translation>
    </message>
    <message>
        <source>其他小组转来</source>
        <translation>Came from another team</translation>
    </message>
    <message>
        <source>村委会代管后当面领取</source>
        <translation>Was kept in the village, collected in person</translation>
    </message>
    <message>
        <source>窗口临时取出</source>
        <translation>Taken from the window</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>已补登出库并领证</source>
        <translation>Loading recorded and handed over</translation>
    </message>
    <message>
        <source>撤销领证</source>
        <translation>Reverse the handover</translation>
    </message>
    <message>
        <source>原来的记录和回执编号都会保留。</source>
        <translation>The old record and the receipt number are kept.</translation>
    </message>
    <message>
        <source>回执编号</source>
        <translation>Receipt number</translation>
    </message>
    <message>
        <source>发错了人</source>
        <translation>Given to the wrong person</translation>
    </message>
    <message>
        <source>拿错了证书</source>
        <translation>The wrong book was given</translation>
    </message>
    <message>
        <source>重复登记</source>
        <translation>Recorded twice</translation>
    </message>
    <message>
        <source>证书现在</source>
        <translation>The books are now</translation>
    </message>
    <message>
        <source>已撤销领证</source>
        <translation>The handover is reversed</translation>
    </message>
    <message>
        <source>没有这个编号的回执</source>
        <translation>There is no receipt of this number</translation>
    </message>
    <message>
        <source>{book}（以其他记录为准）</source>
        <translation>{book} (another record stands)</translation>
    </message>
    <message>
        <source>这次领证已经撤销</source>
        <translation>This handover has been reversed already</translation>
    </message>
    <message>
        <source>谁拿着</source>
        <translation>Who has it</translation>
    </message>
    <message>
        <source>谁拿着证书</source>
        <translation>Who has the book</translation>
    </message>
    <message>
        <source>对方回执编号</source>
        <translation>Number of the other receipt</translation>
    </message>
    <message>
        <source>已收回入库</source>
        <translation>Back in the safe</translation>
    </message>
    <message>
        <source>在村民手中</source>
        <translation>With somebody in the village</translation>
    </message>
    <message>
        <source>与另一份回执拿错</source>
        <translation>Mixed up with another receipt</translation>
    </message>
    <message>
        <source>约定</source>
        <translation>Agreed</translation>
    </message>
    <message>
        <source>下次日期</source>
        <translation>Next date</translation>
    </message>
    <message>
        <source>{names}，{books}</source>
        <translation>{names}, {books}</translation>
    </message>
    <message>
        <source>证书</source>
        <translation>a book</translation>
    </message>
    <message>
        <source>领证人姓名</source>
        <translation>the recipient&apos;s name</translation>
    </message>
    <message>
        <source>身份证后四位</source>
        <translation>last four of the ID</translation>
    </message>
    <message>
        <source>权利人身份证后四位</source>
        <translation>last four of the holder&apos;s ID</translation>
    </message>
    <message>
        <source>与权利人关系</source>
        <translation>relation to the holder</translation>
    </message>
    <message>
        <source>委托书</source>
        <translation>authority</translation>
    </message>
    <message>
        <source>委托书日期</source>
        <translation>date of the authority</translation>
    </message>
    <message>
        <source>监护依据</source>
        <translation>basis of guardianship</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>signature</translation>
    </message>
    <message>
        <source>见证人</source>
        <translation>witness</translation>
    </message>
    <message>
        <source>发证人</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>旧证未收回的原因</source>
        <translation>why the old certificate was not collected</translation>
    </message>
    <message>
        <source>身份证后四位不一致</source>
        <translation>Last four of the ID differ</translation>
    </message>
    <message>
        <source>权利人身份证后四位不一致</source>
        <translation>Last four of the holder&apos;s ID differ</translation>
    </message>
    <message>
        <source>领证人不是每一本的权利人</source>
        <translation>Not a holder of every book</translation>
    </message>
    <message>
        <source>领证人就是权利人，不是代领</source>
        <translation>The recipient is the holder, not a proxy</translation>
    </message>
    <message>
        <source>见证人不能是发证人</source>
        <translation>The witness must not be staff</translation>
    </message>
    <message>
        <source>委托书日期在领证日期之后</source>
        <translation>The authority is dated after the collection</translation>
    </message>
    <message>
        <source>委托书已过期</source>
        <translation>The authority has ended</translation>
    </message>
    <message>
        <source>领证日期在今天之后</source>
        <translation>The date of collection is in the future</translation>
    </message>
    <message>
        <source>领证日期早于登簿</source>
        <translation>The date of collection is before registration</translation>
    </message>
    <message>
        <source>还缺：{what}</source>
        <translation>Missing: {what}</translation>
    </message>
    <message>
        <source>男</source>
        <translation>male</translation>
    </message>
    <message>
        <source>女</source>
        <translation>female</translation>
    </message>
    <message>
        <source>{n} 岁</source>
        <translation>aged {n}</translation>
    </message>
    <message>
        <source>已作废，不能发放</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>已登记遗失，不能发放</source>
        <translation>Registered as lost</translation>
    </message>
    <message>
        <source>暂缓发放，须先解除</source>
        <translation>Held: release it first</translation>
    </message>
    <message>
        <source>已领：{who} {day}</source>
        <translation>Handed over: {who} {day}</translation>
    </message>
    <message>
        <source>配偶</source>
        <translation>Spouse</translation>
    </message>
    <message>
        <source>儿子</source>
        <translation>Son</translation>
    </message>
    <message>
        <source>女儿</source>
        <translation>Daughter</translation>
    </message>
    <message>
        <source>父亲</source>
        <translation>Father</translation>
    </message>
    <message>
        <source>母亲</source>
        <translation>Mother</translation>
    </message>
    <message>
        <source>兄弟姐妹</source>
        <translation>Sibling</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>户口簿</source>
        <translation>Household register</translation>
    </message>
    <message>
        <source>出生医学证明</source>
        <translation>Birth certificate</translation>
    </message>
    <message>
        <source>村委会证明</source>
        <translation>Statement of the village committee</translation>
    </message>
    <message>
        <source>法院判决</source>
        <translation>Judgment</translation>
    </message>
</context>
<context>
    <name>import</name>
    <message>
        <source>待清点</source>
        <translation>To be counted</translation>
    </message>
    <message>
        <source>由{village}保管</source>
        <translation>Kept by {village}</translation>
    </message>
    <message>
        <source>第 {row} 行</source>
        <translation>row {row}</translation>
    </message>
    <message>
        <source>已隐藏，不读取</source>
        <translation>Hidden: not read</translation>
    </message>
    <message>
        <source>没有找到表头（封面、说明或汇总），不读取</source>
        <translation>No header found (cover, notes or summary): not read</translation>
    </message>
    <message>
        <source>填写样例，不读取</source>
        <translation>A sample of how to fill in, not read</translation>
    </message>
    <message>
        <source>（整个文件）</source>
        <translation>(the whole file)</translation>
    </message>
    <message>
        <source>{title}：{advice}（现选：{act}）</source>
        <translation>{title}: {advice} (now: {act})</translation>
    </message>
    <message>
        <source>待确认</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>已选定</source>
        <translation>Decided</translation>
    </message>
    <message>
        <source>清单上写着</source>
        <translation>The list says</translation>
    </message>
    <message>
        <source>对应台账</source>
        <translation>Known book</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>变更</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>第 {row} 行 {column}</source>
        <translation>Row {row} {column}</translation>
    </message>
    <message>
        <source>前面出现在 {sheet} 第 {row} 行</source>
        <translation>First in {sheet} row {row}</translation>
    </message>
    <message>
        <source>有误</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>提示</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>处理</source>
        <translation>Act</translation>
    </message>
    <message>
        <source>权利人的证件或电话</source>
        <translation>papers or phones of holders</translation>
    </message>
    <message>
        <source>空表</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>（空）</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>不读取</source>
        <translation>Not read</translation>
    </message>
    <message>
        <source>按表头</source>
        <translation>by header</translation>
    </message>
    <message>
        <source>按内容</source>
        <translation>by values</translation>
    </message>
    <message>
        <source>沿用上次</source>
        <translation>as last time</translation>
    </message>
    <message>
        <source>手工</source>
        <translation>by hand</translation>
    </message>
    <message>
        <source>领取情况</source>
        <translation>Delivery</translation>
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
    <name>pages</name>
    <message>
        <source>加入已有台账</source>
        <translation>Join a register</translation>
    </message>
    <message>
        <source>第一次使用</source>
        <translation>First run</translation>
    </message>
    <message>
        <source>打开台账</source>
        <translation>Open the register</translation>
    </message>
    <message>
        <source>台账打不开</source>
        <translation>Register not opened</translation>
    </message>
    <message>
        <source>今日</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>证书</source>
        <translation>Certificates</translation>
    </message>
    <message>
        <source>计划</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>领证</source>
        <translation>Handover</translation>
    </message>
    <message>
        <source>数据交换</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <source>导入发证清单</source>
        <translation>Import a list</translation>
    </message>
</context>
<context>
    <name>passphrase</name>
    <message>
        <source>强度：弱（太短）</source>
        <translation>Strength: weak (too short)</translation>
    </message>
    <message>
        <source>强度：一般（再长一些更好）</source>
        <translation>Strength: fair (longer is better)</translation>
    </message>
    <message>
        <source>强度：好</source>
        <translation>Strength: good</translation>
    </message>
</context>
<context>
    <name>plan</name>
    <message>
        <source>下村日</source>
        <translation>Service day</translation>
    </message>
    <message>
        <source>（推算）</source>
        <translation> (provisional)</translation>
    </message>
    <message>
        <source>休</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>班</source>
        <translation>Worked</translation>
    </message>
    <message>
        <source>{stops} 村 {books} 本</source>
        <translation>{books} books</translation>
    </message>
    <message>
        <source>{years} 年放假通知未公布，日历暂按推算</source>
        <translation>No holiday notice for {years} yet: the calendar is provisional</translation>
    </message>
    <message>
        <source>第 {n} 组</source>
        <translation>Team {n}</translation>
    </message>
    <message>
        <source>1 本</source>
        <translation>1 book</translation>
    </message>
    <message>
        <source>{n} 本</source>
        <translation>{n} books</translation>
    </message>
    <message>
        <source>1 村</source>
        <translation>1 village</translation>
    </message>
    <message>
        <source>{n} 村</source>
        <translation>{n} villages</translation>
    </message>
    <message>
        <source>{h} 小时</source>
        <translation>{h} h</translation>
    </message>
    <message>
        <source>{m} 分</source>
        <translation>{m} min</translation>
    </message>
    <message>
        <source>{h} 小时 {m} 分</source>
        <translation>{h} h {m} min</translation>
    </message>
    <message>
        <source>{named} 等</source>
        <translation>{named} …</translation>
    </message>
    <message>
        <source>出库 {n}</source>
        <translation>Taken out {n}</translation>
    </message>
    <message>
        <source>{village} {time}（{books}）</source>
        <translation>{village} {time} ({books})</translation>
    </message>
    <message>
        <source>全程 {time}，行车 {km} 公里</source>
        <translation>Whole day {time}, driving {km} km</translation>
    </message>
    <message>
        <source>发证人 {names}</source>
        <translation>Staff {names}</translation>
    </message>
    <message>
        <source>原由“{station}”执行，已由办公室接管</source>
        <translation>taken over by the office from “{station}”</translation>
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
    <message>
        <source>新增</source>
        <translation>New</translation>
    </message>
    <message>
        <source>变更</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>未变</source>
        <translation>Same</translation>
    </message>
    <message>
        <source>待确认</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>有误</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>略过</source>
        <translation>Skipped</translation>
    </message>
    <message>
        <source>未出库</source>
        <translation>Not out yet</translation>
    </message>
    <message>
        <source>随车中</source>
        <translation>On the way</translation>
    </message>
    <message>
        <source>已收车</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>已取消</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>待裁定</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>已裁定</source>
        <translation>Decided</translation>
    </message>
    <message>
        <source>时间可疑</source>
        <translation>Doubtful time</translation>
    </message>
    <message>
        <source>采用</source>
        <translation>Stands</translation>
    </message>
    <message>
        <source>不采用</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>使用中</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>已停用</source>
        <translation>Revoked</translation>
    </message>
    <message>
        <source>这个时间比本机时钟晚，或者与前后记录对不上。先后不按时钟判断，请核实。</source>
        <translation>This time is later than the clock here, or does not fit the entries around it. Order does not depend on clocks; please check.</translation>
    </message>
    <message>
        <source>已约定</source>
        <translation>Promised</translation>
    </message>
    <message>
        <source>建议</source>
        <translation>Proposed</translation>
    </message>
</context>
<context>
    <name>today</name>
    <message>
        <source>{day} 的任务还没有收车</source>
        <translation>The trip of {day} is not closed</translation>
    </message>
    <message>
        <source>今天出发，还没有出库清点</source>
        <translation>Leaves today, bag not loaded yet</translation>
    </message>
    <message>
        <source>待核实</source>
        <translation>To be decided</translation>
    </message>
    <message>
        <source>待清点入库</source>
        <translation>To be counted</translation>
    </message>
    <message>
        <source>待排下村日</source>
        <translation>Waiting for a service day</translation>
    </message>
    <message>
        <source>约定再访已到期</source>
        <translation>Next try is due</translation>
    </message>
    <message>
        <source>暂缓发放</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>证号与另一本相同，请核实</source>
        <translation>Same number as another book: to check</translation>
    </message>
    <message>
        <source>村不明，排不了下村日</source>
        <translation>Village unknown, cannot be planned</translation>
    </message>
    <message>
        <source>导入时放行，待补待核</source>
        <translation>Let in at import, to be completed or checked</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
</context>
</TS>
