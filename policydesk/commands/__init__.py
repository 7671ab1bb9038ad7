"""Command line (Typer); a command's module is imported when it is called, not before."""

import importlib
import os
from collections.abc import Mapping
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from desk.compute_threads import OF_COMMANDS, limit_threads
from desk.private_files import write_private_files
from policydesk.commands.exit_codes import faults_told

# Name: (module under policydesk.commands, its function or Typer, what the overview says).
COMMANDS: Mapping[str, tuple[str, str, str]] = {
    "run": ("run", "run", "Set up what is missing and run the whole desk until Ctrl-C."),
    "prepare": ("run", "prepare_desk", "Make ready what `run` and `serve` need, and end."),
    "serve": ("run", "serve", "Run one process of a prepared desk: for containers and services."),
    "ask": ("ask", "ask", "Ask the live knowledge base; the answer card as JSON."),
    "import": ("imports", "app", "Import policies, messages or FAQ entries from files."),
    "agency": ("people", "agency", "Agencies and windows: add, list."),
    "staff": ("people", "staff", "Accounts of the consoles: add, list."),
    "nightly": ("nightly", "nightly", "Run the scheduled jobs once and say what each did."),
    "notify": ("notify", "notify", "Tell people what has happened, and send what is due."),
    "hot": ("hot", "hot", "The hottest topics with figures, heat explained, sample questions."),
    "duties": ("duties", "duties", "Per item of the work plans what is due, done and late."),
    "statistics": (
        "statistics",
        "statistics",
        "The figures of a period: messages, chat, entries, escalations, duties.",
    ),
    "personal-data": (
        "personal_data",
        "personal_data",
        "Everything kept of a person, by tracking number and lookup code; or erase it.",
    ),
    "retention": (
        "retention",
        "retention",
        "Delete texts past their days; --dry-run says what would be deleted.",
    ),
    "backup": ("backup", "backup", "Back up the database and the keys into one archive."),
    "restore": ("backup", "restore", "Restore a backup into this desk."),
    "renew-contact-key": (
        "keys",
        "renew_contact_key",
        "Seal all contacts with a new key; the desk must be stopped.",
    ),
    "build": ("build", "build", "Build a new version of the live index and swap it in."),
    "search": ("search", "search", "Search a knowledge base file for a file of queries."),
    "topics": ("topics", "topics", "Group a file of messages into questions and topics."),
    "mask": ("mask", "mask", "Mask private data in a file of texts."),
    "clauses": ("clauses", "clauses", "Split one policy file into its clauses."),
    "adapt": ("adapt", "adapt", "Teach the embedding model which questions mean the same."),
    "calibrate": ("calibrate", "calibrate", "Fit the thresholds of the answer decision."),
    "export-judgements": (
        "export_judgements",
        "export_judgements",
        "Write askers' picks, refusals and votes as labelled queries.",
    ),
    "learn-danger": ("learn_readers", "learn_danger", "Learn which texts cry for help."),
    "learn-corrections": (
        "learn_readers",
        "learn_corrections",
        "Learn which texts call an answer wrong.",
    ),
    "learn-remarks": (
        "learn_readers",
        "learn_remarks",
        "Learn what is said to the desk while a message is written.",
    ),
    "learn-wishes": (
        "learn_readers",
        "learn_wishes",
        "Learn which texts rate a policy or browse.",
    ),
    "learn-facts": (
        "learn_readers",
        "learn_facts",
        "Learn which facts an asker tells of herself.",
    ),
    "learn-replies": (
        "learn_readers",
        "learn_replies",
        "Learn which sentences could stand in any reply.",
    ),
    "learn-segmentation": (
        "learn_readers",
        "learn_segmentation",
        "Learn where a text falls into several questions.",
    ),
    "learn-turns": ("learn_readers", "learn_turns", "Learn which turns are no question."),
    "learn-completion": (
        "learn_completion",
        "learn_completion",
        "Learn what is asked after an answer.",
    ),
    "evaluate-conversations": (
        "evaluate_conversations",
        "evaluate_conversations",
        "Measure follow-ups and changes of subject on written conversations.",
    ),
    "evaluate-turns": (
        "evaluate_turns",
        "evaluate_turns",
        "Measure how many questions are taken for something else, and what else is recognised.",
    ),
    "evaluate-drafts": (
        "evaluate_drafts",
        "evaluate_drafts",
        "Measure how much of the next answer a draft already says.",
    ),
    "evaluate": ("evaluate", "evaluate", "Measure search on queries with known answers."),
}


class DeskCommands(TyperGroup):
    """Knows the commands by name and overview; imports the one that is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """An outline for the overview; ``resolve_command`` gives the command itself."""
        if cmd_name not in COMMANDS:
            return None
        return TyperCommand(cmd_name, help=COMMANDS[cmd_name][2], callback=None)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, outline, rest = super().resolve_command(ctx, args)
        return name, load(name) if name else outline, rest

    def invoke(self, ctx: Any) -> Any:
        with faults_told():
            return super().invoke(ctx)


def load(name: str) -> Any:
    """The command ``name``, its module imported now."""
    module, attribute, overview = COMMANDS[name]
    found = getattr(importlib.import_module(f"policydesk.commands.{module}"), attribute)
    if isinstance(found, typer.Typer):
        return get_command(found)
    alone = typer.Typer(add_completion=False)
    alone.command(name, short_help=overview)(found)
    return get_command(alone)


app = typer.Typer(
    cls=DeskCommands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)


@app.callback()
def policydesk() -> None:
    """Policy question-and-answer desk. Every command has --help with an example."""


def main() -> None:
    """Entry point of the ``policydesk`` script."""
    write_private_files()
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    limit_threads(os.environ, OF_COMMANDS)
    app(prog_name="policydesk")
