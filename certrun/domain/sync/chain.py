"""Chains: what one station wrote in one incarnation, entry after entry."""

from __future__ import annotations

from typing import NamedTuple, Protocol, TypeAlias

Chain: TypeAlias = tuple[str, str]
"""(station, incarnation)."""


class Place(NamedTuple):
    """The number of an entry in its chain."""

    station: str
    incarnation: str
    seq: int


class Link(Protocol):
    """An entry, as far as its place among others goes; every ``Entry`` is one."""

    @property
    def id(self) -> str: ...

    @property
    def station(self) -> str: ...

    @property
    def incarnation(self) -> str: ...

    @property
    def seq(self) -> int: ...

    @property
    def prev(self) -> str | None: ...

    @property
    def base(self) -> tuple[str, ...]: ...


def chain_of(link: Link) -> Chain:
    """The chain that an entry stands in."""
    return link.station, link.incarnation


def place_of(link: Link) -> Place:
    """The number of an entry in its chain."""
    return Place(link.station, link.incarnation, link.seq)


def needs_of(link: Link) -> tuple[str, ...]:
    """What must be known before the entry counts: all that it builds on, and the one before it."""
    return (*link.base, link.prev) if link.prev is not None else link.base
