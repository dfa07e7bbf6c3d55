"""Right-holders of a row: several names, papers and phones in one cell, paired by position."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from certrun.domain.identifiers import papers, person_id, phone
from certrun.domain.identifiers.surnames import looks_like_a_name
from certrun.domain.identifiers.text import clean_name, has_digit
from certrun.domain.values.nothing import NOTHING
from certrun.exchange.issuance.cells import Cell, has_lost_digits, text_of
from certrun.exchange.issuance.numbered import items
from certrun.exchange.issuance.written_behind import take_off_numbers

HolderRow = list[object]
"""``[name, id_type, id_no, [phone …]]``, the fields of `certrun.domain.records.Holder` as plain data."""

_BETWEEN = re.compile(r"[、,，;；/／\r\n]+")
_SEPARATOR = re.compile(r"[、,，;；/／][ \t]*(?:\r?\n)?|\r?\n")
_STROKE_ALONE = re.compile(r"(?<![^、,，;；\r\n])[ \t]*[/／—-][ \t]*(?![^、,，;；\r\n])")
"""Between separators: in place of a number."""
_BETWEEN_NUMBERS = re.compile(r"[、,，;；/／\s]+")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LONGEST_NUMBER = 18
_CHINESE_NAME = re.compile("[一-鿿·]{2,}")
_AROUND_A_NAME = re.compile(r"[()（）:：\s]")
_LABEL_BEFORE = re.compile(r"^(?:户主|权利人|产权人|使用权人|共有人|姓名|本人)[:：]\s*(?=\S)")
_ONE_NAME = re.compile("[\u4e00-\u9fa5]{2,4}")
"""Most cells are one Chinese name and nothing else."""
_WRITTEN_DOWN = re.compile("[\u4e00-\u9fa5](?:[ \t\r\n]+[\u4e00-\u9fa5]){1,3}")
"""One name, a character to a line."""
_ORGANISATION_BROKEN = re.compile(
    r"[ \t]*[\r\n]+[ \t]*"
    r"(?=(?:股份|有限|责任)*公司|(?:村民|居民)?委员会|(?:股份)?(?:经济|专业)?合作社|经济联合社|分公司)"
)
"""A line end within the name of an organisation."""
_JOINER = re.compile(r"以?及|[与和&＆\\]")
"""May stand in a name (张和平): separates only where there are as many papers."""
_GROUPS = re.compile(r"[;；]")
_BRACKET = re.compile(r"([()（）])")
_CLOSING = frozenset(")）")
_ID_LENGTHS = (15, 18)
_DIGITS_OF_AN_ID = 17


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a person's cell: the field whose column it stands in, the kind, the text found."""

    field: str
    kind: str
    found: str


def split_names(text: str) -> list[str]:
    """Names of a cell in order; what stands in brackets is not split (``…合作社（一、二组）``)."""
    if not text:
        return []
    if _ONE_NAME.fullmatch(text):
        return [text]
    if "\n" in text or "\r" in text:
        text = _ORGANISATION_BROKEN.sub("", "".join(text.split()) if _WRITTEN_DOWN.fullmatch(text) else text)
    parts = chain.from_iterable(map(_parts, items(text)))
    names = [clean_name(_LABEL_BEFORE.sub("", part.strip())) for part in parts]
    return [name for name in names if name and name not in NOTHING]


def _parts(text: str) -> list[str]:
    return _BETWEEN.split(text) if _CLOSING.isdisjoint(text) else _split_outside_brackets(text)


def _split_outside_brackets(text: str) -> list[str]:
    """Parts between separators after which no bracket closes before one opens. One pass: a cell may be long."""
    tokens = _BRACKET.split(text)
    parts = [""]
    for segment, bracket in zip(tokens[::2], [*tokens[1::2], ""], strict=True):
        first, *further = [segment] if bracket in _CLOSING else _BETWEEN.split(segment)
        parts[-1] += first
        parts.extend(further)
        parts[-1] += bracket
    return parts


def read_holders(
    names: Sequence[str], kind_text: str, paper: Cell, phone_cell: Cell, *, paper_field: str, phone_field: str
) -> tuple[list[HolderRow], list[Finding]]:
    """The holders ``names`` with their papers and phones, and what is wrong with those.

    Papers go to the holders in order. Joined names (张三与李四) with as many papers are several holders; papers that
    remain over are judged and reported. Phones belong to the first, unless there are exactly as many as names, or as
    many groups apart by ；.
    """
    findings: list[Finding] = []
    if len(names) > 1 or (type(paper) is str and len(paper) > _LONGEST_NUMBER):
        paper, phone_cell = _told_apart(names, paper, phone_cell)
    numbers = _split_papers(paper, len(names), findings, paper_field)
    if len(numbers) > len(names):
        names = _taken_apart(names, len(numbers))
    kinds = _kinds(kind_text, len(names))
    phones = _phones_of_each(phone_cell, len(names), findings, phone_field)
    holders: list[HolderRow] = []
    for position, name in enumerate(names):
        number = numbers[position] if position < len(numbers) else ""
        if number and not _is_bare(number):
            number = papers.freed(number)
        id_type = _judge(kinds[position], number, findings, paper_field) if number else None
        holders.append([name, id_type, number or None, phones[position]])
    if len(numbers) > len(names):
        _report_left_over(numbers, len(names), _kinds(kind_text, len(numbers)), findings, paper_field)
    return holders, findings


def _told_apart(names: Sequence[str], paper: Cell, phone_cell: Cell) -> tuple[Cell, Cell]:
    """The cells of papers and phones where more than bare numbers stands in one: names beside them, both in one."""
    if type(paper) is str:
        paper = _in_order_of(names, paper)
        if not text_of(phone_cell):
            paper, phone_cell = _phones_apart(paper)
    return paper, _in_order_of(names, phone_cell) if type(phone_cell) is str and len(names) > 1 else phone_cell


def _phones_apart(text: str) -> tuple[str, str]:
    """Papers and phones of a cell that holds both (身份证号及电话)."""
    pieces = [piece for piece in _BETWEEN_NUMBERS.split(text) if piece]
    phones = [piece for piece in pieces if _MOBILE.fullmatch(piece)]
    if not phones or len(phones) == len(pieces):
        return text, ""
    return "、".join(piece for piece in pieces if piece not in phones), "、".join(phones)


def _in_order_of(names: Sequence[str], text: str) -> str:
    """A cell of numbers that names whose each is, in the order of ``names`` and without these; else as it is."""
    if not any(name in text for name in names) or not all(map(_CHINESE_NAME.fullmatch, names)):
        return text
    own: dict[str, str] = {}
    for piece in filter(str.strip, _SEPARATOR.split(text)):
        named = [name for name in names if name in piece]
        if len(named) != 1 or named[0] in own:
            return text
        own[named[0]] = _AROUND_A_NAME.sub("", piece.replace(named[0], ""))
    return "、".join(own.get(name) or "无" for name in names)


def _is_bare(number: str) -> bool:
    return len(number) in _ID_LENGTHS and number.isascii() and number.isalnum()


def names_and_cells(names: Sequence[str], paper: Cell, phone_cell: Cell) -> tuple[Sequence[str], Cell, Cell, list[str]]:
    """The names without the numbers behind them, the cells of papers and phones, and papers that have no place there.

    What stands behind a name fills the cell of its kind where that is blank, of papers one for each name.
    """
    bare, behind = take_off_numbers(names)
    if not any(behind):
        return bare, paper, phone_cell, []
    phones = [[each for each in numbers if _is_phone(each)] for numbers in behind]
    own = [[each for each in numbers if not _is_phone(each)] for numbers in behind]
    if not text_of(phone_cell):
        phone_cell = ";".join("、".join(each) for each in phones)
    if not text_of(paper):
        paper = "、".join(each[0] if each else "无" for each in own)
    known = papers.normalise(text_of(paper))
    left = [number for each in own for number in each if papers.normalise(number) not in known]
    return bare, paper, phone_cell, left


def _is_phone(number: str) -> bool:
    return all(map(phone.is_regular, phone.split(number)))


def further_phones(cell: Cell, field: str) -> tuple[list[str], list[Finding]]:
    """The phones of a second column of phones, which are the first holder's too."""
    findings: list[Finding] = []
    return _split_phones(cell, findings, field), findings


def _taken_apart(names: Sequence[str], count: int) -> Sequence[str]:
    """The names with joined ones (张三与李四) as several, where that makes ``count`` of them; else as they are."""
    apart: list[str] = []
    for name in names:
        parts = [part for part in _JOINER.split(name) if part]
        apart.extend(parts if all(map(looks_like_a_name, parts)) else [name])
    return apart if len(apart) == count else names


def _report_left_over(
    numbers: Sequence[str], people: int, kinds: Sequence[int | None], findings: list[Finding], field: str
) -> None:
    """Papers without a holder: a wrong one is wrong all the same, and no paper gets lost without a word."""
    known = {person_id.same_person_key(number) for number in numbers[:people]}
    left = [number for number in numbers[people:] if number and person_id.same_person_key(number) not in known]
    for stated, number in zip(kinds[people:], numbers[people:], strict=True):
        if number:
            _judge(stated, number, findings, field)
    if left:
        findings.append(Finding(field, "papers_left_over", "、".join(left)))


def _split_papers(cell: Cell, people: int, findings: list[Finding], field: str) -> list[str]:
    text = text_of(cell)
    if not text:
        return []
    if has_lost_digits(cell, text):
        findings.append(Finding(field, "id_digits_lost", text))
        return []
    if text.isalnum() and text.isascii() and not text.isalpha():
        return [text.upper()]
    if not has_digit(text) and papers.says_nothing(text):
        return []
    return _several_papers(cell, text, people, findings, field)


def _several_papers(cell: Cell, text: str, people: int, findings: list[Finding], field: str) -> list[str]:
    if (placed := _by_place(cell, people)) is not None:
        return [_number(text_of(piece), findings, field) if piece else "" for piece in placed]
    pieces = [piece for item in items(text) for piece in _pieces(item) if piece.strip()]
    numbers = [_number(text_of(piece), findings, field) for piece in pieces]
    if people == 1 and len(numbers) > 1 and len("".join(numbers)) in _ID_LENGTHS:
        return ["".join(numbers)]  # one number that a line end broke in two
    return numbers


def _is_number_alone(piece: str) -> bool:
    return piece.isascii() and piece.isalnum()


def _by_place(cell: Cell, people: int) -> list[str] | None:
    """The pieces of a cell, a blank one among them, that has one for each of several people: ``/、…``, ``…、、…``."""
    if people < 2 or type(cell) is not str or all(map(_is_number_alone, _SEPARATOR.split(cell))):
        return None
    pieces = _SEPARATOR.split(_STROKE_ALONE.sub("无", cell.strip(" ")))
    said = ["" if not text_of(piece) or papers.says_nothing(piece) else piece for piece in pieces]
    return said if len(said) == people and "" in said and any(map(has_digit, said)) else None


def _pieces(text: str) -> list[str]:
    """Between signs; blanks stand inside of numbers, too, and so separate only where they leave whole ones."""
    apart = text.split()
    are_whole = all(len(each) in _ID_LENGTHS and each[:-1].isdecimal() for each in apart)
    return apart if are_whole and len(apart) > 1 else _BETWEEN.split(text)


def _number(piece: str, findings: list[Finding], field: str) -> str:
    """The number of one of several papers; ``""`` for 无, for a word and for lost digits, which keep their place."""
    if piece[:_DIGITS_OF_AN_ID].isdecimal() and piece.isalnum() and piece.isascii():
        return piece.upper()  # nearly all are
    number = papers.normalise(piece)
    if papers.says_nothing(number):
        return ""
    if has_lost_digits(number, number):
        findings.append(Finding(field, "id_digits_lost", piece))
        return ""
    if not has_digit(number):
        findings.append(Finding(field, "id_format", piece))
        return ""
    return number


def _phones_of_each(cell: Cell, people: int, findings: list[Finding], field: str) -> list[list[str]]:
    if people == 1:
        return [_split_phones(cell, findings, field)]
    groups = _GROUPS.split(cell) if type(cell) is str else []
    if len(groups) == people:
        return [_split_phones(group, findings, field) for group in groups]
    if (placed := _by_place(cell, people)) is not None:
        return [_split_phones(piece, findings, field) for piece in placed]
    phones = _split_phones(cell, findings, field)
    if len(phones) == people > 1:
        return [[each] for each in phones]
    return [phones if position == 0 else [] for position in range(people)]


def _split_phones(cell: Cell, findings: list[Finding], field: str) -> list[str]:
    text = text_of(cell)
    if not text:
        return []
    if len(text) == 11 and text.isascii() and text.isdecimal() and "13" <= text[:2] <= "19":
        return [text]  # nearly all are a mobile number and nothing else
    phones = list(phone.split(text))
    findings.extend(Finding(field, "phone_format", text) for each in phones if not phone.is_regular(each))
    return phones


def _kinds(text: str, people: int) -> list[int | None]:
    """Code of each holder's kind of paper; one word stands for all."""
    if not text:
        return [None] * people
    if people == 1:
        return [_kind(text)]
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    if len(parts) == people:
        return [_kind(part) for part in parts]
    return [_kind(text)] * people


@lru_cache(maxsize=1024)
def _kind(text: str) -> int | None:
    return papers.parse_type(text)


def _judge(stated: int | None, number: str, findings: list[Finding], field: str) -> int | None:
    """Kind of the paper: as stated, else as the number tells; a finding when the number cannot be that."""
    if (finding := papers.check(stated, number)) is not None:
        findings.append(Finding(field, finding.kind, number))
    return stated if stated is not None else papers.infer_type(number)
