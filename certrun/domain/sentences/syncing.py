"""Sentences about sync workbooks (数据交换文件) that cannot be taken in."""

from __future__ import annotations

from certrun.domain.errors import Fault, Sentence, Wording

TABLE: dict[str, Wording] = {
    "sync_not_one": Wording(
        Fault.DATA,
        Sentence(
            "文件 {where} 不是数据交换文件。",
            "由本软件“导出数据”生成的 .xlsx 文件，其中的隐藏工作表未被删除",
            "请检查是否选错了文件；如果是复制了表格内容另存的，请向发送方索要原文件。发证清单请用“导入清单”。",
        ),
        Sentence(
            "The file {where} is no sync workbook.",
            "an .xlsx file that this program has exported, its hidden sheet still in it",
            "Check that it is the right file; if its cells were copied into a new workbook, ask the sender for the original. Issuance lists are taken in by the import.",
        ),
    ),
    "sync_format_newer": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "数据交换文件 {where} 由更新版本的软件生成（格式 {found}），本机无法读取。",
            "格式 {known} 及以下",
            "请先升级本机的软件，再接收这个文件；文件没有损坏，请保留。",
        ),
        Sentence(
            "The sync workbook {where} was made by a newer version of this program (format {found}) and cannot be read here.",
            "format {known} or earlier",
            "Update the program on this computer and merge the file then. It is not damaged: keep it.",
        ),
    ),
    "sync_truncated": Wording(
        Fault.DATA,
        Sentence(
            "数据交换文件 {where} 不完整：应有 {wanted} 个字符，只有 {found} 个。没有接收任何内容。",
            "完整的数据交换文件，隐藏工作表中的行一行不少",
            "请重新拷贝原文件；仍不完整的，请发送方重新导出。",
        ),
        Sentence(
            "The sync workbook {where} is incomplete: {wanted} characters were written, {found} are there. Nothing was taken in.",
            "the whole file, with all rows of its hidden sheet",
            "Copy the original file again; if it is still incomplete, ask the sender to export it again.",
        ),
    ),
    "sync_seal_broken": Wording(
        Fault.DATA,
        Sentence(
            "数据交换文件 {where} 的签名校验没有通过，内容被改动或损坏（{found}）。没有接收任何内容。",
            "隐藏工作表与导出时完全一致的文件；可见工作表里的改动不影响签名",
            "请向发送方索要原文件，或请其重新导出；不明来源的文件请勿接收。",
        ),
        Sentence(
            "The signature of the sync workbook {where} does not hold: it was altered or damaged ({found}). Nothing was taken in.",
            "a hidden sheet exactly as it was exported; changes in the visible sheets do no harm to the signature",
            "Ask the sender for the original file or for a new export; do not take in files of unknown origin.",
        ),
    ),
    "sync_not_recipient": Wording(
        Fault.DATA,
        Sentence(
            "本终端不在数据交换文件 {where} 的接收终端之列，打不开。",
            "把本终端列为接收终端的文件",
            "请联系发送方“{found}”，请其重新导出并选上本终端。",
        ),
        Sentence(
            "This station is not among the recipients of the sync workbook {where} and cannot open it.",
            "a file that names this station as a recipient",
            "Ask its sender, “{found}”, to export it again for this station too.",
        ),
    ),
    "sync_invitation": Wording(
        Fault.USAGE,
        Sentence(
            "文件 {where} 是“{found}”发出的终端邀请文件，不能当作数据接收。",
            "“导出数据”生成的数据交换文件",
            "请在要加入的新终端上打开它，并输入邀请时给出的邀请码。",
        ),
        Sentence(
            "The file {where} is an invitation by “{found}” and cannot be merged.",
            "a sync workbook made by an export",
            "Open it on the new station that is to join, with the one-time code that came with it.",
        ),
    ),
    "sync_no_invitation": Wording(
        Fault.USAGE,
        Sentence(
            "文件 {where} 不是终端邀请文件，而是“{found}”导出的数据，不能用邀请码打开。",
            "办公室终端用“邀请终端”生成的文件",
            "请向办公室索要邀请文件；已加入的终端请用“接收数据”。",
        ),
        Sentence(
            "The file {where} is no invitation but an export by “{found}”; no code opens it.",
            "a file that the office has made by inviting a station",
            "Ask the office for the invitation; a station that has joined merges the file instead.",
        ),
    ),
    "sync_code_wrong": Wording(
        Fault.DATA,
        Sentence(
            "邀请码不对，邀请文件 {where} 没有打开。",
            "“{found}”生成这个邀请文件时给出的邀请码；大小写、空格和连字符不计",
            "请核对后再输入一次；邀请码遗失的，请办公室重新邀请。",
        ),
        Sentence(
            "The one-time code is wrong; the invitation {where} was not opened.",
            "the code that “{found}” was given when this invitation was made; capitals, blanks and hyphens do not matter",
            "Check it and enter it again; if it is lost, ask the office for a new invitation.",
        ),
    ),
    "sync_contents_damaged": Wording(
        Fault.DATA,
        Sentence(
            "数据交换文件 {where} 签名无误，但其中的内容不符合格式（{found}）。没有接收任何内容。",
            "由本软件正常导出的内容",
            "请发送方升级软件、运行“检查”后重新导出；仍不行的，请把两台终端的版本号一并反映给维护人员。",
        ),
        Sentence(
            "The signature of the sync workbook {where} holds, but its contents are not in the right form ({found}). Nothing was taken in.",
            "contents as this program exports them",
            "Ask the sender to update the program, run its check and export again; if that fails too, report both stations' versions.",
        ),
    ),
    "sync_nobody_else": Wording(
        Fault.DATA,
        Sentence(
            "本台账还没有其他终端，导出的文件没有可接收的终端。",
            "至少一台已加入且未停用的其他终端",
            "请先在办公室邀请终端（“数据交换”里的“邀请终端”），对方加入后再导出。",
        ),
        Sentence(
            "This register has no other station: none could take the file in.",
            "at least one other station that has joined and is not revoked",
            "Invite a station at the office first (“Invite a station” on the page Exchange), and export once it has joined.",
        ),
    ),
    "sync_foreign_register": Wording(
        Fault.DATA,
        Sentence(
            "文件 {where} 属于另一个台账（{found}），不能接收到本台账。",
            "本台账各终端导出的数据交换文件",
            "请检查是否选错了文件，或是否打开了另一个台账文件夹；本台账没有任何改动。",
        ),
        Sentence(
            "The file {where} belongs to another register ({found}) and cannot be merged into this one.",
            "a sync workbook of a station of this register",
            "Check that it is the right file and the right register; nothing was changed.",
        ),
    ),
    "sync_station_unknown": Wording(
        Fault.DATA,
        Sentence(
            "文件 {where} 的发送终端“{found}”不在本台账的终端名单中。",
            "已受邀请并加入本台账的终端",
            "请核对对方电脑上显示的终端指纹；若确系新终端，请先接收办公室导出的数据，再接收这个文件。",
        ),
        Sentence(
            "The station “{found}” that made the file {where} is not known to this register.",
            "a station that was invited to this register and has joined it",
            "Compare the fingerprint shown on that computer; if it is a new station, merge the office's file first.",
        ),
    ),
    "sync_invitation_used": Wording(
        Fault.DATA,
        Sentence(
            "文件 {where} 来自一台用旧邀请加入的电脑：这份邀请已由终端“{found}”使用。没有接收任何内容。",
            "每份邀请只供一台电脑使用一次",
            "请核实这台电脑的来历；确系新装或重装的电脑，请办公室重新邀请，并在“数据交换 → 终端”停用不再使用的终端。",
        ),
        Sentence(
            "The file {where} is from a computer that has joined by an invitation which the station “{found}” has used. Nothing was taken in.",
            "an invitation for one computer, used once",
            "Find out whose computer it is; if it is new or was set up again, the office invites it anew, and revokes the station that is not used any more (Exchange → Stations).",
        ),
    ),
    "sync_station_revoked": Wording(
        Fault.DATA,
        Sentence(
            "文件 {where} 的发送终端“{found}”已停用，不能再接收它的数据。",
            "未停用的终端导出的文件",
            "请在“数据交换 → 终端”核对这台终端；该电脑已经找回的，由办公室在那里点“找回终端”接收其记录（certrun station recover 文件 --reason 原因）。",
        ),
        Sentence(
            "The station “{found}” that made the file {where} has been revoked; its files are no longer merged.",
            "a file of a station that is not revoked",
            "Look the station up under Exchange → Stations; if that computer was found again, the office takes its records in there by Recover station (certrun station recover FILE --reason TEXT).",
        ),
    ),
    "sync_unattested": Wording(
        Fault.DATA,
        Sentence(
            "文件 {where} 中有记录缺少填写终端的签章（{found}），已整份拒收。",
            "每条记录都有填写它的终端的签章",
            "文件可能被改动过。请向发送方重新索要；再次出现时请保留文件并联系维护人员。",
        ),
        Sentence(
            "Entries in the file {where} are not vouched for by the station that is said to have written them ({found}).",
            "entries below a seal of their own station",
            "The file may have been tampered with. Ask for it again; if that does not help, keep it and ask for support.",
        ),
    ),
    "sync_states_differ": Wording(
        Fault.DATA,
        Sentence(
            "接收 {where} 后，同样的记录在本机得出的结果与对方不同（{found}），已全部撤回，本台账没有改动。",
            "记录相同，结果必须相同",
            "请把台账文件夹 diagnostics 中的 {file} 交给维护人员（其中没有个人信息），两台电脑先不要互相接收数据。",
        ),
        Sentence(
            "After merging {where} the same entries come to another result here than at the sender ({found}); the merge was rolled back and nothing was changed.",
            "the same result from the same entries",
            "Give {file} in the folder “diagnostics” of the register to support (nothing personal is in it), and do not merge these two stations meanwhile.",
        ),
    ),
    "station_unknown": Wording(
        Fault.DATA,
        Sentence(
            "未找到终端“{found}”，或同名终端不止一台。",
            "终端名称或编号开头（8 位以上）：{known}",
            "请在“数据交换 → 终端”查看终端名称（certrun station list），改正后重试。",
        ),
        Sentence(
            "The station “{found}” was not found, or several have that name.",
            "the name of a station, or 8 or more digits of its id: {known}",
            "Look the names up under Exchange → Stations (certrun station list), correct it and try again.",
        ),
    ),
    "station_revoked": Wording(
        Fault.DATA,
        Sentence("终端“{found}”已停用。", "未停用的终端", "请另选终端；停用不能撤销，需要时请重新邀请。"),
        Sentence(
            "The station “{found}” is revoked.",
            "a station that is not revoked",
            "Choose another one; a revocation stays. If needed, invite the computer anew.",
        ),
    ),
    "station_not_revoked": Wording(
        Fault.DATA,
        Sentence(
            "文件 {where} 的发送终端“{found}”没有停用。",
            "已停用、后来找回的终端导出的文件",
            "请用 certrun sync merge 接收这个文件。",
        ),
        Sentence(
            "The station “{found}” that made the file {where} is not revoked.",
            "a file of a station that was revoked and found again",
            "Merge the file with certrun sync merge.",
        ),
    ),
    "station_is_this_one": Wording(
        Fault.DATA,
        Sentence("不能停用正在使用的这台终端“{found}”。", "另一台终端", "请核对终端名称。"),
        Sentence("This station itself, “{found}”, cannot be revoked.", "another station", "Check the name."),
    ),
    "station_role_unknown": Wording(
        Fault.USAGE,
        Sentence("没有“{found}”这种终端角色。", "{known}", "请改正 {where}：clerk 为内勤，field 为外业，read 为只读。"),
        Sentence(
            "There is no role “{found}” of a station.",
            "{known}",
            "Correct {where}: clerk for the office desk, field for the team, read for looking only.",
        ),
    ),
    "invitation_unknown": Wording(
        Fault.DATA,
        Sentence(
            "没有给“{found}”的未使用的邀请。",
            "未使用的邀请：{known}",
            "请核对名称；已经加入的终端，请停用该终端。",
        ),
        Sentence(
            "There is no unused invitation for “{found}”.",
            "one of the unused invitations: {known}",
            "Check the name; revoke a station that has joined.",
        ),
    ),
    "station_is_none": Wording(
        Fault.DATA,
        Sentence(
            "本机不在本台账的终端名单中：它用的邀请已由另一台电脑使用。",
            "由办公室邀请并接纳的终端",
            "请办公室重新邀请，用新的邀请文件和邀请码在本机另建一个文件夹加入；本机已写下的记录请交办公室核对后补登。",
        ),
        Sentence(
            "This computer is no station of the register: another one has used its invitation.",
            "a station that the office has invited and admitted",
            "Ask the office for a new invitation and join with it in another folder; let the office look through and enter what was recorded here.",
        ),
    ),
    "station_is_another": Wording(
        Fault.DATA,
        Sentence(
            "文件 {where} 是终端“{found}”导出的，不是所选的终端。没有接收任何内容。",
            "所选终端导出的文件",
            "请选对文件，或先选中“{found}”再找回。",
        ),
        Sentence(
            "The file {where} was exported by the station “{found}”, which is not the chosen one. Nothing was taken in.",
            "a file of the chosen station",
            "Choose its file, or choose “{found}” before you recover.",
        ),
    ),
    "station_is_the_office": Wording(
        Fault.DATA,
        Sentence("办公室终端“{where}”的角色不能更改。", "其他终端", "名称可以更改；角色请在别的终端上调整。"),
        Sentence(
            "The role of the office's station, “{where}”, cannot be changed.",
            "another station",
            "Its name can be changed; change the role of other stations.",
        ),
    ),
    "station_name_missing": Wording(
        Fault.USAGE,
        Sentence("没有填写终端名称。", "名称，如 外业一组", "请在 {where} 中写明终端名称。"),
        Sentence("The station has no name.", "a name, such as 外业一组", "Give it a name with {where}."),
    ),
    "station_name_taken": Wording(
        Fault.DATA,
        Sentence("已有名为“{found}”的终端。", "没有用过的名称", "请换一个名称，以免混淆。"),
        Sentence("There is a station “{found}” already.", "a name that is not in use", "Choose another name."),
    ),
    "not_the_office": Wording(
        Fault.DATA,
        Sentence(
            "这台终端“{where}”不是办公室，不能邀请、更改或停用终端。",
            "在办公室的终端上操作",
            "请联系办公室办理。",
        ),
        Sentence(
            "This station, “{where}”, is not the office and can neither invite, change nor revoke stations.",
            "the office's station",
            "Ask the office to do it.",
        ),
    ),
    "reason_missing": Wording(
        Fault.USAGE,
        Sentence("没有填写理由。", "一句话说明理由，日后可查", "请在 {where} 中写明理由。"),
        Sentence("The reason is missing.", "one sentence that can be read years later", "Give it with {where}."),
    ),
    "case_unknown": Wording(
        Fault.DATA,
        Sentence(
            "未找到该编号的待核实事项，或对应多项：“{found}”。",
            "待核实事项的编号或其开头（8 位以上）",
            "请在“数据交换 → 待核实事项”查看（certrun sync cases）。",
        ),
        Sentence(
            "No case with the id “{found}” was found, or it stands for several.",
            "the id of a case, or 8 or more letters of it",
            "Look it up under Exchange → Cases (certrun sync cases).",
        ),
    ),
    "case_not_equal": Wording(
        Fault.DATA,
        Sentence(
            "待核实事项 {where}（{found}）两边的领证人或日期不一样，不能合并记为一次。",
            "各方领证人和领证日期都相同的“一证两领”",
            "请逐项查看证据，写明理由后单独裁定。",
        ),
        Sentence(
            "The sides of case {where} ({found}) name different recipients or days and cannot be counted as one.",
            "a book handed over twice, with the same recipient and day on all sides",
            "Look at the evidence and decide this case by itself, with a reason.",
        ),
    ),
    "case_is_decided": Wording(
        Fault.DATA,
        Sentence(
            "待核实事项“{where}”已经裁定（{found}）。",
            "尚未裁定的事项",
            "请在“数据交换 → 待核实事项”查看裁定和理由（certrun sync cases）。",
        ),
        Sentence(
            "The case “{where}” is decided already ({found}).",
            "an open case",
            "See the decision and its reason under Exchange → Cases (certrun sync cases).",
        ),
    ),
    "case_outcome_unknown": Wording(
        Fault.USAGE,
        Sentence(
            "裁定结果“{found}”填写有误。",
            "以哪一方为准：1 至 {sides} 的序号（几方都成立用逗号隔开）、记录编号开头、all（都成立）或 none（都不成立）",
            "请在“数据交换 → 待核实事项”查看各方序号（certrun sync cases），改正后重试。",
        ),
        Sentence(
            "The outcome “{found}” is not filled in rightly.",
            "which side stands: a number from 1 to {sides} (several with commas), the beginning of an entry's id, all or none",
            "See the numbers of the sides under Exchange → Cases (certrun sync cases), correct it and try again.",
        ),
    ),
    "role_not_allowed": Wording(
        Fault.DATA,
        Sentence(
            "本终端没有办理“{where}”的权限。",
            "有相应权限的终端（内勤或办公室）",
            "请交由办公室办理；需要时可请办公室更改本终端的角色（数据交换 → 终端）。",
        ),
        Sentence(
            "This station may not do this ({where}).",
            "a station with the right to it (clerk or office)",
            "Leave it to the office, or ask there for another role of this station (Exchange → Stations).",
        ),
    ),
    "shared_folder_missing": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "公共文件夹 {where} 现在打不开。",
            "可以读写的文件夹",
            "请检查网络和共享盘是否连接；本机的台账不受影响，连上后会自动继续。",
        ),
        Sentence(
            "The shared folder {where} cannot be reached now.",
            "a folder that can be read and written",
            "Check the network; the register on this computer is not affected, and the exchange goes on by itself later.",
        ),
    ),
    "shared_folder_unusable": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "文件夹 {where} 不能用作公共文件夹：打不开或不能写入（{found}）。",
            "已经连接、本机可以读写的文件夹",
            "请检查网络和共享盘是否连接、本机有没有写入权限，然后重新选择；原来的设置没有改动。",
        ),
        Sentence(
            "The folder {where} cannot be shared: it cannot be opened or written to ({found}).",
            "a folder that is connected and that this computer may read and write",
            "Check the network, the drive and the right to write, and choose again; the setting has not changed.",
        ),
    ),
    "shared_folder_holds_register": Wording(
        Fault.USAGE,
        Sentence(
            "文件夹 {where} 是本机台账的数据文件夹，不能用作公共文件夹。",
            "台账数据文件夹以外的文件夹，通常在共享盘上",
            "请在共享盘上另建一个文件夹再选择；台账数据始终留在本机。",
        ),
        Sentence(
            "The folder {where} belongs to the register on this computer and cannot be shared.",
            "a folder outside the register's own, usually on a network drive",
            "Make a folder on the network drive and choose that; the register itself stays on this computer.",
        ),
    ),
}
