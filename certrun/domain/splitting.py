"""A village too big for one trip is served in parts of about the same size."""

from __future__ import annotations

from dataclasses import dataclass

from certrun.domain.planning import PlanSettings, PlanVillage, service_minutes


@dataclass(frozen=True, slots=True)
class Share:
    """What one visit to a village takes along."""

    books: int
    slow_homes: int


def split_village(village: PlanVillage, budget_minutes: int, settings: PlanSettings) -> tuple[Share, ...]:
    """The fewest shares that each fit ``budget_minutes`` of work and one bag; empty when not even one book does."""
    for parts in range(1, village.books + 1):
        shares = _even_shares(village, parts)
        if _fits(shares[0], budget_minutes, settings):
            return shares
    return ()


def _even_shares(village: PlanVillage, parts: int) -> tuple[Share, ...]:
    """Shares that differ by one at most, the biggest first."""
    books, more_books = divmod(village.books, parts)
    homes, more_homes = divmod(village.slow_homes, parts)
    return tuple(Share(books + (k < more_books), homes + (k < more_homes)) for k in range(parts))


def _fits(share: Share, budget_minutes: int, settings: PlanSettings) -> bool:
    minutes = service_minutes(share.books, share.slow_homes, settings)
    return share.books <= settings.max_books_per_trip and minutes <= budget_minutes
