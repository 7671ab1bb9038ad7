"""Length of a text in letters and characters: figures, marks, blanks and emoji do not count."""

import unicodedata


def written_length(text: str) -> int:
    """How many letters and characters stand in ``text``.

    >>> written_length("13812345678，补贴！")
    2
    """
    return sum(unicodedata.category(character)[0] == "L" for character in text)
