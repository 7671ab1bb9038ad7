"""Policy files of every format, made for tests from lines of text."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfReader, PdfWriter

from tests.fakes.blank_word import blank_word

LINE_HEIGHT = 20
TABLE = (
    ("序号", "任务", "责任单位", "完成时间"),
    ("1", "公布服务清单。", "区民政局、区财政局", "6月底前"),
    ("2", "开通咨询窗口。", "各街道", "全年"),
)
NUMBERING = """
<w:abstractNum {ns} w:abstractNumId="77">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>
    <w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>
    <w:lvlText w:val="（%2）"/></w:lvl>
</w:abstractNum>
"""


def write_pdf(path: Path, pages: Sequence[Sequence[str]], *, password: str | None = None) -> Path:
    """A PDF with a font that every reader knows by name, so that no font file is needed."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(_raw_pdf([_drawn(page) for page in pages]))))
    if password:
        writer.encrypt(password, algorithm="AES-256")
    writer.write(path)
    return path


def write_placed_pdf(path: Path, pages: Sequence[Sequence[tuple[float, float, str]]]) -> Path:
    """A PDF of 12 point letters at (x, y), drawn in the order given."""
    path.write_bytes(_raw_pdf([placed(page) for page in pages]))
    return path


def write_drawn_pdf(path: Path, *contents: bytes) -> Path:
    """A PDF of such page contents; /F1 shows UTF-16, /F2 shows glyphs without a meaning."""
    path.write_bytes(_raw_pdf(contents))
    return path


def placed(texts: Sequence[tuple[float, float, str]], font: str = "F1") -> bytes:
    shown = (
        f"BT /{font} 12 Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET"
        for x, y, text in texts
    )
    return "\n".join(shown).encode("ascii")


def write_blank_pdf(path: Path) -> Path:
    """What a scan without text looks like to a reader of text."""
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    writer.write(path)
    return path


def write_word(path: Path, lines: Sequence[str], *, table: bool = False) -> Path:
    document = blank_word()
    for line in lines:
        document.add_paragraph(line)
    if table:
        _add_table(document)
    document.save(str(path))
    return path


def write_numbered_word(path: Path, lines: Sequence[tuple[int, str]]) -> Path:
    """Paragraphs whose numbers Word writes itself: (depth, text)."""
    document = blank_word()
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(NUMBERING.format(ns=nsdecls("w"))))
    number = f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
    root.append(parse_xml(number))
    for depth, text in lines:
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        place = f'<w:ilvl w:val="{depth}"/><w:numId w:val="77"/>'
        properties.append(parse_xml(f"<w:numPr {nsdecls('w')}>{place}</w:numPr>"))
    document.save(str(path))
    return path


def _add_table(document: WordDocument) -> None:
    table = document.add_table(rows=0, cols=len(TABLE[0]))
    for cells in TABLE:
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text


def _drawn(lines: Sequence[str]) -> bytes:
    shown = (
        f"BT /F1 14 Tf 60 {780 - LINE_HEIGHT * place} Td <{line.encode('utf-16-be').hex()}> Tj ET"
        for place, line in enumerate(lines)
    )
    return "\n".join(shown).encode("ascii")


def _raw_pdf(contents: Sequence[bytes]) -> bytes:
    """Catalog, pages, one CID font; the cross-reference table is rebuilt by the reader."""
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(contents)))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(contents)}/Kids[{kids}]>>".encode(),
        3: b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
        b"/DescendantFonts[4 0 R]>>",
        4: b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
        5: b"<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Song/Encoding/Identity-H"
        b"/DescendantFonts[6 0 R]>>",
        6: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Song/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        7: b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
        b"/BitsPerComponent 8/Length 1>>stream\n0\nendstream",
    }
    for n, content in enumerate(contents):
        objects[10 + 2 * n] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {11 + 2 * n} 0 R"
            "/Resources<</Font<</F1 3 0 R/F2 5 0 R>>/XObject<</Im1 7 0 R>>>>>>"
        ).encode()
        head = f"<</Length {len(content)}>>stream\n".encode()
        objects[11 + 2 * n] = head + content + b"\nendstream"
    return _with_references(objects)


def _with_references(objects: dict[int, bytes]) -> bytes:
    body, offsets = b"%PDF-1.7\n", {}
    for number, content in objects.items():
        offsets[number] = len(body)
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    free = "0000000000 65535 f \n"
    rows = (
        f"{offsets[n]:010} 00000 n \n" if n in offsets else free for n in range(max(objects) + 1)
    )
    size = max(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return body + f"xref\n0 {size}\n{''.join(rows)}{trailer}".encode()
