"""Expected failures are values: a code, and what the sentence about it needs.

The sentences themselves (Chinese and English) stand in ``certrun.domain.sentences``, one table per part of the product.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Fault(IntEnum):
    """Whose matter an error is; the value is the exit status of the command line."""

    DATA = 1
    USAGE = 2
    ENVIRONMENT = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a person reads: what happened, what was expected instead, how to repair it.

    Each part is a ``str.format`` template over the error's parameters, ``where`` and ``found`` among them.
    """

    message: str
    expected: str
    repair: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One code's row in a table of sentences: whose matter it is, and the words."""

    fault: Fault
    zh: Sentence
    en: Sentence


class CertrunError(Exception):
    """A refusal that a person can understand and repair; never shown as a traceback.

    ``where`` and ``found`` are shown as they are; further parameters fill the templates of the code's sentences.
    """

    def __init__(self, code: str, *, where: str = "", found: str = "", **params: object) -> None:
        super().__init__(f"{code}: {where} {found}".strip())
        self.code = code
        self.where = where
        self.found = found
        self.params = params
