"""Find a certificate by what a person types, and see what is known of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from certrun.db.queries import certificates as queries
from certrun.db.queries.certificates import CertificateFilter
from certrun.domain.errors import CertrunError
from certrun.domain.identifiers import certificate_number, masking, printed_serial
from certrun.domain.journal.entry import Entry, in_order
from certrun.domain.records import Holder
from certrun.domain.sentences import Language
from certrun.domain.sync.clocks import doubtful_times
from certrun.domain.views import CertificateView, HistoryLine
from certrun.services.wording import history_text
from certrun.services.workspace import Workspace

__all__ = [
    "CertificateFilter",
    "Detail",
    "Found",
    "find_ids",
    "load",
    "masked",
    "masked_holder",
    "resolve",
    "resolve_all",
    "reveal",
    "search",
    "show",
    "unmask",
]


@dataclass(frozen=True, slots=True)
class Found:
    """Answer of a search: how many match, and the first of them."""

    total: int
    certificates: tuple[CertificateView, ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """A certificate with the story of its entries, oldest first."""

    certificate: CertificateView
    history: tuple[HistoryLine, ...]


def search(workspace: Workspace, wanted: CertificateFilter, *, limit: int = 50, unmask: bool = False) -> Found:
    """Certificates that match, ordered by number; IDs and phones masked unless ``unmask`` (which is logged)."""
    with workspace.read() as connection:
        total = queries.count(connection, wanted)
        found = queries.load(connection, queries.find_ids(connection, wanted, limit))
    if unmask and found:
        _log_unmasked(workspace, [c.id for c in found], "search")
    return Found(total, tuple(found if unmask else (masked(c) for c in found)))


def find_ids(workspace: Workspace, wanted: CertificateFilter) -> list[str]:
    """Ids of all certificates that match, ordered by number: what a paging table holds."""
    with workspace.read() as connection:
        return queries.find_ids(connection, wanted)


def load(workspace: Workspace, ids: Sequence[str]) -> list[CertificateView]:
    """The certificates of ``ids``, masked, in that order."""
    with workspace.read() as connection:
        return [masked(view) for view in queries.load(connection, ids)]


def show(workspace: Workspace, text: str, *, unmask: bool = False, language: Language = "zh") -> Detail:
    """One certificate with its history in words; ``certificate_unknown`` or ``certificate_ambiguous``."""
    with workspace.read() as connection:
        identity = resolve(connection, text)
        view = queries.load(connection, [identity])[0]
    if unmask:
        _log_unmasked(workspace, [identity], "show")
    _, entries = workspace.database.fold("certificate", identity)
    stations = {s.id: s.name for s in workspace.database.trust().stations.values()}
    doubtful = doubtful_times(entries, workspace.database.clock.now())
    lines = tuple(_line(entry, stations, language, doubtful) for entry in in_order(entries))
    return Detail(view if unmask else masked(view), lines)


def resolve(connection: Connection, text: str) -> str:
    """The one certificate that ``text`` names: id, number in any writing, its digits, or the serial."""
    candidates = _candidates(connection, text.strip())
    if not candidates:
        raise CertrunError("certificate_unknown", where=text, found=text)
    if len(candidates) > 1:
        named = "、".join(
            c.number + (f"（{c.serial}）" if c.serial else "") for c in queries.load(connection, candidates[:6])
        )
        raise CertrunError("certificate_ambiguous", where=text, found=named, candidates=len(candidates))
    return candidates[0]


def resolve_all(connection: Connection, texts: Sequence[str]) -> list[str]:
    """The certificates that ``texts`` name, each once, in that order."""
    return list(dict.fromkeys(resolve(connection, text) for text in texts))


def _candidates(connection: Connection, text: str) -> list[str]:
    number = certificate_number.normalise(text)
    for column, value in (
        ("id", text.upper()),
        ("number", number),
        ("serial", printed_serial.normalise(text)),
    ):
        if found := queries.by_keys(connection, column, [value]).get(value):
            return found
    digits = number if number.isdigit() else ""
    if not digits:
        return []
    with_letter = queries.by_keys(connection, "serial", [f"D{digits}"]).get(f"D{digits}")
    return with_letter or queries.ids_by_digits(connection, digits)


def masked(view: CertificateView) -> CertificateView:
    """IDs and phones shortened for screens and answers."""
    return replace(view, holders=tuple(masked_holder(h) for h in view.holders))


def masked_holder(holder: Holder) -> Holder:
    """A holder with ID and phones shortened (3+4)."""
    return replace(
        holder,
        id_no=masking.mask_id(holder.id_no) if holder.id_no else None,
        phone=tuple(masking.mask_phone(p) for p in holder.phone),
    )


def unmask(workspace: Workspace, identity: str, reason: str) -> CertificateView:
    """One certificate in full, logged with the reason."""
    with workspace.read() as connection:
        view = queries.load(connection, [identity])[0]
    _log_unmasked(workspace, [identity], reason)
    return view


def reveal(workspace: Workspace, ids: Sequence[str], reason: str) -> list[CertificateView]:
    """The certificates of ``ids`` in full, in that order, logged with the reason."""
    with workspace.read() as connection:
        views = queries.load(connection, ids)
    _log_unmasked(workspace, [view.id for view in views], reason)
    return views


def _log_unmasked(workspace: Workspace, ids: Sequence[str], reason: str) -> None:
    with workspace.writing(workspace.database.entropy.bytes(16).hex()) as unit:
        for identity in ids:
            unit.append("unmasked", [("certificate", identity)], {"what": "id,phone"}, {"reason": reason})


def _line(entry: Entry, stations: dict[str, str], language: Language, doubtful: Collection[str]) -> HistoryLine:
    return HistoryLine(
        time=entry.wall,
        station=stations.get(entry.station, entry.station[:8]),
        actor=entry.actor,
        kind=entry.kind,
        text=history_text(entry, language),
        entry=entry.id,
        doubtful=entry.id in doubtful,
    )
