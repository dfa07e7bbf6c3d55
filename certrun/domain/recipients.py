"""Who may receive a book, and with which evidence (领证人).

Sources: 民法典 §165 (what a 委托书 states), §173 (agency ends with its term or a death), §27/28/33 (guardians), §230
(an heir is no proxy: a dead sole holder's book is held for inheritance registration); 不动产登记暂行条例 §15/16; the
bureau's practice of two 发证人, and a witness who is not staff beside a thumbprint.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from certrun.domain.identifiers import person_id, text
from certrun.domain.records import Holder

RecipientKind = Literal["holder", "co-owner", "proxy", "guardian"]
RECIPIENT_KINDS: tuple[RecipientKind, ...] = ("holder", "co-owner", "proxy", "guardian")


@dataclass(frozen=True, slots=True)
class Claim:
    """What is known when somebody stands at the door and wants the books.

    ``books`` are the holders of each book that is to be handed over; ``registered`` is the latest registration (else
    issue) date among them.
    """

    books: tuple[tuple[Holder, ...], ...]
    kind: RecipientKind
    name: str
    id_tail: str
    collected_on: date
    today: date
    staff: tuple[str, ...]
    registered: date | None = None
    holder_id_tail: str = ""
    relation: str = ""
    authority: str = ""
    authority_date: date | None = None
    authority_until: date | None = None
    basis: str = ""
    signature: bool = False
    thumbprint: bool = False
    paper_sheet: bool = False
    witness: str = ""
    old_certificate_why_needed: bool = False


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that is missing or wrong: a code of the table of sentences, and what was found."""

    code: str
    found: str = ""


def find_obstacles(claim: Claim) -> tuple[Obstacle, ...]:
    """Everything that still stands between the claim and a handover; empty where it may go ahead."""
    return (*_person(claim), *_dates(claim), *_signing(claim))


def common_holders(books: Sequence[Sequence[Holder]]) -> tuple[Holder, ...]:
    """Holders that every one of the books names, in the order of the first."""
    if not books:
        return ()
    others = [{text.clean_name(h.name) for h in holders} for holders in books[1:]]
    return tuple(h for h in books[0] if all(text.clean_name(h.name) in names for names in others))


def _person(claim: Claim) -> list[Obstacle]:
    if not claim.books:
        return [Obstacle("no_books")]
    if not text.clean_name(claim.name):
        return [Obstacle("recipient_name_missing")]
    own = [holders_named(claim.name, holders) for holders in claim.books]
    if claim.kind in {"holder", "co-owner"}:
        return _as_holder(claim, own)
    found = [Obstacle("recipient_is_holder", claim.name)] if all(own) else []
    if len(claim.id_tail.strip()) != 4:
        found.append(Obstacle("id_tail_missing"))
    return found + (_as_proxy(claim) if claim.kind == "proxy" else _as_guardian(claim))


def holders_named(name: str, holders: Sequence[Holder]) -> list[Holder]:
    """The holders of that name: father and son may share one."""
    wanted = text.clean_name(name)
    return [h for h in holders if text.clean_name(h.name) == wanted]


def tail_contradicts(holder: Holder, tail: str) -> bool:
    """Whether the register knows the holder's paper, and it ends otherwise."""
    return holder.id_no is not None and not person_id.tail_matches(holder.id_no, tail)


def _as_holder(claim: Claim, own: Sequence[Sequence[Holder]]) -> list[Obstacle]:
    if not all(own):
        return [Obstacle("recipient_not_holder", claim.name)]
    if len(claim.id_tail.strip()) != 4:
        return [Obstacle("id_tail_missing")]
    wrong = any(all(tail_contradicts(h, claim.id_tail) for h in named) for named in own)
    return [Obstacle("id_tail_wrong", claim.id_tail)] if wrong else []


def _as_proxy(claim: Claim) -> list[Obstacle]:
    found = _principal(claim)
    for value, code in ((claim.relation, "relation_missing"), (claim.authority, "authority_missing")):
        if not value.strip():
            found.append(Obstacle(code))
    if claim.authority and claim.authority_date is None:
        found.append(Obstacle("authority_date_missing"))
    if claim.authority_date and claim.authority_date > claim.collected_on:
        found.append(Obstacle("authority_not_yet", claim.authority_date.isoformat()))
    if claim.authority_until and claim.authority_until < claim.collected_on:
        found.append(Obstacle("authority_expired", claim.authority_until.isoformat()))
    return found


def _principal(claim: Claim) -> list[Obstacle]:
    """The holder's own paper was seen too: its tail fits a holder of every book."""
    if len(claim.holder_id_tail.strip()) != 4:
        return [Obstacle("holder_id_tail_missing")]
    for holders in claim.books:
        papers = [h.id_no for h in holders if h.id_no]
        if papers and not any(person_id.tail_matches(p, claim.holder_id_tail) for p in papers):
            return [Obstacle("holder_id_tail_wrong", claim.holder_id_tail)]
    return []


def _as_guardian(claim: Claim) -> list[Obstacle]:
    pairs = ((claim.relation, "relation_missing"), (claim.basis, "basis_missing"))
    return [Obstacle(code) for value, code in pairs if not value.strip()]


def _dates(claim: Claim) -> list[Obstacle]:
    if claim.collected_on > claim.today:
        return [Obstacle("date_in_future", claim.collected_on.isoformat())]
    if claim.registered and claim.collected_on < claim.registered:
        return [Obstacle("date_before_registration", claim.collected_on.isoformat())]
    return []


def _signing(claim: Claim) -> list[Obstacle]:
    found = []
    if not (claim.signature or claim.thumbprint or claim.paper_sheet):
        found.append(Obstacle("signing_missing"))
    if claim.thumbprint:
        witness = text.clean_name(claim.witness)
        if not witness:
            found.append(Obstacle("witness_missing"))
        elif witness in {text.clean_name(name) for name in claim.staff}:
            found.append(Obstacle("witness_is_staff", claim.witness))
    if not any(name.strip() for name in claim.staff):
        found.append(Obstacle("staff_missing"))
    if claim.old_certificate_why_needed:
        found.append(Obstacle("old_certificate_why_missing"))
    return found
