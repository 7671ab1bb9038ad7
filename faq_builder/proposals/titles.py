"""Topic titles: the representative question without what is true of one asker alone."""

import re
from collections.abc import Sequence

from faq_builder.grouping.result import TopicSummary
from faq_builder.proposals.settings import TitleSettings, proposal_settings
from faq_builder.reading.asking_lines import says_something
from faq_builder.reading.board_items import BoardItem
from faq_builder.reading.cleaning import places, without_title_words
from faq_builder.reading.distinctive_words import is_distinctive
from faq_builder.reading.lexical import words
from language.masking import mask


def title_of(topic: TopicSummary, items: Sequence[BoardItem]) -> str:
    """The representative question without 关于…的问题 or …之事, masked.

    Where many ask, the place, estate or firm in front is left out unless most of them name it.
    """
    title = _without_trails(without_title_words(mask(topic.representative_question).text))
    if topic.askers < _settings().askers_at_least:
        return title
    texts = [f"{item.subject} {item.body}" for item in items]
    shorter = _without_a_firm_of_few(_without_a_place_of_few(title, texts), texts)
    shortest = _without_what_few_say(shorter, texts)
    return shortest if says_something(shortest) else title


def _without_trails(title: str) -> str:
    kept = _settings().trails.sub("", title)
    return kept if len(kept) >= _settings().shortest else title


def _without_a_firm_of_few(title: str, texts: Sequence[str]) -> str:
    """A firm in front goes where fewer than ``shared`` of ``texts`` name it."""
    firm = _settings().firm_in_front.match(title)
    if firm is None or _share(firm.group(), texts) >= _settings().shared:
        return title
    rest = title[firm.end() :]
    return rest if len(rest) >= _settings().shortest_without_firm else title


def _without_a_place_of_few(title: str, texts: Sequence[str]) -> str:
    """A district in front that fewer than ``shared`` of ``texts`` name goes."""
    for place in sorted(places(title), key=len, reverse=True):
        rest = title.removeprefix(place)
        whole = rest != title and not _settings().part_of_a_word.match(rest)
        if whole and _share(place, texts) < _settings().shared:
            return _long_enough(rest) or title
    return title


def _without_what_few_say(title: str, texts: Sequence[str]) -> str:
    """What stands before the first telling word that many use goes, where few use it."""
    rare, at = False, 0
    for word in words(title):
        at = title.lower().index(word, at)
        if is_distinctive(word) and not _settings().ends_a_name.fullmatch(word):
            if _share(word, texts) >= _settings().common:
                break
            rare = True
        at += len(word)
    else:
        return title
    kept = "" if _inside_a_name(title, at) else _long_enough(title[at:])
    wish = _settings().says_what_is_wished.search(title[:at])
    return kept if rare and kept and not wish and _says_enough(kept) else title


def _inside_a_name(title: str, at: int) -> bool:
    """Right behind a figure or a Latin letter, as in 5号线."""
    return at > 0 and title[at - 1].isascii() and title[at - 1].isalnum()


def _says_enough(title: str) -> bool:
    return len([word for word in words(title) if is_distinctive(word)]) >= 2


def _long_enough(rest: str) -> str:
    """``rest`` without a dangling 的; empty where it is too short for a title."""
    kept = re.sub(r"^[\s的、，,和旁等之内里：:]+", "", rest).strip()
    return kept if len(kept) >= _settings().shortest else ""


def _share(word: str, texts: Sequence[str]) -> float:
    return sum(word.lower() in text.lower() for text in texts) / max(len(texts), 1)


def _settings() -> TitleSettings:
    return proposal_settings().title
