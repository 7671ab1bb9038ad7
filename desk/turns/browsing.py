"""Replies of browsing: groups of what is published, and the entries of one, page by page."""

from dataclasses import replace
from typing import TYPE_CHECKING

from desk.conversation.answer_texts import numbered
from desk.conversation.cards import FAQ_PREFIX
from desk.conversation.choices import Choice, choices_of, entry_ids
from desk.conversation.turn import Turn
from desk.journeys.steps import Step, StepKind
from desk.matters.groups import Group, group_named, group_of, groups_with_entries
from desk.turns.conversation_state import ConversationState
from desk.turns.dialogue_acts import Ask, Browse
from desk.turns.questions import answer_questions
from desk.turns.said import Said
from desk.turns.taken_turn import TakenTurn, menu_turn, said_once
from desk.turns.wording import with_choice
from knowledge import Entry

if TYPE_CHECKING:
    from desk.wiring import Desk

ON_A_PAGE = 5  # entries shown at once
GROUPS_ON_A_PAGE = 8


def browse(desk: "Desk", said: Said, talk: ConversationState, act: Browse) -> TakenTurn:
    """A sure answer goes before a list, which is then one of its choices."""
    group = group_meant(desk, said, act)
    if said.pressed or act.step is not None:
        page = act.step.page if act.step else 1
        return browsed(desk, said, talk, group, page)
    answered = answer_questions(desk, said, talk, Ask())
    if answered.first.card.outcome.is_answer:
        return with_group(desk, answered, group)
    return browsed(desk, said, talk, group, 1)


def group_meant(desk: "Desk", said: Said, act: Browse) -> Group | None:
    """Of a button its own, else the one that the text names."""
    on = desk.clock.today()
    with desk.uow() as uow:
        if act.step is not None:
            return group_of(uow, desk.matters, act.step.of, on=on)
        return group_named(uow, desk.matters, said.words, on=on)


def browsed(
    desk: "Desk", said: Said, talk: ConversationState, group: Group | None, page: int
) -> TakenTurn:
    """The entries of the group; the groups, where none is meant or nothing is published of it."""
    turn = group_turn(desk, group, page) if group else None
    if turn is None:
        turn = overview_turn(desk, page if group is None else 1, without=group)
    after = replace(
        talk, offered=entry_ids(turn.card.choices), shown=(), browsing=next_page(turn), missed=0
    )
    return said_once(turn, after, said.heard)


def group_turn(desk: "Desk", group: Group, page: int) -> Turn | None:
    """None where nothing is published."""
    entries, total = entries_of(desk, group, page)
    if not entries and not group.policies:
        return None
    choices = choices_of(entries, desk.words)
    text = desk.words.say(
        "utter_browse",
        name=group.name,
        choices=numbered(desk.words, choices),
        policies=policies_text(desk, group) if page == 1 else "",
        url=f"{desk.settings.address}{group.page}",
    )
    more = more_choice(desk, group.group_id, page) if total > page * ON_A_PAGE else ()
    return menu_turn(text, *choices, *more)


def entries_of(desk: "Desk", group: Group, page: int) -> tuple[list[Entry], int]:
    """The entries of that page which the live index has, and how many the group has in all."""
    on, answerer = desk.clock.today(), desk.answerer()
    with desk.uow() as uow:
        first = (page - 1) * ON_A_PAGE
        found = uow.faqs.answering_on(on, group.which, limit=ON_A_PAGE, offset=first)
        total = uow.faqs.count_answering(on, group.which)
    known = (answerer.entry(f"{FAQ_PREFIX}{answer.faq_id}") for answer in found)
    return [entry for entry in known if entry and entry.in_force(on)], total


def policies_text(desk: "Desk", group: Group) -> str:
    """A line for each document that the group names."""
    return "".join(
        desk.words.say(
            "browse_policy",
            title=policy.title,
            url=f"{desk.settings.address}/policies/{policy.policy_id}",
        )
        + "\n"
        for policy in group.policies
    )


def overview_turn(desk: "Desk", page: int, *, without: Group | None = None) -> Turn:
    """Buttons for the groups of which anything is published; ``without``: the one that was meant,
    of which nothing is."""
    with desk.uow() as uow:
        groups = groups_with_entries(uow, desk.matters, desk.clock.today())
    first = (page - 1) * GROUPS_ON_A_PAGE
    buttons = [
        Choice(name, Step(StepKind.BROWSE, group_id, "1").payload)
        for group_id, name in groups[first : first + GROUPS_ON_A_PAGE]
    ]
    more = more_choice(desk, "", page) if len(groups) > first + GROUPS_ON_A_PAGE else ()
    name = "utter_browse_groups" if buttons else "utter_browse_page"
    told = desk.words.say(name, url=f"{desk.settings.address}/browse")
    nothing = desk.words.say("utter_browse_nothing", name=without.name) if without else ""
    return menu_turn(f"{nothing}\n{told}".strip(), *buttons, *more)


def more_choice(desk: "Desk", group_id: str, page: int) -> tuple[Choice]:
    payload = Step(StepKind.BROWSE, group_id, str(page + 1)).payload
    return (Choice(desk.words.say("utter_choice_more"), payload),)


def next_page(turn: Turn) -> str | None:
    """The payload of 更多, which may be written, too."""
    last = turn.card.choices[-1] if turn.card.choices else None
    steps = last is not None and not entry_ids([last])
    return last.payload if last and steps and '"value": "1"' not in last.payload else None


def with_group(desk: "Desk", answered: TakenTurn, group: Group | None) -> TakenTurn:
    """The answer, and the group that it is of as a choice."""
    if group is None:
        return answered
    label = desk.words.say("utter_choice_browse_group", name=group.name)
    extra = Choice(label, Step(StepKind.BROWSE, group.group_id, "1").payload)
    return replace(answered, turns=(with_choice(answered.first, extra), *answered.turns[1:]))
