"""A terminal for tests: command lines in, exit status, text and documents out."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from certrun.cli import run
from certrun.demo.books import Book, make_books
from certrun.domain.errors import CertrunError
from certrun.domain.identifiers import certificate_number
from certrun.domain.ports import local_day
from certrun.services.maintenance import register_hash
from certrun.services.villages import shipped_villages_for
from certrun.services.workspace import open_register

SEED = 7
BOOKS = 48
PLACE = "中心证书库"


def today() -> date:
    """The calendar day that the program sees."""
    return local_day(datetime.now(UTC))


def in_days(number: int) -> str:
    """A date from today on, as typed."""
    return (today() + timedelta(days=number)).isoformat()


def made_books(count: int = BOOKS) -> dict[str, Book]:
    """The books of the demo's list by normalised number."""
    books = make_books(shipped_villages_for("140727"), count=count, seed=SEED, today=today())
    return {certificate_number.normalise(book.number): book for book in books}


@dataclass(frozen=True, slots=True)
class Ran:
    """What one command line did."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Terminal:
    """Runs command lines on the register in ``folder``."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    def __call__(self, *words: str | Path) -> Ran:
        self.capture.readouterr()
        status = run(["--data", str(self.folder), *map(str, words)])
        said = self.capture.readouterr()
        assert "Traceback" not in said.out + said.err
        return Ran(status, said.out, said.err)

    def json(self, *words: str | Path, status: int = 0) -> Any:
        """Run with ``--json`` and return the document; the exit status must be ``status``."""
        ran = self("--json", *words)
        assert ran.status == status, ran.out + ran.err
        return ran.document

    def refused(self, code: str, *words: str | Path, status: int = 1) -> dict[str, str]:
        """Run a command that must be refused with ``code``: sentences in words, nothing written."""
        before = self.state()
        ran = self("--json", *words)
        error: dict[str, str] = ran.document["error"]
        assert (error["code"], ran.status) == (code, status), error
        assert sorted(error) == ["code", "expected", "found", "message", "repair", "where"]
        for part in ("message", "expected", "repair"):
            assert error[part], part
            assert not re.search(r"[{}]", error[part]), error[part]
        assert error["message"] in ran.err
        assert error["repair"] in ran.err
        assert self.state() == before
        return error

    def state(self) -> tuple[str, int]:
        """Register hash and number of entries; empty where there is no readable register."""
        try:
            workspace = open_register(self.folder, None, actor="检查")
        except CertrunError:
            return "", 0
        try:
            with workspace.read() as connection:
                entries = connection.exec_driver_sql("SELECT count(*) FROM entry").scalar_one()
            return register_hash(workspace), int(entries)
        finally:
            workspace.close()

    def books(self, state: str | None = None, village: str | None = None) -> list[dict[str, Any]]:
        """Certificates of the register in one state or village."""
        words = ["search", "", "--limit", "100000"]
        words += ["--state", state] if state else []
        words += ["--village", village] if village else []
        found: list[dict[str, Any]] = self.json(*words)["certificates"]
        return found

    def numbers(self, state: str | None = None) -> list[str]:
        """Numbers of the certificates in one state."""
        return [book["number"] for book in self.books(state)]


def holder_words(book: Book) -> Sequence[str]:
    """Options of a handover to the first holder himself, by thumbprint with a witness."""
    person = book.holders[0]
    return [
        "--to",
        "holder",
        "--name",
        person.name,
        "--id-tail",
        person.id_no[-4:],
        "--thumbprint",
        "--witness",
        "马有才",
    ]
