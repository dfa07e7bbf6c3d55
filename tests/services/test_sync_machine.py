"""Stations of one register do whatever they do, in any order and with any clock; when they have exchanged everything,
they hold and see the same, and nothing that one of them wrote is missing.

Real services on real databases; only the cells of Excel are left out (`text_files`). CERTRUN_NIGHTLY=1 plays more.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from certrun.db import database, projection, receiving
from certrun.db.database import Database, WriteUnit
from certrun.db.receiving import HeldJournal
from certrun.domain.errors import CertrunError
from certrun.domain.folds import registry
from certrun.domain.folds.registry import UNCOUNTED
from certrun.domain.journal.seal import Seal
from certrun.domain.ports import wall_text
from certrun.services.maintenance import rebuild
from certrun.services.stations import RevokeStation, revoke_station
from certrun.services.syncing.giving import Wish, bundle_of
from certrun.services.syncing.merging import Merged
from certrun.services.syncing.status import sync_status
from certrun.services.trips import list_trips
from tests.exchange.test_mutants import NIGHTLY
from tests.services.deeds import BOOKS, DEEDS, VILLAGES, import_books
from tests.services.stations import Station, introduce, join, new_office, station_in
from tests.services.text_files import keep_as_text
from tests.support import START

FULL = {"办公室": "office", "内勤": "clerk", "一组": "field", "二组": "field"}
"""Stations that are given everything, and their roles."""
SUBSET, OBSERVER = "三组", "观察"
MOST_STATIONS = 6
ACCIDENTS = ("clock", "copy", "keep", "put back", "restart", "role", "revoke", "purge")
ROUNDS = 10
"""Within which everybody has heard of everything.  Copies of one laptop hear of each other through others only, learn
only from what the other has written since that they are two, and the others have to hear of that in turn."""
SETTINGS = settings(
    max_examples=1_000 if NIGHTLY else 12,
    stateful_step_count=80 if NIGHTLY else 30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate, Phase.shrink) if NIGHTLY else (Phase.explicit, Phase.generate),
    database=None,
    derandomize=not NIGHTLY,
    print_blob=False,
)

_who = st.integers(0, MOST_STATIONS - 1)
_book = st.integers(1, BOOKS)


def found_county(folder: Path) -> Path:
    """Folders of all stations, as they are after the first week: four books are listed, everybody knows everybody."""
    office = new_office(folder / "办公室")
    others = [join(office, folder / name, name, role) for name, role in FULL.items() if role != "office"]
    subset, observer = join(office, folder / SUBSET, SUBSET), join(office, folder / OBSERVER, OBSERVER, "read")
    introduce(office, *others, subset, observer)
    for n in (1, 3):
        import_books(office.workspace, n)
    DEEDS["stocktake all"](office.workspace, 1)
    DEEDS["plan"](office.workspace, 1)
    file = office.export(folder / "first", to=tuple(station.name for station in others))
    for station in others:
        station.merge(file)
    for station in (office, *others, subset, observer):
        station.close()
    return folder


class Exchange(RuleBasedStateMachine):
    """``stations`` are those that hold everything they are given; ``some`` is given a village or a trip only."""

    def __init__(self, county: Path, folder: Path) -> None:
        super().__init__()
        self.folder = Path(shutil.copytree(county, folder, ignore=shutil.ignore_patterns("*.xlsx")))
        self.stations = [station_in(self.folder / name, name) for name in FULL]
        self.some = station_in(self.folder / SUBSET, SUBSET)
        self.files: list[Path] = []
        self.partial_files: list[Path] = []
        self.old_disks: list[tuple[Station, Path]] = []
        self.numbers = count()
        self.chance = random.Random(0)

    @initialize(seed=st.integers(0, 1_000_000))
    def begin(self, seed: int) -> None:
        self.chance = random.Random(seed)

    # --- what happens ----------------------------------------------------------------------------------------------

    @rule(who=_who, deed=st.sampled_from(sorted(DEEDS)), book=_book)
    def work(self, who: int, deed: str, book: int) -> None:
        with suppress(CertrunError):
            DEEDS[deed](self._at(who).workspace, book)

    @precondition(lambda self: self.partial_files)
    @rule(deed=st.sampled_from(sorted(DEEDS)), book=_book)
    def work_on_what_is_known_of_a_village(self, deed: str, book: int) -> None:
        with suppress(CertrunError):
            DEEDS[deed](self.some.workspace, book)

    @rule(who=_who, others=st.integers(1, 3), deeds=st.tuples(*[st.sampled_from(sorted(DEEDS))] * 2), book=_book)
    def work_on_one_book_in_two_places(self, who: int, others: int, deeds: tuple[str, str], book: int) -> None:
        self.work(who, deeds[0], book)
        self.work(who + others, deeds[1], book)

    @rule(who=_who)
    def give_everything(self, who: int) -> None:
        self.files.append(self._export(self._at(who)))

    @rule(who=_who, village=st.sampled_from([village.code for village in VILLAGES]), trip=st.integers(0, 3))
    def give_some(self, who: int, village: str, trip: int) -> None:
        """What is about a village, or about a trip if there is one."""
        station = self._at(who)
        known = [each.id for each in list_trips(station.workspace) if each.state != "cancelled"]
        scope: dict[str, Any] = {"trip": known[trip % len(known)]} if known and trip else {"villages": (village,)}
        file = self._export(station, to=(*FULL, SUBSET), **scope)
        self.files.append(file)
        self.partial_files.append(file)

    @precondition(lambda self: self.partial_files)
    @rule()
    def give_back_what_is_known_of_a_village(self) -> None:
        self.files.append(self._export(self.some))

    @precondition(lambda self: self.files)
    @rule(who=_who, file=st.integers(0, 100), back=st.integers(0, 3))
    def take(self, who: int, file: int, back: int) -> None:
        """Any file, the newest ones more often."""
        place = -1 - back if file % 2 else file
        self._take(self._at(who), self.files[place % len(self.files)])

    @precondition(lambda self: self.partial_files)
    @rule(file=st.integers(0, 100))
    def take_what_is_meant_for_a_village(self, file: int) -> None:
        self._take(self.some, self.partial_files[file % len(self.partial_files)])

    @rule(who=_who, what=st.sampled_from(ACCIDENTS), n=st.integers(-50 * 365, 50 * 365))
    def accident(self, who: int, what: str, n: int) -> None:
        station = self._at(who)
        match what:
            case "clock":
                station.clock.moment = START + timedelta(days=n)
            case "copy" if len(self.stations) < MOST_STATIONS:
                self.stations.append(station.copy(self.folder / f"copy {next(self.numbers)}"))
            case "keep":
                self.old_disks.append((station, station.keep_disk(self.folder / f"disk {next(self.numbers)}")))
            case "put back" if self.old_disks:
                owner, disk = self.old_disks[n % len(self.old_disks)]
                owner.put_back(disk)
            case "restart":
                station.reopen()
            case "purge":
                self.work(0, "purge", n % BOOKS + 1)
            case "role":
                self._change_role(station, ("clerk", "field", "read")[n % 3])
            case "revoke" if len(self.files) > 2:
                self._revoke(n)

    # --- how -------------------------------------------------------------------------------------------------------

    def _at(self, who: int) -> Station:
        return self.stations[who % len(self.stations)]

    def _export(self, station: Station, **scope: Any) -> Path:
        trust = station.workspace.database.trust().stations.values()
        names = scope.pop("to", tuple(FULL))
        known = {s.name for s in trust if s.accepted is None}
        target = self.folder / f"file {next(self.numbers)}"
        return station.export(
            target, to=tuple(sorted(known.intersection(names))), photos=next(self.numbers) % 3 == 0, **scope
        )

    def _revoke(self, n: int) -> None:
        """A station of which another one has heard more than the office."""
        if n % 2:
            _, clerk, _, lost, *_ = self.stations
            with suppress(CertrunError):
                DEEDS["attempt"](lost.workspace, n % BOOKS + 1)
            self._take(clerk, self._export(lost))
        with suppress(CertrunError):
            revoke_station(self.stations[0].workspace, RevokeStation(("二组", SUBSET)[n % 3 == 0], "丢失"))

    def _change_role(self, station: Station, role: str) -> None:
        office = self.stations[0]
        if station.id != office.id:
            subjects = [("station", station.id), ("trust", office.workspace.database.identity.register)]
            with office.workspace.writing() as unit:
                unit.append("station_role_changed", subjects, {"role": role})

    def _take(self, station: Station, file: Path) -> Merged | None:
        """Rehearse it, take it in, and again; None where it may be refused."""
        before = station.lines()
        try:
            rehearsed = station.rehearse(file)
        except CertrunError as refusal:
            if refusal.code not in {"sync_not_recipient", "sync_station_revoked"}:
                raise
            return None
        assert station.lines() == before
        incarnation = station.incarnation
        done = station.merge(file)
        assert done == replace(rehearsed, applied=done.is_news), "the dry run said something else"
        after = station.lines()
        assert before.keys() <= after.keys(), "an entry is gone"
        begun = incarnation != station.incarnation
        assert done.new + begun == len(after.keys() - before.keys())
        again = station.merge(file)
        assert (again.new, again.parts, again.cases, again.applied) == (0, 0, (), False), "the same file did it twice"
        return done

    # --- what must be so in the end --------------------------------------------------------------------------------

    def teardown(self) -> None:
        try:
            if sys.exc_info()[0] is None:  # else it has failed already
                self._converge()
        finally:
            for station in (*self.stations, self.some):
                station.close()
            shutil.rmtree(self.folder)

    def _converge(self) -> None:
        trusts = [station.workspace.database.trust() for station in (*self.stations, self.some)]
        revoked = {s.id for trust in trusts for s in trust.stations.values() if s.accepted is not None}
        if self.some.id not in revoked:
            self._take(self.stations[0], self._export(self.some))
        full = [station for station in self.stations if station.id not in revoked]
        written = {identity for station in full for identity in _facts(station)}
        exchange_everything(self, full)
        for station in full:
            assert _facts(station).keys() >= written, "an entry is missing"
            assert sync_status(station.workspace).missing == ()
        check_agreement(full)
        check_union(full[0], self.folder / OBSERVER, self.chance)
        self.some.check()
        assert sync_status(self.some.workspace).waiting == 0, "what was left out on purpose is waited for"
        check_parts_agree(self.some, full[0])


def _facts(station: Station) -> dict[str, bool]:
    """Ids of what counts, and whether the private part is there."""
    return {i: line.part is not None for i, line in station.lines().items() if line.entry.kind not in UNCOUNTED}


def _purged(station: Station) -> Iterator[str]:
    """Entries of which nothing personal may be held."""
    trust = station.workspace.database.trust()
    for line in station.lines().values():
        if line.entry.kind == "purged" and trust.admits(line.entry):
            yield from line.entry.public["entries"]


def exchange_everything(machine: Exchange, full: Sequence[Station]) -> None:
    """One after the other hears of all others and gives everything to all of them, until all agree.

    Copies of one laptop have found out by then, and write on as two.
    """
    order = list(full)
    machine.chance.shuffle(order)
    for turn in range(ROUNDS):
        hub = order[turn % len(order)]
        others = [each for each in order if each.id != hub.id]
        for other in others:
            hub.merge(machine._export(other))
        file = machine._export(hub)
        for other in others:
            other.merge(file)
        chains = {(station.id, station.incarnation) for station in full}
        if turn and len({station.register_hash for station in full}) == 1 and len(chains) == len(full):
            return
    raise AssertionError("they do not come to an end")


def check_agreement(full: Sequence[Station]) -> None:
    """All hold the same facts and parts, and all made the same of them."""
    first = full[0]
    dump, facts, cases = first.dump(), _facts(first), first.cases()
    for station in full:
        station.check()
        assert _facts(station) == facts, "two stations hold different things"
        assert station.dump() == dump, "two stations see different things"
        assert station.cases() == cases
    assert all(facts.get(identity) is not True for identity in _purged(first)), "what was purged is back"
    for station in full:
        done = rebuild(station.workspace)
        assert (done.before, station.dump()) == (done.after, dump), "what is kept is not what the journal says"


def check_union(station: Station, folder: Path, chance: random.Random) -> None:
    """A database that has heard of nothing yet comes to the same, given everything at once in any order."""
    observer = station_in(folder, OBSERVER)
    with station.workspace.read() as connection:
        whole = bundle_of(station.workspace, connection, wall_text(START), Wish())
    lines = list(whole.lines)
    chance.shuffle(lines)
    half = len(lines) // 2
    for portion in (lines[:half], lines[half:]):
        with observer.workspace.writing() as unit:
            unit.receive(replace(whole, lines=tuple(portion)), wall=wall_text(START), incarnation="f" * 16)
    try:
        with observer.workspace.read() as connection:
            assert HeldJournal(connection).waiting() == []
        assert observer.dump() == station.dump(), "the fold of the union is another one"
        assert observer.register_hash == station.register_hash
    finally:
        observer.close()


def check_parts_agree(some: Station, whole: Station) -> None:
    """Whoever holds the same of something has made the same of it, unless he trusts others."""
    ours, theirs = some.aggregates(), whole.aggregates()
    both = ours.keys() & theirs.keys()
    if any(kind == "trust" for kind, _, _ in both):
        assert {each: ours[each] for each in both} == {each: theirs[each] for each in both}


def _folders(folder: Path) -> Iterator[Path]:
    for number in count():
        yield folder / f"run {number}"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders of all stations; while they are in use, files are text and backups are seals only.

    A backup has tests of its own, and takes longer than the merge behind it.
    """
    with pytest.MonkeyPatch.context() as patch:
        keep_as_text(patch)
        patch.setattr(database, "write_backup", lambda raw, key, path: path.parent.mkdir(exist_ok=True))
        yield found_county(tmp_path_factory.mktemp("county"))


@pytest.mark.slow
@pytest.mark.timeout(36_000 if NIGHTLY else 300)
def test_stations_converge(county: Path, tmp_path: Path) -> None:
    folders = _folders(tmp_path)
    run_state_machine_as_test(lambda: Exchange(county, next(folders)), settings=SETTINGS)  # type: ignore[arg-type]


Fault: TypeAlias = Callable[[pytest.MonkeyPatch], None]
History: TypeAlias = Callable[[Exchange], object]
_all_seals = HeldJournal.seals


def _forget_purges(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(HeldJournal, "purged", lambda *_: ())
    remembered = " OR EXISTS (SELECT 1 FROM purge g WHERE g.id = e.id)"
    assert remembered in receiving._HELD_SQL
    patch.setattr(receiving, "_HELD_SQL", receiving._HELD_SQL.replace(remembered, ""))


def _first_seal(journal: HeldJournal) -> list[Seal]:
    return _all_seals(journal)[:1]


def _disagree(machine: Exchange) -> None:
    for who in range(3):
        machine.work(who, "amend place", 1)


def _hear_late_of_a_revocation(machine: Exchange) -> None:
    for _ in range(3):
        machine.give_everything(0)
    machine.accident(0, "revoke", 1)


def _give_and_take(machine: Exchange) -> None:
    machine.work(1, "attempt", 1)
    machine.give_everything(1)
    machine.take(0, 0, 0)


FAULTS: dict[str, tuple[Fault, History]] = {
    "entries count as they came": (lambda patch: patch.setattr(registry, "in_order", list), _disagree),
    "a change of trust changes nothing": (
        lambda patch: patch.setattr(projection, "_judged_anew", lambda *_: []),
        _hear_late_of_a_revocation,
    ),
    "what was purged comes back": (_forget_purges, lambda machine: machine.work(0, "purge", 1)),
    "seals of others are not passed on": (
        lambda patch: patch.setattr(HeldJournal, "seals", _first_seal),
        lambda machine: machine.work(1, "attempt", 1),
    ),
    "a copy does not see that it is one": (
        lambda patch: patch.setattr(database, "meets_itself", lambda *_: False),
        lambda machine: machine.accident(1, "copy", 0),
    ),
    "what is new is not folded": (
        lambda patch: patch.setattr(WriteUnit, "_bring_up_to", lambda *_: None),
        _give_and_take,
    ),
    "a dry run is written": (lambda patch: patch.setattr(Database, "rehearse", Database.write), _give_and_take),
}


def _play(county: Path, folder: Path, history: History) -> None:
    machine = Exchange(county, folder)
    try:
        history(machine)
    finally:
        machine.teardown()


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_is_found(name: str, county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a short history, which is a good one without the fault."""
    fault, history = FAULTS[name]
    _play(county, tmp_path / "good", history)
    fault(monkeypatch)
    with pytest.raises((AssertionError, CertrunError)):
        _play(county, tmp_path / "bad", history)
