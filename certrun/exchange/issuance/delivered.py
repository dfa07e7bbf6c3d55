"""What a list says of a delivery in the past, word for word. `certrun.domain.ledger_words` reads the words."""

from __future__ import annotations

import re
from functools import lru_cache

from certrun.domain.ledger_words import tells_of_an_end, tells_of_delivery
from certrun.exchange.issuance import fields as f
from certrun.exchange.issuance.cells import Cell, Row, day_of, text_of
from certrun.exchange.issuance.header import Header

PlainDelivery = list[str | None]
"""``[recipient, collected_on, status, proxy, relation, day]``: the fields of `DeliveredNote`."""

_OF_THE_HOUSEHOLD = "户主"
_PHONE_BEHIND = re.compile(r"(?<=[一-鿿])[\s、,，/:：(（]*1[3-9]\d{9}[)）]?$")
"""In a column of recipients and their phones."""
_OF_A_REGISTRATION = re.compile("[^领委]*代理[^领委]*")
"""A 代理人 may have applied for the registration; he has taken the book only where the list tells of deliveries."""


class DeliveryReader:
    """The columns of a handover under one header."""

    def __init__(self, header: Header, *, from_1904: bool) -> None:
        at = header.columns.get
        self._recipient, self._signed = at(f.RECIPIENT, -1), at(f.SIGNED, -1)
        self._collected, self._status = at(f.COLLECTED, -1), at(f.STATUS, -1)
        self._proxy, self._relation, self._state = at(f.PROXY, -1), at(f.RELATION, -1), at(f.STATE, -1)
        if _OF_THE_HOUSEHOLD in header.label(f.RELATION):  # 与户主关系 tells of the family, not of who took the book
            self._relation = -1
        self._from_1904 = from_1904
        told = max(self._recipient, self._signed, self._collected, self._status)
        if max(told, self._relation) < 0 and _OF_A_REGISTRATION.fullmatch(header.label(f.PROXY)):
            self._proxy = -1
        self.has_columns = max(told, self._proxy, self._state) >= 0

    def read(self, row: Row) -> PlainDelivery | None:
        """What the (padded) row says; None where it says nothing. A relation alone says nothing: to whom?"""
        recipient = _PHONE_BEHIND.sub("", text_of(row[self._recipient])) or _state_of(row[self._signed])
        collected, status, proxy = (
            text_of(row[self._collected]),
            _state_of(row[self._status]),
            text_of(row[self._proxy]),
        )
        if not status and _tells_something(state := text_of(row[self._state])):
            status = state
        if not (recipient or collected or status or proxy):
            return None
        day = day_of(row[self._collected], from_1904=self._from_1904) if collected else None
        return [recipient, collected, status, proxy, text_of(row[self._relation]), day]


@lru_cache(maxsize=256)
def _tells_something(state: str) -> bool:
    """Whether a state of the right (现势, 有效) says that the book counts no more, or where it is (已领)."""
    return tells_of_an_end(state) or tells_of_delivery(state)


def _state_of(cell: Cell) -> str:
    """The cell's text; of a check box what a person would type for it, for there it says yes or no."""
    return str(cell).upper() if isinstance(cell, bool) else text_of(cell)
