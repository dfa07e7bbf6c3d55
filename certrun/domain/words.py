"""The words of the product (docs/architecture.md, glossary): states, custody, outcomes, cases, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from certrun.domain import custody
from certrun.domain.sentences import Language

STATES: Mapping[str, tuple[str, str]] = {
    "void": ("作废", "Void"),
    "lost": ("遗失", "Lost"),
    "conflict": ("待核实", "To be decided"),
    "held": ("暂缓发放", "Held"),
    "archived": ("已归档", "Archived"),
    "handed_over": ("已领证", "Handed over"),
    "posted": ("已邮寄", "Posted"),
    "entrusted": ("村委会代管", "Entrusted"),
    "out": ("已出库", "Out"),
    "planned": ("已排期", "Planned"),
    "in_safe": ("在库", "In the safe"),
    "listed": ("待清点", "Listed"),
}
"""The one word shown, in the order in which it is looked for."""

TRIP_STATES: Mapping[str, tuple[str, str]] = {
    "open": ("未出库", "Not out yet"),
    "out": ("随车中", "Out"),
    "closed": ("已收车", "Closed"),
    "cancelled": ("已取消", "Cancelled"),
}

OUTCOMES: Mapping[str, tuple[str, str]] = {
    "absent": ("不在家", "Absent"),
    "refused": ("拒领", "Refused"),
    "moved": ("已搬离", "Moved away"),
    "deceased": ("已故", "Deceased"),
    "book-error": ("信息有误", "Error on the book"),
    "dispute": ("争议", "Dispute"),
    "other": ("其他", "Other"),
}
"""Outcomes of an attempt; the last but one three also hold the book."""

HOLDING_OUTCOMES = frozenset({"deceased", "book-error", "dispute"})

WAYS: Mapping[str, tuple[str, str]] = {"door": ("上门", "At the door"), "phone": ("电话", "By phone")}
"""How an attempt was made."""

HOLD_CODES: Mapping[str, tuple[str, str]] = {
    "deceased": ("权利人已故", "Holder deceased"),
    "book-error": ("信息有误", "Error on the book"),
    "dispute": ("权属争议", "Dispute"),
    "seizure": ("查封", "Seizure"),
    "other": ("其他", "Other"),
}

BACKFILLS: Mapping[str, tuple[str, str]] = {
    "missed": ("出库时漏扫", "Missed when loading"),
    "other-team": ("其他小组转来", "Came from another team"),
    "entrusted": ("村委会代管后当面领取", "Was kept in the village, collected in person"),
    "window": ("窗口临时取出", "Taken from the window"),
    "other": ("其他", "Other"),
}
"""Why a book was in the hand although the register had it elsewhere (补登出库并领证)."""

RECIPIENTS: Mapping[str, tuple[str, str]] = {
    "holder": ("本人", "Holder"),
    "co-owner": ("共有人", "Co-owner"),
    "proxy": ("代领人", "Proxy"),
    "guardian": ("监护人", "Guardian"),
}

GRADES: Mapping[str, tuple[str, str]] = {
    "signed": ("已签字", "Signed"),
    "post": ("邮寄签收", "By post"),
    "ledger_only": ("台账补录", "Ledger only"),
}

STATION_ROLES: Mapping[str, tuple[str, str]] = {
    "office": ("办公室", "Office"),
    "clerk": ("内勤", "Clerk"),
    "field": ("外业", "Field"),
    "read": ("只读", "Read only"),
}

CASES: Mapping[str, tuple[str, str]] = {
    "double_handover": ("一证两领", "Handed over twice"),
    "custody": ("去向矛盾", "Contradictory custody"),
    "handover_against_hold": ("暂缓期间领证", "Handed over while held"),
    "undo_against_use": ("撤销导入时已使用", "Undone while in use"),
    "receipt_number": ("回执编号重复", "Receipt number used twice"),
    "promise_moved": ("约定日期不一致", "Promised for two days"),
}

REFERRAL_REASONS: Mapping[str, tuple[str, str]] = {
    "dispute": ("纠纷", "Dispute"),
    "hazard": ("安全隐患", "Hazard"),
    "request": ("群众诉求", "Request"),
}

REFERRAL_STATES: Mapping[str, tuple[str, str]] = {
    "referred": ("已转办", "Referred"),
    "accepted": ("已受理", "Accepted"),
    "resolved": ("已办结", "Resolved"),
}

BAG: Mapping[str, tuple[str, str]] = {
    "out": ("随车", "In the bag"),
    "handed_over": ("已领", "Handed over"),
    "returned": ("退库", "Returned"),
    "entrusted": ("村委会代管", "Entrusted"),
    "posted": ("邮寄", "Posted"),
    "moved": ("转其他存放点", "Moved"),
    "lost": ("遗失", "Lost"),
    "void": ("作废", "Void"),
}

_CUSTODY: Mapping[str, tuple[str, str]] = {
    "uncounted": ("待清点", "not counted yet"),
    "safe": ("在库：{name}", "in {name}"),
    "trip": ("随车：{name}", "in the bag of {name}"),
    "village": ("{name}代管", "kept in {name}"),
    "post": ("邮寄途中", "in the post"),
    "recipient": ("领证人", "with the recipient"),
    "none": ("无（作废或遗失）", "nowhere (void or lost)"),
}


def word(table: Mapping[str, tuple[str, str]], code: str, language: Language = "zh") -> str:
    """The word of a code; a code that has none (of a newer program) is shown as it is."""
    pair = table.get(code)
    return code if pair is None else pair[0 if language == "zh" else 1]


def code_of(table: Mapping[str, tuple[str, str]], text: str) -> str | None:
    """The code that ``text`` is, or whose word it is in either language; None where it is neither."""
    wanted = text.strip()
    return next((code for code, words in table.items() if wanted in {code, *words}), None)


def custody_text(value: str, language: Language = "zh") -> str:
    """A custody in words: ``safe:中心证书库`` → 在库：中心证书库."""
    return word(_CUSTODY, custody.kind_of(value), language).format(name=custody.name_of(value))


def date_text(iso: str | None, language: Language = "zh") -> str:
    """``2026-11-24`` → 2026年11月24日."""
    if not iso:
        return "日期不详" if language == "zh" else "date unknown"
    year, month, day = iso.split("-")
    return f"{year}年{int(month)}月{int(day)}日" if language == "zh" else iso
