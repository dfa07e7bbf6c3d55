"""Bundles, stations and workbooks for the tests of sync files. Persons and numbers are made up."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import UTC
from pathlib import Path

from hypothesis import strategies as st

from certrun.db.identity import StationIdentity, new_identity
from certrun.domain.journal.canonical import INTEGER_LIMIT, Json
from certrun.domain.journal.entry import PrivatePart, seal_entry
from certrun.domain.journal.seal import Seal
from certrun.domain.ports import wall_text
from certrun.domain.sync.bundle import Baseline, Bundle, Hashes
from certrun.domain.sync.extent import extent_of
from certrun.domain.sync.line import Line, parse_line
from certrun.domain.sync.selection import Stub
from certrun.exchange.registers import CellValue, Column, HiddenSheet, TableSheet, write_workbook
from certrun.exchange.sync.cells import texts_of
from certrun.exchange.sync.envelope import Envelope, seal_envelope
from certrun.exchange.sync.header import Header, Recipient

MADE = "2026-11-24T01:05:03.123Z"
TITLES = ("标识", "证号", "权利人", "面积", "领证日期")
COLUMNS = (
    Column("标识", 28, hidden=True),
    Column("证号", 34),
    Column("权利人", 10),
    Column("面积", 10, "number"),
    Column("领证日期", 12, "date"),
)


class Chance:
    """Entropy with a seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def bytes(self, count: int) -> bytes:
        return self._random.randbytes(count)


OFFICE, LAPTOP, STRANGER = (new_identity(Chance(seed), "QIXIAN") for seed in (1, 2, 3))


def header(sender: StationIdentity = OFFICE, to: Sequence[StationIdentity] = (LAPTOP,)) -> Header:
    return Header(
        register="QIXIAN",
        register_name="祁县不动产登记中心",
        station=sender.station,
        incarnation=sender.incarnation,
        name="办公室",
        public_key=sender.public_key.hex(),
        made=MADE,
        held={(sender.station, sender.incarnation): ((1, 4), (7, 7))},
        recipients=tuple(Recipient(each.station, f"外业{number}号") for number, each in enumerate(to, start=1)),
    )


def sealed(payload: bytes, to: Sequence[StationIdentity] = (LAPTOP,), seed: int = 9) -> Envelope:
    """Sealed by the office."""
    keys = {each.station: each.public_exchange_key for each in to}
    return seal_envelope(payload, header(OFFICE, to), keys, sign=OFFICE.sign, random=Chance(seed).bytes)


def line(seq: int, public: Mapping[str, Json], private: Mapping[str, Json] | None, *, given: bool = True) -> Line:
    """An entry of the office with the given facts; its private part is withheld unless ``given``."""
    part = None if private is None else PrivatePart(bytes([seq % 256]) * 16, private)
    members: dict[str, Json] = {
        "v": 1,
        "station": OFFICE.station,
        "incarnation": OFFICE.incarnation,
        "seq": seq,
        "prev": None if seq == 1 else f"{seq - 1:064x}",
        "lamport": seq,
        "wall": MADE,
        "wall_source": "ntp",
        "actor": "王丽",
        "role": "clerk",
        "command": f"{seq:032x}",
        "index": 0,
        "kind": "listed",
        "kind_v": 1,
        "subjects": [["certificate", f"7YQ{seq:023d}"]],
        "base": [],
        "public": dict(public),
    }
    entry, raw = seal_entry(members, part)
    return Line(entry, raw, part) if given else parse_line(raw)


def bundle(count: int = 5, attachments: Mapping[str, bytes] | None = None) -> Bundle:
    """A bundle with something of everything."""
    lines = [
        line(seq, {"number": f"晋（2025）祁县不动产权第{seq:07d}号"}, {"note": f"贾令镇\n谷恋村{seq}号"})
        for seq in range(1, count)
    ]
    withheld = line(count, {"number": "2"}, {"note": "不随此文件给出"}, given=False)
    chain = (OFFICE.station, OFFICE.incarnation)
    return Bundle(
        sender=chain,
        made=MADE,
        lines=(*lines, withheld, line(count + 1, {}, None)),
        stubs=(Stub(*chain, count + 2, count + 9, "ab" * 32),),
        left_out=frozenset(("ab" * 32, *(f"{seq:064x}" for seq in range(50)))),
        seals=(Seal(*chain, count + 9, "ab" * 32, bytes(range(64))),),
        fold_version=3,
        states={("certificate", f"7YQ{seq:023d}"): Hashes(f"{seq:064x}", "ef" * 32) for seq in range(1, count)},
        attachments={"0" * 64: b"", "1" * 64: bytes(range(256))} if attachments is None else attachments,
        wanted=frozenset(("2" * 64, "3" * 64)),
    )


BASELINES = (
    Baseline(
        "证书",
        TITLES,
        {"7YQ2": ("7YQ2", "晋…2号", "高承业", "150.5", ""), "7YQ1": ("7YQ1", "晋…1号", "武三妮", "98", "2025-03-05")},
    ),
    Baseline("说明", (), {}),
)


def workbook(path: Path, envelope: Envelope, rows: Sequence[tuple[CellValue, ...]] = ()) -> Path:
    """A sync workbook as a service writes it: a sheet for people, and the hidden one."""
    shown = TableSheet("证书", "不动产权证书", COLUMNS, rows)
    write_workbook(path, [shown], hidden=HiddenSheet("certrun", lambda: texts_of(envelope)))
    return path


texts = st.text(st.characters(codec="utf-8"), max_size=12)
_digits = st.binary(min_size=32, max_size=32).map(bytes.hex)
_chains = st.tuples(_digits, st.binary(min_size=8, max_size=8).map(bytes.hex))
_numbers = st.integers(1, INTEGER_LIMIT - 1)
_scalars = st.none() | st.booleans() | st.integers(1 - INTEGER_LIMIT, INTEGER_LIMIT - 1) | texts
_facts = st.dictionaries(
    texts,
    st.recursive(_scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3)),
    max_size=4,
)
_lines = st.builds(line, _numbers, _facts, st.none() | _facts, given=st.booleans())
_ranges = st.tuples(_numbers, _numbers).map(lambda both: (min(both), max(both)))
_stubs = st.builds(
    lambda chain, range_, head: Stub(chain[0], chain[1], range_[0], range_[1], head), _chains, _ranges, _digits
)
_signatures = st.binary(min_size=64, max_size=64)
_seals = st.builds(
    lambda chain, count, head, signature: Seal(chain[0], chain[1], count, head, signature),
    _chains,
    _numbers,
    _digits,
    _signatures,
)

moments = st.datetimes(timezones=st.just(UTC)).filter(lambda at: 1000 <= at.year < 3000).map(wall_text)
bundles = st.builds(
    Bundle,
    sender=_chains,
    made=moments,
    lines=st.lists(_lines, max_size=6).map(tuple),
    stubs=st.lists(_stubs, max_size=3).map(tuple),
    left_out=st.frozensets(_digits, max_size=3),
    seals=st.lists(_seals, max_size=3).map(tuple),
    fold_version=_numbers,
    states=st.dictionaries(st.tuples(texts, texts), st.builds(Hashes, _digits, _digits), max_size=4),
    attachments=st.dictionaries(texts, st.binary(max_size=200), max_size=3),
    wanted=st.frozensets(_digits, max_size=2),
)


@st.composite
def _baselines(draw: st.DrawFn) -> Baseline:
    titles = tuple(draw(st.lists(texts, max_size=4)))
    rows = st.tuples(*(texts for _ in titles))
    return Baseline(draw(texts), titles, draw(st.dictionaries(texts, rows, max_size=4)))


baselines = st.lists(_baselines(), max_size=3).map(tuple)

held = st.dictionaries(_chains, st.sets(st.integers(1, 40), min_size=1).map(extent_of), max_size=3)
