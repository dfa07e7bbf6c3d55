"""Dates, areas and shares as lists write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certrun.domain.values.areas import hundredths, parse_areas
from certrun.domain.values.co_ownership import parse_co_ownership
from certrun.domain.values.dates import date_of_number, parse_date

CHINESE = "〇一二三四五六七八九"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2025.3.5",
            "2025-03-05",
            "2025/3/5",
            "2025年3月5日",
            "2025年03月05号",
            "20250305",
            "２０２５．３．５",
            " 2025 . 3 . 5 ",
        ),
        *(
            "二〇二五年三月五日",
            "二○二五年三月五日",
            "2025-03-05 14:22:00",
            "2025-03-05T14:22:00Z",
            "2025/3/5 0:00",
            "45721",
        ),
    ],
)
def test_dates(text: str) -> None:
    assert parse_date(text) == "2025-03-05"


@pytest.mark.parametrize(
    "text", ["2025-02-30", "20250230", "2025.13.8", "待定", "暂缺", "2025", "25.3.5", "2025年3月", "/"]
)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_numerals_above_ten() -> None:
    assert parse_date("二〇二五年十二月三十一日") == "2025-12-31"
    assert parse_date("二〇二五年十月二十日") == "2025-10-20"
    assert parse_date("二〇二五年一月十九日") == "2025-01-19"


def test_day_numbers_count_from_1900_or_1904() -> None:
    assert date_of_number(45721.0) == "2025-03-05"
    assert date_of_number(45721.75) == "2025-03-05"
    assert date_of_number(44259.0, from_1904=True) == "2025-03-05"
    assert date_of_number(20250305) == "2025-03-05"
    assert date_of_number(20250230) is None
    assert date_of_number(3.0) is None


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_every_writing_of_a_day_is_that_day(day: date) -> None:
    year = "".join(CHINESE[int(digit)] for digit in str(day.year))
    writings = [f"{day:%Y.%m.%d}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}"]
    writings.append(f"{year}年{_numeral(day.month)}月{_numeral(day.day)}日")
    writings.append(str((day - date(1899, 12, 30)).days))
    assert {parse_date(writing) for writing in writings} == {day.isoformat()}


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else CHINESE[tens] + "十") + (CHINESE[ones] if ones else "")


@pytest.mark.parametrize(
    ("text", "land", "building"),
    [
        ("宗地面积150/房屋120", 15000, 12000),
        ("宗地面积：150.00㎡/房屋建筑面积：120.00㎡", 15000, 12000),
        ("房屋120.5平方米、宗地150", 15000, 12050),
        ("117.17㎡", 11717, None),
        ("1,117.17平方米", 111717, None),
        ("１５０", 15000, None),
        ("房屋建筑面积：120", None, 12000),
        ("不详", None, None),
    ],
)
def test_areas(text: str, land: int | None, building: int | None) -> None:
    assert parse_areas(text) == (land, building)


@pytest.mark.parametrize(
    ("text", "land", "building"),
    [
        ("宗地面积150/建筑占地面积98/建筑面积120", 15000, 12000),
        ("建筑占地面积98.00㎡/宗地面积150.00㎡/建筑面积120.00㎡", 15000, 12000),
        ("房屋占地98、房屋建筑面积120", None, 12000),
        ("宗地面积150/分摊面积30/房屋120", 15000, 12000),
        ("住宅用地150㎡/房屋120㎡", 15000, 12000),
        ("农村宅基地150㎡、住宅120㎡", 15000, 12000),
        ("宅基地面积150.00㎡/房屋建筑面积120.00㎡", 15000, 12000),
        ("宅基地150/房屋120", 15000, 12000),
        ("占地面积150/建筑面积120", 15000, 12000),
        ("宗地(使用权)面积：150.00㎡ 房屋(所有权)面积：120.00㎡", 15000, 12000),
        ("土地使用权面积150，房屋使用权面积120", 15000, 12000),
        ("房屋2层120㎡/宗地150㎡", 15000, 12000),
        ("宗地面积150（其中超占20）/房屋120", 15000, 12000),
        ("宗地面积：/房屋建筑面积：120.00㎡", None, 12000),
        ("宗地面积：——/房屋建筑面积：120.00", None, 12000),
        ("独用宗地面积150.00㎡", 15000, None),
        ("专有建筑面积120", None, 12000),
    ],
)
def test_the_nearest_word_says_whose_area_it_is(text: str, land: int | None, building: int | None) -> None:
    assert parse_areas(text) == (land, building)


@pytest.mark.parametrize(
    ("text", "land", "building"),
    [
        ("120.50/89.3", 12050, 8930),
        ("150.00㎡/120.00㎡", 15000, 12000),
        (" 150 ／ 120 ", 15000, 12000),
        ("—/120", None, 12000),
        ("150/—", 15000, None),
        ("150/", 15000, None),
        ("0.25亩/120㎡", 16667, 12000),
        ("约150/约120", 15000, 12000),
    ],
)
def test_two_figures_are_land_and_building_as_the_book_prints_them(
    text: str, land: int | None, building: int | None
) -> None:
    assert parse_areas(text) == (land, building)
    assert parse_areas(text, of_building=True) == (land, building)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        *(("150 M2", 15000), ("150.00M²", 15000), ("150㎡左右", 15000), ("约150平米", 15000), ("150.00平", 15000)),
        *(("150.00（分摊30.00）", 15000), ("150(含分摊30)㎡", 15000), ("（150.00）", 15000)),
        *(("0.25亩", 16667), ("0.3 亩", 20000), ("1亩", 66667), ("约0.225亩", 15000)),
    ],
)
def test_a_single_figure_is_the_land_or_what_the_column_is_for(text: str, area: int) -> None:
    assert parse_areas(text) == (area, None)
    assert parse_areas(text, of_building=True) == (None, area)


@pytest.mark.parametrize(
    "text",
    [
        *("150、120", "150+120", "150,5", "150。50", "批准150实际160", "同上", "宗地面积一百五十", "建筑占地面积98"),
        *("-150", "1.5E+02", "150m", "2层", "150/120/30", "150-120"),
    ],
)
def test_what_nobody_can_tell_is_no_area(text: str) -> None:
    assert parse_areas(text) == (None, None)


@given(st.integers(1, 10**8))
def test_hundredths_survive_the_float(area: int) -> None:
    assert hundredths(area / 100) == area


def test_no_area() -> None:
    assert hundredths(0) is None
    assert hundredths(-5) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("单独", "单独所有"),
        ("0", "单独所有"),
        ("0.0", "单独所有"),
        ("家庭共有", "共同共有"),
        ("家庭共同共有", "共同共有"),
        ("按份 共有", "按份共有"),
        ("其他共有", "其它共有"),
        ("3", "其它共有"),
        ("0-单独所有", "单独所有"),
        ("2：按份 共有", "按份共有"),
        ("共同共有（1）", "共同共有"),
        ("不明", None),
        ("1-不明", None),
        ("11", None),
    ],
)
def test_co_ownership(text: str, word: str | None) -> None:
    assert parse_co_ownership(text) == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        *(("按份共有（各50%）", "按份共有"), ("按份共有50%", "按份共有"), ("按份共有各占1/2", "按份共有")),
        *(
            ("按份共有：张三1/2，李四1/2", "按份共有"),
            ("2-按份共有（各二分之一）", "按份共有"),
            ("按份（50%）", "按份共有"),
        ),
        *(("共同共有（夫妻）", "共同共有"), ("共同共有：张三、李四", "共同共有"), ("家庭共有(3人)", "共同共有")),
        *(
            ("共同所有", "共同共有"),
            ("夫妻共同所有", "共同共有"),
            ("家庭共同所有", "共同共有"),
            ("夫妻双方共有", "共同共有"),
        ),
        *(
            ("单独所有（张三）", "单独所有"),
            ("共同共有。", "共同共有"),
            ("单独所有；", "单独所有"),
            ("单独所有（原改花）", "单独所有"),
            ("其他共有（见附记）", "其它共有"),
        ),
    ],
)
def test_co_ownership_with_something_beside_it(text: str, word: str) -> None:
    assert parse_co_ownership(text) == word


@pytest.mark.parametrize(
    "text",
    [
        *(
            "非共同共有",
            "共同共有/单独所有",
            "共同共有或按份共有",
            "共同共有（原按份共有）",
            "共同共有（非夫妻）",
            "共同共有?",
        ),
        *(
            "单独所有（待核实）",
            "共同共有（存疑）",
            "单独所有改共同共有",
            "共同共有：否",
            "不是按份共有",
            "共有",
            "按份共有与否",
        ),
        *("单独所有权人", "其他情况", "其他1", "共同共有（单独）", "按份共有50%或共同共有", "共同50%"),
    ],
)
def test_co_ownership_is_not_guessed(text: str) -> None:
    assert parse_co_ownership(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("二O二五年三月五日", "2025年三月五日", "贰零贰伍年叁月伍日", "二〇二五年3月五日", "2025、3、5", "2025·3·5"),
        *("2025—03—05", "2025.3.5（补发）", "2025/3/5 星期三", "2025/3/5 上午 9:44:00", "2025-3-5 9:44:00 AM"),
        *("2025年3月5日 上午", "2025年03月05日09时44分", "2025-03-05（周三）"),
    ],
)
def test_further_writings_of_a_day(text: str) -> None:
    assert parse_date(text) == "2025-03-05"


@pytest.mark.parametrize(
    ("text", "day"), [("二〇二五年三月廿五日", 25), ("二〇二五年三月卅日", 30), ("二〇二五年三月廿日", 20)]
)
def test_twenty_and_thirty_in_one_character(text: str, day: int) -> None:
    assert parse_date(text) == f"2025-03-{day}"


@pytest.mark.parametrize(
    "text", ["5/3/2025", "2025年3月", "2025-3-5至2055-3-5", "Mar 5, 2025", "2025.3", "202503", "廿五日"]
)
def test_what_still_is_no_day(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("□单独所有 ☑共同共有", "共同共有"),
        ("☑单独所有 □共同共有 □按份共有", "单独所有"),
        ("单独所有(√) 共同共有( )", "单独所有"),
        ("单独所有（）共同共有（√）", "共同共有"),
        ("□单独所有 □共同共有", None),
        ("☑单独所有 ☑共同共有", None),
        ("共同共有2人", "共同共有"),
    ],
)
def test_co_ownership_that_is_ticked(text: str, word: str | None) -> None:
    assert parse_co_ownership(text) == word
