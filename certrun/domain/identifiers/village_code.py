"""统计用区划代码 of 12 digits (county 6 + town 3 + village 3), and the ways in which a village's name is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from certrun.domain.identifiers.text import clean_name, squeeze

Kind = Literal["village", "community", "virtual"]

_CODE: Final = re.compile(r"([1-9][0-9]{5})([0-9]{3})([0-9]{3})")
_OF_COMMUNITY: Final = re.compile(r"(?<=.)(?:社区)?(?:居民委员会|居委会|居委)$")
_OF_VILLAGE: Final = re.compile(r"(?<=.)(?:村民委员会|村委会|村委|行政村)$")
_DOUBLED: Final = re.compile(r"(?<=.)村{2,}$")


@dataclass(frozen=True, slots=True)
class VillageCode:
    """Parts of a code: ``county`` 140727, ``town`` 103 (1xx 镇, 2xx 乡, 4xx quasi-unit), ``village`` 213."""

    county: str
    town: str
    village: str

    @property
    def kind(self) -> Kind:
        """0xx, 1xx and the like (4xx) are communities, the others villages; 498 and 598 stand in for neither."""
        if self.village in ("498", "598"):
            return "virtual"
        return "community" if self.village[0] in "014" else "village"


def parse(text: str) -> VillageCode | None:
    """The parts of a 12-digit code, None for anything else."""
    match = _CODE.fullmatch(squeeze(text))
    return VillageCode(*match.groups()) if match else None


def town_of(code: str) -> str:
    """The 9-digit code of the town that a village code lies in."""
    return code[:9]


def county_of(code: str) -> str:
    """The 6-digit code of the county that a town or village code lies in."""
    return code[:6]


def short_name(name: str) -> str:
    """The name as people say it: 贾令村村委会 → 贾令村, 东关社区居民委员会 → 东关社区. A bare 贾令 stays bare."""
    clean = clean_name(name)
    if _OF_COMMUNITY.search(clean):
        return _OF_COMMUNITY.sub("社区", clean)
    return _DOUBLED.sub("村", _OF_VILLAGE.sub("村", clean))


@lru_cache(maxsize=4096)
def name_variants(name: str) -> tuple[str, ...]:
    """Every way in which a cell may write this village, longest first, the bare stem (贾令) last.

    Compare them with a whole cell. In running text only ``short_name`` counts, else 古县镇 would be found in 古县.
    """
    short = short_name(name)
    variants: set[str] = {short}
    if not short.endswith("村"):
        stem = short.removesuffix("社区")
        variants |= {f"{stem}{tail}" for tail in ("", "社区", "社区居民委员会", "社区居委会", "居民委员会", "居委会")}
    if not short.endswith("社区"):
        stem = short.removesuffix("村") or short
        tails = ("", "村", "村委会", "村村委会", "村民委员会", "村村民委员会", "行政村", "村委")
        variants |= {f"{stem}{tail}" for tail in tails}
    return tuple(sorted(variants, key=lambda variant: (-len(variant), variant)))
