"""Frozen states as canonical JSON, so that a hash can compare them between stations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from certrun.domain.journal.canonical import Json, NotCanonicalError, canonical_bytes_of_plain

_PLAIN = frozenset({str, int, bool, type(None)})


@cache
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls) if f.compare)


def state_bytes(state: Any) -> bytes:
    """The canonical bytes of ``state_json``; a state that holds no records of its own, as most do, is not copied."""
    kind: Any = type(state)
    if is_dataclass(kind):
        members = {name: getattr(state, name) for name in _names(kind)}  # type: ignore[arg-type]
        try:
            return canonical_bytes_of_plain(members)
        except NotCanonicalError:
            pass  # it holds some, and is no plain JSON
    return canonical_bytes_of_plain(state_json(state))


def state_json(value: Any) -> Json:
    """Turn a state (dataclasses, tuples, mappings, text, whole numbers) into plain JSON; refuse everything else.

    Fields declared with ``compare=False`` are conveniences for the services and not part of the state.
    """
    kind = type(value)
    if kind in _PLAIN:
        return value  # type: ignore[no-any-return]
    if kind is tuple or kind is list:
        return [m if type(m) in _PLAIN else state_json(m) for m in value]
    if kind is dict or isinstance(value, Mapping):
        return {key: m if type(m) in _PLAIN else state_json(m) for key, m in value.items()}
    if is_dataclass(kind):
        return {name: m if type(m := getattr(value, name)) in _PLAIN else state_json(m) for name in _names(kind)}
    raise NotCanonicalError(f"not part of a state: {value!r}")
