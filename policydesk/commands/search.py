"""``policydesk search``: a file of queries against a file of knowledge."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from policydesk.commands.cli_context import note
from policydesk.commands.knowledge_files import (
    KnowledgeFile,
    open_answerer,
    read_knowledge,
    read_queries,
    search_all,
    skip_file,
)
from policydesk.imports.jsonl import write_jsonl

if TYPE_CHECKING:
    from knowledge import SearchResult

KB_HELP = 'JSON Lines: {"id", "question"?, "answer", "similar_questions"?: []}.'
QUERIES_HELP = 'JSON Lines: {"id", "text"}.'
SKIP_HELP = "Leave bad rows out; they are written to a file ….rejected.jsonl beside the output."


def search(
    kb: Annotated[Path, typer.Option(help=KB_HELP)],
    queries: Annotated[Path, typer.Option(help=QUERIES_HELP)],
    out: Annotated[Path, typer.Option(help="Where the result rows go.")],
    top: Annotated[int, typer.Option(min=1, help="Most hits for a query.")] = 10,
    skip_bad_rows: Annotated[bool, typer.Option(help=SKIP_HELP)] = False,
) -> None:
    """Search a knowledge base file for a file of queries.

    Example: policydesk search --kb faqs.jsonl --queries questions.jsonl --out results.jsonl
    """
    knowledge = read_knowledge(kb, skip_file(skip_bad_rows, out, kb))
    rows = read_queries(queries, skip_file(skip_bad_rows, out, queries))
    results = search_all(open_answerer(knowledge.entries), [row["text"] for row in rows], top)
    pairs = zip(rows, results, strict=True)
    write_jsonl(out, [result_row(row["id"], result, knowledge) for row, result in pairs])
    note(f"{len(rows)} queries, {len(knowledge.entries)} entries: {out}")


def result_row(query_id: Any, result: "SearchResult", knowledge: KnowledgeFile) -> dict[str, Any]:
    hits = [
        {"id": knowledge.id_of(hit.entry_id), "score": round(hit.score, 6)} for hit in result.hits
    ]
    confidence = round(result.confidence, 6)
    return {"id": query_id, "decision": result.decision, "confidence": confidence, "hits": hits}
