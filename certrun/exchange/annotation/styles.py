"""The workbook's styles with some added: copies of cells' own styles with a fill, and those of the list of faults."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from certrun.domain.issuance import Severity
from certrun.exchange.annotation.xml import CannotPatchError, attribute, elements, prefix_of, with_attribute

COLOURS: dict[Severity, str] = {"error": "FFFFC9CD", "warning": "FFFFE8AE"}
"""Beside the red and amber of Excel's own styles 差 and 适中, so that our fills are known again in a later round."""
_HEADER_COLOUR = "FFD9E1F2"
_MOST_STYLES = 64_000
_TEXT = "49"
"""Number format ``@``."""

_FONT = '<{p}sz val="{size}"/>{colour}<{p}name val="宋体"/><{p}family val="3"/><{p}charset val="134"/>'
_BOLD = "<{p}b/>"
_BLUE = '<{p}color rgb="FF0563C1"/>'
_SIDES = ("left", "right", "top", "bottom")


@dataclass(frozen=True, slots=True)
class SheetStyles:
    """Positions of the styles that the list of faults uses."""

    title: int
    note: int
    header: int
    text: int
    link: int
    integer: int


@dataclass(slots=True)
class Styles:
    """``styles.xml`` under change; `part` writes down what has been asked for."""

    source: str
    prefix: str = field(init=False)
    _own: list[str] = field(init=False)
    _added: list[str] = field(default_factory=list)
    _fills: dict[str, int] = field(default_factory=dict)
    _variants: dict[tuple[int, Severity | None, bool], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.prefix = prefix_of(self.source)
        self._own = elements(f"{self.prefix}xf").findall(self._list("cellXfs")[2])
        if not self._own:
            raise CannotPatchError("no cell styles")
        for severity, colour in COLOURS.items():
            self._fills[severity] = self._append("fills", "fill", self._fill(colour))

    def variant(self, base: int, severity: Severity | None, *, is_text: bool) -> int:
        """The style ``base`` with the fill of ``severity``, as text where the cell's content is typed anew."""
        key = (base, severity, is_text)
        if key not in self._variants:
            known = [*self._own, *self._added]
            style = known[base] if 0 <= base < len(known) else known[0]
            end = style.index(">") + 1
            tag, rest = style[:end], style[end:]
            if severity is not None:
                tag = with_attribute(with_attribute(tag, "fillId", str(self._fills[severity])), "applyFill", "1")
            if is_text:
                tag = with_attribute(with_attribute(tag, "numFmtId", _TEXT), "applyNumberFormat", "1")
            self._variants[key] = self._add(tag + rest)
        return self._variants[key]

    def without_our_fills(self) -> dict[int, int]:
        """Styles with a fill of ours from an earlier round → the style without it; one that is there, if there is."""
        fills = elements(f"{self.prefix}fill").findall(self._list("fills")[2])[: -len(COLOURS)]
        ours = {str(n) for n, fill in enumerate(fills) if any(f'"{colour}"' in fill for colour in COLOURS.values())}
        marked = [n for n, style in enumerate(self._own) if attribute(_tag(style), "fillId") in ours]
        plain = {_without_fill(style): n for n, style in reversed(list(enumerate(self._own))) if n not in marked}
        found: dict[int, int] = {}
        for n in marked:
            bare = _without_fill(self._own[n])
            tag = with_attribute(_tag(self._own[n]), "fillId", "0")
            found[n] = plain[bare] if bare in plain else self._add(tag + self._own[n][len(_tag(self._own[n])) :])
        return found

    def for_sheet(self) -> SheetStyles:
        """The styles of the list of faults."""
        p = self.prefix
        plain = self._font(11)
        bold = self._font(11, _BOLD.format(p=p))
        title = self._font(14, _BOLD.format(p=p))
        link = self._font(11, f"<{p}u/>", _BLUE.format(p=p))
        fill = self._append("fills", "fill", self._fill(_HEADER_COLOUR))
        sides = "".join(f'<{p}{side} style="thin"><{p}color indexed="64"/></{p}{side}>' for side in _SIDES)
        border = self._append("borders", "border", f"<{p}border>{sides}<{p}diagonal/></{p}border>")
        return SheetStyles(
            title=self._add(self._style(_TEXT, title, 0, 0, wrap=False)),
            note=self._add(self._style(_TEXT, plain, 0, 0, wrap=False)),
            header=self._add(self._style(_TEXT, bold, fill, border, wrap=True)),
            text=self._add(self._style(_TEXT, plain, 0, border, wrap=True)),
            link=self._add(self._style(_TEXT, link, 0, border, wrap=False)),
            integer=self._add(self._style("0", plain, 0, border, wrap=False)),
        )

    def part(self) -> str:
        """The part with everything added."""
        whole = self.source
        begin, end, inner = self._list("cellXfs")
        return whole[:begin] + self._counted("cellXfs", inner + "".join(self._added), self._next()) + whole[end:]

    def _next(self) -> int:
        return len(self._own) + len(self._added)

    def _add(self, style: str) -> int:
        if self._next() >= _MOST_STYLES:
            raise CannotPatchError("too many styles")
        self._added.append(style)
        return self._next() - 1

    def _font(self, size: int, marks: str = "", colour: str = "") -> int:
        p = self.prefix
        return self._append("fonts", "font", f"<{p}font>{marks}{_FONT.format(p=p, size=size, colour=colour)}</{p}font>")

    def _fill(self, colour: str) -> str:
        p = self.prefix
        pattern = f'<{p}patternFill patternType="solid"><{p}fgColor rgb="{colour}"/><{p}bgColor indexed="64"/>'
        return f"<{p}fill>{pattern}</{p}patternFill></{p}fill>"

    def _style(self, number_format: str, font: int, fill: int, border: int, *, wrap: bool) -> str:
        p = self.prefix
        applied = 'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
        ids = f'numFmtId="{number_format}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"'
        wrapping = ' wrapText="1"' if wrap else ""
        return f'<{p}xf {ids} {applied}><{p}alignment vertical="center"{wrapping}/></{p}xf>'

    def _append(self, group: str, name: str, element: str) -> int:
        """Append to one of the part's lists; the position of the new element."""
        begin, end, inner = self._list(group)
        count = len(re.findall(rf"<{self.prefix}{name}(?=[\s/>])", inner))
        self.source = self.source[:begin] + self._counted(group, inner + element, count + 1) + self.source[end:]
        return count

    def _counted(self, group: str, inner: str, count: int) -> str:
        tag = f"<{self.prefix}{group}"
        begin = self.source.index(tag)
        opening = self.source[begin : self.source.index(">", begin) + 1]
        return with_attribute(opening, "count", str(count)) + inner + f"</{self.prefix}{group}>"

    def _list(self, group: str) -> tuple[int, int, str]:
        """Where a list begins and ends, and what stands in it."""
        found = re.search(
            rf"<{self.prefix}{group}(?=[\s/>])[^<>]*(?<!/)>(.*?)</{self.prefix}{group}\s*>", self.source, re.DOTALL
        )
        if found is None:
            raise CannotPatchError(f"no {group}")
        return found.start(), found.end(), found[1]


def _tag(style: str) -> str:
    return style[: style.index(">") + 1]


def _without_fill(style: str) -> str:
    tag = _tag(style)
    bare = re.sub(r"""\s(?:fillId|applyFill)\s*=\s*["'][^"']*["']""", "", tag)
    return re.sub(r"\s+(?=/?>)", "", bare) + style[len(tag) :]


def style_of(tag: str) -> int:
    """The style of a cell, row or column by its start tag; 0 where it has none."""
    value = attribute(tag, "s")
    return int(value) if value and value.isascii() and value.isdecimal() else 0
