"""Workbooks with a password: opened with it, in the worker, in memory; refused in words without."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from certrun.domain.errors import CertrunError
from certrun.domain.issuance import Reading
from certrun.exchange.issuance import read_list, stream_list

from .odd_workbooks import compound, encrypted, xls_cells, xls_record, xls_stream
from .workbooks import HEADER, VILLAGES, book, workbook

CHECKOUT = Path(__file__).resolve().parents[2]
FOREIGN = CHECKOUT.parent / "shared" / "data" / "workbooks" / "sheetjs"
LINUX = sys.platform.startswith("linux")
PASSWORD = "秘密 Qx＃2025"


def locked(tmp_path: Path, password: str = PASSWORD) -> Path:
    plain = workbook(tmp_path / "plain.xlsx", HEADER, *(book(serial) for serial in range(1, 30)))
    path = encrypted(tmp_path / "list.xlsx", plain.read_bytes(), password)
    plain.unlink()
    return path


def refusal_of(path: Path, password: str | None) -> str:
    with pytest.raises(CertrunError) as refusal:
        read_list(path, VILLAGES, reading=Reading(password=password))
    assert refusal.value.where == path.name
    return refusal.value.code


def test_right_password_opens(tmp_path: Path) -> None:
    parsed = read_list(locked(tmp_path), VILLAGES, reading=Reading(password=PASSWORD))
    assert len(parsed.books) == 29
    assert parsed.problems == ()


@pytest.mark.parametrize(
    ("password", "code"),
    [
        (None, "workbook_protected"),
        ("", "workbook_protected"),
        ("x", "password_wrong"),
        (PASSWORD + " ", "password_wrong"),
    ],
)
def test_other_passwords_do_not(tmp_path: Path, password: str | None, code: str) -> None:
    assert refusal_of(locked(tmp_path), password) == code


def test_password_of_a_plain_list_does_no_harm(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", HEADER, book(1))
    assert len(read_list(path, VILLAGES, reading=Reading(password="x")).books) == 1


def test_protected_against_changes_only_opens_without_asking(tmp_path: Path) -> None:
    assert len(read_list(locked(tmp_path, "VelvetSweatshop"), VILLAGES).books) == 29


def test_damage_behind_the_password_is_told(tmp_path: Path) -> None:
    path = locked(tmp_path)
    content = bytearray(path.read_bytes())
    at = len(content) // 2
    content[at : at + 4_096] = bytes(4_096)
    path.write_bytes(content)
    assert refusal_of(path, PASSWORD) == "workbook_damaged"


def test_encryption_that_nobody_knows(tmp_path: Path) -> None:
    """A record that announces encryption of a kind that does not exist."""
    secret = xls_record(0x002F, b"\x01\x00\x09\x00\x09\x00" + bytes(48))
    path = compound(tmp_path / "list.xls", xls_stream(xls_cells(), more_globals=secret))
    assert refusal_of(path, PASSWORD) == "encryption_unknown"


@pytest.mark.shared
@pytest.mark.skipif(not FOREIGN.is_dir(), reason="needs ../shared/data/workbooks/sheetjs beside the checkout")
@pytest.mark.parametrize("name", ["enhdss", "strong"])
def test_old_workbooks_with_password(name: str) -> None:
    """Opened, they turn out to be no lists; on POSIX the worker could not write the plain content if it tried."""
    path = FOREIGN / f"password_2002_128_{name}.xls"
    assert refusal_of(path, None) == "workbook_protected"
    assert refusal_of(path, "Password") == "password_wrong"
    assert refusal_of(path, "password") == "no_header"


@pytest.mark.skipif(not LINUX, reason="looks into /proc")
def test_password_is_seen_by_no_other_program(tmp_path: Path) -> None:
    """Neither among the worker's arguments nor in its environment."""
    seen: list[bytes] = []

    def look() -> bool:
        for child in Path("/proc/self/task").glob("*/children"):
            for process in child.read_text(encoding="ascii").split():
                with suppress(ProcessLookupError, FileNotFoundError):  # it has just ended
                    seen.append(Path(f"/proc/{process}/cmdline").read_bytes())
                    seen.append(Path(f"/proc/{process}/environ").read_bytes())
        return False

    parts = list(stream_list(locked(tmp_path), VILLAGES, reading=Reading(password=PASSWORD), cancelled=look))
    assert len(parts) == 2
    assert any(b"--worker" in each for each in seen)
    assert not any(PASSWORD.encode() in each for each in seen)


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limit there")
def test_worker_with_decrypted_content_cannot_write(tmp_path: Path) -> None:
    script = (
        "import pathlib, sys; from certrun.exchange.worker.child import forbid_writing; forbid_writing()\n"
        "try: pathlib.Path(sys.argv[1]).write_bytes(b'x')\nexcept OSError: sys.exit(7)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path / "leak")], check=False, cwd=CHECKOUT)
    assert done.returncode == 7
    assert (tmp_path / "leak").stat().st_size == 0
