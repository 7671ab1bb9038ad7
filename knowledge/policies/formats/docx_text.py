"""Text of WordprocessingML elements, as Word shows it when all tracked changes are accepted.

Element names and their meaning: ISO/IEC 29500-1 (Office Open XML), parts 17 and 22.1.
"""

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"
EMBEDDED = "{urn:schemas-microsoft-com:office:office}OLEObject"
TEXT_BOX = qn("w:txbxContent")
ALTERNATIVES = f"{COMPATIBILITY}AlternateContent"
# Deleted text, the place that moved text left, properties, field codes, the reading above a ruby.
GONE = frozenset(
    qn(f"w:{name}")
    for name in (
        "del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr",
        "instrText", "delText", "delInstrText", "rt", "trPr", "tcPr", "tblPr", "sectPr",
    )
)  # fmt: skip
MARKS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
PAGE_BREAKS = frozenset({"page", "column"})
PRIVATE_USE = range(0xE000, 0xF900)
KINDS = {
    qn("w:footnoteReference"): "a footnote",
    qn("w:endnoteReference"): "an endnote",
    qn("w:commentReference"): "a comment",
    qn("w:altChunk"): "an inserted document",
    qn("w:subDoc"): "a linked document",
    PICTURE: "a picture",
    IMAGE_DATA: "a picture",
    CHART: "a chart",
    DIAGRAM: "a diagram",
    EMBEDDED: "an embedded object",
}


def live_elements(element: Any) -> Iterator[Any]:
    """What stands below ``element``, depth first; a text box comes, what is in it does not."""
    for child in element.iterchildren("*"):
        if child.tag in GONE:
            continue
        yield child
        if child.tag == ALTERNATIVES:
            yield from live_elements(_shown_alternative(child))
        elif child.tag != TEXT_BOX and not is_hidden(child) and not is_unfilled(child):
            yield from live_elements(child)


def text_in(element: Any) -> str:
    """The text of a paragraph without its text boxes; breaks of lines are ``\\n``."""
    return "".join(map(_piece, live_elements(element)))


def text_boxes_in(element: Any) -> list[Any]:
    return [part for part in live_elements(element) if part.tag == TEXT_BOX]


def kinds_left_out(element: Any) -> Iterator[str]:
    """What stands in a paragraph and gives no text."""
    for part in live_elements(element):
        kind = KINDS.get(part.tag) or _kind_by_properties(part)
        if kind:
            yield kind


def is_hidden(element: Any) -> bool:
    """A run of hidden text."""
    return element.tag == qn("w:r") and _is_on(element.find(f"{qn('w:rPr')}/{qn('w:vanish')}"))


def is_unfilled(element: Any) -> bool:
    """A content control that shows its prompt and not yet a text."""
    showing = element.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
    return element.tag == qn("w:sdt") and _is_on(showing)


def _shown_alternative(element: Any) -> Any:
    """The first branch that holds something: the same drawing stands in each, once a generation."""
    branches = list(element.iterchildren("*"))
    held = (branch for branch in branches if _holds_something(branch))
    return next(held, branches[0] if branches else element)


def _holds_something(branch: Any) -> bool:
    return any(part.tag == TEXT_BOX or part.tag in KINDS or _piece(part)
               for part in live_elements(branch))  # fmt: skip


def _piece(element: Any) -> str:
    if element.tag in (qn("w:t"), f"{MATH}t"):
        return element.text or ""
    if element.tag == qn("w:br"):
        return "" if element.get(qn("w:type")) in PAGE_BREAKS else "\n"
    if element.tag == qn("w:sym"):
        return "" if _is_private(element) else chr(_code(element))
    return MARKS.get(element.tag, "")


def _kind_by_properties(element: Any) -> str:
    if is_hidden(element) and "".join(element.itertext()).strip():
        return "hidden text"
    if is_unfilled(element):
        return "an unfilled field"
    return "a symbol" if element.tag == qn("w:sym") and _is_private(element) else ""


def _is_private(symbol: Any) -> bool:
    return not 0x20 <= _code(symbol) <= 0x10FFFF or _code(symbol) in PRIVATE_USE


def _code(symbol: Any) -> int:
    try:
        return int(symbol.get(qn("w:char")) or "", 16)
    except ValueError:
        return 0


def _is_on(switch: Any) -> bool:
    return switch is not None and switch.get(qn("w:val")) not in ("0", "false", "off")
