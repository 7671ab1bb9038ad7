"""Unicode and Chinese normalisation: width, case, traditional characters, spaces.

- ``normal_form``: NFKC, case, traditional characters, white space; for search
- ``comparison_key``: NFKC and case of letters and digits, all else left out
- ``compatibility_form``: NFKC alone
- ``folded``: width, digits, spaces, dashes, traditional characters; keeps the length
- ``simplified``: traditional characters, width of letters and digits; keeps the length
- ``half_width``, ``half_width_alphanumerics``: width alone; keep the length

Where the length is kept, an offset into the result is one into the text. ``bot/normal_text.py`` is
a form of its own: it runs in the dialogue server's environment, which imports nothing from here.
"""

import re
import unicodedata
from functools import cache

from opencc import OpenCC

_IDEOGRAPHS = range(0x4E00, 0xA000)
# GB 2312, the character set of simplified texts, has these too; there they are traditional still.
_TRADITIONAL_IN_GB_2312 = "於後徵"
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FULL_WIDTH_ALPHANUMERICS = {code: half for code, half in _FULL_WIDTH.items() if half.isalnum()}
# ① ⑴ ⒈ ❶ ¹ ₁ 𝟙 ١: Unicode says of each which digit it stands for.
_DIGITS = {
    code: str(unicodedata.digit(chr(code)))
    for code in range(0x80, 0x20000)  # the planes above hold ideographs and no digits
    if unicodedata.digit(chr(code), None) is not None
}
# Those that also number the items of a list stand before a number as well as in it.
_ENUMERATORS = {code: " " for code in _DIGITS if unicodedata.category(chr(code)) != "Nd"}
_SPACES = dict.fromkeys(
    map(ord, "\u3000\u00a0\u200b\u200c\u200d\u2060\ufeff\u2002\u2003\u2009\ufe0f\u20e3"), " "
)
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63"), "-")
_WHITE_SPACE = re.compile(r"\s+")
_NO_LETTERS = re.compile(r"[\W_]+")


def normal_form(text: str) -> str:
    """NFKC, lower case, simplified characters, no control characters, single spaces.

    >>> normal_form("請問　ＡＢＣ怎麼領")
    '请问 abc怎么领'
    """
    lower = compatibility_form(text).lower().translate(_simplified_characters())
    plain = _WHITE_SPACE.sub(" ", lower).strip()
    if plain.isprintable():  # most text: it has no control character
        return plain
    visible = "".join(ch for ch in plain if not is_control(ch))
    return _WHITE_SPACE.sub(" ", visible).strip()


def comparison_key(text: str) -> str:
    """The same for texts that differ in punctuation, white space, width or case alone.

    >>> comparison_key("电话１２３，打不通！")
    '电话123打不通'
    """
    return _NO_LETTERS.sub("", compatibility_form(text)).lower()


def compatibility_form(text: str) -> str:
    """Unicode's NFKC: Ａ is A, ㈠ is (一), ﬁ is fi."""
    return unicodedata.normalize("NFKC", text)


def folded(text: str) -> str:
    """Everything that is typed in many ways as the plainest of them; as long as ``text``.

    Full width, enclosed digits, odd spaces and dashes become ASCII, traditional characters
    simplified ones.

    >>> folded("電話①３８—０")
    '电话138-0'
    """
    return text.translate(_folded_characters())


def without_enumerators(text: str) -> str:
    """``text`` with a space for ①, ⒈ and the like, which ``folded`` reads as digits of a number;
    as long as ``text``."""
    return text.translate(_ENUMERATORS)


def simplified(text: str) -> str:
    """Simplified characters, letters and digits of half width; as long as ``text``.

    >>> simplified("第３條（一） 雲川區")
    '第3条（一） 云川区'
    """
    return text.translate(_simplified_alphanumerics())


def half_width(text: str) -> str:
    """Full-width forms of ASCII as ASCII; as long as ``text``."""
    return text.translate(_FULL_WIDTH)


def half_width_alphanumerics(text: str) -> str:
    """As ``half_width``, where punctuation stays as it is written."""
    return text.translate(_FULL_WIDTH_ALPHANUMERICS)


def is_control(character: str) -> bool:
    """Control, format, surrogate, private and unassigned characters, but not white space."""
    return unicodedata.category(character)[0] == "C" and not character.isspace()


@cache
def _folded_characters() -> dict[int, str]:
    return _FULL_WIDTH | _DIGITS | _SPACES | _DASHES | _simplified_characters()


@cache
def _simplified_alphanumerics() -> dict[int, str]:
    return _FULL_WIDTH_ALPHANUMERICS | _simplified_characters()


@cache
def _simplified_characters() -> dict[int, str]:
    """Traditional characters and the simplified ones that they stand for, one for one, by OpenCC.

    Not those that simplified texts have, too (乾, 著, 摺).
    """
    traditional = [c for c in map(chr, _IDEOGRAPHS) if not _in_simplified_texts(c)]
    converted = OpenCC("t2s").convert("\n".join(traditional)).split("\n")
    pairs = zip(traditional, converted, strict=True)
    return {ord(one): other for one, other in pairs if one != other and len(other) == 1}


def _in_simplified_texts(character: str) -> bool:
    if character in _TRADITIONAL_IN_GB_2312:
        return False
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False
