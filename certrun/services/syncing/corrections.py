"""What corrected cells of a book mean for the register: they are read as the cells of a list are at an import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from certrun.db.queries import office
from certrun.domain.errors import CertrunError
from certrun.domain.identifiers import papers
from certrun.domain.identifiers.text import clean_name, has_digit
from certrun.domain.issuance import Problem
from certrun.domain.matching import is_short_for
from certrun.domain.records import BookFields, Holder
from certrun.domain.village_lookup import VillageLookup
from certrun.exchange.issuance import fields as f
from certrun.exchange.issuance.books import Surroundings
from certrun.exchange.issuance.cells import text_of
from certrun.exchange.issuance.one_row import read_row
from certrun.exchange.issuance.people import split_names
from certrun.exchange.issuance.written_behind import is_no_name, take_off_numbers
from certrun.services.exporting import people
from certrun.services.importing.judging import office_prefix
from certrun.services.syncing.correctable import COLUMNS
from certrun.services.workspace import Workspace

_PEOPLE = frozenset({f.HOLDER, f.PAPER_KIND, f.PAPER_NO, f.PHONE})


@dataclass(frozen=True, slots=True)
class Typed:
    """A corrected cell: where it stands (``证书台账!C5``), its title, and what it says."""

    place: str
    title: str
    text: str


class CorrectionReader:
    """Reads corrections by what this register knows of villages and by its form of numbers."""

    def __init__(self, workspace: Workspace, connection: Connection) -> None:
        villages = office.villages(connection)
        province = villages[0].code[:2] if villages else "14"
        self._around = Surroundings(VillageLookup(villages), office_prefix(workspace), province)
        self._towns = {village.code: village.town for village in villages}

    def read(self, book: BookFields, typed: Sequence[Typed]) -> dict[str, Any]:
        """Fields of `BookFields` and their new values; an emptied cell clears its field (None).

        Raises what an import refuses a row for (``id_check_digit`` …), ``unknown_village``, or ``field_malformed``.
        """
        cells = {COLUMNS[each.title].column: each for each in typed}
        named = _names(cells[f.HOLDER]) if f.HOLDER in cells else None
        kept = book.holders if named is None else carried(named, book.holders)
        listed, problems = read_row(self._row(book, kept, cells), self._around)
        _refuse(problems, cells)
        values: dict[str, Any] = {}
        for column, each in cells.items():
            names = COLUMNS[each.title].fields
            if column in _PEOPLE:
                values["holders"] = _holders(listed.fields.holders, kept, cells)
            elif column != f.NUMBER and not text_of(each.text):
                values |= dict.fromkeys(names)
            else:
                values |= {name: getattr(listed.fields, name) for name in names}
                _refuse_unread(each, values[names[0]], problems)
        return values

    def _row(self, book: BookFields, kept: Sequence[Holder], cells: Mapping[str, Typed]) -> dict[str, str]:
        """The cells, with those beside them that a list would have too: they are read together."""
        row = {f.NUMBER: book.number}
        if f.VILLAGE in cells:
            row[f.TOWN] = self._towns.get(book.village_code or "", "")
        if not _PEOPLE.isdisjoint(cells):
            row |= {f.HOLDER: people.names(kept), f.PAPER_KIND: people.kinds(kept)}
            row |= {f.PAPER_NO: people.numbers(kept, unmask=True), f.PHONE: people.phones(kept, unmask=True)}
        return row | {column: each.text for column, each in cells.items()}


def _names(cell: Typed) -> Sequence[str]:
    """The names in a cell of holders, where papers, phones and counts have no place."""
    names, behind = take_off_numbers(split_names(cell.text))
    if any(behind) or any(map(is_no_name, names)):
        raise CertrunError("field_malformed", where=cell.place, found=cell.text)
    return names


def says_the_same(book: BookFields, values: Mapping[str, Any]) -> bool:
    """Whether the register says so already; a number without what every number has (``0001234``) says nothing else."""
    if "number" in values and is_short_for(values["number"], book.number):
        return True
    return all(getattr(book, name) == value for name, value in values.items() if name != "parcel")


def carried(names: Sequence[str], known: Sequence[Holder]) -> tuple[Holder, ...]:
    """The named people with the papers and phones that the register knows of them.

    Who has the same name is the same; who stands, among as many, where a name is gone was renamed; others are new.
    """
    free = list(known)
    pairs: list[Holder | None] = [None] * len(names)
    for at, name in enumerate(names):
        pairs[at] = next((each for each in free if clean_name(each.name) == name), None)
        if (old := pairs[at]) is not None:
            free.remove(old)
    if len(names) == len(known):
        pairs = [old or (each if each in free else None) for old, each in zip(pairs, known, strict=True)]
    return tuple(replace(old, name=name) if old else Holder(name) for name, old in zip(names, pairs, strict=True))


def _holders(read: Sequence[Holder], kept: Sequence[Holder], cells: Mapping[str, Typed]) -> tuple[Holder, ...]:
    """The people with what the cells say; what these leave open stays, what an emptied one said of them goes."""
    if not read or len(read) != len(kept):
        each = next(cell for column, cell in cells.items() if column in _PEOPLE)
        raise CertrunError("field_malformed", where=each.place, found=each.text)
    return tuple(_holder(new, old, cells) for new, old in zip(read, kept, strict=True))


def _holder(new: Holder, old: Holder, cells: Mapping[str, Typed]) -> Holder:
    result = old
    if f.PAPER_NO in cells and papers.says_nothing(text_of(cells[f.PAPER_NO].text)):
        result = replace(result, id_type=None, id_no=None)
    elif new.id_no and not cells.keys().isdisjoint({f.PAPER_NO, f.PAPER_KIND}):
        result = replace(result, id_type=new.id_type, id_no=new.id_no)
    if f.PHONE in cells and (new.phone or not text_of(cells[f.PHONE].text)):
        result = replace(result, phone=new.phone)
    return result


def _refuse(problems: Sequence[Problem], cells: Mapping[str, Typed]) -> None:
    """Raise the first error about a corrected cell, and what would be dropped of it without a word.

    A wrong kind of paper shows at the number.
    """
    for problem in problems:
        at = f.PAPER_KIND if problem.column == f.PAPER_NO and f.PAPER_NO not in cells else problem.column
        is_word = problem.column == f.PAPER_NO and not has_digit(problem.found)
        if at in cells and (problem.severity == "error" or is_word or problem.kind == "papers_left_over"):
            raise CertrunError(problem.kind, where=cells[at].place, found=problem.found)


_COUNTS_AS_BLANK = "area_format"
"""So an import says; a correction is refused instead."""


def _refuse_unread(each: Typed, value: object, problems: Sequence[Problem]) -> None:
    """Raise where nothing could be made of what the cell says."""
    if value:
        return
    column = COLUMNS[each.title].column
    kind = next((p.kind for p in problems if p.column == column and p.kind != _COUNTS_AS_BLANK), "field_malformed")
    raise CertrunError(kind, where=each.place, found=each.text)
