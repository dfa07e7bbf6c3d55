"""Acts by which a person answers for a row that a rule refused, and answers to questions: one per group of rows.

The default comes first and stays refusal (or leaving things as they are). An act leaves a mark until the register has
what was missing: 待补 (to be completed) or 待核 (to be checked).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from certrun.domain.errors import CertrunError
from certrun.domain.identifiers import certificate_number, papers
from certrun.domain.issuance import ListedBook, Problem
from certrun.domain.records import BookFields, Holder

REFUSE, TAKE, LEAVE = "refuse", "take", "leave"
WITHOUT_ID, AS_IT_STANDS, WITHOUT_DATE, BY_SERIAL, BY_YEAR, SKIP = (
    "without_id", "as_it_stands", "without_date", "by_serial", "by_year", "skip",
)  # fmt: skip
RETURNED, MISSING, CORRECTED, OTHER_BOOK = "reissued_returned", "reissued_missing", "corrected", "other_book"
DELIVERED, UNDELIVERED = "delivered", "undelivered"

ACTS: Mapping[str, tuple[str, ...]] = {
    "id_digits_lost": (REFUSE, WITHOUT_ID),
    "id_check_digit": (REFUSE, WITHOUT_ID, AS_IT_STANDS),
    "bad_date": (REFUSE, WITHOUT_DATE),
    "missing_number": (REFUSE, BY_SERIAL),
    "duplicate_in_file": (REFUSE, SKIP),
    "number_format": (TAKE, BY_YEAR),
    "new_serial": (LEAVE, RETURNED, MISSING, CORRECTED, OTHER_BOOK),
    "other_holder": (LEAVE, CORRECTED, OTHER_BOOK),
    "other_number": (LEAVE, CORRECTED, OTHER_BOOK),
    "one_of_several": (LEAVE,),
    "register_undelivered": (LEAVE, DELIVERED),
    "delivered": (DELIVERED, UNDELIVERED, LEAVE),
    "undelivered": (UNDELIVERED, DELIVERED, LEAVE),
    "unclear": (LEAVE, DELIVERED, UNDELIVERED),
}
"""Kind of a group (of findings, questions, typed words by their meaning) → what may be answered, the default first."""

_MARKS = {
    WITHOUT_ID: "to_complete",
    WITHOUT_DATE: "to_complete",
    BY_SERIAL: "to_complete",
    AS_IT_STANDS: "to_check",
    BY_YEAR: "to_check",
}


def acts_of(kind: str) -> tuple[str, ...]:
    """What may be answered to a group of this kind; a plain warning takes the book as it is."""
    return ACTS.get(kind, (TAKE,))


def mark_of(act: str) -> str | None:
    """``to_complete`` 待补, ``to_check`` 待核, or None for an act that leaves nothing to be done."""
    return _MARKS.get(act.partition(":")[0])


def check_act(group: str, kind: str, act: str) -> str:
    """``act`` in its one spelling; ``act_unknown`` where the group does not offer it."""
    name, colon, value = act.strip().replace("-", "_").partition(":")
    if name in acts_of(kind) and (not colon or (name == BY_YEAR and re.fullmatch(r"20\d\d", value, re.ASCII))):
        return name + colon + value
    raise CertrunError("act_unknown", where=group, found=act, known="、".join(acts_of(kind)))


@dataclass(frozen=True, slots=True)
class Admitted:
    """A book as it comes in by the acts of a person: (kind of finding, act) of each, and the number before."""

    book: ListedBook
    acts: tuple[tuple[str, str], ...]
    number_before: str | None = None
    skipped: bool = False


def admit(book: ListedBook, problems: Iterable[Problem], accepted: Mapping[str, str], prefix: str) -> Admitted | None:
    """The book with what ``accepted`` (kind → act) does to it; None while one of its errors is refused.

    ``prefix`` is the office's (province/place), for numbers that are completed.
    """
    kinds = dict.fromkeys(problem.kind for problem in problems)
    errors = {problem.kind for problem in problems if problem.severity == "error"}
    acts = [(kind, accepted.get(kind, acts_of(kind)[0])) for kind in kinds]
    if any(act == REFUSE for kind, act in acts if kind in errors):
        return None
    chosen = tuple((kind, act) for kind, act in acts if act != TAKE)
    if any(act == SKIP for _, act in chosen):
        return Admitted(book, chosen, skipped=True)
    fields = book.fields
    for kind, act in chosen:
        changed = _apply(fields, kind, act, prefix)
        if changed is None:
            return None if kind in errors else Admitted(book, ())
        fields = changed
    before = book.fields.number if fields.number != book.fields.number else None
    return Admitted(replace(book, fields=fields), chosen, before)


def _apply(fields: BookFields, kind: str, act: str, prefix: str) -> BookFields | None:
    """The fields after one act; None where it cannot help this book."""
    if act == WITHOUT_ID:
        return replace(fields, holders=tuple(_without_wrong_paper(holder) for holder in fields.holders))
    if act == BY_SERIAL:
        return _standing_in(fields) if fields.serial and not fields.number else None
    if act.startswith(BY_YEAR):
        number = complete_number(fields, prefix, act.partition(":")[2])
        return replace(fields, number=number) if number is not None else None
    return fields  # as it stands; a date that is none is not among the fields


def _standing_in(fields: BookFields) -> BookFields:
    return replace(fields, number=certificate_number.stand_in(fields.serial or ""))


def _without_wrong_paper(holder: Holder) -> Holder:
    if holder.id_no is None:
        return holder
    finding = papers.check(holder.id_type, holder.id_no)
    if finding is None or finding.severity != "error":
        return holder
    return replace(holder, id_no=None, id_type=None)


def complete_number(fields: BookFields, prefix: str, year: str = "") -> str | None:
    """按年度补全证号: the whole number of a bare serial (``1234``, ``第0001234号``, ``20250001234``).

    The year is the number's own, else ``year``, else that of the issue or registration date; None where the number is
    no bare serial or no year is to be had.
    """
    found = certificate_number.parse_bare(fields.number)
    if found is None:
        return None
    own_year, serial = found
    known = own_year or year or (fields.issue_date or fields.registered_date or "")[:4]
    if not known:
        return None
    province, _, place = prefix.partition("/")
    return certificate_number.normalise(f"{province}({known}){place}不动产权第{serial}号")
