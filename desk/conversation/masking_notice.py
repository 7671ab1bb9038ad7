"""Notice to the asker of what was masked, and how she can be reached all the same."""

from desk.conversation.words import Words
from language.masking import masked_kinds
from language.masking.cue_words import PLACEHOLDERS
from language.masking.placeholders import WAYS_TO_REACH


def not_kept_note(words: Words, masked: str) -> str:
    """What of ``masked`` was not kept, and where to leave contact details; empty for nothing."""
    kinds = masked_kinds(masked)
    if not kinds:
        return ""
    told = words.say("utter_private_data_not_kept", kinds=kinds_text(words, masked))
    if WAYS_TO_REACH.isdisjoint(kinds):
        return told
    return told + words.say("utter_leave_contact_there")


def kinds_text(words: Words, masked: str) -> str:
    """The names of the kinds that were masked, as in 手机号、姓名."""
    names = [PLACEHOLDERS[kind].strip("[]") for kind in masked_kinds(masked)]
    return words.say("joiner").join(names)
