"""What one station gives to another: some of its entries, and stubs for the runs that it leaves out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from certrun.domain.journal.entry import Entry
from certrun.domain.sync.extent import Extent, extent_of, minus, union
from certrun.domain.sync.reception import Chain


@dataclass(frozen=True, slots=True)
class Stub:
    """A run of a chain that is there and not given: ``first`` to ``last``, of which ``head`` is the last one's id."""

    station: str
    incarnation: str
    first: int
    last: int
    head: str


@dataclass(frozen=True, slots=True)
class Selection:
    """What is given: ids of entries, stubs, and the ids beside them that are vouched for: heads of stubs, and what the
    given entries build on.
    """

    chosen: frozenset[str]
    stubs: tuple[Stub, ...]
    left_out: frozenset[str]


def select(held: Iterable[Entry], chosen: Collection[str], stubs: Iterable[Stub] = ()) -> Selection:
    """Choose the ids ``chosen`` out of all entries that are ``held``; ``stubs`` stand for what is not held here either.

    A run that is left out ends before an entry that is given, which names its head, or with the chain.
    """
    by_chain: dict[Chain, list[Entry]] = {}
    for entry in held:
        by_chain.setdefault((entry.station, entry.incarnation), []).append(entry)
    known_stubs: dict[Chain, list[Stub]] = {}
    for stub in stubs:
        known_stubs.setdefault((stub.station, stub.incarnation), []).append(stub)
    found: list[Stub] = []
    left_out: set[str] = set()
    for chain in sorted(by_chain.keys() | known_stubs.keys()):
        entries = by_chain.get(chain, [])
        given = [entry for entry in entries if entry.id in chosen]
        found += _stubs_of(chain, entries, given, known_stubs.get(chain, ()))
        for entry in given:
            left_out.update(identity for identity in (*entry.base, entry.prev) if identity and identity not in chosen)
    left_out.update(stub.head for stub in found)
    return Selection(frozenset(chosen), tuple(found), frozenset(left_out - set(chosen)))


def _stubs_of(chain: Chain, entries: Sequence[Entry], given: Sequence[Entry], stubs: Sequence[Stub]) -> list[Stub]:
    there = union(extent_of(entry.seq for entry in entries), [(stub.first, stub.last) for stub in stubs])
    missing: Extent = minus(there, extent_of(entry.seq for entry in given))
    heads = _heads(entries, given, stubs)
    return [Stub(*chain, first, last, heads[last]) for first, last in missing]


def _heads(entries: Sequence[Entry], given: Sequence[Entry], stubs: Sequence[Stub]) -> Mapping[int, str]:
    """The id at each number at which a run can end; of two branches of a chain, the one whose id sorts first."""
    heads = {stub.last: stub.head for stub in stubs}
    for entry in sorted(entries, key=lambda each: each.id, reverse=True):
        heads[entry.seq] = entry.id
    heads.update({entry.seq - 1: entry.prev for entry in given if entry.prev is not None and entry.seq > 1})
    return heads
