"""Does an entry have the shape that its kind's row demands?  A mismatch is a fault of the program that wrote it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from certrun.domain.custody import is_custody
from certrun.domain.journal.entry import FORMAT_VERSION, Entry, Subject
from certrun.domain.journal.kinds import KINDS, Fact, Kind, kind_of


class MalformedEntryError(ValueError):
    """A service tried to write what the table of kinds does not allow."""


def check_shape(
    kind: Kind, subjects: Sequence[Subject], public: Mapping[str, Any], private: Mapping[str, Any] | None
) -> None:
    """Raise MalformedEntryError unless subjects and parts are as ``kind`` lays down."""
    _check_subjects(kind, subjects)
    _check_part(kind.name, kind.public, public)
    if private is not None and not kind.private:
        raise MalformedEntryError(f"{kind.name} has no private part")
    if kind.private:
        _check_part(kind.name, kind.private, private or {})


def is_known(entry: Entry) -> bool:
    """Whether this program knows format, kind and version of ``entry``; what it does not know it only keeps."""
    return entry.v == FORMAT_VERSION and kind_of(entry.kind, entry.kind_v) is not None


def is_well_formed(entry: Entry) -> bool:
    """Whether an entry of a known kind, from wherever it came, has the kind's shape (private part only if held)."""
    kind = KINDS[entry.kind]
    try:
        _check_subjects(kind, entry.subjects)
        _check_part(kind.name, kind.public, entry.public)
        if entry.private is not None:
            _check_part(kind.name, kind.private, entry.private)
    except MalformedEntryError:
        return False
    return True


def _check_subjects(kind: Kind, subjects: Sequence[Subject]) -> None:
    counts: dict[str, int] = {}
    for aggregate, _ in subjects:
        counts[aggregate] = counts.get(aggregate, 0) + 1
    for rule in kind.subjects.split():
        name, mark = (rule[:-1], rule[-1]) if rule[-1] in "?+*" else (rule, "")
        count = counts.pop(name, 0)
        allowed = {"": count == 1, "?": count <= 1, "+": count >= 1, "*": True}[mark]
        if not allowed:
            raise MalformedEntryError(f"{kind.name}: {count} subjects of kind {name}")
    if counts:
        raise MalformedEntryError(f"{kind.name}: subjects of kinds {sorted(counts)}")


def _check_part(kind: str, facts: tuple[Fact, ...], part: Mapping[str, Any]) -> None:
    known = 0
    for fact in facts:
        value = part.get(fact.name)
        if value is None:
            if not fact.optional or fact.name in part:
                raise MalformedEntryError(f"{kind}: {fact.name} is missing")
            continue
        known += 1
        if not _CHECKS[fact.type](value):
            raise MalformedEntryError(f"{kind}: {fact.name} is not {fact.type}: {value!r}")
    if known != len(part):
        raise MalformedEntryError(f"{kind}: unknown members {sorted(set(part) - {f.name for f in facts})}")


def _is_date(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


_CHECKS = {
    "text": lambda value: type(value) is str,
    "int": lambda value: type(value) is int,
    "flag": lambda value: type(value) is bool,
    "date": _is_date,
    "list": lambda value: type(value) is list,
    "map": lambda value: type(value) is dict,
    "any": lambda _: True,
    "custody": is_custody,
}
