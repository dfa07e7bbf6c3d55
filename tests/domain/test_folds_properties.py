"""Whatever several stations do, and in whatever order their entries arrive: the same entries give the same state."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from certrun.domain.folds.certificate import FIELDS, CertificateState, fold_certificate, fold_history
from certrun.domain.folds.registry import Folded, fold, register_hash
from certrun.domain.journal.entry import Entry, Subject
from tests.domain.world import (
    BOOK,
    REGISTER,
    Station,
    amend,
    decide,
    founded,
    hand_over,
    list_book,
    meet,
    move_book,
    reissue,
    reverse,
    take_back,
    three,
    trust_of,
)

SAFE = "safe:中心证书库"


def _load_or_unload(station: Station) -> None:
    if station.book().custody.startswith("trip:"):
        move_book(station, "unloaded", SAFE)
    else:
        move_book(station, "loaded", "trip:T1")


def _reverse_any(station: Station) -> None:
    live = station.book().deliveries
    if live:
        reverse(station, station.journal[live[0].entry])


def _decide_any(station: Station) -> None:
    for case in station.book().cases:
        if case.decided is None:
            decide(station, case.kind, [station.journal[case.entries[0]]])
            return


def _unlist(station: Station) -> None:
    listed = [e.id for e in station.journal.values() if e.kind == "listed"]
    station.write("unlisted", [("certificate", BOOK)], {}, None, listed)


def _take_back_any(station: Station) -> None:
    """What some import said of the book: new words about it, or a new serial."""
    said = [e for e in station.journal.values() if e.kind in {"amended", "reissued"} and e.role != "field"]
    if said:
        take_back(station, said[len(station.journal) % len(said)])


def _revoke_next(station: Station) -> None:
    others = sorted(station.trust().stations.values(), key=lambda s: s.id)
    seqs = {(e.station, e.incarnation): e.seq for e in sorted(station.journal.values(), key=lambda e: e.seq)}
    victim = others[-1]
    accepted = [[inc, max(1, seq - 2)] for (identity, inc), seq in seqs.items() if identity == victim.id]
    subjects = [("station", victim.id), ("trust", REGISTER)]
    station.write("station_revoked", subjects, {"accepted": accepted}, role="admin")


ACTS: list[Callable[[Station], object]] = [
    list_book,
    lambda s: list_book(s, location=f"{s.name}村"),
    lambda s: move_book(s, "counted", SAFE),
    _load_or_unload,
    lambda s: move_book(s, "lost", "none", private={"reason": "?"}),
    lambda s: hand_over(s, f"{s.name}-{len(s.journal)}"),
    _reverse_any,
    lambda s: amend(s, location=f"{s.name}{len(s.journal)}"),
    lambda s: amend(s, role="field", holders=[{"name": s.name}]),
    lambda s: s.act("held", {"code": "other"}, {"reason": "?"}, role="field"),
    lambda s: s.act("released", {}, {"reason": "?"}),
    lambda s: s.act("attempted", {"outcome": "absent", "by": "door", "on": "2026-11-24"}),
    _decide_any,
    _unlist,
    _take_back_any,
    lambda s: reissue(s, f"D{len(s.journal)}"),
    _revoke_next,
    lambda s: s.write("teleported", [("certificate", BOOK)], {"to": "elsewhere"}),
]

STEPS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, len(ACTS) - 1), st.integers(0, 3)), min_size=3, max_size=14
)


def history(steps: list[tuple[int, int, int]]) -> list[Entry]:
    """What three stations wrote that acted and met as ``steps`` say."""
    stations = three()
    for who, what, whom in steps:
        ACTS[what](stations[who])
        if whom < 3:
            stations[who].learn(stations[whom])
    meet(*stations)
    return list(stations[0].journal.values())


def fold_all(entries: list[Entry]) -> dict[Subject, Folded]:
    """Every aggregate that the entries name."""
    trust = trust_of(entries)
    subjects = {s for e in entries for s in e.subjects}
    return {s: fold(*s, [e for e in entries if s in e.subjects], trust) for s in subjects}


@settings(max_examples=60, deadline=None)
@given(STEPS, st.randoms(use_true_random=False))
def test_any_order_of_arrival_folds_to_the_same_state_and_hash(
    steps: list[tuple[int, int, int]], chance: random.Random
) -> None:
    entries = history(steps)
    expected = fold_all(entries)
    for _ in range(3):
        chance.shuffle(entries)
        assert fold_all(entries) == expected
    total = register_hash(f.contribution for f in expected.values())
    assert total == register_hash(f.contribution for f in reversed(expected.values()))
    assert all(f.newer == any(e.kind == "teleported" and s in e.subjects for e in entries) for s, f in expected.items())


CUSTODIES = ["uncounted", SAFE, "village:贾令村", "trip:T1", "post", "recipient", "none"]
FACTS = st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=3) | st.none() | st.lists(st.text(max_size=2)))


@given(FACTS, FACTS | st.none(), st.sampled_from(CUSTODIES), st.booleans())
def test_a_listing_alone_is_folded_as_any_history(
    public: dict[str, Any], private: dict[str, Any] | None, to: str, missing: bool
) -> None:
    entry = list_book(three()[0])
    hash_of_private = entry.private_hash if private is not None or missing else None
    listing = replace(entry, public={**public, "to": to, "row": 3}, private=private, private_hash=hash_of_private)
    alone, general = fold_certificate(BOOK, [listing]), fold_history(BOOK, [listing])
    assert alone == general
    assert (alone.heads, alone.origins, alone.flags) == (general.heads, general.origins, general.flags)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_a_handover_is_never_lost(steps: list[tuple[int, int, int]]) -> None:
    """One that counts and was neither reversed nor put aside by a decision is shown; two are a case until decided."""
    entries = history(steps)
    trust = trust_of(entries)
    counted = [e for e in entries if trust.admits(e) and ("certificate", BOOK) in e.subjects]
    state = fold_all(entries).get(("certificate", BOOK))
    if state is None:
        return
    book: CertificateState = state.state
    reversed_ids = {e.public["handover"] for e in counted if e.kind == "handover_reversed"}
    decided = {i for c in book.cases if c.decided for i in c.entries if i not in c.decided.keep}
    live = {e.id for e in counted if e.kind == "handed_over"} - reversed_ids - decided
    assert {d.entry for d in book.deliveries} >= live
    if len(live) > 1 and not any(c.decided for c in book.cases):
        assert book.word in {"conflict", "lost"}
        assert any(c.kind == "double_handover" for c in book.cases)
    if live and book.custody != "recipient":
        assert "conflict" in book.flags


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_what_a_station_knew_before_its_last_act_never_hides_it(steps: list[tuple[int, int, int]]) -> None:
    stations = three()
    for who, what, whom in steps:
        if ACTS[what] is not _revoke_next:
            ACTS[what](stations[who])
        if whom < 3:
            stations[who].learn(stations[whom])
    meet(*stations)
    amend(stations[1], location="最后")
    assert stations[1].book().fields["location"] == "最后"
    assert "field:location" not in [c.kind for c in stations[1].book().cases if c.decided is None]


WORDS_ONLY: list[Callable[[Station], object]] = [
    lambda s: amend(s, location=f"{len(s.journal)}"),
    lambda s: amend(s, holders=[{"name": f"第{len(s.journal)}人"}]),
    _take_back_any,
    _unlist,
    _reverse_any,
]
MOVES: list[Callable[[Station], object]] = [
    lambda s: move_book(s, "counted", SAFE),
    _load_or_unload,
    lambda s: hand_over(s, f"{s.name}-{len(s.journal)}"),
    lambda s: reissue(s, f"D{len(s.journal)}"),
]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([list_book, *WORDS_ONLY, *MOVES]), min_size=3, max_size=20))
def test_a_station_alone_never_contradicts_itself(acts: list[Callable[[Station], object]]) -> None:
    """Whatever it takes back in between: it acts on what it sees, so nothing has two heads.

    As the services have it, a book that is there is not listed again, and one that was handed over stays where it is.
    """
    station = founded()
    list_book(station)
    for act in acts:
        book = station.book()
        if (act is list_book and book.present) or (act in MOVES and (book.deliveries or not book.present)):
            continue
        act(station)
        assert {case.kind for case in station.book().cases} <= {"undo_against_use"}
