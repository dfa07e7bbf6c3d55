"""Register fields of a certificate: heads per field, and what is a contradiction between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from certrun.domain.folds.cases import Case, field_case, kept_for, set_aside_for
from certrun.domain.journal.canonical import canonical_bytes
from certrun.domain.journal.entry import Entry, Subject
from certrun.domain.journal.heads import not_undone, seen, standing_or_before
from certrun.domain.journal.kinds import KINDS, Role

PUBLIC_FIELDS = ("number", "serial", "village_code", "issue_date")
PRIVATE_FIELDS = (
    "number_raw", "unit", "parcel", "holders", "co_ownership", "location", "area_land", "area_building",
    "registered_date", "right_type", "right_nature", "land_use", "term", "case_no", "note", "remark",
)  # fmt: skip
FIELDS = PUBLIC_FIELDS + PRIVATE_FIELDS
_OF_THE_LISTING = frozenset(fact.name for fact in KINDS["listed"].public + KINDS["listed"].private).difference(FIELDS)
"""What a listing says beside the fields: where the book is, where it stands in the list."""
SETTING = frozenset({"listed", "amended", "reissued"})
"""Kinds of entries that set fields."""
IDENTITY_FIELDS = frozenset({"number", "serial", "unit", "parcel", "holders"})
"""Which book it is and whose: the office decides these, the field team proposes."""
ADMITTED_FIELDS = frozenset({"number", "holders", "issue_date"})
"""Fields with which a book may be let in although a rule refused it (`certrun.domain.admission`)."""


class FieldFold(NamedTuple):
    """Values shown, the heads that a new amendment builds on, former values, and the cases between heads.

    ``origins``: of the fields that a person may have let in with a fault, the acts of which nothing is mended since;
    empty where there is only one act.
    """

    values: Mapping[str, Any]
    heads: Mapping[str, tuple[str, ...]]
    former_numbers: tuple[str, ...]
    former_serials: tuple[str, ...]
    cases: Sequence[Case]
    origins: Mapping[str, tuple[str, ...]]


def fold_fields(
    aggregate: Subject, setting: Sequence[Entry], undone: Mapping[str, Sequence[str]], decided: Sequence[Case]
) -> FieldFold:
    """Fold the fields that the entries ``setting`` (of kinds SETTING, in order) set.

    What was ``undone`` (entry → its base) sets nothing; a book all of whose listings were keeps what they said of it.
    """
    if len(setting) == 1:
        return _only_one(setting[0])
    values: dict[str, Any] = {}
    heads: dict[str, tuple[str, ...]] = {}
    origins: dict[str, tuple[str, ...]] = {}
    cases = []
    for name, setters in _setters(setting, undone).items():
        live = setters if len(setters) == 1 else _heads(name, setters, undone, decided)
        heads[name] = tuple(e.id for e in live)
        values[name] = _value(live[-1], name)
        if name in ADMITTED_FIELDS:
            origins[name] = _origins(name, setters, live[-1])
        if len(live) > 1 and len({_compared(e, name) for e in live}) > 1:
            cases.append(field_case(name, aggregate, live))
    told = _told(setting, undone)
    former = {name: _former(told, name, values.get(name)) for name in ("number", "serial")}
    return FieldFold(values, heads, former["number"], former["serial"], cases, origins)


def _only_one(entry: Entry) -> FieldFold:
    """The fold of nearly all books: what is set once stands, is nobody's former value and contradicts nothing."""
    values = values_set(entry)
    return FieldFold(values, dict.fromkeys(values, (entry.id,)), (), (), (), {})


def _heads(
    name: str, setters: Sequence[Entry], undone: Mapping[str, Sequence[str]], decided: Sequence[Case]
) -> list[Entry]:
    """The standing entries of one field, the one displayed last; proposals of the field team come first."""
    aside = set_aside_for(name, decided, undone)
    if name not in IDENTITY_FIELDS:
        return standing_or_before(setters, aside, undone)
    kept = kept_for(name, decided)
    ruling = [e for e in setters if e.role != Role.FIELD or e.id in kept] or setters
    official = _compared(standing_or_before(ruling, aside, undone)[-1], name)
    agreed = [e for e in setters if e in ruling or _compared(e, name) == official]
    known = seen(setters, undone) | aside
    proposals = [e for e in setters if e not in agreed and e.id not in known]
    return proposals + standing_or_before(agreed, aside, undone)


def _origins(name: str, setters: Sequence[Entry], shown: Entry) -> tuple[str, ...]:
    """The acts that wrote a field and of which what is shown has mended nothing, however often it was written since."""
    said, until = _value(shown, name), setters.index(shown)
    return tuple(dict.fromkeys(e.command for e in setters[: until + 1] if _still_so(name, _value(e, name), said)))


def _still_so(name: str, before: Any, after: Any) -> bool:
    """Whether what a person let in is unmended: of holders, that nobody's paper is another one or is no longer missing.

    Phones, names and further holders do not mend a missing paper.
    """
    if name != "holders" or before is None or after is None:
        return bool(before == after)
    return _papers(before) <= _papers(after)


def _papers(holders: Sequence[Mapping[str, Any]]) -> Counter[str]:
    return Counter(holder.get("id_no") or "" for holder in holders)


def _setters(entries: Sequence[Entry], undone: Collection[str]) -> dict[str, list[Entry]]:
    """Per field the entries that set it, in order."""
    setters: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in values_set(entry):
            setters.setdefault(name, []).append(entry)
    if not undone:
        return setters
    remaining = {name: not_undone(of_field, undone) for name, of_field in setters.items()}
    return {name: of_field for name, of_field in remaining.items() if of_field}


def values_set(entry: Entry) -> dict[str, Any]:
    """The fields that an entry of a kind in SETTING sets; of one it names twice the public value counts."""
    private = entry.private or {}
    if entry.kind == "listed":
        values = {**private, **entry.public}
        for name in _OF_THE_LISTING.intersection(values):
            del values[name]
        return values
    if entry.kind == "amended":
        return {**(private.get("fields") or {}), **entry.public["fields"]}
    return {"serial": entry.fact("serial")}


def _value(entry: Entry, name: str) -> Any:
    return values_set(entry)[name]


def _compared(entry: Entry, name: str) -> bytes:
    """What two values are compared by: their canonical bytes; of holders all but the phones, which may differ."""
    value = _value(entry, name)
    if name == "holders" and isinstance(value, list):
        value = [{k: v for k, v in holder.items() if k != "phone"} for holder in value]
    return canonical_bytes(value)


def _told(setting: Sequence[Entry], undone: Collection[str]) -> list[Entry]:
    """The entries whose numbers and serials are remembered: not those taken back, but for the listings of a book that
    is there by its use alone, which is still found by what they said."""
    remaining = not_undone(setting, undone)
    if not any(entry.kind == "listed" for entry in remaining):
        remaining = [entry for entry in setting if entry.kind == "listed" or entry.id not in undone]
    return remaining


def _former(setting: Sequence[Entry], name: str, current: object) -> tuple[str, ...]:
    stated = [values_set(e).get(name) for e in setting]
    return tuple(sorted({v for v in stated if isinstance(v, str) and v != current}))
