"""Which column is which field: by the header's aliases, and where they say nothing, too little or the wrong thing, by
what the values below look like. Only the first rows of data are looked at (`samples`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from certrun.domain.identifiers.text import squeeze
from certrun.domain.values.areas import square_metres_said
from certrun.exchange.issuance import fields as f
from certrun.exchange.issuance.header import Header
from certrun.exchange.issuance.households import give_to_members
from certrun.exchange.issuance.labels import is_anothers, is_counted, is_of_somebody, names_its_owner
from certrun.exchange.issuance.looks import Looks
from certrun.exchange.issuance.owners import follows_a_delivery, give_to_their_owners, nearest_to_holder
from certrun.exchange.issuance.persons import without_others
from certrun.exchange.issuance.samples import Samples

By = Literal["alias", "values", "remembered", "chosen"]

_GUESSED = (
    *(
        f.NUMBER,
        f.UNIT,
        f.PARCEL,
        f.SERIAL,
        f.PAPER_NO,
        f.PAPER_KIND,
        f.PHONE,
        f.CO_OWNERSHIP,
        f.VILLAGE,
        f.TOWN,
        f.LOCATION,
    ),
    *(f.HOLDER, f.AREA),
)
"""Fields that values tell, the unmistakable ones first. Dates are not among them: which day it was only a name says."""

_CERTAIN = (f.NUMBER, f.UNIT, f.SERIAL, f.PAPER_NO, f.PHONE)
"""Fields whose values contradict a name: nothing else looks like them."""

_ENOUGH, _NEARLY_ALL, _HARDLY_ANY = 0.6, 0.8, 0.2
_FEWEST_AGAINST_A_NAME = 3
_OF_A_PLACE = frozenset((f.VILLAGE, f.TOWN))
_OF_ANOTHER_PLACE = (
    *("址", "户口", "户籍", "工作", "发放", "送达", "投递", "存放", "移交", "接收", "保管", "代管", "领取", "领证"),
    *("合并", "撤并", "驻村", "帮扶", "飞地", "娘家", "线路", "车次", "批次", "来源", "柜", "摘要"),
)
"""In labels of villages beside a column of locations: where somebody lives, where the book goes or is kept."""
_VAGUE_LABELS = ("所有权人", "户代表", "登记面积", "发证面积", "确权面积", "住宅面积", "地点", "-", "_")
"""In labels that name a field only where no other column does."""
_OF_BEFORE = re.compile(r"\((?:原|旧|变更前|转移前|换发前|换证前|计划|拟|批准|作废)[^()]*\)|换[发证]前|变更前|转移前")
"""In labels of what was or was to be, beside what is."""
_OF_TODAY = "不动产"
_ONLY_A_UNIT = re.compile(r"(?:土地|宗地|房屋|建筑)\(?(?:m2|平方米|平米)\)?", re.IGNORECASE)
_OF_A_PERSON = frozenset((f.PAPER_NO, f.PAPER_KIND, f.PHONE, f.HOLDER))
_SEVERAL_ANYWAY = frozenset((f.PHONE, f.CO_OWNER_PAPER))
_PLAIN_DAY_LABELS = frozenset(("", "日期", "时间", "年月日"))
_DAYS_OF_HANDING_OUT = frozenset(("发放日期", "发放时间"))
"""Of the issue, or of the delivery where other columns tell of one."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column is taken for, why, and which share (0–100) of the values looked at the field can hold."""

    field: str | None = None
    by: By | None = None
    confidence: int = 0


def decide_columns(
    header: Header, samples: Samples, looks: Looks, begin: int = 0, end: int | None = None
) -> list[Meaning]:
    """A meaning for every column from the first on; each field is at most one column's, but for those in
    `fields.SEVERAL`. Columns before ``begin`` and from ``end`` on belong to another table.
    """
    deciding = _Deciding(header, samples, looks, begin, end)
    deciding.by_alias()
    deciding.against_names()
    deciding.by_values()
    deciding.left_over()
    return deciding.meanings()


def with_columns(header: Header, meanings: Sequence[Meaning]) -> Header:
    """``header`` with the fields that were decided on."""
    columns: dict[str, int] = {}
    for at, meaning in enumerate(meanings):
        if meaning.field is not None:
            columns.setdefault(meaning.field, at)
    further = {field: _further(meanings, field, columns[field]) for field in f.SEVERAL.intersection(columns)}
    return replace(header, columns=columns, further=further)


def _further(meanings: Sequence[Meaning], field: str, first: int) -> tuple[int, ...]:
    return tuple(at for at, meaning in enumerate(meanings) if meaning.field == field and at != first)


class _Deciding:
    """The columns while they are decided: aliases first, then contradictions, then guesses for what is open."""

    def __init__(self, header: Header, samples: Samples, looks: Looks, begin: int, end: int | None) -> None:
        self._header = header
        self._looks = looks
        width = max(len(header.labels), samples.width) if end is None else end
        self._range = range(begin, width)
        self._height = len(samples.rows)
        self._values = {at: samples.values(at) for at in self._range}
        named = [*header.named, *[None] * (width - len(header.named))][:width]
        owned = without_others(named, header.labels, samples.rows)
        self._of_others = owned.of_others
        given = give_to_their_owners(owned.named, samples.rows)
        for at, label in enumerate(header.labels[:width]):
            if names_its_owner(label):
                given[at] = owned.named[at]
        self._named = give_to_members(given, header.labels, samples.rows)
        self._fields: dict[str, int] = {}
        self._by: dict[int, By] = {}
        self._further: dict[int, str] = {}

    def meanings(self) -> list[Meaning]:
        columns = self._further | {at: field for field, at in self._fields.items()}
        return [
            Meaning(columns[at], self._by[at], self._confidence(columns[at], at)) if at in columns else Meaning()
            for at in range(self._range.stop)
        ]

    def by_alias(self) -> None:
        """Of several columns with the same meaning one is the field's."""
        candidates: dict[str, list[int]] = {}
        for at in self._range:
            if (field := self._named[at]) is not None and field not in f.UNDECIDED:
                candidates.setdefault(field, []).append(at)
        for field, columns in candidates.items():
            self._set(field, self._best(field, columns, candidates.get(f.HOLDER, ())), "alias")
        for field in f.SEVERAL.intersection(candidates):
            for at in candidates[field]:
                if at != self._fields[field] and (field in _SEVERAL_ANYWAY or is_counted(self._label(at))):
                    self._further[at] = field
                    self._by[at] = "alias"

    def against_names(self) -> None:
        """Columns whose values are something else than their name says lose it (a 权证编号 full of 不动产权证号)."""
        wrong = [(field, at) for field, at in self._fields.items() if self._is_contradicted(field, at)]
        for field, _ in wrong:
            del self._fields[field]
        for field, at in wrong:
            other = self._certainly(at)
            if other is not None and (other not in self._fields or self._are_swapped(field, other)):
                self._set(other, at, "values")

    def by_values(self) -> None:
        taken = {*self._fields.values(), *self._further}
        open_columns = [at for at in self._range if at not in taken and self._values[at] and self._is_open(at)]
        for field in _GUESSED:
            if field in self._fields:
                continue
            column = self._most_like(field, open_columns)
            if column is not None:
                self._set(field, column, "values")
                open_columns.remove(column)
        self._the_only_date(open_columns)

    def _most_like(self, field: str, open_columns: Sequence[int]) -> int | None:
        """The column with the most values that can only be the field: a recipient is not on every row, a holder is."""
        likely: list[tuple[float, int]] = []
        for at in open_columns:
            if field != f.CO_OWNERSHIP and is_anothers(self._label(at)):
                continue
            if field in _OF_A_PERSON and (at in self._of_others or is_of_somebody(self._label(at))):
                continue
            if field in _OF_A_PLACE and f.LOCATION in self._fields and not self._may_be_where_it_stands(at):
                continue
            share = self._looks.share_unmistakable(field, self._values[at])
            if share >= _ENOUGH and self._is_holders(field, at) and self._is_full_enough(field, at):
                likely.append((share * len(self._values[at]), -at))
        return -max(likely)[1] if likely else None

    def _may_be_where_it_stands(self, at: int) -> bool:
        """Whether a column of villages beside one of locations says where the house stands, and not where the book is
        handed out or somebody lives.
        """
        return not any(word in self._label(at) for word in _OF_ANOTHER_PLACE)

    def _is_full_enough(self, field: str, at: int) -> bool:
        return field != f.HOLDER or len(self._values[at]) * 2 >= self._height

    def left_over(self) -> None:
        """证书编号 over values that tell nothing is the certificate number if nothing else is; 编号 1, 2 … counts."""
        for at in self._range:
            if at in self._by:
                continue
            if self._named[at] == f.AMBIGUOUS:
                field = next((each for each in self._likelier(at) if each not in self._fields), None)
                if field is not None:
                    self._set(field, at, "alias")
            elif f.SEQUENCE not in self._fields and self._counts(at):
                self._set(f.SEQUENCE, at, "values")

    def _likelier(self, at: int) -> tuple[str, str]:
        values = self._values[at]
        serials = self._looks.share_possible(f.SERIAL, values) if values else 0.0
        are_serials = serials > self._looks.share_unmistakable(f.NUMBER, values)
        return (f.SERIAL, f.NUMBER) if are_serials else (f.NUMBER, f.SERIAL)

    def _set(self, field: str, at: int, by: By) -> None:
        self._fields[field] = at
        self._by[at] = by

    def _best(self, field: str, columns: Sequence[int], holders: Sequence[int]) -> int:
        """The column whose name is the field's own, or that stands by the holder; else the first that holds it."""
        if len(columns) == 1:
            return columns[0]
        if field in (f.PAPER_NO, f.PHONE, f.PAPER_KIND) and holders:
            filled = [at for at in columns if self._values[at]] or list(columns)
            nearest = nearest_to_holder(filled, holders[0], self._named)
            if self._looks.share_possible(field, self._values[nearest]) > _HARDLY_ANY:
                return nearest
            likely = [at for at in filled if self._looks.share_unmistakable(field, self._values[at]) >= _ENOUGH]
            return nearest_to_holder(likely, holders[0], self._named) if likely else nearest
        return max(
            columns,
            key=lambda at: (
                *(self._fits(field, at), bool(self._values[at]), self._is_of_today(field, at)),
                *(not self._is_second_choice(field, at), self._is_own(field, at), -at),
            ),
        )

    def _fits(self, field: str, at: int) -> bool:
        return self._looks.share_possible(field, self._values[at]) >= _ENOUGH

    def _is_of_today(self, field: str, at: int) -> bool:
        """Whether nearly all rows have a number there as certificates bear it now."""
        of_today = sum(_OF_TODAY in value for value in self._values[at])
        return field == f.NUMBER and of_today >= _NEARLY_ALL * self._height

    def _is_second_choice(self, field: str, at: int) -> bool:
        """Whether another column of the field says it better: square metres, not 亩; the user, not the land's owner;
        what is, not what was.
        """
        label = squeeze(self._label(at))
        if any(word in label for word in _VAGUE_LABELS) or _ONLY_A_UNIT.fullmatch(label) or _OF_BEFORE.search(label):
            return True
        return field in (f.AREA, f.AREA_BUILDING) and square_metres_said(label) not in {None, 1.0}

    def _is_own(self, field: str, at: int) -> bool:
        return self._label(at) == field

    def _is_contradicted(self, field: str, at: int) -> bool:
        return self._cannot_hold(field, at) and self._certainly(at) not in {None, field}

    def _are_swapped(self, field: str, other: str) -> bool:
        """Whether names and papers stand under each other's labels."""
        return {field, other} == {f.HOLDER, f.PAPER_NO} and self._cannot_hold(other, self._fields[other])

    def _cannot_hold(self, field: str, at: int) -> bool:
        """Whether hardly any of several values of the column can be the field's."""
        values = self._values[at]
        return len(values) >= _FEWEST_AGAINST_A_NAME and self._looks.share_possible(field, values) <= _HARDLY_ANY

    def _certainly(self, at: int) -> str | None:
        """The field that nearly all values of the column can only be."""
        for field in _CERTAIN:
            if self._looks.share_unmistakable(field, self._values[at]) >= _NEARLY_ALL:
                return field
        return None

    def _is_open(self, at: int) -> bool:
        """Whether its name leaves open what it is, or names what another column is and its values are not (证件号 full
        of certificate numbers beside 身份证号).
        """
        named = self._named[at]
        if named is None or named in f.UNDECIDED or self._is_contradicted(named, at):
            return True
        return named == f.PAPER_NO and self._fields.get(named) != at and self._cannot_hold(named, at)

    def _is_holders(self, field: str, at: int) -> bool:
        """Whether an unnamed ID or phone is the holder's, and not that of a recipient on whose right it stands."""
        if field not in (f.PAPER_NO, f.PHONE, f.PAPER_KIND):
            return True
        as_named = [*self._named]
        as_named[at] = field
        return give_to_their_owners(as_named, ())[at] == field

    def _the_only_date(self, open_columns: Sequence[int]) -> None:
        """One column of days without a name, or called only 日期, is the issue date, or the day of the delivery that
        the columns before it tell of; of two nobody knows which.
        """
        days = [at for at in open_columns if self._looks.share_unmistakable(f.ISSUED, self._values[at]) >= _NEARLY_ALL]
        if len(days) != 1:
            return
        field = self._day_meant(days[0])
        if field is not None and field not in self._fields:
            self._set(field, days[0], "values")

    def _day_meant(self, at: int) -> str | None:
        label = self._label(at)
        if label in _DAYS_OF_HANDING_OUT:
            return None if f.OF_DELIVERY.isdisjoint(self._fields) else f.COLLECTED
        if label not in _PLAIN_DAY_LABELS:
            return None
        return f.COLLECTED if follows_a_delivery(self._named[self._range.start : at]) else f.ISSUED

    def _counts(self, at: int) -> bool:
        is_open = self._named[at] == f.VAGUE or not self._label(at)
        return is_open and self._looks.share_unmistakable(f.SEQUENCE, self._values[at]) >= _ENOUGH

    def _label(self, at: int) -> str:
        return self._header.labels[at] if at < len(self._header.labels) else ""

    def _confidence(self, field: str, at: int) -> int:
        return round(100 * self._looks.share_possible(field, self._values[at]))
