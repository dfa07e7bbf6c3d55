"""``python -m certrun``."""

from __future__ import annotations

import sys

from certrun.app import main

if __name__ == "__main__":
    sys.exit(main())
