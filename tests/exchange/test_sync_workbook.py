"""A sync workbook is an ordinary workbook: whatever people and programs do to its sheets, the envelope stays whole."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from certrun.domain.errors import CertrunError
from certrun.domain.sentences import SENTENCES, explain
from certrun.domain.sync.bundle import Bundle
from certrun.exchange.registers import CellValue
from certrun.exchange.sync.cells import read_envelope, texts_of
from certrun.exchange.sync.envelope import open_envelope
from certrun.exchange.sync.payload import pack, unpack, unpack_baselines
from certrun.exchange.sync.reading import SyncFile, read_sync_workbook

from .attacks import ATTACKS
from .libreoffice import converted, needs_libreoffice
from .odd_workbooks import encrypted
from .sync_files import BASELINES, LAPTOP, TITLES, bundle, sealed, workbook
from .workbooks import HEADER, book
from .workbooks import workbook as plain_workbook

ROWS: tuple[tuple[CellValue, ...], ...] = (
    ("7YQ1", "晋（2025）祁县不动产权第0000001号", "武三妮", 98, "2025-03-05"),
    ("7YQ2", "晋（2025）祁县不动产权第0000002号", "高承业", 150.5, None),
    ("7YQ3", "=1+1", "+86", "暂缺", "2025-12-31"),
)
SHOWN = (
    ("", "不动产权证书", "", "", ""),
    TITLES,
    ("7YQ1", "晋（2025）祁县不动产权第0000001号", "武三妮", "98", "2025-03-05"),
    ("7YQ2", "晋（2025）祁县不动产权第0000002号", "高承业", "150.5", ""),
    ("7YQ3", "=1+1", "+86", "暂缺", "2025-12-31"),
)
LARGE = bundle(40, {"2" * 64: random.Random(1).randbytes(100_000)})
"""Its envelope takes several texts."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sync") / "office.xlsx"
    return workbook(path, sealed(pack(LARGE, BASELINES)), ROWS).read_bytes()


@pytest.fixture
def file(written: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "数据交换.xlsx"
    path.write_bytes(written)
    return path


def contents(file: SyncFile) -> Bundle:
    envelope = read_envelope(file.texts, where=file.where)
    return unpack(open_envelope(envelope, LAPTOP.station, LAPTOP.agree, where=file.where), where=file.where)


def refusal(read: Callable[[], object]) -> CertrunError:
    """The refusal, which names the file in both languages."""
    with pytest.raises(CertrunError) as caught:
        read()
    assert caught.value.where in explain(caught.value, "zh").message
    assert caught.value.where in explain(caught.value, "en").message
    assert caught.value.where
    return caught.value


def edited(path: Path, edit: Callable[[Any], None]) -> Path:
    """The file after somebody has edited and saved it."""
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return path


def hidden_of(book: Any) -> Any:
    (sheet,) = (each for each in book.worksheets if each.sheet_state != "visible")
    return sheet


def test_what_was_written_is_read(file: Path) -> None:
    found = read_sync_workbook(file)
    assert found.texts == tuple(texts_of(sealed(pack(LARGE, BASELINES))))
    assert len(found.texts) > 4
    assert max(map(len, found.texts)) <= 32_767
    assert (found.where, found.sheets) == ("数据交换.xlsx", ())
    envelope = read_envelope(found.texts)
    payload = open_envelope(envelope, LAPTOP.station, LAPTOP.agree)
    assert (unpack(payload), unpack_baselines(payload)) == (LARGE, BASELINES)


def test_the_visible_sheets_are_read_on_request(file: Path) -> None:
    progress: list[tuple[int, int | None]] = []
    found = read_sync_workbook(file, cells=True, progress=lambda done, of: progress.append((done, of)))
    assert [(sheet.name, sheet.rows) for sheet in found.sheets] == [("证书", SHOWN)]
    assert progress == [(0, 1)]
    assert contents(found) == LARGE


def test_cells_are_texts_whatever_was_typed_into_them(file: Path) -> None:
    typed: Sequence[object] = (7, 1.25, True, False, date(2025, 1, 2), datetime(2025, 1, 2, 3, 4, 5), " 甲 ", "/", 1e15)  # noqa: DTZ001

    def type_them(book: Any) -> None:
        sheet = book.create_sheet("新表")
        sheet.append([])
        sheet.append(typed)
        book.create_sheet("空表")
        book.create_sheet("藏起来").append(["看不见"])
        book["藏起来"].sheet_state = "hidden"

    found = read_sync_workbook(edited(file, type_them), cells=True)
    assert [sheet.name for sheet in found.sheets] == ["证书", "新表", "空表"]
    assert found.sheets[1].rows[-1] == (
        "7",
        "1.25",
        "TRUE",
        "FALSE",
        "2025-01-02",
        "2025-01-02 03:04:05",
        "甲",
        "/",
        "1.00000000000000e+15",
    )
    assert found.sheets[2].rows == ()


def test_a_large_sheet_comes_whole_in_several_messages(tmp_path: Path) -> None:
    rows = [(f"{number:026d}", "长" * 200, None, number, None) for number in range(9_000)]
    found = read_sync_workbook(workbook(tmp_path / "large.xlsx", sealed(pack(bundle())), rows), cells=True)
    assert found.sheets[0].rows[2:] == tuple((key, text, "", str(number), "") for key, text, _, number, _ in rows)


def sort(book: Any) -> None:
    sheet = book["证书"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    for number, values in enumerate(reversed(rows), start=3):
        for column, value in enumerate(values, start=1):
            sheet.cell(number, column).value = value


def filter_rows(book: Any) -> None:
    sheet = book["证书"]
    sheet.auto_filter.add_filter_column(2, ["高承业"])
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[5].hidden = True


def edit_cells(book: Any) -> None:
    book["证书"]["C3"] = "武三妮（改）"
    book["证书"].delete_rows(4)


def show_and_rename(book: Any) -> None:
    sheet = hidden_of(book)
    sheet.sheet_state, sheet.title = "visible", "这是什么"
    book.move_sheet(sheet, -1)


def push_down_and_aside(book: Any) -> None:
    hidden_of(book).insert_rows(1, 2)
    hidden_of(book).insert_cols(1)


@pytest.mark.parametrize("edit", [sort, filter_rows, edit_cells, show_and_rename, push_down_and_aside])
def test_what_people_do_to_the_sheets_changes_nothing(file: Path, edit: Callable[[Any], None]) -> None:
    found = read_sync_workbook(edited(file, edit), cells=True)
    assert contents(found) == LARGE
    assert [sheet.name for sheet in found.sheets] == ["证书"]


def test_a_filter_hides_no_row_from_the_reader(file: Path) -> None:
    assert read_sync_workbook(edited(file, filter_rows), cells=True).sheets[0].rows == SHOWN


@needs_libreoffice
@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_libreoffice_saves_it_as_it_was(file: Path, tmp_path: Path, suffix: str) -> None:
    found = read_sync_workbook(converted(file, suffix, tmp_path / "saved"), cells=True)
    assert found.texts == read_sync_workbook(file).texts
    assert contents(found) == LARGE
    assert [(sheet.name, sheet.rows) for sheet in found.sheets] == [("证书", SHOWN)]


def change_a_letter(book: Any) -> None:
    cell = hidden_of(book)["A3"]
    cell.value = ("B" if cell.value[0] == "A" else "A") + cell.value[1:]


def swap_rows(book: Any) -> None:
    sheet = hidden_of(book)
    sheet["A2"].value, sheet["A3"].value = sheet["A3"].value, sheet["A2"].value


def no_base64(book: Any) -> None:
    hidden_of(book)["A3"].value = "汉" * 32_000


def marker(text: str) -> Callable[[Any], None]:
    def write(book: Any) -> None:
        hidden_of(book)["A1"].value = text

    return write


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (lambda book: book.remove(hidden_of(book)), "sync_not_one"),
        (marker("certrun"), "sync_not_one"),
        (marker("certrun sync 2"), "sync_format_newer"),
        (marker("certrun sync 2 something else"), "sync_format_newer"),
        (marker("certrun sync 0 5 6"), "sync_seal_broken"),
        (marker("certrun sync 1"), "sync_seal_broken"),
        (marker("certrun sync 1 5 6 7"), "sync_seal_broken"),
        (marker("certrun sync 1 99 6"), "sync_truncated"),
        (marker("certrun sync 1 1 999999999999"), "sync_truncated"),
        (marker("certrun sync 1 1 1"), "sync_seal_broken"),
        (lambda book: hidden_of(book).delete_rows(5), "sync_truncated"),
        (lambda book: hidden_of(book).delete_rows(2, 99), "sync_truncated"),
        (lambda book: setattr(hidden_of(book)["A3"], "value", hidden_of(book)["A3"].value[:-4]), "sync_truncated"),
        (lambda book: hidden_of(book).append(["AAAA"]), "sync_seal_broken"),
        (change_a_letter, "sync_seal_broken"),
        (swap_rows, "sync_seal_broken"),
        (no_base64, "sync_seal_broken"),
    ],
)
def test_what_is_missing_or_changed_has_a_sentence_of_its_own(
    file: Path, edit: Callable[[Any], None], code: str
) -> None:
    assert refusal(lambda: contents(read_sync_workbook(edited(file, edit)))).code == code


def test_a_workbook_of_another_kind_is_no_sync_workbook(tmp_path: Path) -> None:
    path = plain_workbook(tmp_path / "list.xlsx", HEADER, book(1))
    assert refusal(lambda: read_sync_workbook(path)).code == "sync_not_one"
    path = tmp_path / "list.csv"
    path.write_text("certrun sync 1 1 4\nAAAA\n")
    assert refusal(lambda: read_sync_workbook(path)).code == "sync_not_one"
    assert refusal(lambda: read_envelope((), where="list.csv")).code == "sync_not_one"


def test_contents_that_nobody_wrote_are_damaged(tmp_path: Path) -> None:
    path = workbook(tmp_path / "odd.xlsx", sealed(b"anything"))
    assert refusal(lambda: contents(read_sync_workbook(path))).code == "sync_contents_damaged"


def test_a_workbook_with_a_password_is_named_as_such(file: Path) -> None:
    path = encrypted(file.with_name("locked.xlsx"), file.read_bytes(), "秘密")
    assert refusal(lambda: read_sync_workbook(path)).code == "workbook_protected"


def test_a_file_that_was_cut_off_is_damaged(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])
    assert refusal(lambda: read_sync_workbook(file)).code == "workbook_damaged"
    file.write_bytes(b"")
    assert refusal(lambda: read_sync_workbook(file)).code == "empty_file"
    assert refusal(lambda: read_sync_workbook(file.with_name("none.xlsx"))).code == "file_not_found"


def test_a_bomb_inside_the_workbook_is_stopped_at_the_gate(file: Path) -> None:
    made = io.BytesIO(file.read_bytes())
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/1.bin", bytes(50_000_000))
    file.write_bytes(made.getvalue())
    assert refusal(lambda: read_sync_workbook(file)).code == "workbook_unsafe"


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["zip bomb", "overlapping parts", "corner cell", "five million rows", "one long string everywhere"]
)
def test_attacks_on_readers_of_lists_fail_here_too(tmp_path: Path, name: str) -> None:
    path = ATTACKS[name][0](tmp_path)
    error = refusal(lambda: read_sync_workbook(path, cells=True))
    assert error.code in SENTENCES


def test_reading_can_be_cancelled(file: Path) -> None:
    assert refusal(lambda: read_sync_workbook(file, cancelled=lambda: True)).code == "reading_cancelled"
