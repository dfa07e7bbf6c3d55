"""A visible sheet whose rows can be found again: each has a hidden key, and what its cells said is kept beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from certrun.domain.identifiers.masking import mask_text
from certrun.domain.sync.bundle import Baseline
from certrun.domain.sync.edits import KEY_TITLE
from certrun.exchange.cell_values import CellValue, shown_text
from certrun.exchange.registers import Column, TableSheet

Record = TypeVar("Record")

KEY = Column(KEY_TITLE, 12, hidden=True)


@dataclass(frozen=True, slots=True)
class Field(Generic[Record]):
    """A column, and what a record says in it."""

    column: Column
    tell: Callable[[Record], CellValue]


def typed(column: Column, tell: Callable[[Record], str | None]) -> Field[Record]:
    """A column of what people typed: an ID or a phone in it is masked."""

    def told(record: Record) -> CellValue:
        text = tell(record)
        return mask_text(text) if text else None

    return Field(column, told)


class KeyedSheet(Generic[Record]):
    """``records`` as rows, drawn once, while they are written; ``count`` says beforehand how many they are.

    ``key`` tells a record from all others of the sheet, in every file that has it.
    """

    def __init__(
        self,
        name: str,
        title: str,
        fields: Sequence[Field[Record]],
        records: Iterable[Record],
        *,
        key: Callable[[Record], str],
        count: int,
    ) -> None:
        self.name = name
        self.title = title
        self.count = count
        self._fields = tuple(fields)
        self._records = records
        self._key = key
        self._said: dict[str, tuple[str, ...]] = {}

    def table(self, head: str, day: str, drawn: Callable[[], None]) -> TableSheet:
        """The sheet, titled ``head`` + its own title + ``day``; ``drawn`` is called after each row."""
        columns = (KEY, *(field.column for field in self._fields))
        return TableSheet(self.name, f"{head}{self.title}（{day}）", columns, self._rows(drawn))

    def baseline(self) -> Baseline:
        """What the rows drawn so far say."""
        return Baseline(self.name, tuple(field.column.title for field in self._fields), self._said)

    def said(self) -> Baseline:
        """What all its rows say, without writing them anywhere."""
        for _ in self._rows(lambda: None):
            pass
        return self.baseline()

    def _rows(self, drawn: Callable[[], None]) -> Iterator[tuple[CellValue, ...]]:
        tells = [field.tell for field in self._fields]
        kinds = [field.column.kind for field in self._fields]
        for record in self._records:
            key, values = self._key(record), [tell(record) for tell in tells]
            self._said[key] = tuple(map(shown_text, values, kinds))
            yield (key, *values)
            drawn()
