"""Enumeration of answer outcomes: every way a question to the desk can end, and their groups."""

from enum import StrEnum


class AnswerOutcome(StrEnum):
    """A new member needs its words in domain.yml and portal/web/words.yml, and where it is made.

    The groups are decided here and nowhere else.
    """

    ANSWERED_FAQ = "answered_faq"
    ANSWERED_PASSAGE = "answered_passage"
    ANSWERED_LIKELY = "answered_likely"
    CLARIFIED = "clarified"
    NO_ANSWER_UNKNOWN = "no_answer_unknown"
    NO_ANSWER_UNCERTAIN = "no_answer_uncertain"
    NO_ANSWER_OUT_OF_SCOPE = "no_answer_out_of_scope"
    NO_ANSWER_NOT_IN_FORCE = "no_answer_not_in_force"
    REFUSED_PRIVATE_DATA = "refused_private_data"
    REFUSED_UNSAFE = "refused_unsafe"
    EMERGENCY = "emergency"
    CONTACT = "contact"
    HANDED_TO_MESSAGE = "handed_to_message"
    HANDED_TO_WINDOW = "handed_to_window"
    SMALLTALK = "smalltalk"
    ERROR_INDEX = "error_index"
    ERROR_DIALOGUE = "error_dialogue"

    @property
    def is_answer(self) -> bool:
        """One published text was given as the answer: it is sure."""
        return self in (AnswerOutcome.ANSWERED_FAQ, AnswerOutcome.ANSWERED_PASSAGE)

    @property
    def gives_text(self) -> bool:
        """One published text was given in full: as the answer, or as what may be meant."""
        return self.is_answer or self is AnswerOutcome.ANSWERED_LIKELY

    @property
    def offers_texts(self) -> bool:
        """One published text was given, or several to choose from."""
        return self.gives_text or self is AnswerOutcome.CLARIFIED

    @property
    def is_informative(self) -> bool:
        """The asker learns something about the matter, be it that a text is not in force."""
        return self.offers_texts or self is AnswerOutcome.NO_ANSWER_NOT_IN_FORCE

    @property
    def found_nothing(self) -> bool:
        """The search gave no text that is sure enough."""
        return self in (AnswerOutcome.NO_ANSWER_UNKNOWN, AnswerOutcome.NO_ANSWER_UNCERTAIN)

    @property
    def leaves_open(self) -> bool:
        """The question waits for an entry: it is grouped into topics and counted in escalations."""
        return self.found_nothing or self is AnswerOutcome.NO_ANSWER_NOT_IN_FORCE

    @property
    def is_unanswered(self) -> bool:
        """The question was searched for and got no answer, or could not be searched for."""
        return self.leaves_open or self is AnswerOutcome.ERROR_INDEX

    @property
    def may_be_left_as_message(self) -> bool:
        """The question is kept for a message: nothing was found, or what was shown may not be what
        is meant."""
        return self.is_unanswered or (self.offers_texts and not self.is_answer)


# As stored with an event, which may be older than this enumeration.
LEFT_OPEN = frozenset(outcome for outcome in AnswerOutcome if outcome.leaves_open)
