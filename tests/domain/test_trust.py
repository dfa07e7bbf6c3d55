"""Trust: who belongs to the register, as what, and how far what he wrote counts."""

from __future__ import annotations

from itertools import permutations

import pytest

from certrun.db.identity import verify
from certrun.domain.invitation import joining_message
from certrun.domain.journal.entry import Entry
from certrun.domain.trust import fold_trust
from tests.domain.world import REGISTER, Station, founded, invite, join, joined, key_of, signature, trust_of


def revoke(by: Station, whom: Station, accepted: int) -> Entry:
    """Revoke a station behind its entry ``accepted``."""
    return by.write(
        "station_revoked",
        [("station", whom.id), ("trust", REGISTER)],
        {"accepted": [[whom.incarnation, accepted]] if accepted else []},
    )


def seq_of(station: Station) -> int:
    """How far the station's own chain has come."""
    return max(e.seq for e in station.journal.values() if e.station == station.id)


def test_the_founder_is_the_office() -> None:
    office = founded()
    (station,) = office.trust().stations.values()
    assert (station.id, station.name, station.role, station.prefix) == (office.id, "办公室", "office", "A")
    assert station.public_key == key_of("office").hex()
    assert all(office.trust().admits(e) for e in office.journal.values())


def test_a_forged_founding_founds_nothing() -> None:
    office = founded()
    genuine = next(e for e in office.journal.values() if e.kind == "register_founded")
    thief = Station("thief", "admin")
    own_key = {**genuine.public, "public_key": key_of("thief").hex()}
    for public in (genuine.public, own_key, {**own_key, "public_key": "not hex"}):
        subjects = [("register", REGISTER), ("station", thief.id), ("trust", REGISTER)]
        thief.write("register_founded", subjects, public, lamport=1)
    office.learn(thief)
    assert set(office.trust().stations) == {office.id}
    assert not any(office.trust().admits(e) for e in thief.journal.values())


@pytest.mark.parametrize("role", ["clerk", "field", "read", "office"])
def test_an_invited_station_joins_in_the_role_of_the_invitation(role: str) -> None:
    office = founded()
    laptop = joined(office, "laptop", role)
    station = office.trust().stations[laptop.id]
    assert (station.name, station.role, station.prefix, station.accepted) == ("laptop机", role, "L", None)


def test_a_wrong_proof_opens_nothing() -> None:
    office = founded()
    invite(office, "laptop", "clerk")
    thief = Station("thief")
    thief.learn(office)
    for proof in (key_of("guessed").hex(), "", "zz"):
        join(thief, "laptop", proof=proof)
    office.learn(thief)
    assert set(office.trust().stations) == {office.id}


def test_a_proof_is_worth_nothing_for_another_station() -> None:
    """Whoever is in the register sees it; sorted before the first, a second station would take its place."""
    office = founded()
    invite(office, "laptop", "clerk")
    laptop, thief = Station("laptop"), Station("thief")
    for station in (laptop, thief):
        station.learn(office)
    laptop.write("started", [("station", laptop.id)], {"reason": "joined"})
    used = join(laptop, "laptop")
    claimed = join(thief, "laptop", proof=used.public["proof"])
    office.learn(laptop, thief)
    assert claimed.order < used.order
    assert set(office.trust().stations) == {office.id, laptop.id}


def test_a_proof_binds_the_key_for_which_others_will_encrypt() -> None:
    office = founded()
    invite(office, "laptop", "clerk")
    laptop = Station("laptop")
    laptop.learn(office)
    proof = join(laptop, "laptop").public["proof"]
    office.learn(join(laptop, "laptop", proof=proof, exchange_key=key_of("thief").hex()))
    assert set(office.trust().stations) == {office.id}


def test_keys_that_are_no_hexadecimal_are_passed_over() -> None:
    office = founded()
    invite(office, "laptop", "clerk")
    thief = Station("thief")
    thief.learn(office)
    join(thief, "laptop", public_key="zz")
    office.learn(thief)
    assert set(office.trust().stations) == {office.id}


def test_an_invitation_lets_one_station_in() -> None:
    office = founded()
    invite(office, "laptop", "clerk")
    first, second = Station("first"), Station("second")
    for station in (first, second):
        station.learn(office)
        join(station, "laptop")
    office.learn(first, second)
    joins = [e for e in office.journal.values() if e.kind == "station_joined"]
    assert set(office.trust().stations) == {office.id, min(joins, key=lambda e: e.order).station}


def opened_twice() -> tuple[Station, Station, Station]:
    """The office, and two that have opened one invitation: the second one comes first in order."""
    office = founded()
    invite(office, "laptop", "clerk")
    first, second = Station("first"), Station("second")
    for station in (first, second):
        station.learn(office)
    first.write("started", [("station", first.id)], {"reason": "joined"})
    later, earlier = join(first, "laptop"), join(second, "laptop")
    assert earlier.order < later.order
    return office, first, second


def test_whom_the_office_has_admitted_stays_whoever_opens_the_invitation_again() -> None:
    office, first, second = opened_twice()
    office.learn(first)
    subjects = [("station", first.id), ("trust", REGISTER)]
    office.write("station_admitted", subjects, {"invite": "invitation laptop"}, role="admin")
    office.learn(second)
    assert set(office.trust().stations) == {office.id, first.id}
    assert office.trust().stations[first.id].admitted
    office.write("station_admitted", [("station", second.id), subjects[1]], {"invite": "invitation laptop"})
    assert set(office.trust().stations) == {office.id, first.id}, "the first word counts"


def test_a_withdrawn_invitation_lets_nobody_in_but_who_was_admitted() -> None:
    office = founded()
    for name in ("laptop", "desk"):
        invite(office, name, "clerk")
    laptop, desk = Station("laptop"), Station("desk")
    for station in (laptop, desk):
        station.learn(office)
        join(station, station.name)
    office.learn(desk)
    trust = [("trust", REGISTER)]
    office.write("station_admitted", [("station", desk.id), *trust], {"invite": "invitation desk"}, role="admin")
    for name in ("laptop", "desk"):
        office.write("invitation_withdrawn", trust, {"invite": f"invitation {name}", "reason": "丢失"}, role="admin")
    office.learn(laptop)
    assert set(office.trust().stations) == {office.id, desk.id}
    # An old disk was put back at the office, which had forgotten the withdrawal: who has worked since goes on counting.
    subjects = [("station", laptop.id), *trust]
    office.write("station_admitted", subjects, {"invite": "invitation laptop"}, role="admin")
    assert set(office.trust().stations) == {office.id, desk.id, laptop.id}


def test_only_the_office_admits() -> None:
    office, first, second = opened_twice()
    for role in ("admin", "clerk"):
        subjects = [("station", first.id), ("trust", REGISTER)]
        first.write("station_admitted", subjects, {"invite": "invitation laptop"}, role=role)
    office.learn(first, second)
    assert set(office.trust().stations) == {office.id, second.id}


@pytest.mark.parametrize("key", ["", "zz", "ab", "00" * 32, "01" + "00" * 31, "ec" + "ff" * 30 + "7f"])
def test_nobody_joins_for_whom_nobody_could_encrypt(key: str) -> None:
    office = founded()
    invite(office, "laptop", "clerk")
    laptop = Station("laptop")
    laptop.learn(office)
    proof = signature("invitation laptop", joining_message(REGISTER, "invitation laptop", laptop.id, key)).hex()
    join(laptop, "laptop", exchange_key=key, proof=proof)
    office.learn(laptop)
    assert set(office.trust().stations) == {office.id}


def test_nobody_joins_in_another_stations_name() -> None:
    office = founded()
    invite(office, "laptop", "clerk")
    thief = Station("thief")
    thief.learn(office)
    join(thief, "laptop", public_key=key_of("laptop").hex())
    office.learn(thief)
    assert set(office.trust().stations) == {office.id}


def test_only_an_administrator_invites_renames_and_revokes() -> None:
    office = founded()
    laptop = joined(office, "laptop", "clerk")
    for role in ("clerk", "admin"):
        laptop.write(
            "station_invited",
            [("trust", REGISTER)],
            {"invite": f"by {role}", "key": "00", "role": "office", "name": "x", "prefix": "X"},
            role=role,
        )
        laptop.write("station_renamed", [("station", office.id), ("trust", REGISTER)], {"name": "x"}, role=role)
    office.learn(laptop)
    assert office.trust().stations[office.id].name == "办公室"
    assert not any(
        office.trust().admits(e)
        for e in laptop.journal.values()
        if e.station == laptop.id and e.kind == "station_invited"
    )


def test_station_renamed_and_role_changed() -> None:
    office = founded()
    laptop = joined(office, "laptop", "field")
    subjects = [("station", laptop.id), ("trust", REGISTER)]
    office.write("station_renamed", subjects, {"name": "外业二组"})
    office.write("station_role_changed", subjects, {"role": "clerk"})
    office.write("station_role_changed", subjects, {"role": "emperor"})
    station = office.trust().stations[laptop.id]
    assert (station.name, station.role) == ("外业二组", "clerk")


def test_a_role_counts_from_the_entry_that_gave_it() -> None:
    office = founded()
    laptop = joined(office, "laptop", "field")
    early = laptop.write("released", [("certificate", "B")], {}, {"reason": "?"}, role="clerk")
    office.learn(laptop)
    office.write("station_role_changed", [("station", laptop.id), ("trust", REGISTER)], {"role": "clerk"})
    laptop.learn(office)
    late = laptop.write("released", [("certificate", "B")], {}, {"reason": "?"}, role="clerk")
    office.learn(laptop)
    assert (office.trust().admits(early), office.trust().admits(late)) == (False, True)


def test_a_person_in_too_high_a_role_is_not_admitted() -> None:
    office = founded()
    laptop = joined(office, "laptop", "field")
    hold = laptop.write("held", [("certificate", "B")], {"code": "other"}, {"reason": "?"}, role="field")
    as_clerk = laptop.write("held", [("certificate", "B")], {"code": "other"}, {"reason": "?"}, role="clerk")
    as_reader = laptop.write("held", [("certificate", "B")], {"code": "other"}, {"reason": "?"}, role="read")
    office.learn(laptop)
    assert [office.trust().admits(e) for e in (hold, as_clerk, as_reader)] == [True, False, False]


def test_a_revoked_station_counts_as_far_as_it_was_accepted() -> None:
    office = founded()
    laptop = joined(office, "laptop", "clerk")
    before = laptop.write("held", [("certificate", "B")], {"code": "other"}, {"reason": "?"})
    accepted = before.seq
    after = laptop.write("held", [("certificate", "B")], {"code": "other"}, {"reason": "?"})
    laptop.incarnation = "f" * 16
    elsewhere = laptop.write("held", [("certificate", "B")], {"code": "other"}, {"reason": "?"})
    office.learn(laptop)
    laptop.incarnation = before.incarnation
    revoke(office, laptop, accepted)
    trust = office.trust()
    assert trust.stations[laptop.id].accepted == {before.incarnation: accepted}
    assert [trust.admits(e) for e in (before, after, elsewhere)] == [True, False, False]


@pytest.mark.parametrize("widening_first", [False, True])
def test_a_later_revocation_may_accept_more_but_never_less(widening_first: bool) -> None:
    office = founded()
    laptop = joined(office, "laptop", "clerk")
    first = laptop.write("held", [("certificate", "B")], {"code": "other"}, {"reason": "?"})
    second = laptop.write("held", [("certificate", "B")], {"code": "other"}, {"reason": "?"})
    office.learn(laptop)
    for accepted in (second.seq, first.seq) if widening_first else (first.seq, second.seq):
        revoke(office, laptop, accepted)
    trust = office.trust()
    assert trust.stations[laptop.id].accepted == {laptop.incarnation: second.seq}
    assert trust.admits(second)


def test_a_late_revocation_takes_back_trust_that_was_given_on() -> None:
    office = founded()
    branch = joined(office, "branch", "office")
    accepted = seq_of(branch)
    accomplice = joined(branch, "accomplice", "clerk")
    office.learn(branch)
    assert accomplice.id in office.trust().stations
    revoke(office, branch, accepted)
    assert accomplice.id not in office.trust().stations


def test_a_revocation_by_who_was_revoked_before_does_not_count_at_all() -> None:
    office = founded()
    branch = joined(office, "branch", "office")
    laptop = joined(office, "laptop", "office")
    accepted = seq_of(branch)
    branch.learn(office)
    revoke(branch, laptop, 0)
    laptop.learn(office)
    guest = joined(laptop, "guest", "clerk")
    office.learn(branch, laptop)
    assert office.trust().stations[laptop.id].accepted == {}
    revoke(office, branch, accepted)
    trust = office.trust()
    assert trust.stations[laptop.id].accepted is None
    assert guest.id in trust.stations
    assert all(trust.admits(e) for e in laptop.journal.values() if e.station == laptop.id)


def test_revocations_that_exclude_each_other_end_and_leave_nobody_half_revoked() -> None:
    office = founded()
    first, second = joined(office, "first", "office"), joined(office, "second", "office")
    for station in (first, second):
        station.learn(office)
    before_office, before_first, before_second = seq_of(office), seq_of(first), seq_of(second)
    # first revokes second; second revokes the office; the office revokes first: each would undo the next.
    revocation = revoke(first, second, before_second)
    second.write(
        "station_revoked",
        [("station", office.id), ("trust", REGISTER)],
        {"accepted": [[office.incarnation, before_office]]},
        lamport=revocation.lamport + 1,
    )
    office.write(
        "station_revoked",
        [("station", first.id), ("trust", REGISTER)],
        {"accepted": [[first.incarnation, before_first]]},
        lamport=revocation.lamport + 2,
    )
    office.learn(first, second)
    trust = office.trust()
    entries = [e for e in office.journal.values() if e.kind == "station_revoked"]
    for entry in entries:
        limits = trust.stations[entry.station].accepted
        assert (limits is None) == trust.admits(entry)


def test_trust_is_the_same_in_any_order_of_arrival() -> None:
    office = founded()
    laptop = joined(office, "laptop", "clerk")
    revoke(office, laptop, seq_of(laptop))
    entries = [e for e in office.journal.values() if ("trust", REGISTER) in e.subjects]
    assert len(entries) == 4
    assert len({str(fold_trust(REGISTER, order, verify)) for order in permutations(entries)}) == 1


def test_a_newer_version_of_a_trust_kind_is_kept_and_not_guessed_at() -> None:
    office = founded()
    laptop = joined(office, "laptop", "clerk")
    subjects = [("station", laptop.id), ("trust", REGISTER)]
    office.write("station_revoked", subjects, {"accepted": "all of them"}, kind_v=2)
    assert office.trust().stations[laptop.id].accepted is None
    assert office.folded("trust", REGISTER).newer


def test_entries_of_another_register_are_not_its_trust() -> None:
    office = founded()
    assert trust_of(office.journal.values()).register == REGISTER
    trust_entries = [e for e in office.journal.values() if ("trust", REGISTER) in e.subjects]
    assert fold_trust("ANOTHER", trust_entries, verify).stations == {}
