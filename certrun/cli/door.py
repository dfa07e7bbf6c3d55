"""What happens at the door and at the window: handover, attempt, entrusting, post, reversal."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, cast

import typer

from certrun.cli.command import Certificate, Certificates, Command, Reason
from certrun.cli.context import Session, parse_day, read_file, session_of
from certrun.cli.documents import certificate_documents
from certrun.cli.output import Answer, lines
from certrun.cli.telling import certificate_lines
from certrun.domain.errors import CertrunError
from certrun.domain.recipients import RecipientKind
from certrun.domain.views import CertificateView
from certrun.services import custody, delivering


def handover(
    context: typer.Context,
    chosen: Certificates,
    to: Annotated[str, typer.Option("--to", metavar="holder|co-owner|proxy|guardian", help="领证人 · recipient")],
    name: Annotated[str, typer.Option("--name", help="领证人姓名 · the recipient's name")],
    id_tail: Annotated[str, typer.Option("--id-tail", metavar="1234", help="证件号后四位 · last four of the ID")],
    holder_id_tail: Annotated[
        str, typer.Option("--holder-id-tail", metavar="1234", help="权利人证件后四位 · last four of the holder's ID")
    ] = "",
    phone: Annotated[str, typer.Option("--phone", help="领证人电话 · the recipient's phone")] = "",
    relation: Annotated[str, typer.Option("--relation", help="与权利人关系 · relation to the holder")] = "",
    authority: Annotated[
        str,
        typer.Option(
            "--authority", metavar="TEXT|FILE", help="委托书（文字或文件） · letter of authority, as text or file"
        ),
    ] = "",
    authority_date: Annotated[
        str | None, typer.Option("--authority-date", metavar="DATE", help="委托书日期 · its day of signing")
    ] = None,
    authority_until: Annotated[
        str | None, typer.Option("--authority-until", metavar="DATE", help="委托期限 · the day it ends")
    ] = None,
    basis: Annotated[str, typer.Option("--basis", metavar="TEXT", help="监护依据 · basis of the guardianship")] = "",
    signature: Annotated[
        Path | None, typer.Option("--signature", metavar="F.json|F.png", help="签名文件 · file of the signature")
    ] = None,
    thumbprint: Annotated[
        bool, typer.Option("--thumbprint", help="按指印（须有见证人） · thumbprint, with a witness")
    ] = False,
    paper_sheet: Annotated[
        str,
        typer.Option("--paper-sheet", metavar="PAGE/ROW", help="纸质签收表的页/行 · page and row of the paper sheet"),
    ] = "",
    witness: Annotated[str, typer.Option("--witness", help="见证人（不能是发证人） · witness who is not staff")] = "",
    staff: Annotated[str, typer.Option("--staff", metavar="A,B", help="发证人 · who hands over")] = "",
    old_certificate: Annotated[
        str,
        typer.Option(
            "--old-certificate",
            metavar="NO|none",
            help="收回的旧证编号，没有写 none · number of the old certificate taken back, or none",
        ),
    ] = "",
    why: Annotated[
        str, typer.Option("--why", metavar="TEXT", help="旧证未收回的原因 · why the old certificate was not taken back")
    ] = "",
    place: Annotated[str, typer.Option("--place", help="领证地点 · where it was handed over")] = "",
    channel: Annotated[
        str | None, typer.Option("--channel", metavar="door|window", help="上门或窗口 · at the door or at the counter")
    ] = None,
    day: Annotated[str | None, typer.Option("--date", metavar="DATE", help="领证日期 · day of the handover")] = None,
    struck_out: Annotated[
        list[str] | None, typer.Option("--struck-out", metavar="CERT...", help="划去不领的证书 · books struck out")
    ] = None,
    backfill: Annotated[
        str, typer.Option("--backfill", metavar="REASON", help="补登出库并领证，写原因 · book was not loaded: why")
    ] = "",
    trip: Annotated[str | None, typer.Option("--trip", help="下村任务 · the trip")] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="备注 · a note")] = "",
) -> Answer:
    """Hand books over, with the evidence that the case demands."""
    session = session_of(context)
    command = delivering.RecordHandover(
        certificates=tuple(chosen),
        to=cast(RecipientKind, to),
        name=name,
        id_tail=id_tail,
        holder_id_tail=holder_id_tail,
        phone=phone,
        relation=relation,
        authority=_authority(authority, authority_date, authority_until),
        basis=basis,
        signature=read_file(signature) if signature else None,
        thumbprint=thumbprint,
        paper_sheet=_paper_sheet(paper_sheet),
        witness=witness,
        staff=tuple(name.strip() for name in re.split("[,，、]", staff) if name.strip()),
        old_certificate=old_certificate,
        old_certificate_why=why,
        place=place,
        channel=channel,
        trip=trip,
        collected_on=parse_day("--date", day),
        struck_out=tuple(struck_out or ()),
        backfill=backfill,
        note=note,
    )
    done = delivering.record_handover(session.workspace, command)
    views = session.shown(done.certificates)
    head = session.words(f"已领证，回执 {done.receipt}", f"Handed over, receipt {done.receipt}")
    return Answer(
        {"receipt": done.receipt, "payload": done.payload, "certificates": certificate_documents(views)},
        lines([head, *(f"  {line}" for line in certificate_lines(views, session.language))]),
    )


def _authority(text: str, dated: str | None, until: str | None) -> delivering.Authority | None:
    """A letter of authority by its title, or by a file that bears it as its name."""
    if not text.strip() and dated is None and until is None:
        return None
    path = Path(text)
    title = path.stem if text.strip() and _is_file(path) else text.strip()
    return delivering.Authority(title, parse_day("--authority-date", dated), parse_day("--authority-until", until))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _paper_sheet(text: str) -> str:
    if text and not re.fullmatch(r"\d+/\d+", text.strip(), re.ASCII):
        raise CertrunError("paper_sheet_malformed", where="--paper-sheet", found=text)
    return text.strip()


def attempt(
    context: typer.Context,
    chosen: Certificates,
    outcome: Annotated[
        str,
        typer.Option(
            "--outcome", metavar="absent|refused|moved|deceased|book-error|dispute|other", help="结果 · outcome"
        ),
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="情况说明 · what was said")] = "",
    retry: Annotated[str | None, typer.Option("--retry", metavar="DATE", help="下次 · when to try again")] = None,
    by: Annotated[str, typer.Option("--by", metavar="door|phone", help="上门或电话 · how they were reached")] = "door",
) -> Answer:
    """Record a try at a door or by phone; deceased, dispute and book-error also hold the books."""
    session = session_of(context)
    command = delivering.RecordAttempt(tuple(chosen), outcome, reason, parse_day("--retry", retry), by)
    done = delivering.record_attempt(session.workspace, command)
    return _books(session, done.certificates, session.words("走访联系已记录", "The attempt is recorded"))


def entrust(
    context: typer.Context,
    chosen: Certificates,
    to: Annotated[str, typer.Option("--to", metavar="NAME", help="代管人 · who keeps them")],
    phone: Annotated[str, typer.Option("--phone", help="代管人电话 · the keeper's phone")],
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="代管到 · until when")],
) -> Answer:
    """Leave books with a village official: custody, never a handover."""
    session = session_of(context)
    last = parse_day("--until", until)
    if last is None:
        raise CertrunError("date_malformed", where="--until", found=until)
    done = custody.entrust(session.workspace, custody.Entrust(tuple(chosen), to, phone, last))
    return _books(session, done.certificates, session.words(f"已交 {to} 代管", f"Entrusted to {to}"))


def post(
    context: typer.Context,
    certificate: Certificate,
    tracking: Annotated[
        str | None, typer.Option("--tracking", metavar="N", help="邮件号 · tracking number of the post")
    ] = None,
    delivered: Annotated[
        str | None, typer.Option("--delivered", metavar="DATE", help="签收日期 · day of delivery")
    ] = None,
) -> Answer:
    """Send a book by post, or record that the post has delivered it."""
    session = session_of(context)
    command = custody.Post(certificate, tracking, parse_day("--delivered", delivered))
    done = custody.post(session.workspace, command)
    told = (
        session.words("已交邮寄", "Posted") if delivered is None else session.words("邮寄已签收", "Delivered by post")
    )
    return _books(session, done.certificates, told)


def reverse(
    context: typer.Context,
    receipt: Annotated[str, typer.Argument(metavar="RECEIPT", help="回执编号 · number of the receipt")],
    reason: Reason,
    now: Annotated[
        str,
        typer.Option("--now", metavar="safe|holder:NAME|swapped:RECEIPT", help="证书现在在哪 · where the books are"),
    ],
) -> Answer:
    """Take a handover back, saying where the books are now."""
    session = session_of(context)
    done = delivering.reverse_handover(session.workspace, delivering.ReverseHandover(receipt, reason, now))
    told = session.words(f"回执 {receipt} 的领证已撤销", f"The handover of receipt {receipt} is reversed")
    return _books(session, done.certificates, told)


def _books(session: Session, certificates: tuple[CertificateView, ...], told: str) -> Answer:
    views = session.shown(certificates)
    return Answer(
        {"certificates": certificate_documents(views)},
        lines([told, *(f"  {line}" for line in certificate_lines(views, session.language))]),
    )


COMMANDS = (
    Command("handover", "领证", "Hand books over", handover),
    Command("entrust", "村委会代管", "Leave books with a village official", entrust),
    Command("post", "邮寄", "Send a book by post", post),
    Command("attempt", "走访联系记录", "Record a try", attempt),
    Command("reverse", "撤销领证", "Take a handover back", reverse),
)
