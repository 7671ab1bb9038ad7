"""``policydesk topics``: a file of messages into question groups and topics."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from policydesk.commands.cli_context import note, progress_bar
from policydesk.commands.message_files import MessageFile, read_message_file
from policydesk.imports.jsonl import rejected_beside, write_jsonl

if TYPE_CHECKING:
    from faq_builder import Grouping, GroupSummary, TopicSummary

MESSAGES_HELP = 'JSON Lines: {"id", "subject", "body", "asker"?, "created_at"?}.'
OUT_HELP = 'JSON Lines: {"id", "question_group", "topic"}, in the order of the messages.'
SUMMARY_HELP = "A JSON array of topics, hottest first."
SKIP_HELP = "Leave bad rows out; they are written to a file ….rejected.jsonl beside the output."


def topics(
    messages: Annotated[Path, typer.Option(help=MESSAGES_HELP)],
    out: Annotated[Path, typer.Option(help=OUT_HELP)],
    summary: Annotated[Path, typer.Option(help=SUMMARY_HELP)],
    skip_bad_rows: Annotated[bool, typer.Option(help=SKIP_HELP)] = False,
) -> None:
    """Group a file of messages into questions and topics.

    Example: policydesk topics --messages board.jsonl --out groups.jsonl --summary topics.json
    """
    from desk.settings import read_settings

    settings = read_settings(os.environ)
    skip_to = rejected_beside(out, messages) if skip_bad_rows else None
    read = read_message_file(messages, skip_to)
    grouping = grouped(read, settings.embedding_model, settings.cache_dir)
    write_jsonl(out, assigned_rows(read, grouping))
    rows = [topic_row(topic, read) for topic in grouping.topics]
    summary.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    note(f"{len(read.items)} messages, {len(grouping.groups)} questions, {len(rows)} topics: {out}")


def grouped(read: MessageFile, model: str, cache: Path) -> "Grouping":
    """Heat is counted for the last day of the messages, today at the latest."""
    from desk.clock import Clock
    from faq_builder import group_messages, last_day
    from knowledge import load_embedder

    today = Clock().today()
    if later := [i for i in read.items if i.created_at and i.created_at.date() > today]:
        note(f"{len(later)} messages are dated after today")
    on = min(last_day(read.items), today)
    embedder = load_embedder(model, cache, adapted=False)
    with progress_bar("topics") as step:
        return group_messages(read.items, embedder, on=on, progress=step)


def assigned_rows(read: MessageFile, grouping: "Grouping") -> list[dict[str, Any]]:
    return [
        {"id": read.ids[a.id], "question_group": a.question_group, "topic": a.topic}
        for a in grouping.assignments
    ]


def topic_row(topic: "TopicSummary", read: MessageFile) -> dict[str, Any]:
    return {
        "topic": topic.topic,
        "representative_question": topic.representative_question,
        "keywords": list(topic.keywords),
        "size": topic.size,
        "askers": topic.askers,
        "first_seen": topic.first_seen and topic.first_seen.isoformat(),
        "last_seen": topic.last_seen and topic.last_seen.isoformat(),
        "message_ids": [read.ids[i] for i in topic.message_ids],
        "question_groups": [group_row(group) for group in topic.question_groups],
        "heat": topic.heat,
        "heat_parts": dict(topic.heat_parts),
        "coherence": topic.coherence,
    }


def group_row(group: "GroupSummary") -> dict[str, Any]:
    return {
        "question_group": group.question_group,
        "representative_question": group.representative_question,
        "size": group.size,
    }
