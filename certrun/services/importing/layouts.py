"""What this station has learned of senders: the columns of their lists, and how a file was decided upon before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection

from certrun.db import local
from certrun.domain.issuance import Layout, ParsedList, Reading

_LAYOUT, _DECISIONS = "layout:", "decisions:"
_UNCLEAR = "unclear:"
"""Groups of words that nobody understood: they may be anything, a person's name too, and are not kept."""


def with_remembered(connection: Connection, reading: Reading) -> Reading:
    """``reading`` with the layouts of all senders whose lists were imported here."""
    known: dict[str, Layout] = {
        sender: tuple(json.loads(value)) for sender, value in local.recall(connection, _LAYOUT).items()
    }
    return replace(reading, remembered={**known, **reading.remembered})


def remembered_decisions(connection: Connection, sha256: str) -> dict[str, str]:
    """How the groups of this very file were decided when it was imported; empty for a file never seen."""
    found = local.recall(connection, _DECISIONS + sha256).get("")
    decisions: dict[str, str] = json.loads(found) if found else {}
    return decisions


def remember(connection: Connection, parsed: ParsedList, accepted: Mapping[str, str]) -> None:
    """Keep what this list has taught: it is imported now, so its columns were right, and decided as it should be."""
    values = {
        _LAYOUT + sheet.sender: json.dumps([column.field for column in sheet.columns], ensure_ascii=False)
        for sheet in parsed.sheets
        if sheet.sender
    }
    kept = {group: act for group, act in accepted.items() if not group.startswith(_UNCLEAR)}
    values[_DECISIONS + parsed.sha256] = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    local.remember(connection, values)
