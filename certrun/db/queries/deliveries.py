"""Deliveries that stand: which books, by which entry, with what grade of evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from certrun.db.chunks import in_chunks


@dataclass(frozen=True, slots=True)
class DeliveryFacts:
    """A live delivery of a book as the register knows it; the rest stands in its ``entry``."""

    certificate: str
    entry: str
    grade: str
    collected_on: str | None
    receipt: str | None
    kind: str | None
    recipient: str | None


def deliveries_of(connection: Connection, certificates: Sequence[str]) -> list[DeliveryFacts]:
    """Live deliveries of ``certificates``; of one book by receipt, those without one last."""
    found: list[DeliveryFacts] = []
    for chunk in in_chunks(certificates):
        sql = f"""SELECT certificate, entry, grade, collected_on, receipt, recipient_kind, recipient FROM delivery
            WHERE certificate IN ({",".join("?" * len(chunk))}) ORDER BY certificate, receipt IS NULL, receipt, entry"""
        found.extend(DeliveryFacts(*row) for row in connection.exec_driver_sql(sql, tuple(chunk)))
    return found


def delivered_books(connection: Connection, village: str | None = None) -> list[str]:
    """Ids of the books with a live delivery, of one village or all: by the first receipt, those without one last, by
    day, number and id.
    """
    sql = """SELECT d.certificate FROM delivery d JOIN certificate c ON c.id = d.certificate
        WHERE (? IS NULL OR c.village_code = ?) GROUP BY d.certificate
        ORDER BY min(d.receipt) IS NULL, min(d.receipt), min(d.collected_on) IS NULL, min(d.collected_on),
            c.number, c.id"""
    return list(connection.exec_driver_sql(sql, (village, village)).scalars())


def count_deliveries(connection: Connection) -> dict[str, int]:
    """Certificate id → how many live deliveries it has; more than one is a case."""
    return dict(connection.exec_driver_sql("SELECT certificate, count(*) FROM delivery GROUP BY certificate").all())
