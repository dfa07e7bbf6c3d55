"""What a journal takes in: any order, repetitions, gaps, parts that were left out, branches."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certrun.domain.sync.attestation import unattested
from certrun.domain.sync.chain import place_of
from certrun.domain.sync.line import AlteredLineError, Line, parse_line
from certrun.domain.sync.reception import receive
from certrun.domain.sync.selection import select
from tests.domain.histories import check_agreement, listing_of, of_book, play
from tests.domain.peers import File, Peer, dump, exchange, office_and
from tests.domain.world import BOOK, Station, amend, hand_over, list_book, move_book

SAFE = "safe:中心证书库"


def test_two_stations_that_exchange_hold_the_same() -> None:
    office, laptop = office_and("first")
    office.act(list_book)
    laptop.merge(office.export())
    laptop.act(lambda s: move_book(s, "counted", SAFE))
    done = office.merge(laptop.export())
    assert [line.entry.kind for line in done.applied] == ["counted"]
    assert dump(office) == dump(laptop)
    assert office.station.book().custody == SAFE


def test_the_same_file_again_is_nothing_new() -> None:
    office, laptop = office_and("first")
    office.act(list_book)
    file = office.export()
    first, second = laptop.merge(file), laptop.merge(file)
    assert (len(first.applied), first.known) == (1, len(file.lines) - 1)
    assert (second.applied, second.parts, second.waiting, second.known) == ((), (), (), len(file.lines))


def without(file: File, *kinds: str) -> File:
    """A file that lacks entries, as if an earlier one had been lost."""
    return replace(file, lines=tuple(line for line in file.lines if line.entry.kind not in kinds), is_whole=False)


def test_what_waits_for_a_gap_is_named_and_applied_when_it_closes() -> None:
    office, laptop = office_and("first")
    office.act(list_book)
    laptop.merge(office.export())
    for act in (
        lambda s: move_book(s, "counted", SAFE),
        lambda s: amend(s, location="某处"),
        lambda s: hand_over(s, "R1"),
    ):
        laptop.act(act)
    full = laptop.export()
    waiting = office.merge(without(full, "counted", "amended"))
    assert [line.entry.kind for line in waiting.waiting] == ["handed_over"]
    (gap,) = office.gaps
    first = next(line.entry.seq for line in full.lines if line.entry.kind == "counted")
    assert (gap.station, gap.missing) == (laptop.station.id, ((first, first + 1),))
    assert office.station.book().word == "listed"
    half = office.merge(without(full, "counted", "handed_over"))
    assert [line.entry.kind for line in half.waiting] == ["amended", "handed_over"]
    assert office.gaps[0].missing == ((first, first),)
    closed = office.merge(without(full, "amended", "handed_over"))
    assert [line.entry.kind for line in closed.applied] == ["counted", "amended", "handed_over"]
    assert (closed.waiting, office.gaps) == ((), ())
    assert dump(office) == dump(laptop)


def test_a_subset_is_taken_in_though_runs_of_it_are_left_out_and_completed_later() -> None:
    office, laptop = office_and("first")
    for book in ("A", "B", BOOK, "C"):
        office.act(listing_of(book))
    office.act(lambda s: amend(s, location="某处"))
    subset = office.export(of_book(BOOK))
    assert [(stub.first, stub.last) for stub in subset.stubs] == [(4, 5), (7, 7)]
    done = laptop.merge(subset)
    assert ([line.entry.kind for line in done.applied], done.waiting) == (["listed", "amended"], ())
    assert laptop.station.book() == office.station.book()
    assert laptop.extents()[office.station.id, office.station.incarnation] == ((1, 8),)
    assert laptop.gaps == ()
    laptop.merge(office.export())
    assert dump(laptop) == dump(office)


def test_what_was_left_out_here_is_left_out_of_what_is_passed_on() -> None:
    office, first, second = office_and("first", "second")
    for book in ("A", BOOK, "B"):
        office.act(listing_of(book))
    first.merge(office.export(of_book(BOOK)))
    first.act(lambda s: move_book(s, "counted", SAFE))
    done = second.merge(first.export())
    assert [line.entry.kind for line in done.applied] == ["listed", "counted"]
    assert second.station.book() == first.station.book()
    exchange(office, first, second)
    assert dump(office) == dump(first) == dump(second)


def test_a_private_part_that_was_withheld_arrives_later() -> None:
    office, laptop = office_and("first")
    office.act(list_book)
    laptop.merge(office.export(parts=False))
    assert not laptop.station.book().private_held
    done = laptop.merge(office.export())
    assert ([line.entry.kind for line in done.parts], done.applied) == (["listed"], ())
    assert laptop.station.book() == office.station.book()
    again = laptop.merge(office.export(parts=False))
    assert again.parts == ()
    assert laptop.station.book().private_held


def test_a_copied_laptop_is_found_and_both_branches_are_kept() -> None:
    office, laptop = office_and("first")
    office.act(list_book)
    laptop.merge(office.export())
    copy = laptop.copy()
    laptop.act(lambda s: move_book(s, "counted", SAFE))
    copy.act(lambda s: amend(s, location="别处"))
    assert office.merge(laptop.export()).branched == ()
    (place,) = office.merge(copy.export()).branched
    ours, others = laptop.station.lines, copy.station.lines
    assert {i for i, line in office.lines.items() if place_of(line.entry) == place} == ours.keys() ^ others.keys()
    assert place.station == laptop.station.id
    assert len(office.lines) == len({*ours, *others, *office.station.lines})
    assert laptop.merge(office.export()).branched == (place,)


def test_a_restored_backup_that_begins_anew_has_no_branches() -> None:
    office, laptop = office_and("first")
    office.act(list_book)
    laptop.merge(office.export())
    backup = laptop.copy()
    laptop.act(lambda s: move_book(s, "counted", SAFE))
    office.merge(laptop.export())
    backup.begin_again("restored")
    backup.merge(office.export())
    done = office.merge(backup.export())
    assert (done.branched, done.waiting) == ((), ())
    assert dump(office) == dump(backup)


def test_an_entry_that_contradicts_what_it_names_never_counts_and_stops_nothing() -> None:
    office, laptop = office_and("first")
    office.act(list_book)
    laptop.merge(office.export())
    laptop.act(lambda s: move_book(s, "counted", SAFE))
    wrong = laptop.station.write(
        "attempted", [("certificate", BOOK)], {"outcome": "absent", "by": "door", "on": "2026-11-24"}, lamport=1
    )
    laptop.act(lambda s: None)
    laptop.act(lambda s: amend(s, location="某处"))
    done = office.merge(laptop.export())
    assert [line.entry.kind for line in done.applied] == ["counted"]
    assert done.misplaced == (place_of(wrong),)
    assert [line.entry.kind for line in done.waiting] == ["attempted", "amended"]


def test_no_seal_no_faith() -> None:
    office, laptop = office_and("first")
    laptop.act(list_book)
    file = laptop.export()
    entries = [line.entry for line in file.lines]
    assert unattested(entries, file.seals, ()) == []
    laptop.act(lambda s: amend(s, location="某处"))
    later = [line.entry for line in laptop.lines.values()]
    assert [e.kind for e in unattested(later, file.seals, ())] == ["amended"]
    assert {e.station for e in unattested(entries, [], ())} == {office.station.id, laptop.station.id}


def line_of(station: Station) -> Line:
    return list(station.lines.values())[-1]


def test_a_line_is_read_as_it_was_written() -> None:
    office, _ = office_and("first")
    office.act(list_book)
    line = line_of(office.station)
    assert line.part is not None
    assert parse_line(line.raw, line.part.salt, line.part.body) == line
    bare = parse_line(line.raw)
    assert (bare.entry, bare.part, bare.entry.private) == (line.entry, None, None)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"seq":', b'"seq": '),
        (b'"seq":', b'"sequence":'),
        (b'"v":1', b'"v":"1"'),
        (b'"v":1', b'"v":1,"w":2'),
        (b'"base":[]', b'"base":["x"]'),
        (b'"base":[]', b'"base":null'),
        (b'"index":0', b'"index":-1'),
        (b'"index":0', b'"index":false'),
        (b'"kind":"listed"', b'"kind":null'),
        (b'"certificate"', b'""'),
        (b'"wall":"2026-11-24T01:05:03.000Z"', b'"wall":"2026-02-30T01:05:03.000Z"'),
        (b'"wall":"2026-11-24T01:05:03.000Z"', b'"wall":"2026-11-24T01:05:03.000"'),
        (b'"wall":"2026-11-24T01:05:03.000Z"', b'"wall":"9999-12-31T23:59:59.999Z"'),
        (b"{", b"["),
        (b"}", b""),
    ],
)
def test_what_is_no_entry_is_refused(old: bytes, new: bytes) -> None:
    office, _ = office_and("first")
    office.act(list_book)
    raw = line_of(office.station).raw
    assert old in raw
    with pytest.raises(AlteredLineError):
        parse_line(raw.replace(old, new, 1))


def test_a_private_part_that_is_not_the_entrys_is_refused() -> None:
    office, _ = office_and("first")
    office.act(list_book)
    line = line_of(office.station)
    assert line.part is not None
    for salt, body in (
        (line.part.salt, line.part.body.replace("张三".encode(), "李四".encode())),
        (bytes(16), line.part.body),
        (line.part.salt[:8], line.part.body),
        (line.part.salt, None),
        (None, line.part.body),
    ):
        with pytest.raises(AlteredLineError):
            parse_line(line.raw, salt, body)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(5, 40))
def test_whatever_is_handed_round_all_agree_in_the_end(seed: int, steps: int) -> None:
    chance = random.Random(seed)
    check_agreement(play(chance, steps), chance)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.randoms(use_true_random=False))
def test_the_same_lines_in_any_portions_end_in_the_same_journal(seed: int, order: random.Random) -> None:
    giver = play(random.Random(seed), 25)
    exchange(*giver)
    lines = list(giver[0].lines.values())
    results = []
    for _ in range(2):
        taker = Peer(Station("taker"))
        order.shuffle(lines)
        rest = list(lines)
        while rest:
            size = order.randint(1, 7)
            portion, rest = rest[:size], rest[size:]
            done = receive(portion, (), taker)
            for line in (*done.applied, *done.parts):
                taker.lines[line.id] = line
            taker.waits = {line.id: line for line in done.waiting}
        results.append((dump(taker), taker.waits))
    assert results[0] == results[1] == (dump(giver[0]), {})


@given(st.sets(st.integers(0, 30)), st.integers(0, 2**32))
def test_a_selection_accounts_for_every_number_of_a_chain(chosen: set[int], seed: int) -> None:
    peer = play(random.Random(seed), 15)[0]
    entries = [line.entry for line in peer.lines.values()]
    ids = {entry.id for at, entry in enumerate(entries) if at in chosen}
    selection = select(entries, ids, peer.stubs)
    for entry in entries:
        covered = [
            stub
            for stub in selection.stubs
            if (stub.station, stub.incarnation) == (entry.station, entry.incarnation)
            and stub.first <= entry.seq <= stub.last
        ]
        others = [
            e
            for e in entries
            if e.id in ids and (e.station, e.incarnation, e.seq) == (entry.station, entry.incarnation, entry.seq)
        ]
        assert bool(covered) != bool(others)
    given = [e for e in entries if e.id in ids]
    heads = {stub.head for stub in selection.stubs}
    assert selection.left_out == {i for e in given for i in (*e.base, e.prev) if i and i not in ids} | (heads - ids)
