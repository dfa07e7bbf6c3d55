"""The key file: what opens it, what does not, and that nothing readable lies on the disk."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from certrun.db.database import create_database
from certrun.db.identity import new_identity, verify
from certrun.db.keys import create_key_file, open_key_file
from certrun.domain.errors import CertrunError
from certrun.domain.journal.ids import station_id
from tests.db.registers import FOUNDING, PASSPHRASE, actor, list_books, new_register, reopen, rows
from tests.support import FixedClock, SeededEntropy

CANARY = "龘靐齉"


def test_the_passphrase_opens_the_key_and_another_does_not(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    made = create_key_file(path, PASSPHRASE, SeededEntropy())
    assert open_key_file(path, PASSPHRASE) == made
    assert not made.plain
    for wrong in ("", "测试 passphrase 2027", PASSPHRASE + " "):
        with pytest.raises(CertrunError) as caught:
            open_key_file(path, wrong)
        assert caught.value.code == "passphrase_wrong"
    with pytest.raises(CertrunError) as caught:
        open_key_file(path, None)
    assert caught.value.code == "passphrase_missing"


def test_an_input_methods_full_width_characters_are_the_same_passphrase(tmp_path: Path) -> None:
    made = create_key_file(tmp_path / "keys.json", "Jia-2026", SeededEntropy())
    assert open_key_file(tmp_path / "keys.json", "Ｊｉａ－２０２６") == made


def test_a_plain_key_file_opens_without_and_with_a_passphrase(tmp_path: Path) -> None:
    made = create_key_file(tmp_path / "keys.json", None, SeededEntropy())
    assert made.plain
    assert open_key_file(tmp_path / "keys.json", None) == made
    assert open_key_file(tmp_path / "keys.json", "whatever") == made


def test_any_of_several_wraps_opens_and_an_unknown_way_is_passed_over(tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    create_key_file(one, "first", SeededEntropy("one"))
    wanted = create_key_file(two, "second", SeededEntropy("two"))
    document = json.loads(two.read_text())
    document["wraps"] = [{"kind": "keyring"}, *json.loads(one.read_text())["wraps"], *document["wraps"]]
    two.write_text(json.dumps(document))
    assert open_key_file(two, "second") == wanted


def test_the_cost_of_guessing_is_at_least_64_mebibytes(tmp_path: Path) -> None:
    create_key_file(tmp_path / "keys.json", PASSPHRASE, SeededEntropy())
    (wrap,) = json.loads((tmp_path / "keys.json").read_text())["wraps"]
    assert (wrap["kind"], wrap["memory_kib"] >= 65_536, wrap["passes"] >= 3) == ("argon2id", True, True)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": "something else"}, "key_file_damaged"),
        ({"version": 2}, "database_newer"),
        ({"version": "x"}, "key_file_damaged"),
        ({"wraps": [{"kind": "plain", "key": "not hex"}]}, "key_file_damaged"),
        ({"wraps": [{"kind": "plain"}]}, "key_file_damaged"),
        ({"wraps": [{}]}, "key_file_damaged"),
        ({"wraps": ["x"]}, "key_file_damaged"),
        ({"wraps": 7}, "key_file_damaged"),
        ({"wraps": []}, "passphrase_wrong"),
    ],
)
def test_a_damaged_key_file_is_told_from_a_wrong_passphrase(tmp_path: Path, change: dict[str, Any], code: str) -> None:
    path = tmp_path / "keys.json"
    create_key_file(path, None, SeededEntropy())
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    with pytest.raises(CertrunError) as caught:
        open_key_file(path, "x")
    assert caught.value.code == code


def test_a_wrap_whose_cost_makes_no_sense_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    create_key_file(path, "x", SeededEntropy())
    document = json.loads(path.read_text())
    document["wraps"][0]["memory_kib"] = 1
    path.write_text(json.dumps(document))
    with pytest.raises(CertrunError) as caught:
        open_key_file(path, "x")
    assert caught.value.code == "key_file_damaged"


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"null"])
def test_a_key_file_that_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "keys.json").write_bytes(content)
    with pytest.raises(CertrunError) as caught:
        open_key_file(tmp_path / "keys.json", "x")
    assert caught.value.code == "key_file_damaged"


def test_secrets_do_not_show_where_objects_are_printed(tmp_path: Path) -> None:
    key = create_key_file(tmp_path / "keys.json", None, SeededEntropy())
    identity = new_identity(SeededEntropy())
    assert repr(key.secret) not in repr(key)
    assert repr(identity.signing_key) not in repr(identity)
    assert repr(identity.exchange_key) not in repr(identity)


def test_keys_for_different_purposes_differ(tmp_path: Path) -> None:
    key = create_key_file(tmp_path / "keys.json", None, SeededEntropy())
    assert len({key.derive(p) for p in ("database", "attachment content", "attachment name")} | {key.secret}) == 4


def test_a_station_is_the_hash_of_its_key_and_signs_with_it() -> None:
    identity = new_identity(SeededEntropy())
    assert identity.station == station_id(identity.public_key)
    signature = identity.sign(b"message")
    assert verify(identity.public_key, b"message", signature)
    assert not verify(identity.public_key, b"massage", signature)
    assert not verify(b"short", b"message", signature)
    assert identity != new_identity(SeededEntropy("another"))


def test_nothing_readable_in_the_encrypted_file_and_its_log(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    database = new_register(folder, PASSPHRASE)
    with database.write(actor(1)) as unit:
        list_books(unit, database, [1], holder=CANARY)
    backup = database.backup("manual")
    files = [p for p in [*folder.glob("*"), *(folder / "backups").glob("*")] if p.is_file()]
    assert {"register.db", "register.db-wal", "keys.json"} <= {p.name for p in files}
    assert backup in files
    for path in files:
        content = path.read_bytes()
        assert not content.startswith(b"SQLite format 3")
        for trace in (CANARY, "贾令村", "办公室", "CREATE TABLE", database.identity.station):
            assert trace.encode() not in content, (path.name, trace)
    database.close()
    again = reopen(folder, PASSPHRASE)
    assert rows(again, "SELECT name FROM holder") == [(f"{CANARY}1",)]
    again.close()


def test_a_wrong_passphrase_leaves_every_file_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    new_register(folder, PASSPHRASE).close()
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    with pytest.raises(CertrunError) as caught:
        reopen(folder, "wrong")
    assert caught.value.code == "passphrase_wrong"
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before


def test_the_key_file_of_another_register_is_no_wrong_passphrase(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        new_register(folder, PASSPHRASE).close()
    shutil.copyfile(two / "keys.json", one / "keys.json")
    with pytest.raises(CertrunError) as caught:
        reopen(one, PASSPHRASE)
    assert caught.value.code == "database_damaged"


def test_a_key_that_still_opens_something_is_never_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    database = new_register(folder, PASSPHRASE)
    database.attachments.put(b"signature")
    database.close()
    (folder / "register.db").unlink()
    key = (folder / "keys.json").read_bytes()
    with pytest.raises(CertrunError) as caught:
        create_database(folder, "x", FOUNDING, actor(0), clock=FixedClock(), entropy=SeededEntropy())
    assert caught.value.code == "register_exists"
    assert (folder / "keys.json").read_bytes() == key
