"""Cases in words: what they are about, and what each side says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

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


def _holders(value: Sequence[Mapping[str, Any]]) -> str:
    return "、".join(f"{each['name']}{_paper(each.get('id_no'))}" for each in value)


def _paper(id_no: str | None) -> str:
    return f"（{mask_id(id_no)}）" if id_no else ""


def _area(value: int) -> str:
    return f"{value / 100:.2f} ㎡"


_VALUES: Mapping[str, Callable[[Any], str]] = {"holders": _holders, "area_land": _area, "area_building": _area}
