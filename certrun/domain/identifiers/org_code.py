"""统一社会信用代码 of organisations (GB 32100-2015), 18 characters with a check character."""

from __future__ import annotations

import re
from typing import Final

from stdnum.cn import uscc

from certrun.domain.identifiers.text import squeeze, upper_ascii

_SHAPE: Final = re.compile(r"[1-9A-HJ-NPQRTUWXY][0-9A-HJ-NPQRTUWXY][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
"""No authority that registers organisations has the code 0."""


def normalise(raw: str) -> str:
    """Upper case, half-width, no white space."""
    return upper_ascii(squeeze(raw))


def is_valid(s: str) -> bool:
    """Shape and check character. The first two may be letters (N1, rural collectives): stdnum denies it."""
    code = normalise(s)
    return _SHAPE.fullmatch(code) is not None and str(uscc.calc_check_digit(code)) == code[-1]
