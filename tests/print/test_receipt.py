"""The receipt as paper: read back by machine, whole, and within its lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from certrun.domain.receipt_code import check_code
from certrun.print.qr import MODULES, qr_modules
from certrun.print.receipt import Layout, render_receipts, texts_of
from certrun.print.scan import read_codes, read_picture

from .reading import font_names, glyphs, page_texts, picture
from .samples import book, paper, payload, signature

LONG = "山西省晋中市祁县昭馀镇东关社区丹枫路北巷西侧第三排第十二号院（原第二机械厂家属院东区）" * 4


@pytest.mark.parametrize("layout", ["a4", "a5"])
def test_the_code_on_the_paper_says_the_payload(layout: Layout, tmp_path: Path) -> None:
    papers = [paper("A-2026-000123"), paper("A-2026-000124")]
    file = tmp_path / "receipts.pdf"
    file.write_bytes(render_receipts(papers, layout=layout))
    assert read_codes(file) == tuple(one.payload for one in papers)


def test_both_copies_carry_the_code_and_the_words() -> None:
    data = render_receipts([paper()])
    assert read_picture(picture(data)) == (payload("A-2026-000123"),) * 2
    (text,) = page_texts(data)
    for words in (
        "不动产权证书领证回执",
        "编号：A-2026-000123",
        "兹领到不动产权证书贰本",
        "晋(2024)祁县不动产权第0001234号",
        "D14000001234",
        "祁县贾令镇贾令村东街三巷12号",
        "140***********1234",
        "2026年10月9日",
        "李建国",
        "赵晓梅",
        "原集体土地使用证 祁集用(1998)第0456号，已收回",
        "扫码可核验",
        check_code(payload("A-2026-000123")),
        "以下空白",
    ):
        assert text.count(words) >= 2, words
    assert text.count("存根联（发证机关留存）") == text.count("领证人联（领证人保存）") == 1
    assert "补打" not in text


def test_the_code_is_twenty_two_millimetres_with_four_free_modules_around() -> None:
    # 254 dpi: ten pixels are a millimetre. The code stands in a cell that begins at 164, 109 mm and is 34 mm wide.
    image = picture(render_receipts([paper()], layout="a5"), dpi=254).point(lambda grey: 255 * (grey < 128))
    quiet = 22 / MODULES * 4
    left, top, right, bottom = (170 - quiet, 109 + 0.3, 192 + quiet, 109 + 22 + 2 * quiet)
    ink = image.crop((round(left * 10), round(top * 10), round(right * 10), round(bottom * 10))).getbbox()
    assert ink == pytest.approx((quiet * 10, 17, (22 + quiet) * 10, 237), abs=2)


def test_modules_are_version_7_without_search_for_a_mask() -> None:
    modules = qr_modules(payload("A-2026-000123"))
    assert len(modules) == len(modules[0]) == MODULES == 45


def test_struck_out_books_are_named_and_not_counted() -> None:
    data = render_receipts([paper(books=(book(1), book(2, struck_out=True), book(3)))])
    (text,) = page_texts(data)
    assert text.count("兹领到不动产权证书贰本") == 2
    assert text.count("另有壹本此次未领") == 2
    assert text.count("本次未领") == 2


def test_proxy_witness_reprint_and_note() -> None:
    data = render_receipts(
        [paper(relation="代领人（子）", authority="授权委托书（2026-10-01）", witness="刘保田", reprint=2)]
    )
    (text,) = page_texts(data)
    for words in ("代领人（子）", "授权委托书（2026-10-01）", "刘保田", "补打第 2 次"):
        assert text.count(words) == 2


def test_rare_names_are_drawn_and_can_be_searched() -> None:
    data = render_receipts([paper(recipient="张𠅤䶮", books=(book(holder="张𠅤䶮"),))])
    assert page_texts(data)[0].count("张𠅤䶮") == 4
    assert any("LXGWWenKai" in name for name in font_names(data))


@pytest.mark.parametrize("layout", ["a4", "a5"])
def test_all_fonts_are_embedded_subsets_of_the_shipped_ones(layout: Layout) -> None:
    data = render_receipts([paper()], layout=layout)
    names = font_names(data)
    assert names
    assert all("+" in name and ("WenQuanYi" in name or "WenKai" in name) for name in names)
    assert data.count(b"/FontFile2") == len(names)


def test_long_texts_stay_within_their_cells() -> None:
    names = "、".join(["欧阳明德", "司马玉兰"] * 15)
    data = render_receipts(
        [
            paper(
                books=(book(holder=names, location=LONG), book(2)),
                recipient=names,
                relation=names,
                place=LONG,
                authority=LONG,
                old_certificate=LONG,
                remark=LONG,
                witness=names,
                signing_note=LONG,
            )
        ],
        layout="a5",
    )
    found = glyphs(data)
    assert all(glyph.left >= 12 and glyph.right <= 198.3 for glyph in found)
    # The location column of the books table: 坐落 from 129 to 181 mm, 权利人 from 103 to 129.
    row = [glyph for glyph in found if 61.5 < (glyph.top + glyph.bottom) / 2 < 73]
    assert not any(glyph.left < edge - 0.1 and glyph.right > edge + 0.1 for glyph in row for edge in (103, 129, 181))
    assert len(row) > 100


def test_many_books_go_on_with_a_second_sheet_of_both_copies() -> None:
    data = render_receipts([paper(books=tuple(book(number) for number in range(1, 41)))])
    pages = page_texts(data)
    assert len(pages) == 4
    assert "兹领到不动产权证书肆拾本（权证号见下表及续页）" in pages[0]
    assert all(text.count("（续页）") == 2 for text in pages[1:])
    for number in range(1, 41):
        assert sum(text.count(f"第{number:07d}号") for text in pages) == 2
    assert [f"第 {number} 页 / 共 4 页" in text for number, text in enumerate(pages, 1)] == [True] * 4


def test_pages_of_the_two_layouts() -> None:
    papers = [paper(f"A-2026-{number:06d}") for number in range(3)]
    assert len(page_texts(render_receipts(papers))) == 3
    assert len(page_texts(render_receipts(papers, layout="a5"))) == 6


def test_the_signature_is_drawn_in_its_box_only() -> None:
    with_ink = picture(render_receipts([paper(signature=signature())], layout="a5"), dpi=127)
    without = picture(render_receipts([paper()], layout="a5"), dpi=127)
    changed = [
        (at % with_ink.width, at // with_ink.width)
        for at, (one, other) in enumerate(zip(with_ink.tobytes(), without.tobytes(), strict=True))
        if one != other
    ]
    # 127 dpi: five pixels are a millimetre.
    assert len(changed) > 200
    assert all(12 * 5 < x < 82 * 5 and 109 * 5 < y < 141 * 5 for x, y in changed)


def test_a_point_is_a_dot_and_points_outside_are_kept_inside() -> None:
    from certrun.print.receipt import Signature

    data = render_receipts([paper(signature=Signature((((0.5, 0.5),), ((-3.0, 2.0), (9.0, -4.0))), 2.0))], layout="a5")
    assert len(page_texts(data)) == 2


def test_the_same_papers_give_the_same_bytes_with_the_date_of_the_paper() -> None:
    one, other = (render_receipts([paper(signature=signature())]) for _ in range(2))
    assert one == other
    assert b"D:20261009000000+08'00'" in one
    assert render_receipts([paper(date="2026-10-10")]) != render_receipts([paper()])


def test_nothing_to_print_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="no receipts"):
        render_receipts([])


def test_texts_to_check_before_printing_name_their_place() -> None:
    texts = dict(texts_of(paper(recipient="王\ue863")))
    assert texts["领证人"] == "王\ue863"
    assert "王秀兰、张德厚" in texts["权证号 晋(2024)祁县不动产权第0001234号"]
