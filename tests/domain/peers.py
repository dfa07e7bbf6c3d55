"""Stations in memory that meet as real ones do: by files that hold some of what they know, and by the rules of sync."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from certrun.domain.journal.entry import Entry
from certrun.domain.journal.seal import Seal
from certrun.domain.sync.attestation import unattested
from certrun.domain.sync.chain import Chain, Place, chain_of, place_of
from certrun.domain.sync.extent import Extent, extent_of, union
from certrun.domain.sync.line import Line, without_part
from certrun.domain.sync.reception import Gap, Held, Reception, gaps_of, meets_itself, receive
from certrun.domain.sync.selection import Stub, give, is_always_given
from tests.domain.world import Station, founded, joined

_INCARNATIONS = {"begun": 0}
"""In life they are drawn: no two stations have one in common, nor do a station and its copy. Counted from the founding
of an office on, so that a history gives the same whatever was played before it."""


@dataclass(frozen=True)
class File:
    """What a sync workbook carries, without its wrapping."""

    lines: tuple[Line, ...]
    stubs: tuple[Stub, ...]
    left_out: frozenset[str]
    seals: tuple[Seal, ...]
    is_whole: bool = True
    """Not one of several that stand for it."""
    is_complete: bool = True
    """Its giver has not lost anything either."""


@dataclass
class Peer:
    """A station and what it has received; ``lines`` are all entries that it holds."""

    station: Station
    lines: dict[str, Line] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    stubs: list[Stub] = field(default_factory=list)
    seals: dict[tuple[str, str, int, str], Seal] = field(default_factory=dict)
    waits: dict[str, Line] = field(default_factory=dict)
    branched: set[Place] = field(default_factory=set)
    is_whole: bool = True

    # --- the journal as the rules of reception ask it --------------------------------------------------------------

    def held(self, ids: Collection[str]) -> Mapping[str, Held]:
        found = {i: self.lines[i] for i in ids if i in self.lines}
        return {i: Held(place_of(line.entry), line.entry.lamport, line.part is not None) for i, line in found.items()}

    def left_out(self, ids: Collection[str]) -> Collection[str]:
        return self.left.intersection(ids)

    def others_at(self, places: Collection[Place]) -> Mapping[Place, str]:
        wanted = set(places)
        return {place: i for i, line in self.lines.items() if (place := place_of(line.entry)) in wanted}

    def waiting(self) -> Collection[Line]:
        return self.waits.values()

    def extents(self) -> Mapping[Chain, Extent]:
        """Numbers of each chain that are held or stand for a part that was left out."""
        numbers: dict[Chain, list[int]] = {}
        for line in self.lines.values():
            numbers.setdefault(chain_of(line.entry), []).append(line.entry.seq)
        stubbed: dict[Chain, list[tuple[int, int]]] = {}
        for stub in self.stubs:
            stubbed.setdefault((stub.station, stub.incarnation), []).append((stub.first, stub.last))
        chains = numbers.keys() | stubbed.keys()
        return {chain: union(extent_of(numbers.get(chain, ())), stubbed.get(chain, ())) for chain in chains}

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What it knows to be missing."""
        return gaps_of(self.extents(), self.waits.values())

    # --- what it does ----------------------------------------------------------------------------------------------

    def act(self, what: Callable[[Station], object]) -> None:
        """Let the station write something."""
        what(self.station)
        self.lines.update({i: line for i, line in self.station.lines.items() if i not in self.lines})

    def seal(self) -> None:
        """Vouch for its own chain so far: up to what it has written last, whatever a copy of it did."""
        station = self.station
        if station._head is not None:
            seal = Seal(station.id, station.incarnation, station._seq, station._head, b"")
            self.seals[seal.station, seal.incarnation, seal.count, seal.head] = seal

    def export(self, wanted: Callable[[Entry], bool] | None = None, parts: bool = True) -> File:
        """A file of everything, or of what ``wanted`` admits and what every file gives."""
        self.seal()
        held = [line.entry for line in self.lines.values()]
        wanted_ids = {e.id for e in held if wanted is None or wanted(e) or is_always_given(e.subjects)}
        selection = give(held, wanted_ids, self.seals.values(), self.stubs, self.left)
        lines = (self.lines[identity] for identity in sorted(selection.chosen))
        given = tuple(line if parts else without_part(line) for line in lines)
        return File(given, selection.stubs, selection.left_out, selection.seals, is_complete=self.is_whole)

    def merge(self, file: File) -> Reception:
        """Take a file in."""
        if file.is_whole:
            elsewhere = file.left_out | self.lines.keys()
            doubtful = unattested([line.entry for line in file.lines], file.seals, elsewhere)
            assert doubtful == [], "honest entries were not believed"
        reception = receive(file.lines, file.left_out, self)
        for line in (*reception.applied, *reception.parts):
            self.lines[line.id] = line
            self.station.journal[line.id] = line.entry
        self.waits = {line.id: line for line in reception.waiting}
        self.left |= file.left_out
        self.stubs += [stub for stub in file.stubs if stub not in self.stubs]
        self.seals.update({(s.station, s.incarnation, s.count, s.head): s for s in file.seals})
        self.branched.update(reception.branched)
        if meets_itself(reception, self.station.id, self.station.incarnation):
            self.begin_again("forked")
        return reception

    def copy(self) -> Peer:
        """The same laptop once more, from a copied disk: it does not know that it is two."""
        return copy.deepcopy(self)

    def begin_again(self, reason: str) -> None:
        """A new incarnation, as after a restored backup; it goes on from the last entry that it holds of itself.

        What the one before wrote is sealed first, for nobody would vouch for it later.
        """
        self.seal()
        _INCARNATIONS["begun"] += 1
        self.station.incarnation = f"{_INCARNATIONS['begun']:016x}"
        self.station._seq = 0
        self.act(lambda s: s.write("started", [("station", s.id)], {"reason": reason}))


def peer_of(station: Station) -> Peer:
    """A station that holds what it has written itself."""
    peer = Peer(station)
    peer.lines.update(station.lines)
    return peer


def office_and(*names: str) -> list[Peer]:
    """An office and laptops that have joined; each holds what the office held when it joined, and its own."""
    _INCARNATIONS["begun"] = 0
    office = founded()
    laptops = [joined(office, name) for name in names]
    peers = [peer_of(office), *map(peer_of, laptops)]
    known: dict[str, Line] = {}
    for peer in peers:
        known |= peer.station.lines
    for peer in peers:
        peer.lines |= {identity: known[identity] for identity in peer.station.journal}
        for other in peers:
            other.seal()
            peer.seals |= other.seals
    return peers


def exchange(*peers: Peer) -> None:
    """Everybody gives everybody everything, until nobody learns anything new."""
    before: list[int] = []
    while before != (now := [len(peer.lines) for peer in peers]):
        before = now
        for giver in peers:
            file = giver.export()
            for taker in peers:
                if taker is not giver:
                    taker.merge(file)


def in_portions(file: File, chance: random.Random, most: int = 5) -> list[File]:
    """The same, as if it had been given in several files that arrive in any order."""
    lines = list(file.lines)
    chance.shuffle(lines)
    ends = sorted(chance.sample(range(len(lines) + 1), min(most - 1, len(lines) + 1)))
    bounds = zip([0, *ends], [*ends, len(lines)], strict=True)
    return [replace(file, lines=tuple(lines[begin:end]), is_whole=False) for begin, end in bounds]


def dump(peer: Peer) -> dict[str, Any]:
    """What a station holds: entries, and whether with their private part."""
    return {identity: line.part is not None for identity, line in peer.lines.items()}
