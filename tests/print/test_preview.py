"""Pages as pictures: one per page, of the size asked for, with something on them."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from certrun.domain.errors import CertrunError
from certrun.print.preview import render_pages


def pdf_of(*texts: str) -> bytes:
    from reportlab.lib.units import mm
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(210 * mm, 148 * mm))
    for text in texts:
        canvas.setFont("Helvetica", 48)
        canvas.drawString(40, 200, text)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_each_page_becomes_a_picture_of_its_size() -> None:
    pages = [Image.open(io.BytesIO(png)) for png in render_pages(pdf_of("one", "two"), 100)]
    assert [page.format for page in pages] == ["PNG", "PNG"]
    assert all(abs(page.width - 827) <= 2 and abs(page.height - 583) <= 2 for page in pages)
    darkest = [page.convert("L").getextrema()[0] for page in pages]
    assert darkest == [0, 0]


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(CertrunError) as refused:
        render_pages(b"not a PDF", 100)
    assert refused.value.code == "scan_unreadable"
