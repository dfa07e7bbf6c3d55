"""Route sheet and register: nobody is left out, every page stands for itself."""

from __future__ import annotations

import pypdfium2

from certrun.print.register_pdf import RegisterPaper, RegisterRow, render_register
from certrun.print.register_pdf import texts_of as register_texts
from certrun.print.route_sheet import RouteBook, RouteSheet, RouteStop, render_route_sheet
from certrun.print.route_sheet import texts_of as route_texts

from .reading import font_names, glyphs, page_texts, title_of

HEAD = "5f0c" * 16
LONG = "山西省晋中市祁县昭馀镇东关社区丹枫路北巷西侧第三排第十二号院（原第二机械厂家属院东区）" * 3


def books(count: int, location: str = "祁县贾令镇贾令村东街三巷12号") -> tuple[RouteBook, ...]:
    return tuple(
        RouteBook(f"晋(2024)祁县不动产权第{n:07d}号", "张𠅤", "140***********1234", "138****8000", location)
        for n in range(1, count + 1)
    )


def route(*stops: RouteStop) -> RouteSheet:
    return RouteSheet(
        bureau="祁县自然资源局",
        trip="T-2026-10-13-1",
        date="2026-10-13",
        team="外业一组",
        staff=("李建国", "赵晓梅"),
        stops=stops,
        journal_head=HEAD,
        note="午饭在谷恋村",
    )


def stop(village: str, listed: tuple[RouteBook, ...]) -> RouteStop:
    return RouteStop(village, f"{village}村委会", "09:00", "10:40", "刘保田 13900000001", listed, "当日有集市")


def test_route_sheet_has_the_day_and_a_list_per_village() -> None:
    pages = page_texts(render_route_sheet(route(stop("贾令村", books(25)), stop("谷恋村", books(3)))))
    assert len(pages) == 5
    for words in ("下村任务单", "2026年10月13日", "外业一组", "李建国、赵晓梅", "2 个村", "28 本", "午饭在谷恋村"):
        assert words in pages[0]
    assert all("贾令村（续）" in text for text in pages[2:4])
    assert "谷恋村" in pages[4]
    assert "贾令村村委会" not in pages[4]
    assert sum(text.count("第0000025号") for text in pages) == 1


def test_every_page_of_the_route_sheet_carries_the_head_of_the_journal() -> None:
    pages = page_texts(render_route_sheet(route(stop("贾令村", books(25)))))
    for number, text in enumerate(pages, 1):
        assert f"操作记录链头 {HEAD}" in text
        assert f"第 {number} 页 / 共 {len(pages)} 页" in text


def test_outcomes_have_boxes_and_a_tick_is_drawn() -> None:
    plain = books(1)
    (one,) = plain
    ticked = (RouteBook(one.number, one.holder, one.id_no, one.phone, one.location, "absent"),)
    text = page_texts(render_route_sheet(route(stop("贾令村", plain))))[1]
    assert all(word in text for word in ("已领", "不在家", "拒领", "其他"))
    paths = [_paths(render_route_sheet(route(stop("贾令村", listed)))) for listed in (plain, ticked)]
    assert paths[1] == paths[0] + 1


def _paths(data: bytes) -> int:
    page = pypdfium2.PdfDocument(data)[1]
    return sum(thing.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH for thing in page.get_objects())


def test_many_stops_and_an_empty_village() -> None:
    stops = [stop(f"第{number}村", ()) for number in range(30)]
    pages = page_texts(render_route_sheet(route(*stops)))
    assert len(pages) == 3 + 30
    assert "合计" not in pages[1]
    assert "合计" in pages[2]
    assert "本村没有证书" in pages[3]


def test_long_locations_stay_in_their_column() -> None:
    data = render_route_sheet(route(stop("贾令村", books(3, LONG))))
    table = [glyph for glyph in glyphs(data, 1) if glyph.top > 45 and glyph.bottom < 195]
    # 坐落 stands from 166 to 213 mm.
    assert sum(glyph.left > 166 and glyph.right < 213 for glyph in table) > 150
    assert not any(glyph.left < edge - 0.1 < edge + 0.1 < glyph.right for glyph in table for edge in (166, 213))
    lowest = max(glyph.bottom for glyph in table)
    assert lowest < 44.5 + 3 * 19


def rows(count: int) -> tuple[RegisterRow, ...]:
    return tuple(
        RegisterRow(
            number=f"晋(2024)祁县不动产权第{n:07d}号",
            serial=f"D1400{n:07d}",
            holder="王秀兰、张德厚",
            location=LONG if n % 9 == 0 else "祁县贾令镇贾令村东街三巷12号",
            area_land=16680,
            area_building=None if n % 2 else 12050,
            state="已领证" if n % 3 == 0 else "在库",
        )
        for n in range(1, count + 1)
    )


def register(count: int) -> RegisterPaper:
    return RegisterPaper("祁县自然资源局", "祁县贾令镇贾令村", "2026-10-09", rows(count))


def test_register_repeats_its_header_and_sums_up() -> None:
    pages = page_texts(render_register(register(90)))
    assert len(pages) > 3
    for number, text in enumerate(pages, 1):
        assert all(title in text for title in ("不动产权证书台账", "权证印刷序列号", "坐落", "截至 2026年10月9日"))
        assert f"第 {number} 页 / 共 {len(pages)} 页" in text
    assert "合计 90 本：在库 60 本，已领证 30 本" in pages[-1]
    assert "宗地面积 15012.00 ㎡，房屋面积 5422.50 ㎡" in pages[-1].replace("\u33a1", "㎡")
    assert not any("合计" in text for text in pages[:-1])
    assert all(sum(text.count(f"第{n:07d}号") for text in pages) == 1 for n in range(1, 91))


def test_register_rows_end_above_the_foot() -> None:
    data = render_register(register(90))
    for number in range(len(page_texts(data))):
        found = glyphs(data, number)
        assert max(glyph.bottom for glyph in found) < 205
        assert not any(197.5 < glyph.bottom < 200 for glyph in found)
        assert all(glyph.left > 9.9 and glyph.right < 287.1 for glyph in found)


def test_an_empty_register_is_one_page() -> None:
    (text,) = page_texts(render_register(register(0)))
    assert "合计 0 本" in text


def test_both_are_deterministic_with_embedded_fonts() -> None:
    sheet = route(stop("贾令村", books(3)))
    both = [render_register(register(5)), render_route_sheet(sheet)]
    assert both == [render_register(register(5)), render_route_sheet(sheet)]
    for data in both:
        assert all("+" in name and ("WenQuanYi" in name or "WenKai" in name) for name in font_names(data))


def test_titles_are_chinese() -> None:
    assert title_of(render_register(register(1))) == "不动产权证书台账 祁县贾令镇贾令村"
    assert title_of(render_route_sheet(route(stop("贾令村", books(1))))) == "下村任务单 2026年10月13日 外业一组"


def test_texts_to_check_before_printing() -> None:
    assert any("张𠅤" in text for _, text in route_texts(route(stop("贾令村", books(1)))))
    assert any("王秀兰" in text for _, text in register_texts(register(1)))
