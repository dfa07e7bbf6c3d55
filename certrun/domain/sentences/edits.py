"""Sentences about corrections that people type into the visible cells of a sync workbook."""

from __future__ import annotations

from certrun.domain.errors import Fault, Sentence, Wording

TABLE: dict[str, Wording] = {
    "edit_masked": Wording(
        Fault.DATA,
        Sentence(
            "{where}：“{title}”栏改过，但内容里仍有星号：{found}。没有采用。",
            "完整的内容，不含遮盖用的星号",
            "请填写完整的号码；几人并列的，要把各人的号码都写全，也可以在本软件中更正。",
        ),
        Sentence(
            "{where}: the cell under “{title}” was changed and still has asterisks in it: {found}. It is not taken.",
            "the whole text, without the asterisks of a mask",
            "Write the number in full, for every person in the cell, or amend the book in this program.",
        ),
    ),
    "edit_of_act": Wording(
        Fault.DATA,
        Sentence(
            "{where}：“{title}”栏不能在表格里改（原为“{before}”，改成了“{found}”）。没有采用。",
            "由发放、走访、计划、转办等操作形成的内容保持导出时的样子",
            "请在本软件中办理或撤销相应的操作，表格会随之变化。",
        ),
        Sentence(
            "{where}: “{title}” cannot be changed in a workbook (it said “{before}”, it says “{found}”). It is not taken.",
            "what handovers, visits, plans and referrals have brought about, as it was exported",
            "Do or reverse the act itself in this program; the sheets follow.",
        ),
    ),
    "edit_of_derived": Wording(
        Fault.DATA,
        Sentence(
            "{where}：“{title}”由所在村决定，不能单独改（原为“{before}”，改成了“{found}”）。没有采用。",
            "导出时的内容",
            "村不对的，请改“村”一栏；村属于哪个乡镇，请在村庄清单中改。",
        ),
        Sentence(
            "{where}: “{title}” follows from the village and cannot be changed by itself (it said “{before}”, it says “{found}”). It is not taken.",
            "the cell as it was exported",
            "Change the village if it is wrong; to which town a village belongs stands in the village list.",
        ),
    ),
    "edit_of_copy": Wording(
        Fault.DATA,
        Sentence(
            "{where}：这一栏“{title}”摘自证书台账，不能在这里改（原为“{before}”，改成了“{found}”）。没有采用。",
            "导出时的内容",
            "请改《证书台账》工作表中同一本证书的那一行。",
        ),
        Sentence(
            "{where}: “{title}” repeats the register here and cannot be changed in this sheet (it said “{before}”, it says “{found}”). It is not taken.",
            "the cell as it was exported",
            "Change the row of this certificate in the sheet 证书台账.",
        ),
    ),
    "edit_changed_meanwhile": Wording(
        Fault.DATA,
        Sentence(
            "{where}：“{title}”导出时是“{before}”，文件里改成“{found}”，而台账现在已是“{present}”。",
            "台账在导出之后没有改过这一栏",
            "请核对以哪个为准，再采纳或不采纳。",
        ),
        Sentence(
            "{where}: “{title}” was exported as “{before}” and changed to “{found}”, but the register says “{present}” by now.",
            "a field that nobody has changed since the export",
            "Find out which is right before you accept or reject it.",
        ),
    ),
    "edit_book_unknown": Wording(
        Fault.DATA,
        Sentence(
            "{where}：“{title}”改过，但本机台账里没有这本证书，暂时不能采纳。",
            "本机台账里有的证书",
            "请先接收缺少的数据；这本证书已撤销导入的，请不采纳。",
        ),
        Sentence(
            "{where}: “{title}” was changed, but the register on this computer does not have the certificate. It cannot be accepted yet.",
            "a certificate of the register on this computer",
            "Merge the data that is missing; reject the change if the book's import was undone.",
        ),
    ),
    "edit_row_new": Wording(
        Fault.DATA,
        Sentence(
            "{where}：这一行没有行标识，是后来加上的：{found}。没有采用。",
            "导出时就有的行，隐藏的“行标识”列未动",
            "新证书请用发证清单导入；要记的事请在本软件中办理。",
        ),
        Sentence(
            "{where}: the row has no row key, somebody has added it: {found}. It is not taken.",
            "rows that were exported, with their hidden keys (行标识)",
            "Import new certificates from an issuance list; record what happened in this program.",
        ),
    ),
    "edit_row_unknown": Wording(
        Fault.DATA,
        Sentence(
            "{where}：这一行的行标识不是这个文件里的：{found}。没有采用。",
            "导出时就有的行，隐藏的“行标识”列未动",
            "请不要把别的文件的行复制进来；请分别接收那个文件。",
        ),
        Sentence(
            "{where}: the row key is none of this file: {found}. The row is not taken.",
            "rows that were exported, with their hidden keys (行标识)",
            "Do not copy rows from another file into this one; merge the other file too.",
        ),
    ),
    "edit_row_doubled": Wording(
        Fault.DATA,
        Sentence(
            "{where}：几行用了同一个行标识，看不出哪一行是原来的：{found}。这几行都没有采用。",
            "每个行标识只有一行",
            "请删去复制出来的行，再接收一次。",
        ),
        Sentence(
            "{where}: several rows have one row key, and it does not tell which is the original: {found}. None of them is taken.",
            "one row for each row key",
            "Delete the copies and merge the file again.",
        ),
    ),
    "edit_row_moved": Wording(
        Fault.DATA,
        Sentence(
            "{where}：这一行的内容是另一行的，行标识没有跟着移动：{found}。没有采用。",
            "排序时连同隐藏的“行标识”列一起排",
            "请撤销排序，或用本文件自带的筛选按钮重新排序，再接收一次。",
        ),
        Sentence(
            "{where}: the row says what another row said, and its row key has not moved with it: {found}. It is not taken.",
            "rows sorted together with the hidden column 行标识",
            "Undo the sorting, or sort by the filter buttons of the sheet, and merge the file again.",
        ),
    ),
    "edit_keys_missing": Wording(
        Fault.DATA,
        Sentence(
            "工作表 {where} 里找不到“行标识”列，无法与台账逐行对应，其中的改动都没有采用。",
            "隐藏的“行标识”列还在，表头未改",
            "请在原文件里改，不要删除隐藏的列。",
        ),
        Sentence(
            "The sheet {where} has no column 行标识, so its rows cannot be matched with the register. No change in it is taken.",
            "the hidden column 行标识 and the header as they were",
            "Make the changes in the original file, and do not delete hidden columns.",
        ),
    ),
    "edit_sheet_missing": Wording(
        Fault.DATA,
        Sentence(
            "缺少工作表 {where}（被删除、隐藏或改了名），其中的改动看不到；台账不受影响。",
            "导出时的各个工作表，名称未改",
            "要改其中内容的，请恢复工作表的名称，再接收一次；不需要改的不必处理。",
        ),
        Sentence(
            "The sheet {where} is missing (deleted, hidden or renamed), so changes in it are not seen. The register stays as it is.",
            "the sheets as they were exported, under their names",
            "If there are changes in it, give the sheet its name back and merge again; else nothing need be done.",
        ),
    ),
    "edit_column_missing": Wording(
        Fault.DATA,
        Sentence(
            "工作表 {where} 里没有“{title}”栏（被删除或改了名），其中的改动看不到；台账不受影响。",
            "导出时的各栏，栏名未改",
            "要改其中内容的，请恢复栏名，再接收一次；不需要改的不必处理。",
        ),
        Sentence(
            "The sheet {where} has no column “{title}” (deleted or renamed), so changes in it are not seen. The register stays as it is.",
            "the columns as they were exported, under their titles",
            "If there are changes in it, give the column its title back and merge again; else nothing need be done.",
        ),
    ),
    "edit_column_doubled": Wording(
        Fault.DATA,
        Sentence(
            "工作表 {where} 里有几个“{title}”栏，看不出以哪个为准，都没有采用。",
            "每个栏名只有一栏",
            "请删去复制出来的栏，再接收一次。",
        ),
        Sentence(
            "The sheet {where} has several columns “{title}”, and it does not tell which one counts. None of them is taken.",
            "one column for each title",
            "Delete the copies and merge the file again.",
        ),
    ),
    "edit_column_unknown": Wording(
        Fault.DATA,
        Sentence(
            "{where}：“{title}”栏是后来加上的，其中的内容没有采用。",
            "导出时的各栏",
            "要记入台账的内容请写在“备注”栏，或在本软件中更正。",
        ),
        Sentence(
            "{where}: the column “{title}” was added by somebody. What stands in it is not taken.",
            "the columns as they were exported",
            "Write what the register should know under 备注, or amend the book in this program.",
        ),
    ),
    "edit_unknown": Wording(
        Fault.DATA,
        Sentence(
            "没有待复核的改动 {found}。",
            "“数据交换 → 手工改动”列出的改动（certrun sync edits）",
            "它可能已经采纳、不采纳，或台账已与它一致；请在该页重新查看后再试。",
        ),
        Sentence(
            "No change {found} waits for review.",
            "a change that is listed under Exchange → Corrections (certrun sync edits)",
            "It may have been accepted or rejected already, or the register says the same by now: look there again.",
        ),
    ),
    "edit_both_ways": Wording(
        Fault.USAGE,
        Sentence("改动 {found} 同时被采纳和不采纳。", "每项改动只有一种处理", "请从 --accept 或 --reject 中去掉一个。"),
        Sentence(
            "The change {found} is both accepted and rejected.",
            "one verdict for each change",
            "Leave it out of --accept or of --reject.",
        ),
    ),
    "edit_contested": Wording(
        Fault.DATA,
        Sentence(
            "{where}：同一本证书的同一栏有几种改法，不能一并采纳：{found}",
            "每本证书的每一栏只采纳一种改法",
            "请只采纳其中正确的一项，其余的不采纳。",
        ),
        Sentence(
            "{where}: there are several changes of one field of this certificate, which cannot all be accepted: {found}",
            "one change for each field of a certificate",
            "Accept the right one and reject the others.",
        ),
    ),
}
