"""The demo's issuance list, read back as a stranger would: every number in its full form, nobody twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook
from reportlab.pdfbase.ttfonts import TTFont
from stdnum.iso7064 import mod_11_2

from certrun.demo.books import VILLAGES_IN_LIST, make_books
from certrun.demo.issuance_list import COLUMNS, write_demo_list
from certrun.demo.people import Population, resident_id
from certrun.domain.records import Village

TODAY = date(2026, 11, 9)
FONTS = Path(__file__).resolve().parents[2] / "certrun" / "assets" / "fonts"
Row = dict[str, object]


def _villages(count: int = 60) -> list[Village]:
    return [Village(f"140727103{200 + n}", f"示例{n}村", "140727103", "贾令镇") for n in range(count)]


@pytest.fixture(scope="module")
def list_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "发证清单.xlsx"
    write_demo_list(path, _villages(), today=TODAY)
    return path


@pytest.fixture(scope="module")
def rows(list_path: Path) -> list[Row]:
    sheet = load_workbook(list_path).worksheets[0]
    header = [cell.value for cell in sheet[2]]
    assert header == [name for name, _, _ in COLUMNS]
    return [dict(zip(map(str, header), values, strict=True)) for values in sheet.iter_rows(min_row=3, values_only=True)]


def _texts(rows: list[Row], column: str) -> list[str]:
    return [str(row[column]) for row in rows]


def _split(rows: list[Row], column: str) -> Iterator[list[str]]:
    return (value.split("、") for value in _texts(rows, column))


def test_title_stands_above_the_header_and_names_no_village(list_path: Path) -> None:
    title = load_workbook(list_path).worksheets[0]["A1"].value
    assert title == "祁县2026年农村宅基地房地一体不动产权证书发证清单"


def test_every_number_has_its_full_form_and_stands_once(rows: list[Row]) -> None:
    assert len(rows) == 500
    for column, pattern in (
        ("不动产权证号", r"晋（202[56]）祁县不动产权第\d{7}号"),
        ("权证印刷序列号", r"D14\d{9}"),
    ):
        values = _texts(rows, column)
        assert all(re.fullmatch(pattern, value) for value in values), column
        assert len(set(values)) == len(values), column


def test_a_unit_repeats_only_where_owners_hold_separate_books(rows: list[Row]) -> None:
    assert all(re.fullmatch(r"140727\d{6}JC\d{5}(F00010001|W00000000)", unit) for unit in _texts(rows, "不动产单元号"))
    shared = [unit for unit, times in Counter(_texts(rows, "不动产单元号")).items() if times > 1]
    assert len(shared) >= 5
    for unit in shared:
        names = [str(row["权利人"]) for row in rows if row["不动产单元号"] == unit]
        assert len(set(names)) == len(names) == 2


def test_each_holder_has_a_valid_paper_and_households_share_a_cell(rows: list[Row]) -> None:
    papers = list(_split(rows, "证件号"))
    assert [len(names) for names in _split(rows, "权利人")] == [len(numbers) for numbers in papers]
    flat = {number for numbers in papers for number in numbers}
    short = {number for number in flat if len(number) == 15}
    assert 5 <= len(short) <= 40
    full = {resident_id(f"{number[:6]}19{number[6:]}") if number in short else number for number in flat}
    assert len(full) == len(flat)
    assert all(mod_11_2.is_valid(number) and date.fromisoformat(number[6:14]) < TODAY for number in full)
    for row, numbers in zip(rows, papers, strict=True):
        assert row["共有情况"] == ("单独所有" if len(numbers) == 1 else "共同共有")
    assert 40 <= sum(len(numbers) > 1 for numbers in papers) <= 120


def test_some_owners_have_several_books_but_an_id_has_one_name(rows: list[Row]) -> None:
    pairs = Counter(
        pair
        for names, numbers in zip(_split(rows, "权利人"), _split(rows, "证件号"), strict=True)
        for pair in zip(names, numbers, strict=True)
    )
    assert len({number for _, number in pairs}) == len(pairs)
    assert sum(times > 1 for times in pairs.values()) >= 10


def test_phones_are_mobile_numbers_of_one_owner_or_blank(rows: list[Row]) -> None:
    owner: dict[str, str] = {}
    for row, numbers in zip(rows, _split(rows, "证件号"), strict=True):
        if row["联系电话"] is not None:
            phone = str(row["联系电话"])
            assert re.fullmatch(r"1[3-9]\d{9}", phone)
            assert owner.setdefault(phone, numbers[0]) == numbers[0]
    assert 5 <= sum(row["联系电话"] is None for row in rows) <= 80


def test_dates_are_real_and_in_order(rows: list[Row]) -> None:
    for row in rows:
        registered, issued = row["登簿日期"], row["发证日期"]
        assert isinstance(registered, datetime)
        assert isinstance(issued, datetime)
        assert registered < issued
        assert issued.date() < TODAY
        assert f"（{registered.year}）" in str(row["不动产权证号"])


def test_villages_are_as_given_and_books_lie_in_few_of_them(rows: list[Row]) -> None:
    known = {(village.town, village.name) for village in _villages()}
    found = Counter((str(row["乡镇"]), str(row["村"])) for row in rows)
    assert set(found) <= known
    assert len(found) == VILLAGES_IN_LIST
    assert max(found.values()) >= 3 * min(found.values())
    assert all(f"{row['乡镇']}{row['村']}" in str(row["坐落"]) for row in rows)


def test_the_house_is_part_of_the_right_where_it_has_an_area(rows: list[Row]) -> None:
    for row in rows:
        land, building = row["宗地面积"], row["房屋建筑面积"]
        assert isinstance(land, int | float)
        assert (
            ("房屋" in str(row["权利类型"])) == (building is not None) == str(row["不动产单元号"]).endswith("F00010001")
        )
        assert building is None or (isinstance(building, int | float) and 0 < building < land)


def test_same_arguments_same_bytes(list_path: Path, tmp_path: Path) -> None:
    again, other = tmp_path / "again.xlsx", tmp_path / "other.xlsx"
    write_demo_list(again, _villages(), today=TODAY)
    write_demo_list(other, _villages(), seed=7, today=TODAY)
    assert again.read_bytes() == list_path.read_bytes()
    assert other.read_bytes() != list_path.read_bytes()


def test_communities_are_left_out_and_few_villages_suffice() -> None:
    community = Village("140727100008", "东关社区", "140727100", "昭馀镇")
    books = make_books([community, *_villages(3)], count=20, seed=1, today=TODAY)
    assert len(books) == 20
    assert community not in {book.village for book in books}


def test_people_repeat_with_the_seed_and_families_fit() -> None:
    first, second = Population(Random(5)), Population(Random(5))
    assert [first.invent() for _ in range(20)] == [second.invent() for _ in range(20)]
    owner = first.invent(female=False)
    spouse, child = first.spouse_of(owner), first.child_of(owner)
    assert spouse.female
    assert spouse.surname != owner.surname
    assert child.surname == owner.surname
    assert 20 <= child.born.year - owner.born.year <= 32


def _characters(font: str) -> set[int]:
    return set(TTFont(font, str(FONTS / font), subfontIndex=0).face.charToGlyph)


def test_shipped_fonts_draw_every_name(rows: list[Row]) -> None:
    screen, rare = _characters("wqy-microhei.ttc"), _characters("LXGWWenKai-Regular.ttf")
    used = {ord(char) for name in _texts(rows, "权利人") for char in name}
    assert used <= screen | rare
    assert used - screen, "the demo shows at least one character that needs the second font"
