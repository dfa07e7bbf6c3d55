"""Receipts (领证回执): what their QR says, how it is verified, and the paper itself."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NoReturn

from sqlalchemy import Connection

from certrun.db import journal
from certrun.db.database import WriteUnit
from certrun.db.identity import verify
from certrun.db.queries import certificates as queries
from certrun.db.queries import office
from certrun.db.queries.certificates import CertificateFilter
from certrun.domain.errors import CertrunError
from certrun.domain.folds.certificate import CertificateState
from certrun.domain.folds.others import ReceiptState
from certrun.domain.identifiers import certificate_number, masking, papers
from certrun.domain.journal.entry import Entry
from certrun.domain.ports import parse_wall
from certrun.domain.receipt_code import (
    ReceiptCode,
    format_payload,
    pack,
    parse_payload,
    receipt_tag,
    signing_message,
)
from certrun.domain.trust import Trust
from certrun.domain.views import CertificateView
from certrun.domain.words import RECIPIENTS, word
from certrun.print import fonts, scan
from certrun.print.receipt import ReceiptBook, ReceiptPaper, render_receipts, texts_of
from certrun.services.certificates import resolve
from certrun.services.files import save_file
from certrun.services.signatures import drawn_signature
from certrun.services.villages import find_village
from certrun.services.workspace import Workspace

Verdict = Literal["genuine", "altered", "unknown_station", "reversed", "set_aside", "unknown_receipt", "not_a_receipt"]


@dataclass(frozen=True, slots=True)
class Verified:
    """What a scanned code says: genuine or why not, which receipt, which station signed it.

    ``set_aside`` are the numbers of those of its books for which a decision lets another record stand; where these are
    all of them, that is the verdict.
    """

    verdict: Verdict
    receipt: str | None
    station: str | None
    set_aside: tuple[str, ...] = ()


def payload_of(workspace: Workspace, number: str) -> str:
    """The signed QR text of a receipt. The same station makes the same text each time."""
    return _payload(workspace, number, handover_of(workspace, number))


def _payload(workspace: Workspace, number: str, entry: Entry) -> str:
    identity = workspace.database.identity
    code = ReceiptCode(
        station=bytes.fromhex(identity.station)[:6],
        receipt=receipt_tag(identity.register, number),
        time=max(0, int(parse_wall(entry.wall).timestamp())),
        evidence=bytes.fromhex(entry.public["evidence"])[:16],
        entry=bytes.fromhex(entry.id)[:16],
    )
    body = pack(code)
    return format_payload(body, identity.sign(signing_message(identity.register, body)))


def handover_of(workspace: Workspace, number: str) -> Entry:
    """The ``handed_over`` entry of a receipt; ``receipt_unknown`` where there is none."""
    return load_issued(workspace, [number])[0].entry


@dataclass(frozen=True, slots=True)
class Issued:
    """A receipt with the ``handed_over`` entry that it is about."""

    entry: Entry
    state: ReceiptState


def load_issued(workspace: Workspace, numbers: Sequence[str]) -> list[Issued]:
    """The receipts of ``numbers`` in that order, in one read; ``receipt_unknown`` where there is no handover."""
    found = []
    for number, (folded, entries) in workspace.database.fold_many("receipt", numbers).items():
        entry = next((e for e in entries if e.id == folded.state.handover), None)
        if entry is None:
            raise CertrunError("receipt_unknown", where=number, found=number)
        found.append(Issued(entry, folded.state))
    return found


def verify_receipt(workspace: Workspace, payload: str) -> Verified:
    """Judge a scanned or typed code offline."""
    parsed = parse_payload(payload)
    if parsed is None:
        return Verified("not_a_receipt", None, None)
    code, body, signature = parsed
    stations = workspace.database.trust().stations.values()
    station = next((s for s in stations if bytes.fromhex(s.id).startswith(code.station)), None)
    if station is None:
        return Verified("unknown_station", None, None)
    register = workspace.database.identity.register
    if not verify(bytes.fromhex(station.public_key), signing_message(register, body), signature):
        return Verified("altered", None, station.name)
    with workspace.read() as connection:
        entry = journal.find_entry(connection, code.entry)
    trust = workspace.database.trust()
    if entry is None or entry.kind != "handed_over" or not trust.admits(entry):
        return Verified("unknown_receipt", None, station.name)
    number = str(entry.public["receipt"])
    evidence = bytes.fromhex(entry.public["evidence"])[:16]
    if receipt_tag(register, number) != code.receipt or evidence != code.evidence:
        return Verified("altered", number, station.name)
    aside = tuple(str(book.fields["number"]) for book in books_set_aside(workspace, entry))
    return Verified(_standing(workspace, trust, entry, aside), number, station.name, aside)


def _standing(workspace: Workspace, trust: Trust, handover: Entry, aside: Sequence[str]) -> Verdict:
    if _is_reversed(workspace, trust, handover, handover.public["receipt"]):
        return "reversed"
    return "set_aside" if len(aside) == len(handover.names("certificate")) else "genuine"


def _is_reversed(workspace: Workspace, trust: Trust, handover: Entry, number: str) -> bool:
    """Whether this very handover was taken back: another may bear the same number."""
    _, entries = workspace.database.fold("receipt", number)
    reversals = [e for e in entries if e.kind == "handover_reversed" and trust.admits(e)]
    return any(e.public["handover"] == handover.id for e in reversals)


def books_set_aside(workspace: Workspace, handover: Entry) -> list[CertificateState]:
    """The books of a handover for which the decision of a case lets something else stand."""
    books = [f.state for f, _ in workspace.database.fold_many("certificate", handover.names("certificate")).values()]
    return [book for book in books if _is_set_aside(book, handover.id)]


def _is_set_aside(book: CertificateState, handover: str) -> bool:
    live = any(delivery.entry == handover for delivery in book.deliveries)
    return not live and any(case.decided and handover in case.entries for case in book.cases)


def verify_image(workspace: Workspace, path: Path) -> Verified:
    """Judge the first receipt code found in a picture or PDF; ``not_a_receipt`` where there is none."""
    return verify_receipt(workspace, next(iter(scan_codes(path)), ""))


def scan_codes(path: Path) -> tuple[str, ...]:
    """The receipt codes on the pages of a PDF or in a picture."""
    return tuple(code for code in scan.read_codes(path) if parse_payload(code) is not None)


@dataclass(frozen=True, slots=True)
class PrintReceipts:
    """Receipts to print: numbers, certificates or a trip; nothing chosen means all."""

    selectors: tuple[str, ...]
    target: Path
    layout: Literal["a4", "a5"] = "a4"


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF that was written."""

    file: Path
    documents: int
    sha256: str


def print_receipts(workspace: Workspace, command: PrintReceipts) -> Printed:
    """Render receipts into one PDF and note each printing; a second one is marked 补打."""
    numbers = select_receipts(workspace, command.selectors)
    if not numbers:
        raise CertrunError("nothing_to_print", where="receipts")
    while True:
        sheets = papers_of(workspace, numbers)
        try:
            return _note_printing(workspace, command, sheets, _render(sheets, command.layout))
        except _PrintedMeanwhileError:
            continue


class _PrintedMeanwhileError(Exception):
    """Leaves the transaction without writing: somebody else printed one of the receipts, this is a reprint now."""


def _note_printing(workspace: Workspace, command: PrintReceipts, sheets: Sequence[ReceiptPaper], pdf: bytes) -> Printed:
    """Note what was drawn and save it in one transaction; the drawing itself would block others for too long."""

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        printed = unit.fold_many("receipt", [sheet.number for sheet in sheets])
        if any(printed[sheet.number].state.copies != sheet.reprint for sheet in sheets):
            raise _PrintedMeanwhileError
        for sheet in sheets:
            public = {"copy": sheet.reprint + 1, "layout": command.layout}
            unit.append("receipt_printed", [("receipt", sheet.number)], public)
        save_file(command.target, pdf)
        return {"documents": len(sheets), "sha256": hashlib.sha256(pdf).hexdigest()}

    done = workspace.act("print_receipts", command, perform)
    return Printed(command.target, done["documents"], done["sha256"])


def render(workspace: Workspace, numbers: Sequence[str], layout: Literal["a4", "a5"]) -> bytes:
    """The PDF of some receipts, as a preview shows it; ``undrawable_name`` before anything is printed."""
    return _render(papers_of(workspace, numbers), layout)


def _render(sheets: Sequence[ReceiptPaper], layout: Literal["a4", "a5"]) -> bytes:
    for sheet in sheets:
        for label, text in texts_of(sheet):
            fonts.require_drawable(text, where=f"{sheet.number} {label}")
    return render_receipts(sheets, layout=layout)


def select_receipts(workspace: Workspace, selectors: Sequence[str]) -> list[str]:
    """Receipt numbers that ``selectors`` name: receipts, trips, certificates (any writing), or villages.

    Never a search: four digits are the tail of many people's phones, and their receipts are nobody else's matter.
    """
    with workspace.read() as connection:
        if not selectors:
            return [r.number for r in office.receipts(connection) if r.stands]
        numbers = [n for selector in selectors for n in _named(connection, selector.strip()) or _unknown(selector)]
    return list(dict.fromkeys(numbers))


def _unknown(selector: str) -> NoReturn:
    raise CertrunError("receipt_unknown", where=selector, found=selector)


def _named(connection: Connection, selector: str) -> list[str]:
    if named := office.receipts(connection, number=selector.upper()):
        return [r.number for r in named]
    if of_trip := [r.number for r in office.receipts(connection, trip=selector.upper()) if r.stands]:
        return of_trip
    try:
        return office.receipts_of(connection, [resolve(connection, selector)])
    except CertrunError as error:
        if error.code != "certificate_unknown":
            raise
    village = find_village(office.villages(connection), selector)
    return (
        office.receipts_of(connection, queries.find_ids(connection, CertificateFilter(village=village)))
        if village
        else []
    )


def paper_of(workspace: Workspace, number: str) -> ReceiptPaper:
    """A receipt as paper: everything masked and formatted, the signature's strokes included."""
    return papers_of(workspace, [number])[0]


def papers_of(workspace: Workspace, numbers: Sequence[str]) -> list[ReceiptPaper]:
    """Receipts as papers, in that order."""
    issued = load_issued(workspace, numbers)
    named = {i for each in issued for i in (*each.state.certificates, *each.state.struck_out)}
    with workspace.read() as connection:
        books = {view.id: view for view in queries.load(connection, sorted(named))}
    bureau = workspace.settings.issuer
    return [_paper(workspace, bureau, each, books) for each in issued]


def _paper(workspace: Workspace, bureau: str, issued: Issued, books: Mapping[str, CertificateView]) -> ReceiptPaper:
    entry, state = issued.entry, issued.state
    public, private = entry.public, dict(entry.private or {})
    taken = [books[i] for i in state.certificates if i in books]
    struck = [books[i] for i in state.struck_out if i in books]
    recipient: dict[str, Any] = private.get("recipient") or {}
    return ReceiptPaper(
        bureau=bureau,
        number=state.number,
        payload=_payload(workspace, state.number, entry),
        books=tuple([_book(b, False) for b in taken] + [_book(b, True) for b in struck]),
        recipient=recipient.get("name", ""),
        id_type=papers.NAMES.get(recipient.get("id_type", papers.RESIDENT_ID), ""),
        id_no=_masked_paper(recipient),
        relation=_relation(public["recipient_kind"], recipient),
        phone=masking.mask_phone(recipient["phone"]) if recipient.get("phone") else "",
        date=public["collected_on"],
        place=private.get("place") or _place_of(taken, public["channel"]),
        staff=tuple(private.get("staff", ())),
        witness=private.get("witness", ""),
        authority=_authority(private),
        old_certificate=_old_certificate(public, private),
        remark=private.get("note", ""),
        signature=drawn_signature(workspace, public.get("signature")),
        signing_note=_signing_note(public),
        reprint=state.copies,
    )


def _book(view: CertificateView, struck_out: bool) -> ReceiptBook:
    return ReceiptBook(
        number=certificate_number.format_full_width(view.number),
        serial=view.serial or "",
        holder="、".join(h.name for h in view.holders),
        location=view.location or "",
        struck_out=struck_out,
    )


def _masked_paper(recipient: dict[str, Any]) -> str:
    if recipient.get("id_no"):
        return masking.mask_id(recipient["id_no"])
    tail = recipient.get("id_tail", "")
    return f"{'*' * 14}{tail}" if tail else ""


def _relation(kind: str, recipient: dict[str, Any]) -> str:
    name, relation = word(RECIPIENTS, kind), recipient.get("relation", "")
    return f"{name}（{relation}）" if relation else name


def _place_of(books: Sequence[CertificateView], channel: str) -> str:
    if channel == "window":
        return "登记窗口"
    return (books[0].village or "") if books else ""


def _authority(private: dict[str, Any]) -> str:
    authority = private.get("authority")
    if not authority:
        return str(private.get("basis", ""))
    parts = [authority.get("title", ""), authority.get("dated", "")]
    if authority.get("until"):
        parts.append(f"至 {authority['until']}")
    return " ".join(part for part in parts if part)


def _old_certificate(public: Any, private: dict[str, Any]) -> str:
    kind = public["old_certificate"]
    if kind == "collected":
        return f"已收回：{private.get('old_numbers', '')}"
    return f"未收回：{private.get('old_why', '')}" if kind == "none" else ""


def _signing_note(public: Any) -> str:
    notes = []
    if "thumbprint" in public["signing"]:
        notes.append("按指印（见证人签字）")
    if public.get("paper"):
        notes.append(f"签字见领证签收表 {public['paper']}")
    return "；".join(notes)
