"""The receipt's QR code: version 7, level M, alphanumeric, one fixed mask.

The search for the best mask takes four fifths of the time of a code, and readers do not need it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfgen.pathobject import PDFPathObject

MODULES = 45
QUIET_MODULES = 4
SIZE_MM = 22.0
QUIET_MM = SIZE_MM / MODULES * QUIET_MODULES

_VERSION = 7
_MASK = 2


def qr_modules(payload: str) -> tuple[tuple[bool, ...], ...]:
    """45 rows of 45 modules, True is dark. Needs at most 178 characters of the alphanumeric alphabet."""
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.main import QRCode
    from qrcode.util import MODE_ALPHA_NUM, QRData

    code = QRCode(version=_VERSION, error_correction=ERROR_CORRECT_M, mask_pattern=_MASK, border=0)
    code.add_data(QRData(payload, mode=MODE_ALPHA_NUM), optimize=0)
    code.make(fit=False)
    return tuple(tuple(bool(module) for module in row) for row in code.modules)


def qr_path(payload: str) -> PDFPathObject:
    """All dark modules as one path in units of a module, origin at the lower left: one fill, so no seams between them,
    and sharp at every size."""
    from reportlab.pdfgen.pathobject import PDFPathObject

    return PDFPathObject(list(_rectangles(payload)))


@lru_cache(maxsize=4)
def _rectangles(payload: str) -> tuple[str, ...]:
    """PDF operators. Written out here because reportlab's formatting of floats took half the time of a receipt, and
    both copies carry the same code."""
    return tuple(
        f"{start} {MODULES - 1 - row} {length} 1 re"
        for row, modules in enumerate(qr_modules(payload))
        for start, length in _dark_stretches(modules)
    )


def _dark_stretches(modules: tuple[bool, ...]) -> list[tuple[int, int]]:
    """(start, length) of each stretch of dark modules in a row."""
    stretches: list[tuple[int, int]] = []
    start = None
    for at, dark in enumerate((*modules, False)):
        if dark and start is None:
            start = at
        elif not dark and start is not None:
            stretches.append((start, at - start))
            start = None
    return stretches
