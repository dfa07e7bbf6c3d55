"""What the exchange between stations asks: what belongs together, and how far others have come."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection

from certrun.domain.journal.entry import Subject
from certrun.domain.sync.chain import Chain, Link, Place, chain_of
from certrun.domain.sync.extent import Extent


def village_books(connection: Connection, villages: Collection[str]) -> set[str]:
    """Ids of all books of villages, whatever has become of them."""
    sql = "SELECT c.id FROM json_each(?) j CROSS JOIN certificate c ON c.village_code = j.value"
    return set(connection.exec_driver_sql(sql, (json.dumps(sorted(villages)),)).scalars())


def trip_books(connection: Connection, trip: str) -> set[str]:
    """Ids of the books that were ever in a trip's bag, and of those that its stops are meant for."""
    sql = """SELECT other.subject FROM entry_subject s
            JOIN entry_subject other ON other.entry = s.entry AND other.aggregate = 'certificate'
            WHERE s.aggregate = 'trip' AND s.subject = ?1
        UNION SELECT c.id FROM trip_stop s JOIN certificate c ON c.village_code = s.village_code
            WHERE s.trip = ?1 AND (s.whole OR EXISTS (
                SELECT 1 FROM trip_stop_book b WHERE b.trip = s.trip AND b.certificate = c.id))"""
    return set(connection.exec_driver_sql(sql, (trip,)).scalars())


def villages_of(connection: Connection, books: Iterable[str], trips: Iterable[str]) -> frozenset[str]:
    """Codes of the villages of books, and of those at which trips stop."""
    sql = """SELECT DISTINCT c.village_code FROM json_each(?) j CROSS JOIN certificate c ON c.id = j.value
            WHERE c.village_code IS NOT NULL
        UNION SELECT s.village_code FROM json_each(?) j CROSS JOIN trip_stop s ON s.trip = j.value"""
    return frozenset(connection.exec_driver_sql(sql, (json.dumps(list(books)), json.dumps(list(trips)))).scalars())


def companions(connection: Connection, books: Iterable[str]) -> set[Subject]:
    """Receipts and referrals that some entry names together with one of the books."""
    sql = """SELECT DISTINCT other.aggregate, other.subject FROM json_each(?) j
        CROSS JOIN entry_subject s ON s.aggregate = 'certificate' AND s.subject = j.value
        JOIN entry_subject other ON other.entry = s.entry AND other.aggregate IN ('receipt', 'referral')"""
    rows = connection.exec_driver_sql(sql, (json.dumps(sorted(books)),))
    return {(aggregate, subject) for aggregate, subject in rows}


def branched(connection: Connection) -> list[Place]:
    """The first number of each chain that several entries have: a copied disk, or a backup that was put back."""
    sql = """SELECT station, incarnation, min(seq) FROM (
            SELECT c.station, c.incarnation, e.seq FROM chain c JOIN entry e ON e.chain = c.n
            WHERE EXISTS (SELECT 1 FROM chain o WHERE o.station = c.station AND o.incarnation = c.incarnation
                AND o.branch > 0)
            GROUP BY 1, 2, 3 HAVING count(*) > 1)
        GROUP BY 1, 2 ORDER BY 1, 2"""
    return [Place(*row) for row in connection.exec_driver_sql(sql)]


def walls_at(connection: Connection, places: Iterable[Place]) -> dict[Place, str]:
    """The wall clocks of the entries that have those numbers, as far as they are held or wait."""
    asked = set(places)
    found = connection.exec_driver_sql(_WALLS_SQL, (json.dumps(sorted(asked)),)).all()
    walls = {Place(station, incarnation, seq): wall for station, incarnation, seq, wall in found}
    return {place: wall for place, wall in walls.items() if place in asked}


_WALLS_SQL = """SELECT json_extract(header, '$.station'), json_extract(header, '$.incarnation'),
        json_extract(header, '$.seq'), json_extract(header, '$.wall') FROM waiting
    UNION ALL SELECT c.station, c.incarnation, e.seq, json_extract(e.header, '$.wall') FROM json_each(?) j
        CROSS JOIN chain c ON c.station = j.value->>0 AND c.incarnation = j.value->>1
        JOIN entry e ON e.chain = c.n AND e.seq = j.value->>2"""


def last_numbers(connection: Connection, station: str) -> dict[str, int]:
    """Incarnation → the last number that is held of a station."""
    sql = "SELECT incarnation, max(seq) FROM chain WHERE station = ? GROUP BY 1 ORDER BY 1"
    return dict(connection.exec_driver_sql(sql, (station,)).all())


def last_walls(connection: Connection, station: str) -> list[str]:
    """The wall clock of the last entry of each incarnation of a station."""
    sql = """SELECT json_extract(e.header, '$.wall') FROM chain c JOIN entry e ON e.chain = c.n AND e.seq = c.seq
        WHERE c.station = ?"""
    return list(connection.exec_driver_sql(sql, (station,)).scalars())


class Peer(NamedTuple):
    """What another station said in its last file: what it holds, which attachments it lacks, and when it said so."""

    held: Mapping[Chain, Extent]
    wanted: frozenset[str]
    made: str

    def holds(self, link: Link) -> bool:
        """Whether it holds an entry, by number."""
        return any(first <= link.seq <= last for first, last in self.held.get(chain_of(link), ()))

    def own_numbers(self, station: str) -> int:
        """How many entries of its own it held: what tells an old file from a new one, whatever its clock said."""
        extents = (extent for chain, extent in self.held.items() if chain[0] == station)
        return sum(last - first + 1 for extent in extents for first, last in extent)


def peers(connection: Connection) -> dict[str, Peer]:
    """Station → what it has said."""
    rows = connection.exec_driver_sql("SELECT station, held, wanted, made FROM local_peer ORDER BY station")
    return {station: Peer(_held(held), frozenset(wanted.split()), made) for station, held, wanted, made in rows}


def remember_peer(connection: Connection, station: str, said: Peer) -> None:
    """Keep what a file says of its sender, unless a later one was here before."""
    known = peers(connection).get(station)
    if known is not None and known.own_numbers(station) > said.own_numbers(station):
        return
    held = json.dumps({"/".join(chain): extent for chain, extent in said.held.items()})
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO local_peer (station, held, wanted, made) VALUES (?, ?, ?, ?)",
        (station, held, " ".join(sorted(said.wanted)), said.made),
    )


def named_attachments(connection: Connection, kind: str, fact: str) -> set[str]:
    """Attachments that entries of a kind name in a public fact."""
    sql = "SELECT DISTINCT json_extract(header, '$.public.' || ?) FROM entry WHERE kind = ?"
    return {name for name in connection.exec_driver_sql(sql, (fact, kind)).scalars() if isinstance(name, str)}


def _held(text: str) -> dict[Chain, Extent]:
    held = json.loads(text)
    chains = {
        (station, incarnation): ranges for c, ranges in held.items() for station, _, incarnation in [c.partition("/")]
    }
    return {chain: tuple((first, last) for first, last in ranges) for chain, ranges in chains.items()}


def introductions(connection: Connection) -> list[str]:
    """Ids of the entries by which stations say that they founded the register or joined it."""
    sql = "SELECT lower(hex(id)) FROM entry WHERE kind IN ('register_founded', 'station_joined') ORDER BY n"
    return list(connection.exec_driver_sql(sql).scalars())


def given_prefixes(connection: Connection, register: str) -> set[str]:
    """Prefixes of receipts that were ever given to a station, or to one that was invited."""
    sql = """SELECT json_extract(e.header, '$.public.prefix') FROM entry_subject s JOIN entry e ON e.n = s.entry
        WHERE s.aggregate = 'trust' AND s.subject = ? AND e.kind IN ('register_founded', 'station_invited')"""
    return {given for given in connection.exec_driver_sql(sql, (register,)).scalars() if isinstance(given, str)}
