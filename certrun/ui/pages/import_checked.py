"""A preview with what its views need, gathered off the UI thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from certrun.services import importing, villages
from certrun.services.importing import Preview, PreviewRow
from certrun.services.workspace import Workspace
from certrun.ui.pages.import_cells import Places, places_of
from certrun.ui.pages.import_summary import Summary, sum_up

IN_VILLAGE = "village:"
"""Before the name of who keeps the books, where an import says that a village does."""


@dataclass(frozen=True, slots=True)
class Checked:
    """``villages``: names by code; ``places``: safes and cabinets, the office's own first; ``keepers``: villages that
    may keep the books, those of the list first; ``columns``: where the columns of each sheet stand.
    """

    preview: Preview
    villages: Mapping[str, str]
    places: tuple[str, ...]
    keepers: tuple[str, ...]
    summary: Summary
    columns: Mapping[str | None, Places]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows the grid shows; ``group`` is the key of a group, empty for all, and so is ``verdict``."""

    verdict: str = ""
    group: str = ""
    only_problems: bool = False

    def wants(self, row: PreviewRow) -> bool:
        """Whether a row passes."""
        if self.verdict and row.verdict != self.verdict:
            return False
        if self.only_problems and not row.problems and row.verdict not in {"error", "question"}:
            return False
        return not self.group or row.question == self.group or any(p.kind == self.group for p in row.problems)


def gather(workspace: Workspace, preview: Preview) -> Checked:
    """Everything that the steps show of a preview."""
    used = {batch.place for batch in importing.list_batches(workspace) if batch.place}
    safes = {place for place in used if not place.startswith(IN_VILLAGE)}
    own = workspace.settings.place
    summary = sum_up(preview.rows)
    names = {village.code: village.name for village in villages.load_villages(workspace)}
    here = [names[code] for code in sorted(summary.villages, key=lambda it: -summary.villages[it]) if code in names]
    kept = sorted(place.removeprefix(IN_VILLAGE) for place in used - safes)
    return Checked(
        preview=preview,
        villages=names,
        places=(own, *sorted(safes - {own})),
        keepers=tuple(dict.fromkeys((*here, *kept))),
        summary=summary,
        columns=places_of(preview.parsed.sheets),
    )
