"""Care of the register and of the program: rebuild, check, backup, self-test, demo."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from certrun.cli import hooks
from certrun.cli.command import Command
from certrun.cli.context import Session, session_of
from certrun.cli.output import Answer, error_text, lines, write
from certrun.cli.telling import misplaced_lines
from certrun.domain.errors import CertrunError
from certrun.domain.sentences import explain
from certrun.domain.sync.chain import Place
from certrun.services import maintenance, stations


def rebuild(context: typer.Context) -> Answer:
    """Fold the tables anew from the journal."""
    session = session_of(context)
    done = maintenance.rebuild(session.workspace)
    document = {
        "entries": done.entries,
        "register_hash": done.after,
        "before": done.before,
        "identical": done.before == done.after,
        "seconds": done.seconds,
    }
    told = session.words(
        f"已由 {done.entries} 条操作记录重建，台账指纹 {done.after}",
        f"Rebuilt from {done.entries} entries, register hash {done.after}",
    )
    changed = session.words(f"注意：重建前的指纹是 {done.before}", f"Note: before it was {done.before}")
    return Answer(document, lines([told, "" if done.before == done.after else changed]))


def check(context: typer.Context) -> Answer:
    """File, journal, seals, register hash and reconciliation; exit status 1 where something is found."""
    session = session_of(context)
    done = maintenance.check(session.workspace)
    document = {
        "ok": done.ok,
        "findings": [{"check": finding.check, "found": finding.found} for finding in done.findings],
        "misplaced": [place._asdict() for place in done.misplaced],
        "entries": done.entries,
        "register_hash": done.register_hash,
    }
    return Answer(document, _checked_text(session, done), 0 if done.ok else 1)


def _checked_text(session: Session, done: maintenance.Checked) -> str:
    n = done.reconciliation
    sums = session.words(
        f"清单 {n.listed} = 待清点 {n.uncounted} + 在库 {n.safe} + 随车 {n.out} + 代管 {n.entrusted} + 邮寄 {n.posted}"
        f" + 已领 {n.recipients} + 作废 {n.void} + 遗失 {n.lost}",
        f"listed {n.listed} = uncounted {n.uncounted} + safe {n.safe} + out {n.out} + entrusted {n.entrusted}"
        f" + posted {n.posted} + recipients {n.recipients} + void {n.void} + lost {n.lost}",
    )
    verdict = (
        session.words(f"检查通过：{done.entries} 条操作记录", f"All is well: {done.entries} entries")
        if done.ok
        else session.words("检查发现问题，请停止使用并从备份恢复：", "Something is wrong; stop and restore a backup:")
    )
    found = [f"  {finding.check}: {finding.found}" for finding in done.findings]
    return lines([verdict, *found, sums, *_misplaced_lines(session, done.misplaced)])


def _misplaced_lines(session: Session, places: Sequence[Place]) -> list[str]:
    names = {each.id: each.name for each in stations.list_stations(session.workspace)} if places else {}
    return misplaced_lines(places, names, session.language)


def backup(context: typer.Context) -> Answer:
    """A checked backup in the register's own folder."""
    session = session_of(context)
    file = maintenance.back_up(session.workspace)
    return Answer({"file": str(file)}, session.words(f"已备份并检查：{file}", f"Backed up and checked: {file}"))


def self_test(context: typer.Context) -> Answer:
    """Every part of the program once, in a temporary folder; exit status 1 where one fails."""
    from certrun.demo.self_test import run_self_test

    session = session_of(context)
    steps = run_self_test()
    ok = all(passed for _, passed, _ in steps)
    told = [f"{'✓' if passed else '✗'} {name} {detail}".rstrip() for name, passed, detail in steps]
    verdict = (
        session.words("自检通过", "The self-test passed") if ok else session.words("自检未通过", "The self-test failed")
    )
    document = {"ok": ok, "steps": [{"step": name, "ok": passed, "detail": detail} for name, passed, detail in steps]}
    return Answer(document, lines([*told, verdict]), 0 if ok else 1)


def demo(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="结果放到 · folder for the results")] = Path(
        "certrun-demo"
    ),
    no_window: Annotated[bool, typer.Option("--no-window", help="不打开窗口 · do not open the window")] = False,
) -> Answer:
    """A made-up county's week at two stations; the window opens on the office's, or pictures of its pages are saved."""
    from certrun.demo.week import run_demo

    session = session_of(context)
    summary = run_demo(out)
    made = session.words("结果在", "The results are in")
    told = lines([*summary.lines, f"{made} {summary.folder}", *(f"  {file.name}" for file in summary.files)])
    if not session.options.json:
        write(sys.stdout, told)
    status, shots = _show_demo(session, summary.register, summary.folder / "screenshots", no_window=no_window)
    document = {
        "folder": str(summary.folder),
        "register": str(summary.register),
        "laptop": str(summary.laptop),
        "files": [str(file) for file in summary.files],
        "screenshots": [str(shot) for shot in shots],
        "lines": list(summary.lines),
    }
    return Answer(document, lines(str(shot) for shot in shots), status)


def _show_demo(session: Session, register: Path, pictures: Path, *, no_window: bool) -> tuple[int, list[Path]]:
    """Open the window on the demo's register; where that cannot be, say why and save pictures of its pages."""
    obstacle = hooks.window_obstacle() if hooks.window_obstacle is not None else ""
    if hooks.open_window is not None and not no_window and not obstacle:
        return hooks.open_window(register), []
    if obstacle and not no_window:
        write(sys.stderr, obstacle)
    if hooks.save_screenshots is None:
        return 0, []
    try:
        return 0, list(hooks.save_screenshots(register, pictures))
    except CertrunError as error:  # the demo itself is done; only its pictures are missing
        write(sys.stderr, error_text(explain(error, session.language), session.language))
        return 0, []


COMMANDS = (
    Command("rebuild", "由操作记录重建各表", "Fold the tables anew from the journal", rebuild),
    Command("check", "检查台账", "Check the register", check),
    Command("backup", "备份", "Make a backup", backup),
    Command("self-test", "自检", "Test the program on this computer", self_test),
    Command("demo", "演示一个县的一周", "A made-up county's week", demo),
)
