"""What a column of a list may be read as, in the office's words."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from certrun.domain.issuance import ColumnFound
from certrun.ui.i18n import translate

FIELDS: tuple[str, ...] = (
    str(QT_TRANSLATE_NOOP("fields", "不动产权证号")),
    str(QT_TRANSLATE_NOOP("fields", "权证印刷序列号")),
    str(QT_TRANSLATE_NOOP("fields", "不动产单元号")),
    str(QT_TRANSLATE_NOOP("fields", "宗地代码")),
    str(QT_TRANSLATE_NOOP("fields", "权利人")),
    str(QT_TRANSLATE_NOOP("fields", "共有情况")),
    str(QT_TRANSLATE_NOOP("fields", "权利比例")),
    str(QT_TRANSLATE_NOOP("fields", "共有人")),
    str(QT_TRANSLATE_NOOP("fields", "共有人证件号")),
    str(QT_TRANSLATE_NOOP("fields", "证件种类")),
    str(QT_TRANSLATE_NOOP("fields", "证件号")),
    str(QT_TRANSLATE_NOOP("fields", "联系电话")),
    str(QT_TRANSLATE_NOOP("fields", "坐落")),
    str(QT_TRANSLATE_NOOP("fields", "乡镇")),
    str(QT_TRANSLATE_NOOP("fields", "村")),
    str(QT_TRANSLATE_NOOP("fields", "组")),
    str(QT_TRANSLATE_NOOP("fields", "权利类型")),
    str(QT_TRANSLATE_NOOP("fields", "权利性质")),
    str(QT_TRANSLATE_NOOP("fields", "用途")),
    str(QT_TRANSLATE_NOOP("fields", "面积")),
    str(QT_TRANSLATE_NOOP("fields", "房屋建筑面积")),
    str(QT_TRANSLATE_NOOP("fields", "使用期限")),
    str(QT_TRANSLATE_NOOP("fields", "附记")),
    str(QT_TRANSLATE_NOOP("fields", "备注")),
    str(QT_TRANSLATE_NOOP("fields", "受理编号")),
    str(QT_TRANSLATE_NOOP("fields", "登簿日期")),
    str(QT_TRANSLATE_NOOP("fields", "缮证日期")),
    str(QT_TRANSLATE_NOOP("fields", "发证日期")),
    str(QT_TRANSLATE_NOOP("fields", "发证机关")),
    str(QT_TRANSLATE_NOOP("fields", "证书类型")),
    str(QT_TRANSLATE_NOOP("fields", "领证方式")),
    str(QT_TRANSLATE_NOOP("fields", "领证人")),
    str(QT_TRANSLATE_NOOP("fields", "领证日期")),
    str(QT_TRANSLATE_NOOP("fields", "领证人证件种类")),
    str(QT_TRANSLATE_NOOP("fields", "领证人证件号")),
    str(QT_TRANSLATE_NOOP("fields", "领证人电话")),
    str(QT_TRANSLATE_NOOP("fields", "代领人")),
    str(QT_TRANSLATE_NOOP("fields", "代领人证件号")),
    str(QT_TRANSLATE_NOOP("fields", "代领人电话")),
    str(QT_TRANSLATE_NOOP("fields", "与权利人关系")),
    str(QT_TRANSLATE_NOOP("fields", "证书状态")),
    str(QT_TRANSLATE_NOOP("fields", "权属状态")),
    str(QT_TRANSLATE_NOOP("fields", "签字/指印")),
    str(QT_TRANSLATE_NOOP("fields", "序号")),
)
"""Canonical headers of ``header_aliases.json``, in its order."""

NEEDED = ("不动产权证号", "权利人")
"""Without these a list says of no book whose it is."""


def field_words(field: str | None) -> str:
    """A canonical header in the present language."""
    return translate("fields", field) if field is not None else translate("import", "不读取")


def column_letter(at: int) -> str:
    """The name of a column in WPS: 0 → A, 26 → AA."""
    letters = ""
    number = at + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def certainty_words(column: ColumnFound) -> str:
    """How sure, and why: 100 %　按表头."""
    if column.field is None:
        return ""
    why = {
        "alias": translate("import", "按表头"),
        "values": translate("import", "按内容"),
        "remembered": translate("import", "沿用上次"),
        "chosen": translate("import", "手工"),
    }
    return f"{column.confidence} %　{why.get(column.by or '', '')}"
