"""Short names of what a policy is about, as people ask for it (公租房, 高龄津贴).

Read off the index: the words that most questions of the policy have and few others do; else its
title without the place and the kind of document.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from desk.completion.words_in_common import told_by
from knowledge import Entry, EntryKind, Index
from language.normal_form import normal_form
from language.segmentation import asking_words, default_segmenter

TITLE_HEAD = re.compile(r"^[\u4e00-\u9fff]{1,8}?(?:新区|[省市区县镇乡]|街道)(?:关于)?")
_KIND = "暂行|试行|实施|管理|服务|工作|若干|保障"
TITLE_TAIL = re.compile(
    rf"(?<!{_KIND})(?:{_KIND})*+"
    r"(?:办法|规定|细则|意见|方案|条例|制度|通知|政策|规则|指南)(?:[（(][^（）()]*[）)])?$"
)
LONGEST = 8  # characters
MOST_WORDS = 4
LEAST_SHARE = 0.34  # of the policy's questions
WORTH = 10.0  # characters that a question is worth: a longer name may be in a few less
PART_END = re.compile(r"[，,。！!？?；;]")
OUTSIDE = 3.0  # a question of another policy weighs so many of its own


def matter_name(index: Index, policy_id: str) -> str:
    """What the policy is about, in the words of its questions, else of its title."""
    return name_in_questions(index, policy_id) or short_title(title_of(index, policy_id))


def name_talked_of(index: Index, policy_id: str, *asked: str) -> str:
    """What is talked of, in the words of the first of the texts ``asked`` that names it; the short
    title of the policy where none does.

    What the policy's questions have in common names it (助餐卡), or, where a text begins with
    another matter of its clauses, that one (康复训练 in 孩子做康复训练补贴多少？没有残疾证行吗).
    """
    for text in map(normal_form, asked):
        first, *_ = PART_END.split(text, maxsplit=1)
        rest = text[len(first) :]
        name = matter_in(index, policy_id, first) or name_in_common(index, policy_id, rest)
        if name:
            return name
    return short_title(title_of(index, policy_id)) or name_in_questions(index, policy_id)


def matter_in(index: Index, policy_id: str, text: str) -> str:
    """The matter that ``text`` begins with: what the clauses call it, where that says more than
    what the policy's questions share (购房补贴 rather than 补贴)."""
    common = name_in_common(index, policy_id, text)
    told = name_in_clauses(index, policy_id, text)
    return told if common in told else common


def name_in_common(index: Index, policy_id: str, text: str) -> str:
    """The name in ``text`` that the policy's questions share; empty where it has none."""
    usual, name = name_in_questions(index, policy_id), name_asked(index, policy_id, text)
    if usual and usual in text:
        return name if usual in name else usual
    return name


def name_in_clauses(index: Index, policy_id: str, text: str) -> str:
    """The longest words of ``text`` that clauses of the policy have and no other policy's, with the
    word after them that both have (护理补贴); empty where there are none."""
    rows = set(index.rows_of_policy.get(policy_id, ()))
    clauses = [index.entries[row] for row in rows if question_of(index.entries[row]) == ""]
    others = [entry for row, entry in enumerate(index.entries) if row not in rows]
    own, foreign = (normal_form(" ".join(map(told_by, each))) for each in (clauses, others))
    asks = asking_words()
    found = [
        name
        for name in names_in([text])
        if name in own and name not in foreign and not any(word in name for word in asks)
    ]
    name = max(found, key=len, default="")
    after = default_segmenter().words(text.partition(name)[2])[:1] if name else []
    return name + "".join(word for word in after if is_name([word]) and name + word in own)


def name_asked(index: Index, policy_id: str, asked: str) -> str:
    """The words of ``asked`` that several questions of the policy have and few others (长者食堂的
    助餐卡: 助餐卡); empty where it has none."""
    rows = set(index.rows_of_policy.get(policy_id, ()))
    own = [lines for row in rows if (lines := asked_of(index, row))]
    others = [asked_of(index, row) for row in range(len(index.entries)) if row not in rows]
    names = {name for name in names_in(line for one in own for line in one) if name in asked}
    weights = {
        name: weight_of(name, ["\n".join(one) for one in own], ["\n".join(one) for one in others])
        for name in names
        if not name.startswith(asking_words())
    }
    found = [name for name, weight in weights.items() if weight >= LEAST_SHARE * len(own)]
    return max(found, key=lambda name: (weights[name] * len(name), name), default="")


def title_of(index: Index, policy_id: str) -> str:
    """The title of a policy that entries rest on; empty where none does."""
    rows = index.rows_of_policy.get(policy_id, ())
    cited = (source for row in rows for source in index.entries[row].sources)
    return next((source.title for source in cited if source.policy_id == policy_id), "")


def short_title(title: str) -> str:
    """What a policy is about, by its title.

    >>> short_title("汀溪区高龄老年人津贴发放办法"), short_title("津渡新区养犬管理办法")
    ('高龄老年人津贴发放', '养犬')
    """
    bare = TITLE_TAIL.sub("", TITLE_HEAD.sub("", title))
    return bare if len(bare) > 1 else title


def name_in_questions(index: Index, policy_id: str) -> str:
    """The words that most of the policy's questions have and few others; empty where none are."""
    rows = set(index.rows_of_policy.get(policy_id, ()))
    own = [question_of(index.entries[row]) for row in rows]
    own = [question for question in own if question]
    others = [question_of(e) for row, e in enumerate(index.entries) if row not in rows]
    weights = {name: weight_of(name, own, others) for name in set(names_in(own))}
    found = [name for name, weight in weights.items() if weight >= LEAST_SHARE * len(own)]
    return max(found, key=lambda name: (weights[name] * (WORTH + len(name)), name), default="")


def weight_of(name: str, own: Sequence[str], others: Sequence[str]) -> float:
    inside = sum(name in question for question in own)
    return inside - OUTSIDE * sum(name in question for question in others) if inside > 1 else 0.0


def names_in(questions: Iterable[str]) -> Iterator[str]:
    """Neighbouring words of the questions, together."""
    for question in questions:
        words = default_segmenter().words(question)
        for start in range(len(words)):
            for end in range(start + 1, min(start + MOST_WORDS, len(words)) + 1):
                name = "".join(words[start:end])
                if 1 < len(name) <= LONGEST and is_name(words[start:end]):
                    yield name


def is_name(words: Sequence[str]) -> bool:
    return all(word.isalnum() and not default_segmenter().is_stop(word) for word in words)


def question_of(entry: Entry) -> str:
    return (entry.question or "") if entry.kind is EntryKind.FAQ else ""


def asked_of(index: Index, row: int) -> list[str]:
    """Every wording of the question of that entry, in normal form; none of a clause."""
    entry = index.entries[row]
    return [normal_form(text) for text in (question_of(entry), *entry.similar_questions) if text]
