"""Which program worked something out: what another one kept is not used."""

import hashlib
from functools import cache
from pathlib import Path

from faq_builder.digests import DIGEST_BYTES
from language import masking

_FOLDERS = (Path(__file__).parent, Path(masking.__file__).parent)
_READ = {".py", ".yml"}


@cache
def program_digest() -> str:
    """The digest of the code and rules that clean, mask, group and summarise."""
    found = hashlib.blake2b(digest_size=DIGEST_BYTES)
    for folder in _FOLDERS:
        for path in sorted(path for path in folder.rglob("*") if path.suffix in _READ):
            found.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            found.update(path.read_bytes())
    return found.hexdigest()
