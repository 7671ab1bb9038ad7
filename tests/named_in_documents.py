"""Paths, modules and make targets that the repository's documents name, and whether they exist.

A path is inline code that ends with ``/`` or with a suffix of our files, or begins with one of our
folders. ``…`` and ``<name>`` stand for anything. One that begins with ``/``, ``~`` or ``..`` lies
outside of the repository.
"""

import ast
import re
import subprocess
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path, PurePosixPath

from desk.settings import Settings
from tests.markdown_pages import REPOSITORY, files, inline_code, name_of, pages, parsed

# Decisions, figures and changes of the past name what stood there then.
HISTORY = ("docs/adr/", "docs/notebook/", "CHANGELOG.md")
OUTSIDE = re.compile(r"^[/~]|^\.\.|://|[\s=|,()]")
PLACEHOLDER = re.compile(r"<[^>]*>|…")
DOTTED = re.compile(r"[a-z_]+(?:\.\w+){2,}")


def current_pages() -> list[Path]:
    """The pages that speak of today."""
    return [page for page in pages() if not name_of(page).startswith(HISTORY)]


@cache
def known_paths() -> frozenset[str]:
    """Files and their folders, without a slash at the end."""
    folders = (str(folder) for name in files() for folder in PurePosixPath(name).parents)
    return files() | frozenset(folders) - {"."}


@cache
def suffixes() -> frozenset[str]:
    return frozenset(PurePosixPath(name).suffix for name in files()) - {""}


@cache
def rooms() -> frozenset[str]:
    """The folders at the root."""
    return frozenset(name.partition("/")[0] for name in files() if "/" in name)


def is_path(code: str) -> bool:
    if OUTSIDE.search(code):
        return False
    ours = "/" in code and code.partition("/")[0] in rooms()
    return ours or code.endswith("/") or PurePosixPath(code).suffix in suffixes()


def path_exists(code: str, page: Path) -> bool:
    """Whether ``code`` is there: from the root, from the page's folder, or made by running.

    A name that does not begin with a folder of the root may stand anywhere: ``grouping.yml``.
    """
    pattern = PLACEHOLDER.sub("*", code).rstrip("/")
    here = f"{name_of(page.parent)}/{pattern}"
    anywhere = [] if pattern.partition("/")[0] in rooms() else [f"*/{pattern}"]
    patterns = [pattern, here, *anywhere]
    named = any(fnmatchcase(path, each) for path in known_paths() for each in patterns)
    return named or is_made(pattern)


def is_made(path: str) -> bool:
    """Whether it comes by running: what git ignores, and the folders of a desk."""
    made = {folder.name for folder in Settings().own_folders}
    command = ["git", "check-ignore", "--quiet", "--", f"{path}/"]
    ignored = subprocess.run(command, cwd=REPOSITORY).returncode == 0
    return ignored or path.partition("/")[0] in made


def named_paths(page: Path) -> list[str]:
    return [code for code in inline_code(page) if is_path(code)]


def named_modules(page: Path) -> list[str]:
    """``room.module.name`` in inline code, and what ``python -m`` is given anywhere."""
    dotted = [code for code in inline_code(page) if DOTTED.fullmatch(code) and not is_path(code)]
    run = re.findall(r"python\S* -m ([\w.]+)", all_code(page))
    return [name for name in [*dotted, *run] if name.partition(".")[0] in rooms()]


def module_exists(dotted: str) -> bool:
    """Whether it is a module, or begins with one that defines or imports the next name."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        if source := source_of(parts[:length]):
            return set(parts[length : length + 1]) <= names_in(source)
    return False


def names_in(source: str) -> set[str]:
    """What a module defines or imports outside of its functions and classes."""
    found = set[str]()
    for statement in ast.parse(source).body:
        match statement:
            case ast.FunctionDef(name) | ast.AsyncFunctionDef(name) | ast.ClassDef(name):
                found.add(name)
            case ast.Import(names) | ast.ImportFrom(names=names):
                found.update(alias.asname or alias.name for alias in names)
            case ast.Assign() | ast.AnnAssign():
                found.update(n.id for n in ast.walk(statement) if isinstance(n, ast.Name))
    return found


def source_of(parts: list[str]) -> str | None:
    """The text of a module or package; None where there is none."""
    place = REPOSITORY.joinpath(*parts)
    door = place / "__init__.pyi"  # names what the package loads lazily
    for file in (place.with_suffix(".py"), door, place / "__init__.py", place / "__main__.py"):
        if file.is_file():
            return file.read_text(encoding="utf-8")
    return None


def named_targets(page: Path) -> list[str]:
    """What ``make`` is given at the beginning of a line of code or of inline code."""
    return re.findall(r"^(?:\w+=\S+ )*make ([a-z][\w-]*)", all_code(page), re.M)


def all_code(page: Path) -> str:
    blocks = [token.content for token in parsed(page) if token.type in ("fence", "code_block")]
    return "\n".join([*blocks, *inline_code(page)])


@cache
def targets() -> frozenset[str]:
    text = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    return frozenset(re.findall(r"^([a-z][\w-]*):", text, re.M))
