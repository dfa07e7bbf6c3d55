"""One entry as it travels: the bytes that were hashed, and beside them its private part, if the sender gives it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from sys import intern
from typing import Any

import orjson

from certrun.domain.journal.canonical import INTEGER_LIMIT, canonical_bytes
from certrun.domain.journal.entry import FORMAT_VERSION, Entry, PrivatePart, entry_id, entry_of
from certrun.domain.ports import parse_wall

_SALT = 16
_FEW = ("station", "incarnation", "wall_source", "actor", "role", "command", "kind")
"""Members with few different values in a file: their copies are a tenth of what 100,000 lines take in memory."""


class AlteredLineError(ValueError):
    """What was sent is no entry: no honest program has written it."""


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with its canonical header; ``part`` is None where it has no private part or the sender withholds it."""

    entry: Entry
    raw: bytes
    part: PrivatePart | None = None

    @property
    def id(self) -> str:
        """The entry's id."""
        return self.entry.id


def without_part(line: Line) -> Line:
    """The same entry, its private part withheld."""
    return Line(replace(line.entry, private=None), line.raw) if line.part is not None else line


def parse_line(raw: bytes, salt: bytes | None = None, body: bytes | None = None) -> Line:
    """The entry of a header as it was received; AlteredLineError unless it is one, to the byte.

    The header of a newer format has at least the members of this one, for it must be kept and passed on.
    """
    try:
        return _line_of(raw, salt, body)
    except AlteredLineError:
        raise
    except (ValueError, RecursionError) as error:  # no JSON, or nothing that has a canonical form
        raise AlteredLineError("not canonical") from error


def _line_of(raw: bytes, salt: bytes | None, body: bytes | None) -> Line:
    members = _object(raw)
    if canonical_bytes(members) != raw:
        raise AlteredLineError("not canonical")
    _check_header(members, raw)
    for name in _FEW:
        members[name] = intern(members[name])
    part = _parse_part(salt, body)
    entry = entry_of(members, entry_id(raw), part.facts if part is not None else None)
    if part is not None and part.digest() != entry.private_hash:
        raise AlteredLineError("private part")
    return Line(entry, raw, part)


def _object(raw: bytes) -> dict[str, Any]:
    members = orjson.loads(raw)
    if type(members) is not dict:
        raise AlteredLineError("no object")
    return members


def _parse_part(salt: bytes | None, body: bytes | None) -> PrivatePart | None:
    if salt is None and body is None:
        return None
    if salt is None or body is None or len(salt) != _SALT:
        raise AlteredLineError("private part")
    part = PrivatePart(salt, _object(body))
    if part.body != body:
        raise AlteredLineError("not canonical")
    return part


def _text(value: object) -> bool:
    return type(value) is str


_WALL = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
"""Of no year that a calendar cannot show in another time zone."""


def is_wall(value: object) -> bool:
    """Whether a value is a moment as the journal writes it."""
    if type(value) is not str or not _WALL.fullmatch(value):
        return False
    try:
        parse_wall(value)
    except ValueError:
        return False
    return True


def _at_least(least: int) -> Callable[[object], bool]:
    return lambda value: type(value) is int and least <= value < INTEGER_LIMIT


def _digits(count: int) -> Callable[[object], bool]:
    pattern = re.compile(f"[0-9a-f]{{{count}}}")
    return lambda value: type(value) is str and pattern.fullmatch(value) is not None


_ID = _digits(64)


def _id_or_none(value: object) -> bool:
    return value is None or _ID(value)


def _subjects(value: object) -> bool:
    if type(value) is not list or not all(_is_subject(each) for each in value):
        return False
    return bool(value == sorted(value)) and len({tuple(each) for each in value}) == len(value)


def _is_subject(value: object) -> bool:
    return type(value) is list and len(value) == 2 and all(type(each) is str and each for each in value)


def _base(value: object) -> bool:
    return type(value) is list and all(map(_ID, value)) and bool(value == sorted(set(value)))


_MEMBERS: Mapping[str, Callable[[object], bool]] = {
    "v": _at_least(1),
    "station": _ID,
    "incarnation": _digits(16),
    "seq": _at_least(1),
    "prev": _id_or_none,
    "lamport": _at_least(1),
    "wall": is_wall,
    "wall_source": _text,
    "actor": _text,
    "role": _text,
    "command": _digits(32),
    "index": _at_least(0),
    "kind": _text,
    "kind_v": _at_least(1),
    "subjects": _subjects,
    "base": _base,
    "public": lambda value: type(value) is dict,
    "private_hash": _id_or_none,
}


def _check_header(members: Mapping[str, Any], raw: bytes) -> None:
    for name, is_right in _MEMBERS.items():
        if name not in members or not is_right(members[name]):
            raise AlteredLineError(f"{name} of {raw[:40]!r}")
    if members["v"] == FORMAT_VERSION and len(members) > len(_MEMBERS):
        raise AlteredLineError("unknown members")
    if members["seq"] > 1 and members["prev"] is None:
        raise AlteredLineError("no entry before it")
