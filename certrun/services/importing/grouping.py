"""Rows with one repair, or one question, as groups with one decision each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from certrun.domain import admission
from certrun.domain.errors import CertrunError
from certrun.domain.issuance import KINDS
from certrun.services.importing.records import Group, PreviewRow, Severity

_ORDER: Mapping[str, int] = {"error": 0, "question": 1, "delivery": 2, "warning": 3}
_MEANINGS = frozenset({"delivered", "undelivered", "unclear"})


@dataclass(slots=True)
class _Gathered:
    severity: Severity
    rows: list[tuple[str | None, int]] = field(default_factory=list)
    columns: dict[str, None] = field(default_factory=dict)


def groups_of(rows: Sequence[PreviewRow], accepted: Mapping[str, str]) -> tuple[Group, ...]:
    """The groups of a preview: errors first, then questions, deliveries, warnings, the largest of each first."""
    found: dict[str, _Gathered] = {}
    for row in rows:
        for problem in row.problems:
            group = found.setdefault(problem.kind, _Gathered(problem.severity))
            group.columns[problem.column] = None
            if not group.rows or group.rows[-1] != (row.book.sheet, row.book.row):
                group.rows.append((row.book.sheet, row.book.row))
        for key in (*row.answered, *((row.question,) if row.question is not None else ())):
            group = found.setdefault(key, _Gathered("delivery" if kind_of(key) in _MEANINGS else "question"))
            group.rows.append((row.book.sheet, row.book.row))
    groups = [_group(key, gathered, accepted) for key, gathered in found.items()]
    return tuple(sorted(groups, key=lambda group: (_ORDER[group.severity], -group.books, group.key)))


def _group(key: str, gathered: _Gathered, accepted: Mapping[str, str]) -> Group:
    acts = admission.acts_of(kind_of(key))
    return Group(
        key=key,
        kind=kind_of(key),
        severity=gathered.severity,
        books=len(gathered.rows),
        rows=tuple(gathered.rows),
        columns=tuple(gathered.columns),
        acts=acts,
        chosen=accepted.get(key, acts[0]),
        words=key.partition(":")[2],
    )


def kind_of(key: str) -> str:
    """The kind of a group: ``delivered`` of ``delivered:已领``."""
    return key.partition(":")[0]


def checked_decisions(accepted: Mapping[str, str]) -> dict[str, str]:
    """Decisions in their one spelling; ``group_unknown`` or ``act_unknown`` for what makes no sense."""
    checked: dict[str, str] = {}
    for key, act in accepted.items():
        kind = kind_of(key.strip()).replace("-", "_")
        if kind not in admission.ACTS or (kind in _MEANINGS) != (":" in key):
            known = "、".join(k if k not in _MEANINGS else f"{k}:…" for k in admission.ACTS)
            raise CertrunError("group_unknown", where="--accept", found=key, known=known)
        group = kind + key.strip()[len(kind) :]
        checked[group] = admission.check_act(group, kind, act)
    return checked


def is_finding(group: Group) -> bool:
    """Whether the group gathers findings about cells (and no question)."""
    return group.kind in KINDS
