"""Finding the header below title rows, and what its columns mean (aliases in ``assets/header_aliases.json``)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from certrun.domain.identifiers.text import squeeze
from certrun.exchange.issuance.cells import Row, text_of

NUMBER, SERIAL, UNIT, PARCEL = "不动产权证号", "权证印刷序列号", "不动产单元号", "宗地代码"
HOLDER, CO_OWNERS, PAPER_KIND, PAPER_NO, PHONE = "权利人", "共有人", "证件种类", "证件号", "联系电话"
CO_OWNERSHIP, SHARE, RELATION = "共有情况", "权利比例", "与权利人关系"
LOCATION, TOWN, VILLAGE = "坐落", "乡镇", "村"
RIGHT_TYPE, RIGHT_NATURE, LAND_USE, TERM = "权利类型", "权利性质", "用途", "使用期限"
AREA, AREA_BUILDING = "面积", "房屋建筑面积"
REGISTERED, ISSUED, CASE_NO, NOTE, REMARK = "登簿日期", "发证日期", "受理编号", "附记", "备注"
RECIPIENT, COLLECTED, STATUS, SIGNED = "领证人", "领证日期", "证书状态", "签字/指印"
SEQUENCE = "序号"
AMBIGUOUS = "AMBIG:证书编号"
"""证书编号 is the certificate number in one list and the printed serial in another: its values tell."""

PERSONAL = frozenset((HOLDER, PAPER_KIND, PAPER_NO, PHONE, RELATION, SHARE, SIGNED, RECIPIENT, COLLECTED, REMARK))
"""Columns that a row of a further holder may fill while everything else is left blank under the book."""

LOOK_AHEAD = 60
"""Rows, blank ones left out, in which a header must stand."""

_FURTHER_ALIASES = {STATUS: ("证书状态", "发放状态", "领取状态", "是否领取", "是否领证")}
_FEWEST_KNOWN = 3
_NOISE = re.compile(r"[*:：]")
_TRAILING_BRACKETS = re.compile(r"\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Header:
    """``columns``: field → index of its column; ``labels``: text of every column as findings quote it."""

    columns: Mapping[str, int]
    labels: tuple[str, ...]
    depth: int

    @property
    def is_list(self) -> bool:
        """Whether this heads an issuance list: it names holders and a certificate number."""
        return HOLDER in self.columns and (NUMBER in self.columns or AMBIGUOUS in self.columns)

    def label(self, *fields: str) -> str:
        """The label of the first of ``fields`` that has a column, else the name of the first field."""
        for field in fields:
            if field in self.columns:
                return self.labels[self.columns[field]]
        return fields[0]


@cache
def aliases() -> Mapping[str, str]:
    """Every known header text, normalised, to its field."""
    table: dict[str, Sequence[str]] = json.loads(
        files("certrun").joinpath("assets", "header_aliases.json").read_text(encoding="utf-8")
    )
    known = {_normalise(alias): field for field, names in table.items() for alias in names}
    for field, names in _FURTHER_ALIASES.items():
        for name in names:
            known.setdefault(_normalise(name), field)
    return known


def field_of(text: str) -> str | None:
    """The field that a header text names, also with a unit or note in brackets behind it."""
    name = _normalise(text)
    known = aliases()
    return known.get(name) or known.get(_TRAILING_BRACKETS.sub("", name)) if name else None


def read_header(first: Row, second: Row | None, spanned: Mapping[int, int]) -> Header | None:
    """The header that ``first`` is, or begins with ``second`` as its lower row; None when it is none.

    ``spanned``: for ``first``, column → the column whose merged cell covers it (groups over several columns).
    """
    single = _header([text_of(cell) for cell in first], None)
    if second is None:
        return _accepted(single)
    upper = [text_of(first[spanned.get(column, column)]) for column in range(len(first))]
    double = _header(_carry_groups(upper, second, spanned), [text_of(cell) for cell in second])
    below = _header([text_of(cell) for cell in second], None)
    gain = len(double.columns) - max(len(single.columns), len(below.columns))
    if (gain > 0 and _known_words(upper)) or (gain == 0 and not single.columns and _is_row_of_groups(first, spanned)):
        return _accepted(double)
    return _accepted(single)


def decide_ambiguous(header: Header, rows: Sequence[Row]) -> Header:
    """``header`` with 证书编号 as what its values in ``rows`` are: certificate number (…第…号) or printed serial."""
    column = header.columns.get(AMBIGUOUS)
    if column is None:
        return header
    columns = {field: index for field, index in header.columns.items() if field != AMBIGUOUS}
    values = [squeeze(text_of(row[column])) for row in rows if column < len(row)]
    numbers = sum("第" in value and "号" in value for value in values)
    serials = sum(bool(re.search(r"\d{6}", value)) and "第" not in value for value in values)
    meaning = SERIAL if NUMBER in columns or serials > numbers else NUMBER
    columns.setdefault(meaning, column)
    return Header(columns, header.labels, header.depth)


def _accepted(header: Header) -> Header | None:
    return header if len(header.columns) >= _FEWEST_KNOWN else None


def _header(upper: Sequence[str], lower: Sequence[str] | None) -> Header:
    columns: dict[str, int] = {}
    labels: list[str] = []
    for column, top in enumerate(upper):
        bottom = lower[column] if lower is not None and column < len(lower) else ""
        labels.append("/".join(part for part in (_unspaced(top), _unspaced(bottom)) if part))
        if (field := _field_of_pair(top, bottom)) is not None:
            columns.setdefault(field, column)
    return Header(columns, tuple(labels), 1 if lower is None else 2)


def _field_of_pair(top: str, bottom: str) -> str | None:
    if not bottom:
        return field_of(top)
    if not top:
        return field_of(bottom)
    return field_of(top + bottom) or field_of(bottom + top) or field_of(bottom)


def _carry_groups(upper: list[str], second: Row, spanned: Mapping[int, int]) -> list[str]:
    """Upper texts with a group's name over all its columns, also where a text file has lost the merge.

    Without merges a blank upper cell over a lower text belongs to the group on its left.
    """
    if spanned:
        return upper
    carried = list(upper)
    for column in range(1, len(carried)):
        lower = text_of(second[column]) if column < len(second) else ""
        left_lower = text_of(second[column - 1]) if column - 1 < len(second) else ""
        if not carried[column] and lower and left_lower:
            carried[column] = carried[column - 1]
    return carried


def _is_row_of_groups(row: Row, spanned: Mapping[int, int]) -> bool:
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


def _known_words(texts: Sequence[str]) -> bool:
    return any(field_of(text) is not None for text in texts)


def _normalise(text: str) -> str:
    return _NOISE.sub("", squeeze(text)).upper()


def _unspaced(text: str) -> str:
    return "".join(text.split())
