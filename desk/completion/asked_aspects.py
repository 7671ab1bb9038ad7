"""What an entry cannot answer: an aspect that it says nothing of, or how to go about what it told.

Of 654 turns that plainly ask for an aspect (a place, a day, what to bring; splits learn and choose)
2 % are answered by entries that say nothing of it; of the answers before them that are not meant
32 % say nothing of it. How to go about it (咋弄) is asked after an answer that does not tell it.
"""

from desk.completion.named_matter import named
from knowledge import Entry, aspects, untold
from language.normal_form import normal_form

HOW = "how"
BARE = 5  # characters of a text that asks how and nothing else


def may_answer(text: str, entry: Entry, last: Entry | None) -> bool:
    """Whether ``entry`` may be what ``text`` asks for after ``last`` was given."""
    plain = normal_form(text)
    if untold(plain, entry):
        return False
    again = last is not None and entry.entry_id == last.entry_id
    return not (again and asks_how(plain) and not tells_how(entry))


def asks_how(plain: str) -> bool:
    """Whether a text asks how to go about it, and nothing else (咋弄, 怎么申请)."""
    return len(named(plain)) <= BARE and aspects(plain) == {HOW}


def tells_how(entry: Entry) -> bool:
    """Whether that is asked of the entry, or a clause, which may tell it."""
    asked = (entry.question or "", *entry.similar_questions)
    return entry.question is None or any(HOW in aspects(text) for text in asked)
