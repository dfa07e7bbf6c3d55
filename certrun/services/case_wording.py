"""Cases in words: what they are about, what each side says, and which of them stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from certrun.db.queries.cases import CaseFacts
from certrun.domain.folds.cases import disputed_field
from certrun.domain.folds.fields import SETTING, values_set
from certrun.domain.identifiers.masking import mask_id
from certrun.domain.journal.entry import Entry
from certrun.domain.journal.validation import is_well_formed
from certrun.domain.sentences import Language
from certrun.domain.words import CASES, word
from certrun.services.wording import field_name, history_text


def case_text(kind: str, language: Language = "zh") -> str:
    """What disagrees: 坐落不一致, 一证两领 …"""
    field = disputed_field(kind)
    if field is None:
        return word(CASES, kind, language)
    name = field_name(field, language)
    return f"{name}不一致" if language == "zh" else f"Two values of {name}"


def subject_text(case: CaseFacts, villages: Mapping[str, str], stations: Mapping[str, str]) -> str:
    """What a case is about that is about no book: the name of a village (by code) or station (by id), else the id."""
    names = {"village": villages, "station": stations}.get(case.aggregate, {})
    return names.get(case.subject, case.subject)


def side_text(entry: Entry, field: str | None, villages: Mapping[str, str], language: Language = "zh") -> str:
    """What one side says: the value it gives to the disputed ``field``, or what happened. IDs masked.

    ``villages`` are names by code. A decision may name any entries, whatever their shape.
    """
    if field is None or entry.kind not in SETTING or not is_well_formed(entry):
        return history_text(entry, language)
    value = values_set(entry).get(field)
    if value is None:
        return "（空）" if language == "zh" else "(blank)"
    return villages.get(value, value) if field == "village_code" else _VALUES.get(field, str)(value)


def verdict_text(case: CaseFacts, sides: Sequence[str], language: Language = "zh") -> str | None:
    """What was decided: 以第 1 方为准, 各方均成立, 各方均不采用; None while the case is open.

    ``sides`` are the ids of the entries that are held, in the order in which they are numbered from 1. Told by what
    stands and not by what was typed: the numbers were those of another station, which may hold more of the entries.
    """
    if case.outcome is None:
        return None
    standing = set(case.keep).intersection(case.entries)
    if len(standing) in {0, len(case.entries)}:
        return word(_VERDICTS, "all" if standing else "none", language)
    numbers = [str(number) for number, side in enumerate(sides, start=1) if side in standing]
    is_elsewhere = not standing.issubset(sides)
    return _standing_zh(numbers, is_elsewhere) if language == "zh" else _standing_en(numbers, is_elsewhere)


_VERDICTS = {"all": ("各方均成立", "all sides stand"), "none": ("各方均不采用", "no side stands")}


def _standing_zh(numbers: Sequence[str], is_elsewhere: bool) -> str:
    sides = [f"第 {'、'.join(numbers)} 方"] if numbers else []
    elsewhere = ["尚未收到的记录"] if is_elsewhere else []
    return f"以{'和'.join([*sides, *elsewhere])}为准"


def _standing_en(numbers: Sequence[str], is_elsewhere: bool) -> str:
    sides = [f"side {number}" for number in numbers]
    elsewhere = ["an entry that has not come"] if is_elsewhere else []
    return f"for {' and '.join([*sides, *elsewhere])}"


def _holders(value: Sequence[Mapping[str, Any]]) -> str:
    return "、".join(f"{each['name']}{_paper(each.get('id_no'))}" for each in value)


def _paper(id_no: str | None) -> str:
    return f"（{mask_id(id_no)}）" if id_no else ""


def _area(value: int) -> str:
    return f"{value / 100:.2f} ㎡"


_VALUES: Mapping[str, Callable[[Any], str]] = {"holders": _holders, "area_land": _area, "area_building": _area}
