"""Made-up villagers: the same seed invents the same people.

Nobody of them exists. Names follow what stands in village books around Qi County (old people, few surnames per village,
now and then a character that no common font has); resident IDs are valid by GB 11643-1999, so that they pass the checks
a real list has to pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random


def words(*lines: str) -> tuple[str, ...]:
    """Split lists of words that are kept as lines, as they read best."""
    return tuple(word for line in lines for word in line.split())


SURNAMES = tuple("王张李刘赵郭杨武段范闫乔渠高马韩程权何温任孙梁贾孟史吕申薛岳宋曹牛冯郝董侯许罗田原庞尹药单仇解")
GIVEN_MALE = words(
    "建国 国华 富贵 保全 有福 根柱 来喜 润生 玉宝 海龙 福全 守义 志强 天保 金锁 春生 秋生 树林 承业 振兴",
    "文斌 学文 双喜 满仓 铁柱 贵生 连生 兴旺 吉庆 明德 瑞生 世荣 宝山 庆云 计锁 喜明 建平 卫东 红卫 爱国",
    "跃进 国庆 新民 拴牢 二小 强 军 平",
)
GIVEN_FEMALE = words(
    "秀兰 桂英 玉梅 翠莲 改花 玲仙 爱珍 月娥 桂花 秀英 凤英 凤仙 玉兰 淑珍 润花 金枝 巧莲 先梅 变英 俊英",
    "春梅 冬梅 腊梅 美英 果香 仙花 瑞英 爱莲 月仙 素珍 林香 补英 杏花 粉英 彩霞 香莲 贵珍 喜梅",
    "英 芳 梅 兰 莲 珍",
)
GIVEN_RARE_MALE = words("堃 建翀 喆 玉珺 文䶮 㭎 世燚 振犇 𣲗 德𬭎")
GIVEN_RARE_FEMALE = words("玥 祎 秀婳 㛃 玉玬 翠翙 𬀩")
MOBILE_PREFIXES = words("130 131 135 136 137 138 139 150 151 152 153 158 159 166 177 180 182 183 186 187 188 189")

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_ID_REGIONS = ("140727", "142427", "142433")
_FIRST_BORN, _LAST_BORN = 1930, 2004
_MEAN_BORN, _SPREAD = 1955, 11
_LAST_SHORT_ID_BORN = 1965
_SHORT_ID_SHARE, _RARE_SHARE = 0.03, 0.03


@dataclass(frozen=True, slots=True)
class Person:
    """An invented adult. ``id_no`` has 18 characters, or 15 where the paper dates from before 1999."""

    name: str
    id_no: str
    phone: str
    female: bool
    born: date

    @property
    def surname(self) -> str:
        return self.name[0]


def resident_id(first_17: str) -> str:
    """Append the check character of GB 11643-1999 (ISO 7064 MOD 11-2)."""
    return (
        first_17
        + _ID_CHECKS[sum(int(digit) * weight for digit, weight in zip(first_17, _ID_WEIGHTS, strict=True)) % 11]
    )


class Population:
    """Invents people from one source of chance; no resident ID and no phone number is given out twice."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._given_out: set[str] = set()

    def invent(
        self, surnames: Sequence[str] = SURNAMES, *, female: bool | None = None, born: date | None = None
    ) -> Person:
        """A new person; what the caller leaves open is drawn."""
        if female is None:
            female = self._rng.random() < 0.3
        born = born or self._birthday()
        name = self._rng.choice(surnames) + self._given_name(female)
        return Person(name, self._id_no(born, female), self._phone(), female, born)

    def spouse_of(self, person: Person) -> Person:
        """Somebody of about the same age and another surname: women keep theirs."""
        others = [surname for surname in SURNAMES if surname != person.surname]
        born = person.born + timedelta(days=self._rng.randrange(-1500, 1500))
        return self.invent(others, female=not person.female, born=born)

    def child_of(self, parent: Person) -> Person:
        """A grown-up son or daughter with the parent's surname."""
        born = parent.born + timedelta(days=self._rng.randrange(22 * 365, 30 * 365))
        return self.invent((parent.surname,), born=born)

    def _birthday(self) -> date:
        year = min(_LAST_BORN, max(_FIRST_BORN, round(self._rng.gauss(_MEAN_BORN, _SPREAD))))
        return date(year, 1, 1) + timedelta(days=self._rng.randrange(365))

    def _given_name(self, female: bool) -> str:
        rare = self._rng.random() < _RARE_SHARE
        if female:
            return self._rng.choice(GIVEN_RARE_FEMALE if rare else GIVEN_FEMALE)
        return self._rng.choice(GIVEN_RARE_MALE if rare else GIVEN_MALE)

    def _id_no(self, born: date, female: bool) -> str:
        short = born.year < _LAST_SHORT_ID_BORN and self._rng.random() < _SHORT_ID_SHARE
        while True:
            sequence = self._rng.randrange(1, 500) * 2 - (0 if female else 1)  # odd means male
            full = resident_id(f"{self._rng.choice(_ID_REGIONS)}{born:%Y%m%d}{sequence:03d}")
            if self._is_new(full):
                return full[:6] + full[8:17] if short else full

    def _phone(self) -> str:
        while True:
            number = self._rng.choice(MOBILE_PREFIXES) + f"{self._rng.randrange(10**8):08d}"
            if self._is_new(number):
                return number

    def _is_new(self, number: str) -> bool:
        if number in self._given_out:
            return False
        self._given_out.add(number)
        return True
