"""`policydesk hot`: what people ask about most."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from policydesk.commands.cli_context import note, open_own_desk
from policydesk.commands.days import DayOption, day_of
from policydesk.commands.east_asian_width import cut, table

if TYPE_CHECKING:
    from policydesk.jobs.hot_topics import HotTopic

TITLE_COLUMNS = 44
SAMPLE_COLUMNS = 72
EXPLAINED_COLUMNS = 150
HEADER = ("#", "heat", "asked", "askers", "first", "last", "status", "topic")


def hot(
    top: Annotated[int, typer.Option(min=1, help="How many topics.")] = 10,
    at: DayOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of a table.")] = False,
) -> None:
    """The hottest topics with figures, their heat explained, and sample questions.

    Example: policydesk hot --top 10 --at 2019-07-31
    """
    day = day_of(at)
    from policydesk.jobs.hot_topics import hot_topics

    desk = open_own_desk()
    with desk.uow() as uow:
        found = hot_topics(uow, on=day or desk.clock.today(), top=top)
    if as_json:
        typer.echo(
            json.dumps([asdict(t) for t in found], ensure_ascii=False, indent=2, default=str)
        )
    elif found:
        typer.echo(readable(found))
    else:
        note("no topic yet; import messages, then run `policydesk nightly`")


def readable(topics: Sequence["HotTopic"]) -> str:
    """The table of figures, then each topic's heat and samples."""
    rows = [HEADER, *(figures(number, topic) for number, topic in enumerate(topics, start=1))]
    told = [explanation(number, topic) for number, topic in enumerate(topics, start=1)]
    return "\n".join([table(rows), "", *told])


def figures(number: int, topic: "HotTopic") -> tuple[str, ...]:
    return (
        str(number),
        f"{topic.heat:.2f}",
        str(topic.size),
        str(topic.askers),
        topic.first_seen.isoformat(),
        topic.last_seen.isoformat(),
        topic.status,
        cut(topic.title, TITLE_COLUMNS),
    )


def explanation(number: int, topic: "HotTopic") -> str:
    lines = [
        f"{number}. {cut(topic.representative_question, SAMPLE_COLUMNS)}",
        f"   heat {topic.heat:.2f} = {sum_of(topic.heat_parts)}",
        f"   {cut('；'.join(topic.heat_says), EXPLAINED_COLUMNS)}",
        *([f"   keywords: {', '.join(topic.keywords)}"] if topic.keywords else []),
        *(f"   also asked: {cut(sample, SAMPLE_COLUMNS)}" for sample in topic.samples),
        *(f"   finding: {finding}" for finding in topic.findings),
    ]
    return "\n".join(lines)


def sum_of(parts: Mapping[str, float]) -> str:
    """Largest part first; parts of nothing are left out."""
    largest = sorted(parts.items(), key=lambda part: -part[1])
    return " + ".join(f"{name} {value:.2f}" for name, value in largest if value) or "nothing"
