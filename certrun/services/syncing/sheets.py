"""The visible sheets of a sync workbook: whoever opens it reads the register without a password, and may correct it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from certrun.domain.sync.bundle import Baseline
from certrun.exchange.registers import TableSheet
from certrun.exchange.worker.parent import Progress
from certrun.services.syncing.book_sheets import handover_sheet, register_sheet
from certrun.services.syncing.case_sheet import case_sheet
from certrun.services.syncing.explanation import About, explanation
from certrun.services.syncing.keyed import KeyedSheet
from certrun.services.syncing.plan_sheet import plan_sheet
from certrun.services.syncing.referral_sheet import referral_sheet
from certrun.services.syncing.scope import EVERYTHING, Scope
from certrun.services.syncing.visit_sheet import visit_sheet

__all__ = ["EVERYTHING", "About", "Scope", "VisibleSheets", "visible_sheets"]

_ORDER = (register_sheet, handover_sheet, visit_sheet, plan_sheet, referral_sheet, case_sheet)
_STRIDE = 500


@dataclass(frozen=True, slots=True)
class VisibleSheets:
    """The sheets in their order; rows are read while they are written, so each sheet can be drawn only once."""

    sheets: tuple[TableSheet, ...]
    keyed: Sequence[KeyedSheet[Any]]

    def baselines(self) -> tuple[Baseline, ...]:
        """What the cells of every sheet with row keys say; complete once all rows were drawn."""
        return tuple(sheet.baseline() for sheet in self.keyed)


def visible_sheets(
    connection: Connection, scope: Scope, about: About, *, progress: Progress | None = None
) -> VisibleSheets:
    """The sheets on what ``connection`` sees, whose transaction must stay open until they are written.

    IDs and phones are always masked. ``progress`` is told how many rows are written, of how many in all sheets; what it
    raises ends the rows.
    """
    keyed = [build(connection, scope) for build in _ORDER]
    drawn = _Drawn(sum(sheet.count for sheet in keyed), progress)
    tables = [sheet.table(about.register, about.day, drawn.one_more) for sheet in keyed]
    return VisibleSheets((explanation(about, scope, keyed), *tables), keyed)


class _Drawn:
    """Counts the rows of all sheets, and tells of every so many."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total = total
        self._progress = progress
        self._count = 0

    def one_more(self) -> None:
        self._count += 1
        if self._progress is not None and (self._count % _STRIDE == 0 or self._count == self._total):
            self._progress(self._count, self._total)
