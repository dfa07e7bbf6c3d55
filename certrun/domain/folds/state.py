"""Frozen states as canonical JSON, so that a hash can compare them between stations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from certrun.domain.journal.canonical import Json


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls) if f.compare)


def state_json(value: Any) -> Json:
    """Turn a state (dataclasses, tuples, mappings, text, whole numbers) into plain JSON.

    Fields declared with ``compare=False`` are conveniences for the services and not part of the state.
    """
    if value is None or isinstance(value, str | int):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {name: state_json(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, Mapping):
        return {str(key): state_json(member) for key, member in value.items()}
    return [state_json(member) for member in value]
