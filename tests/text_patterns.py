"""Every regular expression that meets what people write, found where it stands.

Nobody has to list a pattern. Python files are parsed: the first argument of each call into ``re``
is evaluated in its module, and compiled patterns among a module's names count too. Of YAML files
every text counts that reads as a regular expression, of Rasa's training data the ``regex`` entries.
"""

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, TypeGuard

import yaml

from language.word_lists import Lists, lists_of, with_words

REPOSITORY = Path(__file__).resolve().parents[1]
ROOMS = (
    "actions", "bot", "casework", "desk", "faq_builder", "knowledge", "language", "policydesk",
    "portal",
)  # fmt: skip
READS_AS_A_PATTERN = re.compile(r"[|*+^$\\]|\[|\(\?|\{\d")
MAY_HOLD = re.compile(r"\bre\.|[|*+^$\\]|\(\?")
# Under this key of a YAML file patterns are matched against a whole text, from its beginning.
WHOLE = "whole"
# Called with what others hand in, which is looked at where it is written.
HANDED_ON = {
    "bot/named_intents.py",
    "language/masking/digit_rows.py",
    "policydesk/imports/csv_files.py",
}


@dataclass(frozen=True, slots=True)
class TextPattern:
    """A pattern, and the file and line or key where it is written."""

    where: str
    pattern: re.Pattern[str]


class NotEvaluated(Exception):
    """A pattern is put together in a function, where nobody can look at it: name it above."""


def files() -> list[str]:
    """The files that may hold patterns, relative to the repository."""
    found = [
        path.relative_to(REPOSITORY).as_posix()
        for room in (*ROOMS, "data/nlu")
        for end in ("py", "yml")
        for path in (REPOSITORY / room).rglob(f"*.{end}")
    ]
    found.append("config.yml")  # the dialogue pipeline
    return sorted(path for path in found if MAY_HOLD.search((REPOSITORY / path).read_text("utf-8")))


def patterns_in(path: str) -> Iterator[TextPattern]:
    """Raises NotEvaluated."""
    text = (REPOSITORY / path).read_text("utf-8")
    if path.startswith("data/nlu"):
        yield from _of_training_data(path, yaml.safe_load(text))
    elif path.endswith(".yml"):
        data = yaml.safe_load(text)
        yield from _of_data(path, _with_words(data, lists_of(data)), "")
    elif re.search(r"\bre\.|Pattern", text):
        yield from _of_module(path, text)


def _of_module(path: str, text: str) -> Iterator[TextPattern]:
    names: dict[str, Any] = {}
    if not path.startswith("bot/"):  # it runs in an environment of its own
        module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        names = vars(importlib.import_module(module))
    for call in _calls(ast.parse(text), names, path):
        written = _evaluated(call.args[0], names)
        if isinstance(written, str):
            pattern = re.compile(written, _flags(call))
            used = {ast.unparse(call.func).removeprefix("re.")}
            yield TextPattern(f"{path}:{call.lineno}", _anchored(pattern, used))
        elif written is None and path not in HANDED_ON and "yaml" not in text:
            raise NotEvaluated(f"{path}:{call.lineno}")
    for name, value in names.items():
        for pattern in _held(value, path):
            yield TextPattern(f"{path}:{name}", _as_used(pattern, name, text))


def _calls(tree: ast.Module, names: dict[str, Any], path: str) -> Iterator[ast.Call]:
    """Calls into ``re``, but for those whose pattern a name of the module holds or loads."""
    for part in tree.body:
        loads = isinstance(part, ast.FunctionDef) and _loads_patterns(names.get(part.name), path)
        if not (isinstance(part, ast.Assign) or loads):
            yield from (node for node in ast.walk(part) if _is_call_into_re(node))


def _is_call_into_re(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and ast.unparse(node.func) in _TAKE_A_PATTERN


def _held(value: Any, path: str) -> Iterator[re.Pattern[str]]:
    """The patterns in a value, and in what a function without arguments loads once."""
    if isinstance(value, re.Pattern):
        yield _of_text(value)
    elif isinstance(value, dict):
        yield from _held(tuple(value.values()), path)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _held(part, path)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from _held([getattr(value, field.name) for field in fields(value)], path)
    elif _loads_patterns(value, path):
        yield from _held(value(), path)


def _of_text(pattern: re.Pattern[Any]) -> re.Pattern[str]:
    """A pattern over bytes as one over the characters of the same numbers."""
    if isinstance(pattern.pattern, str):
        return pattern
    return re.compile(pattern.pattern.decode("latin-1"), pattern.flags | re.ASCII)


def _loads_patterns(value: Any, path: str) -> bool:
    loader = getattr(value, "__wrapped__", None)
    if not inspect.isfunction(loader) or inspect.signature(loader).parameters:
        return False
    here = inspect.getsourcefile(loader) == str(REPOSITORY / path)
    return here and "re.compile" in inspect.getsource(loader)


def _as_used(pattern: re.Pattern[str], name: str, text: str) -> re.Pattern[str]:
    return _anchored(pattern, set(re.findall(rf"\b{name}\.([a-z]+)\(", text)))


def _anchored(pattern: re.Pattern[str], used: set[str]) -> re.Pattern[str]:
    """Where all that is done with it is to match from a beginning."""
    if not used or not used <= {"match", "fullmatch"}:
        return pattern
    end = r"\Z" if used == {"fullmatch"} else ""
    return re.compile(rf"\A(?:{pattern.pattern}){end}", pattern.flags)


_TAKE_A_PATTERN = {
    f"re.{name}"
    for name in ("compile", "search", "match", "fullmatch", "findall", "finditer", "split", "sub")
}


def _evaluated(expression: ast.expr, names: dict[str, Any]) -> Any:
    """Its value; None where it needs names of a function."""
    code = compile(ast.Expression(expression), "pattern", "eval")
    try:
        return eval(code, dict(names))
    except (NameError, KeyError, TypeError):
        return None


def _flags(call: ast.Call) -> re.RegexFlag:
    written = ast.unparse(call)
    named = {"VERBOSE": re.VERBOSE, "IGNORECASE": re.IGNORECASE, "re.I)": re.IGNORECASE}
    more = (flag for name, flag in named.items() if name in written)
    return sum(more, re.RegexFlag(0)) | (re.DOTALL if "DOTALL" in written else re.RegexFlag(0))


def _with_words(value: Any, lists: Lists) -> Any:
    """Patterns as they are read: with the words of the lists that they name."""
    if isinstance(value, dict):
        return {name: _with_words(part, lists) for name, part in value.items()}
    if isinstance(value, list):
        return [_with_words(part, lists) for part in value]
    try:
        return with_words(value, lists) if isinstance(value, str) else value
    except ValueError:  # a sentence with places for names
        return value


def _of_data(path: str, value: Any, key: str) -> Iterator[TextPattern]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _of_data(path, part, f"{key}.{name}")
    elif isinstance(value, list):
        for n, part in enumerate(value):
            yield from _of_data(path, part, f"{key}.{n}")
    elif isinstance(value, str) and READS_AS_A_PATTERN.search(value):
        yield from _compiled(f"{path}{key}", value, whole=f".{WHOLE}." in key)


def _compiled(where: str, written: str, *, whole: bool) -> Iterator[TextPattern]:
    """Nothing for a text that is no pattern after all."""
    anchored = rf"\A(?:{written}\n)\Z" if whole else written
    try:
        yield TextPattern(where, re.compile(anchored, re.VERBOSE | re.IGNORECASE))
    except re.error:
        return


def _of_training_data(path: str, data: Any) -> Iterator[TextPattern]:
    for entry in data.get("nlu", ()):
        for line in entry.get("examples", "").splitlines() if "regex" in entry else ():
            written = line.strip().removeprefix("- ")
            yield TextPattern(f"{path}.{entry['regex']}", re.compile(written, re.IGNORECASE))
