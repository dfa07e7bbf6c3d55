"""Trust: which stations belong to the register, as what, and how far what they wrote counts.

Folded before everything else. The root is the founding entry: the register's id is derived from the founder's key, so
no other station can have founded it. Revocation names, per incarnation, the last entry that still counts; all else
that the station wrote is kept but ignored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from certrun.domain.journal.entry import Entry, in_order
from certrun.domain.journal.ids import invitation_commitment, register_id, station_id
from certrun.domain.journal.kinds import KINDS, Role

MAY_ACT_AS: Mapping[str, frozenset[Role]] = {
    "office": frozenset({Role.ADMIN, Role.CLERK, Role.FIELD, Role.READ}),
    "clerk": frozenset({Role.CLERK, Role.FIELD, Role.READ}),
    "field": frozenset({Role.FIELD, Role.READ}),
    "read": frozenset({Role.READ}),
}
"""Role of a station → roles that a person may act in there."""


@dataclass(frozen=True, slots=True)
class TrustedStation:
    """A station as the trust list knows it.  ``accepted`` is None while it is not revoked."""

    id: str
    name: str
    role: str
    prefix: str
    public_key: str
    exchange_key: str
    accepted: Mapping[str, int] | None = None

    def wrote(self, entry: Entry) -> bool:
        """Whether what this station wrote at that point of its chain still counts."""
        return self.accepted is None or entry.seq <= self.accepted.get(entry.incarnation, 0)


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
        return kind is None or (entry.role in kind.roles and entry.role in MAY_ACT_AS[station.role])


def fold_trust(register: str, entries: Iterable[Entry]) -> Trust:
    """Fold the entries that name the subject ("trust", register).

    A revocation may reach back behind trust entries that were applied already; then the fold starts again without what
    the revocation excludes.  The revoked set only grows, so this ends.
    """
    ordered = in_order(entries)
    revoked: dict[str, dict[str, int]] = {}
    while True:
        trust = _pass(register, ordered, revoked)
        found = {s.id: dict(s.accepted) for s in trust.stations.values() if s.accepted is not None}
        if found.keys() <= revoked.keys():
            return trust
        revoked = {**found, **revoked}


def _pass(register: str, ordered: list[Entry], revoked: Mapping[str, Mapping[str, int]]) -> Trust:
    stations: dict[str, TrustedStation] = {}
    invitations: dict[str, Entry] = {}
    for entry in ordered:
        limit = revoked.get(entry.station)
        if limit is not None and entry.seq > limit.get(entry.incarnation, 0):
            continue
        if entry.kind == "register_founded":
            _found(register, entry, stations)
        elif entry.kind == "station_joined":
            _join(entry, stations, invitations)
        elif Trust(register, stations).admits(entry):
            _govern(entry, stations, invitations)
    return Trust(register, stations)


def _found(register: str, entry: Entry, stations: dict[str, TrustedStation]) -> None:
    key = bytes.fromhex(entry.public["public_key"])
    genuine = register_id(key, bytes.fromhex(entry.public["nonce"])) == register and station_id(key) == entry.station
    if genuine and not stations:
        stations[entry.station] = TrustedStation(
            id=entry.station,
            name=entry.public["station_name"],
            role="office",
            prefix=entry.public["prefix"],
            public_key=entry.public["public_key"],
            exchange_key=entry.public["exchange_key"],
        )


def _join(entry: Entry, stations: dict[str, TrustedStation], invitations: dict[str, Entry]) -> None:
    invitation = invitations.get(entry.public["invite"])
    if invitation is None or entry.station in stations:
        return
    opened = invitation_commitment(bytes.fromhex(entry.public["opening"])) == invitation.public["commit"]
    if opened and station_id(bytes.fromhex(entry.public["public_key"])) == entry.station:
        del invitations[entry.public["invite"]]
        stations[entry.station] = TrustedStation(
            id=entry.station,
            name=invitation.public["name"],
            role=invitation.public["role"],
            prefix=invitation.public["prefix"],
            public_key=entry.public["public_key"],
            exchange_key=entry.public["exchange_key"],
        )


def _govern(entry: Entry, stations: dict[str, TrustedStation], invitations: dict[str, Entry]) -> None:
    if entry.kind == "station_invited" and entry.public["role"] in MAY_ACT_AS:
        invitations[entry.public["invite"]] = entry
        return
    for identity in entry.names("station"):
        station = stations.get(identity)
        if station is not None:
            stations[identity] = _changed(station, entry)


def _changed(station: TrustedStation, entry: Entry) -> TrustedStation:
    if entry.kind == "station_renamed":
        return replace(station, name=entry.public["name"])
    if entry.kind == "station_role_changed" and entry.public["role"] in MAY_ACT_AS:
        return replace(station, role=entry.public["role"])
    if entry.kind == "station_revoked" and station.accepted is None:
        return replace(station, accepted=dict(entry.public["accepted"]))
    return station
