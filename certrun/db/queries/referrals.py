"""Referrals (转办单), with what their private parts tell."""

from __future__ import annotations

from sqlalchemy import Connection

from certrun.db import journal, projection
from certrun.db.identity import load_identity
from certrun.domain.folds.others import ReferralState
from certrun.domain.folds.registry import fold


def referrals(connection: Connection) -> list[ReferralState]:
    """All referrals that count, by day and id: folded here, for the table holds only what is counted."""
    identity = load_identity(connection)
    if identity is None:
        return []
    sql = "SELECT id FROM referral WHERE reason <> '' ORDER BY \"on\", id"
    ids = list(connection.exec_driver_sql(sql).scalars())
    trust = projection.load_trust(connection, identity.register)
    entries = journal.load_subjects(connection, [("referral", each) for each in ids])
    return [fold("referral", each, entries["referral", each], trust).state for each in ids]
