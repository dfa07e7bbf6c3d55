"""A header as it stands in one, two or three rows: the label of every column and the field that it names."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from certrun.domain.identifiers.text import squeeze
from certrun.exchange.issuance import fields as f
from certrun.exchange.issuance.cells import Cell, Row, text_of
from certrun.exchange.issuance.labels import field_of, field_of_parts

LOOK_AHEAD = 60
"""Rows, blank ones left out, in which a header must stand."""

DEEPEST = 3
"""Rows of a header: groups, parts of groups, columns."""

_FEWEST_KNOWN = 3
_FIELD_CODE = re.compile(r"[A-Za-z][A-Za-z_0-9]*")
_DIGITS = re.compile(r"\d{6}")
_FINGERPRINT_LENGTH = 16

Spans = Mapping[int, int]
"""Of one row: column → the column whose merged cell covers it (groups over several columns)."""


@dataclass(frozen=True, slots=True)
class Header:
    """``labels``: text of every column as findings quote it; ``named``: the field that each label names, by alias only;
    ``columns``: field → index of its column, as far as it is decided; ``rows``: texts of the header's own rows;
    ``further``: of a field in `fields.SEVERAL`, the columns beyond the first.
    """

    labels: tuple[str, ...]
    named: tuple[str | None, ...]
    columns: Mapping[str, int]
    rows: tuple[tuple[str, ...], ...]
    further: Mapping[str, tuple[int, ...]] = dataclasses.field(default_factory=dict)

    @property
    def depth(self) -> int:
        return len(self.rows)

    @property
    def is_list(self) -> bool:
        """Whether this heads an issuance list: it names holders and a certificate number."""
        return f.HOLDER in self.columns and (f.NUMBER in self.columns or f.AMBIGUOUS in self.columns)

    def label(self, *fields: str) -> str:
        """The label of the first of ``fields`` that has a column, else the name of the first field."""
        for field in fields:
            if field in self.columns:
                at = self.columns[field]
                return (self.labels[at] if at < len(self.labels) else "") or field
        return fields[0]

    def column(self, *fields: str) -> int | None:
        """Index of the column of the first of ``fields`` that has one."""
        return next((self.columns[field] for field in fields if field in self.columns), None)

    def every_column(self, field: str) -> tuple[int, ...]:
        """The columns of ``field``, the first one first; none where it has none."""
        return (self.columns[field], *self.further.get(field, ())) if field in self.columns else ()

    def says_again(self, texts: Sequence[str]) -> bool:
        """Whether ``texts``, a later row's filled cells without white space, repeat a row of this header."""
        return len(texts) > 1 and tuple(texts) in self.rows


def read_header(
    rows: Sequence[Row], spanned: Sequence[Spans], *, is_given: bool = False, reach: int = 1
) -> Header | None:
    """The header that begins in the first of ``rows`` (up to three) and may go on in the next; None when it is none.

    ``is_given``: a person says that it begins there, so it is one whatever its words. ``reach``: rows that merged
    cells of the first one cover; so many belong to the header at least, also where they hold only units (㎡).
    """
    found = _read_header(rows, spanned, is_given)
    if found is None or not found.depth < reach <= min(DEEPEST, len(rows)):
        return found
    return _header(rows[:reach], spanned)


def _read_header(rows: Sequence[Row], spanned: Sequence[Spans], is_given: bool) -> Header | None:
    lower = _rows_that_may_go_on(rows)
    single = _header(rows[:1], spanned)
    known = _accepted(single, is_given)
    if not lower:
        return known
    double, below = _header(rows[:2], spanned), _header(rows[1:2], spanned[1:])
    if lower > 1 and (triple := _triple(rows, spanned, double, single)) is not None:
        return _accepted(triple, is_given)
    gain = len(double.columns) - max(len(single.columns), len(below.columns))
    if (gain > 0 and _known_words(rows[0], spanned[0])) or (gain >= 0 and _only_groups(single, rows[0], spanned[0])):
        return _accepted(double, is_given)
    return known


def header_of_depth(rows: Sequence[Row], spanned: Sequence[Spans]) -> Header:
    """The header that all of ``rows`` are, whatever they say."""
    return _header(rows, spanned)


def no_header(width: int) -> Header:
    """For a table whose first row is data already."""
    return Header(("",) * width, (None,) * width, {}, ())


def fingerprint(labels: Sequence[str]) -> str:
    """16 hexadecimal digits that are equal for equal headers: who sends them is the same sender."""
    plain = "\x1f".join(squeeze(label) for label in labels)
    return sha256(plain.encode("utf-8", "backslashreplace")).hexdigest()[:_FINGERPRINT_LENGTH]


def within(header: Header, begin: int, end: int) -> Header:
    """``header`` with the columns from ``begin`` to before ``end`` only; the others keep their labels."""
    named = tuple(field if begin <= at < end else None for at, field in enumerate(header.named))
    return replace(header, named=named, columns=_first_of_each(named))


def tables_side_by_side(header: Header, rows: Sequence[Sequence[str]] = ()) -> list[tuple[int, int]]:
    """Ranges of columns of the tables that stand beside each other, nearly always equal; one range where there is one.

    Equal are columns with one field, though one says 电话 and another 联系电话, or with one label, whatever stands
    above it (第一村民小组, 第二村民小组).
    """
    columns = [field or label.rpartition("/")[2] for field, label in zip(header.named, header.labels, strict=True)]
    first = next((at for at, column in enumerate(columns) if column), 0)
    rest = columns[first:]
    for width in range(2, len(rest) // 2 + 2):
        padded = [*rest, *[""] * (-len(rest) % width)]
        tables = [padded[at : at + width] for at in range(0, len(padded), width)]
        if len(tables) < 2 or any(table != tables[0] for table in tables):
            continue
        if within(header, first, first + width).is_list:
            return [(at, at + width) for at in range(first, first + len(padded), width)]
    return _unequal_tables(header, columns, first, rows) or [(0, len(columns))]


def _unequal_tables(
    header: Header, columns: Sequence[str], first: int, rows: Sequence[Sequence[str]]
) -> list[tuple[int, int]]:
    """Ranges of tables that stand beside each other with columns of their own: each begins with 序号 again or behind a
    column without label and values, and names holders and numbers. None where there is one table, or where the rows
    name the same holders in all of them.
    """
    begins = [
        at
        for at in range(first + 1, len(columns))
        if columns[at] and (columns[at] == f.SEQUENCE == columns[first] or not (columns[at - 1] or _any(rows, at - 1)))
    ]
    ranges = list(zip([first, *begins], [*begins, len(columns)], strict=True))
    parts = [within(header, *each) for each in ranges]
    if len(ranges) < 2 or not all(part.is_list for part in parts):
        return []
    names = [
        [row[part.columns[f.HOLDER]] if part.columns[f.HOLDER] < len(row) else "" for row in rows] for part in parts
    ]
    return ranges if not rows or any(each != names[0] for each in names) else []


def _any(rows: Sequence[Sequence[str]], at: int) -> bool:
    return any(at < len(row) and row[at] for row in rows)


def _triple(rows: Sequence[Row], spanned: Sequence[Spans], double: Header, single: Header) -> Header | None:
    """The header of three rows, where it knows more columns than any two of them."""
    triple = _header(rows[:3], spanned)
    below = _header(rows[1:3], spanned[1:])
    gain = len(triple.columns) - max(len(double.columns), len(below.columns), len(single.columns))
    if gain > 0 and _known_words(rows[2], {}) and _known_words(rows[0], spanned[0]):
        return triple
    is_nested = len(below.columns) > len(double.columns) and below.depth == 2
    if gain == 0 and is_nested and _only_groups(single, rows[0], spanned[0]):
        return triple if len(below.columns) > len(_header(rows[2:3], spanned[2:]).columns) else None
    return None


def _rows_that_may_go_on(rows: Sequence[Row]) -> int:
    """How many of the rows below the first may belong to a header: those without numbers, dates or field codes."""
    count = 0
    for row in rows[1:DEEPEST]:
        if not all(_may_be_label(cell) for cell in row) or _is_codes(row):
            break
        count += 1
    return count


def _may_be_label(cell: Cell) -> bool:
    return type(cell) is str and (len(cell) < 6 or _DIGITS.search(cell) is None)


def _is_codes(row: Row) -> bool:
    texts = [text for cell in row if (text := text_of(cell))]
    return len(texts) > 2 and all(_FIELD_CODE.fullmatch(text) for text in texts)


def _accepted(header: Header, is_given: bool) -> Header | None:
    return header if is_given or len(header.columns) >= _FEWEST_KNOWN else None


def _header(rows: Sequence[Row], spanned: Sequence[Spans]) -> Header:
    """All of ``rows`` as one header: each column's texts from the top down, groups over all their columns."""
    levels = [_level(row, spanned[level]) for level, row in enumerate(rows[:-1])]
    levels.append([text_of(cell) for cell in rows[-1]])  # a label over two columns names the first of them only
    width = max(map(len, levels), default=0)
    levels = [[*level, *[""] * (width - len(level))] for level in levels]
    for level in range(len(levels) - 1):
        if not spanned[level]:
            _carry_groups(levels, level)
    stacks = [_stack([level[column] for level in levels]) for column in range(width)]
    named = tuple(field_of_parts(stack) for stack in stacks)
    labels = tuple("/".join(_unspaced(part) for part in stack) for stack in stacks)
    own = tuple(tuple(text for cell in row if (text := squeeze(text_of(cell)))) for row in rows)
    return Header(labels, named, _first_of_each(named), own)


def _level(row: Row, spans: Spans) -> list[str]:
    return [text_of(row[spans.get(column, column)]) for column in range(len(row))]


def _stack(parts: Sequence[str]) -> list[str]:
    return [part for part in parts if part]


def _first_of_each(named: Sequence[str | None]) -> Mapping[str, int]:
    columns: dict[str, int] = {}
    for at, field in enumerate(named):
        if field is not None:
            columns.setdefault(field, at)
    return columns


def _carry_groups(levels: list[list[str]], level: int) -> None:
    """Write a group's name over all its columns where a text file has lost the merge.

    Without merges a blank upper cell over a lower text belongs to the group on its left.
    """
    upper = levels[level]
    has_lower = [any(below[column] for below in levels[level + 1 :]) for column in range(len(upper))]
    for column in range(1, len(upper)):
        is_same_parent = all(above[column] == above[column - 1] for above in levels[:level])
        if not upper[column] and has_lower[column] and has_lower[column - 1] and is_same_parent:
            upper[column] = upper[column - 1]


def _only_groups(single: Header, row: Row, spans: Spans) -> bool:
    return not single.columns and _is_row_of_groups(row, spans)


def _is_row_of_groups(row: Row, spanned: Spans) -> bool:
    """Whether merged cells of several groups (权利人信息, 不动产信息) cover the row; a title is none."""
    texts = [text_of(cell) for cell in row]
    groups = [text for text in texts if text]
    covered = sum(1 for column, text in enumerate(texts) if text or column in spanned)
    return (
        len(groups) >= 2
        and bool(spanned)
        and covered >= 0.8 * len(row)
        and not any(set(text) & set(":：") for text in groups)
    )


def _known_words(row: Row, spans: Spans) -> bool:
    return any(field_of(text) is not None for text in _level(row, spans))


def _unspaced(text: str) -> str:
    return "".join(text.split())
