"""Trust: which stations belong to the register, as what, and how far what they wrote counts.

Folded before everything else. The root is the founding entry: the register's id is derived from the founder's key, so
no other station can have founded it. Revocation names, per incarnation, the last entry that still counts; all else
that the station wrote is kept but ignored. A later revocation may accept more, never less. Whoever holds an invitation
and its code can open it more than once: the first joining counts that the office has admitted, else the first in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeAlias

from certrun.domain.invitation import is_exchange_key, joining_message
from certrun.domain.journal.entry import Entry, in_order
from certrun.domain.journal.ids import invitation_commitment, octets, register_id, station_id
from certrun.domain.journal.kinds import KINDS, Role
from certrun.domain.journal.validation import is_known, is_well_formed
from certrun.domain.ports import Verify

MAY_ACT_AS: Mapping[str, frozenset[Role]] = {
    "office": frozenset({Role.ADMIN, Role.CLERK, Role.FIELD, Role.READ}),
    "clerk": frozenset({Role.CLERK, Role.FIELD, Role.READ}),
    "field": frozenset({Role.FIELD, Role.READ}),
    "read": frozenset({Role.READ}),
}
"""Role of a station → roles that a person may act in there."""

WIDEST_ROLE: Mapping[str, Role] = {
    "office": Role.ADMIN,
    "clerk": Role.CLERK,
    "field": Role.FIELD,
    "read": Role.READ,
}
"""Role of a station → the role that may do most of what anybody may do there."""


Limits: TypeAlias = Mapping[str, Mapping[str, int]]
"""Revoked station → incarnation → last seq that counts."""
Users: TypeAlias = Mapping[str, str]
"""Invitation → the station that the office has admitted by it; "" where it has withdrawn the invitation."""

_Opens: TypeAlias = Callable[[Entry, Entry], bool]
"""Whether the joining that comes first is entitled by the invitation that comes second."""


@dataclass(frozen=True, slots=True)
class RoleChange:
    """Up to the place ``order`` the station's role was ``before``."""

    order: tuple[int, str]
    before: str


@dataclass(frozen=True, slots=True)
class TrustedStation:
    """A station as the trust list knows it; ``accepted`` is None while it is not revoked, ``role`` the present one.

    ``invite`` is the invitation by which it came ("" for who founded the register), ``admitted`` that the office has
    said so: till then another station may have opened the same one, and be the one that counts.
    """

    id: str
    name: str
    role: str
    prefix: str
    public_key: str
    exchange_key: str
    invite: str = ""
    admitted: bool = False
    accepted: Mapping[str, int] | None = None
    role_changes: tuple[RoleChange, ...] = ()

    def wrote(self, entry: Entry) -> bool:
        """Whether what this station wrote at that point of its chain still counts."""
        return self.accepted is None or entry.seq <= self.accepted.get(entry.incarnation, 0)

    def role_at(self, order: tuple[int, str]) -> str:
        """The role at a place in the total order: a changed role takes back nothing that was done before."""
        if not self.role_changes:
            return self.role
        return next((change.before for change in self.role_changes if order < change.order), self.role)


@dataclass(frozen=True, slots=True)
class Trust:
    """The trust list: stations by id."""

    register: str
    stations: Mapping[str, TrustedStation] = field(default_factory=dict)

    def admits(self, entry: Entry) -> bool:
        """Whether ``entry`` counts: known station, not past its revocation, in a role that may write this kind."""
        station = self.stations.get(entry.station)
        if station is None or not station.wrote(entry):
            return False
        kind = KINDS.get(entry.kind)
        return kind is None or (entry.role in kind.roles and entry.role in MAY_ACT_AS[station.role_at(entry.order)])


def fold_trust(register: str, entries: Iterable[Entry], verify: Verify) -> Trust:
    """Fold the entries that name the subject ("trust", register), but malformed ones and those of newer kinds.

    A revocation may reach back behind trust entries that were applied already, other revocations among them, and so may
    the word of the office who has used an invitation; then the fold starts again with what was found, until that is
    what it started with.  Revocations that exclude each other in a circle never settle: all of them count then.
    """
    ordered = [entry for entry in in_order(entries) if is_known(entry) and is_well_formed(entry)]
    opens = partial(_opens, register, verify)
    tried: list[tuple[Limits, Users]] = []
    limits: Limits = {}
    users: Users = {}
    while (limits, users) not in tried:
        tried.append((limits, users))
        trust, users = _pass(register, ordered, limits, users, opens)
        limits = {s.id: s.accepted for s in trust.stations.values() if s.accepted is not None}
    if (limits, users) == tried[-1]:
        return trust
    everyone = {identity: accepted for each, _ in tried for identity, accepted in each.items()}
    trust, _ = _pass(register, ordered, everyone, {i: user for _, each in tried for i, user in each.items()}, opens)
    return replace(trust, stations={i: replace(s, accepted=everyone.get(i)) for i, s in trust.stations.items()})


def _pass(
    register: str, ordered: list[Entry], limits: Limits, users: Users, opens: _Opens
) -> tuple[Trust, dict[str, str]]:
    """Fold within ``limits``; the users of invitations that the office names come beside the trust list.

    Limits exclude neither a founding nor a joining: who is revoked stays known as such.
    """
    stations: dict[str, TrustedStation] = {}
    invitations: dict[str, Entry] = {}
    admitted: dict[str, str] = {}
    withdrawn: dict[str, str] = {}
    for entry in ordered:
        limit = limits.get(entry.station)
        if entry.kind == "register_founded":
            _found(register, entry, stations)
        elif entry.kind == "station_joined":
            if users.get(entry.public["invite"], entry.station) == entry.station:
                _join(entry, stations, invitations, opens)
        elif limit is not None and entry.seq > limit.get(entry.incarnation, 0):
            continue
        elif Trust(register, stations).admits(entry):
            _govern(entry, stations, invitations)
            if entry.kind == "station_admitted":
                admitted.setdefault(entry.public["invite"], entry.names("station")[0])
            elif entry.kind == "invitation_withdrawn":
                withdrawn[entry.public["invite"]] = ""
    return Trust(register, stations), withdrawn | admitted


def _found(register: str, entry: Entry, stations: dict[str, TrustedStation]) -> None:
    key = _key(entry)
    genuine = register_id(key, _octets_of(entry, "nonce")) == register and station_id(key) == entry.station
    if genuine and not stations:
        stations[entry.station] = TrustedStation(
            id=entry.station,
            name=entry.public["station_name"],
            role="office",
            prefix=entry.public["prefix"],
            public_key=entry.public["public_key"],
            exchange_key=entry.public["exchange_key"],
        )


def _join(entry: Entry, stations: dict[str, TrustedStation], invitations: dict[str, Entry], opens: _Opens) -> None:
    invitation = invitations.get(entry.public["invite"])
    if invitation is None or entry.station in stations:
        return
    is_own = station_id(_key(entry)) == entry.station
    if is_own and is_exchange_key(_octets_of(entry, "exchange_key")) and opens(entry, invitation):
        del invitations[entry.public["invite"]]
        stations[entry.station] = TrustedStation(
            id=entry.station,
            name=invitation.public["name"],
            role=invitation.public["role"],
            prefix=invitation.public["prefix"],
            public_key=entry.public["public_key"],
            exchange_key=entry.public["exchange_key"],
            invite=entry.public["invite"],
        )


def _opens(register: str, verify: Verify, joining: Entry, invitation: Entry) -> bool:
    """Whether the invitation's key has signed for this station.

    An invitation of version 1 was opened by its secret, which the joining shows to everybody: whoever is in the
    register can then claim it for a second station, sorted before the first.  So none is written any more.
    """
    key = invitation.public.get("key")
    if key is None:
        return invitation_commitment(_octets_of(joining, "opening")) == invitation.public.get("commit")
    exchange_key = joining.public["exchange_key"]
    message = joining_message(register, invitation.public["invite"], joining.station, exchange_key)
    return verify(_octets_of(invitation, "key"), message, _octets_of(joining, "proof"))


def _govern(entry: Entry, stations: dict[str, TrustedStation], invitations: dict[str, Entry]) -> None:
    if entry.kind == "station_invited" and entry.public["role"] in MAY_ACT_AS:
        invitations[entry.public["invite"]] = entry
        return
    for identity in entry.names("station"):
        station = stations.get(identity)
        if station is not None:
            stations[identity] = _changed(station, entry)


def _changed(station: TrustedStation, entry: Entry) -> TrustedStation:
    if entry.kind == "station_admitted" and entry.public["invite"] == station.invite:
        return replace(station, admitted=True)
    if entry.kind == "station_renamed":
        return replace(station, name=entry.public["name"])
    if entry.kind == "station_role_changed" and entry.public["role"] in MAY_ACT_AS:
        changes = (*station.role_changes, RoleChange(entry.order, station.role))
        return replace(station, role=entry.public["role"], role_changes=changes)
    if entry.kind == "station_revoked":
        return replace(station, accepted=_widened(station.accepted or {}, _accepted(entry.public["accepted"])))
    return station


def _widened(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    """What either accepts: a lost laptop is found again, and what was on it is looked through and accepted too."""
    return {i: max(one.get(i, 0), other.get(i, 0)) for i in sorted(one.keys() | other.keys())}


def _accepted(pairs: Sequence[Any]) -> dict[str, int]:
    """``[[incarnation, seq], …]``; what is not such a pair accepts nothing."""
    return {
        pair[0]: pair[1]
        for pair in pairs
        if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str) and type(pair[1]) is int
    }


def _key(entry: Entry) -> bytes:
    return _octets_of(entry, "public_key")


def _octets_of(entry: Entry, fact: str) -> bytes:
    return octets(entry.public.get(fact))
