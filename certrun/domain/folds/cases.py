"""Cases (待核实事项): disagreements that people must decide.  Derived by the fold, never stored as facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from certrun.domain.journal.entry import Entry, Subject
from certrun.domain.journal.ids import case_id


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


def decided_cases(aggregate: Subject, entries: Sequence[Entry]) -> tuple[Case, ...]:
    """The cases that ``case_decided`` entries settle (in order; of several about one case the last counts)."""
    by_case: dict[str, Case] = {}
    for entry in entries:
        if entry.kind == "case_decided":
            public = entry.public
            decision = Decision(entry.id, public["outcome"], tuple(sorted(public["keep"])), entry.fact("reason"))
            by_case[public["case"]] = Case(
                public["case"], public["case_kind"], aggregate, tuple(sorted(public["entries"])), decision
            )
    return tuple(by_case[key] for key in sorted(by_case))


def set_aside(decided: Sequence[Case]) -> frozenset[str]:
    """Entries that a decision put aside: disputed, and not among those that stand."""
    return frozenset(
        identity
        for case in decided
        if case.decided is not None
        for identity in case.entries
        if identity not in case.decided.keep
    )
