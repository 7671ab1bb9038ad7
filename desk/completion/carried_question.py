"""The question before, carried over to the matter that a few words name: 停车证多少钱, 那狗证呢."""

from desk.completion.matter_names import name_talked_of
from desk.completion.named_matter import named
from desk.completion.wordings import TalkedOf
from knowledge import Index, aspects
from language.normal_form import normal_form

LONGEST_NAME = 6  # characters; a longer text asks something itself


def carried(text: str, before: TalkedOf, index: Index) -> str:
    """The last question with what ``text`` names in the place of what was talked of (狗证多少钱).

    In normal form; empty where the text is no name, or no question says what it is about.
    """
    name = named(text)
    if not 1 < len(name) <= LONGEST_NAME or aspects(name):
        return ""
    for asked in map(normal_form, (before.question, before.asked)):
        matter = name_talked_of(index, before.policy_id, asked)
        if matter and matter in asked:
            return asked.replace(matter, name, 1)
    return ""
