"""Registers made through the command line itself; built once, copied for each test that writes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from certrun.cli import hooks, run
from certrun.demo.issuance_list import write_demo_list
from certrun.services.villages import shipped_villages_for
from tests.cli.terminal import BOOKS, PLACE, SEED, Terminal, today


@pytest.fixture(autouse=True)
def _quiet_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CERTRUN_PASSPHRASE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in (("CERTRUN_LANG", "zh"), ("CERTRUN_ACTOR", "张敏"), ("XDG_STATE_HOME", str(tmp_path / "state"))):
        monkeypatch.setenv(name, value)
    for name in ("start_window", "open_window", "window_obstacle", "save_screenshots"):
        monkeypatch.setattr(hooks, name, None)


@pytest.fixture(scope="session")
def demo_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean list of ``BOOKS`` made-up books."""
    path = tmp_path_factory.mktemp("list") / "发证清单.xlsx"
    write_demo_list(path, shipped_villages_for("140727"), count=BOOKS, seed=SEED, today=today())
    return path


@pytest.fixture(scope="session")
def _listed_folder(tmp_path_factory: pytest.TempPathFactory, demo_list: Path) -> Path:
    folder = tmp_path_factory.mktemp("listed") / "register"
    for words in (["init", "--county", "140727", "--plain"], ["import", str(demo_list)]):
        assert run(["--data", str(folder), "--actor", "张敏", *words]) == 0
    return folder


@pytest.fixture(scope="session")
def _loaded_folder(tmp_path_factory: pytest.TempPathFactory, _listed_folder: Path) -> Path:
    folder = tmp_path_factory.mktemp("loaded") / "register"
    shutil.copytree(_listed_folder, folder)
    for words in (["stocktake", PLACE, "--all"], ["plan", "--days", "1"]):
        assert run(["--data", str(folder), "--actor", "张敏", *words]) == 0
    return folder


@pytest.fixture
def empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal without a register yet."""
    return Terminal(tmp_path / "register", capsys)


@pytest.fixture
def listed(tmp_path: Path, capsys: pytest.CaptureFixture[str], _listed_folder: Path) -> Terminal:
    """A register with the list imported; no book counted."""
    return Terminal(Path(shutil.copytree(_listed_folder, tmp_path / "register")), capsys)


@pytest.fixture
def planned(tmp_path: Path, capsys: pytest.CaptureFixture[str], _loaded_folder: Path) -> Terminal:
    """The same with every book in the safe and one service day planned."""
    return Terminal(Path(shutil.copytree(_loaded_folder, tmp_path / "register")), capsys)


@pytest.fixture
def trip(planned: Terminal) -> str:
    """The planned trip, loaded."""
    trips = [t for t in planned.json("plan", "--days", "1")["trips"] if t["state"] == "open"]
    identity = str(trips[0]["id"])
    planned.json("load", identity, "--all")
    return identity
