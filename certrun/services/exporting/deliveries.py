"""Who took a book, as far as the register knows: signed at the door, by post, or told by an old ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from certrun.db import journal
from certrun.db.queries.deliveries import DeliveryFacts, deliveries_of
from certrun.domain.words import GRADES

_WINDOW, _DOOR = "window", "door"
CHANNELS = {_DOOR: "上门送证", _WINDOW: "窗口领证"}


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery of one book, by the ``entry`` that tells of it (one entry may tell of several books).

    What nobody noted is ""; ``date`` is ISO text. ``kind``: holder, co-owner, proxy …
    """

    certificate: str
    entry: str
    grade: str
    date: str | None
    receipt: str | None
    kind: str
    name: str
    relation: str = ""
    id_type: int | None = None
    paper: str = ""
    phone: str = ""
    staff: tuple[str, ...] = ()
    channel: str = ""

    @property
    def by_another(self) -> bool:
        """Whether somebody took it who is no holder."""
        return self.kind in {"proxy", "guardian"}

    @property
    def remark(self) -> str:
        """What the national table's 备注 says of it: the receipt, or that there is none because …"""
        return f"回执 {self.receipt}" if self.receipt else GRADES[self.grade][0]

    @property
    def way(self) -> str:
        """领证方式."""
        return CHANNELS.get(self.channel, "") or GRADES[self.grade][0]


def load_deliveries(connection: Connection, certificates: Sequence[str]) -> dict[str, list[Delivery]]:
    """Live deliveries of each of ``certificates``, by receipt (those without one last); more than one is a case."""
    facts = deliveries_of(connection, certificates)
    entries = journal.load_entries(connection, [fact.entry for fact in facts])
    found: dict[str, list[Delivery]] = {}
    for fact in facts:
        entry = entries.get(fact.entry)
        public, private = (entry.public, entry.private) if entry is not None else ({}, None)
        found.setdefault(fact.certificate, []).append(_delivery(fact, public, private or {}))
    return found


def _delivery(fact: DeliveryFacts, public: Mapping[str, Any], private: Mapping[str, Any]) -> Delivery:
    told: Mapping[str, Any] = private.get("recipient") or {}
    return Delivery(
        certificate=fact.certificate,
        entry=fact.entry,
        grade=fact.grade,
        date=fact.collected_on,
        receipt=fact.receipt,
        kind=fact.kind or told.get("kind") or "",
        name=fact.recipient or told.get("name") or "",
        relation=told.get("relation") or "",
        id_type=told.get("id_type"),
        paper=told.get("id_no") or told.get("id_tail") or "",
        phone=told.get("phone") or "",
        staff=tuple(private.get("staff") or ()),
        channel=public.get("channel") or "",
    )
