"""Certificate numbers in every writing that the trade knows."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certrun.domain.identifiers import certificate_number as cn

# raw, prov, year, place, kind, serial, tail
SAMPLES = [
    ("晋（2025）祁县不动产权第0001234号", "晋", 2025, "祁县", "不动产权", "0001234", ""),
    ("苏(2016)通州区不动产权第0000457号", "苏", 2016, "通州区", "不动产权", "0000457", ""),
    ("粤（2019）东莞不动产权第0000906号", "粤", 2019, "东莞", "不动产权", "0000906", ""),
    ("粤(2022)惠州市不动产权第5015876号", "粤", 2022, "惠州市", "不动产权", "5015876", ""),
    ("湘（2017）北湖不动产权第0034063号", "湘", 2017, "北湖", "不动产权", "0034063", ""),
    ("皖(2018)合肥市不动产权第10023999号", "皖", 2018, "合肥市", "不动产权", "10023999", ""),
    ("皖(2020)合肥市不动产权第5123024号", "皖", 2020, "合肥市", "不动产权", "5123024", ""),
    ("苏（2019）宁秦不动产证明第 0007430 号", "苏", 2019, "宁秦", "不动产证明", "0007430", ""),
    ("蒙(2016)乌兰浩特市不动产证明第0003309号", "蒙", 2016, "乌兰浩特市", "不动产证明", "0003309", ""),
    ("沪(2017)浦字不动产权第015342号", "沪", 2017, "浦字", "不动产权", "015342", ""),
    ("甬（2016）宁波市 不动产权第 158545 号", "甬", 2016, "宁波市", "不动产权", "158545", ""),
    ("闽(2017)福州市不动产权第000001号", "闽", 2017, "福州市", "不动产权", "000001", ""),
    ("苏(2020)南通开发区不动产权第0001701号", "苏", 2020, "南通开发区", "不动产权", "0001701", ""),
    ("皖（2023）合肥市不动产权第1000180号", "皖", 2023, "合肥市", "不动产权", "1000180", ""),
    ("苏（2020）海安市不动产权第0000001号", "苏", 2020, "海安市", "不动产权", "0000001", ""),
    ("苏(2019)徐州市不动产权第0020128号", "苏", 2019, "徐州市", "不动产权", "0020128", ""),
    ("苏(2022)淮安市不动产权第0000001号(销)", "苏", 2022, "淮安市", "不动产权", "0000001", "(销)"),
    ("苏(2022)淮安市不动产权第0000001号(销)2", "苏", 2022, "淮安市", "不动产权", "0000001", "(销)2"),
    ("苏(2022)淮安市不动产权第0000001号(销)3", "苏", 2022, "淮安市", "不动产权", "0000001", "(销)3"),
    ("晋(2025)祁县不动产权第G000001号", "晋", 2025, "祁县", "不动产权", "G000001", ""),
    ("晋〔2025〕祁县不动产权第0001234号-1", "晋", 2025, "祁县", "不动产权", "0001234", "-1"),
    ("晋【２０２５】祁县不动产权第０００１２３４号（注销）", "晋", 2025, "祁县", "不动产权", "0001234", "(注销)"),
]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s[0])
def test_parse(sample: tuple[str, str, int, str, str, str, str]) -> None:
    raw, *parts = sample
    number = cn.parse(raw)
    assert number is not None
    assert list(dataclasses.astuple(number)) == parts
    assert cn.format_number(number) == cn.normalise(raw)
    assert number.is_cancelled == ("销" in raw)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "晋集用(2012)第0456号",
        "祁集建(92)字第0456号",
        "房权证祁字第00123号",
        "晋(2025)祁县不动产权证第0001234号",
        "晋(2025)祁县不动产权第0001234",
        "晋2025祁县不动产权第0001234号",
        "晋(1925)祁县不动产权第0001234号",
        "晋(2025)不动产权第0001234号",
        "晋(2025)祁县不动产权第0001234号等2本",
        "晋(2025)祁县不动产权第٠٠٠١٢٣٤号",
        "不动产权证号",
    ],
)
def test_parse_says_none(text: str) -> None:
    assert cn.parse(text) is None


@pytest.mark.parametrize(
    "brackets", ["()", "（）", "〔〕", "[]", "［］", "【】", "〖〗", "{}", "｛｝", "<>", "《》", "〈〉", "︵︶"]
)
def test_every_bracket_is_round(brackets: str) -> None:
    raw = f"晋{brackets[0]}2025{brackets[1]}祁县不动产权第0001234号"
    assert cn.normalise(raw) == "晋(2025)祁县不动产权第0001234号"


def test_normalise_removes_blanks_and_keeps_what_is_wrong() -> None:
    assert cn.normalise(" 晋（2025）祁县\u3000不动产权证\n第 0001234 号\ufeff") == "晋(2025)祁县不动产权证第0001234号"


@given(st.text())
def test_normalise_is_idempotent(raw: str) -> None:
    assert cn.normalise(cn.normalise(raw)) == cn.normalise(raw)


PLACES = st.sampled_from(["祁县", "合肥市", "南通开发区", "浦字", "不动产权", "宁秦"])


@given(
    st.builds(
        cn.CertificateNumber,
        st.sampled_from("晋苏甬国"),
        st.integers(2000, 2099),
        PLACES,
        st.sampled_from(["不动产权", "不动产证明"]),
        st.from_regex(r"[A-Z]?[0-9]{1,10}", fullmatch=True),
        st.sampled_from(["", "(销)", "(销)2", "(作废)", "-12"]),
    )
)
def test_parse_and_format_are_inverse(number: cn.CertificateNumber) -> None:
    written = cn.format_number(number)
    assert cn.parse(written) == number
    assert cn.parse(cn.format_full_width(written)) == number


def test_format_full_width() -> None:
    assert cn.format_full_width("晋(2025)祁县不动产权第0001234号(销)") == "晋（2025）祁县不动产权第0001234号（销）"


@pytest.mark.parametrize(
    ("normalised", "wanted"),
    [
        ("苏(2020)海安市不动产权第0000001号", "20200000001"),
        ("晋(2025)祁县不动产权第0000811号(销)2", "20250000811"),
        ("晋(2025)祁县不动产权第G000001号", "2025000001"),
        ("祁集建(92)字第0456号", "920456"),
        ("无", ""),
    ],
)
def test_digits(normalised: str, wanted: str) -> None:
    assert cn.digits(normalised) == wanted


@pytest.mark.parametrize(
    ("normalised", "regular"),
    [
        ("晋(2025)祁县不动产权第0001234号", True),
        ("晋(2025)祁县不动产证明第0001234号", True),
        ("晋(2025)祁县不动产权第0000811号(销)", False),
        ("晋(2025)祁县不动产权第00003059号", False),
        ("晋(2025)祁县不动产权第006053号", False),
        ("晋(2025)祁县不动产权第0006057", False),
        ("晋(2025)祁县不动产权证第0020349号", False),
        ("晋(2025)祁县不动产权第G000001号", False),
        ("苏(2025)祁县不动产权第0001234号", False),
        ("晋（2025）祁县不动产权第0001234号", False),
        ("祁集建(92)字第0456号", False),
    ],
)
def test_is_regular(normalised: str, regular: bool) -> None:
    assert cn.is_regular(normalised) is regular


def test_is_regular_knows_other_offices() -> None:
    assert cn.is_regular("皖(2020)合肥市不动产权第5123024号", "皖/合肥市")
    assert not cn.is_regular("晋(2025)祁县不动产权第0001234号", "皖/合肥市")


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("1234", (None, "0001234")),
        ("第0001234号", (None, "0001234")),
        ("20250001234", ("2025", "0001234")),
        ("2025-1234", ("2025", "0001234")),
        ("2025", (None, "0002025")),
        ("晋(2025)祁县不动产权第0001234号", None),
        ("祁集建(92)字第12号", None),
        ("", None),
    ],
)
def test_numbers_that_say_only_year_and_serial(typed: str, parts: tuple[str | None, str] | None) -> None:
    assert cn.parse_bare(typed) == parts
