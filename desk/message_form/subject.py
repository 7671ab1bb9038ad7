"""Subject line and kind of a message, from its text."""

import re

from casework.board import MessageKind
from desk.message_form.patterns import named
from language.masking import cut, without_placeholders
from language.written_length import written_length

SUBJECT_LIMIT = 40  # code points
PREVIEW_LIMIT = 40  # code points of a text that was shown before
SENTENCE_END = re.compile(r"[。！？!?；;\n]")
CLAUSE_END = re.compile(r"[，,]")
ASIDE = re.compile(r"[（(][^（）()]*[）)]?")
# A clause with private data and fewer letters beside it says who writes, not what is wrong.
TELLS_MORE_THAN_WHO = 8
# What is left of a sentence without such clauses has this many, or the next one is read.
TELLS_THE_MATTER = 4
# How people open a suggestion or an evaluation; what opens otherwise asks for something.
OPENINGS = {
    MessageKind.SUGGESTION: re.compile(r"(我们?|本人)?(想|要)?[提有]?(个|一个|点|一点)?建议"),
    MessageKind.EVALUATION: re.compile(r"(我们?|本人)?(想|要)?(对|给)?.{0,12}评价"),
}
BY_NAME = {
    "建议": MessageKind.SUGGESTION,
    "评价": MessageKind.EVALUATION,
    "咨询": MessageKind.CONSULT,
}
QUESTION = re.compile(r"[？?吗呢]\s*$")


def subject_of(body: str) -> str:
    """The first sentence, cut at 40 characters; of a masked one what does not say who writes."""
    first, *later = SENTENCE_END.split(body.strip())
    if without_placeholders(body) == body:
        return cut(first or body.strip(), SUBJECT_LIMIT)
    told = (_matter(sentence) for sentence in (first, *later))
    return cut(next(filter(None, told), body.strip()), SUBJECT_LIMIT)


def _matter(sentence: str) -> str:
    """``sentence`` without asides and clauses about the writer; empty where little is left."""
    said = ASIDE.sub(lambda aside: "" if _says_who(aside.group()) else aside.group(), sentence)
    clauses = [clause for clause in CLAUSE_END.split(said) if not _says_who(clause)]
    told = "，".join(clause.strip() for clause in clauses if clause.strip())
    return told if written_length(without_placeholders(told)) >= TELLS_THE_MATTER else ""


def _says_who(part: str) -> bool:
    """Private data and little else, clause by clause: 住[住址]; （本人[姓名]，手机[手机号]）."""
    clauses = CLAUSE_END.split(part.strip("（()）"))
    return without_placeholders(part) != part and all(
        written_length(without_placeholders(clause)) < TELLS_MORE_THAN_WHO for clause in clauses
    )


def shortened(text: str) -> str:
    """``text`` on one line, cut at 40 characters: enough to know it again."""
    line = " ".join(text.split())
    return line if len(line) <= PREVIEW_LIMIT else f"{cut(line, PREVIEW_LIMIT)}…"


def kind_named(text: str) -> MessageKind:
    """Which kind ``text`` says that the message is (这个是评价不是建议)."""
    return BY_NAME.get(named("says_kind", "kind", text), MessageKind.CONSULT)


def kind_of(body: str) -> MessageKind:
    """Suggestion or evaluation by its opening words, else a consultation."""
    if QUESTION.search(body):
        return MessageKind.CONSULT
    return next(
        (kind for kind, opening in OPENINGS.items() if opening.match(body.strip())),
        MessageKind.CONSULT,
    )
