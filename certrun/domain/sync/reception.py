"""What a journal takes in of what it is offered, in which order, and what has to wait for something else.

An entry is applied once the entry before it and all that it builds on are held, or known to lie in a part that was
left out.  What waits is kept and offered again with every later file, so the same files in any order, repeated or in
portions, end in the same journal.  Two entries with one number (a copied laptop, a disk put back) are both taken in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import NamedTuple, Protocol

from certrun.domain.journal.entry import Entry
from certrun.domain.sync.chain import Chain, Place, chain_of, needs_of, place_of
from certrun.domain.sync.extent import Extent, extent_of, minus, union
from certrun.domain.sync.line import Line


class Held(NamedTuple):
    """What must be known of an entry that is held: its place and time, and whether its private part is held too."""

    place: Place
    lamport: int
    has_part: bool


class Holding(Protocol):
    """A journal, as far as it is asked here."""

    def held(self, ids: Collection[str]) -> Mapping[str, Held]:
        """Those of ``ids`` that are held."""

    def left_out(self, ids: Collection[str]) -> Collection[str]:
        """Those of ``ids`` that are known to lie in a part that was left out."""

    def others_at(self, places: Collection[Place]) -> Mapping[Place, str]:
        """An entry that is held, for those of ``places`` that have one."""

    def waiting(self) -> Collection[Line]:
        """What has been received before and could not be applied."""


class Gap(NamedTuple):
    """Numbers of a chain that must have been written, for later ones are there, and that nobody has given yet."""

    station: str
    incarnation: str
    missing: Extent


@dataclass(frozen=True, slots=True)
class Reception:
    """What is to be done: ``applied`` in this order, ``parts`` to be added to entries that are held already.

    ``waiting`` is all that waits afterwards, of this offer and of earlier ones. ``misplaced`` are the places of those
    that no later file can help, because their number or time contradicts what they name: their own station has sealed
    them, so they are believed, but only a faulty program writes such. ``branched`` is, of each chain that goes on in
    two branches because of this offer, the first number that two entries have.
    """

    applied: tuple[Line, ...]
    parts: tuple[Line, ...]
    waiting: tuple[Line, ...]
    misplaced: tuple[Place, ...]
    branched: tuple[Place, ...]
    known: int


def receive(offered: Iterable[Line], left_out: Collection[str], holding: Holding) -> Reception:
    """Judge what is ``offered``; ``left_out`` are ids that the sender vouches for without giving them."""
    lines = _each_once(offered)
    held = holding.held(lines.keys())
    candidates = _each_once([*holding.waiting(), *(line for line in lines.values() if line.id not in held)])
    needed = {identity for line in candidates.values() for identity in needs_of(line.entry)}
    held = {**held, **holding.held(needed | candidates.keys())}
    new = {identity: line for identity, line in candidates.items() if identity not in held}
    present = {*held, *left_out, *holding.left_out(needed)}
    applied, misplaced = _in_their_order(new, held, present)
    done = {line.id for line in applied}
    waiting = tuple(line for line in _sorted(new.values()) if line.id not in done)
    given = {**candidates, **lines}
    return Reception(
        applied=tuple(applied),
        parts=tuple(line for i, line in given.items() if i in held and line.part is not None and not held[i].has_part),
        waiting=waiting,
        misplaced=tuple(sorted(place_of(new[identity].entry) for identity in misplaced)),
        branched=_branched(applied, holding),
        known=sum(1 for identity in lines if identity in held),
    )


def meets_itself(done: Reception, station: str, incarnation: str) -> bool:
    """Whether a station was given entries of its own present incarnation that it does not hold.

    Then its disk was copied or put back, and it begins a new incarnation before it writes anything else.
    """
    return any(chain_of(line.entry) == (station, incarnation) for line in done.applied)


def gaps_of(there: Mapping[Chain, Extent], waiting: Iterable[Line]) -> tuple[Gap, ...]:
    """What is missing of each chain; ``there`` are its numbers that are held or stand for a part that was left out."""
    numbers: dict[Chain, list[int]] = {chain: [] for chain in there}
    for line in waiting:
        numbers.setdefault(chain_of(line.entry), []).append(line.entry.seq)
    present = {chain: union(there.get(chain, ()), extent_of(seqs)) for chain, seqs in sorted(numbers.items())}
    missing = ((chain, minus(((1, extent[-1][1]),), extent)) for chain, extent in present.items() if extent)
    return tuple(Gap(*chain, extent) for chain, extent in missing if extent)


def _each_once(lines: Iterable[Line]) -> dict[str, Line]:
    """Lines by id; of one that is given twice, the one with its private part."""
    once: dict[str, Line] = {}
    for line in lines:
        if line.id not in once or (line.part is not None and once[line.id].part is None):
            once[line.id] = line
    return once


def _sorted(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: line.entry.order)


def _in_their_order(
    new: Mapping[str, Line], held: Mapping[str, Held], present: Collection[str]
) -> tuple[list[Line], list[str]]:
    """Those that can be applied, each after what it needs; and those that contradict what they name."""
    known = {identity: (each.place, each.lamport) for identity, each in held.items()}
    lacking: dict[str, int] = {}
    wanted_by: dict[str, list[str]] = {}
    for identity, line in new.items():
        missing = {need for need in needs_of(line.entry) if need not in present}
        lacking[identity] = len(missing)
        for need in missing:
            wanted_by.setdefault(need, []).append(identity)
    ready = [(new[identity].entry.order, identity) for identity, count in lacking.items() if count == 0]
    heapify(ready)
    applied: list[Line] = []
    misplaced: list[str] = []
    while ready:
        _, identity = heappop(ready)
        line = new[identity]
        if not _fits(line.entry, known):
            misplaced.append(identity)
            continue
        applied.append(line)
        known[identity] = (place_of(line.entry), line.entry.lamport)
        for waiter in wanted_by.get(identity, ()):
            lacking[waiter] -= 1
            if lacking[waiter] == 0:
                heappush(ready, (new[waiter].entry.order, waiter))
    return applied, misplaced


def _fits(entry: Entry, known: Mapping[str, tuple[Place, int]]) -> bool:
    """Whether the entry stands where its predecessor ends, and later than all that it builds on."""
    if any(known[need][1] >= entry.lamport for need in needs_of(entry) if need in known):
        return False
    if entry.prev is None or entry.prev not in known:
        return True
    before = known[entry.prev][0]
    if entry.seq == 1:
        return before.station == entry.station and before.incarnation != entry.incarnation
    return before == (entry.station, entry.incarnation, entry.seq - 1)


def _branched(applied: Iterable[Line], holding: Holding) -> tuple[Place, ...]:
    """The first number of each chain that two entries have: two programs went on from one state."""
    entries = [line.entry for line in applied]
    at: dict[Place, str] = dict(holding.others_at([place_of(entry) for entry in entries]))
    found: dict[Chain, Place] = {}
    for entry in sorted(entries, key=lambda each: each.seq):
        place = place_of(entry)
        if at.setdefault(place, entry.id) != entry.id:
            found.setdefault(chain_of(entry), place)
    return tuple(sorted(found.values()))
