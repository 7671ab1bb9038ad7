"""Typed loading of YAML data files, with errors that say what to mend.

The shape is a dataclass or anything else that pydantic validates, such as ``dict[str, int]``. Files
of our own are described by ``@file_shape``, which refuses unknown keys; a plain frozen dataclass
reads the part that it names of a file that belongs to another program (Rasa's ``domain.yml``).
pydantic is imported at the first file and not before: help texts do without it. Patterns may name
word lists of their file and of all rooms (language/word_lists.py).
"""

import re
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, dataclass_transform

import yaml

from language.word_lists import lists_of, with_words, words_of

if TYPE_CHECKING:
    from pydantic_core import CoreSchema, ErrorDetails
    from pydantic_core.core_schema import ValidationInfo

T = TypeVar("T")
C = TypeVar("C")

_MENDING = {
    "missing": "is missing: add it",
    "unexpected_keyword_argument": "is not known: correct its spelling or remove it",
}


@dataclass(eq=False)
class BadDataFile(ValueError):
    """A data file that cannot be used; ``faults`` says of each key what is wrong with it."""

    path: Path
    faults: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.path}: {'; '.join(self.faults)}"


@dataclass_transform(frozen_default=True)
def file_shape(cls: type[C]) -> type[C]:
    """A frozen dataclass that describes a mapping of a data file; further keys are an error."""
    cls.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
    return dataclass(frozen=True, slots=True)(cls)


def read_yaml(path: Path, shape: type[T]) -> T:
    """The file as ``shape``; raises BadDataFile, and OSError where there is no such file."""
    from pydantic import TypeAdapter, ValidationError

    content = _content(path)
    try:
        return TypeAdapter(shape).validate_python(content, context=lists_of(content))
    except ValidationError as error:
        raise BadDataFile(path, tuple(map(_fault, error.errors()))) from error


def _content(path: Path) -> object:
    try:
        content: object = yaml.load(path.read_text(encoding="utf-8"), _Loader)
    except UnicodeDecodeError as error:
        raise BadDataFile(
            path, (f"is not UTF-8 (byte {error.start}): save it as UTF-8",)
        ) from error
    except yaml.YAMLError as error:
        raise BadDataFile(path, (f"is not YAML: {' '.join(str(error).split())}",)) from error
    if content is None:
        raise BadDataFile(path, ("is empty",))
    return content


def _fault(error: "ErrorDetails") -> str:
    """``districts.上海.3: Input should be a valid string, is 5``."""
    key = ".".join(map(str, error["loc"])) or "the whole file"
    mending = _MENDING.get(error["type"])
    if mending:
        return f"{key} {mending}"
    return f"{key}: {error['msg'].removeprefix('Value error, ')}, is {error['input']!r:.80}"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader, in C where it is built in; a key that stands twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[tuple[str, str]] = set()
        for key, _ in node.value:
            if (key.tag, str(key.value)) in seen:
                raise yaml.constructor.ConstructorError(
                    problem=f"key {key.value} stands twice: remove one of them",
                    problem_mark=key.start_mark,
                )
            seen.add((key.tag, str(key.value)))
        found: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return found


@dataclass(frozen=True, slots=True)
class Compiled:
    """Annotation of a field that is a regular expression in the file."""

    flags: int = 0

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> "CoreSchema":
        from pydantic_core import core_schema

        return core_schema.with_info_plain_validator_function(self.of)

    def of(self, written: object, info: "ValidationInfo") -> re.Pattern[str]:
        if not isinstance(written, str):
            raise ValueError("must be a regular expression")
        try:
            return re.compile(with_words(written, info.context or {}), self.flags)
        except re.error as error:
            raise ValueError(f"is no regular expression ({error})") from error


@dataclass(frozen=True, slots=True)
class Split:
    """Annotation of a field whose words stand in one text, between blanks; word lists by name."""

    def __get_pydantic_core_schema__(self, source: object, handler: Any) -> "CoreSchema":
        from pydantic_core import core_schema

        return core_schema.with_info_before_validator_function(self.of, handler(source))

    def of(self, written: object, info: "ValidationInfo") -> list[str]:
        if not isinstance(written, str):
            raise ValueError("must be a text of words between blanks")
        return words_of(written, info.context or {})


Pattern = Annotated[re.Pattern[str], Compiled()]
VerbosePattern = Annotated[re.Pattern[str], Compiled(re.VERBOSE)]
WordSet = Annotated[frozenset[str], Split()]
WordLists = dict[str, WordSet]
WordList = Annotated[tuple[str, ...], Split()]
