"""The table of kinds: every kind's format, who may write it, its words, its tests and its line in the specification."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from certrun.domain.folds.registry import FOLDS
from certrun.domain.journal.entry import Subject
from certrun.domain.journal.kinds import KINDS, RECORDS, Fact, Kind, Role, kind_of
from certrun.domain.journal.validation import MalformedEntryError, check_shape
from certrun.domain.trust import MAY_ACT_AS

ROOT = Path(__file__).resolve().parents[2]
ALL = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())

PERSON = {"name": "张三"}
STOP = {"village_code": "140727103200", "village": "贾令村", "arrive": "09:00", "leave": "10:00", "books": 2}
REASON = {"code": "nearest", "params": {"metres": 800}}
GOOD: dict[str, Any] = {
    "text": "文",
    "int": 7,
    "flag": True,
    "date": "2026-11-24",
    "list": ["a"],
    "map": {"a": 1},
    "any": [1],
    "pair": [1, 2],
    "custody": "safe:中心证书库",
    "[text]": ["a", "b"],
    "[date]": ["2026-11-24"],
    "{int}": {"a": 1},
    "{custody}": {"BOOK": "safe:中心证书库"},
    "[holder]": [PERSON, {**PERSON, "id_type": 1, "id_no": "11010519491231002X", "phone": ["13800001234"]}],
    "recipient": {
        **PERSON,
        "kind": "holder",
        "id_type": 1,
        "id_tail": "002X",
        "relation": "父子",
        "phone": "13800001234",
    },
    "authority": {"title": "委托书", "dated": "2026-11-01", "until": "2026-12-31"},
    "reason": REASON,
    "[stop]": [STOP, {**STOP, "reason": REASON, "part": [1, 2], "certificates": ["BOOK"]}],
    "public_fields": {"number": "晋(2025)祁县不动产权第0001234号", "serial": None, "issue_date": "2026-03-01"},
    "private_fields": {"holders": [PERSON], "area_land": 12345, "unit": None, "registered_date": "2026-02-20"},
}
BAD: dict[str, list[Any]] = {
    "text": [7, ["a"]],
    "int": ["7", True, 7.5],
    "flag": [1, "true"],
    "date": ["2026-11-31", "24.11.2026", "20261124", 20261124],
    "list": [("a",), "a"],
    "map": [["a"], "a"],
    "any": [],
    "pair": [[1], [1, 2, 3], [1, "2"], [1, True], "12"],
    "custody": ["safe", "safe:", "pocket", 1],
    "[text]": [("a",), "a", [1], ["a", None], ["a", ["b"]], [{}]],
    "[date]": [["x"], ["2026-11-24", 5], ["2026-11-31"], "2026-11-24"],
    "{int}": [{"a": "1"}, {"a": 1, "b": [1]}, {"a": True}, [1]],
    "{custody}": [{"BOOK": 5}, {"BOOK": "pocket"}, ["safe:中心证书库"]],
    "[holder]": [
        [5],
        "张三",
        [{}],
        [{"name": 5}],
        [PERSON, {**PERSON, "phone": 5}],
        [{**PERSON, "phone": [5]}],
        [{**PERSON, "id_no": 5}],
        [{**PERSON, "id_type": "1"}],
        [{**PERSON, "unheard_of": 1}],
    ],
    "recipient": [
        {},
        {"name": 5},
        {"name": None},
        {**PERSON, "id_no": 7},
        {**PERSON, "phone": ["1"]},
        [PERSON],
        "张三",
    ],
    "authority": [{}, {"title": 5}, {"title": "委托书", "dated": "昨天"}, {"title": "委托书", "until": 5}],
    "reason": [{}, {"code": 5, "params": {}}, {"code": "nearest", "params": []}, "nearest"],
    "[stop]": [
        [{}],
        [5],
        [{**STOP, "books": "2"}],
        [{**STOP, "reason": "nearest"}],
        [{**STOP, "part": [1]}],
        [{**STOP, "certificates": [1]}],
        STOP,
    ],
    "public_fields": [
        {"number": None},
        {"number": 5},
        {"serial": 7},
        {"village_code": [1]},
        {"issue_date": "x"},
        {"unit": "140727103200GB00001F00010001"},
        [],
    ],
    "private_fields": [
        {"holders": [5]},
        {"holders": "张三"},
        {"area_land": "abc"},
        {"unit": 5},
        {"parcel": []},
        {"remark": {}},
        {"registered_date": "zz"},
        {"number": "晋(2025)祁县不动产权第0001234号"},
        [],
    ],
}


def part(facts: tuple[Fact, ...], *, full: bool) -> dict[str, Any]:
    """A well-formed part: with all facts, or only those that must be there."""
    return {fact.name: GOOD[fact.type] for fact in facts if full or not fact.optional}


def subjects(kind: Kind, *, full: bool) -> list[Subject]:
    """Well-formed subjects: as many as allowed (up to two), or as few."""
    named = []
    for rule in kind.subjects.split():
        name, mark = (rule[:-1], rule[-1]) if rule[-1] in "?+*" else (rule, "")
        counts = {"": (1, 1), "?": (0, 1), "+": (1, 2), "*": (0, 2)}[mark]
        named += [(name, f"{name} {n}") for n in range(counts[full])]
    return named


@ALL
@pytest.mark.parametrize("full", [True, False])
def test_the_least_and_the_most_that_a_kind_allows_is_well_formed(kind: Kind, full: bool) -> None:
    check_shape(kind, subjects(kind, full=full), part(kind.public, full=full), part(kind.private, full=full) or None)


@ALL
def test_a_missing_or_unknown_member_is_refused(kind: Kind) -> None:
    named, public, private = subjects(kind, full=True), part(kind.public, full=True), part(kind.private, full=True)
    for facts, whole in ((kind.public, public), (kind.private, private)):
        for fact in facts:
            less = {name: value for name, value in whole.items() if name != fact.name}
            parts = (less, private or None) if whole is public else (public, less or None)
            if not fact.optional:
                with pytest.raises(MalformedEntryError):
                    check_shape(kind, named, *parts)
    with pytest.raises(MalformedEntryError):
        check_shape(kind, named, {**public, "unheard_of": 1}, private or None)
    with pytest.raises(MalformedEntryError):
        check_shape(kind, named, public, {**private, "unheard_of": 1})


@ALL
def test_a_member_of_another_type_is_refused(kind: Kind) -> None:
    named, public, private = subjects(kind, full=True), part(kind.public, full=True), part(kind.private, full=True)
    for fact in kind.public:
        for bad in [*BAD[fact.type], None]:
            with pytest.raises(MalformedEntryError):
                check_shape(kind, named, {**public, fact.name: bad}, private or None)
    for fact in kind.private:
        for bad in [*BAD[fact.type], None]:
            with pytest.raises(MalformedEntryError):
                check_shape(kind, named, public, {**private, fact.name: bad})


@ALL
def test_subjects_too_few_too_many_or_of_another_kind_are_refused(kind: Kind) -> None:
    parts = part(kind.public, full=True), part(kind.private, full=True) or None
    for rule in kind.subjects.split():
        name = rule.rstrip("?+*")
        others = [s for s in subjects(kind, full=True) if s[0] != name]
        if rule[-1] not in "?*":
            with pytest.raises(MalformedEntryError):
                check_shape(kind, others, *parts)
        if rule[-1] not in "+*":
            with pytest.raises(MalformedEntryError):
                check_shape(kind, [*others, (name, "1"), (name, "2")], *parts)
    with pytest.raises(MalformedEntryError):
        check_shape(kind, [*subjects(kind, full=True), ("moon", "1")], *parts)


@ALL
def test_words_roles_and_version(kind: Kind) -> None:
    assert re.search(r"[\u4e00-\u9fff]", kind.zh)
    assert re.match(r"[A-Z][a-z ]+$", kind.en)
    assert kind.roles
    assert all(any(role in allowed for allowed in MAY_ACT_AS.values()) for role in kind.roles)
    assert kind_of(kind.name, kind.version) is kind
    assert kind_of(kind.name, kind.version + 1) is None


def test_no_fact_is_public_and_private_at_once_except_amended_fields() -> None:
    both = {
        (kind.name, fact.name)
        for kind in KINDS.values()
        for fact in kind.public
        if fact.name in {f.name for f in kind.private}
    }
    assert both == {("amended", "fields")}


def test_every_aggregate_that_a_kind_names_has_a_fold() -> None:
    named = {rule.rstrip("?+*") for kind in KINDS.values() for rule in kind.subjects.split()}
    assert named == {*FOLDS, "trust"}


def test_readers_write_nothing_but_what_they_did_themselves() -> None:
    assert {name for name, kind in KINDS.items() if Role.READ in kind.roles} == {
        "started",
        "station_joined",
        "receipt_printed",
        "exported",
        "unmasked",
    }


@ALL
def test_every_kind_has_a_test_of_what_its_fold_does(kind: Kind) -> None:
    told = {"unmasked", "purged", "exported"}
    sources = [*Path(__file__).parent.glob("test_folds_*.py"), Path(__file__).with_name("test_trust.py")]
    sources += [Path(__file__).with_name("world.py")] if kind.name not in told else []
    assert any(f'"{kind.name}"' in source.read_text() for source in sources)


def table_line(kind: Kind) -> str:
    """The kind's line in ``docs/journal-format.md``."""
    cells = [f"`{kind.name}`", str(kind.version), kind.subjects, column(kind.public), column(kind.private)]
    roles = " ".join(sorted(kind.roles)) if len(kind.roles) < len(Role) else "anyone"
    return f"| {' | '.join([*cells, roles, kind.zh])} |"


def column(facts: tuple[Fact, ...]) -> str:
    """Facts as the table of the specification writes them."""
    return " ".join(f"`{f.name}{'?' if f.optional else ''}:{f.type}`" for f in facts) or "—"


def test_the_specification_names_every_kind_with_its_facts() -> None:
    """Where this fails, put in the expected lines: but a kind that was ever written never changes its meaning."""
    text = (ROOT / "docs" / "journal-format.md").read_text()
    found = [line for line in text.splitlines() if re.match(r"\| `[a-z_]+` \| \d", line)]
    assert found == [table_line(kind) for kind in KINDS.values()]


def test_the_specification_names_every_record_with_its_members() -> None:
    text = (ROOT / "docs" / "journal-format.md").read_text()
    found = [line for line in text.splitlines() if re.match(r"\| `[a-z_]+` \| `[a-z_]+\??:", line)]
    assert found == [f"| `{record}` | {column(facts)} |" for record, facts in RECORDS.items()]
