"""Reading what a person writes into a message: its subject line and its kind."""

import re
import unicodedata

from casework.messages import MessageKind

SUBJECT_LIMIT = 40  # code points
SENTENCE_END = re.compile(r"[。！？!?；;\n]")
# How people open a suggestion or an evaluation; what opens otherwise asks for something.
OPENINGS = {
    MessageKind.SUGGESTION: re.compile(r"(我们?|本人)?(想|要)?提?(个|一个|点|一点)?建议"),
    MessageKind.EVALUATION: re.compile(r"(我们?|本人)?(想|要)?(对|给)?.{0,12}评价"),
}
QUESTION = re.compile(r"[？?吗呢]\s*$")


def subject_of(body: str) -> str:
    """The first sentence, cut at 40 characters."""
    first = SENTENCE_END.split(body.strip(), maxsplit=1)[0] or body.strip()
    return first[:SUBJECT_LIMIT]


def kind_of(body: str) -> MessageKind:
    """Suggestion or evaluation by its opening words, else a consultation."""
    if QUESTION.search(body):
        return MessageKind.CONSULT
    return next(
        (kind for kind, opening in OPENINGS.items() if opening.match(body.strip())),
        MessageKind.CONSULT,
    )


def written_length(text: str) -> int:
    """Letters and characters in ``text``; figures, marks, blanks and emoji do not count."""
    return sum(unicodedata.category(character)[0] == "L" for character in text)
