"""Every file from outside is read or refused in words; nothing else happens."""

from __future__ import annotations

import os
import shutil
import struct
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from certrun.domain.errors import CertrunError
from certrun.domain.sentences.importing import TABLE
from certrun.exchange.issuance import read_list, stream_list
from certrun.exchange.worker.parent import Limits, run_job

from .workbooks import HEADER, VILLAGES, book, workbook

LISTS = Path(__file__).resolve().parents[2].parent / "shared" / "lists"
needs_lists = pytest.mark.skipif(not LISTS.is_dir(), reason="needs the folder ../shared/lists beside the checkout")


def refused(path: Path) -> str:
    with pytest.raises(CertrunError) as refusal:
        read_list(path, VILLAGES)
    error = refusal.value
    assert error.where == path.name
    wording = TABLE[error.code]
    for sentence in (wording.zh, wording.en):
        assert path.name in sentence.message.format(where=error.where, found=error.found)
    return error.code


def with_sheet(path: Path, change: tuple[bytes, bytes]) -> Path:
    """A good workbook, its sheet changed."""
    good = workbook(path.with_suffix(".good"), HEADER, book(1))
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                assert change[0] in content
                content = content.replace(*change, 1)
            target.writestr(entry, content)
    return path


def test_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "没有.xlsx") == "file_not_found"
    assert refused(tmp_path) == "not_a_file"


def test_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "空.xlsx"
    path.touch()
    assert refused(path) == "empty_file"


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\0\1\2\3" * 100, b"<html><table>"])
def test_not_a_workbook(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    assert refused(path) == "not_a_workbook"


def test_zip_and_ole_without_workbook(tmp_path: Path) -> None:
    archive = tmp_path / "photos.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("a.txt", "text")
    assert refused(archive) == "not_a_workbook"
    ole = tmp_path / "letter.doc"
    ole.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1").ljust(30, b"\0") + b"\x09" + b"\0" * 4096)
    assert refused(ole) == "not_a_workbook"


def test_text_under_a_workbooks_name(tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    path.write_text("这不是表格，只是一段文字。", encoding="utf-8")
    assert refused(path) == "text_named_workbook"


def test_text_that_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "说明.csv"
    path.write_text("第一行\n第二行，没有表头\n", encoding="utf-8")
    assert refused(path) == "no_header"


def test_text_in_no_known_encoding(tmp_path: Path) -> None:
    path = tmp_path / "乱码.csv"
    path.write_bytes("序号,权利人\n".encode("gb18030") + b"\xff\xff\x80\n")
    assert refused(path) == "text_encoding_unknown"


def test_record_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    path.write_text(",".join(HEADER) + "\n" + '"' + "x" * (1 << 21) + '"\n', encoding="utf-8")
    assert refused(path) == "unreadable_row"


def test_workbook_without_header(tmp_path: Path) -> None:
    assert refused(workbook(tmp_path / "汇总.xlsx", ("村名", "本数"), ("谷恋村", 46))) == "no_header"
    assert refused(workbook(tmp_path / "空表.xlsx")) == "no_header"


@needs_lists
@pytest.mark.shared
@pytest.mark.parametrize("name", ["02-登记系统导出（昭馀镇）.xlsx", "08-峪口乡发证台账.et", "07-东山片发放清单.ods"])
def test_truncated_workbook(tmp_path: Path, name: str) -> None:
    content = (LISTS / name).read_bytes()
    path = tmp_path / name
    path.write_bytes(content[: len(content) * 2 // 3])
    assert refused(path) == "workbook_damaged"


def test_damaged_part(tmp_path: Path) -> None:
    path = workbook(tmp_path / "坏.xlsx", HEADER, book(1))
    content = bytearray(path.read_bytes())
    at = content.find(b"xl/worksheets/sheet1.xml") + 60
    content[at : at + 40] = bytes(40)
    path.write_bytes(content)
    assert refused(path) == "workbook_damaged"


def test_document_type_is_refused(tmp_path: Path) -> None:
    change = (b"<worksheet ", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet ')
    assert refused(with_sheet(tmp_path / "dtd.xlsx", change)) == "workbook_unsafe"


def test_corner_cell_is_refused(tmp_path: Path) -> None:
    change = (b"</row></sheetData>", b'</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    assert refused(with_sheet(tmp_path / "corner.xlsx", change)) == "workbook_too_large"


def test_empty_formatted_cells_far_out_do_no_harm(tmp_path: Path) -> None:
    change = (b"</row></sheetData>", b'</row><row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>')
    assert len(read_list(with_sheet(tmp_path / "far.xlsx", change), VILLAGES).books) == 1


def test_merge_over_the_whole_sheet_is_refused(tmp_path: Path) -> None:
    merge = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert refused(with_sheet(tmp_path / "merge.xlsx", (b"</sheetData>", b"</sheetData>" + merge))) == "workbook_merged"


def test_count_of_strings_that_lies_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "strings.xlsx", HEADER, book(1))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", '<?xml version="1.0"?><sst uniqueCount="4294967295"></sst>')
    assert refused(path) == "workbook_unsafe"


def test_bomb_is_refused_quickly(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", "<workbook/>")
        with made.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(1000):
                part.write(b" " * 1_000_000)
    begun = time.monotonic()
    assert refused(path) == "workbook_unsafe"
    assert time.monotonic() - begun < 10


def test_memory_limit_is_a_refusal(tmp_path: Path) -> None:
    """A cell at IZ190000 passes the gate, but calamine would lay out 1.5 GB: the child dies, the caller is told."""
    change = (b"</row></sheetData>", b'</row><row r="190000"><c r="IZ190000"><v>1</v></c></row></sheetData>')
    assert refused(with_sheet(tmp_path / "wide.xlsx", change)) == "workbook_too_large"


def test_silence_is_a_refusal(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", HEADER, book(1))
    with pytest.raises(CertrunError) as refusal:
        read_list(path, VILLAGES, limits=Limits(silence=0.0))
    assert refusal.value.code == "reading_took_too_long"


def test_cancel_stops_the_worker(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", HEADER, *(book(serial) for serial in range(1, 5000)))
    seen: list[tuple[int, int | None]] = []
    parts = stream_list(path, VILLAGES, progress=lambda *at: seen.append(at), cancelled=lambda: bool(seen))
    with pytest.raises(CertrunError) as refusal:
        list(parts)
    assert refusal.value.code == "reading_cancelled"
    assert seen == [(2000, 5000)]


def test_stopping_to_listen_ends_the_child(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", HEADER, *(book(serial) for serial in range(1, 5000)))
    parts = stream_list(path, VILLAGES)
    first = next(parts)
    del parts
    assert first.books[0].row == 2  # type: ignore[union-attr]


def test_unknown_job_is_no_crash() -> None:
    with pytest.raises(CertrunError) as refusal:
        list(run_job({"job": "nothing"}, where="x"))
    assert refusal.value.code == "workbook_damaged"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another thing there")
def test_refused_by_the_system(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", HEADER, book(1))
    path.chmod(0)
    with as_somebody_else():
        assert refused(path) == "file_unreadable"


@contextmanager
def as_somebody_else() -> Iterator[None]:
    """The administrator may read everything; tests that run as one become nobody for a moment."""
    if sys.platform == "win32" or os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_encrypted_zip_entries_are_named_as_protected(tmp_path: Path) -> None:
    path = workbook(tmp_path / "zip.xlsx", HEADER, book(1))
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\x01\x02")
    flags = struct.unpack_from("<H", content, at + 8)[0]
    struct.pack_into("<H", content, at + 8, flags | 1)
    path.write_bytes(content)
    assert refused(path) == "encryption_unknown"


def test_content_counts_not_the_name(tmp_path: Path) -> None:
    good = workbook(tmp_path / "list.xlsx", HEADER, book(1))
    renamed = tmp_path / "list.csv"
    shutil.copy(good, renamed)
    assert len(read_list(renamed, VILLAGES).books) == 1
