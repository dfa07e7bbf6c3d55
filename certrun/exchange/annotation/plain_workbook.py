"""A plain .xlsx with the values of any list that can be read: what gets the marks where the original cannot be patched.

Texts are text cells (``@``), so an ID stays what it is and nothing is a formula; it is written in memory, for it may
come from an encrypted file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Generator, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain, islice

from certrun.exchange.annotation.xml import escaped, reference
from certrun.exchange.issuance.cells import Cell, Row
from certrun.exchange.issuance.grids import Grid, Source

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_GENERAL, _AS_TEXT, _AS_DATE, _AS_MOMENT, _AS_TIME, _AS_SPAN = range(6)
_FORMATS = (0, 49, 164, 165, 166, 167)
_FORMAT_CODES = ("yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "hh:mm:ss", "[h]:mm:ss")
_ROWS_MEASURED = 200
_NARROWEST, _WIDEST = 6, 45
_EPOCH = (1980, 1, 1, 0, 0, 0)
_DAY = 86_400


def plain_workbook(source: Source, text_sheet: str) -> Generator[None, None, bytes]:
    """The package of a new workbook with all of the source's sheets; yields now and then."""
    result = io.BytesIO()
    sheets: list[str] = []
    from_1904 = False
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for grid in source.grids:
            sheets.append(text_sheet if grid.name is None else grid.name)
            from_1904 = grid.from_1904
            with package.open(_info(f"xl/worksheets/sheet{len(sheets)}.xml"), "w", force_zip64=True) as part:
                for number, piece in enumerate(_sheet(grid)):
                    part.write(piece.encode("utf-8", "replace"))
                    if number % 1_000 == 0:
                        yield
        for name, text in _other_parts(sheets, from_1904=from_1904):
            package.writestr(_info(name), _DECLARATION + text)
    return result.getvalue()


def _sheet(grid: Grid) -> Iterator[str]:
    first = list(islice(grid.rows, _ROWS_MEASURED))
    yield f'{_DECLARATION}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
    yield '<sheetFormatPr defaultRowHeight="15"/>'
    yield _columns(first, grid.first_column)
    yield "<sheetData>"
    for number, row in enumerate(chain(first, grid.rows), start=1):
        cells = "".join(
            _cell(reference(number, at), cell, grid.from_1904)
            for at, cell in enumerate(row, start=grid.first_column)
            if cell != ""
        )
        if cells:
            yield f'<row r="{number}">{cells}</row>'
    yield "</sheetData>"
    if grid.merges:
        shift = grid.first_column
        areas = (
            f"{reference(m.top + 1, m.left + shift)}:{reference(m.bottom + 1, m.right + shift)}" for m in grid.merges
        )
        merged = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
        yield f'<mergeCells count="{len(grid.merges)}">{merged}</mergeCells>'
    yield '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    yield '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'


def _columns(rows: Sequence[Row], first_column: int) -> str:
    """Widths by the longest cell of the first rows, titles over the whole table left out."""
    widths: dict[int, int] = {}
    for row in rows:
        filled = [(at, _width(cell)) for at, cell in enumerate(row, start=first_column) if cell != ""]
        if len(filled) > 1:
            for at, width in filled:
                widths[at] = max(widths.get(at, _NARROWEST), min(width + 2, _WIDEST))
    columns = "".join(
        f'<col min="{at + 1}" max="{at + 1}" width="{width}" customWidth="1"/>' for at, width in sorted(widths.items())
    )
    return f"<cols>{columns}</cols>" if columns else ""


def _width(cell: Cell) -> int:
    return sum(2 if ord(char) > 0x2E80 else 1 for char in str(cell)[:_WIDEST])


def _cell(where: str, cell: Cell, from_1904: bool) -> str:
    if type(cell) is str:
        return f'<c r="{where}" s="{_AS_TEXT}" t="inlineStr"><is><t xml:space="preserve">{escaped(cell)}</t></is></c>'
    if isinstance(cell, bool):
        return f'<c r="{where}" t="b"><v>{int(cell)}</v></c>'
    style, number = _number(cell, from_1904)
    return f'<c r="{where}" s="{style}"><v>{number}</v></c>' if number else ""


def _number(cell: Cell, from_1904: bool) -> tuple[int, str]:
    """Style and value of a cell that is no text; ``""`` for what no cell can hold."""
    if isinstance(cell, datetime):
        days = _days(cell.date(), from_1904)
        part = (cell - datetime.combine(cell.date(), time(), cell.tzinfo)).total_seconds() / _DAY
        return (_AS_MOMENT, repr(days + part)) if part else (_AS_DATE, str(days))
    if isinstance(cell, date):
        return _AS_DATE, str(_days(cell, from_1904))
    if isinstance(cell, time):
        return _AS_TIME, repr((cell.hour * 3600 + cell.minute * 60 + cell.second) / _DAY)
    if isinstance(cell, timedelta):
        return _AS_SPAN, repr(cell.total_seconds() / _DAY)
    text = repr(cell)
    return _GENERAL, "" if text in {"nan", "inf", "-inf"} else text


def _days(day: date, from_1904: bool) -> int:
    if from_1904:
        return (day - date(1904, 1, 1)).days
    days = (day - date(1899, 12, 30)).days
    return days if days > 60 else days - 1  # Excel counts a 29 February 1900


def _other_parts(sheets: Sequence[str], *, from_1904: bool) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(sheets) + 1)
    kinds = [(f"xl/worksheets/sheet{n}.xml", f"{_DOCUMENT}.worksheet+xml") for n in numbers]
    kinds += [("xl/workbook.xml", f"{_DOCUMENT}.sheet.main+xml"), ("xl/styles.xml", f"{_DOCUMENT}.styles+xml")]
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds)
    types = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
    )
    yield "[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>'
    yield "_rels/.rels", _relationships([("rId1", "officeDocument", "xl/workbook.xml")])
    listed = "".join(f'<sheet name="{escaped(sheets[n - 1])}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    base = '<workbookPr date1904="1"/>' if from_1904 else "<workbookPr/>"
    yield "xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_TYPES}">{base}<sheets>{listed}</sheets></workbook>'
    related = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _relationships([*related, ("rIdStyles", "styles", "styles.xml")])
    yield "xl/styles.xml", _styles()


def _relationships(related: Iterable[tuple[str, str, str]]) -> str:
    tags = "".join(f'<Relationship Id="{i}" Type="{_TYPES}/{kind}" Target="{target}"/>' for i, kind, target in related)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{tags}</Relationships>'


def _styles() -> str:
    formats = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{code}"/>' for number, code in enumerate(_FORMAT_CODES, start=164)
    )
    styles = "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        for number in _FORMATS
    )
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="{len(_FORMAT_CODES)}">{formats}</numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(_FORMATS)}">{styles}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info
