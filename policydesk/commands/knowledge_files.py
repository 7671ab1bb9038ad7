"""JSON Lines files of the search commands: entries, queries, expected answers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policydesk.commands.cli_context import progress_bar
from policydesk.imports.jsonl import Field, Holds, read_jsonl, rejected_beside

if TYPE_CHECKING:
    from knowledge import Answerer, Entry, SearchResult

KB_FIELDS = (
    Field("id", Holds.ID),
    Field("question", required=False),
    Field("answer"),
    Field("similar_questions", Holds.TEXTS, required=False),
    Field("context", required=False),
)
QUERY_FIELDS = (Field("id", Holds.ID), Field("text"))
GOLD_FIELDS = (
    Field("query", Holds.ID),
    Field("ids", Holds.IDS),
    Field("wrong", Holds.IDS, required=False),
)


@dataclass(frozen=True, slots=True)
class KnowledgeFile:
    """Entries named by their place in the file, and the ids that the file gives them."""

    entries: tuple["Entry", ...]
    ids: tuple[Any, ...]

    def id_of(self, entry_id: str) -> Any:
        return self.ids[int(entry_id)]


def read_knowledge(path: Path, skip_to: Path | None = None) -> KnowledgeFile:
    """Rows with a question become FAQ entries, the others passages."""
    rows = read_jsonl(path, KB_FIELDS, unique="id", skip_to=skip_to)
    entries = tuple(entry_of(place, row) for place, row in enumerate(rows))
    return KnowledgeFile(entries, tuple(row["id"] for row in rows))


def entry_of(place: int, row: dict[str, Any]) -> "Entry":
    from knowledge import Entry, EntryKind

    question = row.get("question")
    return Entry(
        entry_id=str(place),
        kind=EntryKind.FAQ if question else EntryKind.CLAUSE,
        answer=row["answer"],
        question=question,
        similar_questions=tuple(row.get("similar_questions", ())),
        context=row.get("context") or "",
    )


def read_queries(path: Path, skip_to: Path | None = None) -> list[dict[str, Any]]:
    return read_jsonl(path, QUERY_FIELDS, unique="id", skip_to=skip_to)


def read_gold(path: Path, skip_to: Path | None = None) -> list[dict[str, Any]]:
    return read_jsonl(path, GOLD_FIELDS, unique="query", skip_to=skip_to)


def skip_file(skip: bool, beside: Path, source: Path) -> Path | None:
    """Where bad rows of ``source`` go, None when they must stop the command."""
    return rejected_beside(beside, source) if skip else None


def open_answerer(entries: Sequence["Entry"]) -> "Answerer":
    """An answerer over ``entries``, with the embedding model and the thresholds of the settings."""
    import os

    from desk.settings import read_settings
    from knowledge import Answerer, build_in_memory, load_embedder, read_learned

    settings = read_settings(os.environ)
    embedder = load_embedder(settings.embedding_model, settings.cache_dir)
    with progress_bar("index") as step:
        index = build_in_memory(entries, embedder, progress=step)
    return Answerer(index, learned=read_learned(settings.learned_dir))


def search_all(answerer: "Answerer", texts: Sequence[str], top: int) -> list["SearchResult"]:
    """What the desk decides and finds: it answers nothing that it refuses, or that is off topic."""
    from desk.conversation.intake import Intake
    from knowledge import Decision

    intake = Intake()
    with progress_bar("search") as step:
        found = answerer.search_all(texts, top=top, progress=step)
    questions = [intake.question(intake.masked(text)) for text in texts]
    return [
        replace(result, decision=Decision.NONE) if question.unanswered else result
        for question, result in zip(questions, found, strict=True)
    ]
