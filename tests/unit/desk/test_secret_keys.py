import stat
from pathlib import Path

from cryptography.fernet import Fernet

from desk.secret_keys import load_secret_keys


def test_keys_are_made_once(tmp_path: Path):
    first = load_secret_keys(tmp_path / "secrets")

    assert load_secret_keys(tmp_path / "secrets") == first
    assert load_secret_keys(tmp_path / "others") != first


def test_only_the_owner_reads_the_keys(tmp_path: Path):
    load_secret_keys(tmp_path / "secrets")

    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "secrets").iterdir()}
    assert modes == {0o600}


def test_contact_key_opens_what_it_sealed(tmp_path: Path):
    box = Fernet(load_secret_keys(tmp_path).contact_key)

    assert box.decrypt(box.encrypt(b"021")) == b"021"
