"""The rows of one table: which are data and which books they make, which lead to another village, which are neither."""

from __future__ import annotations

from dataclasses import replace

from certrun.domain.identifiers.text import has_digit, squeeze
from certrun.domain.village_lookup import NOWHERE, Place, resolve
from certrun.exchange.issuance import noise
from certrun.exchange.issuance.books import Draft, RowReader, Surroundings
from certrun.exchange.issuance.cells import Row, is_blank, text_of
from certrun.exchange.issuance.findings import InOrder
from certrun.exchange.issuance.grids import Grid
from certrun.exchange.issuance.header import Header
from certrun.exchange.issuance.looks import may_be_number
from certrun.exchange.issuance.spans import SpannedRows


class Table:
    """The rows of one table; a sheet may have equal ones side by side, each with its own columns."""

    def __init__(
        self,
        grid: Grid,
        around: Surroundings,
        books: InOrder,
        spans: SpannedRows,
        titles: frozenset[tuple[str, ...]],
        begin: int,
        end: int,
    ) -> None:
        self._grid, self._around, self._books, self._spans = grid, around, books, spans
        self._outer = around.captions
        self._titles = titles
        self._begin, self._end = begin, end
        self._lookup = around.lookup
        self._draft: Draft | None = None
        self._is_first_data = self._is_below_header = True
        self._is_on_next_page = self._is_below_signatures = False
        self._perhaps: Place | None = None

    def use(self, header: Header) -> None:
        self._header = header
        self._is_below_header = True
        self._reader = RowReader(header, self._around, self._grid.name, self._grid.first_column)

    def own(self, raw: Row) -> Row:
        """``raw`` with the cells of this table only."""
        return [cell if self._begin <= at < self._end else "" for at, cell in enumerate(raw)]

    def read(self, index: int, raw: Row, covered: frozenset[int]) -> bool:
        """Read a row; true when it looks like the header again, which is for the sheet to judge."""
        row = self._reader.padded(self._spans.filled(raw) if covered else raw)
        number = row[self._reader.number_column]
        if type(number) is str and "第" in number and "号" in number and (row[self._reader.holder_column] or covered):
            self._read_data(row, index + 1, covered, raw)
        elif not is_blank(raw):
            return self._read_doubtful(raw, row, index + 1, covered)
        return False

    def turn_page(self) -> None:
        """A header stands there again or a page ends: the book above may go on below."""
        self._is_on_next_page, self._is_below_signatures, self._perhaps = True, False, None

    def close(self) -> None:
        """The book that was being read, if any, is complete."""
        draft, self._draft = self._draft, None
        if draft is not None:
            self._books.complete(draft)

    def _read_doubtful(self, raw: Row, row: Row, row_no: int, covered: frozenset[int]) -> bool:
        """A row without a plain certificate number: a book without one, a further holder, or no data at all."""
        texts = [text for cell in raw if (text := text_of(cell))]
        if not texts or self._steps_over(texts):
            return False
        if noise.is_header_again(texts):
            return True
        if self._is_no_data(texts, row):
            if noise.is_page_line(texts):
                self.turn_page()
            self._is_below_signatures = noise.is_signature_line(texts)
            self._say(self._place_said(texts, row), texts)
        elif self._is_below_signatures and noise.are_names(texts):
            pass  # who has signed
        elif (section := self._section(texts, row)) is not None:
            self._enter(section)
        elif (place := self._place_said(texts, row)) is not None:
            self._say(place, texts)
        elif self._is_data(row, covered) or self._is_of_household(row, row_no):
            self._read_data(row, row_no, covered, raw)
        return False

    def _steps_over(self, texts: list[str]) -> bool:
        """Whether the row is one of the header's, of the lines above it or below it."""
        plain = tuple(map(squeeze, texts))
        if self._header.says_again(plain):
            self.turn_page()
            self._is_below_header = True
            return True
        if plain in self._titles:
            self._turn_back(texts)
            return True
        return self._is_below_header and (noise.is_key_row(texts) or noise.is_hint_row(texts))

    def _turn_back(self, texts: list[str]) -> None:
        """The list's title again: a page begins; one that names the village leads back to it."""
        self.turn_page()
        is_elsewhere = resolve(self._around.captions) != resolve(self._outer)
        if is_elsewhere and self._lookup.in_title("\n".join(texts)).names_village:
            self._go_on_in(self._outer)

    def _is_no_data(self, texts: list[str], row: Row) -> bool:
        said = noise.village_said(texts)
        if (said and self._lookup.in_caption(said).names_village) or self._is_village_with_colon(texts):
            return False
        if noise.is_closing_line(texts):
            return True
        if len(texts) > 1 or not noise.is_remark(texts[0]):
            return False
        return not self._lookup.in_caption(texts[0]).names_village

    def _is_village_with_colon(self, texts: list[str]) -> bool:
        """二、左墩村： and 左墩村：12本 look like the beginning of a signature line and are none."""
        if len(texts) > 1 or ":" not in squeeze(texts[0]) or "章" in texts[0]:
            return False
        caption = noise.caption_of(texts)
        return caption is not None and ":" not in caption and bool(self._lookup.in_caption(caption).villages)

    def _read_data(self, row: Row, row_no: int, covered: frozenset[int], raw: Row) -> None:
        if self._is_first_data and self._is_example(row):
            return
        self._is_first_data = self._is_below_header = self._is_below_signatures = False
        draft = self._draft
        is_on_next_page, self._is_on_next_page = self._is_on_next_page, False
        if draft is not None and self._continues(draft, row, row_no, covered, is_on_next_page):
            self._reader.continue_book(draft, row, row_no, covered)
            return
        self._enter(self._perhaps)
        self._perhaps = None
        self.close()
        self._draft = draft = self._reader.open_book(row, row_no, raw)
        if (again := self._books.begin(draft)) is not None:
            self._reader.report_again(draft, *again)

    def _is_example(self, row: Row) -> bool:
        return noise.is_example([text_of(cell) for cell in row]) or noise.is_placeholder(
            text_of(row[self._reader.number_column])
        )

    def _continues(self, draft: Draft, row: Row, row_no: int, covered: frozenset[int], is_on_next_page: bool) -> bool:
        """Whether the row is about the book above it, from which a page's end may have torn it."""
        reader = self._reader
        if reader.number_column in covered:
            return self._spans.began(reader.number_column) >= draft.first_row - 1
        if row_no != draft.last_row + 1 and not is_on_next_page:
            return False
        if text_of(row[reader.number_column]):
            return reader.continues_by_number(draft, row)
        is_person_only = reader.is_person_only(row) or reader.is_member_only(row)
        return is_person_only and (not is_on_next_page or reader.may_share(draft, row))

    def _is_data(self, row: Row, covered: frozenset[int]) -> bool:
        reader = self._reader
        if reader.has_holder(row) or reader.names_a_book(row):
            return True
        number = text_of(row[reader.number_column])
        if reader.number_column in covered:
            return True
        if not number or noise.is_count(number):
            return False
        return reader.says_more(row) or (has_digit(number) and may_be_number(number))

    def _is_of_household(self, row: Row, row_no: int) -> bool:
        """Whether the row only names a further person of the book above it."""
        draft = self._draft
        if draft is None or (row_no != draft.last_row + 1 and not self._is_on_next_page):
            return False
        return self._reader.is_member_only(row) and not self._reader.is_sole(draft)

    def _section(self, texts: list[str], row: Row) -> Place | None:
        """The village that the row only names (``【谷恋村】``, ``一、谷恋村（23户）``), perhaps with a count."""
        caption = noise.caption_of(texts)
        if caption is None:
            return None
        place = self._lookup.in_caption(caption)
        if not place.names_village and not place.town_codes:
            return None
        return place if place.villages or not self._reader.has_holder(row) else None

    def _place_said(self, texts: list[str], row: Row) -> Place | None:
        """The known village that a line about the list says the rows below it are of; above the first of them the title
        counts for more.
        """
        reader = self._reader
        if len(texts) > 1 and (row[reader.number_column] != "" or reader.is_whose_or_where(row, texts[0])):
            return None
        if self._is_first_data and resolve(self._around.captions) is not None:
            return None
        said = noise.place_said(texts)
        place = self._lookup.at_beginning(said) if said else NOWHERE
        return place if place.names_village else None

    def _say(self, place: Place | None, texts: list[str]) -> None:
        """Go on in a place that a line names; where it also says who answers for it, only if a book comes next, for it
        may as well end the table above.
        """
        if place is not None and noise.names_somebody(texts):
            self._perhaps = place
        else:
            self._enter(place)

    def _enter(self, place: Place | None) -> None:
        """Go on with the rows of a place; the one that they are of already, named once more, changes nothing."""
        if place is None:
            return
        captions = (place, *self._outer)
        village = resolve(captions)
        if village is None or village != resolve(self._around.captions):
            self._go_on_in(captions)

    def _go_on_in(self, captions: tuple[Place, ...]) -> None:
        self.close()
        self._around = replace(self._around, captions=captions)
        self._reader = RowReader(self._header, self._around, self._grid.name, self._grid.first_column)
