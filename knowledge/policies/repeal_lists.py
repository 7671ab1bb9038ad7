"""Lists of repealed documents, below an announcing sentence or in an annex."""

import re
from collections.abc import Iterator
from datetime import date

from knowledge.policies.doc_numbers import DOC_NO
from knowledge.policies.head_lines import ends_as_title
from knowledge.policies.named_documents import NAMED, NamedDocument, document_of, number_in
from knowledge.policies.words import any_of

_WORDS = re.compile(any_of("repeal_words"))
ANNOUNCES = re.compile(r"下列|以下|如下|附后|附件|目录|清单|[：:]$")
DOCUMENTS = re.compile(r"文件|规章|制度|政策|决定|宣布|予以|《|办法(?!规定)")
# Lists of what stays in force or is changed stand beside those of what is repealed.
OTHER_LIST = re.compile(r"继续有效|保留|修改|修订|修正|现行有效|拟")
ITEM_MARK = re.compile(
    r"^\s*+(?:[（(]?\s*+(?:\d{1,3}|[一二三四五六七八九十百]{1,4})"
    r"(?:\s*+[)）.．、]|\s++(?=\S)|(?=《))|[①-⑳⑴-⒇⒈-⒛])\s*+[.．、]?\s*+(?:\|\s*+)?"
)
MARKS = re.compile(r"[\s|（）()《》、，,；;。：:“”]")
NUMBER_IN_BRACKETS = re.compile(r"[（(][^（）()]{0,80}\d\s?号[^（）()]{0,80}[)）]?$")
FACTS = re.compile(
    r"\d{4}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
)
CELLS = re.compile(r"\s*\|\s*|\s+")
LONGEST_HEADING = 40
LONGEST_REMARK = 24
LEAST_TITLE = 5


class ListItems:
    """Reads lines in their order; ``day`` is the one that the list's announcement names."""

    def __init__(self) -> None:
        self._listing = False
        self._in_annex = False
        self.day: date | None = None

    def read(self, line: str, *, day: date | None, closes: bool) -> Iterator[NamedDocument]:
        """The documents that this line lists; ``closes``: it dates the document."""
        if _announces(line):
            self._listing, self.day = True, day
            self._in_annex = bool(re.search("附", line))
            return self._behind_colon(line)
        if _is_heading_of_another(line):
            self._listing = False
        document = listed_document(line) if self._listing and not closes else None
        if document is None and (closes or "。" in line) and not self._in_annex:
            self._listing = False
        return iter([document] if document else [])

    def _behind_colon(self, line: str) -> Iterator[NamedDocument]:
        """下列文件废止：1.甲办法；2.乙办法, or 《甲》《乙》, in one line."""
        pieces = re.split(
            r"[；;。]|(?<=》)[、，,]?(?=《)", re.split(r"[：:]", line, maxsplit=1)[-1]
        )
        listed = map(listed_document, pieces if "：" in line or ":" in line else [])
        return (document for document in listed if document)


def listed_document(line: str) -> NamedDocument | None:
    """The document that an item names: marked, with its number, or a line that is a title."""
    item = ITEM_MARK.sub("", line.strip(), count=1)
    named = NAMED.search(item)
    if _WORDS.search(item) or OTHER_LIST.search(NAMED.sub("", item)):
        return None
    if named:
        document = document_of(named)
        rest = MARKS.sub("", FACTS.sub("", DOC_NO.sub("", NAMED.sub("", item))))
        return _with_number(document, item) if len(rest) <= LONGEST_REMARK else None
    return _unmarked(item)


def _unmarked(item: str) -> NamedDocument | None:
    """云川区养犬办法（云府发〔2018〕2号）, or in the cells of a table."""
    number = number_in(item)
    cells = (NUMBER_IN_BRACKETS.sub("", cell) for cell in CELLS.split(item))
    bare = (cell.split(number)[0] if number else cell for cell in cells if "。" not in cell)
    titles = (cell.removeprefix("原").strip("：:") for cell in bare)
    title = next((t for t in titles if ends_as_title(t) and len(t) >= LEAST_TITLE), None)
    return NamedDocument(title, number) if title or number else None


def _with_number(document: NamedDocument, item: str) -> NamedDocument:
    return NamedDocument(document.title, document.doc_no or number_in(NAMED.sub("｜", item)))


def _announces(line: str) -> bool:
    """A sentence or a heading that says: the documents that follow are repealed."""
    plain = NAMED.sub("", line)
    if not (_WORDS.search(plain) and DOCUMENTS.search(line)) or OTHER_LIST.search(plain):
        return False
    return bool(ANNOUNCES.search(plain)) or (_is_heading(line) and "文件" in plain)


def _is_heading_of_another(line: str) -> bool:
    return _is_heading(line) and bool(OTHER_LIST.search(line))


def _is_heading(line: str) -> bool:
    return len(line) <= LONGEST_HEADING and "。" not in line and "《" not in line
