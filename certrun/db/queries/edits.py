"""Corrections found in sync workbooks: a list of this station's own, which is never exchanged."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple

from sqlalchemy import Connection

Verdict = Literal["accepted", "rejected"]


class KeptEdit(NamedTuple):
    """A cell that somebody changed. ``file`` is the workbook's name, ``person`` who merged it first.

    ``before`` and ``found`` may be personal: they are erased with the verdict.
    """

    id: str
    file: str
    sheet: str
    cell: str
    certificate: str
    title: str
    before: str
    found: str
    person: str


def keep_edits(connection: Connection, edits: Iterable[KeptEdit]) -> None:
    """Add those to the list that were never on it."""
    sql = """INSERT OR IGNORE INTO local_edit (id, file, sheet, cell, certificate, title, before, found, person)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
    rows = [tuple(each) for each in edits]
    if rows:
        connection.exec_driver_sql(sql, rows)


def open_edits(connection: Connection) -> list[KeptEdit]:
    """Those that wait for a verdict, in the order in which they were found."""
    sql = """SELECT id, file, sheet, cell, certificate, title, before, found, person FROM local_edit
        WHERE verdict IS NULL ORDER BY n"""
    return [KeptEdit(*row) for row in connection.exec_driver_sql(sql)]


def decided_edits(connection: Connection, ids: Collection[str]) -> set[str]:
    """Those of ``ids`` that have their verdict."""
    sql = "SELECT e.id FROM json_each(?) j CROSS JOIN local_edit e ON e.id = j.value WHERE e.verdict IS NOT NULL"
    return set(connection.exec_driver_sql(sql, (json.dumps(sorted(ids)),)).scalars())


def decide_edits(connection: Connection, ids: Collection[str], verdict: Verdict) -> None:
    """Take them off the list for good; their texts are overwritten, not only freed."""
    if not ids:
        return
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    sql = "UPDATE local_edit SET verdict = ?, before = '', found = '' WHERE id = ?"
    connection.exec_driver_sql(sql, [(verdict, each) for each in sorted(ids)])
