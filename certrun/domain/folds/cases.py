"""Cases (待核实事项): disagreements that people must decide.  Derived by the fold, never stored as facts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from certrun.domain.journal.entry import Entry, Subject
from certrun.domain.journal.ids import case_id

_FIELD = "field:"


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about a case: which entries stand, and why."""

    entry: str
    outcome: str
    keep: tuple[str, ...]
    reason: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """One disagreement: its kind, about what, between which entries; decided or open."""

    id: str
    kind: str
    aggregate: Subject
    entries: tuple[str, ...]
    decided: Decision | None = None


def open_case(kind: str, aggregate: Subject, disputed: Sequence[Entry]) -> Case:
    """The case between ``disputed``."""
    ids = tuple(sorted(entry.id for entry in disputed))
    return Case(case_id(kind, aggregate, ids), kind, aggregate, ids)


def field_case(name: str, aggregate: Subject, disputed: Sequence[Entry]) -> Case:
    """The case between ``disputed`` about the value of one field."""
    return open_case(f"{_FIELD}{name}", aggregate, disputed)


def disputed_field(kind: str) -> str | None:
    """The name of the field that a case of this kind is about; None where it is about what happened."""
    return kind.removeprefix(_FIELD) if kind.startswith(_FIELD) else None


def decided_cases(aggregate: Subject, entries: Sequence[Entry]) -> tuple[Case, ...]:
    """The cases of ``aggregate`` that ``case_decided`` entries settle (in order; of several about one the last counts).

    A decision that names another case than the one that follows from its kind and entries decides nothing.
    """
    by_case: dict[str, Case] = {}
    for entry in [e for e in entries if e.kind == "case_decided"]:
        if _is_about(entry, aggregate):
            public = entry.public
            decision = Decision(entry.id, public["outcome"], tuple(sorted(public["keep"])), entry.fact("reason"))
            by_case[public["case"]] = Case(
                public["case"], public["case_kind"], aggregate, tuple(sorted(public["entries"])), decision
            )
    return tuple(by_case[key] for key in sorted(by_case))


def _is_about(entry: Entry, aggregate: Subject) -> bool:
    public = entry.public
    return bool(case_id(public["case_kind"], aggregate, public["entries"]) == public["case"])


def set_aside(decided: Sequence[Case], undone: Collection[str] = ()) -> frozenset[str]:
    """Entries that a decision about what happened (not about a field) put aside: disputed, and not among those kept."""
    return _aside((case for case in decided if not case.kind.startswith(_FIELD)), undone)


def set_aside_for(name: str, decided: Sequence[Case], undone: Collection[str] = ()) -> frozenset[str]:
    """Entries that a decision about the field ``name`` put aside: their other facts stand."""
    return _aside((case for case in decided if case.kind == _FIELD + name), undone)


def kept_for(name: str, decided: Sequence[Case]) -> frozenset[str]:
    """Entries that a decision about the field ``name`` kept."""
    cases = [case for case in decided if case.kind == _FIELD + name and case.decided is not None]
    return frozenset(identity for case in cases if case.decided for identity in case.decided.keep)


def _aside(decided: Iterable[Case], undone: Collection[str]) -> frozenset[str]:
    """A decision for what was taken back since (all of ``keep`` is ``undone``) puts nothing aside."""
    return frozenset(
        identity
        for case in decided
        if case.decided is not None and not _is_for_nothing(case.decided, undone)
        for identity in case.entries
        if identity not in case.decided.keep
    )


def _is_for_nothing(decision: Decision, undone: Collection[str]) -> bool:
    return bool(decision.keep) and all(identity in undone for identity in decision.keep)
