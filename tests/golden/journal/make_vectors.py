"""Makes ``vectors.json``.  Run once per kind that is added: vectors that exist stay as they are, for good.

``python tests/golden/journal/make_vectors.py`` prints the vectors that are missing in the file, for appending by hand.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))

from certrun.domain.journal.entry import PrivatePart, seal_entry  # noqa: E402

STATION = hashlib.sha256(bytes(range(32))).hexdigest()
BASE = hashlib.sha256(b"an entry before").hexdigest()
OTHER = hashlib.sha256(b"another entry").hexdigest()

Case = tuple[str, str, list[list[str]], list[str], dict[str, Any], dict[str, Any] | None]

CASES: list[Case] = [
    ("first entry of a station", "started", [["station", STATION]], [], {"reason": "founded"}, None),
    (
        "listing with rare characters beyond the BMP",
        "listed",
        [["certificate", "CERTIFICATEIDOF26CHARACTER"]],
        [],
        {
            "number": "晋(2025)祁县不动产权第0001234号",
            "serial": "14000000001",
            "to": "safe:中心证书库",
            "sheet": "贾令村",
            "row": 4,
            "issue_date": "2025-06-01",
        },
        {
            "holders": [
                {
                    "name": "𠮷田𡈽",
                    "id_type": 1,
                    "id_no": "140727195001010019",
                    "phone": ["13900000000", "0354-5222222"],
                },
                {"name": "㐂·阿依古丽", "id_type": 1},
            ],
            "location": "祁县贾令镇贾令村𬒈巷1号",
            "area_land": 20013,
        },
    ),
    (
        "control characters, quotes, backslashes, separators, deleted character",
        "held",
        [["certificate", "A"]],
        [OTHER, BASE],
        {"code": '"\\/\b\t\n\f\r\u0000\u001f\u007f\u2028\u2029'},
        {"reason": 'line\r\nbreak "quoted" C:\\new\\u0041 \ufeff\u00a0\u3000'},
    ),
    (
        "names of members by code point, not by UTF-16",
        "setting_changed",
        [["register", "R"]],
        [],
        {"key": "order", "value": {"𠀀": 1, "\uffee": 2, "z": 3, "é": 4, "A": 5, "": 6}},
        None,
    ),
    (
        "nested lists, empty containers, truth values, null, the greatest numbers",
        "setting_changed",
        [["register", "R"]],
        [],
        {
            "key": "nested",
            "value": [[], [[1, [2]], {}], {"a": [None, True, False]}, 0, -1, 2**53 - 1, -(2**53) + 1, ""],
        },
        None,
    ),
    (
        "composed and decomposed stay as they came",
        "village_renamed",
        [["village", "140727104201"]],
        [],
        {"name": "é e\u0301 ﾊ ハ Å Å"},
        None,
    ),
    (
        "several subjects, sorted",
        "handed_over",
        [["certificate", "A"], ["certificate", "B"], ["receipt", "A2026-000001"], ["trip", "2026-11-24-1"]],
        [BASE],
        {
            "receipt": "A2026-000001",
            "certificates": ["A", "B"],
            "from": {"B": "trip:2026-11-24-1", "A": "trip:2026-11-24-1"},
            "to": "recipient",
            "channel": "door",
            "collected_on": "2026-11-24",
            "recipient_kind": "proxy",
            "signing": ["thumbprint", "paper"],
            "paper": "3/7",
            "old_certificate": "collected",
            "evidence": "EVIDENCE",
        },
        {
            "recipient": {"name": "李四", "id_tail": "123X", "relation": "子"},
            "holder_name": "张三",
            "authority": {"title": "委托书", "dated": "2026-11-20"},
            "witness": "王五",
            "staff": ["赵六", "钱七"],
        },
    ),
    ("a private part that is empty", "unmasked", [["certificate", "A"]], [], {"what": "id_no"}, {}),
    (
        "purge",
        "purged",
        [["certificate", "A"]],
        [BASE],
        {"entries": [BASE, OTHER], "rule": "保管期满"},
        None,
    ),
    ("a kind of a newer program", "scanned_by_drone", [["certificate", "A"], ["moon", "1"]], [], {"height": 12}, None),
]


def vector(number: int, case: Case) -> dict[str, Any]:
    """One vector: header members without ``private_hash``, private part, and what must come out."""
    note, kind, subjects, base, public, facts = case
    if "evidence" in public:
        bound = {name: value for name, value in public.items() if name not in {"from", "to", "evidence"}}
        text = json.dumps(bound, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        public = {**public, "evidence": hashlib.sha256(text.encode()).hexdigest()}
    header: dict[str, Any] = {
        "v": 1,
        "station": STATION,
        "incarnation": "00112233aabbccdd",
        "seq": number + 1,
        "prev": BASE if number else None,
        "lamport": 2**40 + number,
        "wall": "2026-11-24T01:05:03.123Z",
        "wall_source": ["none", "office", "ntp"][number % 3],
        "actor": "张三" if number % 2 else "𠮷田",
        "role": "admin",
        "command": "0123456789abcdef0123456789abcdef",
        "index": number,
        "kind": kind,
        "kind_v": 1 if kind != "scanned_by_drone" else 7,
        "subjects": subjects,
        "base": sorted(base),
        "public": public,
    }
    salt = hashlib.sha256(note.encode()).digest()[:16]
    private = None if facts is None else {"salt": salt.hex(), "facts": facts}
    part = None if facts is None else PrivatePart(salt, facts)
    entry, raw = seal_entry(header, part)
    return {
        "note": note,
        "header": header,
        "private": private,
        "private_hash": entry.private_hash,
        "bytes": raw.hex(),
        "id": entry.id,
    }


if __name__ == "__main__":
    path = HERE / "vectors.json"
    known = {each["note"] for each in json.loads(path.read_text())} if path.exists() else set()
    missing = [vector(n, case) for n, case in enumerate(CASES) if case[0] not in known]
    sys.stdout.write(json.dumps(missing, indent=1) + "\n")
