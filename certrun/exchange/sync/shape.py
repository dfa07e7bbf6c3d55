"""What a JSON value from outside has to be: each check gives the value back under its type or raises ShapeError."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from certrun.domain.journal.canonical import INTEGER_LIMIT

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

_DIGITS = re.compile("[0-9a-f]*")


class ShapeError(ValueError):
    """A value is not what the format says."""


def text(value: object) -> str:
    """Any text."""
    if type(value) is not str:
        raise ShapeError("no text")
    return value


def number(value: object, least: int = 0, most: int = INTEGER_LIMIT - 1) -> int:
    """A whole number from ``least`` to ``most``."""
    if type(value) is not int or not least <= value <= most:
        raise ShapeError("no such number")
    return value


def digits(value: object, count: int) -> str:
    """``count`` lower-case hexadecimal digits."""
    if type(value) is not str or len(value) != count or not _DIGITS.fullmatch(value):
        raise ShapeError("no hexadecimal digits")
    return value


def octets(value: object, count: int) -> bytes:
    """``count`` bytes that are written in hexadecimal digits."""
    return bytes.fromhex(digits(value, 2 * count))


def items(value: object) -> Sequence[Any]:
    """A list of any length."""
    if type(value) is not list:
        raise ShapeError("no list")
    return value


def row(value: object, width: int) -> Sequence[Any]:
    """A list of ``width`` values."""
    if len(items(value)) != width:
        raise ShapeError("no such row")
    return items(value)


def table(value: object, width: int) -> Sequence[Sequence[Any]]:
    """A list of rows, each ``width`` wide."""
    return [row(each, width) for each in items(value)]


def members(value: object, *names: str) -> Mapping[str, Any]:
    """An object with exactly these members; all that it has where none are named."""
    if type(value) is not dict or (names and value.keys() != set(names)):
        raise ShapeError("no such object")
    return value


def keyed(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, Value]:
    """The pairs as a mapping, each key named once."""
    made: dict[Key, Value] = {}
    for key, value in pairs:
        if key in made:
            raise ShapeError("named twice")
        made[key] = value
    return made
