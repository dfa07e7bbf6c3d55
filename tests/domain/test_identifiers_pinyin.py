"""Readings of names: every surname can be typed in the way the family says it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certrun.domain.identifiers import pinyin


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单丽", {"danli", "shanli", "chanli"}),
        ("仇强", {"qiuqiang", "chouqiang"}),
        ("曾明", {"zengming", "cengming"}),
        ("解放", {"jiefang", "xiefang"}),
        ("区明", {"ouming", "quming"}),
        ("查明", {"zhaming", "chaming"}),
        ("翟刚", {"zhaigang", "digang"}),
        ("盖明", {"gaiming", "geming"}),
        ("乐明", {"leming", "yueming"}),
        ("员明", {"yuanming", "yunming"}),
        ("尉迟明", {"yuchiming"}),
        ("万俟明", {"moqiming"}),
        ("令狐明", {"linghuming"}),
        ("朴明", {"piaoming"}),
        ("黑明", {"heming", "heiming"}),
        ("吕绿", {"lvlv"}),
        ("长孙女", {"zhangsunnv"}),
        ("王𠮷祥", {"wangjixiang"}),
        ("乔䶮", {"qiaoyan"}),
        ("\uf914明", {"leming", "yueming"}),
        ("艾力·吐尔逊", {"ailituerxun"}),
        ("John Smith", {"johnsmith"}),
        ("Ｊ．Müller", {"jmuller"}),
        ("古城社区3组", {"guchengshequ3zu"}),
    ],
)
def test_readings(name: str, typed: set[str]) -> None:
    assert typed <= set(pinyin.readings(name))


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单丽", {"dl", "sl", "cl"}),
        ("解放", {"jf", "xf"}),
        ("渠𠅤", {"qx"}),
        ("阿依古丽·买买提", {"aygl" + "mmt"}),
        ("John Smith", {"js"}),
    ],
)
def test_initials(name: str, typed: set[str]) -> None:
    assert typed <= set(pinyin.initials(name))


def test_the_common_reading_stands_first() -> None:
    assert pinyin.readings("李建国") == ("lijianguo",)
    assert pinyin.initials("李建国") == ("ljg",)
    assert pinyin.readings("单丽")[0] == "danli"


@pytest.mark.parametrize("name", ["", "·", "—（）", "\ue000", "🏠"])
def test_nothing_to_read(name: str) -> None:
    assert pinyin.readings(name) == ()
    assert pinyin.initials(name) == ()


def test_many_readings_stay_bounded_and_the_surname_keeps_all_its_own() -> None:
    name = "单" + "行重朝都那能" * 5
    forms = pinyin.readings(name)
    assert len(forms) <= pinyin.LIMIT
    assert {form[:2] for form in forms} == {"da", "sh", "ch"}
    assert len(pinyin.initials(name)) <= pinyin.LIMIT


@given(
    st.text(
        alphabet=st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF) | st.sampled_from("aZü·行重单𠮷"), max_size=8
    )
)
def test_forms_are_lower_case_ascii_without_repeats(name: str) -> None:
    for forms in (pinyin.readings(name), pinyin.initials(name)):
        assert len(forms) == len(set(forms)) <= pinyin.LIMIT
        assert all(re.fullmatch(r"[a-z0-9]+", form) for form in forms)


def test_pypinyin_is_not_imported_with_the_module() -> None:
    code = "import sys, certrun.domain.identifiers.pinyin; sys.exit('pypinyin' in sys.modules)"
    root = Path(pinyin.__file__).resolve().parents[3]
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=root).returncode == 0
