"""Is a listed book new, known, changed, or a question?  Pure: what the list says against what the register says.

Matched by current or former number, then printed serial, then unit and holder. A reused number with another serial, or
a number or serial with other holders, is a *question*, never a silent overwrite; a blank cell never erases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from certrun.domain.identifiers import person_id, text
from certrun.domain.records import BookFields, Holder

Verdict = Literal["new", "changed", "same", "question", "error"]

_COMPARED = tuple(f.name for f in fields(BookFields) if f.name not in {"number_raw", "holders"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a listed book means for a known certificate; ``changes`` maps field → (old, new)."""

    verdict: Verdict
    changes: Mapping[str, tuple[Any, Any]]


def compare(listed: BookFields, known: BookFields) -> Comparison:
    """Compare a listed book with the certificate that it was matched to."""
    changes: dict[str, tuple[Any, Any]] = {}
    for name in _COMPARED:
        new, old = getattr(listed, name), getattr(known, name)
        if new not in {None, ""} and new != old:
            changes[name] = (old, new)
    holders = merge_holders(listed.holders, known.holders)
    if holders != known.holders:
        changes["holders"] = (known.holders, holders)
    if not changes:
        return Comparison("same", {})
    return Comparison("question" if _reused(listed, known) else "changed", changes)


def merge_holders(listed: tuple[Holder, ...], known: tuple[Holder, ...]) -> tuple[Holder, ...]:
    """The listed holders, with papers and phones that the list leaves blank kept from the register."""
    if not listed:
        return known
    by_name = {_key(holder): holder for holder in known}
    return tuple(_merged(holder, by_name.get(_key(holder))) for holder in listed)


def _merged(holder: Holder, old: Holder | None) -> Holder:
    if old is None:
        return holder
    return replace(
        holder,
        id_type=holder.id_type if holder.id_no else old.id_type,
        id_no=holder.id_no or old.id_no,
        phone=holder.phone or old.phone,
    )


def _reused(listed: BookFields, known: BookFields) -> bool:
    """The number (or, where that differs, the serial) stands for another book: another serial, or nobody in common."""
    if listed.number == known.number and listed.serial and known.serial and listed.serial != known.serial:
        return True
    return bool(listed.holders) and bool(known.holders) and not same_people(listed.holders, known.holders)


def same_people(one: tuple[Holder, ...], other: tuple[Holder, ...]) -> bool:
    """Whether two books have a holder in common, by paper (15 and 18 digits alike) or by name."""
    keys = {_key(h) for h in one} | {person_id.same_person_key(h.id_no) for h in one if h.id_no}
    others = {_key(h) for h in other} | {person_id.same_person_key(h.id_no) for h in other if h.id_no}
    return not keys.isdisjoint(others)


def _key(holder: Holder) -> str:
    return text.clean_name(holder.name)
