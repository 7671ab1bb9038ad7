"""Note on provisional dates, which rest on a holiday calendar not published yet."""

from casework.cases import Case
from desk.conversation.words import Words


def provisional_note(words: Words, case: Case | None) -> str:
    """A remark for a provisional due date; empty for a firm one."""
    return words.say("utter_due_provisional") if case and case.due_provisional else ""
