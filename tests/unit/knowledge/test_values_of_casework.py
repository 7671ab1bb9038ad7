"""Knowledge takes plain values from casework: nothing whose module reaches storage or the log.

A front door is loaded lazily, so import-linter sees the door and not the name behind it.
"""

import ast
from collections.abc import Iterator

import grimp

from desk.project_files import PROJECT

BEYOND_VALUES = ("casework.ports", "casework.events")


def imported_from_casework() -> Iterator[tuple[str, str]]:
    """(package, name) of every import of casework that stands in knowledge."""
    for path in (PROJECT / "knowledge").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("casework"):
                yield from ((node.module or "", alias.name) for alias in node.names)


def module_of(package: str, name: str) -> str:
    """Where the name is defined; a package without a front door is the module itself."""
    door = PROJECT.joinpath(*package.split("."), "__init__.pyi")
    if not door.exists():
        return package
    stub = ast.parse(door.read_text("utf-8"))
    imports = (node for node in stub.body if isinstance(node, ast.ImportFrom))
    found = next(n for n in imports if name in [alias.name for alias in n.names])
    return f"{package}.{found.module}"


def test_what_knowledge_takes_from_casework_reaches_neither_storage_nor_the_log():
    graph = grimp.build_graph("casework")
    modules = sorted({module_of(*pair) for pair in imported_from_casework()})

    verbs = [
        module
        for module in modules
        for beyond in BEYOND_VALUES
        if graph.chain_exists(importer=module, imported=beyond)
    ]

    assert verbs == []
    assert "casework.policies.clauses" in modules


def test_a_verb_would_be_noticed():
    graph = grimp.build_graph("casework")

    assert graph.chain_exists(
        importer=module_of("casework.policies", "import_policy"), imported="casework.ports"
    )
