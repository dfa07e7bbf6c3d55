"""Register fields as people type them: parsed, normalised, refused with a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from certrun.domain.errors import CertrunError
from certrun.domain.identifiers import certificate_number, papers, phone, printed_serial, text, unit_number
from certrun.domain.records import Holder
from certrun.domain.values.areas import parse_areas
from certrun.domain.values.co_ownership import parse_co_ownership


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
    land, building = parse_areas(typed)
    if land is None or building is not None:
        raise CertrunError("field_malformed", where=name, found=typed)
    return land


def _village(name: str, typed: str) -> str:
    code = text.squeeze(typed)
    if not re.fullmatch(r"\d{12}", code):
        raise CertrunError("field_malformed", where=name, found=typed)
    return code


def _co_ownership(name: str, typed: str) -> str:
    known = parse_co_ownership(typed)
    if known is None:
        raise CertrunError("field_malformed", where=name, found=typed)
    return known


def _holders(_: str, typed: str) -> list[dict[str, Any]]:
    """``张三 140727… 138…；李四 …``: name, then ID and phones, holders parted by a semicolon."""
    holders = [holder_json(_holder(part)) for part in re.split(r"[;；]", typed) if part.strip()]
    if not holders:
        raise CertrunError("field_malformed", where="holders", found=typed)
    return holders


def _holder(part: str) -> Holder:
    """Every word counts: one that is neither a paper nor a phone is refused rather than dropped."""
    name, *rest = part.split()
    ids = [papers.normalise(word) for word in rest if papers.infer_type(papers.normalise(word)) is not None]
    phones = [number for word in rest if papers.normalise(word) not in ids for number in _phones(word)]
    if len(ids) > 1 or any(character.isdigit() for character in name):
        raise CertrunError("field_malformed", where="holders", found=part.strip())
    id_no = ids[0] if ids else None
    return Holder(text.clean_name(name), papers.infer_type(id_no) if id_no else None, id_no, tuple(phones))


def _phones(word: str) -> tuple[str, ...]:
    numbers = phone.split(word)
    if not numbers or not all(phone.is_regular(number) for number in numbers):
        raise CertrunError("field_malformed", where="holders", found=word)
    return numbers


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
