"""Filters of lists of published answers: by agency, tag, policy, and words of the question."""

from collections.abc import Collection
from dataclasses import dataclass

from casework.faqs.entries import LiveAnswer


@dataclass(frozen=True, slots=True)
class AnswerFilter:
    """What a list is narrowed to; what is empty narrows nothing.

    ``tags`` and ``policy_ids`` describe one matter together: an answer with any of the tags, or
    that cites any of the policies, belongs to it. Every one of ``words`` stands in the question.
    ``besides`` is left out.
    """

    agency_id: str = ""
    tag: str = ""
    tags: frozenset[str] = frozenset()
    policy_ids: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    besides: str = ""

    def lets_in(self, answer: LiveAnswer, cited: Collection[str]) -> bool:
        """``cited`` are the policies that the answer rests on."""
        return (
            self.agency_id in ("", answer.agency_id)
            and (not self.tag or self.tag in answer.tags)
            and (not self.has_matter or self._of_matter(answer, cited))
            and all(word in answer.question for word in self.words)
            and answer.faq_id != self.besides
        )

    @property
    def has_matter(self) -> bool:
        return bool(self.tags or self.policy_ids)

    def _of_matter(self, answer: LiveAnswer, cited: Collection[str]) -> bool:
        return bool(self.tags.intersection(answer.tags) or self.policy_ids.intersection(cited))


ALL_ANSWERS = AnswerFilter()
