"""Is a listed book new, known, changed, or a question?  Pure: what the list says against what the register says.

Matched by current or former number, then printed serial, then unit and holder. A reused number with another serial, or
a number or serial with other holders, or another whole number of one unit and holder, is a *question*, never a silent
overwrite; a blank cell never erases.  Questions of one kind are one decision (`certrun.domain.admission`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from certrun.domain.identifiers import certificate_number, person_id, text
from certrun.domain.records import BookFields, Holder

Verdict = Literal["new", "changed", "same", "question", "error"]
MatchedBy = Literal["number", "former_number", "serial", "unit_and_holder"]
QuestionKind = Literal["new_serial", "other_holder", "other_number", "one_of_several", "register_undelivered"]

_COMPARED = tuple(f.name for f in fields(BookFields) if f.name not in {"number_raw", "holders"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a listed book means for a known certificate; ``changes`` maps field → (old, new).

    ``question`` is the kind of the question where the verdict is one.
    """

    verdict: Verdict
    changes: Mapping[str, tuple[Any, Any]]
    question: QuestionKind | None = None


def compare(
    listed: BookFields, known: BookFields, former: frozenset[str] = frozenset(), matched: MatchedBy = "number"
) -> Comparison:
    """Compare a listed book with the certificate that it was ``matched`` to, by that.

    ``former``: numbers and serials that the certificate once had: an older list does not bring them back.
    """
    changes: dict[str, tuple[Any, Any]] = {}
    for name in _COMPARED:
        new, old = getattr(listed, name), getattr(known, name)
        if new not in {None, ""} and new != old and new not in former:
            changes[name] = (old, new)
    if "number" in changes and _says_less(listed.number, known.number):
        del changes["number"]
    holders = merge_holders(listed.holders, known.holders)
    if holders != known.holders:
        changes["holders"] = (known.holders, holders)
    if not changes:
        return Comparison("same", {})
    question = _question(listed, known, changes, matched)
    return Comparison("question" if question else "changed", changes, question)


def merge_holders(listed: tuple[Holder, ...], known: tuple[Holder, ...]) -> tuple[Holder, ...]:
    """The listed holders; papers and phones that the list leaves blank, or shortens, are kept from the register."""
    if not listed:
        return known
    return tuple(_merged(holder, old) for holder, old in zip(listed, _paired(listed, known), strict=True))


def _paired(listed: Sequence[Holder], known: Sequence[Holder]) -> list[Holder | None]:
    """Who of the ``known`` each of the ``listed`` is, nobody twice: by paper, else by name where no paper says no."""
    free = list(known)
    pairs: list[Holder | None] = [None] * len(listed)
    for is_one in (_has_paper_of, _may_be_one):
        for at, holder in enumerate(listed):
            old = next((other for other in free if is_one(holder, other)), None) if pairs[at] is None else None
            if old is not None:
                pairs[at] = old
                free.remove(old)
    return pairs


def _merged(holder: Holder, old: Holder | None) -> Holder:
    if old is None:
        return holder
    paper = holder if holder.id_no and not _is_shortened(holder, old) else old
    return replace(holder, id_type=paper.id_type, id_no=paper.id_no, phone=holder.phone or old.phone)


def _is_shortened(holder: Holder, old: Holder) -> bool:
    """Whether the listed paper is the 15 digits of what the register knows by its 18."""
    return _has_paper_of(holder, old) and len(holder.id_no or "") < len(old.id_no or "")


def _question(
    listed: BookFields, known: BookFields, changes: Mapping[str, object], matched: MatchedBy
) -> QuestionKind | None:
    """It may be another book: another number of the unit, somebody is missing, or another serial.

    Co-owners who hold a book each (分别持证) have one unit, and every book names all of them.  A ledger that names the
    户主 only, or a namesake's paper, would else take a holder away.  Where several are so, the number is asked about
    first, then the holders, then the serial (`further_question`).
    """
    if matched == "unit_and_holder" and "number" in changes and _is_another_number(listed.number, known.number):
        return "other_number"
    if _takes_somebody_away(listed, known, changes):
        return "other_holder"
    return "new_serial" if _brings_new_serial(known, changes) else None


def further_question(
    question: QuestionKind, listed: BookFields, known: BookFields, changes: Mapping[str, object]
) -> QuestionKind | None:
    """What is still to be asked when ``question`` was answered by correcting the known book."""
    if question == "other_number" and _takes_somebody_away(listed, known, changes):
        return "other_holder"
    return "new_serial" if question == "other_holder" and _brings_new_serial(known, changes) else None


def _brings_new_serial(known: BookFields, changes: Mapping[str, object]) -> bool:
    """Whether a book known by its number, with a serial, has another serial in the list."""
    return bool(known.serial) and "serial" in changes and "number" not in changes


def _takes_somebody_away(listed: BookFields, known: BookFields, changes: Mapping[str, object]) -> bool:
    return "holders" in changes and _loses_somebody(listed.holders, known.holders)


def _is_another_number(listed: str, known: str) -> bool:
    """Whether both are whole numbers and not one number, with its leading zeros here and without them there."""
    one, other = certificate_number.parse(listed), certificate_number.parse(known)
    if one is None or other is None:
        return False
    return replace(one, serial=one.serial.zfill(7)) != replace(other, serial=other.serial.zfill(7))


def _loses_somebody(listed: tuple[Holder, ...], known: tuple[Holder, ...]) -> bool:
    """Whether a known holder is not among the listed ones, or is there under another paper."""
    return sum(old is not None for old in _paired(listed, known)) < len(known)


def _has_paper_of(one: Holder, other: Holder) -> bool:
    return bool(one.id_no and other.id_no) and _paper(one) == _paper(other)


def _may_be_one(one: Holder, other: Holder) -> bool:
    return _key(one) == _key(other) and (not one.id_no or not other.id_no or _paper(one) == _paper(other))


def _paper(holder: Holder) -> str:
    return person_id.same_person_key(holder.id_no or "")


def _says_less(listed: str, known: str) -> bool:
    """Whether the listed number is the known one without its parts, or only stands in for a number."""
    return bool(known) and (certificate_number.is_stand_in(listed) or is_short_for(listed, known))


def is_short_for(bare: str, number: str) -> bool:
    """Whether ``bare`` (``1234``, ``第0001234号``, ``20250001234``) is ``number`` without what every number has."""
    found, whole = certificate_number.parse_bare(bare), certificate_number.parse(number)
    if found is None or whole is None:
        return False
    year, serial = found
    return whole.serial.zfill(7) == serial and year in {None, str(whole.year)}


def same_people(one: tuple[Holder, ...], other: tuple[Holder, ...]) -> bool:
    """Whether two books have a holder in common, by paper (15 and 18 digits alike) or by name."""
    keys = {_key(h) for h in one} | {person_id.same_person_key(h.id_no) for h in one if h.id_no}
    others = {_key(h) for h in other} | {person_id.same_person_key(h.id_no) for h in other if h.id_no}
    return not keys.isdisjoint(others)


def _key(holder: Holder) -> str:
    return text.clean_name(holder.name)
