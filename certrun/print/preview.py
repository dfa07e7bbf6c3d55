"""PDF pages as pictures, for a preview on screen and for printers that are given pictures."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from certrun.domain.errors import CertrunError
from certrun.print.scan import PDFIUM

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument


def render_pages(pdf: bytes, dpi: int) -> list[bytes]:
    """Each page of ``pdf`` as a PNG in colour; ``scan_unreadable`` for what is no PDF."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PDFIUM:
            document = PdfDocument(pdf)
            try:
                return [_render(document, number, dpi) for number in range(len(document))]
            finally:
                document.close()
    except PdfiumError as error:
        raise CertrunError("scan_unreadable", where="PDF", found=str(error)) from error


def _render(document: PdfDocument, number: int, dpi: int) -> bytes:
    page = document[number]
    bitmap = page.render(scale=dpi / 72)
    stream = io.BytesIO()
    # The fastest compression: the picture is looked at once.
    bitmap.to_pil().save(stream, "PNG", compress_level=1)
    bitmap.close()
    page.close()
    return stream.getvalue()
