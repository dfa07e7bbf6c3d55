"""The envelope as texts of cells: a marker, then base64 in pieces that fit. Raw text would not survive."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from certrun.domain.errors import CertrunError
from certrun.exchange.sync.envelope import Envelope, bytes_of, envelope_of
from certrun.exchange.sync.marker import Announced, marker_of, parse_marker

_CHARACTERS = 32_000
"""Of one text: below the 32,767 that a cell of Excel holds, and whole groups of base64."""


HIDDEN_SHEET = "certrun"
"""What the sheet of the texts is called; it is found by its marker, not by its name."""


def texts_of(envelope: Envelope) -> list[str]:
    """The marker, then the texts that it announces; `read_envelope` is the inverse."""
    coded = base64.b64encode(bytes_of(envelope)).decode("ascii")
    texts = [coded[at : at + _CHARACTERS] for at in range(0, len(coded), _CHARACTERS)]
    return [marker_of(Announced(len(texts), len(coded))), *texts]


def read_envelope(texts: Sequence[str], *, where: str = "") -> Envelope:
    """The envelope, its signature checked; ``where`` is the file's name for refusals.

    Raises CertrunError ``sync_not_one``, ``sync_format_newer``, ``sync_truncated`` or ``sync_seal_broken``.
    """
    announced, coded = parse_marker(texts[0] if texts else "", where=where), texts[1:]
    length = sum(map(len, coded))
    if len(coded) < announced.count or length < announced.length:
        raise CertrunError("sync_truncated", where=where, found=f"{length}", wanted=f"{announced.length}")
    if Announced(len(coded), length) != announced:
        raise CertrunError("sync_seal_broken", where=where, found="length")
    try:
        stored = base64.b64decode("".join(coded), validate=True)
    except ValueError as error:
        raise CertrunError("sync_seal_broken", where=where, found="base64") from error
    return envelope_of(stored, where=where)
