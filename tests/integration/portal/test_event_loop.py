"""Whatever takes time on what people wrote runs in threads: the event loop answers the others."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

from fastapi.routing import APIRoute

from portal.app import ROUTERS

PORTAL = Path(__file__).resolve().parents[3] / "portal"
# They wait for others and compute nothing themselves.
MAY_WAIT = {"say", "live", "ready", "ask", "sign_in", "new_password", "forget_session"}
# Modules whose functions read what people wrote; one of them only digests an identifier.
READ_TEXTS = ("language.masking", "desk.conversation.conversation", "desk.turn_reading")
AT_ONCE = {"asker_key"}
OF_THE_INTAKE = {"intake.masked", "intake.read", "intake.question"}


def test_only_routes_that_wait_for_others_run_on_the_event_loop():
    routes = [r for router in ROUTERS for r in router.routes if isinstance(r, APIRoute)]

    assert len(routes) > 50
    waiting = {r.endpoint.__name__ for r in routes if inspect.iscoroutinefunction(r.endpoint)}

    assert waiting <= MAY_WAIT


def test_no_coroutine_of_the_portal_calls_what_reads_texts():
    trees = [ast.parse(path.read_text("utf-8")) for path in PORTAL.rglob("*.py")]
    reading = {name for tree in trees for name in imported(tree)} - AT_ONCE
    reading |= OF_THE_INTAKE
    functions = [f for tree in trees for f in ast.walk(tree) if isinstance(f, ast.FunctionDef)]
    reading |= {f.name for f in functions if reading & set(called(f))}
    coroutines = [f for t in trees for f in ast.walk(t) if isinstance(f, ast.AsyncFunctionDef)]
    reading -= {f.name for f in coroutines}  # those are looked at themselves

    wrong = {f.name: reading & set(called(f)) for f in coroutines if reading & set(called(f))}

    assert "typed" in reading
    assert wrong == {}


def imported(tree: ast.Module) -> Iterator[str]:
    """The names that a module takes from READ_TEXTS."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(READ_TEXTS):
            yield from (alias.asname or alias.name for alias in node.names)


def called(function: ast.AST) -> Iterator[str]:
    """The names that are called in it, not those that are handed to a thread; methods of the intake
    by theirs."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            if getattr(owner, "id", getattr(owner, "attr", "")) == "intake":
                yield f"intake.{node.func.attr}"
