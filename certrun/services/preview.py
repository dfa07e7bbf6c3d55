"""Paper as pictures: what a receipt looks like before it is printed."""

from __future__ import annotations

from certrun.print.preview import render_pages

SCREEN_DPI = 160
PRINTER_DPI = 300


def page_images(pdf: bytes, dpi: int = SCREEN_DPI) -> list[bytes]:
    """The pages of ``pdf`` as PNG files, in order."""
    return render_pages(pdf, dpi)
