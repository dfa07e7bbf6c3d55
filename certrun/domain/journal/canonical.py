"""Canonical JSON: one byte string per value, so that a hash can stand for it.

UTF-8; object keys sorted by code point; no white space; integers with |n| < 2^53 and no other numbers; strings
unchanged, escaped only where JSON demands it (``"``, ``\\`` and U+0000–U+001F, in the short forms \\b \\t \\n \\f \\r
where they exist); no lone surrogates.  docs/journal-format.md is the specification.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import orjson

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"

INTEGER_LIMIT = 2**53

_PLAIN: Final = frozenset({str, int, bool, type(None)})
_REFUSED: Final = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_SUBCLASS
_CANONICAL: Final = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER | _REFUSED


class NotCanonicalError(ValueError):
    """A value that the journal cannot hold: a float, a huge integer, a lone surrogate, a key that is not text."""


def canonical_bytes(value: Json) -> bytes:
    """Return the canonical JSON of ``value``; raise NotCanonicalError for what has none."""
    return canonical_bytes_of_plain(value) if is_plain(value) else canonical_bytes_by_definition(value)


def canonical_bytes_of_plain(value: Json) -> bytes:
    """The same where it is known that all values are of the journal's types: text, int, bool, None, list, tuple, dict.

    Records, dates and subclasses are refused (NotCanonicalError); floats and enums orjson writes without complaint.
    """
    try:
        return orjson.dumps(value, option=_CANONICAL)
    except TypeError:  # no canonical value, or nested deeper than orjson goes: the definition tells
        return canonical_bytes_by_definition(value)


def canonical_bytes_by_definition(value: Json) -> bytes:
    """The same, slowly, by the standard library: what ``canonical_bytes`` is measured by and falls back on."""
    _check(value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonicalError(f"lone surrogate at {error.start}") from error


def canonical_hash(value: Json) -> str:
    """SHA-256 of the canonical bytes, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(canonical_bytes(value)).hexdigest()


def is_plain(value: object) -> bool:
    """Whether all values are of the journal's types; keys, ranges and surrogates are left to who writes them."""
    kind = type(value)
    if kind is dict:
        members = value.values()  # type: ignore[attr-defined]
    elif kind is list or kind is tuple:
        members = value
    else:
        return kind in _PLAIN
    for member in members:  # noqa: SIM110 - a plain loop: every value that is written to the journal passes here
        if type(member) not in _PLAIN and not is_plain(member):
            return False
    return True


def _check(value: object) -> None:
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return
    if kind is int:
        if not -INTEGER_LIMIT < value < INTEGER_LIMIT:  # type: ignore[operator]
            raise NotCanonicalError(f"integer beyond 2^53: {value}")
    elif kind is dict:
        for key, member in value.items():  # type: ignore[attr-defined]
            if type(key) is not str:
                raise NotCanonicalError(f"key is not text: {key!r}")
            _check(member)
    elif kind is list or kind is tuple:
        for member in value:  # type: ignore[attr-defined]
            _check(member)
    else:
        raise NotCanonicalError(f"not a journal value: {value!r}")
