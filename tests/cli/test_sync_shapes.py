"""The exchange between stations on the command line: one story, its documents, and what people are told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from certrun.db.journal import JournalWriter
from certrun.domain.sync.bundle import Bundle
from certrun.services.syncing import exporting, giving
from tests.cli.terminal import PLACE, Terminal

STATION = {"id", "name", "role", "prefix", "fingerprint", "self", "revoked"}
MERGED = {
    "new", "known", "parts", "waiting", "waiting_entries", "misplaced", "cases", "forks", "doubled", "edits",
    "missing_rows", "applied",
}  # fmt: skip
CASE = {"id", "kind", "text", "certificates", "sides", "decided"}
SIDE = {"entry", "station", "actor", "time", "kind", "text", "stands"}


@dataclass(frozen=True, slots=True)
class Desk:
    """An office and a laptop, and a folder for the files between them."""

    office: Terminal
    laptop: Terminal
    inbox: Path

    def give(self, giver: Terminal, name: str, *words: str) -> Path:
        """A file of everything, or of what ``words`` say."""
        giver.json("sync", "export", self.inbox / name, *words)
        return self.inbox / name


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], _listed_folder: Path) -> Desk:
    """An office with a list, and a laptop that has joined it: each knows the other."""
    shutil.copytree(_listed_folder, tmp_path / "office")
    (tmp_path / "U盘").mkdir()
    found = Desk(Terminal(tmp_path / "office", capsys), Terminal(tmp_path / "laptop", capsys), tmp_path / "U盘")
    invite(found)
    return found


def invite(desk: Desk) -> None:
    """Let the laptop join, and tell the office."""
    invited = desk.office.json("station", "invite", "--name", "一组", "-o", desk.inbox / "邀请.xlsx")
    assert set(invited) == {"file", "name", "role", "prefix", "code", "fingerprint"}
    assert (invited["name"], invited["role"], invited["prefix"]) == ("一组", "field", "B")
    joined = desk.laptop.json("init", "--invite", desk.inbox / "邀请.xlsx", "--code", invited["code"], "--plain")
    assert set(joined) == {"folder", "station", "stations"}
    assert (set(joined["station"]), joined["station"]["self"], joined["station"]["name"]) == (STATION, True, "一组")
    office = next(station for station in joined["stations"] if not station["self"])
    assert office["fingerprint"] == invited["fingerprint"], "two people compare them"
    desk.office.json("sync", "merge", desk.give(desk.laptop, "第一份.xlsx"))


def test_a_laptop_that_joins_has_the_register(desk: Desk) -> None:
    assert desk.laptop.books() == desk.office.books()
    for terminal in (desk.office, desk.laptop):
        stations = terminal.json("station", "list")["stations"]
        assert all(set(station) == STATION for station in stations)
        assert [station["name"] for station in stations] == ["办公室", "一组"]
        assert [station["self"] for station in stations] == [terminal is desk.office, terminal is desk.laptop]
    desk.laptop.json("sync", "merge", desk.give(desk.office, "接纳.xlsx"))
    assert desk.office.state()[0] == desk.laptop.state()[0]
    desk.laptop.refused("not_the_office", "station", "invite", "--name", "二组", "-o", desk.inbox / "二组.xlsx")
    desk.office.refused("station_name_taken", "station", "invite", "--name", "一组", "-o", desk.inbox / "二组.xlsx")


def test_export_and_merge(desk: Desk) -> None:
    number = desk.laptop.numbers()[0]
    desk.laptop.json("attempt", number, "--outcome", "absent")
    target = desk.inbox / "一组.xlsx"
    done = desk.laptop.json("sync", "export", target)
    assert set(done) == {"file", "entries", "held", "recipients", "bytes", "sha256"}
    assert (done["file"], done["bytes"], done["recipients"]) == (str(target), target.stat().st_size, ["办公室"])
    assert all(len(chain) == 64 + 1 + 16 and ranges[0][0] == 1 for chain, ranges in done["held"].items())
    before = desk.office.state()
    rehearsed = desk.office.json("sync", "merge", target, "--dry-run")
    assert (set(rehearsed), rehearsed["applied"], desk.office.state()) == (MERGED, False, before)
    merged = desk.office.json("sync", "merge", target)
    assert merged == {**rehearsed, "applied": True}
    assert (merged["waiting"], merged["waiting_entries"], merged["cases"], merged["edits"]) == ([], 0, [], [])
    assert [line["station"] for line in desk.office.json("show", number)["history"]][-1] == "一组"
    again = desk.office.json("sync", "merge", target)
    assert (again["new"], again["known"], again["applied"]) == (0, merged["new"] + merged["known"], False)
    assert "没有新内容" in desk.office("sync", "merge", target).out


def test_only_a_dry_run_says_that_nothing_was_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a merge writes nothing, since all that the file has waits already."""
    number = desk.laptop.numbers()[0]
    for place in ("东街1号", "东街2号"):
        desk.laptop.json("amend", number, f"location={place}", "--reason", "核对")
    with monkeypatch.context() as patch:
        patch.setattr(exporting, "bundle_of", _last_amendment)
        file = desk.give(desk.laptop, "缺页.xlsx")
    told = [desk.office("sync", "merge", file, *words).out for words in (("--dry-run",), (), ())]
    assert ["试接收，什么也没有写入" in each for each in told] == [True, False, False]
    assert all("等待中 1 条，缺：" in each for each in told)
    assert (desk.office.json("sync", "merge", file)["applied"], told[0].count("试接收")) == (False, 1)


def _last_amendment(*given: Any, **more: Any) -> Bundle:
    """Of what the sender wrote the last amendment and what came after: the one before has gone with a lost file."""
    bundle = giving.bundle_of(*given, **more)
    own = [line for line in bundle.lines if line.entry.station == bundle.sender[0]]
    last = max(line.entry.seq for line in own if line.entry.kind == "amended")
    kept = tuple(line for line in bundle.lines if line not in own or line.entry.seq >= last)
    return replace(bundle, lines=kept, states={})


def test_what_can_never_count_is_named_wherever_waiting_is(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The laptop's program has lost count of the time, and seals what it writes."""
    number = desk.laptop.numbers()[0]
    with monkeypatch.context() as patch:
        patch.setattr(JournalWriter, "go_on_as", _without_time(JournalWriter.go_on_as))
        desk.laptop.json("amend", number, "location=东街1号", "--reason", "核对")
    file = desk.give(desk.laptop, "一组.xlsx")
    merged = desk.office.json("sync", "merge", file)
    (place,) = merged["misplaced"]
    laptop = desk.laptop.json("station", "list")["stations"][1]["id"]
    assert (set(place), place["station"]) == ({"station", "incarnation", "seq"}, laptop)
    assert (merged["waiting"], merged["waiting_entries"]) == ([], 0), "nothing that could come is waited for"
    assert desk.office.json("sync", "status")["misplaced"] == [place]
    checked = desk.office.json("check")
    assert (checked["ok"], checked["misplaced"]) == (True, [place]), "nothing here is broken"
    for words in (("sync", "merge", file), ("sync", "status"), ("check",)):
        assert f"一组的第 {place['seq']} 条记录与它所依据的记录矛盾，不能计入" in desk.office(*words).out
    monkeypatch.setenv("CERTRUN_LANG", "en")
    assert f"entry #{place['seq']} of 一组 contradicts what it builds on" in desk.office("check").out


def _without_time(go_on_as: Callable[..., None]) -> Callable[..., None]:
    def go_on(writer: JournalWriter, *given: Any) -> None:
        go_on_as(writer, *given)
        writer._lamport = 0

    return go_on


def test_several_files_one_of_which_is_none(desk: Desk, demo_list: Path) -> None:
    """What is refused does not stop the others; all refused is status 1."""
    file = desk.give(desk.laptop, "一组.xlsx")
    done = desk.office.json("sync", "merge", demo_list, file)
    refused, merged = done["files"]
    assert (refused["file"], refused["error"]["code"]) == (demo_list.name, "sync_not_one")
    assert (merged["file"], set(merged)) == (file.name, MERGED | {"file"})
    assert desk.office("sync", "merge", demo_list, demo_list).status == 1
    desk.office.refused("sync_not_one", "sync", "merge", demo_list)


def test_status(desk: Desk) -> None:
    status = desk.office.json("sync", "status")
    assert set(status) == {"stations", "matrix", "waiting", "waiting_entries", "misplaced", "forks", "clock"}
    assert status["clock"] is None
    office, laptop = status["stations"]
    assert set(office) == set(laptop) == STATION | {"held", "made"}
    assert (office["self"], office["made"], bool(laptop["made"])) == (True, None, True)
    assert set(status["matrix"]) == {office["id"], laptop["id"]}
    chain = next(chain for chain in office["held"] if chain.startswith(laptop["id"]))
    assert status["matrix"][office["id"]][chain] == office["held"][chain][0][1]
    assert "一组" in desk.office("sync", "status").out


def _disagree(desk: Desk) -> tuple[str, dict[str, Any]]:
    number = desk.office.numbers()[0]
    for terminal, place in ((desk.office, "东街1号"), (desk.laptop, "东街2号")):
        terminal.json("amend", number, f"location={place}", "--reason", "核对")
    return number, desk.office.json("sync", "merge", desk.give(desk.laptop, "一组.xlsx"))


def test_cases_and_their_decision(desk: Desk) -> None:
    number, merged = _disagree(desk)
    (case,) = desk.office.json("sync", "cases")["cases"]
    assert [case] == merged["cases"]
    assert (set(case), case["kind"], case["decided"]) == (CASE, "field:location", None)
    assert case["certificates"] == [desk.office.json("show", number)["id"]]
    assert all(set(side) == SIDE for side in case["sides"])
    assert {(side["station"], side["text"]) for side in case["sides"]} == {("办公室", "东街1号"), ("一组", "东街2号")}
    assert case["id"][:8] in desk.office("sync", "cases").out
    for words, code, status in (
        ((case["id"], "--outcome", "3", "--reason", "核实"), "case_outcome_unknown", 2),
        ((case["id"], "--outcome", "1", "--reason", " "), "reason_missing", 2),
        (("ZZZZZZZZ", "--outcome", "1", "--reason", "核实"), "case_unknown", 1),
    ):
        desk.office.refused(code, "sync", "decide", *words, status=status)
    desk.laptop.json("sync", "merge", desk.give(desk.office, "办公室.xlsx"))
    desk.laptop.refused("role_not_allowed", "sync", "decide", case["id"], "--outcome", "1", "--reason", "核实")
    place = next(n for n, side in enumerate(case["sides"], start=1) if side["station"] == "一组")
    decided = desk.office.json("sync", "decide", case["id"][:8], "--outcome", str(place), "--reason", "现场核实")
    assert decided["decided"] == {"outcome": str(place), "reason": "现场核实"}
    assert [side["stands"] for side in decided["sides"]] == [side["station"] == "一组" for side in case["sides"]]
    assert desk.office.json("show", number)["location"] == "东街2号"
    again = ("sync", "decide", case["id"], "--outcome", "1", "--reason", "核实")
    desk.office.refused("case_is_decided", *again)
    told = f"以第 {place} 方为准"
    assert f"[{told}]" in desk.office("sync", "cases").out
    assert f"已经裁定（{told}）" in desk.office(*again).err


def test_a_part_is_exported_by_village(desk: Desk) -> None:
    village = desk.office.books()[0]["village"]
    part = desk.office.json("sync", "export", desk.inbox / "一村.xlsx", "--to", "一组", "--villages", village)
    whole = desk.office.json("sync", "export", desk.inbox / "全部.xlsx")
    assert part["entries"] < whole["entries"]
    desk.office.refused("village_unknown", "sync", "export", desk.inbox / "无.xlsx", "--villages", "没有这个村")
    desk.office.refused("trip_unknown", "sync", "export", desk.inbox / "无.xlsx", "--trip", "T1")
    desk.office.refused("station_unknown", "sync", "export", desk.inbox / "无.xlsx", "--to", "九组")
    assert not (desk.inbox / "无.xlsx").exists()


def test_a_station_is_revoked(desk: Desk) -> None:
    file = desk.give(desk.laptop, "一组.xlsx")
    desk.office.refused("reason_missing", "station", "revoke", "一组", "--reason", " ", status=2)
    desk.office.refused("station_is_this_one", "station", "revoke", "办公室", "--reason", "丢失")
    revoked = desk.office.json("station", "revoke", "一组", "--reason", "电脑丢失")
    assert (set(revoked), revoked["name"], revoked["revoked"]) == (STATION | {"trips"}, "一组", True)
    desk.office.refused("station_revoked", "station", "revoke", "一组", "--reason", "电脑丢失")
    desk.office.refused("sync_station_revoked", "sync", "merge", file)
    desk.office.refused("sync_nobody_else", "sync", "export", desk.inbox / "无.xlsx")


def test_an_unused_invitation_is_withdrawn(desk: Desk, tmp_path: Path) -> None:
    invited = desk.office.json("station", "invite", "--name", "二组", "-o", desk.inbox / "邀请二.xlsx")
    (pending,) = desk.office.json("station", "list")["invitations"]
    assert (set(pending), pending["name"]) == ({"invite", "name", "role", "prefix", "made"}, "二组")
    desk.office.refused("station_name_taken", "station", "invite", "--name", "二组", "-o", desk.inbox / "再.xlsx")
    desk.office.refused("invitation_unknown", "station", "withdraw", "一组", "--reason", "丢失")
    assert desk.office.json("station", "withdraw", "二组", "--reason", "邀请文件丢失") == pending
    assert desk.office.json("station", "list")["invitations"] == []
    late = Terminal(tmp_path / "late", desk.office.capture)
    late.json("init", "--invite", desk.inbox / "邀请二.xlsx", "--code", invited["code"], "--plain")
    desk.office.refused("sync_station_unknown", "sync", "merge", desk.give(late, "二组.xlsx"))
    again = desk.office.json("station", "invite", "--name", "二组", "-o", desk.inbox / "再.xlsx")
    assert again["prefix"] not in {invited["prefix"], "A", "B"}


def test_a_station_is_renamed_and_given_another_role(desk: Desk) -> None:
    desk.give(desk.laptop, "一组.xlsx")
    desk.office.refused("station_name_taken", "station", "change", "一组", "--name", "办公室")
    desk.office.refused("station_role_unknown", "station", "change", "一组", "--role", "boss", status=2)
    desk.office.refused("station_is_the_office", "station", "change", "办公室", "--role", "read")
    desk.laptop.refused("not_the_office", "station", "change", "一组", "--name", "二组")
    changed = desk.office.json("station", "change", "一组", "--name", "内勤二组", "--role", "clerk")
    assert (set(changed), changed["name"], changed["role"]) == (STATION, "内勤二组", "clerk")
    assert desk.office.json("station", "change", "内勤二组", "--name", "一组")["name"] == "一组"
    desk.office.json("station", "change", "一组", "--name", "内勤二组")
    desk.laptop.json("sync", "merge", desk.give(desk.office, "办公室.xlsx"))
    own = next(each for each in desk.laptop.json("station", "list")["stations"] if each["self"])
    assert (own["name"], own["role"]) == ("内勤二组", "clerk")


def test_a_trip_is_taken_over_from_a_station_that_is_revoked(desk: Desk) -> None:
    desk.office.json("stocktake", PLACE, "--all")
    trip = desk.office.json("plan", "--days", "1")["trips"][0]["id"]
    desk.office.json("load", trip, "--all")
    desk.office.json("sync", "export", desk.inbox / "任务.xlsx", "--to", "一组", "--trip", trip)
    told = desk.office("station", "revoke", "一组", "--reason", "电脑丢失").out
    assert f"已接管下村任务 {trip}，随车" in told
