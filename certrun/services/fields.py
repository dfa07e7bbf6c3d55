"""Register fields as people type them: parsed, normalised, refused with a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from certrun.domain.errors import CertrunError
from certrun.domain.identifiers import certificate_number, papers, phone, printed_serial, text, unit_number
from certrun.domain.records import Holder

_AREA_LIMIT = 10**12


def parse_field(name: str, typed: str) -> Any:
    """The journal value of one typed field; an empty text clears it (None)."""
    parse = _PARSERS.get(name)
    if parse is None:
        raise CertrunError("field_unknown", where=name, found=name, known="、".join(sorted(_PARSERS)))
    if not typed.strip():
        if name in {"number", "holders"}:
            raise CertrunError("field_malformed", where=name, found=typed)
        return None
    return parse(name, typed)


def parse_date(name: str, typed: str) -> str:
    """An ISO date; ``field_malformed`` otherwise."""
    try:
        return date.fromisoformat(typed.strip()).isoformat()
    except ValueError as error:
        raise CertrunError("field_malformed", where=name, found=typed) from error


def holder_json(holder: Holder) -> dict[str, Any]:
    """A holder as the journal writes it; what is unknown is left out."""
    document: dict[str, Any] = {"name": holder.name}
    if holder.id_type is not None:
        document["id_type"] = holder.id_type
    if holder.id_no is not None:
        document["id_no"] = holder.id_no
    if holder.phone:
        document["phone"] = list(holder.phone)
    return document


def _plain(_: str, typed: str) -> str:
    return typed.strip()


def _location(_: str, typed: str) -> str:
    return text.squeeze(typed)


def _number(_: str, typed: str) -> str:
    return certificate_number.normalise(typed)


def _area(name: str, typed: str) -> int:
    try:
        hundredths = Decimal(text.squeeze(typed).rstrip("m²㎡平方米2") or "x").scaleb(2)
        value = int(hundredths.to_integral_value())
    except (InvalidOperation, ValueError) as error:
        raise CertrunError("field_malformed", where=name, found=typed) from error
    if not 0 <= value < _AREA_LIMIT:
        raise CertrunError("field_malformed", where=name, found=typed)
    return value


def _village(name: str, typed: str) -> str:
    code = text.squeeze(typed)
    if not re.fullmatch(r"\d{12}", code):
        raise CertrunError("field_malformed", where=name, found=typed)
    return code


def _co_ownership(name: str, typed: str) -> str:
    if typed.strip() not in {"单独所有", "共同共有", "按份共有", "其它共有"}:
        raise CertrunError("field_malformed", where=name, found=typed)
    return typed.strip()


def _holders(_: str, typed: str) -> list[dict[str, Any]]:
    """``张三 140727… 138…；李四 …``: name, then ID and phones, holders parted by a semicolon."""
    return [holder_json(_holder(part)) for part in re.split(r"[;；]", typed) if part.strip()]


def _holder(part: str) -> Holder:
    name, *rest = part.split()
    id_no: str | None = None
    phones: list[str] = []
    for word in rest:
        if papers.infer_type(papers.normalise(word)) is not None or len(word) >= 15:
            id_no = papers.normalise(word)
        else:
            phones += phone.split(word)
    if id_no is not None and papers.infer_type(id_no) is None:
        raise CertrunError("field_malformed", where="holders", found=id_no)
    return Holder(text.clean_name(name), papers.infer_type(id_no) if id_no else None, id_no, tuple(phones))


_PARSERS: Mapping[str, Callable[[str, str], Any]] = {
    "number": _number,
    "serial": lambda _, typed: printed_serial.normalise(typed),
    "unit": lambda _, typed: unit_number.normalise(typed),
    "parcel": lambda _, typed: unit_number.normalise(typed),
    "village_code": _village,
    "issue_date": parse_date,
    "registered_date": parse_date,
    "location": _location,
    "area_land": _area,
    "area_building": _area,
    "co_ownership": _co_ownership,
    "holders": _holders,
    "right_type": _plain,
    "right_nature": _plain,
    "land_use": _plain,
    "term": _plain,
    "case_no": _plain,
    "note": _plain,
    "remark": _plain,
}
