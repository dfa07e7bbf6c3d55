"""Distances in pixels, in steps of four, and the type scale in points."""

from __future__ import annotations

from dataclasses import dataclass

TIGHT = 4
RELATED = 8
GROUP = 16
PAGE = 24
RADIUS = 6
ICON = 20
SELECTION_BAR = 3
# A gloved finger needs 48 px; a mouse does not.
TARGET_OFFICE = 34
TARGET_FIELD = 48

OFFICE_POINTS = 12
FIELD_POINTS = 16
SMALLEST_STEP = -3
LARGEST_STEP = 8


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Sizes in points, all derived from the size of running text."""

    body: int

    @property
    def small(self) -> int:
        """Captions, footers and the status bar."""
        return max(9, self.body - 1)

    @property
    def heading(self) -> int:
        """Headings of groups within a page."""
        return self.body + 1

    @property
    def title(self) -> int:
        """The page's title."""
        return self.body + 4
