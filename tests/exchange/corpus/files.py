"""Files that other programs write: texts in every coding, OpenDocument, odd but valid XML, old binary formats."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

from tests.exchange import odd_workbooks as odd

from .making import GULIAN, SHABAO, TASI, Book, Page, Person, UglyList, books, finished, person, resident_id, save_text

HEADER = ("序号", "不动产权证号", "权利人", "身份证号", "联系电话", "共有情况", "坐落", "宗地面积", "发证日期")
TOLD = "phone co_ownership location area_land issue_date"


def _cells(book: Book) -> list[object]:
    cells = [book.no, book.printed, book.name, book.id_no, book.phone, "单独所有", book.house]
    return [*cells, book.land, book.dotted]


# --- text ------------------------------------------------------------------------------------------------------------


def _text_page(first: int) -> Page:
    """Line ends inside quotes, doubled quotes, empty records and four-byte characters."""
    page = Page(None, TOLD, GULIAN)
    page.line("贾令镇谷恋村发证清单", *[""] * 9)
    page.line(*HEADER, "备注", "")
    for no, book in enumerate(books(first, 8)):
        cells = [*_cells(book), '他说"过几天来领"，\n已电话通知' if no % 3 == 1 else "", ""]
        if no == 2:
            cells[2] = "渠𠅤"
            page.book(book, cells, people=[book.owner.named("渠𠅤")])
        elif no == 3:
            cells[6] = f"谷恋村\n{book.house}"
            page.book(book, cells, location=f"谷恋村{book.house}")
        else:
            page.book(book, cells)
        if no == 4:
            page.line(*[""] * 11)
    page.line("合计", "8本", *[""] * 9)
    return page


def text_of_gb18030(folder: Path) -> UglyList:
    return save_text(folder / "谷恋.csv", _text_page(1201), "gb18030")


def text_of_utf16_with_mark_under_another_name(folder: Path) -> UglyList:
    """What a spreadsheet calls Unicode text, big-endian, under the name .xls."""
    return save_text(folder / "谷恋.xls", _text_page(1211), "utf-16-be", "\t", mark=b"\xfe\xff")


def text_of_utf16_without_mark(folder: Path) -> UglyList:
    return save_text(folder / "谷恋.tsv", _text_page(1221), "utf-16-be", "\t")


def text_with_old_line_ends(folder: Path) -> UglyList:
    """Carriage returns alone, as old Macs wrote; semicolons between fields."""
    page = Page(None, TOLD, GULIAN)
    page.line("贾令镇谷恋村")
    page.line(*HEADER)
    for book in books(1231, 6):
        page.book(book, _cells(book))
    return save_text(folder / "mac.csv", page, "utf-8", ";", "\r")


def text_with_a_separator_line(folder: Path) -> UglyList:
    """``sep=;`` before the list, quotes around every field, blanks before the quotes' content."""
    page = Page(None, TOLD, GULIAN)
    page.line("贾令镇谷恋村")
    page.line(*HEADER)
    for book in books(1241, 6):
        page.book(book, [f" {cell} " for cell in _cells(book)])
    made = save_text(folder / "quoted.csv", page, "utf-8-sig", ";")
    lines = [";".join(f'"{cell}"' for cell in row) for row in page.rows]
    made.path.write_text("\r\n".join(lines), encoding="utf-8-sig", newline="")
    return made


# --- XML -------------------------------------------------------------------------------------------------------------

_STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def _page_of_xml(name: str, first: int) -> Page:
    page = Page("清单", TOLD, GULIAN)
    page.line(f"贾令镇谷恋村{name}")
    page.line(*HEADER)
    for book in books(first, 6):
        page.book(book, _cells(book))
    return page


def _zipped(path: Path, page: Page, sheet: str, change: Callable[[str], str] = str, **more: str) -> UglyList:
    parts = odd.xlsx_parts(sheet) | {f"xl/{name}.xml": content for name, content in more.items()}
    odd.zipped(path, {name: change(str(content)) for name, content in parts.items()})
    return finished(path, page)


def strict_workbook(folder: Path) -> UglyList:
    """ISO strict: other namespaces, dates as text of ISO 8601, truth values, an error for an area."""
    page = _page_of_xml("严格格式", 1251)
    sheet = odd.xlsx_sheet(odd.xlsx_rows(page.rows))
    dotted = books(1251, 6)[1].dotted
    sheet = sheet.replace(f'<c t="inlineStr"><is><t>{dotted}</t></is></c>', '<c t="d"><v>2025-03-05</v></c>')
    page.certificates[1]["issue_date"] = "2025-03-05"
    land = books(1251, 6)[2].land
    sheet = sheet.replace(f"<c><v>{land}</v></c>", '<c t="e"><v>#N/A</v></c>')
    page.certificates[2]["area_land"] = None

    def strict(text: str) -> str:
        for old, new in _STRICT.items():
            text = text.replace(old, new)
        return text

    return _zipped(folder / "严格.xlsx", page, sheet, strict)


def prefixed_workbook(folder: Path) -> UglyList:
    """Every element has a prefix, cells and rows have no place, and the sheet says it is one cell large."""
    page = _page_of_xml("带前缀", 1261)
    rows = "".join(f"<row>{''.join(map(_plain_cell, row))}</row>" for row in page.rows)
    sheet = odd.xlsx_sheet(rows, before='<dimension ref="A1"/>')

    def prefix(text: str) -> str:
        if "spreadsheetml/2006/main" not in text:
            return text
        text = text.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")
        return text.replace(
            'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
            'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
        )

    return _zipped(folder / "前缀.xlsx", page, sheet, lambda text: prefix(text) if "<Types" not in text else text)


def _plain_cell(value: object) -> str:
    if isinstance(value, int | float):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def workbook_of_wps(folder: Path) -> UglyList:
    """Absolute targets, rich text in runs with readings above them, shared formulas, skipped cells and rows."""
    page = Page("清单", TOLD, GULIAN)
    strings: list[str] = []

    def shared(text: str) -> int:
        half = len(text) // 2
        runs = f"<r><rPr><b/></rPr><t>{escape(text[:half])}</t></r><r><t>{escape(text[half:])}</t></r>"
        strings.append(f"<si>{runs}<rPh sb='0' eb='1'><t>ピンイン</t></rPh><phoneticPr fontId='1'/></si>")
        return len(strings) - 1

    def cell(no: int, column: int, value: object) -> str:
        place = f"{'ABCDEFGHI'[column]}{no}"
        if value is None:
            return ""
        if column == 0 and no > 2:
            formula = '<f t="shared" ref="A4:A20" si="0">ROW()-3</f>' if no == 4 else '<f t="shared" si="0"/>'
            return f'<c r="{place}">{formula}<v>{no - 3}</v></c>'
        if column == 1 and no > 4:
            return f'<c r="{place}" t="str"><f>K{no}&amp;"号"</f><v>{escape(str(value))}</v></c>'
        if isinstance(value, int | float):
            return f'<c r="{place}" s="0"><v>{value}</v></c>'
        return f'<c r="{place}" t="s"><v>{shared(str(value))}</v></c>'

    page.line("贾令镇谷恋村发证清单")
    page.line(*HEADER)
    page.blank()
    for book in books(1271, 6):
        page.book(book, _cells(book))
    page.rows[4][4] = None
    page.certificates[1]["holders"] = [Book(1272).owner.with_phone().holder()]
    rows = "".join(
        f'<row r="{no}" spans="1:9">{"".join(cell(no, column, value) for column, value in enumerate(row))}</row>'
        for no, row in enumerate(page.rows, start=1)
        if row
    )
    sheet = odd.xlsx_sheet(rows, before='<dimension ref="A1:XFD1048576"/>')
    parts = odd.xlsx_parts(sheet)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = str(parts["xl/_rels/workbook.xml.rels"]).replace('Target="', 'Target="/xl/')
    relations = relations.replace(
        "</Relationships>",
        f'<Relationship Id="r2" Type="{kind}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>',
    )
    types = str(parts["[Content_Types].xml"]).replace(
        "</Types>",
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.sharedStrings+xml"/></Types>',
    )
    made = parts | {
        "xl/_rels/workbook.xml.rels": relations,
        "[Content_Types].xml": types,
        "xl/sharedStrings.xml": odd.shared_strings("".join(strings), ' count="1" uniqueCount="1"'),
    }
    return finished(odd.zipped(folder / "wps.xlsx", made), page)


# --- OpenDocument ----------------------------------------------------------------------------------------------------

_SPACES = {"office", "table", "text", "style"}
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
    'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


def _ods(path: Path, tables: str, styles: str = "") -> Path:
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in sorted(_SPACES))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
    return path


def open_document_with_repeats(folder: Path) -> UglyList:
    """Equal neighbours written once, covered cells, spaces as elements, spans, comments, real dates, a hidden table."""
    page = Page("塔寺村", "co_ownership location area_land issue_date", TASI)
    rows: list[str] = []

    def put(cells: str, *values: object, attributes: str = "") -> int:
        rows.append(f"<table:table-row{attributes}>{cells}</table:table-row>")
        return page.line(*values)

    def text(inner: str, attributes: str = "") -> str:
        return f'<table:table-cell office:value-type="string"{attributes}><text:p>{inner}</text:p></table:table-cell>'

    header = ("权利人", "不动产权证号", "身份证号", "共有情况", "坐落", "宗地面积", "建筑面积", "发证日期")
    put(
        text("塔寺村", ' table:number-columns-spanned="8"')
        + '<table:covered-table-cell table:number-columns-repeated="7"/>'
    )
    rows.append(
        '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="8"/>'
        "</table:table-row>"
    )
    page.blank(3)
    put("".join(map(text, header)))
    twice, end = ' table:number-columns-repeated="2"', "</table:table-cell>"
    for no, book in enumerate(books(1291, 6, TASI)):
        name = f'{book.name[0]}<text:s text:c="2"/><text:span>{book.name[1:]}</text:span>'
        note = "<office:annotation><dc:creator>许宝明</dc:creator><text:p>此人已故</text:p></office:annotation>"
        paper = (
            f'<table:table-cell office:value-type="string">{note}<text:p>{book.id_no}</text:p></table:table-cell>'
            if no == 1
            else text(book.id_no)
        )
        area = f'<table:table-cell office:value-type="float" office:value="{book.land}" {twice}/>'
        day = f'<table:table-cell office:value-type="date" office:date-value="{book.date}"><text:p>x</text:p>{end}'
        hidden = ' table:visibility="filter"' if no == 3 else ""
        row = put(
            text(name) + text(book.printed) + paper + text("单独所有") + text(book.house) + area + day,
            attributes=hidden,
        )
        page.expect(book, row, area_building=book.land)
    shared = Book(1298, TASI)
    couple = [person(1298).with_phone(), person(1299).with_phone()]
    span = ' table:number-rows-spanned="2"'
    land = f'<table:table-cell office:value-type="float" office:value="{shared.land}"{span}/>'
    row = put(
        text(couple[0].name)
        + text(shared.printed, span)
        + text(str(couple[0].id_no))
        + text("共同共有", span)
        + text(shared.house, span)
        + land
        + f"<table:table-cell{span}/>"
        + text(shared.dotted, span)
    )
    covered = "<table:covered-table-cell/>"
    put(text(couple[1].name) + covered + text(str(couple[1].id_no)) + covered * 5)
    page.expect(shared, row, people=couple, co_ownership="共同共有")
    two = Book(1300, TASI)
    names = "<text:p>许宝明</text:p><text:p>武桂英</text:p>"
    papers = f"<text:p>{resident_id(31)}</text:p><text:p>{resident_id(32)}</text:p>"
    row = put(
        f'<table:table-cell office:value-type="string">{names}</table:table-cell>'
        + text(two.printed)
        + f'<table:table-cell office:value-type="string">{papers}</table:table-cell>'
        + text("共同共有")
        + text(two.house)
        + '<table:table-cell table:number-columns-repeated="3"/>'
    )
    page.expect(
        two,
        row,
        people=[Person("许宝明", resident_id(31)), Person("武桂英", resident_id(32))],
        co_ownership="共同共有",
        area_land=None,
        issue_date=None,
    )
    hidden_rows = f"<table:table-row>{''.join(map(text, header))}</table:table-row>" + rows[5]
    styles = (
        '<style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    tables = (
        f'<table:table table:name="旧" table:style-name="gone">{hidden_rows}</table:table>'
        f'<table:table table:name="塔寺村">{"".join(rows)}</table:table>'
    )
    return finished(_ods(folder / "塔寺.ods", tables, styles), page)


# --- binary ----------------------------------------------------------------------------------------------------------


def _binary_page(first: int) -> Page:
    """Text and numbers only: papers of 15 digits, phones and days as numbers; a couple in merged rows."""
    page = Page("清单", "phone co_ownership location area_land issue_date", SHABAO)
    page.line("沙堡村发证清单")
    page.line(*HEADER)
    for no, book in enumerate(books(first, 6, SHABAO)):
        cells = _cells(book)
        if no == 1:
            cells[3], cells[4], cells[8] = 140727501231001, int(book.phone), 20250305
            owner = Person(book.name, "140727501231001", (book.phone,))
            page.book(book, cells, people=[owner], issue_date="2025-03-05")
        elif no == 2:
            cells[8] = 45721
            page.book(book, cells, issue_date="2025-03-05")
        else:
            page.book(book, cells)
    couple = Book(first + 6, SHABAO)
    partner = person(first + 7)
    cells = _cells(couple)
    cells[5] = "共同共有"
    page.book(couple, cells, people=[couple.owner, partner], co_ownership="共同共有")
    page.line(None, None, partner.name, partner.id_no, partner.phone[0])
    lost = Book(first + 8, SHABAO)
    cells = _cells(lost)
    cells[3] = 140727195001010011
    page.finding(page.line(*cells), "身份证号", "id_digits_lost")
    return page


_MERGED_COLUMNS = (0, 1, 5, 6, 7, 8)


def old_binary_workbook(folder: Path, name: str = "沙堡.xls", first: int = 1321) -> UglyList:
    """.xls with merged rows, numbers for papers, phones and days."""
    page = _binary_page(first)
    merges = b"".join(struct.pack("<HHHH", 8, 9, column, column) for column in _MERGED_COLUMNS)
    after = odd.xls_record(0x00E5, struct.pack("<H", len(_MERGED_COLUMNS)) + merges)
    return finished(odd.compound(folder / name, odd.xls_stream(odd.xls_cells(page.rows), after=after)), page)


def workbook_of_old_wps(folder: Path) -> UglyList:
    return old_binary_workbook(folder, "沙堡.et", 1331)


def binary_workbook_of_2007(folder: Path) -> UglyList:
    """.xlsb with merged rows."""
    page = _binary_page(1341)
    rows = [["" if cell is None else cell for cell in row] for row in page.rows]
    merges = [(8, 9, column, column) for column in _MERGED_COLUMNS]
    path = odd.xlsb(folder / "沙堡.xlsb", odd.xlsb_sheet(odd.xlsb_cells(rows), merges=merges))
    return finished(path, page)


def workbook_named_as_text(folder: Path) -> UglyList:
    """A workbook under the name .csv: the content tells."""
    page = _page_of_xml("改名", 1361)
    return _zipped(folder / "清单.csv", page, odd.xlsx_sheet(odd.xlsx_rows(page.rows)))


LISTS = (
    text_of_gb18030,
    text_of_utf16_with_mark_under_another_name,
    text_of_utf16_without_mark,
    text_with_old_line_ends,
    text_with_a_separator_line,
    strict_workbook,
    prefixed_workbook,
    workbook_of_wps,
    open_document_with_repeats,
    old_binary_workbook,
    workbook_of_old_wps,
    binary_workbook_of_2007,
    workbook_named_as_text,
)
