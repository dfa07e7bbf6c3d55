"""Cases about anything: what disagrees, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case (待核实事项) between ``entries``: ``outcome`` is None while it is open, ``keep`` is what stands since."""

    id: str
    kind: str
    aggregate: str
    subject: str
    entries: tuple[str, ...]
    outcome: str | None
    keep: tuple[str, ...]
    reason: str | None


def cases(connection: Connection) -> list[CaseFacts]:
    """All cases, those first that are to be decided."""
    sql = """SELECT id, kind, aggregate, subject, entries, outcome, keep, reason FROM review_case
        ORDER BY outcome IS NOT NULL, kind, aggregate, subject, id"""
    return [
        CaseFacts(identity, kind, aggregate, subject, tuple(entries.split()), outcome, tuple(keep.split()), reason)
        for identity, kind, aggregate, subject, entries, outcome, keep, reason in connection.exec_driver_sql(sql)
    ]
