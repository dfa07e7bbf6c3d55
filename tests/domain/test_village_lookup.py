"""Villages by what lists say of them."""

from __future__ import annotations

import pytest

from certrun.domain.records import Village
from certrun.domain.village_lookup import VillageLookup, resolve

VILLAGES = (
    Village("140727100216", "北关村", "140727100", "昭馀镇"),
    Village("140727105206", "北关村", "140727105", "来远镇"),
    Village("140727105205", "谷峪口村", "140727105", "来远镇"),
    Village("140727201201", "峪口村", "140727201", "峪口乡"),
    Village("140727103213", "谷恋村", "140727103", "贾令镇"),
    Village("140727103200", "贾令村", "140727103", "贾令镇", aliases=("老贾令村",)),
    Village("140727100009", "王村社区", "140727100", "昭馀镇"),
    Village("140727102237", "古县村", "140727102", "古县镇"),
    Village("140727100223", "西六支村", "140727100", "昭馀镇"),
    Village("140727404202", "城南村", "140727404", "城区"),
)
LOOKUP = VillageLookup(VILLAGES)


def by_columns(village: str, town: str = "") -> str | None:
    found = resolve((LOOKUP.in_columns(village, town),))
    return found.code if found else None


def by_location(text: str) -> str | None:
    found = resolve((LOOKUP.in_location(text),))
    return found.code if found else None


@pytest.mark.parametrize(
    "writing",
    [
        "谷恋村",
        "谷恋",
        "谷恋村委会",
        "谷恋村村民委员会",
        "谷恋行政村",
        " 谷 恋 村 ",
        "贾令镇谷恋村",
        "祁县贾令镇谷恋村",
        "谷恋村1组",
        "谷恋1组",
        "谷恋第二村民小组",
        "贾令镇谷恋三组",
        "谷恋（村）",
    ],
)
def test_village_column_with_or_without_its_kind(writing: str) -> None:
    assert by_columns(writing) == "140727103213"


def test_communities_and_aliases() -> None:
    assert by_columns("王村社区居民委员会") == "140727100009"
    assert by_columns("王村") == "140727100009"
    assert by_columns("老贾令村") == "140727103200"
    assert by_columns("古县社区") is None


def test_name_in_two_towns_needs_the_town() -> None:
    assert by_columns("北关村") is None
    assert by_columns("北关村", "来远镇") == "140727105206"
    assert by_columns("北关村", "昭馀") == "140727100216"
    assert resolve((LOOKUP.in_columns("北关村", ""), LOOKUP.in_location("来远镇北关村5号"))) == VILLAGES[1]
    assert resolve((LOOKUP.in_columns("北关村", ""), LOOKUP.in_title("来远镇发证清单"))) == VILLAGES[1]


def test_town_that_contradicts_leaves_it_open() -> None:
    assert by_columns("谷恋村", "来远镇") is None


def test_lines_above_a_header_are_read_one_by_one() -> None:
    assert resolve((LOOKUP.in_title("移交人留存\n谷恋村不动产权证书移交清单"),)) == resolve(
        (LOOKUP.in_title("谷恋村"),)
    )
    assert resolve((LOOKUP.in_title("移交人留存\n谷恋村不动产权证书移交清单"),)) is not None


def test_longest_name_first() -> None:
    assert by_location("祁县来远镇谷峪口村5号") == "140727105205"
    assert by_location("祁县峪口乡峪口村5号") == "140727201201"
    assert by_location("古县镇古县村东街") == "140727102237"


def test_township_of_the_past_narrows_nothing() -> None:
    assert by_location("祁县西六支乡西六支村西街149号") == "140727100223"
    assert by_columns("西六支村", "西六支乡") == "140727100223"


@pytest.mark.parametrize("text", ["祁县昭馀镇任家堡村东街3号", "武家庄村前街1号", "大谷恋村5号", "祁县白圭镇西街5号"])
def test_unlisted_place_decides_that_it_is_unknown(text: str) -> None:
    title = LOOKUP.in_title("贾令镇谷恋村发证清单")
    place = LOOKUP.in_location(text)
    assert place.names_village
    assert resolve((place, title)) is None


@pytest.mark.parametrize("text", ["文昌巷114号", "第五村民小组 66号", "学校巷5巷", "祁县贾令镇", "新村巷7号", ""])
def test_location_without_village_leaves_it_to_the_title(text: str) -> None:
    title = LOOKUP.in_title("贾令镇谷恋村农村宅基地和房屋不动产权证书发证清单\n填报单位：谷恋村村民委员会")
    found = resolve((LOOKUP.in_location(text), title))
    assert found is not None
    assert found.code == "140727103213"


def test_location_wins_over_the_title() -> None:
    title = LOOKUP.in_title("贾令镇谷恋村发证清单")
    found = resolve((LOOKUP.in_location("祁县城区城南村95号"), title))
    assert found is not None
    assert found.code == "140727404202"


@pytest.mark.parametrize("text", ["【谷恋村】", "谷恋", "一、谷恋村（30本）", "谷恋村（补）", "贾令镇谷恋村"])
def test_captions(text: str) -> None:
    found = resolve((LOOKUP.in_caption(text),))
    assert found is not None
    assert found.code == "140727103213"


def test_captions_that_name_nothing_or_the_unknown() -> None:
    assert not LOOKUP.in_caption("Sheet1").names_village
    assert not LOOKUP.in_caption("发证信息").names_village
    assert LOOKUP.in_caption("任家堡村").names_village
    assert LOOKUP.in_caption("任家堡村").villages == ()


def test_a_register_without_villages_knows_none() -> None:
    empty = VillageLookup(())
    assert resolve((empty.in_location("祁县贾令镇谷恋村"), empty.in_title("谷恋村"))) is None


@pytest.mark.parametrize(
    "caption",
    [
        *(
            "谷恋1",
            "谷恋一组",
            "谷恋村2组",
            "谷恋20250901",
            "贾令-谷恋",
            "01谷恋村",
            "谷恋（补发）",
            "贾令镇谷恋",
            "谷恋村1-50",
        ),
        *("发证清单-谷恋村", "谷恋 (2)", "▲ 谷恋", "以下为谷恋村", "—谷恋村—", "贾令镇  谷恋村  一组", "★谷恋"),
    ],
)
def test_captions_with_something_around_the_name(caption: str) -> None:
    found = resolve((LOOKUP.in_caption(caption),))
    assert found is not None
    assert found.code == "140727103213"


@pytest.mark.parametrize("caption", ["Sheet1", "发证清单", "2025-09", "第一批-2", "一组", "来远-北关村2", "北关"])
def test_captions_that_name_no_village_or_one_of_two(caption: str) -> None:
    found = resolve((LOOKUP.in_caption(caption),))
    assert (found.code if found else None) == ("140727105206" if "来远" in caption else None)


@pytest.mark.parametrize(
    "text",
    ["谷恋村、贾令村", "谷恋、贾令", "一、谷恋村和西六支村（30本）", "贾令镇谷恋村、谷峪口村", "【谷恋村,贾令村】"],
)
def test_a_caption_that_names_several_villages_tells_of_none(text: str) -> None:
    place = LOOKUP.in_caption(text)
    assert (place.villages, place.names_village) == ((), True)


def test_a_title_or_a_location_that_names_several_villages_tells_of_none() -> None:
    title = LOOKUP.in_title("贾令镇谷恋村、贾令村发证清单")
    assert resolve((title,)) is None
    assert by_location("谷恋村与贾令村交界处") is None
    found = resolve((LOOKUP.in_caption("贾令村"), title))
    assert found is not None
    assert found.code == "140727103200"


def test_a_town_called_like_a_county_and_a_group_alone() -> None:
    assert by_columns("古县镇古县") == by_columns("古县一组") == by_columns("古县镇-古县") == "140727102237"
    assert resolve((LOOKUP.in_columns("1组", ""), LOOKUP.in_title("谷恋村"))) is not None
    found = resolve((LOOKUP.in_title("贾令镇谷恋行政村发证清单"),))
    assert found is not None
    assert found.code == "140727103213"
