"""Sentences of a reply, and the form in which the reader reads one."""

import re

from language.normal_form import comparison_key

_END = re.compile(r"(?<=[。！!？?；;\n])|(?<=[：:])(?=\n|$)")
_CLAUSE = re.compile(r"[，,]")
# A number with its unit, or a telephone number.
_UNIT = "[年月日天周时点分元万个人户号条次倍成]"
_FIGURE = re.compile(rf"[\d一二三四五六七八九十百千万两]{{1,20}}(?={_UNIT})|\d{{5,}}")
_MARK = "＃"


def sentences_of(text: str) -> list[str]:
    """Without blanks around them; marks alone are none."""
    parts = (part.strip() for part in _END.split(text))
    return [part for part in parts if any(character.isalnum() for character in part)]


def reading_key(sentence: str) -> str:
    """Without punctuation, its figures as one mark each."""
    return _FIGURE.sub(_MARK, comparison_key(sentence))


def parts_read(sentence: str) -> list[str]:
    """Keys of the sentence, and of each clause of it that tells a figure: behind a promise a day
    may stand, 我们将尽快处理，三月五日前答复您."""
    clauses = [reading_key(clause) for clause in _CLAUSE.split(sentence)]
    told = [clause for clause in clauses if _MARK in clause]
    return list(dict.fromkeys([reading_key(sentence), *told]))
