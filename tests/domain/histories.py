"""Random histories of stations that act, copy themselves, come back from backups and hand files round, some of them
damaged or lost; and what must be so after every single step and at the end."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from certrun.domain.journal.entry import Entry
from certrun.domain.sync import attestation
from certrun.domain.sync.chain import Place, place_of
from certrun.domain.sync.reception import Reception
from tests.domain.peers import File, Peer, dump, exchange, in_portions, office_and
from tests.domain.test_folds_properties import ACTS, fold_all
from tests.domain.world import BOOK, Station, list_book, trust_of

MOST_PEERS = 5


def of_book(book: str) -> Callable[[Entry], bool]:
    """Entries about one book."""
    return lambda entry: ("certificate", book) in entry.subjects


def listing_of(book: str) -> Callable[[Station], object]:
    """The act of listing a book."""
    return lambda station: list_book(station, book)


def play(chance: random.Random, steps: int) -> list[Peer]:
    """An office and some laptops after ``steps`` random steps, each of them checked."""
    peers = office_and(*["first", "second", "third"][: chance.randint(1, 3)])
    files: list[File] = []
    for step in range(steps):
        peer = chance.choice(peers)
        match chance.randrange(14):
            case 0 | 1 | 2 | 3 | 4:
                peer.act(chance.choice(ACTS))
            case 5 | 6:
                files.append(peer.export(parts=chance.random() < 0.7))
            case 7:
                peer.act(listing_of(f"BOOK {step}"))
                files.append(peer.export(of_book(BOOK), parts=chance.random() < 0.7))
            case 8 | 9 | 10:
                if files:
                    merge(peer, chance.choice(files))
            case 11:
                if files:
                    files.append(_damaged(chance.choice(files), chance))
            case 12 | 13:
                _copy_or_restore(peers, peer, chance)
    return peers


def _damaged(file: File, chance: random.Random) -> File:
    """A file some of whose entries were in another one, which was lost."""
    return replace(file, lines=tuple(line for line in file.lines if chance.random() < 0.8), is_whole=False)


def _copy_or_restore(peers: list[Peer], peer: Peer, chance: random.Random) -> None:
    if chance.random() < 0.5 and len(peers) < MOST_PEERS:
        peers.append(peer.copy())
    elif chance.random() < 0.5:
        peer.begin_again("restored")


def merge(peer: Peer, file: File) -> Reception:
    """Let a station take a file in, and check what it has become."""
    before = set(peer.lines)
    peer.is_whole &= file.is_whole and file.is_complete
    done = peer.merge(file)
    assert before.isdisjoint(line.id for line in done.applied), "applied twice"
    assert before <= peer.lines.keys(), "an entry is gone"
    if file.is_whole:
        waiting = {line.id for line in done.waiting}
        assert waiting.isdisjoint(line.id for line in file.lines), "what a whole file gives was not taken in"
    check(peer)
    return done


def check(peer: Peer) -> None:
    """What is so of every station at every moment."""
    entries = [line.entry for line in peer.lines.values()]
    for entry in entries:
        needs = {*entry.base, *([entry.prev] if entry.prev else [])}
        assert needs <= peer.lines.keys() | peer.left, "an entry counts before what it builds on"
    places = Counter(place_of(entry) for entry in entries)
    doubled = {place[:2] for place, count in places.items() if count > 1}
    assert doubled == {place[:2] for place in peer.branched}, "a copied laptop was not found"
    assert peer.gaps == () or not peer.is_whole, "a gap though nothing was lost"


def check_selection(file: File) -> None:
    """A stub that ends before an entry names the one before it."""
    given = {place_of(line.entry): line.entry for line in file.lines}
    places = Counter(place_of(line.entry) for line in file.lines)
    for stub in file.stubs:
        after = given.get(Place(stub.station, stub.incarnation, stub.last + 1))
        if after is not None and places[place_of(after)] == 1:
            assert after.prev == stub.head, "a stub that does not meet what follows"


def check_relay(giver: Peer) -> None:
    """What was left out for one station is accounted for at the next one that hears of it only through the first."""
    first, second = Peer(Station("relay")), Peer(Station("end"))
    for giving, taker in ((giver, first), (first, second)):
        taker.is_whole = giver.is_whole
        merge(taker, giving.export(of_book(BOOK)))
    assert second.lines.keys() == first.lines.keys(), "something was lost on the way"


def check_forgery(giver: Peer, victim: Peer) -> None:
    """What nobody has sealed is not believed, whoever passes it on."""
    copy = victim.copy()
    copy.act(list_book)
    file = giver.export()
    honest = {line.id for line in file.lines} | victim.lines.keys()
    forged = [line.entry for line in copy.lines.values() if line.id not in honest]
    if forged and not giver.left:
        found = attestation.unattested([*(line.entry for line in file.lines), *forged], file.seals, file.left_out)
        assert found == forged, "forged entries were believed"


def check_agreement(peers: list[Peer], chance: random.Random) -> None:
    """After everything was exchanged, in any order, all hold and see the same; nothing that was written is missing."""
    written = {identity for peer in peers for identity in peer.station.lines}
    chance.shuffle(peers)
    for peer in peers:
        check_selection(peer.export(of_book(BOOK)))
    check_forgery(peers[0], peers[-1])
    check_relay(peers[0])
    exchange_in_portions(peers, chance)
    exchange(*peers)
    first = peers[0]
    assert first.lines.keys() >= written, "an entry is missing"
    for peer in peers:
        assert dump(peer) == dump(first), "two stations hold different things"
        assert (peer.waits, peer.gaps) == ({}, ()), "something waits for ever"
        check(peer)
    entries = [line.entry for line in first.lines.values()]
    check_handovers(entries)


def exchange_in_portions(peers: list[Peer], chance: random.Random) -> None:
    """The first gives everything to all others, once, in several files that arrive in any order."""
    giver = peers[0]
    bare, full = giver.export(parts=False), giver.export()
    for taker in peers[1:]:
        portions = [*in_portions(bare, chance), *in_portions(full, chance)]
        chance.shuffle(portions)
        for portion in portions:
            merge(taker, portion)
        assert taker.lines.keys() >= {line.id for line in full.lines}, "an entry that came early was lost"
        with_part = {line.id for line in full.lines if line.part is not None}
        assert all(taker.lines[identity].part is not None for identity in with_part), "a part is missing"


def check_handovers(entries: Iterable[Entry]) -> None:
    """A handover that counts, was not taken back and not put aside by a decision is shown, whoever else has one."""
    held = list(entries)
    folded = fold_all(held).get(("certificate", BOOK))
    if folded is None:
        return
    trust = trust_of(held)
    counted = [e for e in held if trust.admits(e) and ("certificate", BOOK) in e.subjects]
    reversed_ids = {e.public["handover"] for e in counted if e.kind == "handover_reversed"}
    decided = {i for c in folded.state.cases if c.decided for i in c.entries if i not in c.decided.keep}
    live = {e.id for e in counted if e.kind == "handed_over"} - reversed_ids - decided
    assert {delivery.entry for delivery in folded.state.deliveries} >= live, "a handover is lost"
