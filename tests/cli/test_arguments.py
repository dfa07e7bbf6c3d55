"""Global options anywhere, languages, streams, hooks: what stands before and behind every command."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from certrun.cli import hooks, run
from certrun.cli.arguments import arrange
from certrun.cli.context import command_of, following_command, language_of
from certrun.cli.helping import in_chinese
from certrun.cli.main import COMMANDS, build_app
from certrun.domain.errors import CertrunError
from certrun.services import importing
from tests.cli.terminal import Terminal


@pytest.mark.parametrize(
    ("typed", "arranged"),
    [
        (["import", "a.xlsx", "--json"], ["--json", "import", "a.xlsx"]),
        (["search", "张", "--data", "d", "--limit", "3"], ["--data", "d", "search", "张", "--limit", "3"]),
        (["show", "1", "--data=d", "--unmask"], ["--data=d", "--unmask", "show", "1"]),
        (["--json", "search", "--", "--yes"], ["--json", "search", "--", "--yes"]),
        (["search", "张", "--actor"], ["--actor", "search", "张"]),
        (
            ["close", "T", "--returned", "a", "b", "--lost", "c", "--reason", "r"],
            ["close", "T", "--returned", "a", "--returned", "b", "--lost", "c", "--reason", "r"],
        ),
        (
            ["handover", "a", "--struck-out", "b", "c", "--name", "n"],
            ["handover", "a", "--struck-out", "b", "--struck-out", "c", "--name", "n"],
        ),
    ],
)
def test_words_are_put_in_order(typed: list[str], arranged: list[str]) -> None:
    assert arrange(typed) == arranged


def test_global_options_stand_anywhere(listed: Terminal) -> None:
    before = listed("--json", "--actor", "甲", "search", "")
    behind = listed("search", "", "--json", "--actor", "甲")
    assert before.document == behind.document


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.GBK", "CERTRUN_LANG": "en"}, "en"),
    ],
)
def test_language(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def test_english_is_complete(listed: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CERTRUN_LANG", "en")
    number = listed.numbers()[0]
    said = listed("hold", number, "--reason", "check").out.splitlines()[0]
    assert said == "Held"
    assert "Missing argument" in listed("show").err
    assert "repair: " in listed("show", "nothing").err
    assert "listed" not in listed("search", "", "--limit", "1").err


def test_command_ids() -> None:
    uuid = "6F1C1F9E-3B0A-4D58-9D3E-0123456789AB"
    assert command_of(uuid) == "6f1c1f9e3b0a4d589d3e0123456789ab"
    assert command_of(None) is None
    hashed = command_of("第三次")
    assert hashed is not None
    assert hashed == command_of(" 第三次 ") != command_of("第四次")
    assert following_command(hashed, 0) == hashed != following_command(hashed, 1)
    with pytest.raises(CertrunError):
        command_of("  ")


def test_every_command_has_help_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        assert command.zh
        assert command.en
        assert run([*command.words.split(), "--help"]) == 0
        assert command.zh in capsys.readouterr().out
    assert build_app("en").info.help != build_app("zh").info.help
    assert run(["--help"]) == 0
    assert "handover" in capsys.readouterr().out
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("certrun ")


def test_help_speaks_one_language(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for language in ("zh", "en"):
        monkeypatch.setenv("CERTRUN_LANG", language)
        for command in COMMANDS:
            assert run([*command.words.split(), "--help"]) == 0
            said = capsys.readouterr().out
            assert " · " not in said
            if language == "en":
                assert not re.search("[\u4e00-\u9fff]", said.replace("晋/祁县", "")), command.words
            else:
                assert not re.search(r"Usage|Options|Arguments|required|default|Show this|<str>|list\[", said)


def test_columns_of_chinese_help_stay_in_line() -> None:
    assert in_chinese("  CERT <list[str]>  一个").index("一个") == len("  CERT <list[str]>  ") - 1
    assert in_chinese("Usage: certrun [OPTIONS] COMMAND [ARGS]...") == "用法：certrun [选项] 命令 [参数]..."


def test_complaints_of_the_parser_are_chinese_and_lead_to_the_help_of_the_command(listed: Terminal) -> None:
    for words, told in (
        (("plan", "--teams", "0"), "--teams 的值不对：不能小于 1"),
        (("calendar", "--weeks", "600"), "不能大于 520"),
        (("search", "--limit", "viele"), "--limit 的值不对：应为整数"),
        (("serch",), "是不是 search"),
    ):
        said = listed(*words)
        assert said.status == 2
        assert told in said.err
        assert not re.search("Input|Did you|OPTIONS", said.err)
    assert "certrun plan --help" in listed("plan", "--teams", "0").err


def test_without_a_command_the_window_starts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[Path | None] = []

    def start(folder: Path | None) -> int:
        seen.append(folder)
        return 0

    assert run([]) == 3
    monkeypatch.setattr(hooks, "start_window", start)
    assert run([]) == 0
    assert run(["--data", str(tmp_path)]) == 0
    assert seen == [None, tmp_path]


def test_demo_opens_the_window_or_saves_pictures(
    empty: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[Path] = []

    def open_window(register: Path) -> int:
        opened.append(register)
        return 0

    def save_screenshots(register: Path, folder: Path) -> list[Path]:
        assert (register / "register.db").exists()
        return [folder / "01.png"]

    monkeypatch.setattr(hooks, "open_window", open_window)
    monkeypatch.setattr(hooks, "save_screenshots", save_screenshots)
    monkeypatch.setattr(hooks, "window_obstacle", lambda: "没有显示器。")
    ran = empty("--json", "demo", "--out", tmp_path / "演示")
    assert ran.status == 0
    assert "没有显示器。" in ran.err
    assert ran.document["screenshots"] == [str(tmp_path / "演示" / "screenshots" / "01.png")]
    assert all(Path(file).is_file() for file in ran.document["files"])
    assert opened == []

    def no_libraries(register: Path, folder: Path) -> list[Path]:
        raise CertrunError("x11_missing", found="libEGL.so.1", packages="libegl1")

    monkeypatch.setattr(hooks, "save_screenshots", no_libraries)
    without = empty("demo", "--no-window", "--out", tmp_path / "演示")
    assert without.status == 0
    assert "libegl1" in without.err
    monkeypatch.setattr(hooks, "window_obstacle", None)
    said = empty("demo", "--out", tmp_path / "演示")
    assert (said.status, opened) == (0, [tmp_path / "演示" / "register"])
    assert "账实相符" in said.out


def test_self_test(empty: Terminal) -> None:
    document = empty.json("self-test")
    assert document["ok"]
    assert all(step["ok"] for step in document["steps"])


def test_unexpected_errors_go_to_the_log(
    listed: Terminal, monkeypatch: pytest.MonkeyPatch, demo_list: Path, tmp_path: Path
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("张三 140727196312013373")

    monkeypatch.setattr(importing, "preview", fail)
    ran = listed("--json", "import", demo_list)
    assert (ran.status, ran.document["error"]["code"]) == (3, "internal")
    logs = list((tmp_path / "state").rglob("*.log"))
    text = "".join(log.read_text(encoding="utf-8") for log in logs)
    assert "RuntimeError" in text
    assert "张三" not in text + ran.out + ran.err


def test_a_key_interrupts(listed: Terminal, monkeypatch: pytest.MonkeyPatch, demo_list: Path) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(importing, "preview", interrupt)
    ran = listed("import", demo_list)
    assert ran.status == 1
    assert "中断" in ran.err


def test_a_terminal_is_asked_first(empty: Terminal, monkeypatch: pytest.MonkeyPatch, demo_list: Path) -> None:
    class Person(io.StringIO):
        def isatty(self) -> bool:
            return True

    empty.json("init", "--county", "140727", "--plain")
    monkeypatch.setattr(sys, "stdin", Person("n\n"))
    empty.refused("not_confirmed", "import", demo_list)
    monkeypatch.setattr(sys, "stdin", Person(""))
    assert empty.json("import", demo_list, "--yes")["batch"]


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe of the POSIX shell")
def test_gbk_consoles_and_closed_pipes(listed: Terminal) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd()), "PYTHONIOENCODING": "gbk"}
    words = [sys.executable, "-m", "certrun", "--data", str(listed.folder), "search", ""]
    ran = subprocess.run(words, capture_output=True, check=True, env=environment)
    assert "共" in ran.stdout.decode("utf-8")
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    process.stdout.close()
    _, said = process.communicate(timeout=60)
    assert said == b""
    assert process.returncode == 0
