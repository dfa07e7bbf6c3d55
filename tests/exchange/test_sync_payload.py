"""What a sync file carries comes out as it went in, or is refused in words, whatever its sender made of it."""

from __future__ import annotations

import random
import struct
import tracemalloc
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import orjson
import pytest
from hypothesis import given, settings

from certrun.domain.errors import CertrunError
from certrun.domain.sync.bundle import Baseline, Bundle
from certrun.exchange.sync.container import MAGIC, MOST_INFLATED, join_blocks, split_blocks
from certrun.exchange.sync.payload import pack, unpack, unpack_baselines
from certrun.exchange.sync.shape import ShapeError

from .mutations import CHANGES
from .sync_files import BASELINES, baselines, bundle, bundles, line

HEAD = struct.Struct(">8sQQ")


@settings(deadline=None)
@given(bundles, baselines)
def test_what_is_packed_comes_out_again(packed: Bundle, cells: tuple[Baseline, ...]) -> None:
    data = pack(packed, cells)
    found = unpack(data)
    assert found == packed
    assert [each.raw for each in found.lines] == [each.raw for each in packed.lines]
    assert [each.entry.private for each in found.lines] == [each.entry.private for each in packed.lines]
    assert unpack_baselines(data) == cells
    assert pack(found, cells) == data


def test_the_same_bundle_in_another_order_of_its_mappings_is_the_same_bytes() -> None:
    first = bundle()
    turned = replace(
        first,
        states=dict(sorted(first.states.items(), reverse=True)),
        attachments=dict(sorted(first.attachments.items(), reverse=True)),
    )
    assert orjson.loads(contents()[b"about"])["left_out"] == sorted(first.left_out)
    cells = [replace(each, rows=dict(sorted(each.rows.items(), reverse=True))) for each in BASELINES]
    assert pack(turned, cells) == pack(first, BASELINES)


def test_a_withheld_part_is_none_and_an_empty_one_is_there() -> None:
    lines = (line(1, {}, {}), line(2, {}, {}, given=False), line(3, {}, None))
    first, second, third = unpack(pack(replace(bundle(), lines=lines))).lines
    assert first.part is not None
    assert (first.entry.private, first.entry.private_missing) == ({}, False)
    assert (second.part, second.entry.private_missing) == (None, True)
    assert (third.part, third.entry.private_missing) == (None, False)


def test_baselines_are_read_though_the_entries_are_damaged_and_the_other_way_round() -> None:
    assert unpack_baselines(with_block(b"entries", b"{")) == BASELINES
    assert unpack(with_block(b"cells", b"{")) == bundle()


def test_a_block_that_nobody_knows_does_no_harm() -> None:
    assert unpack(pack(bundle()) + join_blocks([(b"later", [b"?"])]).removeprefix(MAGIC)) == bundle()


def contents() -> dict[bytes, bytes]:
    """The blocks of the bundle, inflated."""
    return {name: block.content() for name, block in split_blocks(pack(bundle(), BASELINES)).items()}


def with_block(name: bytes, content: bytes) -> bytes:
    return join_blocks((each, [old]) for each, old in {**contents(), name: content}.items())


def refusal(data: bytes) -> CertrunError:
    with pytest.raises(CertrunError) as caught:
        unpack(data, where="file.xlsx")
    assert (caught.value.code, caught.value.where) == ("sync_contents_damaged", "file.xlsx")
    return caught.value


def about(**changed: object) -> bytes:
    return orjson.dumps({**orjson.loads(contents()[b"about"]), **changed}, option=orjson.OPT_SORT_KEYS)


@pytest.mark.parametrize(
    "changed",
    [
        {"sender": None},
        {"sender": ["ab" * 32]},
        {"sender": ["AB" * 32, "01" * 8]},
        {"sender": ["ab" * 32, "01" * 9]},
        {"made": 5},
        {"stubs": [["ab" * 32, "01" * 8, 0, 4, "cd" * 32]]},
        {"stubs": [["ab" * 32, "01" * 8, 5, 4, "cd" * 32]]},
        {"stubs": [["ab" * 32, "01" * 8, 5, 2**53, "cd" * 32]]},
        {"stubs": [["ab" * 32, "01" * 8, True, 4, "cd" * 32]]},
        {"stubs": [["ab" * 32, "01" * 8, 1.0, 4, "cd" * 32]]},
        {"stubs": [["ab" * 32, "01" * 8, 1, 4, None]]},
        {"stubs": {}},
        {"left_out": ["ab"]},
        {"left_out": [["ab" * 32]]},
        {"left_out": "ab" * 32},
        {"seals": [["ab" * 32, "01" * 8, 5, "cd" * 32, "ef"]]},
        {"seals": [["ab" * 32, "01" * 8, 0, "cd" * 32, "ef" * 64]]},
        {"fold_version": "1"},
        {"fold_version": -1},
        {"more": 1},
    ],
)
def test_members_of_another_type_are_refused(changed: Mapping[str, Any]) -> None:
    refusal(with_block(b"about", about(**changed)))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (b"about", b""),
        (b"about", b"[]"),
        (b"about", b"\xff"),
        (b"about", b"[" * 100_000),
        (b"states", b"{}"),
        (b"states", orjson.dumps([["certificate", "7YQ", "ab" * 32]])),
        (b"states", orjson.dumps([["certificate", 7, "ab" * 32, "ab" * 32]])),
        (b"states", orjson.dumps([["certificate", "7YQ", "ab" * 32, "ab" * 32]] * 2)),
        (b"files", b""),
        (b"files", b"[]"),
        (b"files", b"[]\nx"),
        (b"files", b'[["a",2]]\nx'),
        (b"files", b'[["a",-1],["b",2]]\nx'),
        (b"files", b'[["a",1],["a",0]]\nx'),
        (b"files", b'[["a",true]]\nx'),
        (b"files", b"[[7,1]]\nx"),
    ],
)
def test_blocks_that_say_something_else_are_refused(name: bytes, content: bytes) -> None:
    refusal(with_block(name, content))


@pytest.mark.parametrize(
    "content",
    [
        b"[]{}",
        b"{}",
        b"[[]]",
        '[["证书",["a"],[["k",["1","2"]]]]]'.encode(),
        '[["证书",["a"],[["k",["1"]],["k",["2"]]]]]'.encode(),
        '[["证书",["a"],[["k",[1]]]]]'.encode(),
        '[["证书",["a"], []]]'.encode(),
    ],
)
def test_baselines_of_another_shape_are_refused(content: bytes) -> None:
    with pytest.raises(CertrunError, match="sync_contents_damaged"):
        unpack_baselines(with_block(b"cells", content))


@pytest.mark.parametrize(
    "change",
    [
        lambda entries: entries.replace(b'"index":0', b'"index": 0', 1),
        lambda entries: entries.replace(b'"note":', b'"note": ', 1),
        lambda entries: entries.replace(b'"index":0', b'"index":0.0', 1),
        lambda entries: entries.replace(b'"index":0', b'"index":"0"', 1),
        lambda entries: entries.replace("谷恋村1".encode(), "谷恋村9".encode()),
        lambda entries: entries.replace(b"01" * 16, b"02" * 16),
        lambda entries: entries.replace(b"01" * 16, b"01" * 15 + b"0g"),
        lambda entries: entries.replace(b"01" * 16, b"01" * 15),
        lambda entries: entries[:-1],
        lambda entries: entries + b"\n",
        lambda entries: entries + b"x",
        lambda entries: entries + entries.split(b"\n")[0] + b"\n",
        lambda entries: entries.replace(b"\n-\n", b"\n+\n", 1),
    ],
)
def test_altered_lines_are_refused(change: Callable[[bytes], bytes]) -> None:
    entries = contents()[b"entries"]
    assert change(entries) != entries
    refusal(with_block(b"entries", change(entries)))


@pytest.mark.parametrize("name", [b"about", b"entries", b"states", b"files"])
def test_a_missing_block_is_refused(name: bytes) -> None:
    kept = {each: content for each, content in contents().items() if each != name}
    refusal(join_blocks((each, [content]) for each, content in kept.items()))


def block(name: bytes, size: int, stored: bytes) -> bytes:
    return HEAD.pack(name, size, len(stored)) + stored


ZERO_BYTES = zlib.compress(bytes(100))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"certrun blocks 2\n",
        MAGIC + b"x",
        MAGIC + block(b"about", 100, ZERO_BYTES)[:-1],
        MAGIC + block(b"about", 100, ZERO_BYTES) * 2,
        MAGIC + block(b"about", 2**64 - 1, ZERO_BYTES),
        MAGIC + HEAD.pack(b"about", 100, 2**64 - 1) + ZERO_BYTES,
        MAGIC + block(b"about", 1, ZERO_BYTES) + block(b"states", MOST_INFLATED, ZERO_BYTES),
        MAGIC + b"".join(block(b"%d" % number, 100, ZERO_BYTES) for number in range(33)),
    ],
)
def test_containers_that_lie_are_refused_before_anything_is_inflated(data: bytes) -> None:
    with pytest.raises(ShapeError):
        split_blocks(data)
    refusal(data)


@pytest.mark.parametrize(
    ("size", "stored"),
    [
        (99, ZERO_BYTES),
        (101, ZERO_BYTES),
        (0, ZERO_BYTES),
        (100, ZERO_BYTES + b"x"),
        (100, ZERO_BYTES[:-1]),
        (100, ZERO_BYTES[:-1] + b"x"),
        (0, b""),
    ],
)
def test_blocks_that_are_not_what_they_say_are_refused(size: int, stored: bytes) -> None:
    (lying,) = split_blocks(MAGIC + block(b"about", size, stored)).values()
    with pytest.raises((ShapeError, zlib.error)):
        lying.content()
    refusal(MAGIC + block(b"about", size, stored))


@pytest.mark.parametrize("size", [0, 1_000, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 5_000_000])
def test_blocks_of_any_size_come_out_whole(size: int) -> None:
    content = random.Random(size).randbytes(size // 2) + bytes(size - size // 2)
    assert split_blocks(join_blocks([(b"x", [content[:7], content[7:]])]))[b"x"].content() == content


def test_a_bomb_costs_no_more_than_what_it_admits() -> None:
    bomb = MAGIC + block(b"about", 1_000, zlib.compress(bytes(200 << 20), 9))
    tracemalloc.start()
    try:
        refusal(bomb)
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()


def test_a_line_without_end_is_refused_before_it_is_collected() -> None:
    entries = zlib.compress(bytes(200 << 20), 9)
    blocks = split_blocks(pack(bundle()))
    data = MAGIC + b"".join(
        block(name, 200 << 20, entries) if name == b"entries" else block(name, each.size, bytes(each.stored))
        for name, each in blocks.items()
    )
    tracemalloc.start()
    try:
        assert refusal(data).found == "line too long"
        assert tracemalloc.get_traced_memory()[1] < 150 << 20
    finally:
        tracemalloc.stop()


def test_contents_damaged_by_chance_are_refused_or_read() -> None:
    """Nothing signs the contents here, so they may say something else; what is raised is always the one refusal."""
    codes: Counter[str] = Counter()
    whole = contents()
    for seed in range(2_000):
        chance = random.Random(seed)
        name = chance.choice(sorted(whole))
        data = bytearray(pack(bundle(), BASELINES)) if seed % 2 else bytearray(whole[name])
        changed = bytes(chance.choice(CHANGES)(chance, data))
        damaged = changed if seed % 2 else with_block(name, changed)
        for read in (unpack, unpack_baselines):
            codes[outcome(read, damaged)] += 1
    assert codes.keys() == {"read", "sync_contents_damaged"}
    assert codes["sync_contents_damaged"] > 1_500


def outcome(read: Callable[[bytes], object], data: bytes) -> str:
    try:
        read(data)
    except CertrunError as refusal:
        return refusal.code
    return "read"
