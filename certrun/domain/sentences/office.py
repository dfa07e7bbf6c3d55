"""Sentences about the register's folder, database and keys, the machine, and the program itself."""

from certrun.domain.errors import Fault, Sentence, Wording

_REGISTER: dict[str, Wording] = {
    "no_register": Wording(
        Fault.DATA,
        Sentence(
            "文件夹 {where} 里还没有台账。",
            "已经建好台账的数据文件夹",
            "请启动窗口，填好后点“建立台账”，或执行 certrun init --county 县代码 --weekdays tue,thu；台账在别处时，请用 --data 指明它的文件夹。",
        ),
        Sentence(
            "There is no register in the folder {where} yet.",
            "a data folder that holds a register",
            "Start the window and choose 建立台账 (Create the register), or run certrun init --county CODE --weekdays tue,thu; if the register is elsewhere, name its folder with --data.",
        ),
    ),
    "register_exists": Wording(
        Fault.DATA,
        Sentence(
            "文件夹 {where} 里已经有台账或台账的备份，没有新建。",
            "没有台账、也没有备份的文件夹",
            "请直接打开已有的台账；确需另建时，请换一个文件夹（--data）。原有数据没有改动。",
        ),
        Sentence(
            "The folder {where} holds a register or backups of one already; no new one was made.",
            "a folder without a register and without backups",
            "Open the register that is there; if you do need another one, choose another folder (--data). Nothing was changed.",
        ),
    ),
    "folder_not_empty": Wording(
        Fault.DATA,
        Sentence(
            "文件夹 {where} 不是空的，没有写入。",
            "空文件夹，或还不存在的文件夹",
            "请换一个文件夹，或先把其中的文件移走，再试一次。",
        ),
        Sentence(
            "The folder {where} is not empty; nothing was written to it.",
            "an empty folder, or one that does not exist yet",
            "Choose another folder, or move its files away first, and try again.",
        ),
    ),
    "passphrase_missing": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "台账 {where} 已加密，还没有输入数据密码。",
            "建台账时设定的数据密码",
            "请在打开台账时输入数据密码；用命令行时，请用 --passphrase-file 指明密码文件，或设置环境变量 CERTRUN_PASSPHRASE。",
        ),
        Sentence(
            "The register in {where} is encrypted, and no passphrase was given.",
            "the passphrase that was set when the register was made",
            "Type the passphrase when you open the register; on the command line use --passphrase-file or the environment variable CERTRUN_PASSPHRASE.",
        ),
    ),
    "passphrase_wrong": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "数据密码不对，打不开 {where}。",
            "建台账时设定的数据密码",
            "请检查大小写锁定和中文输入法后重新输入；忘记时，请取出封存的数据密码。密码确实无误的，可能是文件已损坏，请用 backups 文件夹里最近的备份恢复。",
        ),
        Sentence(
            "The passphrase is wrong; {where} cannot be opened.",
            "the passphrase that was set when the register was made",
            "Check Caps Lock and the input method and type it again; if it is forgotten, take out the sealed copy. If it is surely right, the file may be damaged: restore the newest backup from the folder backups.",
        ),
    ),
    "key_file_damaged": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "密钥文件 {where} 读不出来：{found}",
            "建台账时生成的、完整的密钥文件",
            "请从备份的数据文件夹中把同名文件复制回来。没有它，加密的数据库无法打开；请勿删除现有的任何文件。",
        ),
        Sentence(
            "The key file {where} cannot be read: {found}",
            "the whole key file that was made with the register",
            "Copy the file of that name back from a backup of the data folder. Without it the encrypted database cannot be opened; do not delete any file.",
        ),
    ),
    "database_newer": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "台账 {where} 由更新版本的程序使用过（格式 {found}）。",
            "本程序认识的格式，最高为 {known}",
            "请先升级本机的程序，再打开这个台账。台账没有改动。",
        ),
        Sentence(
            "The register {where} was used by a newer program (format {found}).",
            "a format that this program knows, {known} at most",
            "Update the program on this computer, then open the register. It was not changed.",
        ),
    ),
    "needs_newer_version": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "证书 {where} 有更新版本程序写入的记录，本机程序还看不懂，不能办理。",
            "本程序认识的记录",
            "请先升级本机的程序，再办理这本证书；其他证书不受影响。",
        ),
        Sentence(
            "The certificate {where} has entries of a newer program that this one does not understand; nothing can be done with it here.",
            "entries that this program knows",
            "Update the program on this computer first; other certificates are not affected.",
        ),
    ),
    "database_damaged": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "数据库 {where} 已损坏：{found}",
            "完整的数据库文件",
            "请停止使用，先把整个数据文件夹复制一份留底，再用 backups 文件夹里最近的备份恢复，并检查硬盘。",
        ),
        Sentence(
            "The database {where} is damaged: {found}",
            "an undamaged database file",
            "Stop working, copy the whole data folder first, then restore the newest backup from the folder backups, and check the disk.",
        ),
    ),
    "database_locked": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "台账 {where} 正被另一个程序占用，等候多时仍不能写入。",
            "同一时间只有一个程序在写台账",
            "请关闭另一个 certrun 窗口、正在运行的命令或正在复制该文件夹的程序，再试一次。本次没有写入任何内容。",
        ),
        Sentence(
            "The register {where} is in use by another program and could not be written in time.",
            "one program at a time that writes to the register",
            "Close the other certrun window or command, or the program that is copying the folder, and try again. Nothing was written.",
        ),
    ),
    "database_fault": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "数据库 {where} 出错：{found}",
            "能够正常读写的数据库",
            "本次没有写入任何内容。请先执行 certrun check 检查台账；若再次出现，请把这段文字交给技术人员。",
        ),
        Sentence(
            "The database {where} reported a fault: {found}",
            "a database that can be read and written",
            "Nothing was written. Run certrun check; if it happens again, pass this text on to technical support.",
        ),
    ),
    "attachment_damaged": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "附件 {where}（签名或扫描件）缺失或已损坏：{found}",
            "数据文件夹中完整的附件",
            "请从备份的数据文件夹中把附件（attachments）复制回来，再试一次。台账中的记录没有改动。",
        ),
        Sentence(
            "The attachment {where} (a signature or scan) is missing or damaged: {found}",
            "the whole attachment in the data folder",
            "Copy the attachments back from a backup of the data folder and try again. The journal is unchanged.",
        ),
    ),
    "backup_damaged": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "备份 {where} 没有通过检查（{found}），不能算数。",
            "能够打开、检查无误的备份",
            "请检查磁盘，换一个磁盘或文件夹重新备份；若是要恢复，请改用另一份备份。",
        ),
        Sentence(
            "The backup {where} did not pass its check ({found}) and does not count.",
            "a backup that opens and has no fault",
            "Check the disk and back up again to another disk or folder; to restore, take another backup.",
        ),
    ),
    "journal_broken": Wording(
        Fault.DATA,
        Sentence(
            "操作记录核验没有通过，第一处在 {where}：{found}",
            "首尾相接、未经改动的操作记录",
            "请停止使用，把整个数据文件夹复制一份留底并报告负责人；再用最近一份核验通过的备份比对、恢复。",
        ),
        Sentence(
            "The journal does not verify; the first break is at {where}: {found}",
            "an unbroken journal that nobody has altered",
            "Stop working, copy the whole data folder and report it; then compare with the newest backup that does verify, and restore it.",
        ),
    ),
    "check_failed": Wording(
        Fault.DATA,
        Sentence(
            "台账检查发现问题：{found}",
            "检查没有发现问题",
            "若是列表与操作记录不一致，请执行 certrun rebuild 重新生成后再检查；仍不通过的，请用最近的备份恢复。",
        ),
        Sentence(
            "The check of the register found: {found}",
            "a check without findings",
            "If lists and journal disagree, run certrun rebuild and check again; if it still fails, restore the newest backup.",
        ),
    ),
}

_MACHINE: dict[str, Wording] = {
    "disk_full": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "磁盘空间不足或磁盘出错，{where} 没有写成：{found}",
            "有足够空间、能正常写入的磁盘",
            "请清理磁盘或换一个磁盘，再试一次。此前已保存的内容不受影响，本次没有写入。",
        ),
        Sentence(
            "The disk is full or faulty; {where} was not written: {found}",
            "a disk with enough space that can be written",
            "Free some space or use another disk and try again. What was saved before is safe; nothing was written now.",
        ),
    ),
    "file_not_writable": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "{where} 不能写入：{found}",
            "当前用户可以写入的文件夹和文件",
            "请检查文件夹是否存在、是否只读、U 盘是否写保护；关闭正在使用该文件的程序，或换一个文件夹再试。",
        ),
        Sentence(
            "{where} cannot be written: {found}",
            "a folder and a file that this user may write",
            "Check that the folder exists and is not read-only or write-protected; close the program that uses the file, or choose another folder.",
        ),
    ),
    "photo_missing": Wording(
        Fault.DATA,
        Sentence(
            "找不到照片 {where}。",
            "存在且可以读取的照片文件",
            "请检查路径和文件名；照片在相机、手机或 U 盘上的，请先复制到本机再选。",
        ),
        Sentence(
            "There is no photo {where}.",
            "a photo file that exists and can be read",
            "Check the path and the name; if the photo is on a camera, phone or USB stick, copy it to this computer first.",
        ),
    ),
    "sqlite_too_old": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "数据库组件版本过低：{found}",
            "{oldest} 或更高版本",
            "请重新安装本程序（pip 安装的，请升级 sqlcipher3），再启动。",
        ),
        Sentence(
            "The database library is too old: {found}",
            "{oldest} or newer",
            "Install the program again (with pip: upgrade sqlcipher3) and start it.",
        ),
    ),
    "x11_missing": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "缺少打开窗口所需的系统组件：{packages}",
            "系统已安装这些组件",
            "请管理员执行 sudo apt install {packages} 后重新启动；在此之前可以使用命令行，见 certrun --help。",
        ),
        Sentence(
            "System libraries that the window needs are missing: {packages}",
            "a system with these packages installed",
            "Ask the administrator to run sudo apt install {packages}, then start again; until then use the command line, see certrun --help.",
        ),
    ),
    "no_display": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "当前没有图形桌面，打不开窗口。",
            "图形桌面（X11 或 Wayland）",
            "请登录图形桌面后启动；远程登录的，请设置 DISPLAY；不需要窗口时可以使用命令行，见 certrun --help。",
        ),
        Sentence(
            "There is no display, so no window can open.",
            "a graphical desktop (X11 or Wayland)",
            "Start it from a desktop session; over a remote login set DISPLAY; without a window use the command line, see certrun --help.",
        ),
    ),
    "worker_failed": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "读取表格的子程序没有正常工作：{found}",
            "子程序能够启动并读完表格",
            "请重新启动程序再试；若杀毒软件拦截了 certrun，请把它加入信任。没有导入任何内容。",
        ),
        Sentence(
            "The part of the program that reads tables did not work: {found}",
            "a reading process that starts and reads to the end",
            "Restart the program and try again; if an antivirus program blocks certrun, allow it. Nothing was imported.",
        ),
    ),
    "self_test_failed": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "自检没有通过：{found}",
            "数据库、导入、排期、打印和二维码识别全部正常",
            "请重新安装本程序后再执行 certrun self-test；仍不通过的，请把这段文字交给技术人员。台账没有改动。",
        ),
        Sentence(
            "The self-test failed: {found}",
            "database, import, planning, printing and reading of QR codes all in order",
            "Install the program again and run certrun self-test; if it still fails, pass this text on to technical support. The register is unchanged.",
        ),
    ),
    "internal": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "程序内部出错，这一步没有完成。",
            "程序正常完成这一步",
            "本次没有保存任何内容，此前已保存的不受影响；详细情况已写入日志。请再试一次，若再次出现，请把日志交给技术人员。",
        ),
        Sentence(
            "A fault of the program; this step was not completed.",
            "a program that completes this step",
            "Nothing was saved now, and what was saved before is safe; the details were written to the log. Try again; if it happens again, pass the log on to technical support.",
        ),
    ),
    "interrupted": Wording(
        Fault.DATA,
        Sentence(
            "操作已中断。",
            "操作执行到底",
            "正在进行的这一步没有保存，此前已完成的各步都在。请查看后重新执行。",
        ),
        Sentence(
            "The operation was interrupted.",
            "an operation carried through to its end",
            "The step in progress was not saved; all steps completed before are kept. Look at the result and run it again.",
        ),
    ),
}

TABLE: dict[str, Wording] = {**_REGISTER, **_MACHINE}
