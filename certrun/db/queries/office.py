"""Villages, trips, batches, receipts, settings, counts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from certrun.db.queries.certificates import PLANNED, WORD, on_trips
from certrun.domain.reasons import Reason, reason
from certrun.domain.records import Village
from certrun.domain.views import BatchView, Reconciliation, StopView, TripView, VillageLoad


def settings(connection: Connection) -> dict[str, Any]:
    """Settings of the register by key."""
    return {key: json.loads(value) for key, value in connection.exec_driver_sql("SELECT key, value FROM setting")}


def villages(connection: Connection) -> list[Village]:
    """The villages that are still there, by code."""
    sql = (
        "SELECT code, name, town_code, town, aliases, lat_e6, lon_e6 FROM village "
        "WHERE merged_into IS NULL ORDER BY code"
    )
    return [
        Village(code, name, town_code, town, tuple(aliases.split()), _degrees(lat), _degrees(lon))
        for code, name, town_code, town, aliases, lat, lon in connection.exec_driver_sql(sql)
    ]


def _degrees(e6: int | None) -> float | None:
    return None if e6 is None else e6 / 1_000_000


def village_loads(connection: Connection, *, beside: Sequence[str] | None = None) -> list[VillageLoad]:
    """Villages with books that can go out: counted or not, neither held nor in dispute, and on no open trip.

    ``beside``: only the trips of these ids count, as if all others were cancelled.
    """
    planned = PLANNED if beside is None else on_trips(f"t.id IN ({','.join('?' * len(beside))})")
    sql = f"""SELECT v.code, v.name, v.town_code, v.town, v.lat_e6, v.lon_e6, v.blackouts, count(*) AS books,
            min(c.issue_date) AS since, v.contact_name, v.contact_phone
        FROM certificate c JOIN village v ON v.code = c.village_code
        WHERE c.word IN ('in_safe', 'listed') AND NOT {planned}
        GROUP BY v.code ORDER BY v.code"""
    return [
        VillageLoad(
            r.code, r.name, r.town_code, r.town, r.lat_e6, r.lon_e6, tuple(r.blackouts.split()), r.books, r.since,
            r.contact_name, r.contact_phone,
        )
        for r in connection.exec_driver_sql(sql, tuple(beside or ()))
    ]  # fmt: skip


def holder_papers(connection: Connection) -> list[tuple[str, str]]:
    """(village code, ID number) of holders whose books can go out; for age."""
    sql = """SELECT c.village_code, h.id_no FROM certificate c JOIN holder h ON h.certificate = c.id
        WHERE c.word IN ('in_safe', 'listed') AND h.id_no IS NOT NULL AND c.village_code IS NOT NULL"""
    return [(code, id_no) for code, id_no in connection.exec_driver_sql(sql)]


def unplaced_books(connection: Connection) -> int:
    """Books that could go out if their village were known."""
    sql = """SELECT count(*) FROM certificate c LEFT JOIN village v ON v.code = c.village_code
        WHERE c.word IN ('in_safe', 'listed') AND v.code IS NULL"""
    return int(connection.exec_driver_sql(sql).scalar_one())


def trips(connection: Connection, ids: Sequence[str] | None = None) -> list[TripView]:
    """Trips by date and team; all, or those of ``ids``."""
    marks, params = "" if ids is None else f"({','.join('?' * len(ids))})", tuple(ids or ())
    where = f"WHERE id IN {marks}" if marks else ""
    named = "(SELECT name FROM station WHERE id = trip.taken_over) AS lost_station"
    rows = connection.exec_driver_sql(f"SELECT *, {named} FROM trip {where} ORDER BY date, team, id", params).all()
    of_these = f"WHERE trip IN {marks}" if marks else ""
    stops, bags = _stops(connection, of_these, params), _bags(connection, of_these, params)
    return [
        TripView(
            id=row.id,
            date=row.date,
            team=row.team,
            start=row.start,
            minutes=row.minutes,
            km=row.metres / 1000,
            staff=tuple(row.staff.split()),
            stops=tuple(stops.get(row.id, ())),
            state=_trip_state(row, bags.get(row.id, {})),
            bag=bags.get(row.id, {}),
            taken_over=row.lost_station,
        )
        for row in rows
    ]


def trips_with(connection: Connection, station: str) -> list[TripView]:
    """Trips with books out on which a station has worked at the doors; where nobody has yet, those that it was given as
    such: it alone but for the office, by the last such file of an office or a clerk's desk.
    """
    known = [trip for trip in trips(connection) if trip.state == "out"]
    ids = json.dumps([trip.id for trip in known])
    workers, given = _workers(connection, ids), _given_to(connection, ids)
    return [trip for trip in known if station in workers.get(trip.id, given.get(trip.id, ()))]


def _workers(connection: Connection, trips: str) -> dict[str, set[str]]:
    """Trip → stations that have been on the way with it; what a desk has loaded, it has loaded for others."""
    sql = """SELECT DISTINCT s.subject, c.station FROM json_each(?) j
        CROSS JOIN entry_subject s ON s.aggregate = 'trip' AND s.subject = j.value
        JOIN entry e ON e.n = s.entry JOIN chain c ON c.n = e.chain JOIN station o ON o.id = c.station
        WHERE o.role <> 'office' AND (e.kind IN ('handed_over', 'attempted', 'entrusted')
            OR (o.role = 'field' AND e.kind IN ('loaded', 'unloaded')))"""
    workers: dict[str, set[str]] = {}
    for trip, station in connection.exec_driver_sql(sql, (trips,)):
        workers.setdefault(trip, set()).add(station)
    return workers


def _given_to(connection: Connection, trips: str) -> dict[str, set[str]]:
    """Trip → the one station to which it was given last."""
    sql = """SELECT json_extract(e.header, '$.public.trip') AS trip, (
            SELECT json_group_array(r.value) FROM json_each(e.header, '$.public.recipients') r
                WHERE r.value NOT IN (SELECT id FROM station WHERE role = 'office'))
        FROM entry e JOIN chain c ON c.n = e.chain JOIN station o ON o.id = c.station AND o.role IN ('office', 'clerk')
        WHERE e.kind = 'exported' AND trip IN (SELECT value FROM json_each(?))
        ORDER BY json_extract(e.header, '$.lamport')"""
    given = {trip: set(json.loads(recipients)) for trip, recipients in connection.exec_driver_sql(sql, (trips,))}
    return {trip: stations for trip, stations in given.items() if len(stations) == 1}


def _trip_state(row: Any, bag: dict[str, int]) -> str:
    if row.cancelled:
        return "cancelled"
    if row.closed:
        return "closed"
    return "out" if bag else "open"


def _bags(connection: Connection, where: str, params: tuple[str, ...]) -> dict[str, dict[str, int]]:
    sql = f"SELECT trip, became, count(*) FROM bag_book {where} GROUP BY trip, became ORDER BY trip, became"
    bags: dict[str, dict[str, int]] = {}
    for trip, became, books in connection.exec_driver_sql(sql, params):
        bags.setdefault(trip, {})[became] = books
    return bags


def _stops(connection: Connection, where: str, params: tuple[str, ...]) -> dict[str, list[StopView]]:
    sql = f"""SELECT s.trip, s.village_code, s.village, s.arrive, s.leave, s.books, s.reason, s.part, s.parts,
            s.promised, v.contact_name, v.contact_phone
        FROM trip_stop s LEFT JOIN village v ON v.code = s.village_code {where} ORDER BY s.trip, s.position"""
    stops: dict[str, list[StopView]] = {}
    for r in connection.exec_driver_sql(sql, params):
        stop = StopView(
            r.village_code, r.village, r.arrive, r.leave, r.books, _reason(r.reason),
            (r.part, r.parts) if r.part else None, r.promised is not None, r.contact_name, r.contact_phone,
        )  # fmt: skip
        stops.setdefault(r.trip, []).append(stop)
    return stops


def _reason(text: str) -> Reason:
    document = json.loads(text)
    return reason(document.get("code", ""), **document.get("params", {}))


def trip_books(connection: Connection, trip: str) -> list[str]:
    """Ids of the books that belong to a trip's stops and can be taken out, ordered by stop and number."""
    sql = """SELECT c.id FROM trip_stop s JOIN certificate c ON c.village_code = s.village_code
        WHERE s.trip = ? AND c.word IN ('in_safe', 'listed')
        AND (s.whole OR EXISTS (SELECT 1 FROM trip_stop_book b WHERE b.trip = s.trip AND b.certificate = c.id))
        ORDER BY s.position, c.number, c.id"""
    return list(connection.exec_driver_sql(sql, (trip,)).scalars())


def village_books(connection: Connection, village_code: str) -> list[str]:
    """Ids of the books of one village that can go out and are on no open trip, by number."""
    sql = f"""SELECT c.id FROM certificate c WHERE c.village_code = ? AND c.word IN ('in_safe', 'listed')
        AND NOT {PLANNED} ORDER BY c.number, c.id"""
    return list(connection.exec_driver_sql(sql, (village_code,)).scalars())


def bag_books(connection: Connection, trip: str) -> dict[str, str]:
    """Certificate id → ``out`` or what became of it, for a trip."""
    sql = "SELECT certificate, became FROM bag_book WHERE trip = ? ORDER BY certificate"
    return dict(connection.exec_driver_sql(sql, (trip,)).all())


def batches(connection: Connection) -> list[BatchView]:
    """Imports, newest first."""
    sql = """SELECT b.*, coalesce(l.live, 0) AS live FROM batch b
        LEFT JOIN (SELECT batch, count(*) AS live FROM certificate GROUP BY batch) l ON l.batch = b.id
        ORDER BY b.wall DESC, b.id"""
    return [
        BatchView(r.id, r.file, r.file_sha256, r.wall, r.actor, r.place, json.loads(r.counts), r.live)
        for r in connection.exec_driver_sql(sql)
    ]


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """A receipt as the register knows it."""

    number: str
    handover: str | None
    collected_on: str | None
    trip: str | None
    books: int
    copies: int
    reversed: bool
    set_aside: bool
    """By the decision of a case, for all its books."""

    @property
    def stands(self) -> bool:
        """Whether somebody still has a book by it."""
        return not (self.reversed or self.set_aside)


def receipts(connection: Connection, trip: str | None = None, number: str | None = None) -> list[ReceiptFacts]:
    """Receipts by number; of one trip, or one."""
    clauses, params = ["1"], []
    for column, value in (("trip", trip), ("number", number)):
        if value is not None:
            clauses.append(f"{column} = ?")
            params.append(value)
    sql = f"""SELECT number, handover, collected_on, trip, books, copies, reversed,
            NOT EXISTS (SELECT 1 FROM delivery d WHERE d.receipt = number AND d.entry = handover) AND EXISTS (
                SELECT 1 FROM review_case WHERE outcome IS NOT NULL AND instr(entries, handover)) AS set_aside
        FROM receipt WHERE {" AND ".join(clauses)} ORDER BY number"""
    return [
        ReceiptFacts(
            r.number, r.handover, r.collected_on, r.trip, r.books, r.copies, bool(r.reversed), bool(r.set_aside)
        )
        for r in connection.exec_driver_sql(sql, tuple(params))
    ]


def receipts_by_certificate(connection: Connection) -> dict[str, str]:
    """Certificate id → receipts of its live handovers, joined by 、 (more than one is a case)."""
    sql = "SELECT certificate, receipt FROM delivery WHERE receipt IS NOT NULL ORDER BY certificate, receipt"
    found: dict[str, str] = {}
    for certificate, receipt in connection.exec_driver_sql(sql):
        found[certificate] = f"{found[certificate]}、{receipt}" if certificate in found else receipt
    return found


def last_receipt_number(connection: Connection, station: str, stem: str) -> int:
    """The greatest running number (six to nine digits) behind ``stem`` on a receipt that ``station`` itself has given.

    0 where there are none. What others have written counts for nothing here, whatever number they chose.
    """
    sql = """SELECT max(CAST(substr(s.subject, :start) AS INTEGER))
        FROM entry_subject s JOIN entry e ON e.n = s.entry JOIN chain c ON c.n = e.chain
        WHERE s.aggregate = 'receipt' AND s.subject >= :stem AND s.subject < :beyond
            AND length(s.subject) - length(:stem) BETWEEN 6 AND 9 AND substr(s.subject, :start) NOT GLOB '*[^0-9]*'
            AND e.kind = 'handed_over' AND c.station = :station"""
    params = {"stem": stem, "beyond": f"{stem}\U0010ffff", "start": len(stem) + 1, "station": station}
    return connection.exec_driver_sql(sql, params).scalar_one() or 0


def receipts_of(connection: Connection, certificates: Sequence[str]) -> list[str]:
    """Numbers of the receipts by which ``certificates`` were handed over and still are, by number."""
    found: set[str] = set()
    for start in range(0, len(certificates), 500):
        chunk = tuple(certificates[start : start + 500])
        sql = (
            f"SELECT receipt FROM delivery WHERE receipt IS NOT NULL AND certificate IN ({','.join('?' * len(chunk))})"
        )
        found.update(connection.exec_driver_sql(sql, chunk).scalars())
    return sorted(found)


def attempts_on(connection: Connection, day: str) -> dict[str, str]:
    """Certificate id → outcome of the last try on ``day`` (ISO)."""
    sql = 'SELECT certificate, outcome FROM attempt WHERE "on" = ? ORDER BY rowid'
    return dict(connection.exec_driver_sql(sql, (day,)).all())


def count_by_word(connection: Connection) -> dict[str, int]:
    """How many certificates show each state."""
    sql = f"SELECT {WORD} AS state, count(*) FROM certificate c GROUP BY 1"
    return dict(connection.exec_driver_sql(sql).all())


def count_by_town(connection: Connection) -> list[tuple[str, int, int]]:
    """(town, books, of these delivered) by town code; books of unknown villages under an empty name."""
    sql = """SELECT coalesce(v.town, '') AS town, count(*) AS books,
            sum(c.custody = 'recipient') AS delivered
        FROM certificate c LEFT JOIN village v ON v.code = c.village_code
        GROUP BY coalesce(v.town_code, ''), coalesce(v.town, '') ORDER BY coalesce(v.town_code, 'z')"""
    return [(r.town, r.books, r.delivered or 0) for r in connection.exec_driver_sql(sql)]


def reconciliation(connection: Connection) -> Reconciliation:
    """Books by custody alone."""
    sql = """SELECT CASE WHEN custody = 'none' THEN word WHEN instr(custody, ':') THEN
            substr(custody, 1, instr(custody, ':') - 1) ELSE custody END AS kind, count(*)
        FROM certificate GROUP BY 1"""
    kinds: dict[str, int] = dict(connection.exec_driver_sql(sql).all())
    listed = int(connection.exec_driver_sql("SELECT count(*) FROM certificate").scalar_one())
    return Reconciliation(
        listed=listed,
        uncounted=kinds.get("uncounted", 0),
        safe=kinds.get("safe", 0),
        out=kinds.get("trip", 0),
        entrusted=kinds.get("village", 0),
        posted=kinds.get("post", 0),
        recipients=kinds.get("recipient", 0),
        void=kinds.get("void", 0),
        lost=kinds.get("lost", 0),
    )


def places(connection: Connection) -> list[tuple[str, int]]:
    """Safes and cabinets that hold books now, with how many."""
    sql = """SELECT substr(custody, 6) AS place, count(*) FROM certificate WHERE custody LIKE 'safe:%'
        GROUP BY 1 ORDER BY 1"""
    return [(place, number) for place, number in connection.exec_driver_sql(sql)]


def open_cases(connection: Connection) -> list[tuple[str, str, str, str]]:
    """(case id, kind, aggregate, subject) of cases that nobody has decided."""
    sql = "SELECT id, kind, aggregate, subject FROM review_case WHERE outcome IS NULL ORDER BY id"
    return [(r.id, r.kind, r.aggregate, r.subject) for r in connection.exec_driver_sql(sql)]


def station_names(connection: Connection) -> dict[str, str]:
    """Station id → its name, revoked ones included."""
    return dict(connection.exec_driver_sql("SELECT id, name FROM station").all())
