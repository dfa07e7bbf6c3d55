"""What one station gives to another: some of its entries, and stubs for the runs that it leaves out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from certrun.domain.journal.entry import Subject
from certrun.domain.journal.seal import Seal
from certrun.domain.sync.attestation import unattested
from certrun.domain.sync.chain import Chain, Link, chain_of, needs_of
from certrun.domain.sync.extent import Extent, extent_of, minus, union

ALWAYS_GIVEN = frozenset({"trust", "register", "station", "village"})
"""Aggregates without which nothing else could be judged: what names only such ones is given in every file."""


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
    """What is given: ids of entries, stubs, seals, and the ids beside them that are vouched for: heads of stubs and of
    seals, and what the given entries build on.
    """

    chosen: frozenset[str]
    stubs: tuple[Stub, ...]
    left_out: frozenset[str]
    seals: tuple[Seal, ...] = ()


def is_always_given(subjects: Iterable[Subject]) -> bool:
    """Whether an entry with these subjects is given in every file, whatever else that is about."""
    return all(aggregate in ALWAYS_GIVEN for aggregate, _ in subjects)


def give(
    held: Collection[Link],
    wanted: Collection[str],
    seals: Iterable[Seal],
    stubs: Iterable[Stub] = (),
    left_out: Collection[str] = (),
) -> Selection:
    """Choose what a station gives of the ids ``wanted``: nothing that its own station does not vouch for.

    ``held`` are all entries here, ``seals`` the genuine ones; ``stubs`` and ``left_out`` are what others have vouched
    for without giving it. Of a seal whose head is not given the head's id is: with it the seal still reaches down.
    """
    ids = {link.id for link in held}
    known = tuple(seal for seal in seals if seal.head in ids or seal.head in left_out)
    chosen = ids.intersection(wanted) - {link.id for link in unattested(held, known, left_out)}
    selection = select(held, chosen, stubs)
    heads = {seal.head for seal in known}
    return replace(selection, left_out=selection.left_out | (heads - chosen), seals=known)


def select(held: Iterable[Link], chosen: Collection[str], stubs: Iterable[Stub] = ()) -> Selection:
    """Choose the ids ``chosen`` out of all entries that are ``held``; ``stubs`` stand for what is not held here either.

    A run that is left out ends before an entry that is given, which names its head, or with the chain.
    """
    by_chain: dict[Chain, list[Link]] = {}
    for entry in held:
        by_chain.setdefault(chain_of(entry), []).append(entry)
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
            left_out.update(identity for identity in needs_of(entry) if identity not in chosen)
    left_out.update(stub.head for stub in found)
    return Selection(frozenset(chosen), tuple(found), frozenset(left_out - set(chosen)))


def _stubs_of(chain: Chain, entries: Sequence[Link], given: Sequence[Link], stubs: Sequence[Stub]) -> list[Stub]:
    there = union(extent_of(entry.seq for entry in entries), [(stub.first, stub.last) for stub in stubs])
    missing: Extent = minus(there, extent_of(entry.seq for entry in given))
    heads = _heads(entries, given, stubs)
    return [Stub(*chain, first, last, heads[last]) for first, last in missing]


def _heads(entries: Sequence[Link], given: Sequence[Link], stubs: Sequence[Stub]) -> Mapping[int, str]:
    """The id at each number at which a run can end; of two branches of a chain, the one whose id sorts first."""
    heads = {stub.last: stub.head for stub in stubs}
    for entry in sorted(entries, key=lambda each: each.id, reverse=True):
        heads[entry.seq] = entry.id
    heads.update({entry.seq - 1: entry.prev for entry in given if entry.prev is not None and entry.seq > 1})
    return heads
