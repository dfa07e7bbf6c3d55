"""The golden vectors, recomputed from ``docs/journal-format.md`` alone: this file must never import certrun."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).resolve().parents[1] / "golden" / "journal" / "vectors.json").read_text("utf-8")
)
SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def text(value: str) -> str:
    """A string as canonical JSON writes it."""
    return '"' + "".join(SHORT.get(c, f"\\u{ord(c):04x}" if c < " " else c) for c in value) + '"'


def canonical(value: Any) -> str:
    """Canonical JSON."""
    if isinstance(value, str):
        return text(value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{text(key)}:{canonical(value[key])}" for key in sorted(value, key=list)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return "null" if value is None else str(value).lower()


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["note"])
def test_bytes_hash_and_id_follow_from_the_specification(vector: dict[str, Any]) -> None:
    private_hash = None
    if vector["private"] is not None:
        body = canonical(vector["private"]["facts"]).encode("utf-8")
        private_hash = hashlib.sha256(bytes.fromhex(vector["private"]["salt"]) + body).hexdigest()
    raw = canonical({**vector["header"], "private_hash": private_hash}).encode("utf-8")
    assert private_hash == vector["private_hash"]
    assert raw.hex() == vector["bytes"]
    assert hashlib.sha256(raw).hexdigest() == vector["id"]


def test_the_evidence_of_a_handover_follows_from_its_public_facts() -> None:
    (public,) = [v["header"]["public"] for v in VECTORS if v["header"]["kind"] == "handed_over"]
    bound = {name: value for name, value in public.items() if name not in {"from", "to", "evidence"}}
    assert hashlib.sha256(canonical(bound).encode()).hexdigest() == public["evidence"]


def test_the_vectors_hold_what_is_easily_got_wrong() -> None:
    everything = b"".join(bytes.fromhex(v["bytes"]) for v in VECTORS).decode()
    for hard in ("𠮷", "\\u0000", "\\u001f", "\x7f", "\u2028", "e\u0301", str(2**53 - 1), "null", "[[],[["):
        assert hard in everything, hard
    assert {v["private"] is None for v in VECTORS} == {True, False}
    assert any(v["private"] and v["private"]["facts"] == {} for v in VECTORS)
