"""Extract the line of a message that asks: its subject, or a sentence of its body.

A bare subject (咨询, 补贴, 12345工单, 如题) stands for nobody's question, and a list number in
front (3、…) says where a question stood, not what it asks.
"""

import re
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from faq_builder.reading.board_items import BoardItem
from faq_builder.reading.cleaning import (
    clean,
    is_question,
    sentences,
    without_courtesy,
    without_list_number,
    without_places,
    without_title_words,
)
from faq_builder.reading.distinctive_words import is_distinctive
from faq_builder.reading.lexical import words
from faq_builder.reading.splitting import is_real_question

LONGEST_LINE = 60
_BARE = 4  # characters: 公积金, 加装电梯 name a matter and ask nothing
_TOLD = 10  # characters: whoever writes more than that into a subject says the matter
_CLAUSE = re.compile(r"[^，,]+[，,]*")

Masked = Callable[[str], str]


def asking_line(item: BoardItem, masked: Masked = str) -> str:
    """In the asker's words; the bare subject where the body says no more.

    ``masked`` is done to the whole body before a sentence is taken out of it. A sentence longer
    than LONGEST_LINE is told from a comma on, to the clause that asks.
    """
    subject = _bare_of_courtesy(clean(item.subject))
    body = clean(item.body)
    if says_something(subject) and _is_said_in(subject, body):
        return masked(subject)
    return _asking_sentence(masked(body), subject) or masked(subject or _bare_of_courtesy(body))


def says_something(line: str) -> bool:
    """More than a bare word, and more than how things are asked (请问有什么问题)."""
    telling = bool(_telling(line))
    return telling and (len(_content(line)) > _BARE or is_question(line))


def _is_said_in(subject: str, body: str) -> bool:
    """A form's own words (群众诉求工单) share not a pair of characters with what was written."""
    content = _content(subject)
    pairs = {a + b for a, b in pairwise(content)}
    sure = not body or is_question(subject) or len(content) > _TOLD
    return sure or any(pair in body for pair in pairs)


def _asking_sentence(body: str, subject: str) -> str:
    """The first sentence that asks, one about the subject's words before others; else the first."""
    lines = [line for line in map(_bare_of_courtesy, sentences(body)) if says_something(line)]
    topic = _telling(subject)
    best = sorted(lines, key=lambda line: (not is_real_question(line), not _names(line, topic)))
    return _shortened(best[0]) if best else ""


def _shortened(sentence: str) -> str:
    """Whole clauses before the one that asks, as many as fit; where none asks, the first ones."""
    if len(sentence) <= LONGEST_LINE:
        return sentence
    clauses = _CLAUSE.findall(sentence)
    asking = next((n for n, clause in enumerate(clauses) if is_real_question(clause)), None)
    last = _fitting(clauses) if asking is None else asking + 1
    first = last - _fitting(clauses[:last][::-1])
    return _bare_of_courtesy("".join(clauses[first:last]).strip("，, "))


def _fitting(clauses: Sequence[str]) -> int:
    """How many of the first clauses fit into a line, at least one."""
    lengths = accumulate(map(len, clauses))
    return max(1, sum(length <= LONGEST_LINE for length in lengths))


def _names(line: str, topic: Sequence[str]) -> bool:
    return any(word in line.lower() for word in topic)


def _bare_of_courtesy(text: str) -> str:
    """Without list numbers and salutations, in whatever order they stand in front."""
    return without_list_number(without_courtesy(without_list_number(text)))


def _content(line: str) -> str:
    """Letters without title words, places and figures."""
    return re.sub(r"[\W\d_]+", "", _matter(line))


def _telling(line: str) -> list[str]:
    return list(dict.fromkeys(word for word in words(_matter(line)) if is_distinctive(word)))


def _matter(line: str) -> str:
    return without_places(without_title_words(line, shortest=0))
