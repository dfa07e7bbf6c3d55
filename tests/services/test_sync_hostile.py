"""A stolen laptop that is still enrolled: whatever it writes into its files, it answers for its own chain only."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from certrun.db.identity import StationIdentity, new_identity
from certrun.domain.errors import CertrunError
from certrun.domain.journal.entry import FORMAT_VERSION, PrivatePart, Subject, seal_entry
from certrun.domain.journal.kinds import KINDS
from certrun.domain.journal.seal import Seal, seal_message
from certrun.domain.sync.bundle import Bundle
from certrun.domain.sync.line import Line, parse_line
from certrun.domain.sync.selection import Stub
from certrun.exchange.sync.cells import texts_of
from certrun.exchange.sync.envelope import seal_envelope
from certrun.exchange.sync.payload import pack
from certrun.exchange.sync.reading import SyncFile
from certrun.services import custody
from certrun.services.certificates import show
from certrun.services.custody import Amend
from certrun.services.maintenance import check
from certrun.services.syncing.giving import Wish, bundle_of, header_of
from certrun.services.syncing.merging import Merged, merge_opened
from certrun.services.syncing.opening import open_read
from certrun.services.syncing.status import sync_status
from certrun.services.workspace import SystemEntropy
from tests.services.conftest import VILLAGE, ZHANG, list_books, number_of
from tests.services.stations import Station, closing, introduce, join, new_office

MADE = "2026-11-24T01:05:03.000Z"
Three = tuple[Station, Station, Station]
Change = Callable[[Bundle], Bundle]
What = tuple[str, list[Subject], dict[str, Any]]


@pytest.fixture
def three(tmp_path: Path) -> Any:
    """The office, a clerk's desk, and the laptop that was stolen."""
    office = new_office(tmp_path / "office")
    list_books(office.workspace, [1, 2], holders=[ZHANG])
    desk, thief = join(office, tmp_path / "desk", "窗口", "clerk"), join(office, tmp_path / "thief", "外业")
    introduce(office, desk, thief)
    with closing(office, desk, thief):
        yield office, desk, thief


def entry(author: StationIdentity, seq: int, prev: str | None, lamport: int, what: What) -> Line:
    """An entry in a station's name, perhaps by who has not its key."""
    kind, subjects, public = what
    members: dict[str, Any] = {
        "v": FORMAT_VERSION, "station": author.station, "incarnation": author.incarnation, "seq": seq, "prev": prev,
        "lamport": lamport, "wall": MADE, "wall_source": "none", "actor": "某人", "role": "admin",
        "command": os.urandom(16).hex(), "index": 0, "kind": kind, "kind_v": KINDS[kind].version,
        "subjects": [list(subject) for subject in sorted(subjects)], "base": [], "public": public,
    }  # fmt: skip
    part = PrivatePart(bytes(16), {"reason": "某因"}) if kind == "held" else None
    _, raw = seal_entry(members, part)
    return parse_line(raw, part.salt, part.body) if part else parse_line(raw)


def send(thief: Station, taker: Station, change: Change) -> Merged:
    """A file of the thief's with other contents, rightly sealed and signed by him."""
    workspace = thief.workspace
    identity, trust = workspace.database.identity, workspace.database.trust()
    with workspace.writing() as unit:
        unit.seal("export", MADE)
    with workspace.read() as connection:
        bundle = change(bundle_of(workspace, connection, MADE, Wish()))
        header = header_of(workspace, connection, trust, MADE, [trust.stations[taker.id]])
    keys = {taker.id: bytes.fromhex(trust.stations[taker.id].exchange_key)}
    envelope = seal_envelope(pack(bundle), header, keys, sign=identity.sign, random=os.urandom)
    opened = open_read(taker.workspace, SyncFile("数据.xlsx", tuple(texts_of(envelope)), ()))
    return merge_opened(taker.workspace, opened)


def identity_of(station: Station) -> StationIdentity:
    """The keys of a station."""
    return station.workspace.database.identity


def forging(office: Station, what: What) -> Change:
    """Instead of the office's later entries one that it has not written; the office's seal reaches over it."""

    def change(bundle: Bundle) -> Bundle:
        own = sorted(
            (line for line in bundle.lines if line.entry.station == office.id), key=lambda line: line.entry.seq
        )
        forged = entry(identity_of(office), 4, own[2].id, 10_000, what)
        left_out = frozenset(line.id for line in own[3:])
        kept = [line for line in bundle.lines if line.id not in left_out]
        return replace(bundle, lines=(*kept, forged), left_out=bundle.left_out | left_out, states={})

    return change


def test_nobody_writes_in_the_name_of_the_office(three: Three) -> None:
    office, desk, thief = three
    register = office.workspace.database.identity.register
    forgeries: tuple[What, ...] = (
        ("station_role_changed", [("station", thief.id), ("trust", register)], {"role": "office"}),
        ("station_revoked", [("station", desk.id), ("trust", register)], {"accepted": []}),
        ("purged", [("certificate", book_of(office))], {"entries": [listing_of(office)], "rule": "无"}),
    )
    for what in forgeries:
        for taker in (office, desk):
            before = (taker.register_hash, taker.incarnation)
            assert send(thief, taker, forging(office, what)).branched == ()
            assert taker.incarnation == before[1]
            assert taker.workspace.database.trust().stations[thief.id].role == "field"
    assert show(office.workspace, number_of(1), unmask=True).certificate.holders[0].name == "张三"
    for station in (office, desk):
        station.check()


def test_an_invitation_that_was_used_cannot_be_claimed_by_who_has_seen_it_used(three: Three) -> None:
    """With a new key, and placed before the station that was meant; it would take that one's place and name."""
    office, desk, thief = three
    accomplice = replace(new_identity(SystemEntropy()), register=identity_of(office).register)
    subjects = [("station", accomplice.station), ("trust", accomplice.register)]
    keys = {"public_key": accomplice.public_key.hex(), "exchange_key": accomplice.public_exchange_key.hex()}

    def change(bundle: Bundle) -> Bundle:
        entries = [line.entry for line in bundle.lines]
        used = next(each for each in entries if each.kind == "station_joined" and each.station == desk.id)
        claim = entry(accomplice, 1, None, used.lamport - 1, ("station_joined", subjects, {**used.public, **keys}))
        seals = [seal for seal in bundle.seals if seal.station != desk.id] + [_seal(accomplice, 1, claim.id)]
        kept = [line for line in bundle.lines if line.entry.station != desk.id]
        return replace(bundle, lines=(*kept, claim), seals=tuple(seals), states={})

    before = office.workspace.database.trust()
    send(thief, office, change)
    assert accomplice.station in {line.entry.station for line in office.lines().values()}
    assert office.workspace.database.trust() == before
    introduce(office, desk)
    for station in (office, desk):
        station.check()


def test_a_second_false_joining_hides_nothing(three: Three, tmp_path: Path) -> None:
    """What the thief wrote while he was trusted must reach everybody, whatever he says of his key."""
    office, desk, thief = three
    custody.amend(thief.workspace, Amend(number_of(1), (("location", "贾令村1号"),), "核对"))
    other = new_identity(SystemEntropy())
    keys = {"public_key": other.public_key.hex(), "exchange_key": other.public_exchange_key.hex()}
    with thief.workspace.writing() as unit:
        subjects = [("station", thief.id), ("trust", unit.identity.register)]
        unit.append("station_joined", subjects, {"invite": "i", "proof": "00", **keys})
    office.merge(thief.export(tmp_path / "外业.xlsx"))
    desk.merge(office.export(tmp_path / "办公室.xlsx"))
    assert desk.register_hash == office.register_hash
    assert show(desk.workspace, number_of(1)).certificate.location == "贾令村1号"


def test_an_invented_chain_stops_no_file_of_the_office(three: Three, tmp_path: Path) -> None:
    """Its key stands in an entry that a part of the register does not give, its seal over one that every file gives."""
    office, desk, thief = three
    nobody = replace(new_identity(SystemEntropy()), register=identity_of(office).register)
    facts = {"invite": "i", "public_key": nobody.public_key.hex(), "exchange_key": "00"}

    def change(bundle: Bundle) -> Bundle:
        one = entry(nobody, 1, None, 50, ("station_joined", [("certificate", "zzz")], facts))
        two = entry(nobody, 2, one.id, 51, ("started", [("station", nobody.station)], {"reason": "r"}))
        seals = (*bundle.seals, _seal(nobody, 2, two.id))
        return replace(bundle, lines=(*bundle.lines, one, two), seals=seals, states={})

    send(thief, office, change)
    list_books(office.workspace, [3], holders=[ZHANG])
    desk.merge(office.export(tmp_path / "贾令村.xlsx", villages=(VILLAGE.code,)))
    assert show(desk.workspace, number_of(3)).certificate.state == "in_safe"


def book_of(station: Station) -> str:
    """The id of the first book."""
    return show(station.workspace, number_of(1)).certificate.id


def listing_of(station: Station) -> str:
    """The entry that lists it."""
    return show(station.workspace, number_of(1)).history[0].entry


def test_a_time_that_nobody_could_have_reached_is_refused_and_stops_nobody(three: Three) -> None:
    office, _, thief = three
    last = _last_own(thief)

    def change(bundle: Bundle) -> Bundle:
        what: What = ("held", [("certificate", book_of(office))], {"code": "other"})
        late = entry(identity_of(thief), last.entry.seq + 1, last.id, 2**53 - 1, what)
        seal = _seal(identity_of(thief), late.entry.seq, late.id)
        return replace(bundle, lines=(*bundle.lines, late), seals=(*bundle.seals, seal), states={})

    with pytest.raises(CertrunError) as caught:
        send(thief, office, change)
    assert (caught.value.code, caught.value.found) == ("sync_contents_damaged", "lamport")
    list_books(office.workspace, [3])


def _last_own(station: Station) -> Line:
    own = [line for line in station.lines().values() if line.entry.station == station.id]
    return max(own, key=lambda line: line.entry.seq)


def _seal(identity: StationIdentity, count: int, head: str) -> Seal:
    members = (identity.station, identity.incarnation, count, head)
    return Seal(*members, identity.sign(seal_message(identity.register, members)))


def test_stubs_of_others_hide_no_gap_and_false_seals_do_not_spoil_the_check(three: Three) -> None:
    office, desk, thief = three

    def change(bundle: Bundle) -> Bundle:
        stub = Stub(desk.id, desk.incarnation, 1, 2**53 - 1, "ab" * 32)
        last = _last_own(thief)
        seal = _seal(identity_of(thief), last.entry.seq + 4, last.id)
        return replace(bundle, stubs=(stub,), seals=(*bundle.seals, seal), states={})

    send(thief, office, change)
    held = {heard.station.id: heard.held for heard in sync_status(office.workspace).stations}[office.id]
    assert held[desk.id, desk.incarnation][-1][1] < 1_000
    assert check(office.workspace).findings == ()
