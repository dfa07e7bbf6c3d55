"""Which village a list means: by village and town column, by location, by section line, sheet name or title.

The sources are asked in that order and the first that names a place decides; a place that the register's villages do
not know decides too, namely that the village is unknown. Names are not unique in a county: the key is the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from certrun.domain.identifiers.text import squeeze
from certrun.domain.identifiers.village_code import name_variants
from certrun.domain.records import Village

_KIND = re.compile(r"(社区|村)$")
_ADMINISTRATIVE_PREFIX = re.compile(r"^(?:[一-鿿]{2,3}省)?(?:[一-鿿]{2,3}市)?(?:[一-鿿]{1,3}县)?")
_MAY_PRECEDE_A_NAME = frozenset("省市县镇乡区旗于在道办年片")
_UNLISTED_VILLAGE = re.compile(r"(?:^|[省市县镇乡区旗道])([一-鿿]{1,9}?)(?:村(?!民小组|民组)|社区)(?![巷街路道弄])")
_UNLISTED_TOWN = re.compile(r"^(?:[一-鿿]{2,3}省)?(?:[一-鿿]{2,3}市)?(?:[一-鿿]{1,3}县)?[一-鿿]{2,4}?[镇乡](?!政府|村)")
_NO_VILLAGE_STEMS = ("农", "本", "全", "新", "旧", "老", "自然", "各")
_BRACKETED = re.compile(r"\([^()]*\)|〔[^〕]*〕")
_ORNAMENT = re.compile(
    r"[【】\[\]<>《》*#▲△▶★☆●○■□◆◇→]|^\(?[一二三四五六七八九十\d]+\)?[、.)]|^\d+[-_]?(?=[一-鿿])|^以下(?:为|是)?"
)
_GROUP = re.compile(r"第?(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?:村民|居民)?小?[组队社]$")
_COUNT_BEHIND = re.compile(r"(?<=[一-鿿])[-_]?\d[-_.\d]*$")
_BEHIND_A_PLACE = re.compile(
    r"$|[^一-鿿A-Za-z0-9]|村?(?:民|居)?委员?会|会计|书记|主任|支书|村长|文书|网格|包村|包片|驻村|负责|联系|分管"
    r"|发放|领证|领取|发证|移交|面积|单位|证书|不动产|农村|房地|宅基地|登记|第?[一二三四五六七八九十\d]{1,3}(?:村民)?小?组"
)
_BRACKETS = re.compile(r"[()]")
_AND = re.compile(r"以?及|[、,;/和与]")
_DASH = re.compile(r"[-_—]")


@dataclass(frozen=True, slots=True)
class Place:
    """What one source says: the villages that its name may mean, the towns beside it.

    ``names_village`` is true also when village or town are not among the register's: ``villages`` is empty then.
    """

    villages: tuple[Village, ...] = ()
    town_codes: frozenset[str] = frozenset()
    names_village: bool = False


NOWHERE = Place()


class VillageLookup:
    """The villages of a register, indexed by the names that lists use for them."""

    def __init__(self, villages: Iterable[Village]) -> None:
        self._by_name: dict[str, list[Village]] = {}
        self._towns: dict[str, str] = {}
        full_names: dict[str, list[Village]] = {}
        for village in villages:
            self._towns[village.town] = village.town_code
            for name in (village.name, *village.aliases):
                full_names.setdefault(name, []).append(village)
                for form in name_variants(name):
                    known = self._by_name.setdefault(form, [])
                    if village not in known:
                        known.append(village)
        self._full_names = {name: tuple(found) for name, found in full_names.items()}
        self._name_pattern = _alternatives(self._full_names)
        self._town_pattern = _alternatives(self._towns)
        self._in_columns: dict[tuple[str, str], Place] = {}

    def in_columns(self, village: str, town: str) -> Place:
        """Place of a village cell and the town cell beside it; either may be empty."""
        key = (village, town)
        place = self._in_columns.get(key)
        if place is None:
            place = self._in_columns[key] = self._read_columns(squeeze(village), squeeze(town))
        return place

    def in_location(self, text: str) -> Place:
        """Place of a 坐落, in which the full name counts: 谷恋村, 古城社区."""
        plain = squeeze(text)
        towns = self._towns_in(plain)
        if found := self._named_in(plain, towns):
            return found
        unlisted = _UNLISTED_VILLAGE.search(plain)
        if unlisted and not unlisted[1].endswith(_NO_VILLAGE_STEMS):
            return Place((), towns, names_village=True)
        if not towns and _UNLISTED_TOWN.match(plain):
            return Place((), towns, names_village=True)
        return Place((), towns)

    def in_caption(self, text: str) -> Place:
        """Place of a section line or a sheet's name, perhaps ornamented: ``【谷恋村】``, ``任村（补）``."""
        bare = _ORNAMENT.sub("", _BRACKETED.sub("", squeeze(text)))
        *before, village = _DASH.split(_COUNT_BEHIND.sub("", bare))  # 贾令-谷恋, 谷恋20250901
        if self._are_villages(_AND.split(bare)):
            return Place((), self._towns_in(bare), names_village=True)
        for name, town in ((village, before[-1] if before else ""), (bare, "")):
            if name and (place := self._read_columns(name, town)).villages:
                return place
        if found := self._named_in(bare, self._towns_in(bare)):
            return found
        names_one = (
            len(bare) <= 8 and _KIND.search(bare) is not None and not _KIND.sub("", bare).endswith(_NO_VILLAGE_STEMS)
        )
        return Place((), self._towns_in(bare), names_village=names_one)

    def at_beginning(self, text: str) -> Place:
        """Place of a known village whose full name begins ``text``, its county and town before it, if it is a line
        about it: nothing follows but who is responsible there, what the list is, or signs.
        """
        plain = squeeze(text)
        bare = _ADMINISTRATIVE_PREFIX.sub("", plain)
        towns = frozenset[str]()
        if (town := self._town_pattern.match(bare)) is not None:
            towns, bare = frozenset((self._towns[town[0]],)), bare[town.end() :]
        found = self._name_pattern.match(bare)
        if found is None or not _BEHIND_A_PLACE.match(bare[found.end() :]):
            return NOWHERE
        return self._place_of(found, towns)

    def in_title(self, text: str) -> Place:
        """Place of the lines above the header. A title speaks of much (农村, 村委会), so only known villages count.

        A name begins with a line (移交人留存, below it 沙堡村…清单), or is itself broken over two.
        """
        joined, lines = squeeze(text), "\n".join(map(squeeze, text.splitlines()))
        towns = self._towns_in(joined)
        return self._named_in(lines, towns) or self._named_in(joined, towns) or Place((), towns)

    def _read_columns(self, village: str, town: str) -> Place:
        towns = self._towns_in(town)
        if not towns and town:
            towns = frozenset(code for name, code in self._towns.items() if name[:-1] == town)
        if not _GROUP.sub("", village):  # a group of whatever village
            return Place((), towns)
        found, own_towns = self._by_cell(village)
        if not found and own_towns and not _KIND.search(village):
            return Place((), own_towns)  # the village cell holds only a town
        return Place(found, own_towns or towns, names_village=True)

    def _by_cell(self, text: str) -> tuple[tuple[Village, ...], frozenset[str]]:
        if found := self._by_name.get(text):
            return tuple(found), frozenset()
        towns = self._towns_in(text)
        within_town = self._without_town(text)  # before the county: 古县镇 is no 县
        bare = self._without_town(_ADMINISTRATIVE_PREFIX.sub("", text)) if within_town == text else within_town
        if bare != text and (found := self._by_name.get(bare)):
            return tuple(found), towns
        if named := self._named_in(text, towns):
            return named.villages, towns
        for name in (bare, text):
            if found := self._by_name.get(_GROUP.sub("", _BRACKETS.sub("", name))):
                return tuple(found), towns
        return (), towns

    def _without_town(self, text: str) -> str:
        town = self._town_pattern.match(text)
        return text[town.end() :].lstrip("-—·") if town is not None else text

    def _named_in(self, text: str, towns: frozenset[str]) -> Place | None:
        text = text.replace("行政村", "村")
        for match in self._name_pattern.finditer(text):
            start = match.start()
            before = text[start - 1] if start else ""
            if not before or before in _MAY_PRECEDE_A_NAME or not "一" <= before <= "鿿":
                return self._place_of(match, towns)
        return None

    def _place_of(self, found: re.Match[str], towns: frozenset[str]) -> Place:
        """The village found; of 谷恋村、塔寺村 none, for which of them is meant stands elsewhere or nowhere."""
        joint = _AND.match(found.string, found.end())
        another = self._name_pattern.match(found.string, joint.end()) if joint is not None else None
        villages = self._full_names[found[0]]
        if another is not None and self._full_names[another[0]] != villages:
            return Place((), towns, names_village=True)
        return Place(villages, towns, names_village=True)

    def _are_villages(self, names: Sequence[str]) -> bool:
        """Whether these are several villages (夏家堡、前营)."""
        return len(set(names)) > 1 and all(name in self._by_name for name in names)

    def _towns_in(self, text: str) -> frozenset[str]:
        return frozenset(self._towns[name] for name in self._town_pattern.findall(text))


def resolve(places: Sequence[Place]) -> Village | None:
    """The one village that ``places``, in order of precedence, tell; None where they leave it open or unknown."""
    for position, place in enumerate(places):
        if not place.names_village:
            continue
        choice = place.villages
        for source in (*places[:position], place):  # a town that counts for more shuts out the villages of others
            choice = _within(choice, source.town_codes) if source.town_codes else choice
        if len(choice) > 1:
            choice = _narrowed(choice, places)
        return choice[0] if len(choice) == 1 else None
    return None


def _narrowed(choice: tuple[Village, ...], places: Sequence[Place]) -> tuple[Village, ...]:
    """``choice`` within the first town that any source names beside it."""
    for place in places:
        narrowed = _within(choice, place.town_codes)
        if narrowed:
            return narrowed
    return choice


def _within(villages: tuple[Village, ...], town_codes: frozenset[str]) -> tuple[Village, ...]:
    return tuple(village for village in villages if village.town_code in town_codes)


def _alternatives(names: Iterable[str]) -> re.Pattern[str]:
    """Pattern of any of ``names``, the longest first; of nothing at all when there are none."""
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or r"(?!)")
