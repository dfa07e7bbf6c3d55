"""Attachments: encrypted, named by their content, whole or not there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from certrun.db.attachments import Attachments
from certrun.db.keys import DataKey
from certrun.domain.errors import CertrunError
from tests.support import SeededEntropy

KEY = DataKey(bytes(range(32)), plain=False)
SIGNATURE = b'{"strokes": [[[1, 2, 3, 4], [5, 6, 7, 8]]]}'


@pytest.fixture
def attachments(tmp_path: Path) -> Attachments:
    """An empty store."""
    return Attachments(tmp_path / "attachments", KEY, SeededEntropy())


def files(folder: Path) -> list[Path]:
    """All files below a folder."""
    return sorted(p for p in folder.rglob("*") if p.is_file())


def test_what_is_put_comes_back(attachments: Attachments) -> None:
    for content in (SIGNATURE, b"", b"\x00" * 100_000):
        name = attachments.put(content)
        assert len(name) == 64
        assert attachments.get(name) == content


def test_the_same_content_is_stored_once(attachments: Attachments, tmp_path: Path) -> None:
    name = attachments.put(SIGNATURE)
    (path,) = files(tmp_path)
    before = path.read_bytes()
    assert attachments.put(SIGNATURE) == name
    assert files(tmp_path) == [path]
    assert path.read_bytes() == before
    assert SIGNATURE[:12] not in before


def test_the_name_says_nothing_without_the_key(attachments: Attachments, tmp_path: Path) -> None:
    other = Attachments(tmp_path / "other", DataKey(bytes(32), plain=False), SeededEntropy())
    assert other.put(SIGNATURE) != attachments.put(SIGNATURE)


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b[:5], lambda b: b"", lambda b: b[:20] + b"x" + b[21:]])
def test_a_damaged_file_is_named_and_put_again_repairs_it(
    attachments: Attachments, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    name = attachments.put(SIGNATURE)
    (path,) = files(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(CertrunError) as caught:
        attachments.get(name)
    assert (caught.value.code, caught.value.where) == ("attachment_damaged", name[:16])
    assert attachments.put(SIGNATURE) == name
    assert attachments.get(name) == SIGNATURE


def test_a_file_under_another_name_is_not_taken_for_it(attachments: Attachments, tmp_path: Path) -> None:
    first, second = attachments.put(SIGNATURE), attachments.put(b"another")
    paths = {p.name: p for p in files(tmp_path)}
    paths[first].write_bytes(paths[second].read_bytes())
    with pytest.raises(CertrunError):
        attachments.get(first)


@pytest.mark.parametrize("name", ["ab" * 32, "", "../../register.db", "AB" * 32, "/etc/hostname", "ab\0" * 10])
def test_what_is_not_there_or_no_name_is_damaged(attachments: Attachments, name: str) -> None:
    with pytest.raises(CertrunError) as caught:
        attachments.get(name)
    assert caught.value.code == "attachment_damaged"


def test_no_half_written_file_stays_behind(attachments: Attachments, tmp_path: Path) -> None:
    name = attachments.put(SIGNATURE)
    assert [p.name for p in files(tmp_path)] == [name]


def test_a_place_that_cannot_be_written_is_an_error_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "attachments").write_text("a file where a folder should be")
    with pytest.raises(CertrunError) as caught:
        Attachments(tmp_path / "attachments", KEY, SeededEntropy()).put(SIGNATURE)
    assert caught.value.code == "file_not_writable"
