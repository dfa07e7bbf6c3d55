"""The one table from error codes to sentences, put together from a table per part of the product.

A part adds a module with ``TABLE: dict[str, Wording]`` and is named in ``_PARTS``; a code stands in one table only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from certrun.domain.errors import CertrunError, Fault, Wording
from certrun.domain.sentences import (
    asking,
    command_line,
    common,
    custody_words,
    delivering,
    edits,
    exporting,
    importing,
    office,
    planning,
    printing,
    syncing,
)
from certrun.domain.sentences.system_words import in_chinese

Language = Literal["zh", "en"]

_PARTS = (
    common.TABLE,
    office.TABLE,
    asking.TABLE,
    command_line.TABLE,
    custody_words.TABLE,
    delivering.TABLE,
    edits.TABLE,
    exporting.TABLE,
    importing.TABLE,
    planning.TABLE,
    printing.TABLE,
    syncing.TABLE,
)

SENTENCES: dict[str, Wording] = {code: entry for table in _PARTS for code, entry in table.items()}


@dataclass(frozen=True, slots=True)
class Explained:
    """An error in words: where · found · expected · repair."""

    code: str
    fault: Fault
    message: str
    where: str
    found: str
    expected: str
    repair: str


def explain(error: CertrunError, language: Language = "zh") -> Explained:
    """Put ``error`` into the sentences of its code."""
    entry = SENTENCES[error.code]
    sentence = entry.zh if language == "zh" else entry.en
    found = in_chinese(error.found) if language == "zh" else error.found
    values = {"where": error.where, "found": found, "help": "certrun --help", **error.params}
    return Explained(
        code=error.code,
        fault=entry.fault,
        message=sentence.message.format_map(values),
        where=error.where,
        found=found,
        expected=sentence.expected.format_map(values),
        repair=sentence.repair.format_map(values),
    )
