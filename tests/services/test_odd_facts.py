"""A laptop's faulty program writes facts that are wrong inside; the office takes them in and works on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest

from certrun.db import journal
from certrun.domain.journal.entry import seal_entry
from certrun.services import certificates
from certrun.services.certificates import CertificateFilter
from certrun.services.maintenance import rebuild
from certrun.services.workspace import Workspace
from tests.domain.test_odd_facts import ODD, OddFact
from tests.services.deeds import book_id
from tests.services.stations import Station, closing, office_and_laptop


@contextmanager
def faulty_program() -> Iterator[None]:
    """What is written meanwhile is not looked at; the program that reads it judges it as anybody's."""
    with (
        patch.object(journal, "check_shape", lambda *_: None),
        patch.object(journal, "seal_entry", lambda members, private, **_: seal_entry(members, private)),
    ):
        yield


def write(station: Station, *facts: OddFact) -> None:
    """Write facts about the first book with a faulty program."""
    with faulty_program(), station.workspace.writing() as unit:
        for fact in facts:
            book = book_id(station.workspace, 1)
            unit.append(fact.kind, fact.subjects(book), fact.public, fact.private or None)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Station, Station]]:
    stations = office_and_laptop(tmp_path)
    with closing(*stations):
        yield stations


def shown(workspace: Workspace) -> list[object]:
    """Every book as a search shows it, in full."""
    ids = certificates.find_ids(workspace, CertificateFilter())
    return [certificates.show(workspace, identity, unmask=True).certificate for identity in ids]


def test_an_office_searches_and_exports_on_after_facts_that_are_wrong_inside(
    pair: tuple[Station, Station], tmp_path: Path
) -> None:
    office, laptop = pair
    before = shown(office.workspace)
    write(laptop, *ODD)
    written = laptop.lines().keys()
    merged = office.merge(laptop.export(tmp_path / "faulty.xlsx"))
    assert merged.new >= len(ODD)
    assert written <= office.lines().keys()
    assert shown(office.workspace) == before
    assert certificates.search(office.workspace, CertificateFilter("张三")).total == 3
    laptop.merge(office.export(tmp_path / "answer.xlsx"))
    assert office.cases() == laptop.cases() == []
    rebuild(office.workspace)
    office.check()
    assert shown(office.workspace) == before
