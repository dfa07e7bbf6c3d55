"""``python -m certrun``."""

from __future__ import annotations

import multiprocessing
import sys

from certrun.app import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
