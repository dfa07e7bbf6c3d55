"""Lists read by the worker's job in this process: what a rule says does not hang on where it is asked.

Request and messages are written and read as between processes; the process itself, its limits and its end are the
matter of ``test_bad_files``, ``test_attacks``, ``test_worker_messages`` and of the twelve lists.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

from certrun.domain.errors import CertrunError
from certrun.domain.issuance import ParsedList, Pasted
from certrun.domain.records import Village
from certrun.exchange.issuance import listing
from certrun.exchange.issuance.job import read_job
from certrun.exchange.worker import child, parent


def read_here(source: Path | Pasted, villages: Sequence[Village], **wanted: Any) -> ParsedList:
    """As ``read_list``."""
    with mock.patch.object(listing, "run_job", _job_here):
        return listing.read_list(source, villages, **wanted)


def _job_here(request: dict[str, Any], *, where: str, **_: object) -> Iterator[parent.Message]:
    try:
        for message in read_job(json.loads(json.dumps(request))):
            yield parent._message(child._line(message), where)
    except CertrunError as refusal:
        raise CertrunError(refusal.code, where=where, found=refusal.found, **refusal.params) from refusal
