"""Whose paper a column is where a list has a column of further persons: members of a household, co-owners."""

from __future__ import annotations

from collections.abc import Sequence

from certrun.domain.identifiers.text import squeeze
from certrun.exchange.issuance import fields as f
from certrun.exchange.issuance.owners import is_filled_alone

_HEAD = "户主"
_ANYBODY = frozenset(("姓名", "名字", "人员姓名"))
_OF_A_HOLDER = frozenset((f.HOLDER, f.PAPER_NO, f.PAPER_KIND, f.PHONE))
_OF_PERSONS = frozenset(
    (f.HOLDER, f.CO_OWNERS, f.CO_OWNER_PAPER, f.PAPER_KIND, f.PAPER_NO, f.PHONE, f.SHARE, f.RELATION, None)
)


def give_to_members(
    named: Sequence[str | None], labels: Sequence[str], rows: Sequence[Sequence[str]]
) -> list[str | None]:
    """``named`` (the field of each column, called ``labels``) with 姓名 beside 户主 and a second 权利人 as further
    persons, and with 证件号 behind further persons as theirs, where it is.

    It is theirs where the holder has a column of his own, where the list says right before it how each of them is
    related to the head of the household, or where most holders are among them; and not where ``rows`` fill it though
    nobody further is named.
    """
    result = list(named)
    for at in (*_names_beside_head(named, labels, rows), *_further_holders(named, labels)):
        result[at] = f.CO_OWNERS
    for at, field in enumerate(result):
        person = _person_before(result, at) if field == f.PAPER_NO else None
        if person is not None and result[person] == f.CO_OWNERS and _is_members(result, labels, rows, person, at):
            result[at] = f.CO_OWNER_PAPER
    return result


def _names_beside_head(named: Sequence[str | None], labels: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Columns called 姓名 behind a column 户主, where the two do not just say the same."""
    holders = [at for at, field in enumerate(named) if field == f.HOLDER and at < len(labels)]
    head = next((at for at in holders if _HEAD in labels[at]), None)
    if head is None or f.CO_OWNERS in named:
        return []
    return [
        at
        for at in holders
        if at > head
        and squeeze(labels[at]) in _ANYBODY
        and any(_cell(row, at) not in {"", _cell(row, head)} for row in rows)
    ]


def _further_holders(named: Sequence[str | None], labels: Sequence[str]) -> list[int]:
    """Columns called like the holder's own (权利人 | 证件号 | 权利人 | 证件号), each with papers of its own."""
    holders = [at for at, field in enumerate(named) if field == f.HOLDER and at < len(labels)]
    if f.CO_OWNERS in named or list(named).count(f.NUMBER) > 1:
        return []
    alike = [at for at in holders if squeeze(labels[at]) == squeeze(labels[holders[0]])]
    if len(alike) < 2 or not all(at + 1 < len(named) and named[at + 1] == f.PAPER_NO for at in alike):
        return []
    behind = next((field for field in named[alike[-1] + 1 :] if field not in _OF_A_HOLDER), None)
    adjoin = all(field in _OF_A_HOLDER for field in named[alike[0] + 1 : alike[-1]])
    return alike[1:] if adjoin and behind not in f.OF_DELIVERY else []


def _person_before(named: Sequence[str | None], at: int) -> int | None:
    """The nearest column of names before a paper's column, if only columns about persons stand between."""
    for before in range(at - 1, -1, -1):
        if named[before] in {f.HOLDER, f.CO_OWNERS}:
            return before
        if named[before] not in _OF_PERSONS:
            return None
    return None


def _is_members(
    named: Sequence[str | None], labels: Sequence[str], rows: Sequence[Sequence[str]], member: int, paper: int
) -> bool:
    """Whether the papers are those of the persons in the column ``member`` before them."""
    if is_filled_alone(rows, paper, member):
        return False
    papers = [at for at, field in enumerate(named) if field == f.PAPER_NO and at != paper]
    if any((person := _person_before(named, at)) is None or named[person] == f.HOLDER for at in papers):
        return True
    if squeeze(labels[member]) in _ANYBODY:
        return True  # whoever 姓名 is, the paper behind it is his
    between = range(member + 1, paper)
    if all(named[at] == f.RELATION for at in between) and any(_HEAD in labels[at] for at in between):
        return True
    return f.HOLDER in named and _are_among(rows, named.index(f.HOLDER), member)


def _are_among(rows: Sequence[Sequence[str]], holder: int, member: int) -> bool:
    """Whether most of the holders are named once more among the members."""
    holders = {_cell(row, holder) for row in rows} - {""}
    named = {_cell(row, holder) for row in rows if _cell(row, holder) == _cell(row, member)}
    return len(holders & named) * 2 > len(holders)


def _cell(row: Sequence[str], at: int) -> str:
    return squeeze(row[at]) if at < len(row) else ""
