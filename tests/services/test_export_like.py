"""What goes out comes back: exports in our own sheet and in the office's, and what they say of deliveries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from certrun.db.queries import certificates as queries
from certrun.db.queries.certificates import CertificateFilter
from certrun.domain.errors import CertrunError
from certrun.domain.folds.certificate import PUBLIC_FIELDS
from certrun.domain.journal.ids import certificate_id
from certrun.services import custody, delivering, exporting, importing
from certrun.services.villages import list_villages_of
from certrun.services.workspace import CreateRegister, Workspace, create_register
from tests.exchange.office_sheets import formulas, office_sheet
from tests.services.conftest import VILLAGE, number_of
from tests.services.test_delivering import PROXY
from tests.support import FixedClock, SeededEntropy


def new_register(folder: Path, name: str) -> Workspace:
    workspace = create_register(
        CreateRegister(folder / name, "140727", "祁县"), actor="张敏", clock=FixedClock(), entropy=SeededEntropy(name)
    )
    list_villages_of(workspace, [VILLAGE])
    return workspace


def rows_of(path: Path, head: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Labels of the row that names ``head``, and the rows below it."""
    rows = list(load_workbook(path).worksheets[0].iter_rows(values_only=True))
    at = next(n for n, row in enumerate(rows) if head in row)
    return [str(cell) for cell in rows[at]], rows[at + 1 :]


# --- there and back ---------------------------------------------------------------------------------------------------

_PHONES = st.lists(
    st.sampled_from(["13800001234", "15935401234", "03545222222", "18600000001"]), max_size=2, unique=True
)
_NAMES = st.sampled_from(
    ["张三", "李四", "欧阳建国", "买买提·吐尔逊", "祁县贾令镇贾令村股份经济合作社", "㐂生", "王五"]
)
_IDS = st.sampled_from(["11010519491231002X", "440524188001010014", "110105491231002"])
_PAPERS = st.one_of(
    st.just((None, None)),
    _IDS.map(lambda number: (1, number)),
    st.just((8, "91350100M000100Y43")),
    st.sampled_from([(3, "E12345678"), (99, "A-77")]),
)
_DAYS = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2026, 3, 1)).map(str))


@st.composite
def holders(draw: st.DrawFn) -> list[dict[str, Any]]:
    found = []
    for name in draw(st.lists(_NAMES, min_size=1, max_size=3, unique=True)):
        id_type, id_no = draw(_PAPERS)
        told = {"name": name, "id_type": id_type, "id_no": id_no, "phone": draw(_PHONES)}
        found.append({key: value for key, value in told.items() if value})
    return found


@st.composite
def books(draw: st.DrawFn) -> dict[str, Any]:
    co_ownership = draw(st.sampled_from([None, "单独所有", "共同共有"]))
    private = {
        "holders": draw(holders()),
        "location": "祁县贾令镇贾令村东街1号",
        "registered_date": draw(_DAYS),
        "co_ownership": co_ownership,
        "area_land": draw(st.one_of(st.none(), st.integers(1, 10_000_000))),
        "area_building": draw(st.one_of(st.none(), st.integers(1, 10_000_000))),
    }
    delivered = draw(st.sampled_from([None, "holder", "other", "undated", "nobody"]))
    return {"private": private, "issue_date": draw(_DAYS), "delivered": delivered}


def list_book(workspace: Workspace, n: int, book: dict[str, Any]) -> None:
    """List a book, with the delivery that an old ledger told of."""
    identity = certificate_id(workspace.database.identity.register, number_of(n))
    public = {
        "number": number_of(n), "serial": f"D1400000{n:04d}", "village_code": VILLAGE.code, "to": "safe:中心证书库",
        "issue_date": book["issue_date"],
    }  # fmt: skip
    private = {key: value for key, value in book["private"].items() if value is not None}
    public |= {key: private.pop(key) for key in list(private) if key in PUBLIC_FIELDS}
    public = {key: value for key, value in public.items() if value is not None}
    with workspace.writing() as unit:
        listed = unit.append("listed", [("certificate", identity)], public, private)
        if book["delivered"] is None:
            return
        told: dict[str, Any] = {"from": "safe:中心证书库", "to": "recipient", "words": "已领"}
        if book["delivered"] != "undated":
            told["collected_on"] = "2026-03-20"
        name = {"holder": private["holders"][0]["name"], "other": "赵小六", "undated": "赵小六"}.get(book["delivered"])
        recipient = {"recipient": {"name": name}} if name else {}
        unit.append("delivered_by_ledger", [("certificate", identity)], told, recipient, {listed.id})


def said(workspace: Workspace) -> dict[str, Any]:
    """Everything of each book that a sheet has a column for, by number; deliveries without their grade."""
    with workspace.read() as connection:
        ids = queries.find_ids(connection, CertificateFilter())
        fields = queries.load_fields(connection, ids)
        views = {view.id: view for view in queries.load(connection, ids)}
    return {
        book.number: (
            replace(book, parcel=None, unit=None, number_raw=""),
            (view.delivered.recipient, view.delivered.date, view.delivered.grade) if view.delivered else None,
        )
        for identity, book in fields.items()
        for view in [views[identity]]
    }


def own_header(folder: Path, workspace: Workspace) -> Path:
    """A sheet made from our own export: its rows gone, a footer of the office below."""
    file = folder / "own.xlsx"
    exporting.export(workspace, exporting.Export("register", file))
    book = load_workbook(file)
    sheet = book.worksheets[0]
    sheet.delete_rows(4, sheet.max_row)
    sheet.cell(4, 1).value = "合计"
    sheet.cell(5, 1).value = "制表人：          审核人："
    book.save(folder / "own-sheet.xlsx")
    return folder / "own-sheet.xlsx"


@settings(max_examples=4, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.lists(books(), min_size=1, max_size=8))
def test_an_export_in_any_sheet_comes_back_as_the_same_register(found: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        first = new_register(folder, "first")
        for n, book in enumerate(found, start=1):
            list_book(first, n, book)
        sheets = (
            own_header(folder, first),
            office_sheet(folder / "messy.xlsx", blank_rows=3, footer=[("合计", "3本")]),
        )
        for at, like in enumerate(sheets):
            target = folder / f"out{at}.xlsx"
            exporting.export(first, exporting.Export("register", target, unmask=True, like=like))
            assert formulas(target) == []
            again = importing.preview(first, target)
            assert [row for row in again.rows if row.verdict != "same"] == []
            other = new_register(folder, f"second{at}")
            importing.commit(other, importing.preview(other, target))
            assert said(other) == said(first)
            other.close()
        own = folder / "register.xlsx"
        exporting.export(first, exporting.Export("register", own, unmask=True))
        assert importing.preview(first, own).counts["same"] == len(found)
        first.close()


# --- deliveries -------------------------------------------------------------------------------------------------------


def deliver_each_way(office: Workspace) -> None:
    """Book 1 to a proxy at the window, 2 by post, 3 by an old ledger that names nobody; 4 stays."""
    delivering.record_handover(office, replace(PROXY, phone="13900005678"))
    custody.post(office, custody.Post(number_of(2), tracking="EMS1"))
    custody.post(office, custody.Post(number_of(2), delivered_on=date(2026, 11, 23)))
    identity = certificate_id(office.database.identity.register, number_of(3))
    with office.writing() as unit:
        fact = {"from": "safe:中心证书库", "to": "recipient", "words": "已领"}
        heads = [entry.id for entry in office.database.fold("certificate", identity)[1]]
        unit.append("delivered_by_ledger", [("certificate", identity)], fact, {"note": "已领"}, set(heads))


def test_handovers_name_every_delivery_and_invent_nothing(office: Workspace, tmp_path: Path) -> None:
    deliver_each_way(office)
    custody.amend(office, custody.Amend(number_of(2), (("case_no", "20260001"),), "补录"))
    done = exporting.export(office, exporting.Export("handovers", tmp_path / "领证记录.xlsx"))
    head, below = rows_of(done.file, "核发证书号")
    about_the_book = "业务号 发证人员 发证时间 发证名称 发证数量 核发证书号"
    about_the_recipient = "领证人姓名 领证人证件类别 领证人证件号码 领证人电话 领证人地址 领证人邮编 备注 区县代码"
    assert head == [*about_the_book.split(), *about_the_recipient.split()]
    told = {row[5][-5:-1]: dict(zip(head, row, strict=True)) for row in below}
    assert [told[n]["备注"] for n in ("0001", "0002", "0003")] == ["回执 A2026-000001", "邮寄签收", "台账补录"]
    assert (told["0001"]["领证人姓名"], told["0001"]["领证人证件号码"]) == ("张小三", "4321")
    assert told["0001"]["领证人电话"] == "139****5678"
    assert told["0002"]["业务号"] == "20260001"
    assert str(told["0002"]["发证时间"])[:10] == "2026-11-23"
    assert [told["0003"][name] for name in ("发证人员", "发证时间", "领证人姓名", "领证人证件号码")] == [None] * 4
    assert done.rows == 3


def test_handovers_in_the_offices_sheet(office: Workspace, tmp_path: Path) -> None:
    deliver_each_way(office)
    labels = "序号 证号 权利人 发证时间 代领人 与权利人关系 领证人 领证人电话 领证方式 回执编号 备注"
    like = office_sheet(tmp_path / "月报.xlsx", (labels.split(),), (), blank_rows=2)
    done = exporting.export(office, exporting.Export("handovers", tmp_path / "o.xlsx", like=like, unmask=True))
    _, below = rows_of(done.file, "证号")
    assert [str(row[3])[:10] for row in below] == ["2026-11-24", "2026-11-23", "None"]
    assert below[0][4:10] == ("张小三", "儿子", "张小三", "13900005678", "窗口领证", "A2026-000001")
    assert [row[8] for row in below[1:]] == ["邮寄签收", "台账补录"]
    assert [row[10] for row in below] == ["回执 A2026-000001", "邮寄签收", "台账补录"]


def test_ids_and_phones_are_masked_and_the_disclosure_is_noted(office: Workspace, tmp_path: Path) -> None:
    like = office_sheet(tmp_path / "表.xlsx", blank_rows=1)
    done = exporting.export(office, exporting.Export("register", tmp_path / "o.xlsx", like=like))
    head, below = rows_of(done.file, "证件号码")
    assert below[0][head.index("证件号码")] == "110***********002X"
    assert below[0][head.index("电话")] == "138****1234"
    _, entries = office.database.fold("station", office.database.identity.station)
    noted = next(entry for entry in entries if entry.kind == "exported")
    assert (noted.public["rows"], noted.public["masked"], noted.public["sha256"]) == (4, True, done.sha256)
    assert "证件号码" in "".join(noted.public["fields"])


def test_columns_of_co_owners_and_of_both_areas_come_back(office: Workspace, tmp_path: Path) -> None:
    custody.amend(office, custody.Amend(number_of(2), (("area_land", "151"), ("area_building", "90.5")), "实测"))
    header = ("证书编号", "户主", "共有人", "身份证号", "电话", "地址", "面积", "组")
    old = (number_of(9), "旧户主", None, None, None, "某村", "宗地面积：1㎡/房屋建筑面积：2㎡", "3组")
    like = office_sheet(tmp_path / "表.xlsx", (header,), (), rows=[old])
    done = exporting.export(office, exporting.Export("register", tmp_path / "o.xlsx", unmask=True, like=like))
    _, below = rows_of(done.file, "户主")
    assert below[1][1:4] == ("张三", "李四", "11010519491231002X、440524188001010014")
    assert below[1][6:] == ("宗地面积：151.00㎡/房屋建筑面积：90.50㎡", None)
    assert done.blank == ("组",)
    assert {row.verdict for row in importing.preview(office, done.file).rows} == {"same"}


def test_one_village_only(office: Workspace, tmp_path: Path) -> None:
    for village, rows in ((VILLAGE.code, 4), ("140727103999", 0)):
        target = tmp_path / f"{village}.xlsx"
        like = office_sheet(tmp_path / "表.xlsx", blank_rows=1)
        assert exporting.export(office, exporting.Export("register", target, village=village, like=like)).rows == rows
        assert exporting.export(office, exporting.Export("register", target, village=village)).rows == rows


def test_the_offices_own_sheet_is_never_written_over(office: Workspace, tmp_path: Path) -> None:
    like = office_sheet(tmp_path / "表.xlsx", blank_rows=1)
    before = like.read_bytes()
    with pytest.raises(CertrunError, match="template_is_target"):
        exporting.export(office, exporting.Export("register", like, like=like))
    assert like.read_bytes() == before


class _EnoughError(Exception):
    pass


def _noted(workspace: Workspace) -> list[Any]:
    entries = workspace.database.fold("station", workspace.database.identity.station)[1]
    return [entry.public for entry in entries if entry.kind == "exported"]


@pytest.mark.parametrize("own", [True, False])
def test_who_has_enough_of_the_rows_leaves_no_file_and_no_note(office: Workspace, tmp_path: Path, own: bool) -> None:
    def stop(done: int, total: int | None) -> None:
        assert (done, total) == (0, 4)
        raise _EnoughError

    like = None if own else office_sheet(tmp_path / "表.xlsx", blank_rows=1)
    target = tmp_path / "out" / "o.xlsx"
    with pytest.raises(_EnoughError):
        exporting.export(office, exporting.Export("register", target, like=like), progress=stop)
    assert list(target.parent.iterdir()) == []
    assert _noted(office) == []


def test_the_reading_of_the_offices_sheet_can_be_cancelled(office: Workspace, tmp_path: Path) -> None:
    like = office_sheet(tmp_path / "表.xlsx", blank_rows=1)
    with pytest.raises(CertrunError, match="reading_cancelled"):
        exporting.export(office, exporting.Export("register", tmp_path / "o.xlsx", like=like), cancelled=lambda: True)
    assert _noted(office) == []


@pytest.mark.parametrize("way", ["void", "lost", "held", "out"])
def test_our_own_words_for_where_a_book_is_are_no_questions(office: Workspace, tmp_path: Path, way: str) -> None:
    acts = {
        "void": lambda: custody.withdraw(office, custody.Withdraw(number_of(1), "voided", "重复")),
        "lost": lambda: custody.withdraw(office, custody.Withdraw(number_of(1), "lost", "丢失")),
        "held": lambda: custody.hold(office, custody.Hold(number_of(1), "查封", "seizure")),
        "out": lambda: custody.move(office, custody.Move((number_of(1),), "贾令镇政府")),
    }
    acts[way]()
    exporting.export(office, exporting.Export("register", tmp_path / "o.xlsx", unmask=True))
    assert {row.verdict for row in importing.preview(office, tmp_path / "o.xlsx").rows} == {"same"}
