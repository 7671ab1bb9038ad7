"""Every way a question can end."""

from enum import StrEnum


class AnswerOutcome(StrEnum):
    """The one enumeration of endings; each has its own words in domain.yml."""

    ANSWERED_FAQ = "answered_faq"
    ANSWERED_PASSAGE = "answered_passage"
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
