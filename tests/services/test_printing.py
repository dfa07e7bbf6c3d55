"""The register on paper leads from a book to the receipt that proves its handover."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from certrun.services import delivering, printing
from certrun.services.workspace import Workspace
from tests.services.test_delivering import OWN


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(str(pdf))
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_the_register_names_the_receipt_of_each_delivered_book(office: Workspace, tmp_path: Path) -> None:
    done = delivering.record_handover(office, OWN)
    target = tmp_path / "台账.pdf"
    printing.print_register(office, printing.PrintRegister(target))
    assert text_of(target).count(done.receipt) == 1
