"""What people must decide, with what each side says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from certrun.db import journal
from certrun.db.queries import certificates as queries
from certrun.db.queries import office
from certrun.db.queries.cases import CaseFacts, cases
from certrun.domain.folds.cases import disputed_field
from certrun.domain.identifiers import certificate_number
from certrun.domain.journal.entry import Entry, in_order
from certrun.domain.ports import local_day, parse_wall
from certrun.domain.records import BookFields
from certrun.exchange.registers import Column
from certrun.services.case_wording import case_text, side_text, subject_text, verdict_text
from certrun.services.exporting import people
from certrun.services.syncing.keyed import Field, KeyedSheet, typed
from certrun.services.syncing.scope import Scope


@dataclass(frozen=True, slots=True)
class _Case:
    """A case with the entries that disagree; ``beside`` counts those that are about other books than the file is.

    ``about`` is the number of the book, or the name or id of what else it is about. ``book`` is None where it is not
    about a book, or about one that is no longer there.
    """

    facts: CaseFacts
    about: str
    book: BookFields | None
    village: str
    sides: tuple[str, ...]
    verdict: str | None
    beside: int


def _what(each: _Case) -> str:
    return case_text(each.facts.kind)


def _sides(each: _Case) -> str:
    withheld = [f"另有 {each.beside} 条涉及本文件以外的证书"] if each.beside else []
    return "\n".join([*each.sides, *withheld])


_FIELDS: tuple[Field[_Case], ...] = (
    Field(Column("待核实事项", 18, wrap=True), _what),
    Field(Column("不动产权证号／回执编号", 37, wrap=True), lambda each: each.about),
    typed(Column("权利人", 18, wrap=True), lambda each: people.names(each.book.holders) if each.book else None),
    Field(Column("村", 10), lambda each: each.village),
    typed(Column("各方记录", 72, wrap=True), _sides),
    Field(Column("核实情况", 10), lambda each: "待核实" if each.facts.outcome is None else "已核实"),
    typed(Column("核实结果", 14, wrap=True), lambda each: each.verdict),
    typed(Column("理由", 24, wrap=True), lambda each: each.facts.reason),
)


def case_sheet(connection: Connection, scope: Scope) -> KeyedSheet[_Case]:
    """待核实, open ones first. The row key is the case's id.

    In a file about some books stand cases about them, of what disagrees only what is about them.
    """
    found = cases(connection)
    known = _Known(
        entries=journal.load_entries(connection, sorted({entry for case in found for entry in case.entries})),
        books=queries.load_fields(connection, [case.subject for case in found if case.aggregate == "certificate"]),
        villages={each.code: each.name for each in office.villages(connection)},
        stations=office.station_names(connection),
    )
    records = [each for each in (known.told(case, scope) for case in found) if each is not None]
    return KeyedSheet("待核实", "待核实事项", _FIELDS, records, key=lambda each: each.facts.id, count=len(records))


@dataclass(frozen=True, slots=True)
class _Known:
    """What cases are told with: disputed entries and books by id, names of villages by code and of stations by id."""

    entries: Mapping[str, Entry]
    books: Mapping[str, BookFields]
    villages: Mapping[str, str]
    stations: Mapping[str, str]

    def told(self, case: CaseFacts, scope: Scope) -> _Case | None:
        """The case as far as the file is about it; None where it is about other books."""
        disputed = in_order(self.entries[each] for each in case.entries if each in self.entries)
        meant = {number: entry for number, entry in enumerate(disputed, start=1) if _is_meant(entry, scope)}
        about_it = scope.has_book(case.subject) if case.aggregate == "certificate" else scope.books is None or meant
        if not about_it:
            return None
        book = self.books.get(case.subject)
        sides = tuple(self._side(number, entry, case) for number, entry in meant.items())
        verdict = verdict_text(case, [entry.id for entry in disputed])
        return _Case(case, self._about(case), book, self._village(case), sides, verdict, len(disputed) - len(meant))

    def _about(self, case: CaseFacts) -> str:
        if case.subject in self.books:
            return certificate_number.format_full_width(self.books[case.subject].number)
        return subject_text(case, self.villages, self.stations)

    def _village(self, case: CaseFacts) -> str:
        book = self.books.get(case.subject)
        code = case.subject if case.aggregate == "village" else book.village_code if book else None
        return self.villages.get(code or "", "")

    def _side(self, number: int, entry: Entry, case: CaseFacts) -> str:
        """第 1 方 2026-11-24 办公室 张敏：what it says. Numbered as the window and the commands do."""
        day = local_day(parse_wall(entry.wall))
        said = side_text(entry, disputed_field(case.kind), self.villages)
        return f"第 {number} 方 {day.isoformat()} {self.stations.get(entry.station, '')} {entry.actor}：{said}"


def _is_meant(entry: Entry, scope: Scope) -> bool:
    return scope.books is None or any(map(scope.has_book, entry.names("certificate")))
