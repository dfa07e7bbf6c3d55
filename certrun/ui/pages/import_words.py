"""What an import finds, in words short enough for a table and a list of groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP

from certrun.domain.errors import CertrunError
from certrun.domain.issuance import KINDS, Problem
from certrun.domain.records import Holder
from certrun.domain.sentences import Explained, explain
from certrun.domain.words import date_text
from certrun.services.importing import PreviewRow
from certrun.ui.i18n import present_language, translate
from certrun.ui.pages.words import area_words, field_label, holder_names, joined

GROUPS: dict[str, str] = {
    "id_digits_lost": str(QT_TRANSLATE_NOOP("import", "身份证号丢位")),
    "id_check_digit": str(QT_TRANSLATE_NOOP("import", "证件号校验不符")),
    "missing_number": str(QT_TRANSLATE_NOOP("import", "缺少证号")),
    "duplicate_in_file": str(QT_TRANSLATE_NOOP("import", "文件内证号重复")),
    "bad_date": str(QT_TRANSLATE_NOOP("import", "发证日期有误")),
    "unknown_village": str(QT_TRANSLATE_NOOP("import", "看不出哪个村")),
    "number_format": str(QT_TRANSLATE_NOOP("import", "证号写法特别")),
    "id_format": str(QT_TRANSLATE_NOOP("import", "证件号写法特别")),
    "serial_format": str(QT_TRANSLATE_NOOP("import", "序列号写法特别")),
    "unit_format": str(QT_TRANSLATE_NOOP("import", "单元号写法特别")),
    "phone_format": str(QT_TRANSLATE_NOOP("import", "电话位数不对")),
    "picture_cell": str(QT_TRANSLATE_NOOP("import", "单元格里是图片")),
}
"""Kind of finding → name of its group, errors first."""

_AREAS = frozenset({"area_land", "area_building"})
_DATES = frozenset({"issue_date", "registered_date"})


def group_name(kind: str) -> str:
    """The name of a group of findings; an unknown kind is named by its code."""
    return translate("import", GROUPS[kind]) if kind in GROUPS else kind


def group_counts(rows: Sequence[PreviewRow]) -> dict[str, int]:
    """How many books each group concerns, errors first; groups without one are left out."""
    counts = dict.fromkeys((*GROUPS, *KINDS), 0)
    for row in rows:
        for kind in {problem.kind for problem in row.problems}:
            counts[kind] = counts.get(kind, 0) + 1
    return {kind: count for kind, count in counts.items() if count}


def place_words(row: PreviewRow) -> str:
    """Sheet and row, as a person finds it in WPS."""
    words = translate("import", "第 {row} 行").format(row=row.book.row)
    return f"{row.book.sheet} {words}" if row.book.sheet else words


def finding_words(row: PreviewRow, villages: Mapping[str, str]) -> str:
    """What is wrong with a row, or what it changes (old → new); empty for a plain new book."""
    found = [_explained(problem).message.rstrip("。.") for problem in row.problems]
    found += [change_words(name, old, new, villages) for name, (old, new) in row.changes.items()]
    return translate("import", "；").join(found)


def repair_words(row: PreviewRow) -> str:
    """How the findings of a row are repaired, each advice once."""
    return "".join(dict.fromkeys(_explained(problem).repair for problem in row.problems))


def change_words(name: str, old: object, new: object, villages: Mapping[str, str]) -> str:
    """One field of a changed book: 坐落：旧 → 新."""
    label = field_label(name)
    if name == "holders":
        before, after = (_people(value) for value in (old, new))
        return f"{label} {before} → {after}" if before != after else translate("import", "权利人的证件或电话")
    return f"{label} {_value_words(name, old, villages)} → {_value_words(name, new, villages)}"


def left_out_words(sheets: Sequence[tuple[str, str]]) -> str:
    """Sheets that were not read as a list, with the reason of each."""
    reasons = {
        "hidden": translate("import", "已隐藏"),
        "empty": translate("import", "空表"),
        "no_header": translate("import", "没有表头"),
    }
    named = [f"{name}（{reasons.get(why, why)}）" for name, why in sheets]
    return translate("import", "未读的工作表：{sheets}").format(sheets=joined(named)) if named else ""


def _value_words(name: str, value: object, villages: Mapping[str, str]) -> str:
    if value is None or value == "":
        return "—"
    if name == "village_code":
        return villages.get(str(value), str(value))
    if name in _AREAS and isinstance(value, int):
        return area_words(value)
    return date_text(str(value), present_language()) if name in _DATES else str(value)


def _people(value: object) -> str:
    named = value if isinstance(value, tuple) else ()
    return holder_names([holder for holder in named if isinstance(holder, Holder)]) or "—"


def _explained(problem: Problem) -> Explained:
    return explain(CertrunError(problem.kind, where=problem.column, found=problem.found), present_language())
