"""Text in boxes never leaves them, and breaks where Chinese text may break."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certrun.print.fonts import text_width
from certrun.print.numerals import capital_number, chinese_date, format_area
from certrun.print.sheets import Column, Table, pages_of
from certrun.print.text import SMALLEST, fit, wrap

words = st.text(alphabet="祁县贾令村东街（）、，。“”《》 12aZ-*℃𠅤", max_size=80)


@given(words, st.floats(2.5, 40))
def test_no_line_is_wider_than_asked_and_nothing_is_lost(text: str, width: float) -> None:
    lines = wrap(text, width)
    assert all(text_width(line) <= width + 1e-9 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_closing_marks_do_not_begin_a_line_nor_opening_ones_end_it() -> None:
    for width in range(4, 20):
        lines = wrap("祁县昭馀镇东关社区（原第二机械厂家属院东区）、丹枫路北“甲”段，第三排。", width)
        assert not any(line[0] in "，。、）”" for line in lines)
        assert not any(line[-1] in "（“" for line in lines)


def test_numbers_stay_whole_where_they_fit() -> None:
    assert wrap("证号 D14000001234 号", 7.5) == ["证号", "D14000001234", "号"]


@given(words, st.floats(30, 200), st.floats(10, 60))
def test_fitted_text_stays_in_its_box(text: str, width: float, height: float) -> None:
    fitted = fit(text, width, height, 9)
    assert fitted.height <= max(height, 9 * 1.3) + 1e-9
    assert all(text_width(line) * fitted.size <= width + 1e-6 for line in fitted.lines)


@given(words, st.floats(30, 200))
def test_one_line_is_made_smaller_and_at_last_cut(text: str, width: float) -> None:
    fitted = fit(text, width, 100, 9, one_line=True)
    assert len(fitted.lines) <= 1
    assert SMALLEST <= fitted.size <= 9
    assert all(text_width(line) * fitted.size <= width * 1.002 for line in fitted.lines)


def test_what_cannot_fit_ends_in_an_ellipsis() -> None:
    fitted = fit("长" * 500, 60, 20, 9)
    assert fitted.lines[-1].endswith("…")
    assert fit("长" * 3, 60, 20, 9).lines == ("长长长",)


def test_rows_grow_and_pages_fill() -> None:
    table = Table((Column("坐落", 20),), 0, row_height=6, tallest=12)
    assert table.lay(["短"]).height == 6
    assert 6 < table.lay(["长" * 12]).height <= 12
    rows = [table.lay(["短"])] * 7
    assert [len(page) for page in pages_of(rows, 12, 18)] == [2, 3, 2]
    assert pages_of([], 10, 10) == [[]]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "零"),
        (2, "贰"),
        (10, "壹拾"),
        (12, "壹拾贰"),
        (40, "肆拾"),
        (105, "壹佰零伍"),
        (110, "壹佰壹拾"),
        (1001, "壹仟零壹"),
        (1010, "壹仟零壹拾"),
        (20_000, "贰万"),
        (100_005, "壹拾万零伍"),
        (10_012_345, "壹仟零壹万贰仟叁佰肆拾伍"),
    ],
)
def test_capital_numbers(count: int, words: str) -> None:
    assert capital_number(count) == words


def test_a_number_that_has_no_words_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        capital_number(-1)


@given(st.dates(date(1900, 1, 1)))
def test_dates(day: date) -> None:
    assert chinese_date(day.isoformat()) == f"{day.year}年{day.month}月{day.day}日"


def test_what_is_no_date_stays() -> None:
    assert chinese_date("日期不详") == "日期不详"


def test_areas() -> None:
    assert [format_area(area) for area in (None, 5, 16680, 123_456_789)] == ["", "0.05", "166.80", "1234567.89"]
