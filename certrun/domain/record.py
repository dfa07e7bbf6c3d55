"""Frozen records of which a long list makes hundreds of thousands.

A frozen dataclass sets each field by a call and takes six times as long to make as one that is not: 4.2 instead of
0.36 µs for twenty fields, several seconds of an import of a county's books. ``record`` is ``dataclass`` to the type
checker, which lets nobody assign to a field; when the program runs nothing else guards it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

__all__ = ["record"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(*, frozen: bool, slots: bool) -> Any:
        """``dataclass(frozen=True, slots=True)`` with an ``__init__`` that assigns; it compares and hashes alike."""
        assert frozen
        return dataclass(slots=slots, unsafe_hash=True)
