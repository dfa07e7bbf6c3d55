"""Handover (领证), attempt, reversal: what happens at a door or at the window."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from certrun.db.database import WriteUnit
from certrun.db.queries import certificates as queries
from certrun.db.queries import office
from certrun.domain import custody
from certrun.domain.errors import CertrunError
from certrun.domain.folds.certificate import CertificateState
from certrun.domain.folds.others import ReceiptState
from certrun.domain.invitation import prefix_of_copy
from certrun.domain.journal.canonical import canonical_hash
from certrun.domain.journal.entry import Subject
from certrun.domain.recipients import (
    RECIPIENT_KINDS,
    Claim,
    Obstacle,
    RecipientKind,
    find_obstacles,
    holders_named,
    tail_contradicts,
)
from certrun.domain.records import Holder
from certrun.domain.views import CertificateView
from certrun.domain.words import BACKFILLS, HOLDING_OUTCOMES, OUTCOMES, code_of
from certrun.services.certificates import masked, resolve_all
from certrun.services.custody import append_hold, checked_place, in_village, refuse_final, refuse_held, required
from certrun.services.receipts import payload_of
from certrun.services.signatures import store_signature
from certrun.services.wording import custody_text
from certrun.services.workspace import Workspace, base_of, own_station, states_of

_SHEET = re.compile(r"\d+/\d+", re.ASCII)
_RECEIPT_NUMBER = re.compile(r"[A-Z][A-Z0-9]{0,5}\d{4}-\d{6,}", re.ASCII)
"""A receipt of another station need not be held here yet; what does not look like one may be somebody's name."""


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
    ``backfill`` is the picked reason (``words.BACKFILLS``: code or word) where the book was in the hand but not in the
    right custody (补登出库并领证); other words go to the note, for the code is public.
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
        books = queries.load(connection, _taken(connection, command))
    return find_obstacles(claim_of(workspace, _on_its_trip(command, books), books))


def record_handover(workspace: Workspace, command: RecordHandover) -> HandedOver:
    """Record one handover of one or more books: the signature is stored first, then everything in one transaction.

    Raises the first obstacle as an error; books that are held, void, delivered or not where the channel demands are
    refused by name. Nothing is written then.
    """
    if command.to not in RECIPIENT_KINDS:
        raise CertrunError("recipient_kind_unknown", where="--to", found=command.to)
    if command.paper_sheet and not _SHEET.fullmatch(command.paper_sheet):
        raise CertrunError("paper_sheet_malformed", where="--paper-sheet", found=command.paper_sheet)
    done = workspace.done_before("record_handover", command) or _hand_over(workspace, command)
    with workspace.read() as connection:
        views = tuple(masked(v) for v in queries.load(connection, done["certificates"]))
    return HandedOver(done["receipt"], payload_of(workspace, done["receipt"]), views)


def _hand_over(workspace: Workspace, command: RecordHandover) -> Mapping[str, Any]:
    with workspace.read() as connection:
        taken = _taken(connection, command)
        struck = resolve_all(connection, command.struck_out)
        _refuse_obstacles(workspace, command, queries.load(connection, taken))
    signature = store_signature(workspace, command.signature)

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        # Once more, on what is so now: another program may have corrected the holder since.
        books = queries.load(unit.connection, taken)
        settled = _refuse_obstacles(workspace, command, books)
        states = states_of(unit, taken)
        channel = _channel(settled, states)
        trip = _check_custody(unit, settled, channel, states)
        number = _next_receipt(workspace, unit)
        public, private = _facts(workspace, settled, channel, books, states, struck)
        public |= {"receipt": number, **({"signature": signature} if signature else {})}
        public["evidence"] = canonical_hash({k: v for k, v in public.items() if k not in {"from", "to"}})
        subjects: list[Subject] = [("certificate", c) for c in taken] + [("receipt", number)]
        if trip:
            subjects.append(("trip", trip))
        base = {i for s in states.values() for i in base_of(s, "custody", "holds", "deliveries")}
        entry = unit.append("handed_over", subjects, public, private, base)
        return {"receipt": number, "entry": entry.id, "certificates": taken}

    return workspace.act("record_handover", command, perform)


def _taken(connection: Connection, command: RecordHandover) -> list[str]:
    """The books that change hands: those named and not struck out, in whatever writing."""
    struck = set(resolve_all(connection, command.struck_out))
    return [c for c in resolve_all(connection, command.certificates) if c not in struck]


def _refuse_obstacles(
    workspace: Workspace, command: RecordHandover, books: Sequence[CertificateView]
) -> RecordHandover:
    """Raise the first obstacle; else return the command with the trip that the books leave."""
    settled = _on_its_trip(command, books)
    for obstacle in find_obstacles(claim_of(workspace, settled, books)):
        raise CertrunError(obstacle.code, where="、".join(b.number for b in books), found=obstacle.found)
    return settled


def _on_its_trip(command: RecordHandover, books: Sequence[CertificateView]) -> RecordHandover:
    """The trip whose bag the books are in counts, whatever was typed: its 发证人 stand on the receipt."""
    trips = {custody.name_of(b.custody) for b in books if custody.kind_of(b.custody) == "trip"}
    return replace(command, trip=trips.pop()) if len(trips) == 1 else command


def _channel(command: RecordHandover, states: Mapping[str, CertificateState]) -> str:
    """``door`` where nothing is said and a book comes out of a bag: one handover happens in one place."""
    on_trip = any(custody.kind_of(s.custody) == "trip" for s in states.values())
    channel = command.channel or ("door" if on_trip else "window")
    if channel not in {"door", "window"}:
        raise CertrunError("channel_unknown", where="--channel", found=channel)
    return channel


def _check_custody(
    unit: WriteUnit, command: RecordHandover, channel: str, states: Mapping[str, CertificateState]
) -> str | None:
    """Books must be where the channel demands; return the trip whose bag they leave, if it is one."""
    trips = set()
    for state in states.values():
        refuse_final(state)
        refuse_held(state)
        kind = custody.kind_of(state.custody)
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
    stem = f"{_prefix(workspace, unit)}{workspace.today.year}-"
    return f"{stem}{office.last_receipt_number(unit.connection, unit.identity.station, stem) + 1:06d}"


def _prefix(workspace: Workspace, unit: WriteUnit) -> str:
    prefix = own_station(workspace.database.trust(), unit.identity.station).prefix
    incarnations = dict(unit.fold("station", unit.identity.station).state.incarnations)
    is_copy = incarnations.get(unit.identity.incarnation) == "forked"
    return prefix_of_copy(prefix, unit.identity.incarnation) if is_copy else prefix


def _facts(
    workspace: Workspace,
    command: RecordHandover,
    channel: str,
    books: Sequence[CertificateView],
    states: Mapping[str, CertificateState],
    struck: Sequence[str],
) -> tuple[dict[str, Any], dict[str, Any]]:
    marks = (("screen", command.signature is not None), ("thumbprint", command.thumbprint))
    signing = [name for name, given in (*marks, ("paper", bool(command.paper_sheet))) if given]
    public: dict[str, Any] = {
        "certificates": [b.id for b in books],
        "from": {i: s.custody for i, s in states.items()},
        "to": custody.RECIPIENT,
        "channel": channel,
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
        public["backfilled"] = code_of(BACKFILLS, command.backfill) or "other"
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
        "holder_name": "、".join(dict.fromkeys(h.name for b in books for h in b.holders)),
        "staff": list(staff_of(workspace, command)),
    }
    optional = {
        "holder_tail": command.holder_id_tail.strip().upper(),
        "basis": command.basis.strip(),
        "witness": command.witness.strip(),
        "place": command.place.strip(),
        "note": _note(command),
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


def _note(command: RecordHandover) -> str:
    """The note, with a reason for a backfill that no code says."""
    spoken = command.backfill.strip() if code_of(BACKFILLS, command.backfill) is None else ""
    return "；".join(part for part in (command.note.strip(), spoken) if part)


def _authority(authority: Authority) -> dict[str, str]:
    document = {"title": authority.title}
    if authority.dated:
        document["dated"] = authority.dated.isoformat()
    if authority.until:
        document["until"] = authority.until.isoformat()
    return document


def _own_paper(command: RecordHandover, books: Sequence[CertificateView]) -> Holder | None:
    """The holder that the recipient is: the one whose paper fits, else one of that name."""
    if command.to not in {"holder", "co-owner"}:
        return None
    named = [h for book in books for h in holders_named(command.name, book.holders)]
    fitting = [h for h in named if h.id_no and not tail_contradicts(h, command.id_tail)]
    return next(iter(fitting or named), None)


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

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        receipt: ReceiptState = unit.fold("receipt", command.receipt.strip().upper()).state
        if receipt.handover is None:
            raise CertrunError("receipt_unknown", where=command.receipt, found=command.receipt)
        if receipt.reversed_by is not None:
            raise CertrunError("receipt_reversed_already", where=receipt.number, found=receipt.number)
        ids = list(receipt.certificates)
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
    receipt: ReceiptState,
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
        return custody.safe(checked_place(rest or workspace.settings.place)), "safe", {}, ""
    if kind == "holder" and rest.strip():
        return in_village(unit, state), "holder", {}, rest.strip()
    other = rest.strip().upper()
    if kind == "swapped" and (_RECEIPT_NUMBER.fullmatch(other) or office.receipts(unit.connection, number=other)):
        return in_village(unit, state), "swapped", {"swapped_with": other}, ""
    raise CertrunError("now_malformed", where="--now", found=command.now)
