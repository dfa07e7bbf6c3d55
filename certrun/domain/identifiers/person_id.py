"""居民身份证号: resident ID numbers of 18 characters (GB 11643-1999, ISO 7064 MOD 11-2) and the 15 digits before 1999.

The region part is not looked up: abolished codes stay valid for life.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from stdnum.cn import ric

from certrun.domain.identifiers.text import squeeze, upper_ascii

Sex = Literal["male", "female"]

_EIGHTEEN: Final = re.compile(r"[1-9][0-9]{5}(?:18|19|20)[0-9]{9}[0-9X]")
_FIFTEEN: Final = re.compile(r"[1-9][0-9]{14}")
_TAIL_LENGTH: Final = 4


def normalise(raw: str) -> str:
    """Upper case, half-width, no white space; a 15-digit number stays one."""
    return upper_ascii(squeeze(raw))


def is_valid_resident_id(s: str) -> bool:
    """Check digit, length and a birth date that exists; 15-digit numbers carry no check digit."""
    return _birth_of(normalise(s)) is not None


def birth_date(id_no: str) -> date | None:
    """The birth date in a valid number, None for any other paper."""
    return _birth_of(normalise(id_no))


def age_on(id_no: str, day: date) -> int | None:
    """Full years (周岁) on ``day``; None for other papers and before birth."""
    born = birth_date(id_no)
    if born is None or born > day:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def sex(id_no: str) -> Sex | None:
    """From the sequence number, odd for men; None for other papers."""
    number = normalise(id_no)
    if _birth_of(number) is None:
        return None
    return "male" if int(_to_18(number)[16]) % 2 else "female"


def upgrade_15(s: str) -> str:
    """The 18-character form of a valid 15-digit number; anything else normalised but unchanged. For comparing, never
    for rewriting what the register says.
    """
    number = normalise(s)
    return _to_18(number) if len(number) == 15 and _birth_of(number) is not None else number


def same_person_key(s: str) -> str:
    """Equal for a 15-digit number and its 18-character form; other papers are their own key."""
    return upgrade_15(s)


def tail_matches(id_no: str, typed_tail: str) -> bool:
    """Whether the four characters that the officer read from the card end ``id_no``.

    A 15-digit number of the register also matches by its 18-character form, which is what the card in hand shows.
    """
    tail = normalise(typed_tail)
    if len(tail) != _TAIL_LENGTH:
        return False
    number = normalise(id_no)
    return number.endswith(tail) or upgrade_15(number).endswith(tail)


def _birth_of(number: str) -> date | None:
    if _EIGHTEEN.fullmatch(number):
        # stdnum's own validate() also looks the region up in today's list and the length of 15 is unknown to it.
        return _date_of(number[6:14]) if ric.calc_check_digit(number) == number[-1] else None
    return _date_of("19" + number[6:12]) if _FIFTEEN.fullmatch(number) else None


@lru_cache(maxsize=65536)
def _date_of(yyyymmdd: str) -> date | None:
    try:
        return date(int(yyyymmdd[:4]), int(yyyymmdd[4:6]), int(yyyymmdd[6:]))
    except ValueError:
        return None


def _to_18(number: str) -> str:
    if len(number) == 18:
        return number
    body = f"{number[:6]}19{number[6:]}"
    return body + str(ric.calc_check_digit(body + "0"))
