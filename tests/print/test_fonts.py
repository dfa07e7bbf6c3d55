"""Every name is drawn by a shipped font or reported before printing."""

from __future__ import annotations

import string

import pytest

from certrun.assets import asset_path
from certrun.domain.errors import CertrunError
from certrun.domain.sentences.printing import TABLE
from certrun.print.fonts import RARE_FONT, TEXT_FONT, printable, require_drawable, runs, text_width, undrawable


def test_common_text_needs_one_font() -> None:
    (run,) = runs("王秀兰 晋(2024)祁县不动产权第0001234号")
    assert run.font == TEXT_FONT
    assert undrawable(string.printable) == ()


def test_rare_characters_fall_back_one_by_one() -> None:
    assert [(run.font, run.text) for run in runs("张𠅤䶮强")] == [
        (TEXT_FONT, "张"),
        (RARE_FONT, "𠅤䶮"),
        (TEXT_FONT, "强"),
    ]
    assert undrawable("张𠅤䶮强") == ()


@pytest.mark.parametrize("character", ["℃", "Ⅴ", "Ⅹ"])
def test_empty_glyphs_of_the_first_font_are_not_taken_for_ink(character: str) -> None:
    assert [run.font for run in runs(character)] == [RARE_FONT]


def test_what_no_font_draws_is_reported_once_each_and_printed_as_a_missing_type() -> None:
    name = "王\ue863𪚥明\ue863"
    assert undrawable(name) == ("\ue863", "𪚥")
    assert "".join(run.text for run in runs(name)) == "王〓〓明〓"


def test_the_report_names_place_and_code_points_in_both_languages() -> None:
    with pytest.raises(CertrunError) as caught:
        require_drawable("王\ue863", where="领证人")
    assert caught.value.code == "undrawable_name"
    assert "U+E863" in caught.value.found
    for sentence in (TABLE["undrawable_name"].zh, TABLE["undrawable_name"].en):
        assert "U+E863" in sentence.message.format(where=caught.value.where, found=caught.value.found)
    require_drawable("王秀兰", where="领证人")


def test_marks_without_ink_are_dropped_and_breaks_are_blanks() -> None:
    assert printable("葛\U000e0100城\u200b\ufeff\r\n村") == "葛城 村"
    assert undrawable("葛\U000e0100城\r\n") == ()


def test_widths_are_in_em() -> None:
    assert text_width("国国𠅤") == pytest.approx(3.0)
    assert text_width("") == 0
    assert 0.3 < text_width("1") < 0.7


def test_licences_stand_beside_the_fonts() -> None:
    assert "Apache License" in asset_path("fonts/wqy-microhei-LICENSE.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in asset_path("fonts/LXGWWenKai-LICENSE.txt").read_text(encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        asset_path("fonts/none.ttf")
