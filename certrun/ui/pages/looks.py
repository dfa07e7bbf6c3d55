"""Chips beside those of a book's state: what a listed row means, how far a trip has come, how a case stands …"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from certrun.ui.i18n import translate
from certrun.ui.widgets.status import STATUS_LOOKS, StatusLook

VERDICTS: dict[str, StatusLook] = {
    "new": StatusLook(str(QT_TRANSLATE_NOOP("status", "新增")), "add", "handed_over"),
    "changed": StatusLook(str(QT_TRANSLATE_NOOP("status", "变更")), "edit", "planned"),
    "same": StatusLook(str(QT_TRANSLATE_NOOP("status", "未变")), "tick", "muted"),
    "question": StatusLook(str(QT_TRANSLATE_NOOP("status", "待确认")), "help", "out"),
    "error": StatusLook(str(QT_TRANSLATE_NOOP("status", "有误")), "cancel", "alarm"),
    "skipped": StatusLook(str(QT_TRANSLATE_NOOP("status", "略过")), "close", "void"),
}
"""By verdict, in the order in which counts are shown."""

TRIPS: dict[str, StatusLook] = {
    "open": StatusLook(str(QT_TRANSLATE_NOOP("status", "未出库")), "state-planned", "planned"),
    "out": StatusLook(str(QT_TRANSLATE_NOOP("status", "随车中")), "state-out", "out"),
    "closed": StatusLook(str(QT_TRANSLATE_NOOP("status", "已收车")), "state-handed_over", "handed_over"),
    "cancelled": StatusLook(str(QT_TRANSLATE_NOOP("status", "已取消")), "state-void", "void"),
}

DOUBTFUL, STANDS, SET_ASIDE = "time-doubtful", "side-stands", "side-set-aside"
"""The codes of the chips beside a time that cannot be right, and of what a decision made of one side of a case."""

CASES: dict[str, StatusLook] = {
    "case-open": StatusLook(str(QT_TRANSLATE_NOOP("status", "待裁定")), "state-conflict", "alarm"),
    "case-decided": StatusLook(str(QT_TRANSLATE_NOOP("status", "已裁定")), "state-handed_over", "handed_over"),
    DOUBTFUL: StatusLook(str(QT_TRANSLATE_NOOP("status", "时间可疑")), "warning", "held"),
    STANDS: StatusLook(str(QT_TRANSLATE_NOOP("status", "采用")), "tick", "handed_over"),
    SET_ASIDE: StatusLook(str(QT_TRANSLATE_NOOP("status", "不采用")), "close", "void"),
}

STATIONS: dict[str, StatusLook] = {
    "station-in-use": StatusLook(str(QT_TRANSLATE_NOOP("status", "使用中")), "tick", "handed_over"),
    "station-revoked": StatusLook(str(QT_TRANSLATE_NOOP("status", "已停用")), "state-void", "void"),
}


def doubt_words() -> str:
    """Why a time is doubtful."""
    return translate("status", "这个时间比本机时钟晚，或者与前后记录对不上。先后不按时钟判断，请核实。")


def verdict_code(verdict: str) -> str:
    """The code under which the chip of a verdict is known to tables."""
    return f"verdict-{verdict}"


def trip_code(state: str) -> str:
    """The code under which the chip of a trip's state is known."""
    return f"trip-{state}"


def station_code(revoked: bool) -> str:
    """The code under which the chip of a station is known."""
    return "station-revoked" if revoked else "station-in-use"


STATUS_LOOKS.update({verdict_code(verdict): look for verdict, look in VERDICTS.items()})
STATUS_LOOKS.update({trip_code(state): look for state, look in TRIPS.items()})
STATUS_LOOKS.update(CASES)
STATUS_LOOKS.update(STATIONS)
