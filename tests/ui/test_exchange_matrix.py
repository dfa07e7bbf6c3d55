"""Station × station: what is seen never exceeds what is known, and a station knows all of its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from certrun.domain.sync.extent import Extent
from certrun.services.stations import StationView
from certrun.services.syncing.status import Heard, SyncStatus
from certrun.ui.pages.exchange_matrix import Seen, seen_matrix

IDS = ("a", "b", "c")
_PIECES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9)), max_size=4)


def _extent(pieces: list[tuple[int, int]]) -> Extent:
    """Runs of numbers in order, each apart from the one before; the first may begin at 1."""
    runs: list[tuple[int, int]] = []
    at = 0
    for gap, length in pieces:
        first = at + 1 + gap + (1 if runs else 0)
        at = first + length
        runs.append((first, at))
    return tuple(runs)


EXTENTS = st.dictionaries(st.tuples(st.sampled_from(IDS), st.sampled_from(("i", "j"))), _PIECES.map(_extent))


def _status(held: list[dict[tuple[str, str], Extent]]) -> SyncStatus:
    stations = [StationView(each, each, "field", each, "", is_self=each == "a", revoked=False) for each in IDS]
    heard = tuple(Heard(station, extents, None) for station, extents in zip(stations, held, strict=True))
    return SyncStatus(heard, (), 0, (), (), None)


@given(st.lists(EXTENTS, min_size=3, max_size=3))
def test_nobody_has_seen_more_than_is_known(held: list[dict[tuple[str, str], Extent]]) -> None:
    for row in seen_matrix(_status(held)):
        assert all(0 <= seen.count <= seen.known for seen in row)


@given(EXTENTS)
def test_who_holds_everything_without_gaps_is_behind_nowhere(extents: dict[tuple[str, str], Extent]) -> None:
    whole: dict[tuple[str, str], Extent] = {chain: ((1, runs[-1][1]),) for chain, runs in extents.items() if runs}
    rows = seen_matrix(_status([extents, whole, {}]))
    assert all(seen.behind == 0 for seen in rows[1])
    assert all(seen.count == 0 for seen in rows[2])


def test_a_gap_stops_the_count_and_incarnations_add_up() -> None:
    mine: dict[tuple[str, str], Extent] = {("b", "i"): ((1, 10), (15, 20)), ("b", "j"): ((1, 3),)}
    rows = seen_matrix(_status([mine, {}, {}]))
    assert rows[0][1] == Seen(13, 23)
    assert rows[0][1].behind == 10
