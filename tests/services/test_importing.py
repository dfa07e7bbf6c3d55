"""Lists against the register: nobody's book is overwritten by another's row, and an undo leaves what was used."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from certrun.domain.errors import CertrunError
from certrun.services import certificates, custody, delivering, importing, trips
from certrun.services.importing import Preview, UndoBatch
from certrun.services.workspace import Workspace
from tests.services.conftest import number_of, plan_today
from tests.services.test_delivering import OWN

HEADER = ("不动产权证号", "权证印刷序列号", "权利人", "证件号", "乡镇", "村", "坐落", "宗地面积")
VILLAGE = ("贾令镇", "贾令村", "祁县贾令镇贾令村东街1号", "150.25")


def row(n: int, name: str = "孙七", serial: str = "", id_no: str = "") -> tuple[str, ...]:
    return (number_of(n), serial, name, id_no, *VILLAGE)


def preview(office: Workspace, folder: Path, rows: Sequence[Sequence[str]], name: str = "清单.csv") -> Preview:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return importing.preview(office, path)


def verdicts(previewed: Preview) -> list[str]:
    return [r.verdict for r in previewed.rows]


def test_a_serial_typed_twice_does_not_rename_the_other_book(office: Workspace, tmp_path: Path) -> None:
    """Row 2 bears the serial of row 1: it is a question, and no change of book 1."""
    both = preview(office, tmp_path, [row(1, "张三", "D14000000001"), row(90, "张三", "D14000000001")])
    assert verdicts(both)[0] in {"changed", "same"}
    assert verdicts(both)[1] in {"question", "error"}
    if "changed" in verdicts(both):
        importing.commit(office, both)
    assert certificates.show(office, number_of(1)).certificate.number == number_of(1)


def test_a_serial_of_other_people_is_a_question(office: Workspace, tmp_path: Path) -> None:
    """Book 1 is 张三's; a new number with its serial for somebody else is no correction of it."""
    assert verdicts(preview(office, tmp_path, [row(90, "周八", "D14000000001")])) == ["question"]


def test_a_new_number_of_the_same_person_is_a_change(office: Workspace, tmp_path: Path) -> None:
    assert verdicts(preview(office, tmp_path, [row(90, "张三", "D14000000001")])) == ["changed"]


def test_what_the_clerk_did_not_see_is_not_written(office: Workspace, tmp_path: Path) -> None:
    """The counts are the same, but the old value that would be overwritten is another one now."""
    seen = preview(office, tmp_path, [row(4, "赵六")])
    assert verdicts(seen) == ["changed"]
    custody.amend(office, custody.Amend(number_of(4), (("area_land", "151"),), "实测"))
    with pytest.raises(CertrunError, match="import_preview_stale"):
        importing.commit(office, seen)


def test_what_happened_beside_the_list_does_not_stop_it(office: Workspace, tmp_path: Path) -> None:
    seen = preview(office, tmp_path, [row(50)])
    custody.move(office, custody.Move((number_of(1),), "贾令镇政府"))
    assert importing.commit(office, seen).counts["new"] == 1


def test_undo_leaves_a_corrected_book_that_somebody_has_taken(office: Workspace, tmp_path: Path) -> None:
    """The holder came from this list and the book was handed to her: taking the name back would make it untrue."""
    done = importing.commit(office, preview(office, tmp_path, [row(4, "赵六"), row(50)]))
    delivering.record_handover(office, replace(OWN, certificates=(number_of(4),), name="赵六", id_tail="1234"))
    undone = importing.undo(office, UndoBatch(done.batch or ""))
    assert (undone.removed, undone.reverted, undone.left) == (1, 0, (number_of(4),))
    assert certificates.show(office, number_of(4)).certificate.area_land == 15025


def test_undo_of_counted_planned_and_amended_books(office: Workspace, tmp_path: Path) -> None:
    done = importing.commit(office, preview(office, tmp_path, [row(n) for n in range(50, 54)]), place="中心证书库")
    trip = plan_today(office)
    custody.move(office, custody.Move((number_of(50),), "贾令镇政府"))
    custody.amend(office, custody.Amend(number_of(51), (("remark", "核对过"),), "核对"))
    undone = importing.undo(office, UndoBatch(done.batch or ""))
    assert (undone.removed, undone.left) == (2, (number_of(50), number_of(51)))
    assert trips.load_bag(office, trips.Load(trip, all_planned=True)).left_behind == ()
    again = importing.undo(office, UndoBatch(done.batch or ""))
    assert (again.removed, again.left) == (0, undone.left)


def test_import_undo_import_again(office: Workspace, tmp_path: Path) -> None:
    rows = [row(50, id_no="11010519491231002X")]
    first = importing.commit(office, preview(office, tmp_path, rows))
    importing.undo(office, UndoBatch(first.batch or ""))
    office.database.clock.advance(minutes=1)  # type: ignore[attr-defined]
    again = importing.commit(office, preview(office, tmp_path, rows), place="中心证书库")
    book = certificates.show(office, number_of(50)).certificate
    assert (book.state, book.custody, book.batch) == ("in_safe", "safe:中心证书库", again.batch)
    with pytest.raises(CertrunError, match="batch_undone_already"):
        importing.undo(office, UndoBatch(first.batch or ""))
    assert importing.undo(office, UndoBatch(again.batch or "")).removed == 1


def test_amended_back_is_left_and_a_second_undo_says_so(office: Workspace, tmp_path: Path) -> None:
    done = importing.commit(office, preview(office, tmp_path, [row(4, "赵六")]))
    custody.amend(office, custody.Amend(number_of(4), (("area_land", ""),), "清单有误"))
    undone = importing.undo(office, UndoBatch(done.batch or ""))
    assert undone.left == (number_of(4),)
    assert importing.undo(office, UndoBatch(done.batch or "")).left == (number_of(4),)
    assert certificates.show(office, number_of(4)).certificate.area_land is None
