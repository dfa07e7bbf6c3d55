"""Which certificates a list shows, as the services find them off the UI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from certrun.domain.views import CertificateView
from certrun.services import certificates
from certrun.services.certificates import CertificateFilter
from certrun.services.workspace import Workspace
from certrun.ui.pages.arguments import ShowCertificates
from certrun.ui.tasks import TaskControl

_CHUNK = 500
_WAITING = frozenset({"in_safe", "listed", "planned"})


def find_certificates(workspace: Workspace, wanted: ShowCertificates, control: TaskControl) -> list[str]:
    """Ids that match, ordered by number; stops when the task is cancelled."""
    plain = CertificateFilter(
        text=wanted.text,
        state=wanted.state,
        village=wanted.village,
        batch=wanted.batch,
        custody=wanted.custody,
        trip=wanted.trip,
        marked=wanted.needs == "mark",
        doubled=wanted.needs == "number",
    )
    control.check()
    ids = certificates.find_ids(workspace, plain)
    keep = _restriction(wanted.needs, workspace.today)
    return ids if keep is None else _kept(workspace, ids, keep, control)


def _kept(
    workspace: Workspace, ids: Sequence[str], keep: Callable[[CertificateView], bool], control: TaskControl
) -> list[str]:
    """What no column of the filter holds is looked for in the books themselves, piece by piece."""
    found: list[str] = []
    for start in range(0, len(ids), _CHUNK):
        control.check()
        found += [view.id for view in certificates.load(workspace, ids[start : start + _CHUNK]) if keep(view)]
    return found


def _restriction(needs: str | None, today: date) -> Callable[[CertificateView], bool] | None:
    if needs == "village":
        return lambda view: view.village is None and view.state in _WAITING
    if needs == "retry":
        last = today.isoformat()
        return lambda view: view.retry_on is not None and view.retry_on <= last and view.state in _WAITING
    return None
