"""Whatever a list says: importing it twice changes nothing, and undoing it leaves the register as it was."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certrun.db import projection
from certrun.domain import admission
from certrun.domain.issuance import Pasted
from certrun.exchange.issuance.listing import read_list
from certrun.services import importing
from certrun.services.importing import UndoBatch, previewing
from certrun.services.villages import list_villages_of
from certrun.services.workspace import CreateRegister, Workspace, create_register
from tests.services.conftest import VILLAGE, number_of
from tests.support import FixedClock, SeededEntropy

HEADER = "\t".join(
    [
        "不动产权证号",
        "权证印刷序列号",
        "不动产单元号",
        "权利人",
        "证件号",
        "联系电话",
        "共有情况",
        "村",
        "坐落",
        "宗地面积",
        "发证日期",
        "领证人",
        "领证日期",
        "备注",
    ]
)
GOOD, WRONG = "11010519491231002X", "110105194912310021"
NOT_THE_REGISTER = frozenset({"aggregate", "batch", "admission"})
"""Tables that tell of the imports themselves; what was imported and undone leaves its traces there."""

books = st.tuples(
    st.integers(1, 12).map(lambda n: number_of(n).replace("(", "（").replace(")", "）"))
    | st.sampled_from(["", "7", "12", number_of(1) + "（销）", number_of(2) + "（销）"]),
    st.integers(1, 12).map(lambda n: f"D1400000{n:04d}") | st.just(""),
    st.sampled_from(["", "140727103200JC00001F00010001", "140727103200JC00001F00010002"]),
    st.sampled_from(["张三", "李四", "王五、赵六", "孙　七", "阿里·木"]),
    st.sampled_from(["", GOOD, GOOD.lower(), WRONG, "110105491231002", "/"]),
    st.sampled_from(["", "13800001234", "+86 138-0000-1234", "123"]),
    st.sampled_from(["", "单独所有", "共同共有"]),
    st.sampled_from(["贾令村", "贾令", "没有的村", ""]),
    st.sampled_from(["", "祁县贾令镇贾令村东街1号", "北街"]),
    st.sampled_from(["", "150.25", "150㎡", "0"]),
    st.sampled_from(["", "2025.3.5", "20250305", "2025年3月5日", "2025-02-30"]),
    st.sampled_from(["", "", "本人", "张三", "儿子代", "已领", "未领", "同上", "看不清"]),
    st.sampled_from(["", "", "2024.5.6"]),
    st.sampled_from(["", "已领", "=1+1", "注"]),
)
lists = st.lists(books, min_size=1, max_size=7).map(lambda rows: "\n".join([HEADER, *map("\t".join, rows)]))
decisions = st.fixed_dictionaries(
    {},
    optional={
        kind: st.sampled_from(acts)
        for kind, acts in admission.ACTS.items()
        if kind not in {"delivered", "undelivered", "unclear"}
    },
)
NIGHTLY = os.environ.get("CERTRUN_NIGHTLY") == "1"
pytestmark = pytest.mark.timeout(3_600 if NIGHTLY else 300)
quick = settings(max_examples=300 if NIGHTLY else 12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@contextmanager
def register() -> Iterator[Workspace]:
    with tempfile.TemporaryDirectory() as folder:
        workspace = create_register(
            CreateRegister(Path(folder) / "register", "140727", "祁县"),
            actor="张敏",
            clock=FixedClock(),
            entropy=SeededEntropy("lists"),
        )
        list_villages_of(workspace, [VILLAGE])
        try:
            yield workspace
        finally:
            workspace.close()


def take(workspace: Workspace, text: str, accepted: dict[str, str]) -> str | None:
    previewed = importing.preview(workspace, Pasted(text), accepted=accepted)
    if not previewed.counts["new"] and not previewed.counts["changed"]:
        return None
    return importing.commit(workspace, previewed).batch


def state(workspace: Workspace) -> list[str]:
    with workspace.read() as connection:
        return [line for line in projection.canonical_dump(connection) if json.loads(line)[0] not in NOT_THE_REGISTER]


@quick
@given(lists, decisions)
def test_importing_twice_changes_nothing(text: str, accepted: dict[str, str]) -> None:
    with register() as workspace:
        take(workspace, text, accepted)
        before = state(workspace)
        again = importing.preview(workspace, Pasted(text))
        assert (again.counts["new"], again.counts["changed"]) == (0, 0), [r.verdict for r in again.rows]
        assert take(workspace, text, dict(again.accepted)) is None
        assert state(workspace) == before


@quick
@given(lists, lists, decisions)
def test_an_undone_import_leaves_the_register_as_it_was(first: str, second: str, accepted: dict[str, str]) -> None:
    with register() as workspace:
        take(workspace, first, {})
        before = state(workspace)
        batch = take(workspace, second, accepted)
        if batch is None:
            return
        assert importing.undo(workspace, UndoBatch(batch)).left == ()
        assert state(workspace) == before
        with workspace.read() as connection:
            assert projection.held_register_hash(connection) == projection.computed_register_hash(connection)


@quick
@given(lists, lists, decisions)
def test_imports_undone_one_after_the_other_leave_nothing(first: str, second: str, accepted: dict[str, str]) -> None:
    with register() as workspace:
        before = state(workspace)
        batches = [take(workspace, first, accepted), take(workspace, second, accepted)]
        for batch in reversed([batch for batch in batches if batch is not None]):
            assert importing.undo(workspace, UndoBatch(batch)).left == ()
        assert state(workspace) == before


@quick
@given(lists)
def test_no_row_is_lost_between_the_verdicts(text: str) -> None:
    with register() as workspace:
        previewed = importing.preview(workspace, Pasted(text))
        counted = sum(count for verdict, count in previewed.counts.items() if verdict != "warning")
        assert counted == len(previewed.rows) == len(previewed.parsed.books) + len(previewed.parsed.refused)
        for group in previewed.groups:
            assert group.books == len(group.rows) == len(set(group.rows))
            assert group.chosen in group.acts


def index(workspace: Workspace) -> list[list[tuple[Any, ...]]]:
    """All that the search holds of each certificate, the certificate named by its id."""
    parts = (
        "SELECT c.id, texts, json(keys) FROM search_document JOIN certificate c USING (n) ORDER BY 1",
        "SELECT c.id, key FROM search_key JOIN certificate c USING (n) ORDER BY 1, 2",
        "SELECT c.id, grams_seen.term FROM grams_seen JOIN certificate c ON c.n = doc ORDER BY 1, 2",
    )
    with workspace.writing() as unit:
        connection = unit.connection
        connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.grams_seen USING fts5vocab(main, search_gram, instance)")
        found = [[tuple(row) for row in connection.exec_driver_sql(sql)] for sql in parts]
        connection.exec_driver_sql("DROP TABLE temp.grams_seen")
    return found


@quick
@given(lists, lists, decisions)
def test_what_is_made_ready_for_the_search_is_what_the_register_makes(
    first: str, second: str, accepted: dict[str, str]
) -> None:
    """A preview makes ready what will find the new books; rebuilt, the index is made of the certificates alone."""
    with register() as workspace:
        for text in (first, second):
            take(workspace, text, accepted)
        before = index(workspace)
        workspace.database.rebuild()
        assert index(workspace) == before


def test_a_village_renamed_between_preview_and_import_is_found_by_its_new_name() -> None:
    text = "\n".join([HEADER, "\t".join([number_of(1), "", "", "张三", GOOD, "", "", "贾令村", *[""] * 6])])
    with register() as workspace:
        previewed = importing.preview(workspace, Pasted(text))
        assert previewed.rows[0].index_entry is not None
        with workspace.writing() as unit:
            unit.append("village_renamed", [("village", VILLAGE.code)], {"name": "新令村"})
        importing.commit(workspace, previewed)
        with workspace.read() as connection:
            texts = connection.exec_driver_sql("SELECT texts FROM search_document").scalar_one()
        assert texts == "张三\n新令村"


def test_a_village_renamed_while_the_list_is_read_is_found_by_its_new_name() -> None:
    text = "\n".join([HEADER, "\t".join([number_of(1), "", "", "张三", GOOD, "", "", "贾令村", *[""] * 6])])
    with register() as workspace:

        def read_meanwhile(*args: Any, **kwargs: Any) -> Any:
            with workspace.writing() as unit:
                unit.append("village_renamed", [("village", VILLAGE.code)], {"name": "新令村"})
            return read_list(*args, **kwargs)

        with patch.object(previewing, "read_list", read_meanwhile):
            previewed = importing.preview(workspace, Pasted(text))
        importing.commit(workspace, previewed)
        with workspace.read() as connection:
            texts = connection.exec_driver_sql("SELECT texts FROM search_document").scalar_one()
        assert texts == "张三\n新令村"
