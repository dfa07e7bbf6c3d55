"""Canonical JSON: one byte string per value, so that a hash can stand for it.

UTF-8; object keys sorted by code point; no white space; integers with |n| < 2^53 and no other numbers; strings
unchanged, escaped only where JSON demands it (``"``, ``\\`` and U+0000–U+001F, in the short forms \\b \\t \\n \\f \\r
where they exist); no lone surrogates.  docs/journal-format.md is the specification.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"

INTEGER_LIMIT = 2**53


class NotCanonicalError(ValueError):
    """A value that the journal cannot hold: a float, a huge integer, a lone surrogate, a key that is not text."""


def canonical_bytes(value: Json) -> bytes:
    """Return the canonical JSON of ``value``; raise NotCanonicalError for what has none."""
    _check(value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonicalError(f"lone surrogate at {error.start}") from error


def canonical_hash(value: Json) -> str:
    """SHA-256 of the canonical bytes, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(canonical_bytes(value)).hexdigest()


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
