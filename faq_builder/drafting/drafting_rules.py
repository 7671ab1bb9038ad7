"""Settings and compiled patterns of drafting, read from drafting.yml."""

from functools import cache
from pathlib import Path

from language.data_files import Pattern, VerbosePattern, file_shape, read_yaml


@file_shape
class Aspect:
    """Something an asker may want to know."""

    name: str
    asked: Pattern
    answered: Pattern


@file_shape
class DraftingRules:
    sentence: VerbosePattern
    part: VerbosePattern
    announces: VerbosePattern
    list_item: VerbosePattern
    unfinished: VerbosePattern
    boilerplate: VerbosePattern
    contact: VerbosePattern
    single_case: VerbosePattern
    progress: VerbosePattern
    general: VerbosePattern
    leading: VerbosePattern
    shortest_sentence: int
    longest_sentence: int
    weights: dict[str, float]
    answers_its_message: float
    covered_by_its_clause: float
    least_score: float
    least_cover: float
    least_cover_of_clause: float
    most_unsaid: float
    most_clauses: int
    most_sentences: int
    most_with_news: int
    least_news: float
    same_sentence: float
    most_similar_questions: int
    aspects: tuple[Aspect, ...]
    asked_by_share: float
    no_answer: str
    nothing_said: str
    blank_line: str

    @property
    def lengths(self) -> range:
        """Of a sentence, in characters."""
        return range(self.shortest_sentence, self.longest_sentence + 1)


@cache
def drafting_rules() -> DraftingRules:
    """As shipped."""
    return read_yaml(Path(__file__).with_name("drafting.yml"), DraftingRules)
