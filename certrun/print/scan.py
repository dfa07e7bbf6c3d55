"""QR codes out of scanned paper: PDF pages and pictures."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from certrun.domain.errors import CertrunError

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument

_DPI = 200
# PDFium is not thread-safe, even across documents.
PDFIUM: Final = threading.Lock()
_PDFIUM_WRONG_PASSWORD = 4
# Pixels of the longer side. A picture beyond the first has more than a QR code needs: three times of it are not worth
# their memory. A page box of metres is rendered no larger than the second.
_LARGEST_ENLARGED = 4_096
_LARGEST_RENDERED = 5_000


def read_codes(path: Path) -> tuple[str, ...]:
    """The texts of all QR codes in a PDF or a picture, each once, in the order of the pages.

    Raises ``scan_unreadable`` for what is neither, ``scan_protected`` for a PDF with a password.
    """
    return tuple(dict.fromkeys(text for page in read_pages(path) for text in page))


def read_pages(path: Path) -> Iterator[tuple[str, ...]]:
    """The QR texts of each page in turn; a picture is one page (a multi-page TIFF several)."""
    for picture in _pictures(path):
        yield read_picture(picture)


def read_picture(picture: Image) -> tuple[str, ...]:
    """The QR texts on one grey picture. Where the plain look finds none, it is enlarged and sharpened, then blurred and
    enlarged more: that finds codes that are small, soft, or torn by noise."""
    found = _decode(picture)
    if found or max(picture.size) > _LARGEST_ENLARGED:
        return found
    return _decode(_sharpened(picture)) or _decode(_smoothed(picture))


def _decode(picture: Image) -> tuple[str, ...]:
    import numpy as np
    import zxingcpp

    found = zxingcpp.read_barcodes(
        np.asarray(picture), formats=zxingcpp.barcode_formats_from_str("QRCode"), text_mode=zxingcpp.TextMode.Plain
    )
    return tuple(code.text for code in found)


def _sharpened(picture: Image) -> Image:
    from PIL import ImageFilter
    from PIL.Image import Resampling

    twice = picture.resize((picture.width * 2, picture.height * 2), Resampling.BICUBIC)
    return twice.filter(ImageFilter.UnsharpMask(radius=3, percent=200, threshold=0))


def _smoothed(picture: Image) -> Image:
    from PIL import ImageFilter
    from PIL.Image import Resampling

    soft = picture.filter(ImageFilter.GaussianBlur(1))
    return soft.resize((picture.width * 3, picture.height * 3), Resampling.BICUBIC)


def _pictures(path: Path) -> Iterator[Image]:
    """Grey pictures of the pages. The content decides what the file is, not its name."""
    try:
        with path.open("rb") as file:
            is_pdf = b"%PDF-" in file.read(1024)
    except OSError as error:
        raise CertrunError("scan_unreadable", where=path.name, found=error.strerror or str(error)) from error
    return _pdf_pictures(path) if is_pdf else _image_pictures(path)


def _image_pictures(path: Path) -> Iterator[Image]:
    from PIL import Image as Images
    from PIL import ImageOps, ImageSequence, UnidentifiedImageError

    try:
        with Images.open(path) as image:
            for frame in ImageSequence.Iterator(image):
                # A phone turns the picture by a mark in the file, not by turning the pixels.
                yield _on_white(ImageOps.exif_transpose(frame)).convert("L")
    except (UnidentifiedImageError, OSError, SyntaxError, Images.DecompressionBombError) as error:
        raise CertrunError("scan_unreadable", where=path.name, found=type(error).__name__) from error


def _on_white(frame: Image) -> Image:
    """Transparent pixels are paper; dropped, they would be black."""
    from PIL import Image as Images

    if not frame.has_transparency_data:
        return frame
    layer = frame.convert("RGBA")
    paper = Images.new("RGBA", layer.size, "white")
    paper.alpha_composite(layer)
    return paper


def _pdf_pictures(path: Path) -> Iterator[Image]:
    document = _open_pdf(path)
    try:
        for number in range(len(document)):
            yield _render(document, number, path)
    finally:
        with PDFIUM:
            document.close()


def _open_pdf(path: Path) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PDFIUM:
            return PdfDocument(path.read_bytes())
    except PdfiumError as error:
        protected = error.err_code == _PDFIUM_WRONG_PASSWORD
        raise CertrunError(
            "scan_protected" if protected else "scan_unreadable", where=path.name, found="PDF"
        ) from error


def _render(document: PdfDocument, number: int, path: Path) -> Image:
    from PIL import Image as Images
    from pypdfium2 import PdfiumError

    try:
        with PDFIUM:
            page = document[number]
            bitmap = page.render(scale=min(_DPI / 72, _LARGEST_RENDERED / max(page.get_size())), grayscale=True)
            # A copy: the bitmap's memory goes with the page.
            picture: Image = Images.frombytes(
                "L", (bitmap.width, bitmap.height), bytes(bitmap.buffer), "raw", "L", bitmap.stride
            )
            bitmap.close()
            page.close()
            return picture
    except PdfiumError as error:
        raise CertrunError("scan_unreadable", where=f"{path.name} 第 {number + 1} 页", found="PDF") from error
