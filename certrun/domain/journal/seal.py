"""The seal: a station's signature over how far its chain had come."""

from __future__ import annotations

from dataclasses import dataclass

from certrun.domain.journal.canonical import canonical_bytes


@dataclass(frozen=True, slots=True)
class Seal:
    """``head`` is the id of the entry with the number ``count``; ``signature`` the station's over ``seal_message``."""

    station: str
    incarnation: str
    count: int
    head: str
    signature: bytes


def seal_message(register: str, seal_members: tuple[str, str, int, str]) -> bytes:
    """What a seal signs: canonical JSON of register, station, incarnation, count and head."""
    station, incarnation, count, head = seal_members
    return canonical_bytes(
        {
            "certrun": "seal v1",
            "register": register,
            "station": station,
            "incarnation": incarnation,
            "count": count,
            "head": head,
        }
    )
