"""QR codes back from paper: stacks, phone photos, soft and small ones, and files that are no scans."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageFilter
from reportlab.pdfgen.canvas import Canvas

from certrun.domain.errors import CertrunError
from certrun.domain.sentences.printing import TABLE
from certrun.print.receipt import render_receipts
from certrun.print.scan import _decode, _sharpened, read_codes, read_pages, read_picture

from .reading import picture
from .samples import paper, payload

NUMBERS = [f"A-2026-{number:06d}" for number in range(1, 4)]


@pytest.fixture(scope="module")
def receipts() -> bytes:
    return render_receipts([paper(number) for number in NUMBERS])


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return picture(render_receipts([paper(NUMBERS[0])], layout="a5"))


def test_each_page_of_a_stack_in_its_order(receipts: bytes, tmp_path: Path) -> None:
    file = tmp_path / "stack.bin"
    file.write_bytes(receipts)
    assert read_codes(file) == tuple(payload(number) for number in NUMBERS)
    assert list(read_pages(file)) == [(payload(number),) * 2 for number in NUMBERS]


@pytest.mark.parametrize("name", ["scan.png", "scan.jpg", "scan.tif", "scan.webp", "scan.bmp"])
def test_pictures(name: str, page: Image.Image, tmp_path: Path) -> None:
    page.save(tmp_path / name)
    assert read_codes(tmp_path / name) == (payload(NUMBERS[0]),)


@pytest.mark.parametrize("degrees", [2.5, -3, 90, 180, 270])
def test_pages_that_lie_askew(degrees: float, page: Image.Image) -> None:
    turned = page.rotate(degrees, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert read_picture(turned) == (payload(NUMBERS[0]),)


def test_a_soft_noisy_compressed_page(page: Image.Image, tmp_path: Path) -> None:
    noise = Image.effect_noise(page.size, 60)
    poor = Image.blend(page.filter(ImageFilter.GaussianBlur(1)), noise, 0.25)
    poor.save(tmp_path / "poor.jpg", quality=50)
    assert read_codes(tmp_path / "poor.jpg") == (payload(NUMBERS[0]),)


def test_a_small_soft_code_is_read_enlarged_and_sharpened(page: Image.Image) -> None:
    small = page.resize((page.width * 36 // 100, page.height * 36 // 100), Image.Resampling.LANCZOS)
    soft = small.filter(ImageFilter.GaussianBlur(0.6))
    assert _decode(soft) == ()
    assert _decode(_sharpened(soft)) == read_picture(soft) == (payload(NUMBERS[0]),)


def test_a_speckled_code_is_read_smoothed(page: Image.Image) -> None:
    chance = Random(7)
    grey = bytearray(page.tobytes())
    for at in range(len(grey)):
        if chance.random() < 0.1:
            grey[at] = chance.choice((0, 255))
    speckled = Image.frombytes("L", page.size, bytes(grey))
    assert _decode(speckled) == _decode(_sharpened(speckled)) == ()
    assert read_picture(speckled) == (payload(NUMBERS[0]),)


def test_a_photo_that_is_turned_by_its_mark(page: Image.Image, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    page.rotate(90, expand=True).save(tmp_path / "phone.jpg", exif=exif)
    assert read_codes(tmp_path / "phone.jpg") == (payload(NUMBERS[0]),)


def test_transparent_paper_is_white(page: Image.Image, tmp_path: Path) -> None:
    clear = Image.new("RGBA", page.size, (0, 0, 0, 0))
    clear.putalpha(page.point(lambda grey: 255 - grey))
    clear.save(tmp_path / "clear.png")
    assert read_codes(tmp_path / "clear.png") == (payload(NUMBERS[0]),)


def test_a_page_without_code_is_no_error(tmp_path: Path) -> None:
    Image.new("L", (400, 300), 255).save(tmp_path / "blank.png")
    assert read_codes(tmp_path / "blank.png") == ()


def test_an_enormous_page_box_takes_no_enormous_memory(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "wall.pdf"), pagesize=(14_000, 14_000))
    canvas.showPage()
    canvas.save()
    assert read_codes(tmp_path / "wall.pdf") == ()


@pytest.mark.parametrize("content", [b"", b"not a picture", b"%PDF-1.7 torn", b"\x89PNG\r\n\x1a\n" + bytes(20)])
def test_what_is_no_scan_is_named(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "扫描件.pdf"
    file.write_bytes(content)
    with pytest.raises(CertrunError) as caught:
        read_codes(file)
    assert (caught.value.code, caught.value.where) == ("scan_unreadable", "扫描件.pdf")
    assert "扫描件.pdf" in TABLE["scan_unreadable"].zh.message.format(where=caught.value.where, found="")


def test_a_missing_file_and_a_torn_picture(page: Image.Image, tmp_path: Path) -> None:
    with pytest.raises(CertrunError, match="scan_unreadable"):
        read_codes(tmp_path / "none.pdf")
    buffer = io.BytesIO()
    page.save(buffer, "JPEG")
    (tmp_path / "torn.jpg").write_bytes(buffer.getvalue()[: len(buffer.getvalue()) // 2])
    with pytest.raises(CertrunError, match="scan_unreadable"):
        read_codes(tmp_path / "torn.jpg")


def test_a_protected_pdf_is_named_as_such(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "locked.pdf"), encrypt="secret")
    canvas.drawString(50, 50, "x")
    canvas.save()
    with pytest.raises(CertrunError, match="scan_protected"):
        read_codes(tmp_path / "locked.pdf")


def test_several_threads_share_pdfium(receipts: bytes, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.pdf" for number in range(6)]
    for file in files:
        file.write_bytes(receipts)
    with ThreadPoolExecutor(3) as pool:
        assert set(pool.map(read_codes, files)) == {tuple(payload(number) for number in NUMBERS)}
