"""What reportlab needs so that Chinese text in a PDF can be searched and copied, too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFStream
from reportlab.pdfbase.ttfonts import TTFont

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

_BEYOND_BMP = re.compile(r"(?<=> )<([0-9A-F]{5,6})>")


class EmbeddedFont(TTFont):
    """A subset-embedded TrueType font whose ToUnicode map is right beyond the BMP.

    reportlab 5.1 writes U+20164 there as five digits, which readers take for U+2016; the standard (ISO 32000-1,
    9.10.3) wants UTF-16BE.
    """

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 (the name is reportlab's)
        super().addObjects(doc)
        for name, thing in doc.idToObject.items():
            if isinstance(thing, PDFStream) and name.startswith("toUnicodeCMap:"):
                thing.content = _BEYOND_BMP.sub(_utf_16, thing.content)


def _utf_16(found: re.Match[str]) -> str:
    return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"
