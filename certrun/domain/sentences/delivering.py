"""Sentences about a handover: who stands there, with which papers and which signature; and about receipts.

The messages of what is missing do not name the books: the window shows them while the form is still being filled in.
"""

from certrun.domain.errors import Fault, Sentence, Wording

_RECIPIENT: dict[str, Wording] = {
    "recipient_kind_unknown": Wording(
        Fault.USAGE,
        Sentence(
            "没有“{found}”这种领证人。",
            "holder（本人）、co-owner（共有人）、proxy（代领人）或 guardian（监护人）",
            "请改正 {where}。",
        ),
        Sentence(
            "There is no kind of recipient “{found}”.",
            "holder, co-owner, proxy or guardian",
            "Correct {where}.",
        ),
    ),
    "recipient_name_missing": Wording(
        Fault.DATA,
        Sentence("没有填写领证人姓名。", "领证人证件上的姓名", "请填写领证人姓名（--name）。"),
        Sentence(
            "The recipient's name is missing.",
            "the name on the recipient's ID",
            "Fill in the recipient's name (--name).",
        ),
    ),
    "recipient_not_holder": Wording(
        Fault.DATA,
        Sentence(
            "{found} 不是所选每一本证书的权利人。",
            "按本人或共有人领证的，姓名须列在每一本证书上",
            "请核对姓名；替人领取的，请改选“代领人”（--to proxy）并出示委托书；证书分属不同权利人的，请分开登记；证书写错名字的，请登记“信息有误”。",
        ),
        Sentence(
            "{found} is not a holder of every chosen certificate.",
            "a holder or co-owner is named in each of the certificates",
            "Check the name; who collects for somebody else is a proxy (--to proxy) with an authority; record books of different holders apart; where the book has the name wrong, record “error on the book”.",
        ),
    ),
    "recipient_is_holder": Wording(
        Fault.DATA,
        Sentence(
            "{found} 本身就是证书的权利人，不需要代领。",
            "代领人、监护人是权利人以外的人",
            "请改选“本人”或“共有人”（--to holder、--to co-owner）。",
        ),
        Sentence(
            "{found} is a holder of the certificate and needs no proxy or guardian.",
            "a proxy or guardian is somebody other than the holder",
            "Choose holder or co-owner (--to holder, --to co-owner).",
        ),
    ),
    "id_tail_missing": Wording(
        Fault.DATA,
        Sentence(
            "没有核对领证人的证件。",
            "领证人证件号码的后四位",
            "请看证件原件，填写后四位（--id-tail）；末位是 X 的照填。",
        ),
        Sentence(
            "The recipient's ID has not been checked.",
            "the last four characters of the recipient's ID number",
            "Look at the ID itself and type its last four characters (--id-tail), an X as X.",
        ),
    ),
    "id_tail_wrong": Wording(
        Fault.DATA,
        Sentence(
            "领证人证件后四位“{found}”与台账不符。",
            "与台账中该权利人证件号码相同的后四位",
            "请对照证件原件重新输入，并核对是否同名的另一人；确系台账有误的，先不要发放，请登记“信息有误”。",
        ),
        Sentence(
            "The last four characters “{found}” of the recipient's ID differ from the register.",
            "the last four characters of this holder's ID number in the register",
            "Read them from the ID again, and check for another person of that name; if the register is wrong, do not hand the book over and record “error on the book”.",
        ),
    ),
    "holder_id_tail_missing": Wording(
        Fault.DATA,
        Sentence(
            "没有核对权利人的证件。",
            "代领时，权利人证件号码的后四位",
            "请看代领人带来的权利人证件，填写后四位（--holder-id-tail）。",
        ),
        Sentence(
            "The holder's ID has not been checked.",
            "with a proxy, the last four characters of the holder's ID number",
            "Look at the holder's ID that the proxy brings and type its last four characters (--holder-id-tail).",
        ),
    ),
    "holder_id_tail_wrong": Wording(
        Fault.DATA,
        Sentence(
            "权利人证件后四位“{found}”与台账不符。",
            "与每一本证书的一位权利人相同的证件后四位",
            "请对照权利人证件重新输入；不是同一权利人的证书，请分开登记。",
        ),
        Sentence(
            "The last four characters “{found}” of the holder's ID differ from the register.",
            "the last four characters of the ID of a holder of each certificate",
            "Read them from the holder's ID again; record books of different holders apart.",
        ),
    ),
    "relation_missing": Wording(
        Fault.DATA,
        Sentence(
            "没有填写与权利人的关系。",
            "代领人或监护人与权利人的关系，如“儿子”“经办人”",
            "请填写与权利人的关系（--relation）。",
        ),
        Sentence(
            "The relation to the holder is missing.",
            "how the proxy or guardian is related to the holder, such as son or agent of the organisation",
            "Fill in the relation (--relation).",
        ),
    ),
    "authority_missing": Wording(
        Fault.DATA,
        Sentence(
            "代领没有委托书。",
            "权利人签名或盖章的授权委托书（单位为介绍信）",
            "请查看委托书并填写名称和日期（--authority、--authority-date）；没有委托书的不能代领，请另约时间。",
        ),
        Sentence(
            "The proxy has no authority.",
            "a written authority signed by the holder (for an organisation, its letter)",
            "Look at the paper and fill in its title and date (--authority, --authority-date); without one nothing is handed over: agree another day.",
        ),
    ),
    "authority_date_missing": Wording(
        Fault.DATA,
        Sentence(
            "没有填写委托书的日期。",
            "委托书上写明的日期",
            "请填写委托书日期（--authority-date）；委托书没有写日期的，请权利人补写。",
        ),
        Sentence(
            "The date of the authority is missing.",
            "the date that stands on the authority",
            "Fill in the date (--authority-date); if the paper has none, ask the holder to add it.",
        ),
    ),
    "authority_not_yet": Wording(
        Fault.DATA,
        Sentence(
            "委托书的日期 {found} 在领证日期之后。",
            "不晚于领证日期的委托书日期",
            "请核对委托书日期（--authority-date）和领证日期（--date）；委托书尚未生效的不能代领。",
        ),
        Sentence(
            "The authority is dated {found}, after the day of collection.",
            "a date not later than the day of collection",
            "Check the date of the authority (--authority-date) and of the collection (--date); an authority that is not yet in force is none.",
        ),
    ),
    "authority_expired": Wording(
        Fault.DATA,
        Sentence(
            "委托书已于 {found} 到期。",
            "领证当日仍在有效期内的委托书",
            "请核对有效期（--authority-until）；确已到期的，请权利人重新出具委托书。",
        ),
        Sentence(
            "The authority ended on {found}.",
            "an authority in force on the day of collection",
            "Check until when it holds (--authority-until); if it has ended, ask the holder for a new one.",
        ),
    ),
    "basis_missing": Wording(
        Fault.DATA,
        Sentence(
            "没有填写监护依据。",
            "证明监护关系的材料，如户口簿、出生医学证明、法院判决",
            "请查看材料并填写监护依据（--basis）。",
        ),
        Sentence(
            "The basis of the guardianship is missing.",
            "the paper that proves it, such as the household register, a birth certificate or a judgment",
            "Look at the paper and fill in the basis (--basis).",
        ),
    ),
}

_EVIDENCE: dict[str, Wording] = {
    "date_in_future": Wording(
        Fault.DATA,
        Sentence(
            "领证日期 {found} 在今天以后。",
            "今天或以前的日期",
            "请改正领证日期（--date、--delivered），并检查电脑时间。",
        ),
        Sentence(
            "The day of collection, {found}, is in the future.",
            "today or an earlier date",
            "Correct the date (--date, --delivered), and check the computer's clock.",
        ),
    ),
    "date_before_registration": Wording(
        Fault.DATA,
        Sentence(
            "领证日期 {found} 早于证书的登簿或发证日期。",
            "不早于登簿日期（没有登簿日期的，发证日期）的领证日期",
            "请改正领证日期（--date）；证书上的日期录错了的，请先更正。",
        ),
        Sentence(
            "The day of collection, {found}, is before the certificate was registered or issued.",
            "a date not before the registration (else the issue) of the certificate",
            "Correct the date (--date); if the certificate's own date is wrong, amend that first.",
        ),
    ),
    "signing_missing": Wording(
        Fault.DATA,
        Sentence(
            "领证人还没有签字。",
            "屏幕签名、按指印（有见证人）或纸质签收表上的签字",
            "请领证人在签名区签名（--signature），或按指印并请见证人到场（--thumbprint --witness），或写明签收表的页/行（--paper-sheet）。",
        ),
        Sentence(
            "The recipient has not signed.",
            "a signature on the screen, a thumbprint with a witness, or a signature on the paper sheet",
            "Let the recipient sign (--signature), or take a thumbprint with a witness (--thumbprint --witness), or name page and row of the sign-off sheet (--paper-sheet).",
        ),
    ),
    "signature_empty": Wording(
        Fault.DATA,
        Sentence("签名区是空的。", "至少有一笔的签名", "请领证人在签名区重新签名。"),
        Sentence(
            "The signature is empty.",
            "a signature of at least one stroke",
            "Let the recipient sign again.",
        ),
    ),
    "signature_malformed": Wording(
        Fault.DATA,
        Sentence(
            "签名文件读不出来：{found}",
            "签名笔画文件（JSON，坐标为 0 到 10000 的整数）或 PNG 图片",
            "请重新签名，或换用正确的文件（--signature）。没有登记领证。",
        ),
        Sentence(
            "The signature file cannot be read: {found}",
            "a file of strokes (JSON, coordinates are whole numbers from 0 to 10000) or a PNG picture",
            "Sign again, or use the right file (--signature). No handover was recorded.",
        ),
    ),
    "witness_missing": Wording(
        Fault.DATA,
        Sentence(
            "按指印没有见证人。", "发证工作人员以外的见证人姓名", "请村干部或邻居到场见证，填写其姓名（--witness）。"
        ),
        Sentence(
            "The thumbprint has no witness.",
            "the name of a witness who is not staff",
            "Ask a village official or neighbour to witness it and fill in the name (--witness).",
        ),
    ),
    "witness_is_staff": Wording(
        Fault.DATA,
        Sentence(
            "见证人 {found} 是发证工作人员。",
            "发证工作人员以外的人",
            "请村干部或邻居到场见证，改填其姓名（--witness）。",
        ),
        Sentence(
            "The witness {found} is one of the staff.",
            "somebody who is not staff",
            "Ask a village official or neighbour to witness it and fill in that name (--witness).",
        ),
    ),
    "staff_missing": Wording(
        Fault.DATA,
        Sentence(
            "没有填写发证人。", "发证工作人员的姓名", "请填写发证人（--staff 甲,乙），或在“设置”中写好默认的发证人。"
        ),
        Sentence(
            "The staff who hand over are not named.",
            "the names of the staff",
            "Name them (--staff A,B), or set the usual staff in the settings.",
        ),
    ),
    "old_certificate_why_missing": Wording(
        Fault.DATA,
        Sentence(
            "旧证没有收回，也没有写明原因。",
            "旧集体土地使用证的证号，或未收回的原因",
            "请收回旧证并填写证号（--old-certificate），或写明原因（--why），如“从未办过”“遗失”。",
        ),
        Sentence(
            "The old certificate was not collected, and it is not said why.",
            "the number of the old land certificate, or the reason why it was not collected",
            "Collect it and fill in its number (--old-certificate), or give the reason (--why), such as never had one, or lost.",
        ),
    ),
    "channel_unknown": Wording(
        Fault.USAGE,
        Sentence(
            "{where} 不能是“{found}”。",
            "领证（--channel）：door（上门）或 window（窗口）；走访联系（--by）：door（上门）或 phone（电话）",
            "请改正 {where}。",
        ),
        Sentence(
            "{where} cannot be “{found}”.",
            "for a handover (--channel) door or window; for an attempt (--by) door or phone",
            "Correct {where}.",
        ),
    ),
    "outcome_unknown": Wording(
        Fault.USAGE,
        Sentence("没有“{found}”这种走访结果。", "以下之一：{known}", "请改正 {where}；其他情况用 other 并写明原因。"),
        Sentence(
            "There is no outcome “{found}”.",
            "one of: {known}",
            "Correct {where}; for anything else use other with a reason.",
        ),
    ),
}

_RECEIPTS: dict[str, Wording] = {
    "receipt_unknown": Wording(
        Fault.DATA,
        Sentence(
            "台账中没有领证回执“{found}”。",
            "回执编号（如 A2026-000001），或已领证的证书、下村任务",
            "请对照纸质回执核对编号；证书还没有登记领证的，没有回执。",
        ),
        Sentence(
            "The register has no receipt “{found}”.",
            "a receipt number (such as A2026-000001), or a certificate or trip with a handover",
            "Compare with the paper; a certificate that was not handed over has no receipt.",
        ),
    ),
    "receipt_reversed_already": Wording(
        Fault.DATA,
        Sentence("回执 {found} 的领证已经撤销过。", "尚未撤销的领证", "请核对回执编号；不必再撤销。"),
        Sentence(
            "The handover of receipt {found} has been reversed already.",
            "a handover that has not been reversed",
            "Check the receipt number; there is nothing left to reverse.",
        ),
    ),
    "now_malformed": Wording(
        Fault.USAGE,
        Sentence(
            "证书现在的去向写得不对：“{found}”",
            "safe（已收回入库）、holder:姓名（在村民手中）或 swapped:回执编号（与另一份回执的证书拿错）",
            "请改正 {where}，如 {where} safe。",
        ),
        Sentence(
            "It is not clear where the books are now: “{found}”",
            "safe (back in the safe), holder:NAME (with somebody in the village) or swapped:RECEIPT (mixed up with the books of another receipt)",
            "Correct {where}, for example {where} safe.",
        ),
    ),
}

TABLE: dict[str, Wording] = {**_RECIPIENT, **_EVIDENCE, **_RECEIPTS}
