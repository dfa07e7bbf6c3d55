"""Where a book is, and the plain acts on it: count, move, void, lose, hold, release, reissue, amend, entrust, post."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from certrun.db.database import WriteUnit
from certrun.db.queries import certificates as queries
from certrun.db.queries.certificates import CertificateFilter
from certrun.domain import custody
from certrun.domain.custody import ORDERLY_MOVES
from certrun.domain.errors import CertrunError
from certrun.domain.folds.certificate import PUBLIC_FIELDS, CertificateState
from certrun.domain.identifiers import phone
from certrun.domain.journal.entry import Entry, Subject
from certrun.domain.views import CertificateView
from certrun.domain.words import HOLD_CODES
from certrun.services.certificates import masked, resolve_all
from certrun.services.fields import parse_field
from certrun.services.villages import resolve_village
from certrun.services.wording import custody_text
from certrun.services.workspace import Workspace, base_of, states_of

_CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Moved:
    """What an act on certificates changed: they, as they are now."""

    certificates: tuple[CertificateView, ...]


@dataclass(frozen=True, slots=True)
class TakeStock:
    """清点入库: these books (or all that are not counted yet) lie in the safe ``place``."""

    place: str
    certificates: tuple[str, ...] = ()
    all_uncounted: bool = False


@dataclass(frozen=True, slots=True)
class StockTaken:
    """清单 listed，实到 counted，缺 missing."""

    listed: int
    counted: int
    missing: tuple[str, ...]
    certificates: tuple[CertificateView, ...]


def take_stock(workspace: Workspace, command: TakeStock) -> StockTaken:
    """Count books into a safe. Books already in that safe stay as they are; a void or delivered one is refused.

    A book that a trip has out comes back from it (退库), so that the trip can be closed.
    """
    target = custody.safe(checked_place(command.place))
    with workspace.read() as connection:
        named = resolve_all(connection, command.certificates)

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        uncounted = queries.find_ids(unit.connection, CertificateFilter(custody=custody.UNCOUNTED))
        chosen = uncounted if command.all_uncounted else named
        if not chosen:
            raise CertrunError("nothing_to_count", where=command.place)
        for start in range(0, len(chosen), _CHUNK):
            for state in states_of(unit, chosen[start : start + _CHUNK]).values():
                _append_count(unit, state, target)
        counted = set(chosen)
        missing = [c for c in uncounted if c not in counted]
        return {"counted": list(chosen), "listed": len(uncounted), "missing": missing}

    done = workspace.act("take_stock", command, perform)
    with workspace.read() as connection:
        return StockTaken(
            done["listed"],
            done["listed"] - len(done["missing"]),
            tuple(v.number for v in queries.load(connection, done["missing"])),
            tuple(masked(v) for v in queries.load(connection, done["counted"])),
        )


def _append_count(unit: WriteUnit, state: CertificateState, target: str) -> None:
    if state.word == "void":
        refuse_void(state)
    if custody.kind_of(state.custody) == "trip":
        append_unload(unit, state, target)
    elif state.custody != target:
        append_move(unit, "counted", state, target)


@dataclass(frozen=True, slots=True)
class Move:
    """Bring books to another place (转存放点)."""

    certificates: tuple[str, ...]
    to: str


def move(workspace: Workspace, command: Move) -> Moved:
    """Move books to a safe or cabinet; ``to`` is its name, with or without ``safe:``."""
    target = custody.safe(checked_place(command.to.removeprefix("safe:")))
    return _each(workspace, "move", command, command.certificates, lambda u, s: append_move(u, "moved", s, target))


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take a book out of circulation: ``kind`` is ``voided`` or ``lost``."""

    certificate: str
    kind: str
    reason: str


def withdraw(workspace: Workspace, command: Withdraw) -> Moved:
    """Void a book or register its loss."""
    reason = required(command.reason, "reason")

    def perform(unit: WriteUnit, state: CertificateState) -> None:
        append_move(unit, command.kind, state, custody.NONE, private={"reason": reason})

    return _each(workspace, command.kind, command, (command.certificate,), perform)


@dataclass(frozen=True, slots=True)
class Hold:
    """暂缓发放, with a code (deceased, dispute, book-error, seizure, other)."""

    certificate: str
    reason: str
    code: str = "other"


def hold(workspace: Workspace, command: Hold) -> Moved:
    """Hold a book that has not been delivered."""
    reason = required(command.reason, "reason")
    if command.code not in HOLD_CODES:
        raise CertrunError("choice_unknown", where="code", found=command.code, known="、".join(HOLD_CODES))

    def perform(unit: WriteUnit, state: CertificateState) -> None:
        refuse_final(state)
        append_hold(unit, state, command.code, reason)

    return _each(workspace, "hold", command, (command.certificate,), perform)


def append_hold(unit: WriteUnit, state: CertificateState, code: str, reason: str) -> None:
    """Add one hold; it knows where the book was and who had it."""
    unit.append(
        "held",
        [("certificate", state.id)],
        {"code": code},
        {"reason": reason},
        base_of(state, "custody", "deliveries"),
    )


@dataclass(frozen=True, slots=True)
class Release:
    """End every hold of a book."""

    certificate: str
    reason: str


def release(workspace: Workspace, command: Release) -> Moved:
    """Release a held book; ``not_held`` where it is not."""
    reason = required(command.reason, "reason")

    def perform(unit: WriteUnit, state: CertificateState) -> None:
        if not state.holds:
            raise CertrunError("not_held", where=_name(state), found=state.word)
        unit.append("released", [("certificate", state.id)], {}, {"reason": reason}, base_of(state, "holds"))

    return _each(workspace, "release", command, (command.certificate,), perform)


@dataclass(frozen=True, slots=True)
class Reissue:
    """换发: the same number in a new printed book."""

    certificate: str
    serial: str
    reason: str
    old_returned: bool = True


def reissue(workspace: Workspace, command: Reissue) -> Moved:
    """Give a certificate a new printed serial; the new book is in the same safe, or else uncounted.

    A lost book is replaced in this way too (遗失补发). ``book_in_bag`` while a trip has the old one out: it is brought
    back first, or the trip would miss it for ever.
    """
    reason = required(command.reason, "reason")
    serial = parse_field("serial", command.serial)

    def perform(unit: WriteUnit, state: CertificateState) -> None:
        append_reissue(unit, state, str(serial), reason, old_returned=command.old_returned)

    return _each(workspace, "reissue", command, (command.certificate,), perform)


def append_reissue(unit: WriteUnit, state: CertificateState, serial: str, reason: str, *, old_returned: bool) -> Entry:
    """Add one reissue; the old serial is void from then on, its book returned or missing."""
    if state.word != "lost":
        refuse_void(state)
    refuse_delivered(state)
    if custody.kind_of(state.custody) == "trip":
        raise CertrunError("book_in_bag", where=_name(state), found=custody.name_of(state.custody))
    old = state.fields.get("serial")
    if old == serial:
        raise CertrunError("serial_unchanged", where=_name(state), found=serial)
    stays = custody.kind_of(state.custody) == "safe"
    public = {
        "serial": serial,
        "old_returned": old_returned,
        "from": state.custody,
        "to": state.custody if stays else custody.UNCOUNTED,
    }
    if old:
        public["old_serial"] = old
    return unit.append(
        "reissued", [("certificate", state.id)], public, {"reason": reason}, base_of(state, "serial", "custody")
    )


@dataclass(frozen=True, slots=True)
class Amend:
    """更正: fields and their new values as typed."""

    certificate: str
    fields: tuple[tuple[str, str], ...]
    reason: str


def amend(workspace: Workspace, command: Amend) -> Moved:
    """Correct register fields; ``field_unknown`` and ``field_malformed`` name what is wrong.

    ``number_taken`` where another certificate bears the new number.
    """
    reason = required(command.reason, "reason")
    values = {name: parse_field(name, typed) for name, typed in command.fields}
    if not values:
        raise CertrunError("nothing_to_amend", where=command.certificate)
    if values.get("village_code"):
        resolve_village(workspace, values["village_code"])

    def perform(unit: WriteUnit, state: CertificateState) -> None:
        refuse_taken(unit, state, values.get("number"))
        append_amendment(unit, state, values, reason)

    return _each(workspace, "amend", command, (command.certificate,), perform)


def refuse_taken(unit: WriteUnit, state: CertificateState, number: str | None) -> None:
    """``number_taken`` where another certificate bears the number, or once did."""
    if number is None:
        return
    others = [i for i in queries.by_keys(unit.connection, "number", [number]).get(number, ()) if i != state.id]
    if others:
        raise CertrunError("number_taken", where=_name(state), found=number)


def append_amendment(unit: WriteUnit, state: CertificateState, values: Mapping[str, Any], reason: str) -> None:
    """Add one amendment: public fields apart from private ones, based on what stood there."""
    public = {name: value for name, value in values.items() if name in PUBLIC_FIELDS}
    private = {name: value for name, value in values.items() if name not in PUBLIC_FIELDS}
    unit.append(
        "amended",
        [("certificate", state.id)],
        {"fields": public},
        {"reason": reason, **({"fields": private} if private else {})},
        base_of(state, *values),
    )


@dataclass(frozen=True, slots=True)
class Entrust:
    """村委会代管: a named person in the village keeps the books until a date."""

    certificates: tuple[str, ...]
    to: str
    phone: str
    until: date


def entrust(workspace: Workspace, command: Entrust) -> Moved:
    """Leave books with a village official; custody, never a handover."""
    keeper = required(command.to, "to")
    numbers = phone.split(command.phone)
    if not numbers:
        raise CertrunError("phone_malformed", where="phone", found=command.phone)
    if command.until < workspace.today:
        raise CertrunError("until_past", where="until", found=command.until.isoformat())

    def perform(unit: WriteUnit, state: CertificateState) -> None:
        refuse_held(state)
        append_move(
            unit,
            "entrusted",
            state,
            in_village(unit, state),
            public={"until": command.until.isoformat()},
            private={"name": keeper, "phone": numbers[0]},
        )

    return _each(workspace, "entrust", command, command.certificates, perform)


def in_village(unit: WriteUnit, state: CertificateState) -> str:
    """The custody of somebody in the book's own village."""
    code = state.fields.get("village_code")
    return custody.village(unit.fold("village", code).state.name if code else "村")


@dataclass(frozen=True, slots=True)
class Post:
    """邮寄: hand a book to the post (``tracking``), or note its delivery (``delivered_on``)."""

    certificate: str
    tracking: str | None = None
    delivered_on: date | None = None


def post(workspace: Workspace, command: Post) -> Moved:
    """Send a book by post, or record that the post has delivered it."""
    if (command.tracking is None) == (command.delivered_on is None):
        wanted = "--tracking 或 --delivered / --tracking or --delivered"
        raise CertrunError("usage", found="post", wanted=wanted, help="certrun post --help")

    def perform(unit: WriteUnit, state: CertificateState) -> None:
        refuse_held(state)
        if command.delivered_on is None:
            tracking = required(command.tracking or "", "tracking")
            append_move(unit, "posted", state, custody.POST, private={"tracking": tracking})
            return
        if command.delivered_on > workspace.today:
            raise CertrunError("date_in_future", where=_name(state), found=command.delivered_on.isoformat())
        public = {"collected_on": command.delivered_on.isoformat()}
        append_move(unit, "post_delivered", state, custody.RECIPIENT, public=public)

    return _each(workspace, "post", command, (command.certificate,), perform)


# --- what the acts share -----------------------------------------------------------------------------------------


def append_move(
    unit: WriteUnit,
    kind: str,
    state: CertificateState,
    to: str,
    *,
    public: Mapping[str, Any] | None = None,
    private: Mapping[str, Any] | None = None,
) -> None:
    """Add one change of custody that names what it leaves; ``custody_wrong`` where it cannot leave that."""
    if kind not in {"counted", "moved"}:
        refuse_delivered(state)
    if custody.kind_of(state.custody) not in ORDERLY_MOVES[kind]:
        refuse_final(state)
        raise CertrunError("custody_wrong", where=_name(state), found=custody_text(state.custody), act=kind)
    subjects: list[Subject] = [("certificate", state.id)]
    if custody.kind_of(state.custody) == "trip" and kind in {"moved", "voided", "lost", "entrusted", "posted"}:
        subjects.append(("trip", custody.name_of(state.custody)))
    facts = {"from": state.custody, "to": to, **(public or {})}
    unit.append(kind, subjects, facts, private, base_of(state, "custody"))


def append_unload(unit: WriteUnit, state: CertificateState, target: str) -> None:
    """退库: bring a book from the bag it is in into the safe ``target``; bag and book hear of it together."""
    subjects: list[Subject] = [("certificate", state.id), ("trip", custody.name_of(state.custody))]
    unit.append("unloaded", subjects, {"from": state.custody, "to": target}, base=base_of(state, "custody"))


def refuse_final(state: CertificateState) -> None:
    """Void, lost and delivered books are refused with their own sentence."""
    refuse_void(state)
    refuse_delivered(state)


def refuse_void(state: CertificateState) -> None:
    """``book_void`` or ``book_lost``."""
    if state.word in {"void", "lost"}:
        raise CertrunError(f"book_{state.word}", where=_name(state), found=state.word)


def refuse_delivered(state: CertificateState) -> None:
    """``already_handed_over``, saying when and by which receipt."""
    if state.deliveries:
        last = state.deliveries[-1]
        found = " ".join(part for part in (last.collected_on, last.recipient, last.receipt) if part)
        raise CertrunError("already_handed_over", where=_name(state), found=found)


def refuse_held(state: CertificateState) -> None:
    """``book_held``, saying why."""
    if state.holds:
        raise CertrunError("book_held", where=_name(state), found=state.holds[-1].reason or state.holds[-1].code)


def required(value: str, name: str) -> str:
    """A text that must say something; ``text_missing`` otherwise."""
    if not value.strip():
        raise CertrunError("text_missing", where=name)
    return value.strip()


def checked_place(place: str) -> str:
    """The name of a safe or cabinet; ``text_missing`` or ``place_malformed`` where it is none."""
    name = required(place, "place")
    if ":" in name:
        raise CertrunError("place_malformed", where="place", found=name)
    return name


def _name(state: CertificateState) -> str:
    return str(state.fields.get("number") or state.id)


def _each(
    workspace: Workspace,
    use_case: str,
    command: object,
    texts: Sequence[str],
    perform: Callable[[WriteUnit, CertificateState], None],
) -> Moved:
    """Carry out ``perform`` on each certificate that ``texts`` name, in one transaction."""
    with workspace.read() as connection:
        ids = resolve_all(connection, texts)
    if not ids:
        raise CertrunError("no_books")

    def run(unit: WriteUnit) -> Mapping[str, Any]:
        for state in states_of(unit, ids).values():
            perform(unit, state)
        return {"certificates": ids}

    done = workspace.act(use_case, command, run)
    with workspace.read() as connection:
        return Moved(tuple(masked(v) for v in queries.load(connection, done["certificates"])))
