"""The header of a file: who made it, for whom, and what the sender holds. Whoever has the file can read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from certrun.domain.journal.canonical import Json
from certrun.domain.sync.chain import Chain
from certrun.domain.sync.extent import Extent, union
from certrun.domain.sync.line import is_wall
from certrun.exchange.sync.shape import ShapeError, digits, keyed, members, number, octets, table, text


@dataclass(frozen=True, slots=True)
class Recipient:
    """A station that can open the file, and what the sender calls it."""

    station: str
    name: str


@dataclass(frozen=True, slots=True)
class Header:
    """``station`` with its ``name``, ``incarnation`` and Ed25519 ``public_key`` (64 hexadecimal digits) is the sender.

    ``made`` is its wall clock then; ``held`` are the numbers of each chain that it holds or that stand for a part left
    out. An invitation, which a code opens, has no recipients.
    """

    register: str
    register_name: str
    station: str
    incarnation: str
    name: str
    public_key: str
    made: str
    held: Mapping[Chain, Extent]
    recipients: tuple[Recipient, ...] = ()


NAMES: Final = tuple(each.name for each in fields(Header))
"""Members of the header's JSON."""


def plain_header(header: Header) -> dict[str, Json]:
    """The header as JSON; `header_of` is the inverse."""
    return {
        "register": header.register,
        "register_name": header.register_name,
        "station": header.station,
        "incarnation": header.incarnation,
        "name": header.name,
        "public_key": header.public_key,
        "made": header.made,
        "held": {"/".join(chain): [list(each) for each in extent] for chain, extent in header.held.items()},
        "recipients": [[each.station, each.name] for each in header.recipients],
    }


def header_of(plain: Mapping[str, Any]) -> Header:
    """The header of its JSON; raises ShapeError."""
    return Header(
        register=text(plain["register"]),
        register_name=text(plain["register_name"]),
        station=digits(plain["station"], 64),
        incarnation=digits(plain["incarnation"], 16),
        name=text(plain["name"]),
        public_key=octets(plain["public_key"], 32).hex(),
        made=_moment(plain["made"]),
        held={_chain(name): _extent(ranges) for name, ranges in members(plain["held"]).items()},
        recipients=_recipients(plain["recipients"]),
    )


def _moment(plain: object) -> str:
    made = text(plain)
    if not is_wall(made):
        raise ShapeError("no moment")
    return made


def _chain(name: str) -> Chain:
    station, _, incarnation = name.partition("/")
    return digits(station, 64), digits(incarnation, 16)


def _extent(plain: object) -> Extent:
    extent = tuple((number(first, 1), number(last, 1)) for first, last in table(plain, 2))
    if any(first > last for first, last in extent) or union(extent) != extent:
        raise ShapeError("no extent")
    return extent


def _recipients(plain: object) -> tuple[Recipient, ...]:
    named = keyed((digits(station, 64), text(name)) for station, name in table(plain, 2))
    return tuple(Recipient(station, name) for station, name in named.items())
