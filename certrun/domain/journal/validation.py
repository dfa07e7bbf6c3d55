"""Does an entry have the shape that its kind's row demands?  A mismatch is a fault of the program that wrote it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any, TypeAlias

from certrun.domain.custody import is_custody
from certrun.domain.journal.entry import FORMAT_VERSION, Entry, Subject
from certrun.domain.journal.kinds import KINDS, RECORDS, Fact, Kind, kind_of

_Check: TypeAlias = Callable[[Any], bool]


class MalformedEntryError(ValueError):
    """A service tried to write what the table of kinds does not allow."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A column of the table of kinds made ready for looking at the members that are there."""

    types: Mapping[str, type]
    checks: Mapping[str, _Check]
    demanded: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Shape:
    """Both parts of a kind; ``is_plain`` tells that whatever has this shape is made of the journal's types alone."""

    public: _Part
    private: _Part
    is_plain: bool


def check_shape(
    kind: Kind, subjects: Sequence[Subject], public: Mapping[str, Any], private: Mapping[str, Any] | None
) -> bool:
    """Raise MalformedEntryError unless subjects and parts are as ``kind`` lays down.

    Whether it is certain thereby that they are made of the journal's types alone (see `canonical_bytes_of_plain`).
    """
    _check_subjects(kind, subjects)
    shape = _SHAPES[kind.name]
    _check_part(kind, shape.public, public)
    if private is not None and not kind.private:
        raise MalformedEntryError(f"{kind.name} has no private part")
    if kind.private:
        _check_part(kind, shape.private, private or {})
    return shape.is_plain


def is_known(entry: Entry) -> bool:
    """Whether this program knows format, kind and version of ``entry``; what it does not know it only keeps."""
    return entry.checked or (entry.v == FORMAT_VERSION and kind_of(entry.kind, entry.kind_v) is not None)


def is_well_formed(entry: Entry) -> bool:
    """Whether an entry of a known kind, from wherever it came, has the kind's shape (private part only if held)."""
    if entry.checked:
        return True
    kind = KINDS[entry.kind]
    try:
        _check_subjects(kind, entry.subjects)
        _check_part(kind, _SHAPES[kind.name].public, entry.public)
        if entry.private is not None:
            _check_part(kind, _SHAPES[kind.name].private, entry.private)
    except MalformedEntryError:
        return False
    return True


def _check_subjects(kind: Kind, subjects: Sequence[Subject]) -> None:
    flaw = _flaw_of_subjects(kind.subjects, tuple([aggregate for aggregate, _ in subjects]))
    if flaw is not None:
        raise MalformedEntryError(f"{kind.name}: {flaw}")


@lru_cache(maxsize=1024)
def _flaw_of_subjects(rules: str, aggregates: tuple[str, ...]) -> str | None:
    """Nearly all entries of a kind have subjects of the same kinds, so each combination is judged once."""
    counts = Counter(aggregates)
    for rule in rules.split():
        name, mark = (rule[:-1], rule[-1]) if rule[-1] in "?+*" else (rule, "")
        count = counts.pop(name, 0)
        allowed = {"": count == 1, "?": count <= 1, "+": count >= 1, "*": True}[mark]
        if not allowed:
            return f"{count} subjects of kind {name}"
    return f"subjects of kinds {sorted(counts)}" if counts else None


def _check_part(kind: Kind, shape: _Part, part: Mapping[str, Any]) -> None:
    flaw = _flaw_of_part(shape, part)
    if flaw is not None:
        raise MalformedEntryError(f"{kind.name}: {flaw}")


def _flaw_of_part(shape: _Part, part: Mapping[str, Any]) -> str | None:
    types, checks = shape.types, shape.checks
    for name, value in part.items():
        if type(value) is types.get(name):
            continue
        check = checks.get(name)
        if check is None or not check(value):
            return f"unknown, empty or of another type: {name} {value!r}"
    if not shape.demanded <= part.keys():
        return f"{', '.join(sorted(shape.demanded - part.keys()))} missing"
    return None


@lru_cache(maxsize=4096)
def _is_iso_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


_TYPES: Mapping[str, type] = {"text": str, "int": int, "flag": bool, "list": list, "map": dict}
"""Types of facts that are nothing but a type: no subclass of it."""
_CHECKS: Mapping[str, _Check] = {
    "date": lambda value: isinstance(value, str) and _is_iso_day(value),
    "any": lambda value: value is not None,
    "custody": is_custody,
    "pair": lambda value: isinstance(value, list) and [type(member) for member in value] == [int, int],
}


@cache
def _check_of(type_: str) -> _Check:
    """What tells whether a value is of a type as columns of the table write it."""
    if type_.endswith("?"):
        return _or_null(_check_of(type_[:-1]))
    if type_.startswith("["):
        return _list_of(_check_of(type_[1:-1]))
    if type_.startswith("{"):
        return _map_of(_check_of(type_[1:-1]))
    if type_ in RECORDS:
        return _record(_part(RECORDS[type_]))
    return _exactly(_TYPES[type_]) if type_ in _TYPES else _CHECKS[type_]


def _exactly(wanted: type) -> _Check:
    return lambda value: type(value) is wanted


def _or_null(check: _Check) -> _Check:
    return lambda value: value is None or check(value)


def _list_of(check: _Check) -> _Check:
    return lambda value: type(value) is list and all(map(check, value))


def _map_of(check: _Check) -> _Check:
    return lambda value: type(value) is dict and all(map(check, value.values()))


def _record(shape: _Part) -> _Check:
    return lambda value: type(value) is dict and _flaw_of_part(shape, value) is None


def _part(facts: tuple[Fact, ...]) -> _Part:
    return _Part(
        {fact.name: _TYPES[fact.type] for fact in facts if fact.type in _TYPES},
        {fact.name: _check_of(fact.type) for fact in facts if fact.type not in _TYPES},
        frozenset(fact.name for fact in facts if not fact.optional),
    )


_ANYTHING = frozenset({"any", "list", "map"})


def _shape(kind: Kind) -> _Shape:
    facts = (*kind.public, *kind.private)
    return _Shape(_part(kind.public), _part(kind.private), _ANYTHING.isdisjoint(_types_within(facts)))


def _types_within(facts: Sequence[Fact]) -> Iterator[str]:
    """The types that facts are made of, those of their records included."""
    for fact in facts:
        name = fact.type.strip("[]{}?")
        if name in RECORDS:
            yield from _types_within(RECORDS[name])
        else:
            yield name


_SHAPES: Mapping[str, _Shape] = {kind.name: _shape(kind) for kind in KINDS.values()}
