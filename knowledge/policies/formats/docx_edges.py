"""Headers and footers of Word documents: reported as left out where they hold content."""

import re
from collections.abc import Iterator

from docx.document import Document as WordDocument

from knowledge.policies.formats.blocks import LeftOut
from knowledge.policies.formats.docx_text import text_in

PAGE_ALONE = re.compile(r"[\s\d第共页/／—–－-]*")
SHOWN_LENGTH = 30
REASON = "what stands at the edge of each page is no part of the text"


def page_edges_of(document: WordDocument) -> Iterator[LeftOut]:
    """One for each header or footer part with words, in the order of the file."""
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in ("header", "footer") and not relation.is_external:
            text = " ".join(text_in(relation.target_part.element).split())
            if not PAGE_ALONE.fullmatch(text):
                yield LeftOut(f"a page {kind}", f"“{text[:SHOWN_LENGTH]}”", REASON)
