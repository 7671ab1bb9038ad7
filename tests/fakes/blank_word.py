"""A blank Word document of a few kilobytes; python-docx's own has 0.8 MB of styles to parse."""

from functools import cache
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

READ = ("styles", "numbering", "settings")  # the parts that a reader looks into


def blank_word() -> WordDocument:
    return Document(BytesIO(_small_file()))


@cache
def _small_file() -> bytes:
    document, file = Document(), BytesIO()
    rels = document.part.rels
    for rel_id in [key for key, rel in rels.items() if not rel.reltype.endswith(READ)]:
        del rels[rel_id]
    styles = document.styles.element
    for style in [child for child in styles if child.get(qn("w:default")) != "1"]:
        styles.remove(style)
    document.save(file)
    return file.getvalue()
