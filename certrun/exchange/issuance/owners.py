"""Whose paper or phone a column without an owner's name is: a list may have those of holder, recipient and proxy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from certrun.exchange.issuance import fields as f

_OWNED: Mapping[str, Mapping[str, str]] = {
    f.RECIPIENT: {f.PAPER_NO: f.RECIPIENT_PAPER, f.PHONE: f.RECIPIENT_PHONE, f.PAPER_KIND: f.RECIPIENT_KIND},
    f.PROXY: {f.PAPER_NO: f.PROXY_PAPER, f.PHONE: f.PROXY_PHONE, f.PAPER_KIND: f.RECIPIENT_KIND},
}
_GENERIC = frozenset((f.PAPER_NO, f.PHONE, f.PAPER_KIND))
_OF_A_PERSON = _GENERIC | f.OF_DELIVERY | {f.HOLDER, f.SHARE, None}


def give_to_their_owners(named: Sequence[str | None], rows: Sequence[Sequence[str]]) -> list[str | None]:
    """``named`` (the field of each column) with 证件号, 电话 … that follow a 领证人 or 代领人 as theirs.

    They follow while only columns about a person stand between. Where they are filled in rows of ``rows`` in which
    no recipient is written, they are the holder's after all.
    """
    result: list[str | None] = []
    owner: tuple[str, int] | None = None
    for at, field in enumerate(named):
        if field in _OWNED:
            owner = (str(field), at)
        elif field == f.HOLDER or field not in _OF_A_PERSON:
            owner = None
        elif owner is not None and field in _GENERIC and not is_filled_alone(rows, at, owner[1]):
            result.append(_OWNED[owner[0]][str(field)])
            continue
        result.append(field)
    return result


def follows_a_delivery(named: Sequence[str | None]) -> bool:
    """Whether the last of the columns ``named`` that is not merely about somebody tells of a delivery."""
    about_anybody = _GENERIC | {f.SHARE, None}
    return next((field for field in reversed(named) if field not in about_anybody), None) in f.OF_DELIVERY


def nearest_to_holder(columns: Sequence[int], holder: int, named: Sequence[str | None]) -> int:
    """Of several columns of the same kind the one from which the fewest columns of other matters part the holder."""

    def distance(at: int) -> tuple[int, bool, int]:
        between = named[min(at, holder) + 1 : max(at, holder)]
        return sum(field not in _OF_A_PERSON for field in between), at < holder, abs(at - holder)

    return min(columns, key=distance)


def is_filled_alone(rows: Sequence[Sequence[str]], at: int, owner: int) -> bool:
    """Whether most rows that fill the column ``at`` name nobody in the column ``owner``."""
    filled = [row for row in rows if at < len(row) and row[at]]
    alone = sum(owner >= len(row) or not row[owner] for row in filled)
    return bool(filled) and alone * 2 > len(filled)
