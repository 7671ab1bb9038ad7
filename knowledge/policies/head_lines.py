"""Classification of single lines at a document's head: title, agency, labelled field."""

import re

from knowledge.policies.numbering import read_marker
from knowledge.policies.words import any_of, policy_words

ENCLOSED = re.compile(r"《([^《》]+(?:《[^《》]*》[^《》]*)*)》")
INNER = re.compile(r"〈([^〈〉]+)〉")
BETWEEN_WIDE = re.compile(r"(?<=[\u3000-\u9fff《》“”])\s+|(?<!\s)\s+(?=[\u3000-\u9fff《》“”])")
AGENCY_LINE = re.compile(rf"^[\u4e00-\u9fff]{{3,40}}{any_of('agency_ends')}$")
LETTERHEAD = re.compile(rf"^(\S+?){policy_words().letterhead_end}$")
# 日 begins the rest of a line that tells which congress or meeting passed the document, and when.
MEETING = re.compile(r"^日.*(?:会议|人民代表大会|通过)")
SEAL = re.compile(r"(?<!\s)\s*[（(](?:盖章|公章|印章|签章|章)[）)]$")
LONGEST_TITLE = 120


def without_gaps(text: str) -> str:
    """Without the spaces that printing leaves between wide characters and numbers."""
    return BETWEEN_WIDE.sub("", text).strip()


def ends_as_title(text: str) -> bool:
    return (
        bool(re.search(rf"{any_of('title_ends')}(?:[（(][^（）()]*[）)])?$", text))
        and len(text) <= LONGEST_TITLE
    )


def is_other_line(text: str) -> bool:
    """A sentence, a numbered part, an annex, a bar of a page or who passed the document."""
    if "。" in text or text.startswith("附件") or MEETING.match(text):
        return True
    return bool(read_marker(text)) or bool(re.match(any_of("page_openings"), text))


def reads_like_title(text: str) -> bool:
    plain = without_gaps(text)
    return ends_as_title(plain) and not is_other_line(plain)


def is_agency(text: str) -> bool:
    return bool(AGENCY_LINE.match(without_seal(text)))


def without_seal(text: str) -> str:
    """云川区环境局（盖章） names the agency alone."""
    return SEAL.sub("", text)
