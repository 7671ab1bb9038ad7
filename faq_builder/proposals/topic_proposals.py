"""Rank topics as FAQ proposals, each with the findings of the rules."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from casework.ids import stable_id
from casework.topics import TopicProposal
from faq_builder.grouping.heat import heat, heat_figures, heat_parts
from faq_builder.grouping.result import Grouping, TopicSummary
from faq_builder.proposals.settings import Rule, SingleMatterRule, proposal_settings
from faq_builder.proposals.titles import title_of
from faq_builder.reading.board_items import BoardItem
from faq_builder.reading.near_duplicates import NearDuplicates
from language.masking import mask
from language.normal_form import comparison_key


def propose(
    grouping: Grouping,
    items: Sequence[BoardItem],
    published_questions: Sequence[str],
    *,
    on: date,
) -> list[TopicProposal]:
    """One proposal for each topic with words and enough askers to be worth a look, hottest first.

    Heat is counted for the day ``on``. ``findings`` are the rules that a proposal does not pass,
    as sentences of proposals.yml; a proposal with findings is shown all the same.
    """
    by_id = {item.id: item for item in items}
    least = proposal_settings().worth_a_look.askers
    topics = [
        t
        for t in grouping.topics
        if t.askers >= least and comparison_key(t.representative_question)
    ]
    others = near_duplicates(topics)
    published = Matters(published_questions)
    proposals = [
        _proposal(topic, [by_id[i] for i in topic.message_ids], other, published, on)
        for topic, other in zip(topics, others, strict=True)
    ]
    return sorted(proposals, key=lambda p: (-p.heat, p.proposal_id))


def _proposal(
    topic: TopicSummary,
    items: Sequence[BoardItem],
    other: str | None,
    published: "Matters",
    on: date,
) -> TopicProposal:
    parts = heat_parts(items, on)
    title = title_of(topic, items)
    return TopicProposal(
        proposal_id=stable_id("proposal", topic.topic),
        title=title,
        representative_question=topic.representative_question,
        keywords=topic.keywords,
        message_ids=topic.message_ids,
        asker_count=topic.askers,
        group_ids=tuple(g.question_group for g in topic.question_groups),
        heat=heat(parts),
        heat_parts=parts,
        heat_figures=heat_figures(items, on),
        findings=tuple(_findings(topic, items, title, other, published)),
        first_seen_on=topic.first_seen.date() if topic.first_seen else on,
        last_seen_on=topic.last_seen.date() if topic.last_seen else on,
    )


class Matters:
    """Questions to look near duplicates up in, by what they are about and not how they ask."""

    def __init__(self, questions: Sequence[str]) -> None:
        self._asked: dict[str, list[str]] = {}
        for question in questions:
            self._asked.setdefault(matter_of(question), []).append(question)
        self._similarity = NearDuplicates(list(self._asked))

    def nearest(self, question: str, least: float) -> str | None:
        """The question most like it, at least ``least`` (cosine of character pairs), or None."""
        found = self._similarity.nearest(matter_of(question), least)
        return None if found is None else self._asked[found][0]

    def nearest_other(self, question: str, least: float) -> str | None:
        """The same for one of the questions: another one, be it worded just like it."""
        matter = matter_of(question)
        others = list(self._asked[matter])
        others.remove(question)
        if others:
            return others[0]
        found = self._similarity.nearest(matter, least, but=matter)
        return None if found is None else self._asked[found][0]


def matter_of(question: str) -> str:
    """``question`` without the words that only ask; itself where nothing would stay."""
    return proposal_settings().asking_words.sub("", question).strip() or question


def near_duplicates(topics: Sequence[TopicSummary]) -> list[str | None]:
    """For each topic the question of another that is nearly the same, every pair compared.

    Nearly the same: worded alike, or known by the same keywords.
    """
    rule = proposal_settings().rules.no_other_proposal_like_it
    asked = Matters([topic.representative_question for topic in topics])
    by_keywords = _sharing_keywords(topics, rule.keywords)
    return [
        asked.nearest_other(topic.representative_question, rule.alike) or other
        for topic, other in zip(topics, by_keywords, strict=True)
    ]


def _sharing_keywords(topics: Sequence[TopicSummary], least: int) -> list[str | None]:
    """The question of the topic with most keywords in common, the first of equals."""
    known_by: dict[str, list[int]] = {}
    for number, topic in enumerate(topics):
        for word in topic.keywords:
            known_by.setdefault(word, []).append(number)
    found: list[str | None] = []
    for number, topic in enumerate(topics):
        shared = Counter(n for word in topic.keywords for n in known_by[word] if n != number)
        best = max(shared, key=lambda n: (shared[n], -n), default=number)
        found.append(topics[best].representative_question if shared[best] >= least else None)
    return found


def _findings(
    topic: TopicSummary,
    items: Sequence[BoardItem],
    title: str,
    other: str | None,
    published: Matters,
) -> list[str]:
    rules = proposal_settings().rules
    copies = most_copies(items, rules.own_words.characters)
    question = topic.representative_question
    known = published.nearest(question, rules.not_yet_published.alike)
    checks: list[tuple[Rule, bool, Mapping[str, object]]] = [
        (
            rules.enough_askers,
            topic.askers >= rules.enough_askers.askers,
            {"askers": topic.askers, "needed": rules.enough_askers.askers},
        ),
        (
            rules.coherent,
            topic.coherence >= rules.coherent.share,
            {"share": topic.coherence},
        ),
        (rules.single_matter, _says_one_thing(title, rules.single_matter), {}),
        (rules.no_other_proposal_like_it, other is None, {"other": other}),
        (rules.not_yet_published, known is None, {"other": known}),
        (
            rules.own_words,
            copies < rules.own_words.copies or copies < rules.own_words.share * len(items),
            {"copies": copies},
        ),
        (rules.open_question, not mask(question).found and "[" not in question, {}),
    ]
    return [rule.says.format(**facts) for rule, passed, facts in checks if not passed]


def most_copies(items: Sequence[BoardItem], shortest: int) -> int:
    """How many texts are word for word the one that is there most often.

    Texts of fewer than ``shortest`` characters are not looked at: many people would write them so.
    """
    texts = (item.subject + item.body for item in items)
    return max(Counter(text for text in texts if len(text) >= shortest).values(), default=0)


def _says_one_thing(title: str, rule: SingleMatterRule) -> bool:
    return len(title) <= rule.longest and not rule.joined_by.search(title)
