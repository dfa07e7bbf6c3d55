"""The pages, in the order of the navigation. Each stands in a module of its own, loaded when it is first opened.

What reaches `Page.arrive` through `Frame.open_page`: ``certificates`` takes a `ShowCertificates`, ``import`` the path
of a list, ``plan`` the id of a trip, ``handover`` the id of a certificate, ``exchange`` a `ReceiveFiles` or
`ShowCases`; None is always allowed.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from certrun.ui.page_spec import Frame, Page, PageSpec
from certrun.ui.session import Session
from certrun.ui.sharing import Sharing


def page_specs(session: Session, sharing: Sharing) -> list[PageSpec]:
    """All pages over one open register; the import is reached from 证书, by menu and by drop."""
    return [
        PageSpec("today", str(QT_TRANSLATE_NOOP("pages", "今日")), "today", lambda f: _today(f, session)),
        PageSpec("certificates", str(QT_TRANSLATE_NOOP("pages", "证书")), "certificates", lambda f: _books(f, session)),
        PageSpec("plan", str(QT_TRANSLATE_NOOP("pages", "计划")), "plan", lambda f: _plan(f, session)),
        PageSpec("handover", str(QT_TRANSLATE_NOOP("pages", "领证")), "handover", lambda f: _handover(f, session)),
        PageSpec(
            "exchange",
            str(QT_TRANSLATE_NOOP("pages", "数据交换")),
            "exchange",
            lambda f: _exchange(f, session, sharing),
        ),
        PageSpec(
            "import",
            str(QT_TRANSLATE_NOOP("pages", "导入发证清单")),
            "import",
            lambda f: _import(f, session),
            help="import",
            hidden=True,
        ),
    ]


def _today(frame: Frame, session: Session) -> Page:
    from certrun.ui.pages.today import TodayPage

    return TodayPage(frame, session)


def _books(frame: Frame, session: Session) -> Page:
    from certrun.ui.pages.certificates import CertificatesPage

    return CertificatesPage(frame, session)


def _plan(frame: Frame, session: Session) -> Page:
    from certrun.ui.pages.plan import PlanPage

    return PlanPage(frame, session)


def _handover(frame: Frame, session: Session) -> Page:
    from certrun.ui.pages.handover import HandoverPage

    return HandoverPage(frame, session)


def _import(frame: Frame, session: Session) -> Page:
    from certrun.ui.pages.importing import ImportPage

    return ImportPage(frame, session)


def _exchange(frame: Frame, session: Session, sharing: Sharing) -> Page:
    from certrun.ui.pages.exchange import ExchangePage

    return ExchangePage(frame, session, sharing)
