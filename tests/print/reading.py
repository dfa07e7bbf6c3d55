"""What the tests read back from a PDF."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2
from PIL.Image import Image

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box on the page in mm from the upper left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def page_texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def glyphs(data: bytes, number: int = 0) -> list[Glyph]:
    """The visible characters of the Basic Multilingual Plane on a page."""
    page = pypdfium2.PdfDocument(data)[number]
    height = page.get_height()
    text = page.get_textpage()
    found = []
    for at in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(at)
        character = text.get_text_range(at, 1)
        if character.strip():
            found.append(Glyph(character, left / MM, (height - top) / MM, right / MM, (height - bottom) / MM))
    return found


def picture(data: bytes, number: int = 0, dpi: int = 200) -> Image:
    image: Image = pypdfium2.PdfDocument(data)[number].render(scale=dpi / 72, grayscale=True).to_pil()
    return image


def font_names(data: bytes) -> set[str]:
    """The base fonts that the document names; its objects are not compressed, only its streams."""
    names = set()
    for line in data.split(b"/BaseFont ")[1:]:
        names.add(line.split()[0].removeprefix(b"/").decode())
    return names


def title_of(data: bytes) -> str:
    title: str = pypdfium2.PdfDocument(data).get_metadata_value("Title")
    return title
