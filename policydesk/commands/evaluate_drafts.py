"""``policydesk evaluate-drafts``: how much of the next answer a draft already says."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Annotated

import typer

from desk.errors import InputProblem
from policydesk.commands.cli_context import note, progress_bar

if TYPE_CHECKING:
    from faq_builder.evaluation.draft_evaluation import AnsweredTopic, DraftMeasure, HeldOut
    from policydesk.imports.messages import ReadMessage

MESSAGES_HELP = "Messages with replies and their times: xlsx, csv or jsonl, as for import messages."


def evaluate_drafts(
    messages: Annotated[Path, typer.Option(help=MESSAGES_HELP)],
    out: Annotated[Path | None, typer.Option(help="Write the JSON there as well.")] = None,
) -> None:
    """Hold out the latest reply of each topic, draft from the others, compare.

    Topics with three replies and more count. Content units are figures, documents, offices and
    key terms in those sentences of the held-out reply that hold for everyone; a unit is said
    where the draft's answer holds it. Sentences without a source must be 0.

    Example: policydesk evaluate-drafts --messages messages-with-replies.xlsx
    """
    from faq_builder.evaluation.draft_evaluation import hold_out, measures

    topics = answered_topics(read_all(messages))
    with progress_bar("drafts") as step:
        held = hold_out(topics, progress=step)
    if not held:
        raise InputProblem("no topic with three replies", str(messages))
    found = measures(held)
    report = json.dumps(report_of(found, held), ensure_ascii=False)
    print(table(found), summary(held), report, sep="\n\n")
    if out is not None:
        out.write_text(report + "\n", encoding="utf-8")
    if any(h.without_source for h in held):
        raise typer.Exit(1)


def read_all(path: Path) -> list["ReadMessage"]:
    """The good rows, masked; bad ones are counted and left out."""
    from desk.clock import Clock
    from policydesk.imports.messages import MessageReader, read_messages

    reader = MessageReader(os.urandom(32), Clock(), Random(0))
    _, reading = read_messages(path, reader)
    if reading.rejected:
        note(f"{len(reading.rejected)} bad rows are left out")
    return list(reading.taken)


def answered_topics(read: Sequence["ReadMessage"]) -> list["AnsweredTopic"]:
    """All messages grouped as a night does; of each topic those that were answered."""
    from desk.index.vector_files import VectorFiles
    from desk.settings import read_settings
    from faq_builder import AnsweredItem, CachedEmbedder, group_messages
    from faq_builder.evaluation.draft_evaluation import AnsweredTopic
    from knowledge import load_embedder
    from policydesk.jobs.board_items import message_item

    settings = read_settings(os.environ)
    embedder = load_embedder(settings.embedding_model, settings.cache_dir, adapted=False)
    cached = CachedEmbedder(embedder, VectorFiles(settings.var_dir / "cache" / "vectors"))
    items = {r.message.message_id: message_item(r.message) for r in read}
    with progress_bar("topics") as step:
        grouping = group_messages(list(items.values()), cached, progress=step)
    replies = {r.message.message_id: r.reply for r in read if r.reply}
    return [
        AnsweredTopic(
            topic.representative_question,
            tuple(
                AnsweredItem(items[i], reply.reply_id, reply.body, None, reply.replied_at)
                for i in topic.message_ids
                if (reply := replies.get(i))
            ),
        )
        for topic in grouping.topics
    ]


def report_of(found: Sequence["DraftMeasure"], held: Sequence["HeldOut"]) -> dict[str, object]:
    return {
        "measures": [asdict(measure) for measure in found],
        "drafts": len(held),
        "sentences": sum(h.sentences for h in held),
        "sentences_without_source": sum(h.without_source for h in held),
        "contradictions": sum(h.contradictions for h in held),
    }


def summary(held: Sequence["HeldOut"]) -> str:
    sentences = sum(h.sentences for h in held)
    lacking = sum(h.without_source for h in held)
    return (
        f"{len(held)} drafts, {sentences} sentences, {lacking} without a source, "
        f"{sum(h.contradictions for h in held)} contradictions between replies"
    )


def table(found: Sequence["DraftMeasure"]) -> str:
    head = f"{'figure':<32}{'value':>8}{'95 % interval':>18}{'topics':>8}"
    lines = [
        f"{m.name:<32}{m.value:>8.3f}{f'{m.low:.3f} to {m.high:.3f}':>18}{m.topics:>8}"
        for m in found
    ]
    return "\n".join([head, *lines])
