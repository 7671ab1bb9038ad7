"""Joining of the corpus's questions to texts of two and three, to learn the segmentation from."""

import random
from collections.abc import Iterator, Sequence
from itertools import takewhile

from desk.several_questions.cut_places import cut_places, forms
from desk.several_questions.lines import LabelledText, district_texts, is_one_clause
from knowledge.learning.question_corpus.districts import Split

SEED = 5
OF_A_DISTRICT = 300
SHORT, TOLD = 22, 30  # characters of a question; of one that is told at length
TOLD_FIRST, TOLD_LAST = 0.25, 0.11  # share of the texts
ENDS_IN_A_MARK = 0.4
SIZES = (2, 2, 2, 3)
MARKS = "？?。"
BETWEEN = (
    "？", "？", "，", "，", " ", " ", "。", "\n", "；", "？另外", "，还有", "。顺便问一下",
    "，再问一下", "？还有就是", "，然后",
)  # fmt: skip


def joined_lines() -> Iterator[LabelledText]:
    """The same at every call. What has no candidate place at a join is left out."""
    chance = random.Random(SEED)
    for texts in district_texts(Split.LEARN):
        short = [text for text in texts if len(text) < SHORT and is_one_clause(text)]
        told = [text for text in texts if len(text) > TOLD]
        for _ in range(OF_A_DISTRICT):
            line = _joined(_chosen(short, told, chance), chance)
            if set(line.cuts) <= set(cut_places(line.text)):
                yield line


def _chosen(short: Sequence[str], told: Sequence[str], chance: random.Random) -> list[str]:
    chosen = chance.sample(short, chance.choice(SIZES))
    lot = chance.random()
    if lot < TOLD_FIRST:
        chosen[0] = chance.choice(told)
    elif lot < TOLD_FIRST + TOLD_LAST:
        chosen[-1] = chance.choice(told)
    return [text.rstrip(MARKS) for text in chosen]


def _joined(questions: Sequence[str], chance: random.Random) -> LabelledText:
    between, text = chance.choice(BETWEEN), questions[0]
    mark = "".join(takewhile(lambda sign: forms().marks.fullmatch(sign), between))
    cuts: list[int] = []
    for question in questions[1:]:
        cuts.append(len(text) + len(mark))
        text += between + question
    return LabelledText(text + ("？" if chance.random() < ENDS_IN_A_MARK else ""), tuple(cuts))
