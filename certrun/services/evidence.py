"""What there is to look at for one side of a case: the signature, and pictures of the paper."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from certrun.domain.errors import CertrunError
from certrun.services.cases import CaseSide
from certrun.services.signatures import Signature, drawn_signature
from certrun.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Evidence:
    """``pictures`` are files as they were scanned; ``absent`` counts what is named but did not come along."""

    signature: Signature | None = None
    pictures: tuple[bytes, ...] = ()
    absent: int = 0


def load_evidence(workspace: Workspace, side: CaseSide) -> Evidence:
    """Read it from the attachments."""
    signature, pictures = None, []
    with suppress(CertrunError):
        signature = drawn_signature(workspace, side.signature)
    for name in side.scans:
        with suppress(CertrunError):
            pictures.append(workspace.database.attachments.get(name))
    named = len(side.scans) + (side.signature is not None)
    return Evidence(signature, tuple(pictures), named - len(pictures) - (signature is not None))
