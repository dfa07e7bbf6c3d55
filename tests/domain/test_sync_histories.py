"""Many random histories end in agreement; and each of a dozen faults, switched on alone, is found by them."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from certrun.domain.folds import certificate
from certrun.domain.sync import attestation, chain, reception, selection
from certrun.domain.sync.line import Line
from certrun.domain.sync.reception import Reception
from tests.domain import histories, peers
from tests.domain.world import Station

BLOCK = 1_000
"""Histories of one test, so that several processes share them."""
BLOCKS = 1_000 if os.environ.get("CERTRUN_NIGHTLY") else 20
ENOUGH = 400
"""Histories within which every fault must show."""


def few_steps(seed: int) -> int:
    """Mostly few, which find most; now and then many."""
    return 4 + seed % 9 if seed % 10 else 20 + seed % 30


def many_steps(seed: int) -> int:
    """As many as the rarer faults need to show."""
    return 6 + seed % 40


def run_all(seeds: Iterable[int], steps: Callable[[int], int] = few_steps) -> None:
    """Histories of so many steps, each with its exchange and its checks."""
    for seed in seeds:
        chance = random.Random(seed)
        histories.check_agreement(histories.play(chance, steps(seed)), chance)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_all_stations_agree_after_any_history(block: int) -> None:
    run_all(range(block * BLOCK, (block + 1) * BLOCK))


Patch = Callable[[pytest.MonkeyPatch], None]
FAULTS: dict[str, Patch] = {}


def fault(make: Patch) -> Patch:
    """A fault of the program, by its name."""
    FAULTS[make.__name__] = make
    return make


def receive_as(patch: pytest.MonkeyPatch, change: Callable[[Reception], Reception]) -> None:
    """Let every reception be changed before it is carried out."""
    genuine = reception.receive
    patch.setattr(peers, "receive", lambda *given: change(genuine(*given)))


@fault
def what_waits_is_dropped(patch: pytest.MonkeyPatch) -> None:
    receive_as(patch, lambda done: replace(done, waiting=()))


@fault
def what_waits_is_never_looked_at_again(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(peers.Peer, "waiting", lambda self: ())


@fault
def entries_count_without_what_they_build_on(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reception, "needs_of", lambda entry: (entry.prev,) if entry.prev else ())


@fault
def entries_count_without_the_one_before(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reception, "needs_of", lambda entry: entry.base)


@fault
def a_copied_laptop_is_not_found(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reception, "_branched", lambda applied, holding: ())


@fault
def a_copy_does_not_see_that_it_is_one(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(peers, "meets_itself", lambda done, station, incarnation: False)


@fault
def the_second_branch_is_dropped(patch: pytest.MonkeyPatch) -> None:
    def drop(done: Reception) -> Reception:
        taken = set(done.branched)
        return replace(done, applied=tuple(x for x in done.applied if chain.place_of(x.entry) not in taken))

    receive_as(patch, drop)


@fault
def parts_that_come_later_are_ignored(patch: pytest.MonkeyPatch) -> None:
    receive_as(patch, lambda done: replace(done, parts=()))


@fault
def a_part_is_lost_when_its_entry_waited_without_it(patch: pytest.MonkeyPatch) -> None:
    def first(lines: Iterable[Line]) -> dict[str, Line]:
        once: dict[str, Line] = {}
        for line in lines:
            once.setdefault(line.id, line)
        return once

    patch.setattr(reception, "_each_once", first)


@fault
def what_is_known_is_applied_again(patch: pytest.MonkeyPatch) -> None:
    genuine = reception.receive

    def again(offered: Iterable[Line], *more: Any) -> Reception:
        lines = tuple(offered)
        done = genuine(lines, *more)
        return replace(done, applied=(*done.applied, *lines[:1]))

    patch.setattr(peers, "receive", again)


@fault
def what_was_left_out_is_not_believed(patch: pytest.MonkeyPatch) -> None:
    genuine = reception.receive
    patch.setattr(peers, "receive", lambda offered, left_out, holding: genuine(offered, (), holding))


@fault
def lamport_time_does_not_follow_what_was_received(patch: pytest.MonkeyPatch) -> None:
    genuine = Station.write

    def late(self: Station, *given: Any, **more: Any) -> Any:
        return genuine(self, *given, **{**more, "lamport": self._seq + 1})

    patch.setattr(Station, "write", late)


@fault
def stubs_are_not_passed_on(patch: pytest.MonkeyPatch) -> None:
    genuine = selection.select
    patch.setattr(selection, "select", lambda held, chosen, stubs: genuine(held, chosen, ()))


@fault
def a_stub_names_the_wrong_head(patch: pytest.MonkeyPatch) -> None:
    genuine = selection._heads
    patch.setattr(selection, "_heads", lambda *given: {n: min(genuine(*given).values()) for n in genuine(*given)})


@fault
def seals_are_not_looked_at(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(attestation, "unattested", lambda entries, genuine, elsewhere: [])


@fault
def the_last_handover_wins(patch: pytest.MonkeyPatch) -> None:
    genuine = certificate._live_deliveries
    patch.setattr(certificate, "_live_deliveries", lambda *given: genuine(*given)[-1:])


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    FAULTS[name](monkeypatch)
    with pytest.raises((AssertionError, StopIteration, KeyError)):
        run_all(range(ENOUGH), many_steps)
