"""Front doors: what stands in an ``__init__.pyi`` is there, and another room asks for it."""

import ast
import importlib
import tomllib
from functools import cache
from pathlib import Path

import pytest

from desk.project_files import PROJECT

ROOMS = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
    "root_packages"
]
DOORS = sorted(stub for room in ROOMS for stub in (PROJECT / room).rglob("__init__.pyi"))


def names_of(stub: Path) -> set[str]:
    tree = ast.parse(stub.read_text("utf-8"))
    return {a.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for a in n.names}


def package_of(stub: Path) -> str:
    return ".".join(stub.parent.relative_to(PROJECT).parts)


@cache
def asked_for() -> dict[str, set[str]]:
    """By package: the names that modules of our rooms import from it."""
    asked: dict[str, set[str]] = {}
    for path in (path for room in ROOMS for path in (PROJECT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                asked.setdefault(node.module, set()).update(a.name for a in node.names)
    return asked


@pytest.mark.parametrize("stub", DOORS, ids=package_of)
def test_every_name_of_a_front_door_is_there(stub: Path):
    package = importlib.import_module(package_of(stub))

    missing = {name for name in names_of(stub) if not hasattr(package, name)}

    assert missing == set()


@pytest.mark.parametrize("stub", DOORS, ids=package_of)
def test_no_name_of_a_front_door_is_there_for_nobody(stub: Path):
    assert names_of(stub) - asked_for().get(package_of(stub), set()) == set()


def test_casework_knowledge_and_faq_builder_have_front_doors():
    assert {"casework.board", "casework.faqs", "knowledge", "faq_builder"} <= set(
        map(package_of, DOORS)
    )
