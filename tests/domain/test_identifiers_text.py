"""Text under the identifiers: white space, invisible marks, names."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certrun.domain.identifiers import text

MESSY = st.text(
    alphabet=st.sampled_from("张三国\uf914𠮷䶮ab X.。·•・　 \t\n\u00a0\u200b\ufeff\u202a\u00ad\ufe00¨ﬁＡ１（")
)


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("  D14 0023\t00012\r\n", "D14002300012"),
        ("１４２４２７\u3000１９６５", "1424271965"),
        ("\ufeff晋\u00a0（2025）\u200b祁县", "晋(2025)祁县"),
        ("1\u00ad2\u202a3\u202c4\u20605", "12345"),
        ("№ 1", "No1"),
        ("", ""),
        ("plain", "plain"),
    ],
)
def test_squeeze(raw: str, wanted: str) -> None:
    assert text.squeeze(raw) == wanted


@given(st.text() | MESSY)
def test_squeeze_leaves_nothing_blank_and_is_idempotent(raw: str) -> None:
    squeezed = text.squeeze(raw)
    assert text.squeeze(squeezed) == squeezed
    assert not any(c.isspace() or unicodedata.category(c) in ("Cc", "Cf") for c in squeezed)


def test_every_format_character_of_unicode_counts_as_invisible() -> None:
    planes = [*range(0xD800), *range(0xE000, 0x20000), *range(0xE0000, 0xE0200)]
    marks = [chr(c) for c in planes if unicodedata.category(chr(c)) == "Cf"]
    assert len(marks) > 150
    assert [hex(ord(c)) for c in marks if text.drop_invisible(c)] == []


def test_drop_invisible_keeps_white_space() -> None:
    assert text.drop_invisible("a\u200b \u00a0\tb\x00") == "a \u00a0\tb"


def test_halfwidth_touches_only_full_width_ascii() -> None:
    assert text.halfwidth("１２３Ｘ　（张）国\uf914№") == "123X (张)国\uf914№"


@given(st.text())
def test_halfwidth_and_upper_keep_the_length(raw: str) -> None:
    assert len(text.halfwidth(raw)) == len(raw)
    assert len(text.upper_ascii(raw)) == len(raw)


def test_upper_ascii_leaves_other_alphabets() -> None:
    assert text.upper_ascii("jc00ßа晋") == "JC00ßа晋"


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("张　三", "张三"),
        (" 王 小 明\n", "王小明"),
        ("李\u200b四\ufeff", "李四"),
        ("张\u00a0三", "张三"),
        ("艾力•吐尔逊", "艾力·吐尔逊"),
        ("艾力・吐尔逊", "艾力·吐尔逊"),
        ("艾力.吐尔逊", "艾力·吐尔逊"),
        ("艾力．吐尔逊", "艾力·吐尔逊"),
        ("艾力。吐尔逊", "艾力·吐尔逊"),
        ("艾力 ‧ 吐尔逊", "艾力·吐尔逊"),
        ("阿依古丽··买买提", "阿依古丽·买买提"),
        ("巴图·苏和", "巴图·苏和"),
        ("\uf914乐", "\uf914乐"),
        ("陳國强", "陳國强"),
        ("王𠮷祥", "王𠮷祥"),
        ("渠\ue863", "渠\ue863"),
        ("葛\U000e0100 明", "葛\U000e0100明"),
        ("J.  Smith", "J. Smith"),
        (" John\u00a0 Smith ", "John Smith"),
        ("ACME 公司", "ACME公司"),
        ("祁县（某某）公司", "祁县（某某）公司"),
        ("张三１", "张三１"),
        ("", ""),
    ],
)
def test_clean_name(raw: str, wanted: str) -> None:
    assert text.clean_name(raw) == wanted


@given(MESSY)
def test_clean_name_is_idempotent_and_keeps_every_hanzi(raw: str) -> None:
    name = text.clean_name(raw)
    assert text.clean_name(name) == name
    assert [c for c in name if c in "张三国\uf914𠮷䶮"] == [c for c in raw if c in "张三国\uf914𠮷䶮"]
    assert not set(name) & set("　\t\n\u00a0\u200b\ufeff•・")
