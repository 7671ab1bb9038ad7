"""The backup archive: one tar file with a manifest of digests, readable by its owner alone."""

import hashlib
import json
import os
import tarfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from desk.errors import InputProblem

FORMAT = 1
MANIFEST = "manifest.json"


class BadBackup(InputProblem):
    """The file is no backup of ours, is damaged, or was made by a later program."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """``revision`` is the database's schema version, ``files`` name to SHA-256 in hex."""

    format: int
    made_at: str
    database: str
    revision: str | None
    files: dict[str, str]

    @property
    def keys(self) -> list[str]:
        """The names of the files that are secret keys."""
        return [name for name in self.files if name.startswith("secrets/")]


def write_archive(archive: Path, folder: Path, manifest: Manifest) -> None:
    """Pack ``manifest`` and the files it names out of ``folder``; all or nothing."""
    archive.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=2), encoding="utf-8")
    draft = archive.with_name(archive.name + ".part")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file, tarfile.open(fileobj=file, mode="w:gz") as tar:
        for name in (MANIFEST, *manifest.files):
            tar.add(folder / name, arcname=name, recursive=False)
        file.flush()
    draft.replace(archive)


def read_archive(archive: Path, folder: Path) -> Manifest:
    """Unpack ``archive`` into ``folder`` and hold every file to its digest; raises BadBackup."""
    try:
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
        raw = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        manifest = Manifest(**raw)
    except (tarfile.TarError, OSError, EOFError, ValueError, TypeError) as error:
        raise bad(archive, f"is no backup of this program ({error})") from error
    refuse_unknown_format(archive, manifest)
    for name, digest in manifest.files.items():
        if not (folder / name).is_file() or digest_of(folder / name) != digest:
            raise bad(archive, f"{name} is damaged or missing")
    return manifest


def refuse_unknown_format(archive: Path, manifest: Manifest) -> None:
    if manifest.format != FORMAT:
        raise bad(archive, f"has format {manifest.format}, this program knows {FORMAT}")


def bad(archive: Path, what: str) -> BadBackup:
    return BadBackup(what, str(archive), "choose another backup")


def digests_of(folder: Path, names: Sequence[str]) -> dict[str, str]:
    return {name: digest_of(folder / name) for name in names}


def digest_of(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
