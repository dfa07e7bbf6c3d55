"""Forms on paper: millimetres, y downwards, labels, cells and tables.

QPrinter's and reportlab's units never show above this module: a form is laid out in millimetres from the upper left
corner, as somebody measures it with a ruler.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from certrun.print.fonts import TEXT_FONT, face, runs, text_width
from certrun.print.text import LEADING, Fitted, fit

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.pathobject import PDFPathObject

Align = Literal["left", "center", "right"]

MM = 72 / 25.4
PADDING = 1.2

_HAIRLINE = 0.18
_HEADER_TINT = 0.93


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in millimetres; ``y`` is its upper edge."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h


class Sheet:
    """Draws in millimetres on a part of the canvas whose upper edge lies ``top`` mm above the page's lower edge."""

    def __init__(self, canvas: Canvas, top: float) -> None:
        self.canvas = canvas
        self._top = top

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        size: float,
        *,
        align: Align = "left",
        spacing: float = 0.0,
        bold: bool = False,
    ) -> None:
        """One line. ``spacing``: points between characters. Bold is the fill with a thin stroke: the shipped font has
        one weight."""
        pieces = runs(text)
        total = sum(run.width for run in pieces) * size + spacing * max(len(text) - 1, 0)
        at = x * MM - {"left": 0.0, "center": total / 2, "right": total}[align]
        if bold:
            self.canvas.setLineWidth(size / 40)
        for run in pieces:
            self.canvas.setFont(run.font, size)
            self.canvas.drawString(at, (self._top - baseline) * MM, run.text, 2 if bold else None, spacing)
            at += run.width * size + spacing * len(run.text)

    def line(self, x1: float, y1: float, x2: float, y2: float, *, width: float = _HAIRLINE) -> None:
        self.canvas.setLineWidth(width * MM)
        self.canvas.line(x1 * MM, (self._top - y1) * MM, x2 * MM, (self._top - y2) * MM)

    def dashed_line(self, x1: float, x2: float, y: float) -> None:
        self.canvas.setDash(4, 3)
        self.line(x1, y, x2, y)
        self.canvas.setDash()

    def frame(self, box: Box, *, width: float = _HAIRLINE, tint: bool = False) -> None:
        """A rectangle; ``tint`` fills it with the light grey of headers."""
        self.canvas.setLineWidth(width * MM)
        self.canvas.setFillGray(_HEADER_TINT if tint else 0)
        self.canvas.rect(box.x * MM, (self._top - box.bottom) * MM, box.w * MM, box.h * MM, 1, int(tint))
        self.canvas.setFillGray(0)

    def cell(
        self, box: Box, text: str, size: float, *, align: Align = "left", one_line: bool = False, bold: bool = False
    ) -> None:
        """Text within a box, centred in height, made smaller where it must be."""
        if text:
            room = (box.w - 2 * PADDING) * MM
            self.fitted(box, fit(text, room, box.h * MM, size, one_line=one_line), align=align, bold=bold)

    def fitted(self, box: Box, fitted: Fitted, *, align: Align = "left", bold: bool = False) -> None:
        """Lines that were fitted to this box, centred in height."""
        leading = fitted.size * LEADING / MM
        # An ideograph stands 0.12 em below and 0.88 em above the baseline: its middle is 0.38 em above.
        baseline = box.y + (box.h - leading * len(fitted.lines)) / 2 + leading / 2 + fitted.size * 0.38 / MM
        x = {"left": box.x + PADDING, "center": box.x + box.w / 2, "right": box.right - PADDING}[align]
        for number, line in enumerate(fitted.lines):
            self.text(x, baseline + number * leading, line, fitted.size, align=align, bold=bold)

    def label(self, box: Box, text: str, size: float = 8.0) -> None:
        """A framed, tinted cell that names the cell after it."""
        self.frame(box, tint=True)
        self.cell(box, text, size, align="center")

    def polylines(self, strokes: Sequence[Sequence[tuple[float, float]]], *, width: float) -> None:
        """Pen strokes, points in millimetres; a single point is a dot."""
        path = self.canvas.beginPath()
        for stroke in strokes:
            for number, (x, y) in enumerate(stroke):
                (path.lineTo if number else path.moveTo)(x * MM, (self._top - y) * MM)
            if len(stroke) == 1:
                path.lineTo(stroke[0][0] * MM, (self._top - stroke[0][1]) * MM)
        self.canvas.saveState()
        self.canvas.setLineWidth(width * MM)
        self.canvas.setLineCap(1)
        self.canvas.setLineJoin(1)
        self.canvas.drawPath(path)
        self.canvas.restoreState()

    def picture(self, content: bytes, box: Box) -> None:
        """A PNG as large as the box allows, in its own proportions; transparency shows the paper."""
        from reportlab.lib.utils import ImageReader

        image = ImageReader(io.BytesIO(content))
        bottom = (self._top - box.bottom) * MM
        self.canvas.drawImage(image, box.x * MM, bottom, box.w * MM, box.h * MM, mask="auto", preserveAspectRatio=True)

    def tick_box(self, x: float, y: float, side: float, *, ticked: bool) -> None:
        """□, or ☑, which is in no free Chinese font."""
        self.frame(Box(x, y, side, side))
        if ticked:
            points = [(x + side * 0.18, y + side * 0.5), (x + side * 0.42, y + side * 0.78), (x + side * 0.9, y)]
            self.polylines([points], width=0.35)

    def fill_path(self, path: PDFPathObject, x: float, bottom: float, unit: float) -> None:
        """Fill a path whose own unit is ``unit`` mm, with its origin (lower left) at (``x``, ``bottom``)."""
        self.canvas.saveState()
        self.canvas.translate(x * MM, (self._top - bottom) * MM)
        self.canvas.scale(unit * MM, unit * MM)
        self.canvas.drawPath(path, stroke=0, fill=1)
        self.canvas.restoreState()

    def form(self, name: str, height: float) -> None:
        """Draw a Form XObject that was made on a sheet of this height."""
        self.canvas.saveState()
        self.canvas.translate(0, (self._top - height) * MM)
        self.canvas.doForm(name)
        self.canvas.restoreState()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. ``one_line`` keeps numbers whole: they are made smaller, never broken."""

    title: str
    width: float
    align: Align = "left"
    one_line: bool = False


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row whose text has been fitted to its cells; ``height`` in mm."""

    height: float
    cells: tuple[Fitted, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns side by side from ``x``; sizes in points, heights in mm."""

    columns: tuple[Column, ...]
    x: float
    size: float = 8.0
    row_height: float = 7.0
    tallest: float = 14.0
    header_height: float = 6.5

    @property
    def width(self) -> float:
        return sum(column.width for column in self.columns)

    def lay(self, cells: Sequence[str]) -> LaidRow:
        """Fit a row: it grows up to ``tallest``, then its text gets smaller."""
        fitted = tuple(self._fit(column, text) for column, text in zip(self.columns, cells, strict=True))
        needed = max(cell.height for cell in fitted) / MM + 1.6
        return LaidRow(min(max(needed, self.row_height), self.tallest), fitted)

    def draw_header(self, sheet: Sheet, y: float) -> float:
        """The tinted row of titles; returns its lower edge."""
        for column, box in self._boxes(y, self.header_height):
            sheet.frame(box, tint=True)
            sheet.cell(box, column.title, self.size, align="center")
        return y + self.header_height

    def draw_row(self, sheet: Sheet, y: float, row: LaidRow) -> float:
        """One row with its lines; returns its lower edge."""
        sheet.frame(Box(self.x, y, self.width, row.height))
        for (column, box), cell in zip(self._boxes(y, row.height), row.cells, strict=True):
            if box.x > self.x:
                sheet.line(box.x, y, box.x, box.bottom)
            sheet.fitted(box, cell, align=column.align)
        return y + row.height

    def _fit(self, column: Column, text: str) -> Fitted:
        room = (column.width - 2 * PADDING) * MM
        return fit(text, room, (self.tallest - 1.6) * MM, self.size, one_line=column.one_line)

    def _boxes(self, y: float, height: float) -> list[tuple[Column, Box]]:
        boxes, x = [], self.x
        for column in self.columns:
            boxes.append((column, Box(x, y, column.width, height)))
            x += column.width
        return boxes


def pages_of(rows: Sequence[LaidRow], first: float, following: float) -> list[list[LaidRow]]:
    """Rows dealt out to pages whose tables are ``first`` and then ``following`` mm high; at least one page."""
    pages: list[list[LaidRow]] = [[]]
    room = first
    for row in rows:
        if row.height > room and pages[-1]:
            pages.append([])
            room = following
        pages[-1].append(row)
        room -= row.height
    return pages


def new_canvas(title: str, subject: str, day: str, page_mm: tuple[float, float]) -> tuple[Canvas, io.BytesIO]:
    """A canvas whose bytes depend on nothing but what is drawn and ``day`` (ISO 8601), the document's date.

    Only shipped fonts are in it: without ``initialFontName`` reportlab names Helvetica, which it does not embed.
    """
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    # Base85 around compressed streams is for mail of the 1990s: it costs a quarter of the size.
    rl_config.useA85 = 0
    buffer = io.BytesIO()
    name = face(TEXT_FONT).name
    canvas = Canvas(
        buffer,
        (page_mm[0] * MM, page_mm[1] * MM),
        invariant=1,
        pageCompression=1,
        initialFontName=name,  # type: ignore[arg-type]  # the stubs take it for a number
    )
    canvas.setTitle(title)
    canvas.setSubject(subject)
    canvas.setAuthor("certrun")
    canvas.setCreator("certrun")
    stamp = f"D:{day.replace('-', '')}000000+08'00'"
    canvas.setDateFormatter(lambda *_: stamp)
    return canvas, buffer


def finished(canvas: Canvas, buffer: io.BytesIO) -> bytes:
    """The document's bytes."""
    canvas.save()
    return buffer.getvalue()


def line_width(text: str, size: float) -> float:
    """The width of one line in mm."""
    return text_width(text) * size / MM
