"""Document numbers (文号): recognition and canonical form.

Their parts (agency's code, year, running number) are fixed by GB/T 9704-2012, 7.2.5.
"""

import re

from knowledge.policies.words import any_of
from language.normal_form import simplified
from language.numerals import chinese_number

OPENING, CLOSING = "〔\\[［（(【﹝〖", "〕\\]］）)】﹞〗"
_YEAR = rf"[{OPENING}]\s*(?:19|20)\d{{2}}\s*[{CLOSING}]"
_COUNT = r"\s*(?:第\s*)?\d{1,5}\s*号"
NUMBER = rf"[\u4e00-\u9fff][\u4e00-\u9fff（）()]{{1,19}}\s*{_YEAR}{_COUNT}"
# As short as it can be where nothing shows its beginning: 人社部发〔2020〕11号.
SHORT_NUMBER = rf"[\u4e00-\u9fff]{{2,8}}\s*{_YEAR}{_COUNT}"
_AGENCY_NAME = r"(?:(?!关于|[的于])[\u4e00-\u9fff]){2,20}"
_ANNOUNCEMENT = rf"{_AGENCY_NAME}(?:公告|通告)\s*(?:19|20)\d{{2}}\s*年\s*第\s*\d{{1,4}}\s*号"
DOC_NO = re.compile(f"{NUMBER}|{_ANNOUNCEMENT}")
YEAR_AND_COUNT = re.compile(
    rf"[ \t]?[{OPENING}]\s*((?:19|20)\d{{2}})\s*[{CLOSING}]\s*(?:第\s*)?(\d{{1,5}})\s*号"
)
ARTICLE = re.compile(r"第\s?(\d{1,4})\s?条")
YEAR_ALONE = re.compile(rf"[{OPENING}]((?:19|20)\d{{2}})[{CLOSING}]")


def plain_doc_no(number: str) -> str:
    """One way to write it: no spaces, digits of normal width, 〔 〕 around the year.

    >>> plain_doc_no("金府办发[2024]5 号")
    '金府办发〔2024〕5号'
    """
    return YEAR_ALONE.sub(r"〔\1〕", re.sub(r"\s+", "", simplified(number)))


def with_plain_numbers(text: str) -> str:
    """A text whose document numbers and articles are all written in one way, for search.

    >>> with_plain_numbers("云府规 [2025] 第3号 第2条")
    '云府规〔2025〕3号 第二条'
    """
    plain = YEAR_ALONE.sub(r"〔\1〕", YEAR_AND_COUNT.sub(r"〔\1〕\2号", text))
    return ARTICLE.sub(lambda found: f"第{chinese_number(int(found[1]))}条", plain)


def without_glued_title(number: str) -> str:
    """…的通知人社部发〔2020〕11号, 云川区办法（云府规〔2025〕3号 -> the number alone."""
    ahead = YEAR_ALONE.split(plain_doc_no(number))[0]
    opened = max(ahead.rfind("（"), ahead.rfind("("))
    if opened > max(ahead.rfind("）"), ahead.rfind(")")):
        return plain_doc_no(number)[opened + 1 :]
    glued = re.match(rf".*{any_of('title_ends')}[（(]?(?={SHORT_NUMBER}$)", number)
    return number[glued.end() :] if glued else number
