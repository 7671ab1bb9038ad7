"""Hottest topics on a day: open proposals and accepted topics, heat computed for that day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from casework.ports import UnitOfWork
from casework.topics import QuestionGroup, Topic, TopicProposal
from faq_builder import BoardItem, heat, heat_explained, heat_figures, heat_parts
from policydesk.jobs.board_items import board_items

SAMPLES = 3
PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class HotTopic:
    """``heat_parts`` sum to ``heat``; ``heat_says`` tells the figures behind each, largest first.

    ``status`` is ``proposed`` or a topic's status.
    ``samples`` are askers' own words, one of each of the largest question groups.
    """

    topic: str
    status: str
    title: str
    representative_question: str
    keywords: tuple[str, ...]
    size: int
    askers: int
    first_seen: date
    last_seen: date
    heat: float
    heat_parts: Mapping[str, float]
    heat_says: tuple[str, ...]
    findings: tuple[str, ...]
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """A proposal or a topic, as far as heat is concerned."""

    topic: str
    status: str
    title: str
    representative_question: str
    message_ids: Sequence[str]
    group_ids: Sequence[str]
    keywords: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


def hot_topics(uow: UnitOfWork, *, on: date, top: int) -> list[HotTopic]:
    """The ``top`` hottest, hottest first; what was asked after ``on`` does not count."""
    items = {item.id: item for item in board_items(uow, until=on)}
    measured = ((matter, measure(matter, items, on)) for matter in matters(uow))
    hot = [(matter, topic) for matter, topic in measured if topic is not None]
    hot.sort(key=lambda pair: (-pair[1].heat, -pair[1].askers, pair[1].topic))
    return [
        replace(topic, samples=samples(matter, uow.groups.many(matter.group_ids)))
        for matter, topic in hot[:top]
    ]


def matters(uow: UnitOfWork) -> list[Matter]:
    accepted = [of_topic(topic) for topic in reversed(uow.topics.living())]
    return [*map(of_proposal, uow.proposals.open()), *accepted]


def of_proposal(proposal: TopicProposal) -> Matter:
    return Matter(
        topic=proposal.proposal_id,
        status=PROPOSED,
        title=proposal.title,
        representative_question=proposal.representative_question,
        message_ids=proposal.message_ids,
        group_ids=proposal.group_ids,
        keywords=proposal.keywords,
        findings=proposal.findings,
    )


def of_topic(topic: Topic) -> Matter:
    return Matter(
        topic=topic.topic_id,
        status=str(topic.status),
        title=topic.title,
        representative_question=topic.representative_question or topic.title,
        message_ids=topic.message_ids,
        group_ids=topic.group_ids,
    )


def measure(
    matter: Matter,
    items: Mapping[str, BoardItem],
    on: date,
) -> HotTopic | None:
    """The figures of the day, without samples; None where nobody had asked by then."""
    asked = [items[message_id] for message_id in matter.message_ids if message_id in items]
    days = [item.created_at.date() for item in asked if item.created_at]
    if not days:
        return None
    parts = heat_parts(asked, on)
    return HotTopic(
        topic=matter.topic,
        status=matter.status,
        title=matter.title,
        representative_question=matter.representative_question,
        keywords=matter.keywords,
        size=len(asked),
        askers=len({item.asker_or_self for item in asked}),
        first_seen=min(days),
        last_seen=max(days),
        heat=heat(parts),
        heat_parts=parts,
        heat_says=tuple(
            line.says for line in heat_explained(parts, heat_figures(asked, on)) if line.value
        ),
        findings=matter.findings,
    )


def samples(matter: Matter, groups: Iterable[QuestionGroup]) -> tuple[str, ...]:
    """Questions of the largest groups, none twice, the representative one left out."""
    largest = sorted(groups, key=lambda g: (-len(g.message_ids), g.group_id))
    questions = dict.fromkeys(group.representative_question for group in largest)
    questions.pop(matter.representative_question, None)
    return tuple(questions)[:SAMPLES]
