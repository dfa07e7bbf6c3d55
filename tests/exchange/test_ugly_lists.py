"""Ugly lists that nobody sent yet come in as the ground rules say (``lists/README.md``); the corpus is ``corpus/``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from certrun.domain.issuance import ParsedList

from .corpus.making import Builder, UglyList
from .test_lists import as_expected, comparable, findings, villages
from .ugly_lists import BUILDERS
from .worker_here import read_here


def demanded(error: dict[str, Any], found: list[tuple[str | None, int, str, str, str]]) -> bool:
    """Whether a finding is there; without a column any column will do."""
    keys = ("sheet", "row", "kind", "severity")
    return any(
        [error[key] for key in keys] == [sheet, row, kind, severity] and error["column"] in {None, column}
        for sheet, row, column, kind, severity in found
    )


def book_differences(listed: list[dict[str, Any]], got: list[dict[str, Any]]) -> list[str]:
    """Field by field, books told by their place and number."""
    place = {(each["sheet"], each["row"], each["number"]): each for each in got}
    said = []
    for want in listed:
        have = place.pop((want["sheet"], want["row"], want["number"]), None)
        where = f"{want['sheet']} row {want['row']}"
        if have is None:
            said.append(f"{where}: no book {want['number']}")
        else:
            said += [
                f"{where}: {key} {want[key]!r} wanted, {have[key]!r} read" for key in want if want[key] != have[key]
            ]
    said += [f"{have['sheet']} row {have['row']}: a book too many {have['number']}" for have in place.values()]
    if not said and [each["number"] for each in listed] != [each["number"] for each in got]:
        said.append("other order of books")
    return said


def differences(made: UglyList, parsed: ParsedList) -> list[str]:
    found = findings(parsed)
    listed = [(each["sheet"], each["row"], each["kind"]) for each in made.errors]
    return [
        *book_differences(
            [comparable(each) for each in made.certificates], [comparable(as_expected(each)) for each in parsed.books]
        ),
        *(f"missing {each}" for each in made.errors if not demanded(each, found)),
        *(f"too many {each}" for each in found if each[-1] == "error" and (each[0], each[1], each[3]) not in listed),
    ]


@pytest.mark.parametrize("build", BUILDERS, ids=lambda build: build.__name__)
def test_ugly_list_comes_in_as_expected(build: Builder, tmp_path: Path) -> None:
    made = build(tmp_path)
    assert differences(made, read_here(made.path, villages())) == []
