"""Lists given back with their faults marked: what was in them stays, and reads as it did."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from PIL import Image

from certrun.domain.errors import CertrunError
from certrun.domain.issuance import CellEdit, ParsedList, Pasted, Reading
from certrun.exchange.annotated import Mark, annotate
from certrun.exchange.annotation import marks as marks_module
from certrun.exchange.annotation.sheet_tail import with_legacy_drawing
from certrun.exchange.issuance import read_list

from .libreoffice import converted, needs_libreoffice
from .workbooks import HEADER, ID_B, VILLAGES, book, number, workbook

LISTS = Path(__file__).resolve().parents[2].parent / "shared" / "lists"
SHARED = sorted(p for p in LISTS.glob("*") if p.suffix in {".xlsx", ".xls", ".et", ".ods", ".csv"})
PASSWORDS = {"12-城区片（加密）.xlsx": "Qx2025fz"}
RED, AMBER = "FFFFC9CD", "FFFFE8AE"
WRONG_ID = "142427196507033016"


def marks_of(parsed: ParsedList) -> list[Mark]:
    return [
        Mark(p.sheet, p.row, p.at, p.column, p.severity, f"{p.kind}：{p.found}", "应当如此", "请改正")
        for p in parsed.problems
    ]


def mark(row: int, at: int | None, *, sheet: str | None = "清单", found: str = "不对") -> Mark:
    return Mark(sheet, row, at, "证件号", "error", found, "对的", "请改正")


def findings(parsed: ParsedList) -> list[tuple[object, ...]]:
    return [(p.row, p.at, p.column, p.kind, p.found) for p in parsed.problems]


def books(parsed: ParsedList) -> list[tuple[object, ...]]:
    return [(b.fields, b.row, b.last_row, b.delivered) for b in (*parsed.books, *parsed.refused)]


def cells(path: Path) -> Iterator[Any]:
    for sheet in openpyxl.load_workbook(path):
        yield from list(sheet._cells.values())  # iter_rows makes cells up to the corner, which may lie far out


def formulas(path: Path) -> int:
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    return sum(len(re.findall(rb"<(?:\w+:)?f[\s>/]", part)) for part in parts)


def comments(path: Path) -> dict[str, str]:
    return {cell.coordinate: cell.comment.text for cell in cells(path) if cell.comment is not None}


def boxes(path: Path) -> set[tuple[int, int]]:
    """Cells for which the workbook's drawings have a box."""
    drawings = b"".join(part for name, part in parts_of(path).items() if name.endswith(".vml"))
    found = re.findall(rb"<\w+:Row>(\d+)</\w+:Row>\s*<\w+:Column>(\d+)</", drawings)
    return {(int(row) + 1, int(column)) for row, column in found}


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def bad_list(tmp_path: Path, **workbook_wishes: Any) -> Path:
    return workbook(
        tmp_path / "清单.xlsx", HEADER, book(1), book(2, id_no=WRONG_ID), book(3, c4="123"), **workbook_wishes
    )


@pytest.mark.shared
@pytest.mark.skipif(not SHARED, reason="needs the folder ../shared/lists beside the checkout")
@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.name)
def test_every_shared_list_reads_as_before(path: Path, tmp_path: Path) -> None:
    password = PASSWORDS.get(path.name)
    before = read_list(path, VILLAGES, reading=Reading(password=password))
    target = tmp_path / "批注.xlsx"
    annotate(path, marks_of(before), target, sha256=before.sha256, password=password)
    after = read_list(target, VILLAGES)
    assert findings(after) == findings(before)
    assert books(after) == books(before)
    assert [each.name for each in after.left_out if each.name == "问题清单"] == ["问题清单"]
    marked = [cell for cell in cells(target) if cell.fill.fgColor.rgb in {RED, AMBER}]
    assert len(marked) == len({(p.sheet, p.row, p.at) for p in before.problems})
    assert all(cell.comment is not None for cell in marked)
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
    assert formulas(target) == (formulas(path) if zipfile.is_zipfile(path) and path.suffix == ".xlsx" else 0)


def test_only_the_bad_cells_of_the_sheet_change(tmp_path: Path) -> None:
    path = bad_list(tmp_path)
    target = tmp_path / "批注.xlsx"
    annotate(path, [mark(3, 3)], target)
    old, new = parts_of(path), parts_of(target)
    changed = {name for name in old if old[name] != new[name]}
    assert changed == {
        *("xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"),
        *("xl/_rels/workbook.xml.rels", "[Content_Types].xml"),
    }
    sheet = re.sub(rb"<legacyDrawing [^<>]*/>", b"", new["xl/worksheets/sheet1.xml"])
    sheet = re.sub(rb'(<c r="D3"[^<>]*?) s="\d+"', rb"\1", sheet)
    assert sheet == old["xl/worksheets/sheet1.xml"]


def test_comment_says_what_why_and_how(tmp_path: Path) -> None:
    target = tmp_path / "批注.xlsx"
    annotate(bad_list(tmp_path), [mark(3, 3, found="校验码不对：<1&2>")], target)
    sheet = openpyxl.load_workbook(target)["清单"]
    comment = sheet["D3"].comment
    assert comment is not None
    assert comment.text == "【错误】证件号\n发现：校验码不对：<1&2>\n应为：对的\n怎么改：请改正"


def test_list_of_faults(tmp_path: Path) -> None:
    """Header frozen, filtered and printed on every page; links within the workbook; nothing is a formula."""
    target = tmp_path / "批注.xlsx"
    annotate(bad_list(tmp_path), [mark(3, 3, found="=1+1"), mark(4, 4, found="+@-")], target)
    book_ = openpyxl.load_workbook(target)
    sheet = book_["问题清单"]
    header = next(row for row in range(1, 9) if sheet.cell(row, 1).value == "序号")
    first = [cell.value for cell in sheet[header + 1]]
    assert first == [1, "清单", 3, "证件号", "D3", "错误", "=1+1", "对的", "请改正"]
    assert all(cell.data_type in {"s", "n"} for row in sheet.iter_rows() for cell in row)
    link = sheet.cell(header + 1, 5).hyperlink
    assert link is not None
    assert link.location == "'清单'!D3"
    assert sheet.freeze_panes == f"A{header + 1}"
    assert sheet.auto_filter.ref == f"A{header}:I{header + 2}"
    assert sheet.print_title_rows == f"${header}:${header}"
    assert book_.active is not None
    assert book_.active.title == "清单"


def test_repaired_book_is_the_only_new_one(tmp_path: Path) -> None:
    path, target = bad_list(tmp_path), tmp_path / "批注.xlsx"
    before = read_list(path, VILLAGES)
    annotate(path, marks_of(before), target)
    repaired = openpyxl.load_workbook(target)
    repaired["清单"]["D3"] = ID_B
    repaired.save(target)
    after = read_list(target, VILLAGES)
    assert {b.fields.number for b in after.books} - {b.fields.number for b in before.books} == {
        number(2).replace("（", "(").replace("）", ")")
    }
    assert after.refused == ()


def test_formulas_keep_their_cached_values(tmp_path: Path) -> None:
    path, target = tmp_path / "公式.xlsx", tmp_path / "批注.xlsx"
    made = xlsxwriter.Workbook(str(path))
    sheet = made.add_worksheet("清单")
    for at, title in enumerate(HEADER):
        sheet.write(0, at, title)
    for at, value in enumerate(book(1)):
        sheet.write(1, at, value)
    sheet.write_formula(1, 1, '="晋（2025）祁县不动产权第000"&"0001号"', None, number(1))
    made.close()
    annotate(path, [mark(2, 1)], target)
    assert books(read_list(target, VILLAGES)) == books(read_list(path, VILLAGES))
    assert formulas(target) == 1


@pytest.mark.parametrize(
    ("tail", "before"),
    [
        ("</sheetData></worksheet>", "</worksheet>"),
        ('</sheetData><pageMargins left="1"/><drawing r:id="a"/><tableParts count="1"/></worksheet>', "<tableParts"),
        ("</sheetData><cf><rule><extLst><ext/></extLst></rule></cf><picture/><extLst/></worksheet>", "<picture"),
        ('</sheetData><dataValidations><dataValidation error="a>b"/></dataValidations></worksheet>', "</worksheet>"),
        ("</sheetData><drawing/><mc:AlternateContent><controls/></mc:AlternateContent></worksheet>", "<mc:Alt"),
        ("</sheetData><legacyDrawingHF/></worksheet>", "<legacyDrawingHF"),
    ],
)
def test_drawing_of_comments_stands_where_the_schema_has_it(tail: str, before: str) -> None:
    """Excel repairs, and that is mutilates, a sheet whose elements are in another order."""
    behind_cells = tail.removeprefix("</sheetData>")
    changed = with_legacy_drawing(behind_cells, "rId9", "")
    assert re.sub(r'<legacyDrawing [^<>]*r:id="rId9"/>', "", changed) == behind_cells
    assert re.search(rf'r:id="rId9"/>{re.escape(before)}', changed)


def test_blank_cells_and_rows_come_into_being(tmp_path: Path) -> None:
    target = tmp_path / "批注.xlsx"
    path = workbook(tmp_path / "清单.xlsx", HEADER, book(1, c3=None), [], book(2))
    annotate(path, [mark(2, 3), mark(3, 2), mark(9, 0), mark(4, None)], target)
    filled = {cell.coordinate for cell in cells(target) if cell.fill.fgColor.rgb == RED}
    assert filled == {"D2", "C3", "A9", "A4"}
    assert books(read_list(target, VILLAGES)) == books(read_list(path, VILLAGES))


def test_mark_inside_a_merge_goes_to_the_cell_that_shows_it(tmp_path: Path) -> None:
    target = tmp_path / "批注.xlsx"
    path = workbook(tmp_path / "清单.xlsx", HEADER, book(1), [None, None, "李四", ID_B], merge=["B2:B3"])
    annotate(path, [mark(3, 1)], target)
    assert [cell.coordinate for cell in cells(target) if cell.fill.fgColor.rgb == RED] == ["B2"]


@pytest.mark.parametrize("prefix", ["x"])
def test_prefixed_names_are_known(tmp_path: Path, prefix: str) -> None:
    """As the Open XML SDK writes them, and with it many systems of offices."""
    path, target = bad_list(tmp_path), tmp_path / "批注.xlsx"
    parts = parts_of(path)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            text = content
            if name.startswith("xl/") and name.endswith(".xml") and "theme" not in name:
                text = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", content).replace(b' xmlns="', b' xmlns:x="')
            archive.writestr(name, text)
    annotate(path, [mark(3, 3)], target)
    assert b"<x:worksheet" in parts_of(target)["xl/worksheets/sheet1.xml"]
    assert [cell.coordinate for cell in cells(target) if cell.fill.fgColor.rgb == RED] == ["D3"]
    assert books(read_list(target, VILLAGES)) == books(read_list(path, VILLAGES))


def test_edits_are_written_as_text(tmp_path: Path) -> None:
    path, target = bad_list(tmp_path), tmp_path / "批注.xlsx"
    edits = (CellEdit("清单", 3, 3, ID_B), CellEdit("清单", 4, 2, "=1+1"), CellEdit("清单", 2, 8, ""))
    annotate(path, [mark(4, 4)], target, edits=edits)
    sheet = openpyxl.load_workbook(target)["清单"]
    assert (sheet["D3"].value, sheet["D3"].number_format) == (ID_B, "@")
    assert (sheet["C4"].value, sheet["C4"].data_type) == ("=1+1", "s")
    assert formulas(target) == 0
    assert books(read_list(target, VILLAGES)) == books(read_list(path, VILLAGES, reading=Reading(edits=edits)))


def test_edit_of_a_shared_formula_makes_a_new_workbook(tmp_path: Path) -> None:
    path, target = bad_list(tmp_path), tmp_path / "批注.xlsx"
    parts = parts_of(path)
    sheet = re.sub(
        rb'<c r="H2"[^>]*>.*?</c>',
        rb'<c r="H2"><f t="shared" ref="H2:H3" si="0">100+50.5</f><v>150.5</v></c>',
        parts["xl/worksheets/sheet1.xml"],
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else content)
    annotate(path, [], target, edits=(CellEdit("清单", 2, 7, "99"),))
    assert formulas(target) == 0
    assert openpyxl.load_workbook(target)["清单"]["H2"].value == "99"


def test_comments_of_the_sender_stay(tmp_path: Path) -> None:
    """Ours stand beside them, on a cell of theirs behind what they say."""
    path, target = bad_list(tmp_path), tmp_path / "批注.xlsx"
    made = openpyxl.load_workbook(path)
    made["清单"]["A1"].comment = Comment("原有批注", "测绘公司")
    made["清单"]["E4"].comment = Comment("电话待问", "测绘公司")
    made.save(path)
    annotate(path, [mark(3, 3, found="校验码"), mark(4, 4, found="位数")], target)
    told = comments(target)
    assert list(told) == ["A1", "D3", "E4"]
    assert told["A1"] == "原有批注"
    assert "发现：校验码" in told["D3"]
    assert told["E4"].startswith("电话待问\n\n【错误】")
    assert "发现：位数" in told["E4"]
    assert boxes(target) == {(1, 0), (3, 3), (4, 4)}
    again = tmp_path / "再批注.xlsx"
    annotate(target, [mark(2, 2, found="第二次")], again)
    assert list(comments(again)) == ["A1", "C2", "E4"]
    assert boxes(again) == {(1, 0), (2, 2), (4, 4)}


def test_boxes_of_controls_and_pictures_of_headers_stay(tmp_path: Path) -> None:
    """A button's drawing gets our boxes too; the one of a page header's picture is another and gets none."""
    path, target = tmp_path / "按钮.xlsx", tmp_path / "批注.xlsx"
    picture = tmp_path / "徽标.png"
    Image.new("RGB", (8, 8), "red").save(picture)
    made = xlsxwriter.Workbook(str(path))
    for name in ("清单", "另一张"):
        sheet = made.add_worksheet(name)
        for row, values in enumerate((HEADER, book(1 if name == "清单" else 2))):
            for at, value in enumerate(values):
                sheet.write(row, at, value)
        if name == "清单":
            sheet.insert_button("K2", {"caption": "打印"})
        else:
            sheet.set_header("&C&G", {"image_center": str(picture)})
    made.close()
    annotate(path, [mark(2, 3), replace(mark(2, 3), sheet="另一张")], target)
    assert [cell.coordinate for cell in cells(target) if cell.comment is not None] == ["D2", "D2"]
    old, new = parts_of(path), parts_of(target)
    button = next(name for name, part in old.items() if b"Button" in part and name.endswith(".vml"))
    assert b'ObjectType="Button"' in new[button]
    assert b'ObjectType="Note"' in new[button]
    header = next(name for name in old if name.endswith(".vml") and name != button)
    assert new[header] == old[header]
    assert books(read_list(target, VILLAGES)) == books(read_list(path, VILLAGES))


@pytest.mark.parametrize("is_saved_between", [False, True])
def test_marked_again_nothing_of_the_first_round_is_left(tmp_path: Path, is_saved_between: bool) -> None:
    """Fills, comments and list of faults are those of the second; a saving program moves our texts to other parts."""
    path, once, twice = bad_list(tmp_path), tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    given = openpyxl.load_workbook(path)
    for row in range(1, 5):
        given["清单"].cell(row, 4).style = "20 % - Accent1"
    given.save(path)
    annotate(path, [mark(3, 3, found="第一次"), mark(2, 2)], once)
    if is_saved_between:
        openpyxl.load_workbook(once).save(once)
    annotate(once, [mark(4, 4, found="第二次")], twice)
    told = comments(twice)
    assert list(told) == ["E4"]
    assert "第二次" in told["E4"]
    assert boxes(twice) == {(4, 4)}
    assert [cell.coordinate for cell in cells(twice) if cell.fill.fgColor.rgb in {RED, AMBER}] == ["E4"]
    assert len({str(openpyxl.load_workbook(twice)["清单"].cell(row, 4).fill.fgColor) for row in range(2, 5)}) == 1
    assert openpyxl.load_workbook(twice).sheetnames == ["清单", "问题清单"]
    sheet = openpyxl.load_workbook(twice)["问题清单"]
    assert "第一次" not in str([cell.value for row in sheet.iter_rows() for cell in row])
    header = next(row for row in range(1, 9) if sheet.cell(row, 1).value == "序号")
    assert sheet.auto_filter.ref == f"A{header}:I{header + 1}"
    assert sheet.print_title_rows == f"${header}:${header}"
    assert books(read_list(twice, VILLAGES)) == books(read_list(path, VILLAGES))


@pytest.mark.libreoffice
@needs_libreoffice
def test_repaired_in_a_spreadsheet_program_and_marked_again(tmp_path: Path) -> None:
    """A program that saves renames parts and styles, and forgets authors; comments, fills and links must outlast it."""
    path, once, twice = bad_list(tmp_path), tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    annotate(path, [mark(3, 3, found="第一次"), mark(4, 4, found="第一次")], once)
    saved = converted(once, "xlsx", tmp_path / "saved")
    assert list(comments(saved)) == ["D3", "E4"]
    assert [cell.coordinate for cell in cells(saved) if cell.fill.fgColor.rgb == RED] == ["D3", "E4"]
    assert openpyxl.load_workbook(saved)["问题清单"]["E5"].hyperlink is not None
    assert books(read_list(saved, VILLAGES)) == books(read_list(path, VILLAGES))
    annotate(saved, [mark(4, 4, found="第二次")], twice)
    assert list(comments(twice)) == ["E4"]
    assert "第一次" not in comments(twice)["E4"]
    assert [cell.coordinate for cell in cells(twice) if cell.fill.fgColor.rgb == RED] == ["E4"]
    assert openpyxl.load_workbook(twice).sheetnames == ["清单", "问题清单"]


def test_a_sheet_of_the_senders_by_our_name_is_left_alone(tmp_path: Path) -> None:
    path, target = bad_list(tmp_path), tmp_path / "批注.xlsx"
    given = openpyxl.load_workbook(path)
    given.create_sheet("问题清单").append(["本村存在的问题"])
    given.save(path)
    annotate(path, [mark(3, 3)], target)
    made = openpyxl.load_workbook(target)
    assert made.sheetnames == ["清单", "问题清单", "问题清单 (2)"]
    assert made["问题清单"]["A1"].value == "本村存在的问题"


def test_a_text_files_name_does_not_become_evidence_of_the_village(tmp_path: Path) -> None:
    """A sheet's name tells the village where rows do not, the name of a file never does."""
    path, target = tmp_path / "贾令镇谷恋村.csv", tmp_path / "批注.xlsx"
    path.write_text("\n".join(",".join(map(str, row)) for row in (HEADER, book(1, c6="文昌巷1号"))), encoding="utf-8")
    before = read_list(path, VILLAGES)
    assert [problem.kind for problem in before.problems] == ["unknown_village"]
    annotate(path, marks_of(before), target)
    after = read_list(target, VILLAGES)
    assert (findings(after), books(after)) == (findings(before), books(before))


def test_comments_end_somewhere(tmp_path: Path) -> None:
    most = marks_module.MOST_COMMENTS
    target = tmp_path / "批注.xlsx"
    path = workbook(tmp_path / "清单.xlsx", HEADER, *(book(n) for n in range(1, most + 11)))
    warnings = [replace(mark(row, 3), severity="warning") for row in range(2, most + 2)]
    annotate(path, [*warnings, *(mark(row, 3) for row in range(most + 2, most + 12))], target)
    filled = [cell for cell in cells(target) if cell.fill.fgColor.rgb in {RED, AMBER}]
    assert len(filled) == most + 10
    assert sum(cell.comment is not None for cell in filled) == most
    assert all(cell.comment is not None for cell in filled if cell.fill.fgColor.rgb == RED)  # errors come first


def test_pasted_cells_become_a_workbook(tmp_path: Path) -> None:
    text = "\n".join("\t".join(map(str, row)) for row in (HEADER, book(1), book(2, id_no=WRONG_ID, name="=1+1")))
    before = read_list(Pasted(text), VILLAGES)
    target = tmp_path / "批注.xlsx"
    annotate(Pasted(text), marks_of(before), target)
    after = read_list(target, VILLAGES)
    assert (findings(after), books(after)) == (findings(before), books(before))
    assert formulas(target) == 0
    assert openpyxl.load_workbook(target).sheetnames == ["清单", "问题清单"]


def test_macros_are_left_behind(tmp_path: Path) -> None:
    path, target = tmp_path / "宏.xlsm", tmp_path / "批注.xlsx"
    made = xlsxwriter.Workbook(str(path))
    sheet = made.add_worksheet("清单")
    for row, values in enumerate((HEADER, book(1))):
        for at, value in enumerate(values):
            sheet.write(row, at, value)
    (tmp_path / "vba.bin").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    made.add_vba_project(str(tmp_path / "vba.bin"))
    made.close()
    annotate(path, [mark(2, 3)], target)
    parts = parts_of(target)
    assert not [name for name in parts if "vba" in name]
    assert b"macroEnabled" not in parts["[Content_Types].xml"]
    assert b"vbaProject" not in parts["xl/_rels/workbook.xml.rels"]
    assert books(read_list(target, VILLAGES)) == books(read_list(path, VILLAGES))


def test_changed_file_is_not_marked(tmp_path: Path) -> None:
    target = tmp_path / "批注.xlsx"
    with pytest.raises(CertrunError) as refused:
        annotate(bad_list(tmp_path), [], target, sha256="0" * 64)
    assert refused.value.code == "list_changed"
    assert not target.exists()


def test_cancelled_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "批注.xlsx"
    target.write_bytes(b"before")
    with pytest.raises(CertrunError) as refused:
        annotate(bad_list(tmp_path), [], target, cancelled=lambda: True)
    assert refused.value.code == "reading_cancelled"
    assert target.read_bytes() == b"before"
