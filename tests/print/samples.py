"""Made-up papers that the tests of this folder print."""

from __future__ import annotations

import hashlib
import math

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from certrun.domain.receipt_code import ReceiptCode, format_payload, pack, receipt_tag, signing_message
from certrun.print.receipt import ReceiptBook, ReceiptPaper, Signature

REGISTER = "qixian-demo"
_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def payload(number: str) -> str:
    """A signed payload for a receipt number."""
    evidence, entry = (hashlib.sha256(f"{what} {number}".encode()).digest()[:16] for what in ("evidence", "entry"))
    station = hashlib.sha256(_KEY.public_key().public_bytes_raw()).digest()[:6]
    body = pack(ReceiptCode(station, receipt_tag(REGISTER, number), 1791534245, evidence, entry))
    return format_payload(body, _KEY.sign(signing_message(REGISTER, body)))


def book(
    number: int = 1234,
    holder: str = "王秀兰、张德厚",
    location: str = "祁县贾令镇贾令村东街三巷12号",
    struck_out: bool = False,
) -> ReceiptBook:
    return ReceiptBook(
        number=f"晋(2024)祁县不动产权第{number:07d}号",
        serial=f"D1400{number:07d}",
        holder=holder,
        location=location,
        struck_out=struck_out,
    )


def signature() -> Signature:
    """Three strokes that look like haste."""
    waves = []
    for start in (0.05, 0.38, 0.7):
        steps = [at / 40 for at in range(41)]
        waves.append(tuple((start + 0.25 * t, 0.5 + 0.4 * math.sin(9 * t + start * 20) * (1 - 0.6 * t)) for t in steps))
    return Signature(tuple(waves), 3.0)


def paper(
    number: str = "A-2026-000123",
    books: tuple[ReceiptBook, ...] = (book(1234), book(1235)),
    **changes: object,
) -> ReceiptPaper:
    values: dict[str, object] = {
        "bureau": "祁县自然资源局（不动产登记中心）",
        "recipient": "王秀兰",
        "id_type": "居民身份证",
        "id_no": "140***********1234",
        "relation": "本人",
        "phone": "138****8000",
        "date": "2026-10-09",
        "place": "贾令村村委会",
        "staff": ("李建国", "赵晓梅"),
        "old_certificate": "原集体土地使用证 祁集用(1998)第0456号，已收回",
        **changes,
    }
    return ReceiptPaper(number=number, payload=payload(number), books=books, **values)  # type: ignore[arg-type]
