"""Journal → fold → tables: the touched aggregates are folded completely and their rows written anew.

Runs in the transaction that appended the entries, so that nobody ever sees a journal ahead of its tables.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select

from certrun.db import search
from certrun.db.chunks import in_chunks
from certrun.db.journal import all_subjects, load_subjects
from certrun.db.rows import AGGREGATE, CASE, CERTIFICATE, HOLDER, OWNED, VILLAGE, Row, Rows, rows_of
from certrun.db.tables import METADATA
from certrun.domain.folds.registry import FOLD_VERSION, Folded, fold, register_hash
from certrun.domain.journal.entry import Entry, Subject
from certrun.domain.journal.kinds import KINDS
from certrun.domain.search_terms import SearchDoc
from certrun.domain.trust import Trust, fold_trust

LAYOUT_VERSION = 2
"""Raised when the tables change; tables of another layout or fold version are dropped and folded anew."""

_FOLDED = {name.rstrip("?+*") for kind in KINDS.values() for name in kind.subjects.split()}


def create_tables(connection: Connection) -> None:
    """Create the projection tables, empty."""
    METADATA.create_all(connection)
    for statement in search.DDL:
        connection.exec_driver_sql(statement)
    _remember(connection, "projection", f"{LAYOUT_VERSION}.{FOLD_VERSION}")
    _remember(connection, "register_hash", "0" * 64)


def is_current(connection: Connection) -> bool:
    """Whether the tables are there and of this program's layout and folds."""
    return _recall(connection, "projection") == f"{LAYOUT_VERSION}.{FOLD_VERSION}"


def held_register_hash(connection: Connection) -> str:
    """The register hash as kept incrementally (64 hexadecimal digits)."""
    return _recall(connection, "register_hash") or "0" * 64


def computed_register_hash(connection: Connection) -> str:
    """The register hash summed anew over all aggregates."""
    rows = connection.execute(select(AGGREGATE.c.contribution)).scalars()
    return f"{register_hash(int.from_bytes(c, 'big') for c in rows):064x}"


def load_trust(connection: Connection, register: str) -> Trust:
    """The trust list, folded from its entries."""
    return fold_trust(register, load_subjects(connection, [("trust", register)])["trust", register])


def apply(connection: Connection, register: str, appended: Sequence[Entry], altered: Iterable[Subject] = ()) -> None:
    """Fold and write every aggregate that ``appended`` (in the journal already) touches, and ``altered`` ones."""
    fresh: dict[Subject, list[Entry]] = {}
    for entry in appended:
        for subject in entry.subjects:
            if _is_folded(subject, register):
                fresh.setdefault(subject, []).append(entry)
    fresh.update({subject: [] for subject in altered if _is_folded(subject, register)})
    trust = load_trust(connection, register)
    if ("trust", register) in fresh:
        for subject in _judged_anew(connection, trust, {entry.id for entry in appended}):
            fresh.setdefault(subject, [])
    villages = [identity for kind, identity in fresh if kind == "village"]
    names = _village_names(connection, villages)
    _refold(connection, trust, fresh)
    renamed = {code for code, name in _village_names(connection, villages).items() if names.get(code) != name}
    if renamed:  # the search index of a certificate speaks of its village
        stale = connection.execute(select(CERTIFICATE.c.id).where(CERTIFICATE.c.village_code.in_(renamed))).scalars()
        _refold(connection, trust, {("certificate", identity): [] for identity in stale.all()})


def rebuild(connection: Connection, register: str) -> None:
    """Drop the projection and fold it anew from the journal."""
    METADATA.drop_all(connection)
    for table in search.TABLES:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
    create_tables(connection)
    trust = load_trust(connection, register)
    # Villages first: the search index of a certificate speaks of its village.
    subjects = sorted(s for s in all_subjects(connection) if _is_folded(s, register))
    subjects.sort(key=lambda s: s[0] == "certificate")
    for start in range(0, len(subjects), 2000):
        _refold(connection, trust, {s: [] for s in subjects[start : start + 2000]})


def canonical_dump(connection: Connection) -> Iterator[str]:
    """Every projection row as one line of JSON, ordered by table and key, without local row numbers."""
    for table in sorted(METADATA.tables.values(), key=lambda each: each.name):
        columns = [c for c in table.columns if not (table is CERTIFICATE and c.name == "n")]
        keys = [c for c in table.primary_key.columns if c.name != "n"] or [CERTIFICATE.c.id]
        for row in connection.execute(select(*columns).order_by(*keys)):
            values = [v.hex() if isinstance(v, bytes) else v for v in row]
            yield json.dumps([table.name, *values], ensure_ascii=False)


def _refold(connection: Connection, trust: Trust, fresh: Mapping[Subject, list[Entry]]) -> None:
    known = _known(connection, fresh)
    stored = load_subjects(connection, [s for s, new in fresh.items() if s in known or not new])
    folded = [fold(*subject, stored.get(subject) or new, trust) for subject, new in fresh.items()]
    folded.sort(key=lambda f: f.aggregate == "certificate")
    _write(connection, folded, known)


def _is_folded(subject: Subject, register: str) -> bool:
    """Whether a subject has tables; trust and settings of another register have none here."""
    kind, identity = subject
    return kind in _FOLDED and (kind not in {"trust", "register"} or identity == register)


def _judged_anew(connection: Connection, trust: Trust, new: Set[str]) -> list[Subject]:
    """Subjects of the stations of whose entries others count now than before the entries ``new`` were there."""
    entries = load_subjects(connection, [("trust", trust.register)])["trust", trust.register]
    before = fold_trust(trust.register, [e for e in entries if e.id not in new])
    stations = before.stations.keys() | trust.stations.keys()
    changed = sorted(identity for identity in stations if _judgement(before, identity) != _judgement(trust, identity))
    return [s for s in _subjects_of_stations(connection, changed) if _is_folded(s, trust.register)]


def _judgement(trust: Trust, identity: str) -> tuple[Any, ...] | None:
    station = trust.stations.get(identity)
    return None if station is None else (station.role, station.role_changes, station.accepted)


def _village_names(connection: Connection, codes: Sequence[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for chunk in in_chunks(codes):
        query = select(VILLAGE.c.code, VILLAGE.c.name).where(VILLAGE.c.code.in_(chunk))
        names.update(connection.execute(query).all())
    return names


def _known(connection: Connection, subjects: Iterable[Subject]) -> dict[Subject, int]:
    """The aggregates that have rows already, with their contributions."""
    by_kind: dict[str, list[str]] = {}
    for kind, identity in subjects:
        by_kind.setdefault(kind, []).append(identity)
    known = {}
    for kind, ids in by_kind.items():
        for chunk in in_chunks(ids):
            query = select(AGGREGATE.c.id, AGGREGATE.c.contribution).where(
                AGGREGATE.c.kind == kind, AGGREGATE.c.id.in_(chunk)
            )
            known.update({(kind, i): int.from_bytes(c, "big") for i, c in connection.execute(query)})
    return known


def _write(connection: Connection, folded: Sequence[Folded], known: Mapping[Subject, int]) -> None:
    old = [f for f in folded if (f.aggregate, f.id) in known]
    numbers = _numbers(connection, [f.id for f in old if f.aggregate == "certificate"])
    search.remove_documents(_raw(connection), list(numbers.values()))
    _delete(connection, old)
    rows: Rows = {}
    for each in folded:
        for table, additions in rows_of(each).items():
            rows.setdefault(table, []).extend(additions)
    _number(connection, rows.get(CERTIFICATE, []), numbers)
    for table, additions in rows.items():
        if additions:
            connection.execute(insert(table), additions)
    _index(connection, rows)
    delta = sum(f.contribution for f in folded) - sum(known[f.aggregate, f.id] for f in old)
    total = (int(held_register_hash(connection), 16) + delta) % (1 << 256)
    _remember(connection, "register_hash", f"{total:064x}")


def _delete(connection: Connection, old: Sequence[Folded]) -> None:
    by_kind: dict[str, list[str]] = {}
    for each in old:
        by_kind.setdefault(each.aggregate, []).append(each.id)
    for kind, ids in by_kind.items():
        for chunk in in_chunks(ids):
            for table, column in OWNED[kind]:
                _delete_rows(connection, table, column, chunk)
            connection.execute(delete(AGGREGATE).where(AGGREGATE.c.kind == kind, AGGREGATE.c.id.in_(chunk)))
            connection.execute(delete(CASE).where(CASE.c.aggregate == kind, CASE.c.subject.in_(chunk)))


def _delete_rows(connection: Connection, table: Table, column: str, ids: Sequence[str]) -> None:
    connection.execute(delete(table).where(table.c[column].in_(ids)) if column else delete(table))


def _numbers(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for chunk in in_chunks(ids):
        query = select(CERTIFICATE.c.id, CERTIFICATE.c.n).where(CERTIFICATE.c.id.in_(chunk))
        numbers.update(connection.execute(query).all())
    return numbers


def _number(connection: Connection, rows: Sequence[Row], kept: Mapping[str, int]) -> None:
    """Give certificates their local row number: the one they had, or the next."""
    last = connection.execute(select(func.coalesce(func.max(CERTIFICATE.c.n), 0))).scalar_one()
    for n in kept.values():
        last = max(last, n)
    for row in rows:
        if row["id"] in kept:
            row["n"] = kept[row["id"]]
        else:
            last += 1
            row["n"] = last


def _index(connection: Connection, rows: Rows) -> None:
    certificates = rows.get(CERTIFICATE)
    if not certificates:
        return
    holders: dict[str, list[Row]] = {}
    for holder in rows.get(HOLDER, []):
        holders.setdefault(holder["certificate"], []).append(holder)
    facts = _search_facts(rows)
    names = dict(connection.execute(select(VILLAGE.c.code, VILLAGE.c.name)).all())
    documents = [_document(row, holders.get(row["id"], []), facts.get(row["id"], {}), names) for row in certificates]
    search.index_documents(_raw(connection), documents)


def _search_facts(rows: Rows) -> dict[str, dict[str, list[str]]]:
    """Former numbers and serials, and receipts, per certificate."""
    facts: dict[str, dict[str, list[str]]] = {}
    for table, additions in rows.items():
        if table.name == "former_key":
            for row in additions:
                facts.setdefault(row["certificate"], {}).setdefault(row["kind"], []).append(row["value"])
        elif table.name == "delivery":
            for row in additions:
                if row["receipt"]:
                    facts.setdefault(row["certificate"], {}).setdefault("receipt", []).append(row["receipt"])
    return facts


def _document(
    row: Row, holders: Sequence[Row], facts: Mapping[str, list[str]], villages: Mapping[str, str]
) -> SearchDoc:
    return SearchDoc(
        n=row["n"],
        numbers=(row["number"], *facts.get("number", ())),
        serials=(*((row["serial"],) if row["serial"] else ()), *facts.get("serial", ())),
        unit=row["unit"],
        names=tuple(h["name"] for h in holders),
        id_nos=tuple(h["id_no"] for h in holders if h["id_no"]),
        phones=tuple(p for h in holders for p in h["phones"].split()),
        village=villages.get(row["village_code"], "") if row["village_code"] else "",
        receipts=tuple(facts.get("receipt", ())),
    )


def _raw(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _subjects_of_stations(connection: Connection, stations: Sequence[str]) -> list[Subject]:
    marks = ",".join("?" * len(stations))
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT s.aggregate, s.subject FROM chain c JOIN entry e ON e.chain = c.n "
        f"JOIN entry_subject s ON s.entry = e.n WHERE c.station IN ({marks})",
        tuple(stations),
    )
    return [(aggregate, subject) for aggregate, subject in rows]


def _remember(connection: Connection, key: str, value: str) -> None:
    connection.exec_driver_sql("INSERT OR REPLACE INTO local_value (key, value) VALUES (?, ?)", (key, value))


def _recall(connection: Connection, key: str) -> str | None:
    value: Any = connection.exec_driver_sql("SELECT value FROM local_value WHERE key = ?", (key,)).scalar_one_or_none()
    return value if value is None else str(value)
