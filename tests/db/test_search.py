"""The search index finds exactly what ``certrun.domain.search_terms`` defines, key by key and at random."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import sqlcipher3
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certrun.db import search
from certrun.domain.search_spelling import LONGEST, MOST_SPELLINGS, is_spelled, patterns, readings_of, spellings
from certrun.domain.search_terms import SearchDoc, matches
from certrun.domain.search_text import fold

NUMBER = "晋(2025)祁县不动产权第0001234号"
BOOK = SearchDoc(
    1,
    numbers=(NUMBER, "晋(2021)祁县不动产权第0000077号"),
    serials=("D14002300012",),
    unit="140727103213JC00042F00010001",
    names=("单三丰", "买买提·吐尔逊"),
    id_nos=("14272719550101402X", "142727560203511"),
    phones=("13803541234", "03545222222"),
    village="谷恋村",
    receipts=("A-000123",),
)
OTHER = SearchDoc(
    2,
    numbers=("晋(2024)祁县不动产权第G000981号",),
    serials=("14009900345",),
    unit="140727104201JC00007W00000000",
    names=("张𠅤", "祁县贾令镇塔寺村股份经济合作社"),
    id_nos=("E12345678",),
    phones=("13912349876",),
    village="塔寺村",
)
LEGACY = SearchDoc(3, numbers=("祁集建(92)字第0456号",), names=("张三", "赵四飞"), village="北关村")
BARE = SearchDoc(4)
BOOKS = (BOOK, OTHER, LEGACY, BARE)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlcipher3.Connection]:
    opened = open_index(tmp_path / "search.db", BOOKS)
    yield opened
    opened.close()


def open_index(path: Path | str, books: Sequence[SearchDoc]) -> sqlcipher3.Connection:
    opened = sqlcipher3.connect(str(path))
    opened.execute(f"PRAGMA key = \"x'{'5a' * 32}'\"")
    opened.execute("CREATE TABLE certificate (n INTEGER PRIMARY KEY, id TEXT UNIQUE, unit TEXT)")
    opened.execute("CREATE INDEX certificate_by_unit ON certificate (unit)")
    for statement in search.DDL:
        opened.execute(statement)
    add(opened, books)
    return opened


def add(opened: sqlcipher3.Connection, books: Sequence[SearchDoc]) -> None:
    rows = [(book.n, f"c{book.n}", book.unit) for book in books]
    opened.executemany("INSERT INTO certificate (n, id, unit) VALUES (?, ?, ?)", rows)
    search.index_documents(opened, books)


def found(opened: sqlcipher3.Connection, text: str) -> list[int]:
    where = search.condition(text)
    return [n for (n,) in opened.execute(f"SELECT c.n FROM certificate c WHERE {where.sql} ORDER BY n", where.params)]


FINDS_THE_FIRST = (
    # the number in any writing, in pieces, by digits
    NUMBER,
    "晋（2025）祁县不动产权第0001234号",
    " 晋〔2025〕 祁县 不动产权第 0001234 号 ",
    "晋(2025)祁县不动产权第1234号",
    "第0001234号",
    "第1234号",
    "1234号",
    "祁县不动产权第0001234号",
    "晋(2025)祁县",
    "晋(2025)祁县不动产权第0001",
    "(2025)",
    "（2025）0001234",
    "20250001234",
    "2025-0001234",
    "2025 0001234",
    "2025",
    "0001",
    "1234",
    "34",
    "20210000077",
    # printed serial
    "D14002300012",
    "d14 002300012",
    "NO D 14002300012",
    "编号：D14002300012",
    "D1400",
    "14002",
    "300012",
    # unit
    "140727103213JC00042F00010001",
    "140727 103 213 JC00042 F00010001",
    "140727103213jc",
    # names
    "单",
    "三丰",
    "单三丰",
    "买买提",
    "买买提·吐尔逊",
    "买买提•吐尔逊",
    "买买提．吐",
    "提·吐尔",
    # spelled
    "shansanfeng",
    "dansanfeng",
    "chansanfeng",
    "ssf",
    "dsf",
    "csf",
    "shsf",
    "shan",
    "sha",
    "shans",
    "shansf",
    "ssanfeng",
    "DSF",
    "单s",
    "单三f",
    "单sf",
    "d三",
    "maimaititu",
    "mmttex",
    "买买提t",
    # tails
    "402X",
    "402x",
    "14272719550101402X",
    "3511",
    "142727560203511",
    "142727195602035117",
    "2222",
    "13803541234",
    "138 0354 1234",
    # village, receipt, several words
    "谷恋",
    "恋村",
    "A-000123",
    "a0001",
    "谷恋村 单三丰",
    "ssf 2025 谷恋",
)


@pytest.mark.parametrize("text", FINDS_THE_FIRST)
def test_each_way_to_type_a_book_finds_it(connection: sqlcipher3.Connection, text: str) -> None:
    assert matches(BOOK, text)
    assert 1 in found(connection, text)


@pytest.mark.parametrize(
    "text",
    [
        "太谷县不动产权第0001234号",
        "晋(2024)祁县不动产权第0001234号",
        "第234号",
        "001234号1",
        "D14002300013",
        "J14002300012",
        "140727",
        "14",
        "单丰",
        "三单",
        "丰吐",
        "买买提吐尔逊",
        "zsf",
        "sanfeng",
        "shansanfengx",
        "shsfeng三",
        "单s三",
        "02X",
        "9402X",
        "谷恋村 张三",
        "谷村",
        "A-00124",
        "*",
        '"',
        "单 OR 张",
    ],
)
def test_what_a_book_does_not_bear_does_not_find_it(connection: sqlcipher3.Connection, text: str) -> None:
    assert not matches(BOOK, text)
    assert 1 not in found(connection, text)


def test_empty_text_finds_all(connection: sqlcipher3.Connection) -> None:
    assert search.condition(" \u3000\u200b").sql == "1"
    assert found(connection, "") == [1, 2, 3, 4]


def test_readings_of_two_holders_are_not_mixed(connection: sqlcipher3.Connection) -> None:
    assert found(connection, "zhangsan") == [3]
    assert found(connection, "张f") == []
    assert found(connection, "zsf") == [3]  # 赵四飞, and not 张三 with 飞


def test_legacy_paper_and_lettered_serial(connection: sqlcipher3.Connection) -> None:
    assert found(connection, "920456") == [3]
    assert found(connection, "祁集建（92）字第456号") == [3]
    assert found(connection, "G000981") == [2]
    assert found(connection, "2024000981") == [2]
    assert found(connection, "晋(2024)祁县不动产权第G981号") == [2]


def test_rare_characters_and_their_variants(tmp_path: Path) -> None:
    names = {
        10: "李𠮷",
        11: "王\U00031350",  # extension H, younger than the tables of unicode61
        12: "赵\ue863",  # 䶮 as GB 18030-2000 had it
        13: "钱\uf914",  # compatibility form of 樂
        14: "孙葛\U000e0100",
        15: "孙葛",
    }
    opened = open_index(tmp_path / "rare.db", [SearchDoc(n, names=(name,)) for n, name in names.items()])
    for n, typed in ((10, "𠮷"), (11, "\U00031350"), (12, "䶮"), (12, "赵\ue863"), (13, "樂"), (13, "\uf914")):
        assert found(opened, typed) == [n]
    assert found(opened, "葛") == found(opened, "葛\U000e0101") == [14, 15]
    opened.close()


def test_every_hanzi_is_found_alone(tmp_path: Path) -> None:
    blocks = [(0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x2A6E0), (0x2A700, 0x2EE5E), (0x30000, 0x323B0)]
    hanzi = [chr(code) for first, end in blocks for code in range(first, end, 7)]
    opened = open_index(tmp_path / "hanzi.db", [])
    search.index_documents(opened, [SearchDoc(n, names=(f"{one}甲",)) for n, one in enumerate(hanzi)])
    missing = []
    for n, one in enumerate(hanzi[::5]):
        where = search.condition(f"{one}甲")
        rows = opened.execute(f"SELECT c.n FROM (SELECT rowid AS n FROM search_gram) c WHERE {where.sql}", where.params)
        if rows.fetchall() != [(n * 5,)]:
            missing.append(one)
    opened.close()
    assert missing == []


def test_removed_books_leave_nothing_behind(connection: sqlcipher3.Connection) -> None:
    search.remove_documents(connection, [1, 3, 4, 99])
    assert [n for n in (1, 3) if n in found(connection, "三")] == []
    assert connection.execute("SELECT DISTINCT n FROM search_key").fetchall() == [(2,)]
    search.index_documents(connection, [BOOK])
    assert found(connection, "单三丰") == [1]
    search.clear(connection)
    for table in search.TABLES:
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_a_book_indexed_twice_is_refused(connection: sqlcipher3.Connection) -> None:
    with pytest.raises(sqlcipher3.IntegrityError):
        search.index_documents(connection, [BOOK])


def test_conditions_use_the_index(connection: sqlcipher3.Connection) -> None:
    for text in FINDS_THE_FIRST:
        where = search.condition(text)
        sql = f"EXPLAIN QUERY PLAN SELECT c.n FROM certificate c WHERE {where.sql}"
        plan = [str(row[-1]) for row in connection.execute(sql, where.params)]
        assert not [step for step in plan if step.startswith("SCAN") and "search_key" in step], (text, plan)
        assert any(step.startswith("SEARCH c USING INTEGER PRIMARY KEY") for step in plan), (text, plan)


def test_readings() -> None:
    assert {"shan", "dan", "chan"} <= set(readings_of("单"))
    assert not {"n", "ng"} & set(readings_of("嗯"))
    assert "lv" in readings_of("吕")
    assert is_spelled(fold("吕布"), "lvbu")
    assert matches(SearchDoc(1, names=("吕布",)), "lü")


def test_a_name_of_many_readings_stays_bounded() -> None:
    name = "单曾解查乐盖仇区单曾解查乐盖"
    assert 1 < len(spellings(name)) <= MOST_SPELLINGS
    assert len(spellings(name)[0].initials) == LONGEST
    assert len(patterns("na" * 30)) < 5000


def test_a_word_of_many_syllables_is_no_error(connection: sqlcipher3.Connection) -> None:
    assert found(connection, "nanananananananana") == []
    assert found(connection, "x" * 5000) == []
    assert found(connection, "甲" * 2000) == []
    assert found(connection, "张\ud842三") == [3]  # half a character, as a broken paste may leave it


CHARACTERS = "张王单曾解三丰明·𠅤安an1A"
PIECES = [
    "晋(2025)祁县不动产权第",
    "第",
    "号",
    "(2025)",
    "2025",
    "000",
    "12",
    "1",
    "D14",
    "14",
    "X",
    "x",
    "140727103",
    "A-",
    " ",
]
names = st.text(alphabet=CHARACTERS, max_size=5)
digits = st.text(alphabet="0012X", min_size=1, max_size=6)
numbers = st.one_of(
    st.builds(
        "晋({}){}第{}{}号{}".format,
        st.sampled_from(["2025", "2024", "2000", "2099"]),
        st.sampled_from(["祁县不动产权", "祁县第"]),
        st.sampled_from(["", "G"]),
        st.from_regex("[012]{1,7}", fullmatch=True),
        st.sampled_from(["", "(销)", "-1"]),
    ),
    st.builds(
        "祁集建({})字第{}号".format, st.sampled_from(["92", "2012"]), st.from_regex("[012]{1,4}", fullmatch=True)
    ),
    st.text(alphabet="晋()第号012G", max_size=8),
)
documents = st.builds(
    SearchDoc,
    n=st.just(0),
    numbers=st.lists(numbers, max_size=2).map(tuple),
    serials=st.lists(st.builds("{}{}".format, st.sampled_from(["D14", "14", "J", ""]), digits), max_size=2).map(tuple),
    unit=st.one_of(
        st.none(), st.builds("{}{}".format, st.sampled_from(["140727103", "140727 103", "140727-1a"]), digits)
    ),
    names=st.lists(names, max_size=3).map(tuple),
    id_nos=st.lists(st.one_of(digits, st.builds("1427275602035{}".format, digits)), max_size=2).map(tuple),
    phones=st.lists(digits, max_size=2).map(tuple),
    village=st.sampled_from(["", "谷恋村", "张王村", "明村"]),
    receipts=st.lists(st.builds("A-{}".format, digits), max_size=1).map(tuple),
)
letters = st.lists(
    st.sampled_from(
        [
            "z",
            "zh",
            "zhang",
            "w",
            "wang",
            "sh",
            "shan",
            "dan",
            "san",
            "s",
            "f",
            "feng",
            "m",
            "ming",
            "an",
            "a",
            "n",
            "张",
            "单",
            "三",
            "·",
        ]
    ),
    min_size=1,
    max_size=4,
).map("".join)


@st.composite
def registers_and_texts(draw: st.DrawFn) -> tuple[list[SearchDoc], list[str]]:
    """A few certificates, and texts of which many are pieces of what stands in them."""
    books = draw(st.lists(documents, min_size=1, max_size=5))
    stored = [text for book in books for text in _texts_of(book)] or [""]
    piece = st.builds(_piece, st.sampled_from(stored), st.integers(0, 40), st.integers(1, 40))
    lettered = st.from_regex("G[012]{1,3}", fullmatch=True)
    tail = st.sampled_from(stored).map(lambda text: text[-4:])
    word = st.one_of(piece, tail, lettered, st.sampled_from(stored), letters, names, digits, numbers)
    free = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
    texts = st.one_of(word, free, st.lists(word, min_size=2, max_size=3).map(" ".join), st.text(max_size=6))
    return books, draw(st.lists(texts, min_size=1, max_size=8))


def _texts_of(book: SearchDoc) -> Iterator[str]:
    yield from (*book.numbers, *book.serials, *book.names, *book.id_nos, *book.phones, *book.receipts, book.village)
    yield book.unit or ""
    for name in book.names:
        yield "".join((readings_of(one) or (one,))[-1] for one in name)
        yield "".join((readings_of(one) or (one,))[0][0] for one in name)


def _piece(text: str, start: int, length: int) -> str:
    start %= max(1, len(text))
    return text[start : start + length]


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(registers_and_texts())
def test_the_index_finds_what_a_scan_finds(case: tuple[list[SearchDoc], list[str]]) -> None:
    drawn, texts = case
    books = [_numbered(book, n) for n, book in enumerate(drawn, 1)]
    opened = open_index(":memory:", books)
    try:
        for text in texts:
            assert found(opened, text) == [book.n for book in books if matches(book, text)], text
        search.remove_documents(opened, [book.n for book in books])
        assert opened.execute("SELECT count(*) FROM search_key").fetchone() == (0,)
    finally:
        opened.close()


few_characters = st.text(alphabet="张章三飞", max_size=8)
of_few = st.lists(st.sampled_from(["张", "章", "三", "飞", "z", "zh", "zhang", "s", "san", "f", "fe"]), max_size=5)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.lists(few_characters, min_size=1, max_size=3), min_size=1, max_size=4),
    st.lists(st.one_of(of_few.map("".join), few_characters), min_size=4, max_size=12),
)
def test_names_that_share_characters_and_letters_are_told_apart(named: list[list[str]], texts: list[str]) -> None:
    books = [SearchDoc(n, names=tuple(names)) for n, names in enumerate(named, 1)]
    opened = open_index(":memory:", books)
    try:
        for text in texts:
            assert found(opened, text) == [book.n for book in books if matches(book, text)], text
    finally:
        opened.close()


def _numbered(book: SearchDoc, n: int) -> SearchDoc:
    return SearchDoc(
        n, book.numbers, book.serials, book.unit, book.names, book.id_nos, book.phones, book.village, book.receipts
    )
