"""Custody (在谁手里): exactly one per certificate, whatever else is true of it."""

from __future__ import annotations

from typing import Final

UNCOUNTED: Final = "uncounted"
POST: Final = "post"
RECIPIENT: Final = "recipient"
NONE: Final = "none"

_PLAIN = frozenset({UNCOUNTED, POST, RECIPIENT, NONE})
_WITH_NAME = ("safe", "trip", "village")


def safe(place: str) -> str:
    """In a safe or cabinet: ``safe:中心证书库``."""
    return f"safe:{place}"


def trip(identity: str) -> str:
    """In the bag of a trip."""
    return f"trip:{identity}"


def village(name: str) -> str:
    """In the keeping of somebody in a village (村委会代管); who, stands in the entry's private part."""
    return f"village:{name}"


def is_custody(value: object) -> bool:
    """Whether ``value`` is a well-formed custody."""
    if not isinstance(value, str):
        return False
    kind, colon, name = value.partition(":")
    return value in _PLAIN or (kind in _WITH_NAME and bool(colon) and bool(name))


def kind_of(value: str) -> str:
    """``safe`` of ``safe:中心证书库``."""
    return value.partition(":")[0]


def name_of(value: str) -> str:
    """``中心证书库`` of ``safe:中心证书库``; empty where the kind names nobody."""
    return value.partition(":")[2]


ORDERLY_MOVES: Final[dict[str, frozenset[str]]] = {
    "counted": frozenset({"uncounted", "safe", "none", "trip", "village", "post"}),
    "moved": frozenset({"safe", "uncounted", "trip", "village", "post"}),
    "loaded": frozenset({"safe"}),
    "unloaded": frozenset({"trip"}),
    "entrusted": frozenset({"trip", "safe"}),
    "posted": frozenset({"safe", "uncounted", "trip"}),
    "post_delivered": frozenset({"post"}),
    "voided": frozenset({"uncounted", "safe", "trip", "village", "post"}),
    "lost": frozenset({"uncounted", "safe", "trip", "village", "post"}),
}
"""Kind of entry → kinds of custody that it may leave.  A book in the hand is a fact: the rest is offered as 补登."""
