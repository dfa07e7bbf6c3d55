"""Tries at a door or by phone, across the register."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class AttemptFacts:
    """One try for one book, by ``entry``, which may tell of several books. ``holders`` are joined by 、."""

    certificate: str
    entry: str
    on: str
    outcome: str
    by: str
    retry: str | None
    reason: str | None
    actor: str
    number: str
    holders: str
    village: str | None


def attempts(connection: Connection) -> Iterator[AttemptFacts]:
    """All tries by day, number and entry, read as they are asked for."""
    holders = "SELECT group_concat(h.name, '、' ORDER BY h.position) FROM holder h WHERE h.certificate = c.id"
    sql = f"""SELECT a.certificate, a.entry, a."on", a.outcome, a.by, a.retry, a.reason,
            json_extract(e.header, '$.actor'), c.number, coalesce(({holders}), ''), v.name
        FROM attempt a JOIN certificate c ON c.id = a.certificate JOIN entry e ON e.id = unhex(a.entry)
        LEFT JOIN village v ON v.code = c.village_code ORDER BY a."on", c.number, a.entry, c.id"""
    with closing(connection.exec_driver_sql(sql)) as rows:
        for row in rows:
            yield AttemptFacts(*row)


def count_attempts(connection: Connection) -> dict[str, int]:
    """Certificate id → how many tries it has seen."""
    return dict(connection.exec_driver_sql("SELECT certificate, count(*) FROM attempt GROUP BY certificate").all())
