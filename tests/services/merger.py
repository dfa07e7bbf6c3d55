"""Takes a sync workbook in, and stops where everything is written and nothing committed, until it is killed.

``python merger.py FOLDER FILE`` writes ``in the middle`` when it is there.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from certrun.services.syncing import merging
from tests.services.stations import station_in


def wait_to_be_killed(*_: object) -> None:
    """Stand still within the transaction."""
    print("in the middle", flush=True)
    time.sleep(600)


if __name__ == "__main__":
    with patch.object(merging, "check_states", wait_to_be_killed):
        station_in(Path(sys.argv[1]), "").merge(Path(sys.argv[2]))
