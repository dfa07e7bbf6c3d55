"""What can be done on the page of the exchange by key, palette or button."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from certrun.ui.actions import ActionSpec

PAGE_ID = "exchange"
RECEIVE, GIVE, MERGE, LEAVE = "exchange.receive", "exchange.give", "exchange.merge", "exchange.leave"
CASES, JOIN = "exchange.cases", "exchange.join"
ACCEPT, REJECT = "exchange.accept", "exchange.reject"
SHARE, UNSHARE = "exchange.share", "exchange.unshare"
ADVANCED, INVITE, WITHDRAW = "exchange.advanced", "exchange.invite", "exchange.withdraw"
CHANGE, REVOKE, RECOVER = "exchange.change", "exchange.revoke", "exchange.recover"

SPECS = (
    ActionSpec(RECEIVE, str(QT_TRANSLATE_NOOP("actions", "接收数据…")), "import", "Ctrl+R", page=PAGE_ID),
    ActionSpec(GIVE, str(QT_TRANSLATE_NOOP("actions", "导出数据…")), "export", "Ctrl+E", page=PAGE_ID),
    ActionSpec(MERGE, str(QT_TRANSLATE_NOOP("actions", "接收预览的文件")), "check", "Ctrl+Return", page=PAGE_ID),
    ActionSpec(LEAVE, str(QT_TRANSLATE_NOOP("actions", "关闭预览")), "chevron-left", "Alt+Left", page=PAGE_ID),
    ActionSpec(SHARE, str(QT_TRANSLATE_NOOP("actions", "选择公共文件夹…")), "folder", page=PAGE_ID),
    ActionSpec(UNSHARE, str(QT_TRANSLATE_NOOP("actions", "停止使用公共文件夹")), "close", page=PAGE_ID),
    ActionSpec(CASES, str(QT_TRANSLATE_NOOP("actions", "待核实事项")), "state-conflict", page=PAGE_ID),
    ActionSpec(JOIN, str(QT_TRANSLATE_NOOP("actions", "合并相同的领证…")), "tick", page=PAGE_ID),
    ActionSpec(ACCEPT, str(QT_TRANSLATE_NOOP("actions", "采纳所选")), "tick", page=PAGE_ID),
    ActionSpec(REJECT, str(QT_TRANSLATE_NOOP("actions", "不采纳所选")), "close", page=PAGE_ID),
    ActionSpec(
        ADVANCED, str(QT_TRANSLATE_NOOP("actions", "高级：终端和进度")), "settings", page=PAGE_ID, checkable=True
    ),
    ActionSpec(INVITE, str(QT_TRANSLATE_NOOP("actions", "邀请终端…")), "add", page=PAGE_ID),
    ActionSpec(WITHDRAW, str(QT_TRANSLATE_NOOP("actions", "撤回邀请…")), "undo", page=PAGE_ID),
    ActionSpec(CHANGE, str(QT_TRANSLATE_NOOP("actions", "更改终端…")), "edit", page=PAGE_ID),
    ActionSpec(REVOKE, str(QT_TRANSLATE_NOOP("actions", "停用终端…")), "cancel", page=PAGE_ID),
    ActionSpec(RECOVER, str(QT_TRANSLATE_NOOP("actions", "找回终端…")), "import", page=PAGE_ID),
)
