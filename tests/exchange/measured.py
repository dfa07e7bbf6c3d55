"""Reading a file in a process of its own, and what it took: run as a script, or called as `measure`.

Memory is the peak of the reading process plus the peak of its worker, as the system counted them: more than both
together ever held at one moment, never less.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Measured:
    """``code``: ``read`` or the refusal's; ``peak``: MiB of both processes, 0 where the system does not tell."""

    code: str
    found: str
    books: int
    seconds: float
    peak: float


def measure(path: Path, password: str | None = None) -> Measured:
    """Read ``path`` in a fresh process; AssertionError when that crashes."""
    request = json.dumps({"path": os.fsencode(path).hex(), "password": password})
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, __file__],
        input=request.encode(),
        capture_output=True,
        env=environment,
        check=False,
        timeout=60,
    )
    seconds = time.monotonic() - begun
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    answer = json.loads(done.stdout)
    return Measured(answer["code"], answer["found"], answer["books"], seconds, answer["peak"])


def _main() -> None:
    from certrun.domain.errors import CertrunError
    from certrun.domain.issuance import Reading
    from certrun.exchange.issuance import read_list
    from certrun.exchange.village_lists import shipped_villages

    request = json.load(sys.stdin)
    path = Path(os.fsdecode(bytes.fromhex(request["path"])))
    villages = shipped_villages()
    try:
        answer = {
            "code": "read",
            "found": "",
            "books": len(read_list(path, villages, reading=Reading(password=request["password"])).books),
        }
    except CertrunError as refusal:
        answer = {"code": refusal.code, "found": refusal.found, "books": 0}
    json.dump({**answer, "peak": _peak()}, sys.stdout)


def _peak() -> float:
    """MiB of this process (since it began its program, not what it inherited) and of its largest child."""
    if not sys.platform.startswith("linux"):
        return 0.0
    import resource

    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    own = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))
    return (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


if __name__ == "__main__":
    _main()
