"""What stands at a policy's head and foot: its title, its number, who made it."""

import re
from collections.abc import Iterator, Sequence

from knowledge.policies.numbering import read_marker
from knowledge.policies.paragraphs import Paragraph
from knowledge.policies.words import any_of, policy_words

HEAD_PARAGRAPHS = 25
_YEAR = r"[〔\[［（(【]\s*(?:19|20)\d{2}\s*[〕\]］）)】]"
_NUMBER = rf"[\u4e00-\u9fff（）()]{{2,20}}\s*{_YEAR}\s*(?:第\s*)?\d{{1,5}}\s*号"
# As short as it can be where nothing shows its beginning: 人社部发〔2020〕11号.
_SHORT_NUMBER = rf"[\u4e00-\u9fff]{{2,8}}\s*{_YEAR}\s*(?:第\s*)?\d{{1,5}}\s*号"
_AGENCY_NAME = r"(?:(?!关于|[的于])[\u4e00-\u9fff]){2,20}"
_ANNOUNCEMENT = rf"{_AGENCY_NAME}(?:公告|通告)\s*(?:19|20)\d{{2}}\s*年\s*第\s*\d{{1,4}}\s*号"
DOC_NO = re.compile(f"{_NUMBER}|{_ANNOUNCEMENT}")
ENCLOSED = re.compile(r"《([^《》]+(?:《[^《》]*》[^《》]*)*)》")
INNER = re.compile(r"〈([^〈〉]+)〉")
BETWEEN_WIDE = re.compile(r"(?<=[\u3000-\u9fff《》“”])\s+|\s+(?=[\u3000-\u9fff《》“”])")
PASSED_BY = re.compile(r"日\s*([\u4e00-\u9fff]+?人民代表大会(?:常务委员会)?)")
CONGRESS_TERM = re.compile(r"第[一二三四五六七八九十百]+届")
LETTERHEAD = re.compile(rf"^(\S+?){policy_words()['letterhead_end']}$")
AGENCY_LINE = re.compile(rf"^[\u4e00-\u9fff]{{3,40}}{any_of('agency_ends')}$")
DATE = r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
LONGEST_TITLE_LINES = 3
RUN_ON_TITLE = range(8, 61)  # characters
MOST_ISSUERS = 6


def title_of(paragraphs: Sequence[Paragraph], fallback: str) -> str:
    """The document's own title; of a notice that issues a document, that document's."""
    head = _head(paragraphs)
    found = _marked_title(head) or _printed_title(head) or _run_on_title(head) or fallback
    return issued_document(found) or found


def doc_no_of(paragraphs: Sequence[Paragraph]) -> str | None:
    """The number as 沪府发〔2024〕1号, from a field or a line of its own at the head."""
    head = _head(paragraphs)
    for text in head:
        found = DOC_NO.search(re.sub(rf"^{any_of('doc_no_fields')}\s*[:：]\s*", "", text))
        if found and not ENCLOSED.search(text) and "。" not in text:
            return plain_doc_no(_without_glued_title(found[0]))
    return _field_number(head) or _number_after_title(head)


def _without_glued_title(number: str) -> str:
    """…的通知人社部发〔2020〕11号 -> 人社部发〔2020〕11号."""
    glued = re.match(rf".*{any_of('title_ends')}[（(]?(?={_SHORT_NUMBER}$)", number)
    return number[glued.end() :] if glued else number


def _field_number(head: Sequence[str]) -> str | None:
    """[发文字号] 京政办发〔2020〕5号 in the midst of other fields."""
    field = re.compile(rf"[\[【]{any_of('doc_no_fields')}[\]】]\s*[:：]?\s*(?P<number>{_NUMBER})")
    found = next((found for text in head if (found := field.search(text))), None)
    return plain_doc_no(found["number"]) if found else None


def _number_after_title(head: Sequence[str]) -> str | None:
    """…的通知 交运明电〔2020〕44号 各省…: printed without line breaks, before those addressed."""
    run_on = re.compile(rf"^[^。《]*?{any_of('title_ends')}\s*(?P<number>{_SHORT_NUMBER})(?=\s)")
    found = run_on.match(head[0]) if head else None
    return plain_doc_no(found["number"]) if found else None


def plain_doc_no(number: str) -> str:
    """One way to write it: no spaces, 〔 〕 around the year.

    >>> plain_doc_no("金府办发[2024]5 号")
    '金府办发〔2024〕5号'
    """
    compact = re.sub(r"\s+", "", number)
    return re.sub(r"[\[［（(【]((?:19|20)\d{2})[\]］）)】]", r"〔\1〕", compact)


def issuing_agency_of(paragraphs: Sequence[Paragraph]) -> str | None:
    """A field, the congress that passed it, the signature, or the letterhead; else None."""
    texts = [paragraph.text for paragraph in paragraphs]
    head = _head(paragraphs)
    readings = (_named_issuer(head), _congress(head), _signature(texts), _letterhead(head))
    return next((reading for reading in readings if reading), None)


def without_gaps(text: str) -> str:
    """Without the spaces that printing leaves between wide characters and numbers."""
    return BETWEEN_WIDE.sub("", text).strip()


def _head(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The first paragraphs, up to the first numbered one."""
    head: list[str] = []
    for paragraph in paragraphs[:HEAD_PARAGRAPHS]:
        if paragraph.row or (head and read_marker(paragraph.text) and not _is_annex(paragraph)):
            break
        head.append(paragraph.text)
    return head


def _is_annex(paragraph: Paragraph) -> bool:
    return paragraph.text.startswith("附件")


def _marked_title(head: Sequence[str]) -> str | None:
    """The first line that reads like a title, with the lines above that it goes on from."""
    for index, text in enumerate(head):
        plain = without_gaps(text)
        if _ends_as_title(plain) and not _is_other_line(plain):
            return "".join([*_title_lines_above(head[:index], plain), plain])
    return None


def _ends_as_title(text: str) -> bool:
    return (
        bool(re.search(rf"{any_of('title_ends')}(?:[（(][^（）()]*[）)])?$", text))
        and len(text) <= 120
    )


def _is_other_line(text: str) -> bool:
    return "。" in text or bool(read_marker(text)) or text.startswith(("附件", "日"))


def _title_lines_above(above: Sequence[str], last: str) -> Iterator[str]:
    """Lines of one title printed over each other: those above end in the middle of a phrase."""
    taken: list[str] = []
    for text in reversed(above[-LONGEST_TITLE_LINES:]):
        plain = without_gaps(text)
        if _goes_on_in(plain, (taken or [last])[0]):
            taken.insert(0, plain)
            continue
        if not re.search(rf"(?:关于|{any_of('notice_of_issue')}|的|和|与|、)$", plain):
            break
        taken.insert(0, plain)
    return iter(taken)


def _goes_on_in(text: str, below: str) -> bool:
    """关于转发区民政局 / 《…》的通知, or 关于印发《…》 / 的通知."""
    if "。" in text or "：" in text:
        return False
    if below.startswith("的"):
        return text.endswith("》")
    return below.startswith("《") and bool(re.search(any_of("notice_of_issue"), text))


def _printed_title(head: Sequence[str]) -> str | None:
    """Without a known ending: the first line that is neither number, field nor letterhead."""
    return next((text for text in map(without_gaps, head) if _may_be_title(text)), None)


def _run_on_title(head: Sequence[str]) -> str | None:
    """Where title and text stand in one line: what comes before the first space.

    Names of the agencies that issue it together, and a number glued to its end, are no part of it.
    """
    pieces = head[0].split() if head else []
    first = next((p for p in pieces[:MOST_ISSUERS] if not AGENCY_LINE.match(p)), "")
    glued = re.match(rf"(.*{any_of('title_ends')}){_SHORT_NUMBER}$", first)
    title = glued[1] if glued else first
    fits = len(title) in RUN_ON_TITLE and "。" not in title and not title.endswith(("：", ":"))
    return title if fits else None


def _may_be_title(text: str) -> bool:
    is_other = DOC_NO.search(text) or LETTERHEAD.match(text) or AGENCY_LINE.match(text)
    return len(text) > 3 and not is_other and not _is_other_line(text) and "：" not in text


def issued_document(title: str) -> str | None:
    """What a notice issues: 关于印发《甲》的通知 -> 甲; None for any other title."""
    if not re.search(any_of("notice_of_issue"), title):
        return None
    found = ENCLOSED.search(title) or INNER.search(title)
    return without_gaps(found[1]) if found else None


def _named_issuer(head: Sequence[str]) -> str | None:
    field = re.compile(rf"^{any_of('issuer_fields')}\s*[:：]\s*(\S+)")
    return next((found[1] for text in head if (found := field.match(text))), None)


def _congress(head: Sequence[str]) -> str | None:
    found = next((found for text in head if (found := PASSED_BY.search(text))), None)
    return CONGRESS_TERM.sub("", found[1]) if found else None


def _signature(texts: Sequence[str]) -> str | None:
    """The agency above the date, the last one that stands so; or before the date of printing."""
    for index in range(len(texts) - 1, 0, -1):
        if re.match(rf"^{DATE}$", texts[index]) and AGENCY_LINE.match(texts[index - 1]):
            return texts[index - 1]
    dated = (re.match(rf"^(\S+)\s+{DATE}\s*(印发)?$", text) for text in reversed(texts))
    named = (found for found in dated if found and (found[2] or AGENCY_LINE.match(found[1])))
    return next((found[1] for found in named), None)


def _letterhead(head: Sequence[str]) -> str | None:
    for text in head:
        found = LETTERHEAD.match(without_gaps(text))
        if found:
            return found[1]
        if AGENCY_LINE.match(without_gaps(text)):
            return without_gaps(text)
    return None
