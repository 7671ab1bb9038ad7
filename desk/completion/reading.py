"""Reading of a text in its conversation: a follow-up of the policy talked of, or a new subject.

Every wording of the text is searched (wordings.py), a learned model gives each entry found the
chance that it answers the text (candidate_model.py), and by where the chances lie it goes on with
the policy talked of or not.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from desk.completion.asked_aspects import may_answer
from desk.completion.candidate_model import load_model
from desk.completion.features import candidates_of, features_of
from desk.completion.matter_names import name_talked_of
from desk.completion.named_matter import named
from desk.completion.told_facts import Facts
from desk.completion.wordings import ALONE, TalkedOf, wordings
from desk.completion.words_in_common import heads_of, told_of, words_of
from knowledge import Answerer, Entry, aspects, rests_on, search_wordings

SEPARATOR = "："
# source: 0.4 to 0.85 tried on the split choose; 0.5 costs follow-ups two points
SURE_AGAIN = 0.4  # the chance from which what was just given is given again
SURE_WITHOUT = 0.85  # the chance from which no facts are needed
HELPS = 0.05  # by which facts must raise a chance to be used
NEAR_THE_FIRST = 0.5  # share of the first chance that an entry has where facts may decide for it


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """An entry that may be meant, and the chance that it answers the text."""

    entry: Entry
    chance: float


@dataclass(frozen=True, slots=True)
class InConversation:
    """A text as it is read in its conversation.

    ``found``: what may be meant, the likeliest first. ``goes_on``: it asks on of the policy talked
    of; ``asked_as`` is then how it reads in full. ``alone``: its first entry is what the text finds
    by itself. ``facts``: what the asker told before and what was searched with it.
    ``names_other``: it has words that the policy talked of never uses, and that do not ask.
    """

    text: str
    found: tuple[ReadEntry, ...]
    goes_on: bool
    asked_as: str
    alone: bool
    policy_id: str
    facts: Facts = field(default_factory=dict)
    names_other: bool = True

    @property
    def here(self) -> tuple[ReadEntry, ...]:
        """What rests on the policy talked of."""
        return tuple(one for one in self.found if rests_on(one.entry, self.policy_id))

    @property
    def elsewhere(self) -> tuple[ReadEntry, ...]:
        return tuple(one for one in self.found if not rests_on(one.entry, self.policy_id))

    @property
    def surest(self) -> float:
        return self.found[0].chance if self.found else 0.0


def read_in_conversation(
    answerer: Answerer, text: str, before: TalkedOf, *, on: date, without: Collection[str] = ()
) -> InConversation:
    """``text`` as it is meant after ``before``; with the facts told, where they decide for what may
    be meant without them."""
    plain = read_as(answerer, text, text, before, on=on, without=without)
    if not before.facts or not plain.goes_on or plain.surest >= SURE_WITHOUT:
        return plain
    told = "，".join((*before.facts.values(), text))
    with_facts = read_as(answerer, text, told, before, on=on, without=without)
    return with_facts if decides(with_facts, plain) else plain


def decides(with_facts: InConversation, plain: InConversation) -> bool:
    """Whether facts make one of the likeliest entries surer, rather than bring another one."""
    if not with_facts.goes_on or with_facts.surest < plain.surest + HELPS:
        return False
    first = with_facts.found[0].entry
    before = next((one.chance for one in plain.found if one.entry == first), 0.0)
    return before >= NEAR_THE_FIRST * plain.surest


def read_as(
    answerer: Answerer,
    text: str,
    searched: str,
    before: TalkedOf,
    *,
    on: date,
    without: Collection[str],
) -> InConversation:
    """``text`` by what ``searched`` finds, which may have facts beside it."""
    index = answerer.index
    asked = wordings(searched, before, index)
    hits = search_wordings(index, list(asked.values()), on=on, without=without)
    found = dict(zip(asked, hits, strict=True))
    ids = candidates_of(found)
    entries = {one: index.entries[index.rows[one]] for one in ids}
    chances = load_model().chances(features_of(searched, before, found, index))
    by_chance = sorted(zip(ids, chances.tolist(), strict=True), key=lambda pair: -pair[1])
    read = tuple(
        ReadEntry(entries[one], chance)
        for one, chance in by_chance
        if may_answer(text, entries[one], before.entry)
    )
    if names_matter_of_one_other(named(text), entries.values(), told_of(index, before.policy_id)):
        read = tuple(one for one in read if not rests_on(one.entry, before.policy_id))
    read = without_unsure(read, before.entry)
    goes_on = asks_on(read, before.policy_id)
    matter = name_talked_of(index, before.policy_id, before.question, before.asked)
    alone = bool(read and found[ALONE]) and found[ALONE][0].entry_id == read[0].entry.entry_id
    return InConversation(
        text=text,
        found=read,
        goes_on=goes_on,
        asked_as=in_full(matter, text) if goes_on else "",
        alone=alone,
        policy_id=before.policy_id,
        facts=before.facts if searched != text else {},
        names_other=bool(words_of(text, index, before.policy_id).foreign),
    )


def in_full(matter: str, text: str) -> str:
    """
    >>> in_full("助餐卡", "多少钱"), in_full("助餐卡", "助餐卡多少钱")
    ('助餐卡：多少钱', '助餐卡多少钱')
    """
    return text if matter in text else f"{matter}{SEPARATOR}{text}"


def names_matter_of_one_other(name: str, found: Collection[Entry], told: str) -> bool:
    """Whether a text that is but a name (那狗证呢: 狗证) names what one other policy alone
    is asked or titled, among the entries ``found``, and the policy talked of, all of whose text
    is ``told``, never says.

    Of 481 follow-ups (split choose) 2 were so (门面呢, 租房的呢). What several other policies
    speak of (外地户口, 低保户) is an audience rather than a matter.
    """
    if len(name) < 2 or name in told or aspects(name):
        return False
    policies = {
        source.policy_id for entry in found if name in heads_of(entry) for source in entry.sources
    }
    return len(policies) == 1


def without_unsure(found: Sequence[ReadEntry], last: Entry | None) -> tuple[ReadEntry, ...]:
    """``found`` without what was just given, with the chances of what it leaves, unless it comes
    first and surely."""
    again = next((one.chance for one in found if last and one.entry.entry_id == last.entry_id), 0.0)
    if again >= SURE_AGAIN or last is None:
        return tuple(found)
    kept = (one for one in found if one.entry.entry_id != last.entry_id)
    return tuple(ReadEntry(one.entry, one.chance / (1 - again)) for one in kept)


def asks_on(found: Collection[ReadEntry], policy_id: str) -> bool:
    """Whether more of the chances lie with the policy talked of than elsewhere."""
    here = sum(one.chance for one in found if rests_on(one.entry, policy_id))
    return here > sum(one.chance for one in found) - here
