"""The form in which names, village names and search words are compared. What is stored stays as it came.

NFKC (U+F914 is found by U+6A02), private-use characters of GB 18030-2000 as the standard ones, no variation selectors,
one kind of dot, no blanks, lower case.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from certrun.domain.identifiers.text import clean_name, squeeze

_STANDARD: Final = (
    "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱"
    "䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻"
)
"""GB 18030-2005/2022 appendix: the 80 characters at FE50–FEA0 that GBK had put at U+E815–U+E864, in that order."""
_TO_STANDARD: Final = {0xE815 + at: character for at, character in enumerate(_STANDARD)}
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
"""Half a character cannot be stored in a database, so it can find nothing."""


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """``text`` for comparing: two names are the same to a searcher when their folds are equal."""
    plain = squeeze(_SURROGATES.sub("", text)).translate(_TO_STANDARD)
    return squeeze(clean_name(plain).lower())
