"""What can be done to certificates, as actions of the one registry, and which of it makes sense for a book."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP

from certrun.domain.custody import ORDERLY_MOVES, kind_of
from certrun.domain.views import CertificateView
from certrun.ui.actions import ActionRegistry, ActionSpec

PAGE_ID = "certificates"

IMPORT = "certificates.import"
EXPORT = "certificates.export"
HANDOVER = "certificates.handover"
STOCKTAKE = "certificates.stocktake"
MOVE = "certificates.move"
HOLD = "certificates.hold"
RELEASE = "certificates.release"
VOID = "certificates.void"
LOSS = "certificates.loss"
REISSUE = "certificates.reissue"
AMEND = "certificates.amend"
UNMASK = "certificates.unmask"

_SPECS = (
    ActionSpec(IMPORT, str(QT_TRANSLATE_NOOP("actions", "导入…")), "import", page=PAGE_ID, toolbar=True),
    ActionSpec(EXPORT, str(QT_TRANSLATE_NOOP("actions", "导出…")), "export", page=PAGE_ID, toolbar=True),
    ActionSpec(HANDOVER, str(QT_TRANSLATE_NOOP("actions", "登记领证")), "handover", "Ctrl+Return", "edit", PAGE_ID),
    ActionSpec(STOCKTAKE, str(QT_TRANSLATE_NOOP("actions", "清点入库…")), "tick", "", "edit", PAGE_ID, toolbar=True),
    ActionSpec(MOVE, str(QT_TRANSLATE_NOOP("actions", "转存放点…")), "folder", "", "edit", PAGE_ID),
    ActionSpec(HOLD, str(QT_TRANSLATE_NOOP("actions", "暂缓发放…")), "state-held", "", "edit", PAGE_ID),
    ActionSpec(RELEASE, str(QT_TRANSLATE_NOOP("actions", "解除暂缓…")), "undo", "", "edit", PAGE_ID),
    ActionSpec(AMEND, str(QT_TRANSLATE_NOOP("actions", "更正…")), "edit", "Ctrl+E", "edit", PAGE_ID),
    ActionSpec(REISSUE, str(QT_TRANSLATE_NOOP("actions", "换发…")), "refresh", "", "edit", PAGE_ID),
    ActionSpec(LOSS, str(QT_TRANSLATE_NOOP("actions", "登记遗失…")), "state-lost", "", "edit", PAGE_ID),
    ActionSpec(VOID, str(QT_TRANSLATE_NOOP("actions", "作废…")), "state-void", "", "edit", PAGE_ID),
    ActionSpec(UNMASK, str(QT_TRANSLATE_NOOP("actions", "显示完整证件号…")), "eye", "", "edit", PAGE_ID),
)

ACTS = (HANDOVER, STOCKTAKE, MOVE, HOLD, RELEASE, AMEND, REISSUE, LOSS, VOID)
"""What the menus of a book offer, in this order."""

_AT_HAND = frozenset({"safe", "uncounted", "trip", "village"})
_NEXT = {"listed": STOCKTAKE, "lost": STOCKTAKE, "held": RELEASE}


def register_acts(registry: ActionRegistry, handlers: Mapping[str, Callable[[], None]]) -> None:
    """Register all of them; ``handlers`` has one for every action."""
    for spec in _SPECS:
        registry.register(spec, handlers[spec.id])


def next_step(view: CertificateView) -> str:
    """The one thing that this book waits for, empty where nothing does."""
    if view.state in _NEXT:
        return _NEXT[view.state]
    if kind_of(view.custody) == "uncounted" and view.state == "planned":
        return STOCKTAKE
    return HANDOVER if HANDOVER in allowed_acts(view) else ""


def allowed_acts(view: CertificateView | None) -> frozenset[str]:
    """Which acts the rules would take; the services decide again when one is carried out."""
    if view is None:
        return frozenset()
    kind = kind_of(view.custody)
    final = view.delivered is not None or view.state in {"void", "lost"}
    held = "held" in view.flags
    rules = (
        (HANDOVER, not final and not held and kind in _AT_HAND and view.state != "conflict"),
        (STOCKTAKE, kind in ORDERLY_MOVES["counted"] and view.state != "void"),
        (MOVE, kind in ORDERLY_MOVES["moved"]),
        (HOLD, not final and not held),
        (RELEASE, held),
        (AMEND, True),
        (REISSUE, not final),
        (LOSS, kind in ORDERLY_MOVES["lost"]),
        (VOID, kind in ORDERLY_MOVES["voided"]),
        (UNMASK, True),
    )
    return frozenset(act for act, allowed in rules if allowed)
