"""Facts that are right on the outside and wrong within: a faulty program wrote them, and they count for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from certrun.domain.journal.entry import Subject
from certrun.domain.journal.validation import is_well_formed
from tests.domain.world import BOOK, Station, list_book, three

RECEIPT = ("receipt", "X2026-000001")
VILLAGE = ("village", "140727103200")


@dataclass(frozen=True)
class OddFact:
    """One entry about a book (``about`` None) or something else, of the shape of its kind but for what is inside."""

    kind: str
    public: Mapping[str, Any] = field(default_factory=dict)
    private: Mapping[str, Any] = field(default_factory=dict)
    about: Subject | None = None

    def subjects(self, book: str) -> list[Subject]:
        """What it names."""
        if self.about is not None:
            return [self.about]
        return [("certificate", book), *([RECEIPT] if self.kind == "handed_over" else [])]


def handover(public: Mapping[str, Any] | None = None, private: Mapping[str, Any] | None = None) -> OddFact:
    """A handover that is well-formed but for what is given."""
    whole = {
        "receipt": RECEIPT[1],
        "certificates": [BOOK],
        "from": {BOOK: "uncounted"},
        "to": "recipient",
        "channel": "door",
        "collected_on": "2026-11-24",
        "recipient_kind": "holder",
        "signing": ["screen"],
        "old_certificate": "not_asked",
        "evidence": "00" * 32,
    }
    told = {"recipient": {"name": "张三"}, "holder_name": "张三", "staff": ["李四"]}
    return OddFact("handed_over", {**whole, **(public or {})}, {**told, **(private or {})})


def amended(**fields: Any) -> OddFact:
    """A correction of private fields."""
    return OddFact("amended", {"fields": {}}, {"reason": "核对", "fields": fields})


def corrected(**fields: Any) -> OddFact:
    """A correction of public fields."""
    return OddFact("amended", {"fields": fields}, {"reason": "核对"})


def of_village(**facts: Any) -> OddFact:
    """What somebody has said of a village."""
    return OddFact("village_amended", facts, about=VILLAGE)


ODD_HOLDERS: tuple[Any, ...] = (
    "x",
    [5],
    [{}],
    [{"name": 5}],
    [{"name": "x", "phone": 5}],
    [{"name": "x", "phone": [5]}],
    [{"name": "x", "id_no": 5}],
    [{"name": "x", "id_type": "q"}],
    [{"name": "x", "unheard_of": 1}],
)
ODD = (
    *(handover({name: [1, {"a": [1]}, None]}) for name in ("certificates", "struck_out", "signing")),
    *(handover({"from": source}) for source in ({BOOK: 5}, {BOOK: "pocket"})),
    *(
        handover(private={"recipient": told})
        for told in ({}, {"name": 5}, {"name": None}, {"name": "张三", "phone": 9})
    ),
    handover(private={"staff": [1]}),
    handover(private={"authority": {"title": ["委托书"]}}),
    *(amended(holders=holders) for holders in ODD_HOLDERS),
    *(amended(**{name: value}) for name, value in {"area_land": "abc", "unit": 5, "parcel": [], "remark": {}}.items()),
    amended(registered_date="zz"),
    amended(unheard_of=1),
    *(corrected(number=number) for number in (None, 5)),
    corrected(serial=7),
    corrected(village_code=[1]),
    corrected(issue_date="x"),
    corrected(holders=[{"name": "张三"}]),
    *(of_village(aliases=aliases) for aliases in ([1], [[1]], ["a", 1])),
    *(of_village(blackouts=blackouts) for blackouts in ([1, "x", {}], ["x"], ["2026-11-24", 5])),
    OddFact("trip_closed", {"counts": {"out": "x", "a": [1]}}, about=("trip", "T1")),
)
"""One of each way in which what stands inside a fact can be wrong."""


def write(station: Station, odd: OddFact, book: str = BOOK) -> bool:
    """Write it as a faulty program would, and tell whether it is well-formed."""
    entry = station.write(odd.kind, odd.subjects(book), odd.public, odd.private or None, role="field", malformed=True)
    return is_well_formed(entry)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: f"{odd.kind} {odd.public} {odd.private}")
def test_what_is_wrong_inside_a_fact_is_kept_and_counts_for_nothing(odd: OddFact) -> None:
    office, first, _ = three()
    list_book(office)
    first.learn(office)
    aggregates = odd.subjects(BOOK)
    before = [first.folded(*aggregate) for aggregate in aggregates]
    assert not write(first, odd)
    after = [first.folded(*aggregate) for aggregate in aggregates]
    assert [each.state for each in after] == [each.state for each in before]
    assert all(one.entries_hash != other.entries_hash for one, other in zip(after, before, strict=True))


@pytest.mark.parametrize(
    "sound",
    [
        handover(),
        handover(
            private={"recipient": {"name": "张三", "id_tail": "002X", "id_no": "11010519491231002X", "id_type": 1}}
        ),
        handover(private={"authority": {"title": "委托书", "dated": "2026-11-01"}}),
        amended(holders=[{"name": "张三", "id_type": 1, "id_no": "11010519491231002X", "phone": ["13800001234"]}]),
        amended(unit=None, area_land=None, holders=None),
        corrected(serial=None, village_code=None, issue_date=None, number="晋(2025)祁县不动产权第0001234号"),
        of_village(aliases=[], blackouts=["2026-12-01"]),
    ],
    ids=lambda odd: f"{odd.kind} {odd.public} {odd.private}",
)
def test_the_same_facts_are_well_formed_where_nothing_is_wrong_inside(sound: OddFact) -> None:
    assert write(three()[1], sound)
