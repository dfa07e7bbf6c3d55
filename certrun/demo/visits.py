"""Who takes the books of the demo: households at their doors, and owners who come to the window."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from certrun.demo.books import Book
from certrun.demo.chance import DemoClock
from certrun.demo.people import Person
from certrun.domain.recipients import RecipientKind
from certrun.domain.views import CertificateView
from certrun.services.delivering import Authority, RecordAttempt, RecordHandover, record_attempt, record_handover
from certrun.services.workspace import Workspace

Household = tuple[CertificateView, ...]
_PROXY_TURN = 5


def households(books: Sequence[CertificateView]) -> tuple[Household, ...]:
    """Books by their first holder, in the order of the bag: one door, one signature."""
    homes: dict[tuple[str, str | None], list[CertificateView]] = {}
    for book in books:
        holder = book.holders[0]
        homes.setdefault((holder.name, holder.id_no), []).append(book)
    return tuple(map(tuple, homes.values()))


def signed_by(person: Person, to: RecipientKind, ids: tuple[str, ...], staff: tuple[str, ...]) -> RecordHandover:
    """An owner signs for the books ``ids``."""
    return RecordHandover(
        ids,
        to,
        person.name,
        person.id_no[-4:],
        signature=scribble(person.name),
        staff=staff,
        old_certificate="none",
        old_certificate_why="未发过旧证",
    )


class Doors:
    """A day from door to door with the books in the bag. ``books``: those of the list by normalised number."""

    def __init__(
        self, workspace: Workspace, clock: DemoClock, books: Mapping[str, Book], team: tuple[str, ...]
    ) -> None:
        self._workspace = workspace
        self._clock = clock
        self._books = books
        self._team = team
        self._couples = 0

    def visit(self, homes: Sequence[Household], start: datetime, *, by_another: Household) -> Mapping[str, int]:
        """Go to ``homes`` from ``start`` on, and count the books by what came of the visit.

        In the home ``by_another`` not the first holder but somebody else takes the books.
        """
        told: dict[str, int] = {}
        for number, home in enumerate(homes, start=1):
            self._clock.set(start + number * timedelta(minutes=5))
            turn = _PROXY_TURN if home == by_another else len(told) + sum(told.values())
            outcome = self._at_the_door(home, turn)
            told[outcome] = told.get(outcome, 0) + len(home)
        return told

    def _at_the_door(self, home: Household, turn: int) -> str:
        """One household; every kind of visit occurs, most people take their books themselves."""
        first = self._books[home[0].number]
        ids = tuple(book.id for book in home)
        if len(first.holders) > 1 and self._couples % 2 == 0:
            self._couples += 1
            record_handover(self._workspace, signed_by(first.holders[1], "co-owner", ids, self._team))
            return "共有人签字"
        match turn % 12:
            case 3:
                self._attempt(ids, "absent", "邻居说在城里带孙子，周末回来")
                return "不在家"
            case 5:
                return self._proxy(ids, first)
            case 7:
                return self._thumbprint(ids, first)
            case 10:
                self._attempt(ids, "refused", "要等儿子回来一起看")
                return "拒领"
            case _:
                record_handover(self._workspace, signed_by(first.holders[0], "holder", ids, self._team))
                return "本人签字"

    def _attempt(self, ids: tuple[str, ...], outcome: str, reason: str) -> None:
        retry = self._workspace.today + timedelta(days=7)
        record_attempt(self._workspace, RecordAttempt(ids, outcome, reason, retry))

    def _proxy(self, ids: tuple[str, ...], book: Book) -> str:
        today = self._workspace.today
        command = RecordHandover(
            ids,
            "proxy",
            f"{book.holders[0].name[0]}晓军",
            "0518",
            holder_id_tail=book.holders[0].id_no[-4:],
            relation="儿子",
            authority=Authority("委托书（仅限本次领证）", today, today),
            signature=scribble("晓军"),
            phone="13800000518",
            staff=self._team,
        )
        record_handover(self._workspace, command)
        return "代领"

    def _thumbprint(self, ids: tuple[str, ...], book: Book) -> str:
        person = book.holders[0]
        command = RecordHandover(
            ids,
            "holder",
            person.name,
            person.id_no[-4:],
            thumbprint=True,
            witness="村会计 马有才",
            staff=self._team,
        )
        record_handover(self._workspace, command)
        return "本人按指印"


def scribble(name: str) -> bytes:
    """A made-up signature: one waving stroke per character, as a strokes file."""
    strokes = []
    for position, character in enumerate(name):
        phase = ord(character) % 17
        left = 600 + position * (8_400 // max(1, len(name)))
        points = []
        for step in range(28):
            x = left + step * 70 + int(420 * math.sin((step + phase) / 2.1))
            y = 5_000 + int(2_600 * math.sin((step * (2 + phase % 3) + phase) / 4.3)) - step * 30
            points.append([min(9_900, max(100, x)), min(9_900, max(100, y)), 600, position * 400 + step * 12])
        strokes.append(points)
    return json.dumps({"format": "certrun strokes", "version": 1, "aspect_percent": 300, "strokes": strokes}).encode()
