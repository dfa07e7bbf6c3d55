"""What only ``app`` can do, because it knows Qt: it puts the functions here before it calls ``run``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

start_window: Callable[[Path | None], int] | None = None
"""Start the window on a register's folder (None: the usual one) and return the exit status."""

open_window: Callable[[Path], int] | None = None
"""Open the window on the demo's register and return the exit status when it is closed."""

window_obstacle: Callable[[], str] | None = None
"""Why no window can be opened here, in the user's words; an empty text where one can."""

save_screenshots: Callable[[Path, Path], Sequence[Path]] | None = None
"""Save a picture of every page of the register (first) into a folder (second); return the files."""
