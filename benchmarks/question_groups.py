"""A knowledge base out of judged pairs: one entry for each group of questions that mean the same.

People judged the pairs, not all texts against all: two groups may ask the same without anybody
having said so, and would teach that a right answer is wrong. Texts of nearly the same letters are
therefore one group, unless a person called just these two different.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from random import Random

from knowledge.learning.encoder_training.pairs import Families, Pair
from language.normal_form import normal_form

SEED = 20_261_121
UNTELLING = frozenset("的了吗呢啊么呀吧哦嘛一个请问我")
NEARLY_THE_SAME = 0.8  # of the telling letters, Jaccard
RAREST = 2  # two texts are compared where they share one of these letters
FEWEST_LETTERS = 3
MOST_QUERIES = 6  # of one group
NEAR_MISSES = 0.5  # as many entries more that ask something else than a group, as people judged

Group = list[str]


def knowledge_of_groups(
    pairs: Sequence[Pair], entries: int, queries: int
) -> tuple[list[str], list[tuple[str, int]]]:
    """Questions of entries, and queries with the place of the entry that is right."""
    families = Families([*pairs, *twins(pairs)])
    groups = groups_of(pairs, families)
    rng = Random(SEED)
    asked: list[tuple[str, int]] = []
    known: list[str] = []
    for group in groups:
        first, *others = rng.sample(group, len(group))
        if others and len(known) < entries:
            asked += [(text, len(known)) for text in others[:MOST_QUERIES]]
            known.append(first)
    misses = near_misses(pairs, families, groups)
    known += rng.sample(misses, min(len(misses), int(NEAR_MISSES * len(known))))
    return known, rng.sample(asked, min(len(asked), queries))


def groups_of(pairs: Sequence[Pair], families: Families) -> list[Group]:
    """The texts of each family, in the order of the texts."""
    found: dict[str, Group] = defaultdict(list)
    for text in texts_of(pairs):
        found[families.of(text)].append(text)
    return list(found.values())


def near_misses(pairs: Sequence[Pair], families: Families, groups: Sequence[Group]) -> list[str]:
    """Texts alone in their group that people called different from a text of a larger one."""
    sizes = {families.of(group[0]): len(group) for group in groups}
    found = {
        one
        for pair in pairs
        for one, other in ((pair.question, pair.text), (pair.text, pair.question))
        if not pair.same and sizes[families.of(one)] == 1 < sizes[families.of(other)]
    }
    return sorted(found)


def twins(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Texts of nearly the same letters that nobody called different."""
    different = {frozenset((pair.question, pair.text)) for pair in pairs if not pair.same}
    letters = {text: telling(text) for text in texts_of(pairs)}
    letters = {text: some for text, some in letters.items() if len(some) >= FEWEST_LETTERS}
    holders = Counter(letter for some in letters.values() for letter in some)
    sharing: dict[str, list[str]] = defaultdict(list)
    for text, some in letters.items():
        for letter in sorted(some, key=lambda letter: (holders[letter], letter))[:RAREST]:
            sharing[letter].append(text)
    for rows in sharing.values():
        for place, one in enumerate(rows):
            for other in rows[:place]:
                if alike(letters[one], letters[other]) and frozenset((one, other)) not in different:
                    yield Pair(one, other, True)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= NEARLY_THE_SAME * len(one | other)


def telling(text: str) -> frozenset[str]:
    """The letters of a text but for those that any question may have."""
    return frozenset(letter for letter in normal_form(text) if letter.isalnum()) - UNTELLING


def texts_of(pairs: Sequence[Pair]) -> list[str]:
    return sorted({text for pair in pairs for text in (pair.question, pair.text)})
