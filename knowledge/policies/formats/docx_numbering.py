"""Automatic numbering of Word lists, computed from the numbering part."""

from collections import defaultdict
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from language.numerals import chinese_number

CHINESE_FORMATS = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographTraditional",
     "taiwaneseCountingThousand"}
)  # fmt: skip
CIRCLED_ONE = 0x2460


class WordNumbers:
    """Counts the numbered paragraphs of one document, in its order."""

    def __init__(self, document: WordDocument) -> None:
        self._levels = _levels_of(document)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def before(self, paragraph: Paragraph) -> str:
        """The number that Word shows before this paragraph; empty where there is none."""
        place = _place(paragraph)
        level = self._levels.get(place) if place else None
        if place is None or level is None or level[0] in ("bullet", "none"):
            return ""
        self._step(*place, start=level[2])
        return self._shown(*place, text=level[1])

    def _step(self, number_id: str, depth: int, *, start: int) -> None:
        counts = self._counts[number_id]
        counts[depth] = counts[depth] + 1 if depth in counts else start
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]

    def _shown(self, number_id: str, depth: int, *, text: str) -> str:
        """``text`` with %1 … %9 replaced by the counts of the levels."""
        for other in range(depth + 1):
            form, _, start = self._levels.get((number_id, other), ("decimal", "", 1))
            count = self._counts[number_id].get(other, start)
            text = text.replace(f"%{other + 1}", _written(count, form))
        return text


def _written(count: int, form: str) -> str:
    if form in CHINESE_FORMATS:
        return chinese_number(count)
    if form.startswith("decimalEnclosedCircle") and count <= 20:
        return chr(CIRCLED_ONE + count - 1)
    return str(count)


def _place(paragraph: Paragraph) -> tuple[str, int] | None:
    """(numbering id, depth) of the paragraph or of its style."""
    for element in (paragraph._p, paragraph.style.element if paragraph.style else None):
        found = element.find(f".//{qn('w:numPr')}") if element is not None else None
        if found is not None and found.find(qn("w:numId")) is not None:
            depth = found.find(qn("w:ilvl"))
            return _value(found.find(qn("w:numId"))), int(_value(depth) if depth is not None else 0)
    return None


def _levels_of(document: WordDocument) -> dict[tuple[str, int], tuple[str, str, int]]:
    """(numbering id, depth) -> (format, text with %1, first number)."""
    root = _numbering_root(document)
    if root is None:
        return {}
    kinds = {a.get(qn("w:abstractNumId")): a for a in root.findall(qn("w:abstractNum"))}
    found = {}
    for number in root.findall(qn("w:num")):
        kind = kinds.get(_value(number.find(qn("w:abstractNumId"))))
        for level in kind.findall(qn("w:lvl")) if kind is not None else ():
            place = (str(number.get(qn("w:numId"))), int(level.get(qn("w:ilvl"))))
            found[place] = _level(level)
    return found


def _numbering_root(document: WordDocument) -> Any:
    parts = [rel.target_part for rel in document.part.rels.values() if not rel.is_external]
    return next(
        (part.element for part in parts if str(part.partname) == "/word/numbering.xml"), None
    )


def _level(level: Any) -> tuple[str, str, int]:
    form, text, start = (level.find(qn(f"w:{name}")) for name in ("numFmt", "lvlText", "start"))
    return (
        _value(form) if form is not None else "decimal",
        _value(text) if text is not None else "",
        int(_value(start)) if start is not None else 1,
    )


def _value(element: Any) -> str:
    return str(element.get(qn("w:val")) or "")
