"""The sheet 问题清单: every finding in a row, with a link to its cell; all texts, so that nothing is a formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from certrun.exchange.annotation.marks import Cell, Mark
from certrun.exchange.annotation.styles import SheetStyles
from certrun.exchange.annotation.xml import column_letters, escaped, reference

SHEET_NAME = "问题清单"
HEADER = ("序号", "工作表", "行", "列", "单元格", "类别", "发现", "应为", "怎么改")
_WIDTHS = (6, 18, 7, 16, 9, 7, 44, 36, 44)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SEVERITIES = {"error": "错误", "warning": "提醒"}
_MOST_LINKS = 60_000
"""Excel repairs (that is, mutilates) a sheet with more than 65,530 links."""
_POINTS_OF_A_LINE, _TALLEST = 14, 400
"""Excel knows no row of more than 409 points."""
_SHEET_COLUMN, _CELL_COLUMN = 1, 4


def is_issue_sheet(rows: Sequence[Sequence[object]]) -> bool:
    """Whether the first rows of a sheet that is read are this sheet's: it is no list of books, whatever it quotes."""
    return any(tuple(row[: len(HEADER)]) == HEADER for row in rows[:20])


@dataclass(frozen=True, slots=True)
class IssueSheet:
    """``lines`` stand above the header: a title and notes. ``names`` are the sheets' names as the workbook has them."""

    lines: tuple[str, ...]
    marks: Sequence[Mark]
    cells: Sequence[Cell | None]
    """Where each mark went; None where the workbook has no such sheet."""
    text_sheet: str
    """What the one sheet of a text file is called here."""

    @property
    def header_row(self) -> int:
        return len(self.lines) + 1

    @property
    def area(self) -> str:
        """The table with its header, as formulas write it."""
        last = column_letters(len(HEADER) - 1)
        return f"$A${self.header_row}:${last}${self.header_row + len(self.marks)}"

    def part(self, styles: SheetStyles) -> Iterator[bytes]:
        """The worksheet's XML."""
        yield self._begin().encode()
        for number, line in enumerate(self.lines, start=1):
            style = styles.title if number == 1 else styles.note
            yield f'<row r="{number}">{_text(number, 0, line, style)}</row>'.encode()
        top = self.header_row
        header = "".join(_text(top, at, each, styles.header) for at, each in enumerate(HEADER))
        yield f'<row r="{top}">{header}</row>'.encode()
        for number, (mark, cell) in enumerate(zip(self.marks, self.cells, strict=True), start=1):
            yield self._row(top + number, number, mark, cell, styles).encode()
        yield f'</sheetData><autoFilter ref="{self.area.replace("$", "")}"/>'.encode()
        yield from self._links()
        yield (
            '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
            "<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>"
        ).encode()

    def _begin(self) -> str:
        top = self.header_row
        columns = "".join(
            f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(_WIDTHS, start=1)
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_MAIN}">'
            '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{top}" topLeftCell="A{top + 1}" '
            'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>'
        )

    def _row(self, row: int, number: int, mark: Mark, cell: Cell | None, styles: SheetStyles) -> str:
        where = reference(*cell) if cell else ""
        severity = _SEVERITIES[mark.severity]
        texts = (mark.column, where, severity, mark.found, mark.expected, mark.repair)
        cells = [
            _number(row, 0, number, styles.integer),
            _text(row, _SHEET_COLUMN, self._sheet(mark), styles.text),
            _number(row, 2, mark.row, styles.integer),
            *(
                _text(row, at, text, styles.link if at == _CELL_COLUMN and cell else styles.text)
                for at, text in enumerate(texts, start=3)
            ),
        ]
        lines = _lines((self._sheet(mark), 1), *zip(texts, range(3, len(_WIDTHS)), strict=True))
        height = min(lines * _POINTS_OF_A_LINE + 3, _TALLEST)
        return f'<row r="{row}" ht="{height}" customHeight="1">{"".join(cells)}</row>'

    def _links(self) -> Iterator[bytes]:
        links = [
            (self.header_row + number, self._sheet(mark), reference(*cell))
            for number, (mark, cell) in enumerate(zip(self.marks, self.cells, strict=True), start=1)
            if cell is not None and number <= _MOST_LINKS
        ]
        if not links:
            return
        yield b"<hyperlinks>"
        for row, sheet, where in links:
            quoted = escaped("'" + sheet.replace("'", "''") + "'!" + where)
            yield f'<hyperlink ref="{reference(row, _CELL_COLUMN)}" location="{quoted}" display="{where}"/>'.encode()
        yield b"</hyperlinks>"

    def _sheet(self, mark: Mark) -> str:
        return self.text_sheet if mark.sheet is None else mark.sheet


def _lines(*texts: tuple[str, int]) -> int:
    """How many lines the fullest of the texts (with their columns) takes: not every program measures wrapped rows."""
    return max(-(-sum(2 if ord(char) > 0x2E80 else 1 for char in text) // (_WIDTHS[at] - 1)) for text, at in texts) or 1


def _text(row: int, at: int, text: str, style: int) -> str:
    begin = f'<c r="{reference(row, at)}" s="{style}"'
    if not text:
        return f"{begin}/>"
    return f'{begin} t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'


def _number(row: int, at: int, number: int, style: int) -> str:
    return f'<c r="{reference(row, at)}" s="{style}"><v>{number}</v></c>'
