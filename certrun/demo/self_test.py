"""Does this program work on this computer?  Every part once, with a small made-up register in a temporary folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from certrun.demo.books import make_books
from certrun.demo.chance import DemoClock, SeededEntropy
from certrun.demo.issuance_list import write_demo_list
from certrun.demo.visits import scribble
from certrun.demo.week import MONDAY
from certrun.domain.errors import CertrunError
from certrun.domain.identifiers import certificate_number
from certrun.domain.sentences import explain
from certrun.services import delivering, importing, maintenance, planning, receipts, trips, villages
from certrun.services.workspace import CreateRegister, Workspace, create_register, open_register

Step = tuple[str, bool, str]
_BOOKS = 40
_PASSPHRASE = "自检 self-test"


def run_self_test() -> list[Step]:
    """Run the steps in order; after a failure the rest is not tried. A step is (name, passed, detail)."""
    with tempfile.TemporaryDirectory(prefix="certrun-self-test-", ignore_cleanup_errors=True) as name:
        return _Test(Path(name)).run()


class _Test:
    """The steps share a register; each returns what it has to say."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._clock = DemoClock(MONDAY)
        self._workspace: Workspace | None = None

    def run(self) -> list[Step]:
        steps: list[Step] = []
        for name, step in self._steps():
            try:
                steps.append((name, True, step()))
            except CertrunError as error:
                said = explain(error)
                steps.append((name, False, f"{said.message} {said.repair}"))
                break
        if self._workspace is not None:
            self._workspace.close()
        return steps

    def _steps(self) -> list[tuple[str, Callable[[], str]]]:
        return [
            ("database", self._open),
            ("import", self._import),
            ("plan", self._plan),
            ("handover", self._hand_over),
            ("receipt", self._print),
            ("check", self._check),
        ]

    @property
    def _open_workspace(self) -> Workspace:
        if self._workspace is None:
            raise CertrunError("self_test_failed", where="database")
        return self._workspace

    def _open(self) -> str:
        """Create an encrypted register, close it, open it again (migrations included)."""
        entropy = SeededEntropy(1)
        command = CreateRegister(self._folder / "register", "140727", "祁县", passphrase=_PASSPHRASE)
        create_register(command, actor="自检", clock=self._clock, entropy=entropy).close()
        self._workspace = open_register(
            self._folder / "register", _PASSPHRASE, actor="自检", clock=self._clock, entropy=entropy
        )
        return "encrypted" if self._workspace.database.encrypted else "plain"

    def _import(self) -> str:
        """Write a list, read it in the worker process, import it."""
        shipped = villages.shipped_villages_for("140727")
        villages.list_villages_of(self._open_workspace, shipped)
        path = self._folder / "list.xlsx"
        write_demo_list(path, shipped, count=_BOOKS, seed=1, today=MONDAY.date())
        preview = importing.preview(self._open_workspace, path)
        importing.commit(self._open_workspace, preview, place="中心证书库")
        return _expect(preview.counts["new"] == _BOOKS, "import", str(dict(preview.counts)))

    def _plan(self) -> str:
        planned = planning.plan(self._open_workspace, planning.Plan(start=MONDAY.date(), days=2))
        return _expect(bool(planned.trips), "plan", f"{len(planned.trips)} trips")

    def _hand_over(self) -> str:
        workspace = self._open_workspace
        trip = trips.list_trips(workspace)[0]
        bag = trips.load_bag(workspace, trips.Load(trip.id, all_planned=True))
        people = {
            certificate_number.normalise(b.number): b.holders[0]
            for b in make_books(villages.shipped_villages_for("140727"), count=_BOOKS, seed=1, today=MONDAY.date())
        }
        book = bag.certificates[0]
        person = people[book.number]
        done = delivering.record_handover(
            workspace,
            delivering.RecordHandover(
                (book.id,), "holder", person.name, person.id_no[-4:], signature=scribble(person.name)
            ),
        )
        rest = tuple(b.number for b in bag.certificates[1:])
        closed = trips.close_trip(workspace, trips.Close(trip.id, returned=rest))
        return _expect(closed.balanced, "handover", done.receipt)

    def _print(self) -> str:
        target = self._folder / "receipt.pdf"
        receipts.print_receipts(self._open_workspace, receipts.PrintReceipts((), target))
        verified = receipts.verify_image(self._open_workspace, target)
        return _expect(verified.verdict == "genuine", "receipt", f"{verified.verdict} {verified.receipt}")

    def _check(self) -> str:
        checked = maintenance.check(self._open_workspace)
        before = maintenance.register_hash(self._open_workspace)
        rebuilt = maintenance.rebuild(self._open_workspace)
        same = before == rebuilt.after
        return _expect(checked.ok and same, "check", f"{checked.entries} entries")


def _expect(holds: bool, where: str, found: str) -> str:
    if not holds:
        raise CertrunError("self_test_failed", where=where, found=found)
    return found
