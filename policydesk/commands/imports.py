"""`policydesk import policies|messages|faqs|agencies`: all of it or nothing."""

from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING, Annotated

import typer

from policydesk.commands.cli_context import note, open_own_desk, progress_bar

if TYPE_CHECKING:
    from casework.board import Channel
    from policydesk.imports.summary import ImportSummary

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Import policies, messages, FAQ entries or agency profiles; a second import of the same "
    "changes nothing.",
)

SkipBadRows = Annotated[
    bool,
    typer.Option("--skip-bad-rows", help="Take the good rows, write the others to a file."),
]
Rejects = Annotated[
    Path | None,
    typer.Option(help="Where the rejected rows go; by default beside the file: *.rejected.jsonl"),
]


@app.command("policies")
def policies(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders.")],
    skip_bad_rows: SkipBadRows = False,
    rejects: Rejects = None,
) -> None:
    """Import policies from txt, md, html, docx and pdf files, or folders of them.

    Example: policydesk import policies plans/
    """
    from policydesk.imports.bounded_parser import BoundedParser
    from policydesk.imports.policies import import_policies
    from policydesk.jobs.nightly import make_missing_comparisons

    desk = open_own_desk()
    with progress_bar("policies") as progress, BoundedParser() as parser, desk.uow() as uow:
        summary = import_policies(
            uow, paths, at=desk.clock.now(), progress=progress, parse=parser.parse,
            skip_to=rejects_file(paths[0], skip_bad_rows, rejects),
        )  # fmt: skip
        uow.commit()
    make_missing_comparisons(desk)
    tell(summary, paths[0], skip_bad_rows, rejects)


@app.command("messages")
def messages(
    file: Annotated[Path, typer.Argument(help="xlsx, csv or jsonl.")],
    skip_bad_rows: SkipBadRows = False,
    rejects: Rejects = None,
    channel: Annotated[
        str | None,
        typer.Option(help="window, 12345 or imported; a column 来源渠道 comes first."),
    ] = None,
    window: Annotated[
        str | None, typer.Option(help="The consultation window; a column 咨询窗口 comes first.")
    ] = None,
) -> None:
    """Import messages of another board, of a window or of 12345; masked, they open no case.

    Example: policydesk import messages hotline.xlsx --channel 12345 --skip-bad-rows
    """
    from policydesk.imports.messages import MessageReader, import_messages

    desk = open_own_desk()
    reader = MessageReader(
        desk.secrets.asker_key, desk.clock, SystemRandom(), channel_of(channel, window), window
    )
    with progress_bar("messages") as progress, desk.uow() as uow:
        summary = import_messages(
            uow, file, reader, progress=progress,
            skip_to=rejects_file(file, skip_bad_rows, rejects),
        )  # fmt: skip
        uow.commit()
    tell(summary, file, skip_bad_rows, rejects)


@app.command("faqs")
def faqs(
    file: Annotated[Path, typer.Argument(help="xlsx, csv or jsonl.")],
    skip_bad_rows: SkipBadRows = False,
    rejects: Rejects = None,
    by: Annotated[
        str | None, typer.Option(help="Username of the editor who answers for the drafts.")
    ] = None,
) -> None:
    """Import FAQ entries as drafts; they are reviewed and published by people.

    Example: policydesk import faqs faqs.xlsx --by bianji
    """
    from casework.people import Role, StaffMember
    from policydesk.imports.faqs import import_faqs

    desk = open_own_desk()
    with progress_bar("faqs") as progress, desk.uow() as uow:
        nobody = StaffMember("import", "import", None, frozenset({Role.EDITOR}))
        summary = import_faqs(
            uow, file, progress=progress,
            by=uow.staff.get(by) if by else nobody,
            at=desk.clock.now(),
            skip_to=rejects_file(file, skip_bad_rows, rejects),
        )  # fmt: skip
        uow.commit()
    tell(summary, file, skip_bad_rows, rejects)


@app.command("work-plan")
def work_plan(
    plan: Annotated[str, typer.Argument(help="A YAML file, or the name of a plan that ships.")],
) -> None:
    """Adopt the work plan that binds this district: its duties are counted from now on.

    Example: policydesk import work-plan demo/work_plan.yml
    """
    from casework.rules import load_work_plan, own_plans, record_work_plan
    from desk.errors import InputProblem

    desk = open_own_desk()
    try:
        found = load_work_plan(plan)
    except OSError as error:
        known = ", ".join(own_plans())
        raise InputProblem("no such plan", plan, f"name a file, or one of {known}") from error
    with desk.uow() as uow:
        adopted = record_work_plan(
            uow, found, duties=desk.own_duties, actor="import", at=desk.clock.now()
        )
        uow.commit()
    note(f"{found.title}: {len(found.items)} items {'adopted' if adopted else 'as before'}")


@app.command("agencies")
def agencies(
    file: Annotated[Path, typer.Argument(help="xlsx, csv or jsonl.")],
    skip_bad_rows: SkipBadRows = False,
    rejects: Rejects = None,
) -> None:
    """Import what agencies that are set up handle, and how they are reached.

    Columns 部门, 负责事项 (one a line, or between 、), 电话, 地址, 办公时间, 来源.

    Example: policydesk import agencies responsibilities.xlsx
    """
    from casework.people import Role, StaffMember
    from policydesk.imports.agencies import import_agencies

    desk = open_own_desk()
    with desk.uow() as uow:
        summary = import_agencies(
            uow, file, at=desk.clock.now(),
            by=StaffMember("import", "import", None, frozenset({Role.EDITOR})),
            skip_to=rejects_file(file, skip_bad_rows, rejects),
        )  # fmt: skip
        uow.commit()
    tell(summary, file, skip_bad_rows, rejects)


def channel_of(word: str | None, window: str | None) -> "Channel | None":
    """Raises typer.BadParameter for a word that names none."""
    from casework.board import Channel
    from policydesk.imports.headers import message_channels, plain

    if word is None:
        return Channel.WINDOW if window else None
    known = message_channels()
    if plain(word) not in known:
        raise typer.BadParameter(f"unknown channel {word!r}; known: {', '.join(known)}")
    return Channel(known[plain(word)])


def rejects_file(source: Path, skip: bool, chosen: Path | None) -> Path | None:
    """Where rejected rows go; None: they may not be skipped."""
    if not skip:
        return None
    return chosen or source.with_name(f"{source.name}.rejected.jsonl")


def tell(summary: "ImportSummary", source: Path, skip: bool, chosen: Path | None) -> None:
    """Notes and the place of rejected rows on standard error, the summary on standard output."""
    for line in summary.notes:
        note(line)
    if summary.rejected:
        note(f"rejected rows: {rejects_file(source, skip, chosen)}")
    typer.echo(str(summary))
