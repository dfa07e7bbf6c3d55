"""Purge (销毁): a ``purged`` entry removes private parts for good, in the transaction that refolds what they stood for.

What is removed is remembered by the entry's id, so that no merge brings it back. Corrections of these books that wait
for a verdict go too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection

from certrun.domain.journal.entry import Entry, Subject, parse_header
from certrun.domain.journal.validation import is_known, is_well_formed
from certrun.domain.trust import Trust

_ENTRY_ID = re.compile(r"[0-9a-f]{64}")


def carry_out(connection: Connection, trust: Trust, appended: Sequence[Entry]) -> set[Subject]:
    """Carry out the purges among ``appended`` that trust admits; return the subjects that lost private parts.

    A purge reaches entries that name its certificate, and entries that are not held yet.
    """
    purges = [e for e in appended if e.kind == "purged" and is_known(e) and is_well_formed(e) and trust.admits(e)]
    if not purges:
        return set()
    # What is deleted is overwritten: a page that was freed would keep the names.
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    of_books = [(certificate,) for purge in purges for certificate in purge.names("certificate")]
    if of_books:
        connection.exec_driver_sql("DELETE FROM local_edit WHERE certificate = ?", of_books)
    return {s for purge in purges for named in purge.public["entries"] for s in _purge(connection, purge, named)}


def forget_freed(connection: Connection) -> None:
    """Make the search index give up what was taken out: it keeps removed pairs of characters until it is merged."""
    connection.exec_driver_sql("INSERT INTO search_gram(search_gram) VALUES ('optimize')")


def _purge(connection: Connection, purge: Entry, named: str) -> Sequence[Subject]:
    if not _ENTRY_ID.fullmatch(named):
        return ()
    identity = bytes.fromhex(named)
    row = connection.exec_driver_sql("SELECT n, header FROM entry WHERE id = ?", (identity,)).one_or_none()
    entry = parse_header(row[1].encode()) if row is not None else None
    if entry is not None and not set(entry.names("certificate")) & set(purge.names("certificate")):
        return ()
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO purge (id, by_entry) VALUES (?, ?)", (identity, bytes.fromhex(purge.id))
    )
    connection.exec_driver_sql("UPDATE waiting SET salt = NULL, body = NULL WHERE id = ?", (identity,))
    if row is None or entry is None:
        return ()
    connection.exec_driver_sql("DELETE FROM private_part WHERE entry = ?", (row[0],))
    return entry.subjects
