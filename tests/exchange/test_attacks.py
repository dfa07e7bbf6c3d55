"""Hostile files: one sentence each, no row, little memory, a short time; whatever the parser does in its process."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from certrun.domain.errors import CertrunError, Fault
from certrun.domain.sentences import SENTENCES

from .attacks import ATTACKS, GOOD, POSIX_ONLY, Attack
from .measured import Measured, measure
from .odd_workbooks import encrypted, xlsx, xlsx_parts, zipped
from .workbooks import HEADER, book, workbook

MOST_MEMORY, MOST_SECONDS = 600, 20

WINDOWS = sys.platform == "win32"


def check(result: Measured, codes: tuple[str, ...]) -> None:
    assert result.code in codes, f"{result.code}: {result.found}"
    assert result.peak < MOST_MEMORY
    assert result.seconds < MOST_SECONDS
    if result.code == "read":
        assert result.books >= 1
        return
    assert result.books == 0
    wording = SENTENCES[result.code]
    assert wording.fault in {Fault.DATA, Fault.ENVIRONMENT}
    for sentence in (wording.zh, wording.en):
        message = sentence.message.format(where="清单.xlsx", found=result.found)
        assert "清单.xlsx" in message
        assert "\n" not in message


@pytest.mark.parametrize(("attack", "codes"), ATTACKS.values(), ids=ATTACKS.keys())
def test_attack_is_refused_in_a_sentence_or_does_no_harm(
    tmp_path: Path, attack: Attack, codes: tuple[str, ...]
) -> None:
    if WINDOWS and attack.__name__.startswith(("link_", "name_")):
        pytest.skip("Windows has no such names and links")
    check(measure(attack(tmp_path)), codes)


@pytest.mark.skipif(WINDOWS, reason="Windows has no such files")
@pytest.mark.parametrize(("attack", "codes"), POSIX_ONLY.values(), ids=POSIX_ONLY.keys())
def test_what_is_no_file(tmp_path: Path, attack: Attack, codes: tuple[str, ...]) -> None:
    check(measure(attack(tmp_path)), codes)


def test_bomb_behind_a_password(tmp_path: Path) -> None:
    """The gate looks at what was decrypted."""
    bomb = xlsx(tmp_path / "bomb.xlsx", " " * 60_000_000)
    path = encrypted(tmp_path / "list.xlsx", bomb.read_bytes(), "秘密")
    check(measure(path, "秘密"), ("workbook_unsafe",))


def test_hash_that_takes_for_ever(tmp_path: Path) -> None:
    path = encrypted(tmp_path / "list.xlsx", workbook(tmp_path / "plain.xlsx", HEADER, book(1)).read_bytes(), "秘密")
    content = path.read_bytes()
    for was, becomes in ((b'spinCount="100000"', b'spinCount="9000000"'), (b'standalone="yes"', b'standalone="no"')):
        assert content.count(was) == 1
        content = content.replace(was, becomes)  # the two together keep the length
    path.write_bytes(content)
    check(measure(path, "秘密"), ("workbook_unsafe",))


def test_measuring_itself_would_notice(tmp_path: Path) -> None:
    """A good list is read, and what it takes is neither nothing nor much."""
    result = measure(zipped(tmp_path / "list.xlsx", xlsx_parts(GOOD)))
    assert (result.code, result.books) == ("read", 1)
    assert not sys.platform.startswith("linux") or 20 < result.peak < 120


def test_every_refusal_has_a_code_of_the_table() -> None:
    codes = {code for _, codes in (*ATTACKS.values(), *POSIX_ONLY.values()) for code in codes} - {"read"}
    assert codes <= SENTENCES.keys()
    assert str(CertrunError("not_a_file", where="x")) == "not_a_file: x"
