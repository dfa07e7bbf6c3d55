"""Cases (待核实事项): what disagrees, both sides' evidence, and what people decide about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from certrun.db.database import WriteUnit
from certrun.db.journal import load_entries
from certrun.db.queries import office
from certrun.db.queries.cases import CaseFacts, cases
from certrun.domain.errors import CertrunError
from certrun.domain.folds.cases import disputed_field
from certrun.domain.journal.entry import Entry, in_order
from certrun.domain.sentences import Language
from certrun.services.case_wording import case_text, side_text
from certrun.services.workspace import Workspace

_ALL, _NONE = "all", "none"
_SHORTEST_ID = 8


@dataclass(frozen=True, slots=True)
class CaseSide:
    """One of the entries that disagree; ``time`` by its station's own clock, ``stands`` once it was decided."""

    entry: str
    station: str
    actor: str
    time: str
    kind: str
    text: str
    stands: bool | None


@dataclass(frozen=True, slots=True)
class CaseView:
    """A disagreement as it is shown; ``outcome`` is None while nobody has decided it."""

    id: str
    kind: str
    text: str
    subject: tuple[str, str]
    certificates: tuple[str, ...]
    sides: tuple[CaseSide, ...]
    outcome: str | None
    reason: str | None


def list_cases(workspace: Workspace, *, language: Language = "zh") -> list[CaseView]:
    """All cases, those first that are to be decided."""
    with workspace.read() as connection:
        return views(connection, cases(connection), language)


def views(connection: Connection, found: Sequence[CaseFacts], language: Language) -> list[CaseView]:
    """Cases with the entries that disagree, as far as these are held."""
    entries = load_entries(connection, sorted({entry for case in found for entry in case.entries}))
    villages = {village.code: village.name for village in office.villages(connection)}
    names = _Names(office.station_names(connection), villages, language)
    return [_view(case, entries, names) for case in found]


@dataclass(frozen=True, slots=True)
class _Names:
    """What cases are told with: names of stations by id and of villages by code."""

    stations: Mapping[str, str]
    villages: Mapping[str, str]
    language: Language


def _view(case: CaseFacts, entries: Mapping[str, Entry], names: _Names) -> CaseView:
    disputed = in_order(entries[each] for each in case.entries if each in entries)
    books = [case.subject] if case.aggregate == "certificate" else []
    books += [book for entry in disputed for book in entry.names("certificate")]
    field = disputed_field(case.kind)
    sides = [
        CaseSide(
            entry.id,
            names.stations.get(entry.station, entry.station[:8]),
            entry.actor,
            entry.wall,
            entry.kind,
            side_text(entry, field, names.villages, names.language),
            None if case.outcome is None else entry.id in case.keep,
        )
        for entry in disputed
    ]
    return CaseView(
        case.id,
        case.kind,
        case_text(case.kind, names.language),
        (case.aggregate, case.subject),
        tuple(dict.fromkeys(books)),
        tuple(sides),
        case.outcome,
        case.reason,
    )


@dataclass(frozen=True, slots=True)
class DecideCase:
    """Decide a case: ``outcome`` says which of its sides stand.

    The number of a side (1, 2 …), several with commas, the beginning of an entry's id, ``all`` or ``none``.
    """

    case: str
    outcome: str
    reason: str


def decide_case(workspace: Workspace, command: DecideCase, *, language: Language = "zh") -> CaseView:
    """Write the decision; ``case_unknown``, ``case_is_decided``, ``case_outcome_unknown``, ``reason_missing``.

    An entry of the dispute that is not held here is not among what stands, so it can be decided only where all are.
    """
    if not command.reason.strip():
        raise CertrunError("reason_missing", where="--reason")

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        facts = _find(cases(unit.connection), command.case)
        (case,) = views(unit.connection, [facts], language)
        keep = _standing(case, command.outcome)
        public = {
            "case": case.id,
            "case_kind": case.kind,
            "entries": list(facts.entries),
            "keep": sorted(keep),
            "outcome": command.outcome.strip(),
        }
        unit.append("case_decided", [case.subject], public, {"reason": command.reason.strip()}, facts.entries)
        return {"case": case.id}

    done = workspace.act("decide_case", command, perform)
    return next(case for case in list_cases(workspace, language=language) if case.id == done["case"])


def _find(known: Sequence[CaseFacts], text: str) -> CaseFacts:
    wanted = text.strip().upper()
    found = [
        case for case in known if case.id == wanted or (len(wanted) >= _SHORTEST_ID and case.id.startswith(wanted))
    ]
    if len(found) != 1:
        raise CertrunError("case_unknown", where=text, found=text)
    if found[0].outcome is not None:
        raise CertrunError("case_is_decided", where=text, found=found[0].outcome)
    return found[0]


def _standing(case: CaseView, outcome: str) -> set[str]:
    """The entries that stand by ``outcome``."""
    wanted = outcome.strip().lower()
    ids = [side.entry for side in case.sides]
    if wanted in {_ALL, _NONE}:
        return set(ids) if wanted == _ALL else set()
    return {_side(ids, each.strip(), outcome) for each in wanted.split(",")}


def _side(ids: Sequence[str], wanted: str, outcome: str) -> str:
    if wanted.isdigit() and 1 <= int(wanted) <= len(ids):
        return ids[int(wanted) - 1]
    found = [each for each in ids if len(wanted) >= _SHORTEST_ID and each.startswith(wanted)]
    if len(found) != 1:
        raise CertrunError("case_outcome_unknown", where="--outcome", found=outcome, sides=len(ids))
    return found[0]
