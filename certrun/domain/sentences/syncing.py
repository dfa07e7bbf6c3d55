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
            "数据交换文件 {where} 由更新版本的软件生成（格式 {found}），本机读不了。",
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
}
