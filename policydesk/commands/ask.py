"""`policydesk ask`: the live knowledge base's answer to one question."""

import json
from typing import Annotated

import typer

from policydesk.commands.cli_context import open_own_desk
from policydesk.commands.days import DayOption, day_of


def ask(
    question: Annotated[str, typer.Argument(help="The question, in the asker's words.")],
    at: DayOption = None,
) -> None:
    """Print the answer card as JSON; an operator's question leaves no trace in the statistics.

    Example: policydesk ask "政策留言板由谁负责答复" --at 2024-06-30
    """
    day = day_of(at)
    from desk.turns.answers import answer_or_help

    desk = open_own_desk()
    desk.answerer()  # without a usable index the command fails, where a chat would apologise
    asked = desk.intake.question(desk.intake.masked(question))
    turn = answer_or_help(desk, asked, on=day or desk.clock.today())
    typer.echo(json.dumps(turn.card.to_json(), ensure_ascii=False, indent=2))
