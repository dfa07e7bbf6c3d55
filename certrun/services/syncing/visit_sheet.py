"""Tries at a door or by phone: one row for each try and book."""

from __future__ import annotations

from sqlalchemy import Connection

from certrun.db.queries.attempts import AttemptFacts, attempts, count_attempts
from certrun.domain.identifiers import certificate_number
from certrun.domain.words import OUTCOMES, WAYS, word
from certrun.exchange.registers import Column
from certrun.services.syncing.keyed import Field, KeyedSheet, typed
from certrun.services.syncing.scope import Scope

_FIELDS: tuple[Field[AttemptFacts], ...] = (
    Field(Column("联系日期", 12, "date"), lambda attempt: attempt.on),
    Field(Column("联系方式", 10), lambda attempt: word(WAYS, attempt.by)),
    Field(Column("村", 10), lambda attempt: attempt.village),
    Field(Column("不动产权证号", 37, wrap=True), lambda attempt: certificate_number.format_full_width(attempt.number)),
    typed(Column("权利人", 20, wrap=True), lambda attempt: attempt.holders),
    Field(Column("联系结果", 11), lambda attempt: word(OUTCOMES, attempt.outcome)),
    typed(Column("情况说明", 36, wrap=True), lambda attempt: attempt.reason),
    Field(Column("下次联系日期", 13, "date"), lambda attempt: attempt.retry),
    Field(Column("记录人", 10), lambda attempt: attempt.actor),
)


def visit_sheet(connection: Connection, scope: Scope) -> KeyedSheet[AttemptFacts]:
    """走访联系记录, by day. One try may be about several books: the row key names its entry and the certificate."""
    counts = count_attempts(connection)
    count = sum(counts[each] for each in scope.of_books(counts))
    found = (attempt for attempt in attempts(connection) if scope.has_book(attempt.certificate))
    return KeyedSheet("走访联系记录", "走访联系记录", _FIELDS, found, key=_key, count=count)


def _key(attempt: AttemptFacts) -> str:
    return f"{attempt.entry}/{attempt.certificate}"
