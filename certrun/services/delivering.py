"""Handover (领证), attempt, reversal: what happens at a door or at the window."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from certrun.db.database import WriteUnit
from certrun.db.queries import certificates as queries
from certrun.db.queries import office
from certrun.domain import custody
from certrun.domain.errors import CertrunError
from certrun.domain.folds.certificate import CertificateState
from certrun.domain.journal.canonical import canonical_hash
from certrun.domain.journal.entry import Subject
from certrun.domain.recipients import RECIPIENT_KINDS, Claim, Obstacle, RecipientKind, find_obstacles
from certrun.domain.records import Holder
from certrun.domain.views import CertificateView
from certrun.domain.words import HOLDING_OUTCOMES, OUTCOMES
from certrun.services.certificates import masked, resolve_all
from certrun.services.custody import append_hold, refuse_final, refuse_held, required
from certrun.services.receipts import payload_of
from certrun.services.wording import custody_text
from certrun.services.workspace import Workspace, base_of, states_of

PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Authority:
    """委托书: what it is, of which day, until when."""

    title: str
    dated: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class RecordHandover:
    """Hand books over to somebody, with the evidence that the case demands.

    ``signature`` is the content of a strokes file (JSON) or a PNG, ``paper_sheet`` is page/row of the sign-off sheet;
    ``backfill`` is the picked reason where the book was in the hand but not in the right custody (补登出库并领证).
    """

    certificates: tuple[str, ...]
    to: RecipientKind
    name: str
    id_tail: str
    holder_id_tail: str = ""
    phone: str = ""
    relation: str = ""
    authority: Authority | None = None
    basis: str = ""
    signature: bytes | None = None
    thumbprint: bool = False
    paper_sheet: str = ""
    witness: str = ""
    staff: tuple[str, ...] = ()
    old_certificate: str = ""
    old_certificate_why: str = ""
    place: str = ""
    channel: str | None = None
    trip: str | None = None
    collected_on: date | None = None
    struck_out: tuple[str, ...] = ()
    backfill: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A recorded handover: the receipt's number, what its QR says, and the books."""

    receipt: str
    payload: str
    certificates: tuple[CertificateView, ...]


def claim_of(workspace: Workspace, command: RecordHandover, books: Sequence[CertificateView]) -> Claim:
    """The claim that ``command`` makes; the window asks it what is still missing while the form is filled in."""
    authority = command.authority or Authority("")
    registered = [date.fromisoformat(d) for b in books if (d := b.registered_date or b.issue_date)]
    return Claim(
        books=tuple(b.holders for b in books),
        kind=command.to,
        name=command.name,
        id_tail=command.id_tail,
        collected_on=command.collected_on or workspace.today,
        today=workspace.today,
        staff=staff_of(workspace, command),
        registered=max(registered, default=None),
        holder_id_tail=command.holder_id_tail,
        relation=command.relation,
        authority=authority.title,
        authority_date=authority.dated,
        authority_until=authority.until,
        basis=command.basis,
        signature=command.signature is not None,
        thumbprint=command.thumbprint,
        paper_sheet=bool(command.paper_sheet),
        witness=command.witness,
        old_certificate_why_needed=command.old_certificate == "none" and not command.old_certificate_why.strip(),
    )


def staff_of(workspace: Workspace, command: RecordHandover) -> tuple[str, ...]:
    """The 发证人: as given, else those of the trip, else those of the office, else who is acting."""
    if command.staff:
        return command.staff
    if command.trip:
        with workspace.read() as connection:
            for trip in office.trips(connection, [command.trip]):
                if trip.staff:
                    return trip.staff
    return workspace.settings.staff or (workspace.actor,)


def obstacles(workspace: Workspace, command: RecordHandover) -> tuple[Obstacle, ...]:
    """What still stands between ``command`` and a handover."""
    with workspace.read() as connection:
        books = queries.load(connection, resolve_all(connection, _taken(command)))
    return find_obstacles(claim_of(workspace, command, books))


def record_handover(workspace: Workspace, command: RecordHandover) -> HandedOver:
    """Record one handover of one or more books: the signature is stored first, then everything in one transaction.

    Raises the first obstacle as an error; books that are held, void, delivered or not where the channel demands are
    refused by name. Nothing is written then.
    """
    if command.to not in RECIPIENT_KINDS:
        raise CertrunError("recipient_kind_unknown", where="--to", found=command.to)
    with workspace.read() as connection:
        taken = resolve_all(connection, _taken(command))
        struck = resolve_all(connection, command.struck_out)
        books = queries.load(connection, taken)
    for obstacle in find_obstacles(claim_of(workspace, command, books)):
        raise CertrunError(obstacle.code, where="、".join(b.number for b in books), found=obstacle.found)
    signature = _store_signature(workspace, command.signature)

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        states = states_of(unit, taken)
        trip = _check_custody(unit, command, states)
        number = _next_receipt(workspace, unit)
        public, private = _facts(workspace, command, books, states, struck)
        public |= {"receipt": number, **({"signature": signature} if signature else {})}
        public["evidence"] = canonical_hash({k: v for k, v in public.items() if k not in {"from", "to"}})
        subjects: list[Subject] = [("certificate", c) for c in taken] + [("receipt", number)]
        if trip:
            subjects.append(("trip", trip))
        base = {i for s in states.values() for i in base_of(s, "custody", "holds", "deliveries")}
        entry = unit.append("handed_over", subjects, public, private, base)
        return {"receipt": number, "entry": entry.id, "certificates": taken}

    kept = replace(command, signature=None, note=f"{command.note}{signature or ''}")
    done = workspace.act("record_handover", kept, perform)
    with workspace.read() as connection:
        views = tuple(masked(v) for v in queries.load(connection, done["certificates"]))
    return HandedOver(done["receipt"], payload_of(workspace, done["receipt"]), views)


def _taken(command: RecordHandover) -> tuple[str, ...]:
    return tuple(c for c in command.certificates if c not in command.struck_out)


def _check_custody(unit: WriteUnit, command: RecordHandover, states: Mapping[str, CertificateState]) -> str | None:
    """Books must be where the channel demands; return the trip whose bag they leave, if it is one."""
    trips = set()
    for state in states.values():
        refuse_final(state)
        refuse_held(state)
        kind = custody.kind_of(state.custody)
        channel = command.channel or ("door" if kind == "trip" else "window")
        if channel not in {"door", "window"}:
            raise CertrunError("channel_unknown", where="--channel", found=channel)
        allowed = {"trip"} if channel == "door" else {"safe", "uncounted"}
        if kind not in allowed and not command.backfill:
            code = "not_on_trip" if channel == "door" else "not_in_safe"
            raise CertrunError(code, where=str(state.fields["number"]), found=custody_text(state.custody))
        if kind == "trip":
            trips.add(custody.name_of(state.custody))
    if len(trips) > 1:
        raise CertrunError("several_trips", where="、".join(sorted(trips)), found="、".join(sorted(trips)))
    trip = trips.pop() if trips else None
    if trip is not None and unit.fold("trip", trip).state.closed:
        raise CertrunError("trip_closed_already", where=trip, found=trip)
    return trip


def _next_receipt(workspace: Workspace, unit: WriteUnit) -> str:
    """``A2026-000001``: the station's prefix, the year, and the next number of this station."""
    prefix = workspace.database.trust().stations[unit.identity.station].prefix
    stem = f"{prefix}{workspace.today.year}-"
    return f"{stem}{office.last_receipt_number(unit.connection, stem) + 1:06d}"


def _facts(
    workspace: Workspace,
    command: RecordHandover,
    books: Sequence[CertificateView],
    states: Mapping[str, CertificateState],
    struck: Sequence[str],
) -> tuple[dict[str, Any], dict[str, Any]]:
    channels = {
        command.channel or ("door" if custody.kind_of(s.custody) == "trip" else "window") for s in states.values()
    }
    marks = (("screen", command.signature is not None), ("thumbprint", command.thumbprint))
    signing = [name for name, given in (*marks, ("paper", bool(command.paper_sheet))) if given]
    public: dict[str, Any] = {
        "certificates": [b.id for b in books],
        "from": {i: s.custody for i, s in states.items()},
        "to": custody.RECIPIENT,
        "channel": sorted(channels)[0],
        "collected_on": (command.collected_on or workspace.today).isoformat(),
        "recipient_kind": command.to,
        "signing": signing,
        "old_certificate": _old_certificate(command),
    }
    if struck:
        public["struck_out"] = list(struck)
    if command.paper_sheet:
        public["paper"] = command.paper_sheet
    if command.backfill:
        public["backfilled"] = command.backfill
    return public, _private_facts(workspace, command, books)


def _old_certificate(command: RecordHandover) -> str:
    if not command.old_certificate:
        return "not_asked"
    return "none" if command.old_certificate == "none" else "collected"


def _private_facts(workspace: Workspace, command: RecordHandover, books: Sequence[CertificateView]) -> dict[str, Any]:
    recipient: dict[str, Any] = {"name": command.name.strip(), "id_tail": command.id_tail.strip().upper()}
    own = _own_paper(command, books)
    if own is not None and own.id_no is not None:
        recipient |= {"id_no": own.id_no, **({"id_type": own.id_type} if own.id_type else {})}
    private: dict[str, Any] = {
        "recipient": recipient,
        "holder_name": "、".join(h.name for h in books[0].holders),
        "staff": list(staff_of(workspace, command)),
    }
    optional = {
        "holder_tail": command.holder_id_tail.strip().upper(),
        "basis": command.basis.strip(),
        "witness": command.witness.strip(),
        "place": command.place.strip(),
        "note": command.note.strip(),
        "old_why": command.old_certificate_why.strip(),
        "old_numbers": command.old_certificate if _old_certificate(command) == "collected" else "",
    }
    private |= {name: value for name, value in optional.items() if value}
    phone = command.phone.strip() or (own.phone[0] if own is not None and own.phone else "")
    for name, value in (("relation", command.relation.strip()), ("phone", phone)):
        if value:
            recipient[name] = value
    if command.authority is not None:
        private["authority"] = _authority(command.authority)
    return private


def _authority(authority: Authority) -> dict[str, str]:
    document = {"title": authority.title}
    if authority.dated:
        document["dated"] = authority.dated.isoformat()
    if authority.until:
        document["until"] = authority.until.isoformat()
    return document


def _own_paper(command: RecordHandover, books: Sequence[CertificateView]) -> Holder | None:
    """The holder that the recipient is, if the register names him."""
    if command.to not in {"holder", "co-owner"}:
        return None
    return next((h for h in books[0].holders if h.name == command.name.strip()), None)


def _store_signature(workspace: Workspace, content: bytes | None) -> str | None:
    """Keep the signature as an attachment before the entry that names it; ``signature_malformed`` if it is none."""
    if content is None:
        return None
    if not content.startswith(PNG):
        check_strokes(content)
    return workspace.database.attachments.put(content)


def check_strokes(content: bytes) -> list[list[list[int]]]:
    """Strokes of a signature file: ``{"strokes": [[[x, y, pressure, ms], …], …]}``, whole numbers 0..10000.

    ``signature_malformed`` for anything else, ``signature_empty`` where nothing was drawn.
    """
    try:
        strokes = json.loads(content)["strokes"]
        clean = [[[int(number) for number in point] for point in stroke] for stroke in strokes]
    except (ValueError, KeyError, TypeError) as error:
        raise CertrunError("signature_malformed", found=type(error).__name__) from error
    if any(len(point) < 2 or not all(0 <= n <= 10_000 for n in point[:2]) for stroke in clean for point in stroke):
        raise CertrunError("signature_malformed", found="points")
    if sum(len(stroke) for stroke in clean) < 2:
        raise CertrunError("signature_empty")
    return clean


@dataclass(frozen=True, slots=True)
class RecordAttempt:
    """走访联系记录: one try, by ``door`` or ``phone``, with its outcome."""

    certificates: tuple[str, ...]
    outcome: str
    reason: str = ""
    retry: date | None = None
    by: str = "door"


@dataclass(frozen=True, slots=True)
class Attempted:
    """The books after an attempt."""

    certificates: tuple[CertificateView, ...]


def record_attempt(workspace: Workspace, command: RecordAttempt) -> Attempted:
    """Record a try; 已故, 信息有误 and 争议 also hold the books (nobody may take them until the office decides)."""
    if command.outcome not in OUTCOMES:
        raise CertrunError("outcome_unknown", where="--outcome", found=command.outcome, known=", ".join(OUTCOMES))
    if command.by not in {"door", "phone"}:
        raise CertrunError("channel_unknown", where="--by", found=command.by)
    if command.outcome in {"other", "book-error"}:
        required(command.reason, "reason")
    if command.retry is not None and command.retry < workspace.today:
        raise CertrunError("until_past", where="--retry", found=command.retry.isoformat())
    with workspace.read() as connection:
        ids = resolve_all(connection, command.certificates)
    if not ids:
        raise CertrunError("no_books")

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        states = states_of(unit, ids)
        for state in states.values():
            refuse_final(state)
        _append_attempt(unit, workspace, command, list(states.values()))
        if command.outcome in HOLDING_OUTCOMES:
            for state in states.values():
                append_hold(unit, state, command.outcome, command.reason.strip() or OUTCOMES[command.outcome][0])
        return {"certificates": ids}

    done = workspace.act("record_attempt", command, perform)
    with workspace.read() as connection:
        return Attempted(tuple(masked(v) for v in queries.load(connection, done["certificates"])))


def _append_attempt(
    unit: WriteUnit, workspace: Workspace, command: RecordAttempt, states: Sequence[CertificateState]
) -> None:
    subjects: list[Subject] = [("certificate", s.id) for s in states]
    trips = {custody.name_of(s.custody) for s in states if custody.kind_of(s.custody) == "trip"}
    if len(trips) == 1:
        subjects.append(("trip", trips.pop()))
    public = {"outcome": command.outcome, "by": command.by, "on": workspace.today.isoformat()}
    if command.retry:
        public["retry"] = command.retry.isoformat()
    unit.append("attempted", subjects, public, {"reason": command.reason.strip()} if command.reason.strip() else None)


@dataclass(frozen=True, slots=True)
class ReverseHandover:
    """撤销领证: a reasoned counter-entry that says where the books are now.

    ``now``: ``safe`` (back in the safe), ``holder:NAME`` (with somebody in the village), ``swapped:RECEIPT`` (mixed
    up with the books of another receipt).
    """

    receipt: str
    reason: str
    now: str


def reverse_handover(workspace: Workspace, command: ReverseHandover) -> Attempted:
    """Take a handover back; ``receipt_unknown``, ``receipt_reversed_already``, ``now_malformed``."""
    reason = required(command.reason, "reason")
    with workspace.read() as connection:
        known = office.receipts(connection, number=command.receipt.strip().upper())
    if not known or known[0].handover is None:
        raise CertrunError("receipt_unknown", where=command.receipt, found=command.receipt)
    receipt = known[0]

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        if receipt.reversed:
            raise CertrunError("receipt_reversed_already", where=receipt.number, found=receipt.number)
        ids = list(unit.fold("receipt", receipt.number).state.certificates)
        states = states_of(unit, ids)
        for state in states.values():
            _append_reversal(unit, workspace, command, receipt, state, reason)
        return {"certificates": ids}

    done = workspace.act("reverse_handover", command, perform)
    with workspace.read() as connection:
        return Attempted(tuple(masked(v) for v in queries.load(connection, done["certificates"])))


def _append_reversal(
    unit: WriteUnit,
    workspace: Workspace,
    command: ReverseHandover,
    receipt: office.ReceiptFacts,
    state: CertificateState,
    reason: str,
) -> None:
    to, now, extra, keeper = _now(workspace, unit, command, state)
    if any(delivery.entry != receipt.handover for delivery in state.deliveries):
        to = custody.RECIPIENT  # the book was handed over twice, and whoever else took it has it still
    subjects: list[Subject] = [("certificate", state.id), ("receipt", receipt.number)]
    if receipt.trip:
        subjects.append(("trip", receipt.trip))
    public = {
        "receipt": receipt.number,
        "handover": str(receipt.handover),
        "from": state.custody,
        "to": to,
        "now": now,
        **extra,
    }
    private = {"reason": reason, **({"keeper": keeper} if keeper else {})}
    unit.append("handover_reversed", subjects, public, private, {str(receipt.handover), *base_of(state, "custody")})


def _now(
    workspace: Workspace, unit: WriteUnit, command: ReverseHandover, state: CertificateState
) -> tuple[str, str, dict[str, str], str]:
    kind, _, rest = command.now.partition(":")
    if kind == "safe":
        return custody.safe(rest or workspace.settings.place), "safe", {}, ""
    code = state.fields.get("village_code")
    village = unit.fold("village", code).state.name if code else "村"
    if kind == "holder" and rest.strip():
        return custody.village(village), "holder", {}, rest.strip()
    if kind == "swapped" and rest.strip():
        return custody.village(village), "swapped", {"swapped_with": rest.strip().upper()}, ""
    raise CertrunError("now_malformed", where="--now", found=command.now)
