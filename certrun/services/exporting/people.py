"""Right-holders in a row's cells, written so that an import reads the same persons, papers and phones back.

Several stand in one cell, joined by 、 in the order of the names. A list pairs them by position, so 无 keeps the place
of who has none; phones whose owners that cannot tell stand in groups apart by ；, one for each holder.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from certrun.domain.identifiers import masking, papers
from certrun.domain.records import Holder

_NONE = "无"


def names(holders: Sequence[Holder]) -> str:
    return "、".join(holder.name for holder in holders)


def kinds(holders: Sequence[Holder]) -> str:
    """Words of the national dictionary; one word stands for all who have the same kind."""
    words = [kind_name(holder.id_type) if holder.id_no else "" for holder in holders]
    told = {word for word in words if word}
    return told.pop() if len(told) == 1 and "" not in words else _in_places(words)


def kind_name(code: int | None) -> str:
    return papers.NAMES.get(code, "") if code is not None else ""


def numbers(holders: Sequence[Holder], unmask: bool) -> str:
    return _in_places([shown(holder.id_no or "", masking.mask_id, unmask) for holder in holders])


def phones(holders: Sequence[Holder], unmask: bool) -> str:
    own = ["、".join(shown(phone, masking.mask_phone, unmask) for phone in holder.phone) for holder in holders]
    is_told = all(len(holder.phone) == 1 for holder in holders) or not any(holder.phone for holder in holders[1:])
    if is_told and not (len(holders) > 1 and len(holders[0].phone) == len(holders)):
        return "、".join(filter(None, own))
    return "；".join(each or _NONE for each in own)


def shown(text: str, mask: Callable[[str], str], unmask: bool) -> str:
    """The number in full or masked."""
    return text if unmask or not text else mask(text)


def _in_places(texts: Sequence[str]) -> str:
    return "、".join(text or _NONE for text in texts) if any(texts) else ""
