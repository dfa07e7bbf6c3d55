"""Where an import stands: its six steps, and which comes next. No Qt, no clock: a rule that tests can ask."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum

from certrun.domain.issuance import ColumnFound
from certrun.services.importing import Preview

LOW_CONFIDENCE = 80
"""Below this share of fitting values a column is worth a look."""


class Step(IntEnum):
    """In the order of the bar."""

    FILE = 0
    SHEETS = 1
    COLUMNS = 2
    CHECK = 3
    TRIAL = 4
    DONE = 5


def is_known(preview: Preview) -> bool:
    """Whether every sheet's sender was imported before and nobody has changed how this file is read."""
    reading = preview.reading
    by_hand = reading.chosen or reading.header_rows or reading.skipped
    return bool(preview.parsed.sheets) and preview.known_sender and not by_hand


def has_open_matters(preview: Preview) -> bool:
    """Whether a book is left out by an error or waits for an answer."""
    return bool(preview.counts.get("error") or preview.counts.get("question"))


def sheets_are_worth_a_look(preview: Preview) -> bool:
    """Whether anything is to be decided: there are several sheets, or one that holds something and was not read."""
    parsed = preview.parsed
    return len(parsed.sheets) != 1 or any(sheet.reason != "empty" for sheet in parsed.left_out)


def is_doubtful(column: ColumnFound) -> bool:
    """Whether what a column is read as fits too few of its values."""
    return column.field is not None and bool(column.samples) and column.confidence < LOW_CONFIDENCE


def first_step(preview: Preview) -> Step:
    """Where a list that has just been read begins: a known sender's goes straight to its result."""
    if is_known(preview):
        return Step.CHECK if has_open_matters(preview) else Step.TRIAL
    return Step.SHEETS if sheets_are_worth_a_look(preview) else Step.COLUMNS


def next_step(preview: Preview, step: Step) -> Step:
    """The step after ``step``; `Step.DONE` is reached by importing only."""
    if step == Step.FILE:
        return first_step(preview)
    return Step(min(step + 1, Step.TRIAL)) if step < Step.TRIAL else step


def previous_step(preview: Preview, step: Step) -> Step:
    """The step before ``step``; a single sheet is not worth going back to."""
    if step == Step.COLUMNS and not sheets_are_worth_a_look(preview):
        return Step.FILE
    return Step(max(step - 1, Step.FILE)) if step < Step.DONE else step


@dataclass(frozen=True, slots=True)
class Flow:
    """The present step and the furthest one to which the person may jump in the bar."""

    step: Step = Step.FILE
    reached: Step = Step.FILE

    def to(self, step: Step) -> Flow:
        """Go to a step, and have reached it."""
        return Flow(step, Step(max(self.reached, step)))

    def may_jump(self, step: Step) -> bool:
        """Whether the bar leads there: an earlier step, or a later one that was seen already."""
        return step != self.step and step <= self.reached and self.step != Step.DONE

    def begun(self, preview: Preview) -> Flow:
        """A list has been read for the first time."""
        first = first_step(preview)
        return Flow(first, first)

    def done(self) -> Flow:
        """It is imported: there is no way back but undo."""
        return Flow(Step.DONE, Step.DONE)

    def without_list(self) -> Flow:
        """Back at the beginning, with nothing read."""
        return replace(self, step=Step.FILE, reached=Step.FILE)
