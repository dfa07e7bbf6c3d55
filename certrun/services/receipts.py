"""Receipts (领证回执): what their QR says, how it is verified, and the paper itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from certrun.db import journal
from certrun.db.database import WriteUnit
from certrun.db.identity import verify
from certrun.db.queries import certificates as queries
from certrun.db.queries import office
from certrun.db.queries.certificates import CertificateFilter
from certrun.domain.errors import CertrunError
from certrun.domain.identifiers import certificate_number, masking, papers
from certrun.domain.journal.entry import Entry
from certrun.domain.receipt_code import (
    ReceiptCode,
    format_payload,
    pack,
    parse_payload,
    receipt_tag,
    signing_message,
)
from certrun.domain.views import CertificateView
from certrun.domain.words import RECIPIENTS
from certrun.print import fonts, scan
from certrun.print.receipt import ReceiptBook, ReceiptPaper, Signature, render_receipts, texts_of
from certrun.services.files import save_file
from certrun.services.workspace import Workspace

Verdict = Literal["genuine", "altered", "unknown_station", "reversed", "unknown_receipt", "not_a_receipt"]


@dataclass(frozen=True, slots=True)
class Verified:
    """What a scanned code says: genuine or why not, which receipt, which station signed it."""

    verdict: Verdict
    receipt: str | None
    station: str | None


def payload_of(workspace: Workspace, number: str) -> str:
    """The signed QR text of a receipt. The same station makes the same text each time."""
    entry = handover_of(workspace, number)
    identity = workspace.database.identity
    code = ReceiptCode(
        station=bytes.fromhex(identity.station)[:6],
        receipt=receipt_tag(identity.register, number),
        time=max(0, int(datetime.fromisoformat(entry.wall).timestamp())),
        evidence=bytes.fromhex(entry.public["evidence"])[:16],
        entry=bytes.fromhex(entry.id)[:16],
    )
    body = pack(code)
    return format_payload(body, identity.sign(signing_message(identity.register, body)))


def handover_of(workspace: Workspace, number: str) -> Entry:
    """The ``handed_over`` entry of a receipt; ``receipt_unknown`` where there is none."""
    folded, entries = workspace.database.fold("receipt", number)
    found = next((e for e in entries if e.id == folded.state.handover), None)
    if found is None:
        raise CertrunError("receipt_unknown", where=number, found=number)
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
    if entry is None or entry.kind != "handed_over":
        return Verified("unknown_receipt", None, station.name)
    number = str(entry.public["receipt"])
    evidence = bytes.fromhex(entry.public["evidence"])[:16]
    if receipt_tag(register, number) != code.receipt or evidence != code.evidence:
        return Verified("altered", number, station.name)
    reversed_by = workspace.database.fold("receipt", number)[0].state.reversed_by
    return Verified("reversed" if reversed_by else "genuine", number, station.name)


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
    pdf = render(workspace, numbers, command.layout)

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        for number in numbers:
            copies = unit.fold("receipt", number).state.copies
            unit.append("receipt_printed", [("receipt", number)], {"copy": copies + 1, "layout": command.layout})
        save_file(command.target, pdf)
        return {"documents": len(numbers), "sha256": hashlib.sha256(pdf).hexdigest()}

    done = workspace.act("print_receipts", command, perform)
    return Printed(command.target, done["documents"], done["sha256"])


def render(workspace: Workspace, numbers: Sequence[str], layout: Literal["a4", "a5"]) -> bytes:
    """The PDF of some receipts, as a preview shows it; ``undrawable_name`` before anything is printed."""
    sheets = [paper_of(workspace, number) for number in numbers]
    for sheet in sheets:
        for label, text in texts_of(sheet):
            fonts.require_drawable(text, where=f"{sheet.number} {label}")
    return render_receipts(sheets, layout=layout)


def select_receipts(workspace: Workspace, selectors: Sequence[str]) -> list[str]:
    """Receipt numbers that ``selectors`` name: receipts, trips, or certificates (any writing)."""
    with workspace.read() as connection:
        if not selectors:
            return [r.number for r in office.receipts(connection) if not r.reversed]
        numbers: list[str] = []
        for selector in selectors:
            named = [r.number for r in office.receipts(connection, number=selector.strip().upper())]
            trip = [r.number for r in office.receipts(connection, trip=selector) if not r.reversed]
            found = named or trip or _of_certificates(workspace, selector)
            if not found:
                raise CertrunError("receipt_unknown", where=selector, found=selector)
            numbers += found
    return list(dict.fromkeys(numbers))


def _of_certificates(workspace: Workspace, text: str) -> list[str]:
    with workspace.read() as connection:
        ids = queries.find_ids(connection, CertificateFilter(text=text), 50)
    states = [workspace.database.fold("certificate", i)[0].state for i in ids]
    return [d.receipt for state in states for d in state.deliveries if d.receipt]


def paper_of(workspace: Workspace, number: str) -> ReceiptPaper:
    """A receipt as paper: everything masked and formatted, the signature's strokes included."""
    entry = handover_of(workspace, number)
    folded, _ = workspace.database.fold("receipt", number)
    public, private = entry.public, dict(entry.private or {})
    with workspace.read() as connection:
        taken = queries.load(connection, public["certificates"])
        struck = queries.load(connection, public.get("struck_out", ()))
    recipient: dict[str, Any] = private.get("recipient") or {}
    settings = workspace.settings
    return ReceiptPaper(
        bureau=settings.bureau or f"{settings.name}不动产登记中心",
        number=number,
        payload=payload_of(workspace, number),
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
        signature=_signature(workspace, public.get("signature")),
        signing_note=_signing_note(public),
        reprint=folded.state.copies,
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
    word = RECIPIENTS[kind][0]
    relation = recipient.get("relation", "")
    return f"{word}（{relation}）" if relation else word


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


def _signature(workspace: Workspace, name: str | None) -> Signature | None:
    if name is None:
        return None
    content = workspace.database.attachments.get(name)
    if not content.startswith(b"{"):
        return None
    document = json.loads(content)
    strokes = tuple(tuple((point[0] / 10_000, point[1] / 10_000) for point in stroke) for stroke in document["strokes"])
    return Signature(strokes, aspect=document.get("aspect_percent", 300) / 100)
