"""Cases (待核实事项): what disagrees, both sides' evidence, and what people decide about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from certrun.db.database import WriteUnit
from certrun.db.journal import load_entries, load_subjects
from certrun.db.queries import office
from certrun.db.queries.cases import CaseFacts, cases
from certrun.domain.errors import CertrunError
from certrun.domain.folds.cases import disputed_field
from certrun.domain.journal.entry import Entry, Subject, in_order
from certrun.domain.sentences import Language
from certrun.domain.sync.clocks import doubtful_times
from certrun.services.case_wording import case_text, side_text, subject_text, verdict_text
from certrun.services.workspace import Workspace

_ALL, _NONE = "all", "none"
_SHORTEST_ID = 8


@dataclass(frozen=True, slots=True)
class CaseSide:
    """One of the entries that disagree; ``time`` by its station's own clock, ``stands`` once it was decided.

    ``doubtful``: that time cannot be right. ``signature`` and ``scans`` name attachments (see
    `certrun.services.evidence`), of which some may not have come along.
    """

    entry: str
    station: str
    actor: str
    time: str
    kind: str
    text: str
    stands: bool | None
    doubtful: bool = False
    signature: str | None = None
    scans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseView:
    """A disagreement as it is shown; ``outcome`` is None while nobody has decided it, ``verdict`` says it in words.

    ``about``: the name or id of its subject, for where no book can be shown.
    ``equal``: all sides name the same recipient and day, so one handover was probably entered on several stations.
    """

    id: str
    kind: str
    text: str
    subject: tuple[str, str]
    about: str
    certificates: tuple[str, ...]
    sides: tuple[CaseSide, ...]
    outcome: str | None
    verdict: str | None
    reason: str | None
    equal: bool = False


def list_cases(workspace: Workspace, *, language: Language = "zh") -> list[CaseView]:
    """All cases, those first that are to be decided."""
    with workspace.read() as connection:
        return views(connection, cases(connection), language, workspace.database.clock.now())


def views(connection: Connection, found: Sequence[CaseFacts], language: Language, now: datetime) -> list[CaseView]:
    """Cases with the entries that disagree, as far as these are held; ``now`` (aware) is the clock here."""
    entries = load_entries(connection, sorted({entry for case in found for entry in case.entries}))
    villages = {village.code: village.name for village in office.villages(connection)}
    scans = _scans(connection, entries.values())
    doubtful = doubtful_times(entries.values(), now)
    viewer = _Viewer(entries, office.station_names(connection), villages, scans, language, doubtful)
    return [viewer.view(case) for case in found]


def _scans(connection: Connection, entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """Receipt → the scans that were filed under it."""
    subjects = sorted({("receipt", receipt) for entry in entries for receipt in entry.names("receipt")})
    filed = load_subjects(connection, subjects)
    return {
        receipt: tuple(entry.public["attachment"] for entry in filed[aggregate, receipt] if entry.kind == "scan_filed")
        for aggregate, receipt in subjects
    }


@dataclass(frozen=True, slots=True)
class _Viewer:
    entries: Mapping[str, Entry]
    stations: Mapping[str, str]
    villages: Mapping[str, str]
    scans: Mapping[str, tuple[str, ...]]
    language: Language
    doubtful: frozenset[str]

    def view(self, case: CaseFacts) -> CaseView:
        disputed = in_order(self.entries[each] for each in case.entries if each in self.entries)
        books = [case.subject] if case.aggregate == "certificate" else []
        books += [book for entry in disputed for book in entry.names("certificate")]
        return CaseView(
            case.id,
            case.kind,
            case_text(case.kind, self.language),
            (case.aggregate, case.subject),
            subject_text(case, self.villages, self.stations),
            tuple(dict.fromkeys(books)),
            tuple(self._side(case, entry) for entry in disputed),
            case.outcome,
            verdict_text(case, [entry.id for entry in disputed], self.language),
            case.reason,
            equal=case.outcome is None and len(disputed) == len(case.entries) and _is_one_deed(case.kind, disputed),
        )

    def _side(self, case: CaseFacts, entry: Entry) -> CaseSide:
        return CaseSide(
            entry.id,
            self.stations.get(entry.station, entry.station[:8]),
            entry.actor,
            entry.wall,
            entry.kind,
            side_text(entry, disputed_field(case.kind), self.villages, self.language),
            None if case.outcome is None else entry.id in case.keep,
            doubtful=entry.id in self.doubtful,
            signature=entry.public.get("signature"),
            scans=tuple(scan for receipt in entry.names("receipt") for scan in self.scans.get(receipt, ())),
        )


def _is_one_deed(kind: str, disputed: Sequence[Entry]) -> bool:
    """Whether two handovers say the same: to whom and on which day. Where that is not held here, they do not."""
    said = {(_recipient(entry), entry.public.get("collected_on")) for entry in disputed}
    return kind == "double_handover" and len(said) == 1 and all(all(each) for each in said)


def _recipient(entry: Entry) -> str | None:
    recipient = entry.fact("recipient")
    return recipient.get("name") if isinstance(recipient, dict) else None


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
        now = workspace.database.clock.now()
        (case,) = views(unit.connection, [facts], language, now)
        _require_open(case)
        _append_decision(unit, facts, _standing(case, command.outcome), command.outcome, command.reason)
        return {"case": case.id}

    done = workspace.act("decide_case", command, perform)
    return next(case for case in list_cases(workspace, language=language) if case.id == done["case"])


@dataclass(frozen=True, slots=True)
class DecideEqual:
    """Count each handover once that was entered on several stations: the entry that is first in order stands."""

    cases: tuple[str, ...]
    reason: str


def decide_equal(workspace: Workspace, command: DecideEqual) -> int:
    """Decide them all or none, and say how many; ``case_not_equal`` and what `decide_case` refuses."""
    if not command.reason.strip():
        raise CertrunError("reason_missing", where="--reason")

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        known, now = cases(unit.connection), workspace.database.clock.now()
        found = [_find(known, each) for each in command.cases]
        for facts, case in zip(found, views(unit.connection, found, "zh", now), strict=True):
            _require_open(case)
            if not case.equal:
                raise CertrunError("case_not_equal", where=case.id[:_SHORTEST_ID], found=case.text)
            _append_decision(unit, facts, {case.sides[0].entry}, "1", command.reason)
        return {"count": len(found)}

    return int(workspace.act("decide_equal", command, perform)["count"])


def _append_decision(unit: WriteUnit, facts: CaseFacts, keep: Collection[str], outcome: str, reason: str) -> None:
    public = {
        "case": facts.id,
        "case_kind": facts.kind,
        "entries": list(facts.entries),
        "keep": sorted(keep),
        "outcome": outcome.strip(),
    }
    subjects: list[Subject] = [(facts.aggregate, facts.subject)]
    if facts.aggregate == "certificate" and disputed_field(facts.kind) is None:
        entries = load_entries(unit.connection, sorted(facts.entries))
        # Trips whose bags these entries have moved the book into or out of: their accounts follow the decision.
        subjects += sorted({("trip", trip) for entry in entries.values() for trip in entry.names("trip")})
        kept = {(e.public["to"], e.kind) for e in entries.values() if e.id in keep and "to" in e.public}
        if len(kept) == 1:
            public["to"], public["by"] = kept.pop()
    unit.append("case_decided", subjects, public, {"reason": reason.strip()}, facts.entries)


def _find(known: Sequence[CaseFacts], text: str) -> CaseFacts:
    wanted = text.strip().upper()
    found = [
        case for case in known if case.id == wanted or (len(wanted) >= _SHORTEST_ID and case.id.startswith(wanted))
    ]
    if len(found) != 1:
        raise CertrunError("case_unknown", where=text, found=text)
    return found[0]


def _require_open(case: CaseView) -> None:
    if case.verdict is not None:
        raise CertrunError("case_is_decided", where=case.id[:_SHORTEST_ID], found=case.verdict)


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
