"""A signature is kept, checked and drawn: pen strokes, or a picture of a pad that gives nothing else."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from certrun.domain.errors import CertrunError
from certrun.print.preview import render_pages
from certrun.services import delivering, receipts
from certrun.services.signatures import check_picture, check_strokes
from certrun.services.workspace import Workspace
from tests.services.test_delivering import OWN


def picture() -> bytes:
    """A red line from corner to corner on a transparent ground."""
    image = Image.new("RGBA", (300, 100), (0, 0, 0, 0))
    ImageDraw.Draw(image).line((0, 0, 299, 99), fill=(255, 0, 0, 255), width=12)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def test_a_picture_is_drawn_on_the_receipt(office: Workspace, tmp_path: Path) -> None:
    done = delivering.record_handover(office, replace(OWN, thumbprint=False, witness="", signature=picture()))
    pdf = receipts.render(office, [done.receipt], "a5")
    page = Image.open(io.BytesIO(render_pages(pdf, 100)[0])).convert("RGB")
    raw = page.tobytes()
    red = sum(raw[i] > 200 and raw[i + 1] < 80 and raw[i + 2] < 80 for i in range(0, len(raw), 3))
    assert red > 100


@pytest.mark.parametrize("content", [picture()[:-40], picture()[:8] + b"junk", b"\x89PNG\r\n\x1a\n"])
def test_a_broken_picture_is_refused(content: bytes) -> None:
    with pytest.raises(CertrunError, match="signature_malformed"):
        check_picture(content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"{}", "signature_malformed"),
        (b"[1]", "signature_malformed"),
        (b"\xff", "signature_malformed"),
        (b'{"strokes": [[[1, 20000, 1, 1], [2, 2, 1, 1]]]}', "signature_malformed"),
        (b'{"strokes": []}', "signature_empty"),
        (b'{"strokes": [[[1, 1, 1, 1]]]}', "signature_empty"),
    ],
)
def test_strokes_that_are_none(content: bytes, code: str) -> None:
    with pytest.raises(CertrunError, match=code):
        check_strokes(content)
