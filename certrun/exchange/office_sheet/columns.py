"""What each column of an office's sheet is filled with: the importer's words, and those that only an export knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from certrun.domain.identifiers.text import squeeze
from certrun.exchange.issuance import fields as f
from certrun.exchange.issuance.header import Header
from certrun.exchange.issuance.labels import field_of

Kind = Literal["text", "date", "area", "count"]

CHANNEL, KEPT, STAFF = "领证方式", "存放情况", "发证人员"
WHAT, HOW_MANY, COUNTY, RECEIPT = "发证名称", "发证数量", "区县代码", "回执编号"
BOTH_AREAS = "宗地面积/房屋建筑面积"
"""One column that names both areas with their words, as the certificate's own page does."""

_MORE: Mapping[str, Sequence[str]] = {
    CHANNEL: ("领证方式", "领取方式", "发放方式", "送达方式"),
    KEPT: ("存放情况", "存放位置", "存放地点", "存放处", "证书位置", "保管位置", "现存放处"),
    STAFF: ("发证人员", "发证人", "发放人", "FZRY"),
    WHAT: ("发证名称", "FZMC"),
    HOW_MANY: ("发证数量", "FZSL"),
    COUNTY: ("区县代码", "QXDM"),
    RECEIPT: ("回执编号", "回执号", "领证回执号", "领证回执"),
    f.NUMBER: ("HFZSH",),
    f.RECIPIENT: ("LZRXM",),
    f.RECIPIENT_KIND: ("LZRZJLB",),
    f.RECIPIENT_PAPER: ("LZRZJHM",),
    f.RECIPIENT_PHONE: ("LZRDH",),
}
_BY_LABEL = {label: field for field, labels in _MORE.items() for label in labels}

KINDS: Mapping[str, Kind] = {
    **dict.fromkeys((f.REGISTERED, f.ISSUED, f.COLLECTED), "date"),
    **dict.fromkeys((f.AREA, f.AREA_BUILDING), "area"),
    **dict.fromkeys((f.SEQUENCE, HOW_MANY), "count"),
}
"""What is no text."""

FILLED = frozenset(
    (
        *(f.SEQUENCE, f.NUMBER, f.SERIAL, f.UNIT, f.PARCEL, f.HOLDER, f.CO_OWNERS, f.PAPER_KIND, f.PAPER_NO, f.PHONE),
        *(f.CO_OWNERSHIP, f.TOWN, f.VILLAGE, f.LOCATION, f.AREA, f.AREA_BUILDING, BOTH_AREAS, f.REGISTERED, f.ISSUED),
        *(f.RIGHT_TYPE, f.RIGHT_NATURE, f.LAND_USE, f.TERM, f.CASE_NO, f.NOTE, f.REMARK, f.STATUS),
        *(f.RECIPIENT, f.COLLECTED, f.RECIPIENT_KIND, f.RECIPIENT_PAPER, f.RECIPIENT_PHONE),
        *(f.PROXY, f.PROXY_PAPER, f.PROXY_PHONE, f.RELATION),
        *(CHANNEL, KEPT, STAFF, WHAT, HOW_MANY, COUNTY, RECEIPT),
    )
)
"""What the register can say; every other column stays blank, and a column to be signed (签字/指印) always does."""

_SIGNATURE_WORDS = ("签字", "签名", "签章", "指印", "手印", "签收栏")


def kind_of(field: str) -> Kind:
    return KINDS.get(field, "text")


def fields_of(header: Header, own: Sequence[Sequence[str]]) -> list[str | None]:
    """The field that fills each column, None for a blank one; no field fills two. ``own``: texts of each column's
    cells in the office's rows, which tell what a word does not.

    Where only a person's hand belongs (领证人签字) nothing is written, unless the office itself types names there.
    """
    fields = [_field(label, named) for label, named in zip(header.labels, header.named, strict=True)]
    for at, label in enumerate(header.labels):
        if fields[at] == f.RECIPIENT and any(word in label for word in _SIGNATURE_WORDS) and not any(own[at]):
            fields[at] = None
    _decide(fields)
    known: set[str] = set()
    for at, field in enumerate(fields):
        if field not in FILLED or field in known:
            fields[at] = None
        else:
            known.add(str(field))
    if f.AREA in known and f.AREA_BUILDING not in known and any("建筑" in text for text in own[fields.index(f.AREA)]):
        fields[fields.index(f.AREA)] = BOTH_AREAS
    return fields


def more_known(texts: Sequence[str]) -> int:
    """How many labels of a row only an export knows."""
    return sum(field_of(text) is None and squeeze(text).upper() in _BY_LABEL for text in texts)


def _field(label: str, named: str | None) -> str | None:
    more = _BY_LABEL.get(squeeze(label.rsplit("/", 1)[-1]).upper())
    return more if more is not None and (named is None or more in {CHANNEL, KEPT}) else named


def _decide(fields: list[str | None]) -> None:
    """证书编号 is the number where no other column is, else the serial; 编号 counts rows where nothing else does."""
    for at, field in enumerate(fields):
        if field == f.AMBIGUOUS:
            fields[at] = f.SERIAL if f.NUMBER in fields else f.NUMBER
        elif field == f.VAGUE:
            fields[at] = f.SEQUENCE if f.SEQUENCE not in fields else None
