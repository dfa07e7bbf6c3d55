"""What this station remembers for itself: never exchanged, never dropped, no part of the register."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection


def remember(connection: Connection, values: Mapping[str, str]) -> None:
    """Keep a text under each key; what was there before is gone."""
    if values:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO local_value (key, value) VALUES (?, ?)", list(values.items())
        )


def forget(connection: Connection, key: str) -> None:
    """Keep nothing under the key any more."""
    connection.exec_driver_sql("DELETE FROM local_value WHERE key = ?", (key,))


def recall(connection: Connection, prefix: str) -> dict[str, str]:
    """Everything that is remembered under keys that begin with ``prefix``, which is left out of the keys."""
    rows = connection.exec_driver_sql(
        "SELECT key, value FROM local_value WHERE key >= ? AND key < ?", (prefix, f"{prefix}\U0010ffff")
    )
    return {key[len(prefix) :]: value for key, value in rows}
