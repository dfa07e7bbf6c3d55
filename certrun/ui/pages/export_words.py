"""What the window says of a file that was exported."""

from __future__ import annotations

from collections.abc import Sequence

from certrun.services.exporting import Exported
from certrun.ui.i18n import translate
from certrun.ui.pages.words import joined

_NAMED = 6
"""How many columns, cells or sheets are called by name."""


def headline_words(done: Exported) -> str:
    """How much stands in which file."""
    count = f"{done.rows:,}"
    if done.what == "register":
        words = translate("export", "已导出证书台账 {n} 本：{file}")
    else:
        words = translate("export", "已导出领证记录 {n} 行：{file}")
    return words.format(n=count, file=done.file.name)


def remarks(done: Exported) -> list[str]:
    """What of the office's sheet a person should know, first what is to be checked."""
    totals = [f"{cell} “{text}”" for cell, text in done.typed_totals]
    found = (
        (translate("export", "合计处有手填的数字，仍是原来的，请核对：{names}"), totals),
        (translate("export", "台账里没有、因此留空的列：{names}"), done.blank),
        (translate("export", "其他清单的旧数据已清空：{names}"), done.emptied),
        (translate("export", "没有改动的工作表：{names}"), done.others),
    )
    return [words.format(names=_names(names)) for words, names in found if names]


def _names(names: Sequence[str]) -> str:
    told = joined(names[:_NAMED])
    if len(names) <= _NAMED:
        return told
    return translate("export", "{names}等 {n} 处").format(names=told, n=len(names))
