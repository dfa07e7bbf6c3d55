"""What an import finds, in words short enough for a table and a list of groups."""

from __future__ import annotations

from collections.abc import Mapping

from certrun.domain.errors import CertrunError
from certrun.domain.import_words import MATCHED, act_label, group_advice, group_title
from certrun.domain.issuance import Problem
from certrun.domain.records import Holder
from certrun.domain.sentences import Explained, explain
from certrun.domain.words import date_text, word
from certrun.services.importing import Group, PreviewRow
from certrun.ui.i18n import present_language, translate
from certrun.ui.pages.import_checked import IN_VILLAGE
from certrun.ui.pages.looks import VERDICTS
from certrun.ui.pages.words import area_words, field_label, holder_names, joined

_AREAS = frozenset({"area_land", "area_building"})
_LONGEST_NAME = 48
_DATES = frozenset({"issue_date", "registered_date"})


def group_words(group: Group) -> str:
    """The name of a group of rows, short enough for a list."""
    return group_title(group.kind, group.words, present_language())


def advice_words(group: Group) -> str:
    """How many rows, what is the matter, how it is repaired."""
    return group_advice(group.kind, group.books, group.words, present_language())


def act_words(act: str) -> str:
    """What an act does, for a button."""
    return act_label(act, present_language())


def matched_words(row: PreviewRow) -> str:
    """By what a known certificate was found; empty for a new one."""
    return word(MATCHED, row.matched, present_language()) if row.matched is not None else ""


def kept_words(place: str | None) -> str:
    """Where an import says that its books are."""
    if not place:
        return translate("import", "待清点")
    if place.startswith(IN_VILLAGE):
        return translate("import", "由{village}保管").format(village=place.removeprefix(IN_VILLAGE))
    return place


def place_words(row: PreviewRow) -> str:
    """Sheet and row, as a person finds it in WPS."""
    words = translate("import", "第 {row} 行").format(row=row.book.row)
    return f"{row.book.sheet} {words}" if row.book.sheet else words


def finding_words(row: PreviewRow, villages: Mapping[str, str]) -> str:
    """What is wrong with a row, or what it changes (old → new); empty for a plain new book."""
    found = [explained(problem).message.rstrip("。.") for problem in row.problems]
    found += [change_words(name, old, new, villages) for name, (old, new) in row.changes.items()]
    return translate("import", "；").join(found)


def repair_words(row: PreviewRow) -> str:
    """How the findings of a row are repaired, each advice once."""
    return "".join(dict.fromkeys(explained(problem).repair for problem in row.problems))


def change_words(name: str, old: object, new: object, villages: Mapping[str, str]) -> str:
    """One field of a changed book: 坐落：旧 → 新."""
    label = field_label(name)
    if name == "holders":
        before, after = (_people(value) for value in (old, new))
        return f"{label} {before} → {after}" if before != after else translate("import", "权利人的证件或电话")
    return f"{label} {_value_words(name, old, villages)} → {_value_words(name, new, villages)}"


def reason_words(reason: str) -> str:
    """Why a sheet was not read as a list."""
    reasons = {
        "hidden": translate("import", "已隐藏，不读取"),
        "empty": translate("import", "空表"),
        "no_header": translate("import", "没有找到表头（封面、说明或汇总），不读取"),
        "skipped": translate("import", "不读取"),
        "sample": translate("import", "填写样例，不读取"),
    }
    return reasons.get(reason, reason)


def file_words(sheet: str | None) -> str:
    """The name of a sheet; a text file has none."""
    return sheet if sheet is not None else translate("import", "（整个文件）")


def short_name(file: str) -> str:
    """The name of a file, its middle left out where it would push everything else aside."""
    return file if len(file) <= _LONGEST_NAME else f"{file[:28]}…{file[-16:]}"


def count_words(counts: Mapping[str, int]) -> str:
    """新增 312　变更 4 …, without what there is none of."""
    return joined(f"{look.text} {counts[verdict]:,}" for verdict, look in VERDICTS.items() if counts.get(verdict))


def explained(problem: Problem) -> Explained:
    """A finding as 哪里 · 发现 · 应为 · 怎么改."""
    return explain(CertrunError(problem.kind, where=problem.column, found=problem.found), present_language())


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
