"""Journal → fold → tables: the touched aggregates are folded completely and their rows written anew.

Runs in the transaction that appended the entries, so that nobody ever sees a journal ahead of its tables.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, delete, func, select

from certrun.db import search
from certrun.db.chunks import in_chunks
from certrun.db.identity import verify
from certrun.db.journal import all_subjects, load_subjects
from certrun.db.pen import Insertion, Pen, Turn, insertion_of, paused_collector
from certrun.db.rows import AGGREGATE, CASE, CERTIFICATE, OWNED, VILLAGE, Rows, add_rows, is_shown
from certrun.db.tables import METADATA
from certrun.domain.folds.certificate import CertificateState
from certrun.domain.folds.registry import FOLD_VERSION, Folded, fold, register_hash
from certrun.domain.journal.entry import Entry, Subject
from certrun.domain.journal.kinds import KINDS
from certrun.domain.search_terms import SearchDoc
from certrun.domain.sync.bundle import Hashes
from certrun.domain.trust import Trust, fold_trust

LAYOUT_VERSION = 7
"""Raised when the tables change; tables of another layout or fold version are dropped and folded anew."""

_AT_ONCE = 2_000
"""Aggregates whose rows are made and written together."""
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


def load_hashes(connection: Connection, subjects: Iterable[Subject] | None = None) -> dict[Subject, Hashes]:
    """What is held of aggregates and what was made of it; of all, or of those of ``subjects`` that have any."""
    if subjects is None:
        rows = connection.exec_driver_sql("SELECT kind, id, hex(entries_hash), hex(state_hash) FROM aggregate")
    else:
        rows = connection.exec_driver_sql(_HASHES_SQL, (json.dumps(sorted(subjects)),))
    return {(kind, identity): Hashes(entries.lower(), state.lower()) for kind, identity, entries, state in rows}


_HASHES_SQL = """SELECT a.kind, a.id, hex(a.entries_hash), hex(a.state_hash)
    FROM json_each(?) j CROSS JOIN aggregate a ON a.kind = j.value->>0 AND a.id = j.value->>1"""


def load_trust(connection: Connection, register: str) -> Trust:
    """The trust list, folded from its entries."""
    return fold_trust(register, load_subjects(connection, [("trust", register)])["trust", register], verify)


def apply(connection: Connection, register: str, appended: Sequence[Entry], altered: Iterable[Subject] = ()) -> None:
    """Fold and write every aggregate that ``appended`` (in the journal already) touches, and ``altered`` ones."""
    Projector(Pen(connection), register).apply(appended, altered)


def rebuild(connection: Connection, register: str) -> None:
    """Drop the projection and fold it anew from the journal."""
    METADATA.drop_all(connection)
    for table in search.TABLES:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
    create_tables(connection)
    # Villages first: the search index of a certificate speaks of its village.
    subjects = sorted(s for s in all_subjects(connection) if _is_folded(s, register))
    subjects.sort(key=lambda s: s[0] == "certificate")
    projector = Projector(Pen(connection), register)
    with paused_collector():
        for start in range(0, len(subjects), _AT_ONCE):
            projector.refold({s: [] for s in subjects[start : start + _AT_ONCE]})


def canonical_dump(connection: Connection) -> Iterator[str]:
    """Every projection row as one line of JSON, ordered by table and key, without local row numbers."""
    for table in sorted(METADATA.tables.values(), key=lambda each: each.name):
        columns = [c for c in table.columns if not (table is CERTIFICATE and c.name == "n")]
        keys = [c for c in table.primary_key.columns if c.name != "n"] or [CERTIFICATE.c.id]
        for row in connection.execute(select(*columns).order_by(*keys)):
            values = [v.hex() if isinstance(v, bytes) else v for v in row]
            yield json.dumps([table.name, *values], ensure_ascii=False)


class Projector:
    """The tables of a register within one transaction.

    Remembers what it has read and written there, so nobody else may write to the tables while it lives: in a long act
    each chunk would otherwise have to wait until the one before it is written (see ``pen``).
    """

    def __init__(self, pen: Pen, register: str) -> None:
        self._pen = pen
        self._register = register
        self._trust: Trust | None = None
        self._hash: int | None = None
        self._last_n: int | None = None
        self._villages: dict[str, str] | None = None
        self._had_books: bool | None = None
        self._expected: set[str] = set()
        self._books: set[str] = set()
        self._index_entries: dict[str, bytes] = {}

    @property
    def trust(self) -> Trust:
        """The trust list."""
        if self._trust is None:
            self._trust = load_trust(self._pen.connection, self._register)
        return self._trust

    def apply(self, appended: Sequence[Entry], altered: Iterable[Subject] = ()) -> None:
        """Fold and write every aggregate that ``appended`` (in the journal already) touches, and ``altered`` ones."""
        fresh: dict[Subject, list[Entry]] = {}
        for entry in appended:
            for subject in entry.subjects:
                if _is_folded(subject, self._register):
                    fresh.setdefault(subject, []).append(entry)
        fresh.update({subject: [] for subject in altered if _is_folded(subject, self._register)})
        if ("trust", self._register) in fresh:
            self._trust = None
            for subject in _judged_anew(self._pen.connection, self.trust, {entry.id for entry in appended}):
                fresh.setdefault(subject, [])
        renamed = self._refold_and_name({identity for kind, identity in fresh if kind == "village"}, fresh)
        if renamed:  # the search index of a certificate speaks of its village
            query = select(CERTIFICATE.c.id).where(CERTIFICATE.c.village_code.in_(renamed))
            stale = self._pen.connection.execute(query).scalars().all()
            self.refold({("certificate", identity): [] for identity in stale})

    def refold(self, fresh: Mapping[Subject, list[Entry]]) -> None:
        """Fold aggregates anew; ``fresh`` gives the new entries of each, none where the journal must be asked."""
        known = self.known(fresh)
        asked = [s for s, new in fresh.items() if s in known or not new]
        stored = load_subjects(self._pen.connection, asked) if asked else {}
        for some in _others_first(fresh):
            folded = (fold(*subject, stored.get(subject) or fresh[subject], self.trust) for subject in some)
            ready = self._ready(some, fresh, known) if self._index_entries else {}
            self._write(folded, some, [subject for subject in some if subject in known] if known else [], ready)

    def find_by(self, entry: Entry, index_entry: bytes) -> None:
        """Take ``index_entry`` as what finds the book that ``entry`` lists, if nothing else is known of it.

        It must be what the fields and the village of the entry make (`certrun.db.search.index_entry`).
        """
        self._index_entries[entry.id] = index_entry

    def _ready(
        self, subjects: Iterable[Subject], fresh: Mapping[Subject, list[Entry]], known: Set[Subject]
    ) -> dict[str, bytes]:
        """The index entries, by certificate, of those of which all that is known is the entry that brought one."""
        only = ((subject, fresh[subject]) for subject in subjects if subject not in known)
        given = ((subject, self._index_entries.pop(new[0].id, None)) for subject, new in only if len(new) == 1)
        return {identity: entry for (_, identity), entry in given if entry is not None}

    def known(self, subjects: Iterable[Subject]) -> set[Subject]:
        """The aggregates that have rows already."""
        known: set[Subject] = set()
        for kind, ids in _by_kind(subjects).items():
            known.update((kind, i) for i in ids if kind == "certificate" and i in self._books)
            asked = self._to_ask(ids) if kind == "certificate" else ids
            if asked:
                known.update((kind, i) for i in _contributions(self._pen.connection, kind, asked))
        return known

    def expect(self, books: Sequence[str]) -> None:
        """Look up at once which of these certificates are known, so that nobody needs to ask while others write."""
        if self._register_had_books():
            self._expected.update(books)
            self._books.update(_contributions(self._pen.connection, "certificate", books))

    def _to_ask(self, books: Sequence[str]) -> list[str]:
        """The certificates of which only the tables can tell whether they are known."""
        if not self._register_had_books():
            return []
        return [i for i in books if i not in self._books and i not in self._expected]

    def _register_had_books(self) -> bool:
        if self._had_books is None:
            sql = "SELECT EXISTS (SELECT 1 FROM aggregate WHERE kind = 'certificate')"
            self._had_books = bool(self._pen.connection.exec_driver_sql(sql).scalar_one())
        return self._had_books

    def _refold_and_name(self, codes: Set[str], fresh: Mapping[Subject, list[Entry]]) -> list[str]:
        """Refold; return those of the villages ``codes`` that have another name now."""
        if not codes:
            self.refold(fresh)
            return []
        before = self._village_names()
        self._villages = None
        self.refold(fresh)
        names = self._village_names()
        return sorted(code for code in codes if code in names and names[code] != before.get(code))

    def _village_names(self) -> dict[str, str]:
        if self._villages is None:
            query = select(VILLAGE.c.code, VILLAGE.c.name)
            self._villages = dict(self._pen.connection.execute(query).all())
        return self._villages

    def _write(
        self,
        folded: Iterable[Folded],
        subjects: Sequence[Subject],
        known: Sequence[Subject],
        ready: Mapping[str, bytes],
    ) -> None:
        """Write the rows of aggregates of which ``known`` have some already; ``ready`` are index entries by id.

        Each is folded, laid out and forgotten before the next one, while all that it consists of is near at hand.
        """
        kept, removed = self._remove(_by_kind(known)) if known else ({}, 0)
        is_of_books = subjects[0][0] == "certificate"
        villages = self._village_names() if is_of_books else {}
        rows: Rows = defaultdict(list)
        index = search.IndexRows()
        added = 0
        for each in folded:
            added += each.contribution
            n = self._number(each, kept) if is_of_books and is_shown(each.state) else None
            add_rows(rows, each, n)
            if n is not None:
                index.add(n, ready.get(each.id) or search.index_entry(_document(n, each.state, villages)))
        for table, additions in rows.items():
            into, same = table if isinstance(table, tuple) else (_into(table), ())
            self._pen.insert(into, additions, same)
        if index:
            self._write_index(index)
        self._add_to_hash(added - removed)
        if is_of_books:
            self._books.update([identity for _, identity in subjects])

    def _write_index(self, index: search.IndexRows) -> None:
        certificates = index.json()
        for sql in search.INSERT_TEXTS:
            self._pen.gather(sql, len(index), certificates)
        self._pen.gather(search.INSERT_KEYS, len(index), index.numbers(), turn=Turn.SCATTERED)

    def _remove(self, old: Mapping[str, Sequence[str]]) -> tuple[dict[str, int], int]:
        """Delete the rows of aggregates; return the numbers of the certificates and the sum of contributions."""
        connection = self._pen.connection
        removed = sum(sum(_contributions(connection, kind, ids).values()) for kind, ids in old.items())
        numbers = _numbers(connection, old.get("certificate", ()))
        search.remove_documents(_raw(connection), list(numbers.values()))
        _delete(connection, old)
        return numbers, removed

    def _number(self, book: Folded, kept: Mapping[str, int]) -> int:
        """Local row number of a certificate that has rows: the one it had, or the next one."""
        if (known := kept.get(book.id)) is not None:
            return known
        if self._last_n is None:
            query = select(func.coalesce(func.max(CERTIFICATE.c.n), 0))
            self._last_n = max(self._pen.connection.execute(query).scalar_one(), *kept.values(), 0)
        self._last_n += 1
        return self._last_n

    def _add_to_hash(self, difference: int) -> None:
        if self._hash is None:
            self._hash = int(held_register_hash(self._pen.connection), 16)
        self._hash = (self._hash + difference) % (1 << 256)
        self._pen.keep(_REMEMBER, ("register_hash", f"{self._hash:064x}"))


@cache
def _into(table: Table) -> Insertion:
    return insertion_of(table)


def _others_first(subjects: Iterable[Subject]) -> Iterator[list[Subject]]:
    """What is no certificate, then certificates: their search index speaks of their villages. Some at a time."""
    of_books = [subject for subject in subjects if subject[0] == "certificate"]
    others = [subject for subject in subjects if subject[0] != "certificate"]
    for group in (others, of_books):
        for start in range(0, len(group), _AT_ONCE):
            yield group[start : start + _AT_ONCE]


def _by_kind(subjects: Iterable[Subject]) -> dict[str, list[str]]:
    by_kind: dict[str, list[str]] = {}
    for kind, identity in subjects:
        by_kind.setdefault(kind, []).append(identity)
    return by_kind


def _is_folded(subject: Subject, register: str) -> bool:
    """Whether a subject has tables; trust and settings of another register have none here."""
    kind, identity = subject
    return kind in _FOLDED and (kind not in {"trust", "register"} or identity == register)


def _judged_anew(connection: Connection, trust: Trust, new: Set[str]) -> list[Subject]:
    """Subjects of the stations of whose entries others count now than before the entries ``new`` were there."""
    entries = load_subjects(connection, [("trust", trust.register)])["trust", trust.register]
    before = fold_trust(trust.register, [e for e in entries if e.id not in new], verify)
    stations = before.stations.keys() | trust.stations.keys()
    changed = sorted(identity for identity in stations if _judgement(before, identity) != _judgement(trust, identity))
    return [s for s in _subjects_of_stations(connection, changed) if _is_folded(s, trust.register)]


def _judgement(trust: Trust, identity: str) -> tuple[Any, ...] | None:
    station = trust.stations.get(identity)
    return None if station is None else (station.role, station.role_changes, station.accepted)


def _contributions(connection: Connection, kind: str, ids: Sequence[str]) -> dict[str, int]:
    """The contributions of those aggregates that have rows."""
    known = {}
    for chunk in in_chunks(ids):
        query = select(AGGREGATE.c.id, AGGREGATE.c.contribution).where(
            AGGREGATE.c.kind == kind, AGGREGATE.c.id.in_(chunk)
        )
        known.update({i: int.from_bytes(c, "big") for i, c in connection.execute(query)})
    return known


def _delete(connection: Connection, old: Mapping[str, Sequence[str]]) -> None:
    for kind, ids in old.items():
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


def _document(n: int, state: CertificateState, villages: Mapping[str, str]) -> SearchDoc:
    get = state.fields.get
    serial, holders = get("serial"), get("holders") or ()
    return SearchDoc(
        n=n,
        numbers=(get("number") or "", *state.former_numbers),
        serials=(serial, *state.former_serials) if serial else state.former_serials,
        unit=get("unit"),
        names=tuple([h["name"] for h in holders]),
        id_nos=tuple([h["id_no"] for h in holders if h.get("id_no")]),
        phones=tuple([phone for h in holders for phone in h.get("phone") or ()]),
        village=villages.get(get("village_code") or "", ""),
        receipts=tuple([d.receipt for d in state.deliveries if d.receipt]),
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


_REMEMBER = "INSERT OR REPLACE INTO local_value (key, value) VALUES (?, ?)"


def _remember(connection: Connection, key: str, value: str) -> None:
    connection.exec_driver_sql(_REMEMBER, (key, value))


def _recall(connection: Connection, key: str) -> str | None:
    value: Any = connection.exec_driver_sql("SELECT value FROM local_value WHERE key = ?", (key,)).scalar_one_or_none()
    return value if value is None else str(value)
