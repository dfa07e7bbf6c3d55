"""Referrals and how far they have come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from certrun.db.queries import certificates as queries
from certrun.db.queries import office
from certrun.db.queries.referrals import referrals
from certrun.domain.folds.others import ReferralState
from certrun.domain.identifiers import certificate_number
from certrun.domain.records import BookFields
from certrun.domain.words import REFERRAL_REASONS, REFERRAL_STATES, word
from certrun.exchange.registers import Column
from certrun.services.exporting import people
from certrun.services.syncing.keyed import Field, KeyedSheet, typed
from certrun.services.syncing.scope import Scope


@dataclass(frozen=True, slots=True)
class _Referral:
    """A referral with those of its books that the file is about."""

    state: ReferralState
    books: tuple[BookFields, ...]
    village: str


def _numbers(each: _Referral) -> str:
    return "\n".join(certificate_number.format_full_width(book.number) for book in each.books)


def _holders(each: _Referral) -> str:
    return "\n".join(people.names(book.holders) for book in each.books)


def _progress(each: _Referral) -> str:
    return "\n".join(f"{on} {word(REFERRAL_STATES, status)}" for on, status in each.state.updates)


_FIELDS: tuple[Field[_Referral], ...] = (
    Field(Column("转办日期", 12, "date"), lambda each: each.state.on),
    typed(Column("转办事由", 14, wrap=True), lambda each: word(REFERRAL_REASONS, each.state.reason)),
    typed(Column("承办单位", 20, wrap=True), lambda each: each.state.to),
    Field(Column("村", 10), lambda each: each.village),
    Field(Column("不动产权证号", 37, wrap=True), _numbers),
    typed(Column("权利人", 20, wrap=True), _holders),
    typed(Column("情况说明", 40, wrap=True), lambda each: each.state.facts),
    Field(Column("办理状态", 10), lambda each: word(REFERRAL_STATES, each.state.status)),
    Field(Column("办理进展", 20, wrap=True), _progress),
)


def referral_sheet(connection: Connection, scope: Scope) -> KeyedSheet[_Referral]:
    """转办, by day. The row key is the referral's id.

    In a file about some books stand referrals that name one of them, and those that name none but only a village of
    theirs.
    """
    states = referrals(connection)
    named = scope.of_books(dict.fromkeys(book for state in states for book in state.certificates))
    books = queries.load_fields(connection, named)
    codes = None if scope.books is None else _villages(connection, scope.books)
    meant = [state for state in states if _is_meant(state, books, codes)]
    names = {each.code: each.name for each in office.villages(connection)}
    records = [_told(state, books, names) for state in meant]
    return KeyedSheet("转办", "转办事项", _FIELDS, records, key=lambda each: each.state.id, count=len(records))


def _villages(connection: Connection, books: frozenset[str]) -> frozenset[str]:
    fields = queries.load_fields(connection, sorted(books))
    return frozenset(book.village_code for book in fields.values() if book.village_code)


def _is_meant(state: ReferralState, books: Mapping[str, BookFields], codes: frozenset[str] | None) -> bool:
    if codes is None:
        return True
    return any(book in books for book in state.certificates) if state.certificates else state.village in codes


def _told(state: ReferralState, books: Mapping[str, BookFields], names: Mapping[str, str]) -> _Referral:
    own: Sequence[BookFields] = [books[each] for each in state.certificates if each in books]
    code = state.village or next((book.village_code for book in own if book.village_code), None)
    return _Referral(state, tuple(own), names.get(code or "", ""))
