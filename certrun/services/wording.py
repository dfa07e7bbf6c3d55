"""Journal entries in words, for a certificate's history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from certrun.domain.journal.entry import Entry
from certrun.domain.journal.kinds import KINDS
from certrun.domain.journal.validation import is_known, is_well_formed
from certrun.domain.sentences import Language
from certrun.domain.words import HOLD_CODES, OUTCOMES, RECIPIENTS, custody_text, date_text, word

__all__ = ["custody_text", "history_text"]


def history_text(entry: Entry, language: Language = "zh") -> str:
    """One line: what kind of act, and its particulars; persons only where the private part is held.

    Of an entry that this program does not understand only the kind's name.
    """
    kind = KINDS.get(entry.kind)
    if kind is None or not (is_known(entry) and is_well_formed(entry)):
        return entry.kind
    title = kind.zh if language == "zh" else kind.en
    detail = _DETAILS.get(entry.kind, _no_detail)(entry, language)
    reason = entry.fact("reason") if "reason" not in entry.public else None
    parts = [part for part in (detail, reason) if part]
    colon, comma = ("：", "；") if language == "zh" else (": ", "; ")
    return title + (colon + comma.join(parts) if parts else "")


def _no_detail(entry: Entry, language: Language) -> str:
    return custody_text(entry.public["to"], language) if "to" in entry.public else ""


def _listed(entry: Entry, language: Language) -> str:
    sheet, row = entry.public.get("sheet"), entry.public.get("row")
    if row is None:
        return custody_text(entry.public["to"], language)
    where = custody_text(entry.public["to"], language)
    return (
        f"{sheet or ''} 第 {row} 行，{where}".strip()
        if language == "zh"
        else f"{sheet or ''} row {row}, {where}".strip()
    )


def _amended(entry: Entry, language: Language) -> str:
    names = [*entry.public["fields"], *((entry.private or {}).get("fields") or {})]
    return ("、" if language == "zh" else ", ").join(field_name(name, language) for name in names)


def _reissued(entry: Entry, _: Language) -> str:
    return f"{entry.public.get('old_serial', '—')} → {entry.public['serial']}"


def _held(entry: Entry, language: Language) -> str:
    return word(HOLD_CODES, entry.public["code"], language)


def _attempted(entry: Entry, language: Language) -> str:
    public = entry.public
    return f"{date_text(public['on'], language)} {word(OUTCOMES, public['outcome'], language)}"


def _handed_over(entry: Entry, language: Language) -> str:
    public, recipient = entry.public, (entry.private or {}).get("recipient") or {}
    kind = word(RECIPIENTS, public["recipient_kind"], language)
    name = recipient.get("name", "")
    return f"{kind} {name} {date_text(public['collected_on'], language)} {public['receipt']}".replace("  ", " ")


def _reversed(entry: Entry, language: Language) -> str:
    keeper = (entry.private or {}).get("keeper", "")
    return f"{entry.public['receipt']} → {custody_text(entry.public['to'], language)} {keeper}".strip()


def _entrusted(entry: Entry, language: Language) -> str:
    """Where, with whom, until when; not the keeper's phone."""
    name, until = (entry.private or {}).get("name", ""), date_text(entry.public["until"], language)
    parts = (custody_text(entry.public["to"], language), name, f"至{until}" if language == "zh" else f"until {until}")
    return " ".join(part for part in parts if part)


def _posted(entry: Entry, language: Language) -> str:
    return f"{custody_text(entry.public['to'], language)} {(entry.private or {}).get('tracking', '')}".strip()


def _post_delivered(entry: Entry, language: Language) -> str:
    return f"{date_text(entry.public['collected_on'], language)} {entry.fact('addressee') or ''}".strip()


def _ledger(entry: Entry, language: Language) -> str:
    recipient = (entry.private or {}).get("recipient") or {}
    return f"{recipient.get('name', '')} {date_text(entry.public.get('collected_on'), language)}".strip()


_DETAILS: Mapping[str, Callable[[Entry, Language], str]] = {
    "listed": _listed,
    "amended": _amended,
    "reissued": _reissued,
    "held": _held,
    "attempted": _attempted,
    "handed_over": _handed_over,
    "handover_reversed": _reversed,
    "entrusted": _entrusted,
    "posted": _posted,
    "post_delivered": _post_delivered,
    "delivered_by_ledger": _ledger,
}

FIELD_NAMES: Mapping[str, tuple[str, str]] = {
    "number": ("不动产权证号", "certificate number"),
    "serial": ("权证印刷序列号", "printed serial"),
    "unit": ("不动产单元号", "unit number"),
    "parcel": ("宗地代码", "parcel code"),
    "holders": ("权利人", "holders"),
    "co_ownership": ("共有情况", "co-ownership"),
    "location": ("坐落", "location"),
    "village_code": ("村", "village"),
    "area_land": ("宗地面积", "land area"),
    "area_building": ("房屋建筑面积", "building area"),
    "issue_date": ("发证日期", "issue date"),
    "registered_date": ("登簿日期", "registration date"),
    "right_type": ("权利类型", "type of right"),
    "right_nature": ("权利性质", "nature of right"),
    "land_use": ("用途", "use"),
    "term": ("使用期限", "term"),
    "case_no": ("受理编号", "case number"),
    "note": ("附记", "note"),
    "remark": ("备注", "remark"),
}


def field_name(name: str, language: Language = "zh") -> str:
    """The label of a register field."""
    return word(FIELD_NAMES, name, language)


def amended_values(entry: Entry) -> dict[str, Any]:
    """The fields that an amendment sets."""
    return {**entry.public["fields"], **((entry.private or {}).get("fields") or {})}
