"""Signatures: pen strokes or a picture, kept as attachments and drawn on the receipt."""

from __future__ import annotations

import io
import json
import warnings

from certrun.domain.errors import CertrunError
from certrun.print.receipt import Signature
from certrun.services.workspace import Workspace

__all__ = ["PNG", "Signature", "check_picture", "check_strokes", "drawn_signature", "store_signature"]

PNG = b"\x89PNG\r\n\x1a\n"
_LARGEST_PICTURE = 4_000_000
_MOST_PIXELS = 20_000_000
_ASPECT_PERCENT = 300


def store_signature(workspace: Workspace, content: bytes | None) -> str | None:
    """Keep the signature as an attachment before the entry that names it; ``signature_malformed`` if it is none."""
    if content is None:
        return None
    if content.startswith(PNG):
        check_picture(content)
    else:
        check_strokes(content)
    return workspace.database.attachments.put(content)


def drawn_signature(workspace: Workspace, name: str | None) -> Signature | None:
    """A stored signature as the receipt draws it."""
    if name is None:
        return None
    content = workspace.database.attachments.get(name)
    if content.startswith(PNG):
        return Signature((), aspect=_ASPECT_PERCENT / 100, picture=content)
    document = json.loads(content)
    strokes = tuple(tuple((point[0] / 10_000, point[1] / 10_000) for point in stroke) for stroke in document["strokes"])
    return Signature(strokes, aspect=document.get("aspect_percent", _ASPECT_PERCENT) / 100)


def check_picture(content: bytes) -> None:
    """Whether a PNG can be drawn: whole, and of a size that a signature has; ``signature_malformed`` otherwise."""
    from PIL import Image, UnidentifiedImageError

    if len(content) > _LARGEST_PICTURE:
        raise CertrunError("signature_malformed", found=f"{len(content) // 1_000_000} MB")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow only warns of a picture that inflates beyond reason
            with Image.open(io.BytesIO(content), formats=("PNG",)) as picture:
                if picture.width * picture.height > _MOST_PIXELS:
                    raise CertrunError("signature_malformed", found=f"{picture.width} × {picture.height}")
                picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError) as error:
        raise CertrunError("signature_malformed", found=type(error).__name__) from error


def check_strokes(content: bytes) -> list[list[list[int]]]:
    """Strokes of a signature file: ``{"strokes": [[[x, y, pressure, ms], …], …]}``, whole numbers 0..10000.

    ``signature_malformed`` for anything else, ``signature_empty`` where nothing was drawn.
    """
    try:
        strokes = json.loads(content)["strokes"]
        clean = [[[int(number) for number in point] for point in stroke] for stroke in strokes]
    except (ValueError, KeyError, TypeError) as error:
        raise CertrunError("signature_malformed", found=type(error).__name__) from error
    if any(len(point) < 2 or not all(0 <= n <= 10_000 for n in point[:2]) for stroke in clean for point in stroke):
        raise CertrunError("signature_malformed", found="points")
    if sum(len(stroke) for stroke in clean) < 2:
        raise CertrunError("signature_empty")
    return clean
