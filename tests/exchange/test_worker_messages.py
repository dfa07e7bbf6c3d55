"""What child and parent say to each other survives the way, whatever a hostile file puts into it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from certrun.domain.errors import CertrunError
from certrun.exchange.worker.child import _line
from certrun.exchange.worker.parent import _message

TEXT = st.text(st.characters() | st.just("\ud800"))
"""Half a character included, but not both halves: those would come back as the one that they make."""
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=10,
)


@example([-(2**63) - 1])
@example([2**64])
@given(st.lists(PLAIN, min_size=1, max_size=4))
def test_a_message_is_one_line_and_comes_back_as_it_was(message: list[Any]) -> None:
    line = _line(message)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert _message(line, "list.xlsx") == message


@pytest.mark.parametrize("line", [b"\n", b"{}\n", b"[]\n", b"[1\n", b'"x"\n', b"\xff\n", b"[" * 100_000 + b"\n"])
def test_nonsense_is_a_damaged_workbook(line: bytes) -> None:
    with pytest.raises(CertrunError) as caught:
        _message(line, "list.xlsx")
    assert caught.value.code == "workbook_damaged"


_SPEAKER = """
from certrun.exchange.worker.child import _send
for number in range(40):
    _send(1, ["chunk", f"{number:06d}" * 50_000])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="stopping and continuing a process is a matter of POSIX")
def test_long_messages_of_a_worker_that_is_stopped_and_continued_arrive_once_and_whole() -> None:
    """As when a laptop sleeps: the system then ends a write in the middle and tells how far it came."""
    with subprocess.Popen([sys.executable, "-c", _SPEAKER], stdout=subprocess.PIPE) as speaker:
        over = threading.Event()

        def disturb() -> None:
            while not over.wait(0.0005):
                os.kill(speaker.pid, signal.SIGSTOP)
                os.kill(speaker.pid, signal.SIGCONT)

        disturber = threading.Thread(target=disturb)
        disturber.start()
        assert speaker.stdout is not None
        try:
            for number in range(40):
                assert json.loads(speaker.stdout.readline()) == ["chunk", f"{number:06d}" * 50_000]
        finally:
            over.set()
            disturber.join()
        assert speaker.stdout.read() == b""
