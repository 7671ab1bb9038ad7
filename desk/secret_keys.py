"""Secret keys of one installation: generated once, readable by their owner alone."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet

from desk.private_files import close_to_others, make_private_folder


@dataclass(frozen=True, slots=True)
class SecretKeys:
    """``asker_key`` hashes identities, ``contact_key`` seals contacts, ``session_key`` signs."""

    asker_key: bytes
    contact_key: bytes
    session_key: str


def load_secret_keys(folder: Path) -> SecretKeys:
    """The keys kept in ``folder``, made at the first call."""
    make_private_folder(folder)
    return SecretKeys(
        asker_key=_kept(folder / "asker.key", secrets.token_bytes(32)),
        contact_key=_kept(folder / "contact.key", Fernet.generate_key()),
        session_key=_kept(folder / "session.key", secrets.token_hex(32).encode()).decode(),
    )


def _kept(path: Path, fresh: bytes) -> bytes:
    """What ``path`` holds. Three processes may start at once: the first to link its file wins."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(fresh)
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    close_to_others(path)
    return path.read_bytes()
