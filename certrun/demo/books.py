"""Made-up certificates over real villages: what stands in the demo's issuance list before it is a workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from certrun.demo.people import SURNAMES, Person, Population, words
from certrun.domain.records import Village

LANES = words("东街 西街 前街 后街 南巷 北巷 文昌巷 关帝庙巷 大街 新建巷 四眼井巷 槐树巷 堡门巷 学校巷 戏台巷 场院巷")
VILLAGES_IN_LIST = 35
_NEIGHBOURING = 5
_BOOKS_OF_LARGEST = 4  # the largest village has about four times the books of the smallest
_HOUSEHOLD_SHARE, _SEPARATE_SHARE, _SECOND_BOOK_SHARE = 0.16, 0.03, 0.05
_LAND_ONLY_SHARE, _NO_PHONE_SHARE = 0.08, 0.06
_OLDEST_DAYS, _NEWEST_DAYS = 400, 30


@dataclass(frozen=True, slots=True)
class Book:
    """One certificate. Areas are in 1/100 m²; ``building`` is None where only the land is registered."""

    number: str
    serial: str
    unit: str
    village: Village
    holders: tuple[Person, ...]
    phone: str | None
    location: str
    land: int
    building: int | None
    registered: date
    issued: date

    @property
    def co_ownership(self) -> str:
        return "单独所有" if len(self.holders) == 1 else "共同共有"


def make_books(villages: Sequence[Village], *, count: int, seed: int, today: date) -> tuple[Book, ...]:
    """``count`` certificates in some 35 of ``villages``, sorted by village, all issued some weeks before ``today``."""
    rng = Random(seed)
    chosen = _choose_villages(villages, rng)
    weights = [rng.uniform(1, _BOOKS_OF_LARGEST) for _ in chosen]
    per_village = Counter(rng.choices(chosen, weights, k=count))
    maker = _Maker(rng, today)
    return tuple(book for village in chosen for book in maker.books_of(village, per_village[village]))


def _choose_villages(villages: Sequence[Village], rng: Random) -> list[Village]:
    """Runs of villages that follow each other in the code list, so that a day's trip has stops close together.

    Codes ending in 2xx are village committees; communities and statistical placeholders have no homesteads.
    """
    rural = [village for village in villages if village.code[9] == "2"] or list(villages)
    rural.sort(key=lambda village: village.code)
    runs = [rural[start : start + _NEIGHBOURING] for start in range(0, len(rural), _NEIGHBOURING)]
    rng.shuffle(runs)
    chosen = [village for run in runs for village in run][:VILLAGES_IN_LIST]
    return sorted(chosen, key=lambda village: village.code)


class _Maker:
    """Gives out numbers, serials and parcels, so that each stands on one book (a unit: on one house)."""

    def __init__(self, rng: Random, today: date) -> None:
        self._rng = rng
        self._today = today
        self._people = Population(rng)
        self._numbers: Counter[int] = Counter()
        self._serial = 236_000_000
        self._parcel = 0

    def books_of(self, village: Village, count: int) -> Iterator[Book]:
        """Exactly ``count`` books of ``village``; four surnames carry most of a village, as they do."""
        surnames = [*self._rng.sample(SURNAMES, 4) * 4, *SURNAMES]
        made = 0
        while made < count:
            home = self._home(village, surnames)[: count - made]
            made += len(home)
            yield from home

    def _home(self, village: Village, surnames: Sequence[str]) -> list[Book]:
        """The books of one house: one, or several where owners hold separately or own a second homestead."""
        owner = self._people.invent(surnames)
        draw = self._rng.random()
        if draw < _HOUSEHOLD_SHARE:
            return [self._book(village, (owner, *self._family_of(owner)))]
        book = self._book(village, (owner,))
        if draw < _HOUSEHOLD_SHARE + _SEPARATE_SHARE:
            brother = self._people.invent((owner.surname,), female=False, born=owner.born + timedelta(days=900))
            return [book, self._separate_book(book, brother)]
        if draw < _HOUSEHOLD_SHARE + _SEPARATE_SHARE + _SECOND_BOOK_SHARE:
            return [book, replace(self._book(village, (owner,)), phone=book.phone)]
        return [book]

    def _family_of(self, owner: Person) -> list[Person]:
        family = [self._people.spouse_of(owner)]
        if self._rng.random() < 0.3:
            family.append(self._people.child_of(owner))
        return family

    def _book(self, village: Village, holders: tuple[Person, ...]) -> Book:
        rng = self._rng
        registered = self._today - timedelta(days=rng.randrange(_NEWEST_DAYS + 10, _OLDEST_DAYS))
        land = rng.randrange(9_000, 32_000)
        house = rng.random() >= _LAND_ONLY_SHARE
        return Book(
            number=self._number(registered.year),
            serial=self._next_serial(),
            unit=self._unit(village, house),
            village=village,
            holders=holders,
            phone=None if rng.random() < _NO_PHONE_SHARE else holders[0].phone,
            location=f"山西省晋中市祁县{village.town}{village.name}{rng.choice(LANES)}{rng.randrange(1, 160)}号",
            land=land,
            building=round(land * rng.uniform(0.45, 0.85)) if house else None,
            registered=registered,
            issued=registered + timedelta(days=rng.randrange(2, 10)),
        )

    def _separate_book(self, book: Book, holder: Person) -> Book:
        """分别持证: another book for another owner of the same unit."""
        number, serial = self._number(book.registered.year), self._next_serial()
        return replace(book, number=number, serial=serial, holders=(holder,), phone=holder.phone)

    def _number(self, year: int) -> str:
        self._numbers[year] += 1
        return f"晋（{year}）祁县不动产权第{self._numbers[year]:07d}号"

    def _next_serial(self) -> str:
        self._serial += 1
        return f"D14{self._serial:09d}"

    def _unit(self, village: Village, house: bool) -> str:
        self._parcel += 1
        return f"{village.code}JC{self._parcel:05d}{'F00010001' if house else 'W00000000'}"
