"""What still stands between the form and a handover, as short words on the button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP

from certrun.domain.errors import CertrunError
from certrun.domain.recipients import Obstacle
from certrun.domain.sentences import SENTENCES, explain
from certrun.domain.views import CertificateView
from certrun.services.doorstep import Block, DoorBook, DoorPerson
from certrun.ui.i18n import present_language, translate
from certrun.ui.pages.words import iso_day_words, joined

_MISSING: dict[str, str] = {
    "no_books": str(QT_TRANSLATE_NOOP("handover", "证书")),
    "recipient_name_missing": str(QT_TRANSLATE_NOOP("handover", "领证人姓名")),
    "id_tail_missing": str(QT_TRANSLATE_NOOP("handover", "身份证后四位")),
    "holder_id_tail_missing": str(QT_TRANSLATE_NOOP("handover", "权利人身份证后四位")),
    "relation_missing": str(QT_TRANSLATE_NOOP("handover", "与权利人关系")),
    "authority_missing": str(QT_TRANSLATE_NOOP("handover", "委托书")),
    "authority_date_missing": str(QT_TRANSLATE_NOOP("handover", "委托书日期")),
    "basis_missing": str(QT_TRANSLATE_NOOP("handover", "监护依据")),
    "signing_missing": str(QT_TRANSLATE_NOOP("handover", "签名")),
    "witness_missing": str(QT_TRANSLATE_NOOP("handover", "见证人")),
    "staff_missing": str(QT_TRANSLATE_NOOP("handover", "发证人")),
    "old_certificate_why_missing": str(QT_TRANSLATE_NOOP("handover", "旧证未收回的原因")),
}
_WRONG: dict[str, str] = {
    "id_tail_wrong": str(QT_TRANSLATE_NOOP("handover", "身份证后四位不一致")),
    "holder_id_tail_wrong": str(QT_TRANSLATE_NOOP("handover", "权利人身份证后四位不一致")),
    "recipient_not_holder": str(QT_TRANSLATE_NOOP("handover", "领证人不是每一本的权利人")),
    "recipient_is_holder": str(QT_TRANSLATE_NOOP("handover", "领证人就是权利人，不是代领")),
    "witness_is_staff": str(QT_TRANSLATE_NOOP("handover", "见证人不能是发证人")),
    "authority_not_yet": str(QT_TRANSLATE_NOOP("handover", "委托书日期在领证日期之后")),
    "authority_expired": str(QT_TRANSLATE_NOOP("handover", "委托书已过期")),
    "date_in_future": str(QT_TRANSLATE_NOOP("handover", "领证日期在今天之后")),
    "date_before_registration": str(QT_TRANSLATE_NOOP("handover", "领证日期早于登簿")),
}
# The button is not a list: three things are enough to go on with.
_NAMED = 3


def obstacle_words(obstacles: Sequence[Obstacle]) -> str:
    """身份证后四位不一致, or 还缺：签名、见证人; empty where nothing stands in the way."""
    wrong = [translate("handover", _WRONG[o.code]) for o in obstacles if o.code in _WRONG]
    if wrong:
        return wrong[0]
    missing = [translate("handover", _MISSING[o.code]) for o in obstacles if o.code in _MISSING]
    if missing:
        return translate("handover", "还缺：{what}").format(what=joined(missing[:_NAMED]))
    return _sentence(obstacles[0]) if obstacles else ""


def _sentence(obstacle: Obstacle) -> str:
    if obstacle.code not in SENTENCES:
        return obstacle.code
    return explain(CertrunError(obstacle.code, found=obstacle.found), present_language()).message


def person_words(person: DoorPerson) -> str:
    """张三　男　78 岁; what is not known is left out."""
    parts = [person.name]
    if person.sex is not None:
        parts.append(translate("handover", "男") if person.sex == "male" else translate("handover", "女"))
    if person.age is not None:
        parts.append(translate("handover", "{n} 岁").format(n=person.age))
    return "　".join(parts)


def book_title(view: CertificateView) -> str:
    """The number, and what kind of right the book is about."""
    return "　".join(part for part in (view.number, view.right_type or "") if part)


def block_words(book: DoorBook) -> str:
    """Why nobody may take this book now; empty where somebody may."""
    reasons: dict[Block, str] = {
        "void": translate("handover", "已作废，不能发放"),
        "lost": translate("handover", "已登记遗失，不能发放"),
        "held": translate("handover", "暂缓发放，须先解除"),
        "delivered": _delivered_words(book.view),
    }
    return reasons[book.block] if book.block else ""


def _delivered_words(view: CertificateView) -> str:
    delivered = view.delivered
    if delivered is None:
        return ""
    return (
        translate("handover", "已领：{who} {day}")
        .format(who=delivered.recipient or "—", day=iso_day_words(delivered.date))
        .strip()
    )
