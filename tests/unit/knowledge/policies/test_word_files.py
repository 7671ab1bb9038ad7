"""Word documents (docx): the text as Word shows it when all tracked changes are accepted."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import parse_xml

from knowledge.policies.files import UnreadablePolicy, read_file_text
from tests.fakes.blank_word import blank_word

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inline: str) -> str:
    return f"<w:p>{''.join(inline)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def old_box(text: str) -> str:
    return f"""<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p(r(text))}</w:txbxContent>
        </v:textbox></v:shape></w:pict></w:r>"""


def new_box(text: str) -> str:
    return f"""<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>
        <wps:wsp><wps:txbx><w:txbxContent>{p(r(text))}</w:txbxContent></wps:txbx></wps:wsp>
        </wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>
        <w:txbxContent>{p(r(text))}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>
        </mc:AlternateContent></w:r>"""


def write(path: Path, *body: str) -> Path:
    document = blank_word()
    holder = document.element.body
    for element in list(holder)[:-1]:
        holder.remove(element)
    for xml in reversed(body):
        holder.insert(0, parse_xml(xml.replace(">", f" {NAMESPACES}>", 1)))
    document.save(str(path))
    return path


def texts(path: Path) -> list[str]:
    return [block.text.strip() for block in read_file_text(path).blocks]


SUM = "每台二十万元"
DELETED_END = "<w:pPr><w:rPr><w:del w:id='3' w:author='a'/></w:rPr></w:pPr>"
INLINE = {
    "an insertion": f"<w:ins w:id='1' w:author='a'>{r(SUM)}</w:ins>",
    "a deletion beside it": "<w:del w:id='1' w:author='a'><w:r><w:delText>十万</w:delText></w:r>"
    f"</w:del><w:ins w:id='2' w:author='a'>{r(SUM)}</w:ins>",
    "moved text": "<w:moveFrom w:id='1' w:author='a'><w:r><w:t>旧处</w:t></w:r></w:moveFrom>"
    f"<w:moveTo w:id='2' w:author='a'>{r(SUM)}</w:moveTo>",
    "an insertion that was partly deleted": f"<w:ins w:id='1' w:author='a'>{r(SUM)}"
    "<w:del w:id='2' w:author='b'><w:r><w:delText>整</w:delText></w:r></w:del></w:ins>",
    "a content control": f"<w:sdt><w:sdtPr/><w:sdtContent>{r(SUM)}</w:sdtContent></w:sdt>",
    "controls in each other": "<w:sdt><w:sdtContent><w:sdt><w:sdtContent>"
    f"{r(SUM)}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
    "a smart tag": f"<w:smartTag w:element='e'><w:smartTagPr/>{r(SUM)}</w:smartTag>",
    "custom XML": f"<w:customXml w:element='e'><w:customXmlPr/>{r(SUM)}</w:customXml>",
    "a simple field": f"<w:fldSimple w:instr='REF a'>{r(SUM)}</w:fldSimple>",
    "a field of several runs": "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
    "<w:r><w:instrText>REF a</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
    f"{r(SUM)}<w:r><w:fldChar w:fldCharType='end'/></w:r>",
    "a hyperlink": f"<w:hyperlink w:anchor='a'>{r(SUM)}</w:hyperlink>",
    "an insertion in a hyperlink in a control": "<w:sdt><w:sdtContent><w:hyperlink w:anchor='a'>"
    f"<w:ins w:id='1' w:author='a'>{r(SUM)}</w:ins></w:hyperlink></w:sdtContent></w:sdt>",
    "a ruby": "<w:r><w:ruby><w:rt><w:r><w:t>mei</w:t></w:r></w:rt>"
    f"<w:rubyBase>{r(SUM)}</w:rubyBase></w:ruby></w:r>",
    "a formula": f"<m:oMath><m:r><m:t>{SUM}</m:t></m:r></m:oMath>",
    "text from right to left": f"<w:bdo w:val='ltr'>{r(SUM)}</w:bdo>",
    "hidden text beside it": f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>{r(SUM)}",
    "text no longer hidden": f"<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>{SUM}</w:t></w:r>",
}


@pytest.mark.parametrize("inline", INLINE.values(), ids=INLINE.keys())
@pytest.mark.parametrize("holder", ["paragraph", "list item", "cell", "control", "custom XML"])
def test_text_in_a_wrapper_is_read_where_it_stands(
    tmp_path: Path, inline: str, holder: str
) -> None:
    item = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='0'/></w:numPr></w:pPr>"
    own = p(item if holder == "list item" else "", r("第二条 补贴"), inline, r("。"))
    body = {
        "cell": table((own, p(r("备注")))),
        "control": f"<w:sdt><w:sdtPr/><w:sdtContent>{own}</w:sdtContent></w:sdt>",
        "custom XML": f"<w:customXml w:element='e'>{own}</w:customXml>",
    }.get(holder, own)

    wanted = f"第二条 补贴{SUM}。"
    assert texts(write(tmp_path / "a.docx", body))[0].split(" | ")[0] == wanted


@pytest.mark.parametrize("box", [old_box, new_box])
def test_a_text_box_of_either_generation_is_read_once(tmp_path: Path, box: object) -> None:
    assert callable(box)
    body = [p(r("第一条 甲。")), p(box("第二条 乙。")), p(r("第三条 丙。"))]

    assert texts(write(tmp_path / "a.docx", *body)) == ["第一条 甲。", "第二条 乙。", "第三条 丙。"]


def test_a_text_box_in_a_cell_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path / "a.docx", table((p(r("标准"), new_box("二十万元")), p(r("甲")))))

    assert texts(file) == ["标准 二十万元 | 甲"]


def test_a_table_in_a_cell_keeps_its_text_once(tmp_path: Path) -> None:
    inner = table((p(r("四层")), p(r("十五万元"))), (p(r("六层")), p(r("二十万元"))))

    file = write(tmp_path / "a.docx", table((p(r("楼层")), f"{inner}{p()}")))

    assert texts(file) == ["楼层 | 四层 十五万元 六层 二十万元"]


def test_rows_and_cells_in_wrappers_are_read_and_deleted_ones_are_not(tmp_path: Path) -> None:
    def row(text: str, properties: str = "") -> str:
        return (
            f"<w:tr><w:trPr>{properties}</w:trPr><w:tc>{p(r(text))}</w:tc><w:tc>{p()}</w:tc></w:tr>"
        )

    rows = (
        row("甲"), f"<w:sdt><w:sdtContent>{row('乙')}</w:sdtContent></w:sdt>",
        f"<w:customXml w:element='e'>{row('丙')}</w:customXml>",
        row("丁", "<w:del w:id='1' w:author='a'/>"), row("戊", "<w:ins w:id='2' w:author='a'/>"),
    )  # fmt: skip

    assert texts(write(tmp_path / "a.docx", f"<w:tbl>{''.join(rows)}</w:tbl>")) == [
        "甲", "乙", "丙", "戊",
    ]  # fmt: skip


def test_merged_cells_are_repeated_in_what_they_cover(tmp_path: Path) -> None:
    file = write(
        tmp_path / "a.docx",
        f"""<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p(r("甲"))}</w:tc>
        <w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p(r("乙"))}</w:tc></w:tr>
        <w:tr><w:tc>{p(r("丙"))}</w:tc><w:tc>{p(r("丁"))}</w:tc>
        <w:tc><w:tcPr><w:vMerge/></w:tcPr>{p()}</w:tc></w:tr></w:tbl>""",
    )

    assert texts(file) == ["甲 | 甲 | 乙", "丙 | 丁 | 乙"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    body = [p(DELETED_END, r("第一条 补贴每年")), p(r("发放一次。"))]

    assert texts(write(tmp_path / "a.docx", *body)) == ["第一条 补贴每年发放一次。"]


def left_out(tmp_path: Path, *body: str) -> list[tuple[str, str]]:
    found = read_file_text(write(tmp_path / "a.docx", *body))
    return [(item.what, item.place) for item in found.left_out]


LEFT_OUT = {
    "a footnote": "<w:r><w:footnoteReference w:id='2'/></w:r>",
    "an endnote": "<w:r><w:endnoteReference w:id='2'/></w:r>",
    "a comment": "<w:r><w:commentReference w:id='2'/></w:r>",
    "a picture": "<w:r><w:drawing><wp:inline><a:blip/></wp:inline></w:drawing></w:r>",
    "an embedded object": "<w:r><w:object><o:OLEObject Type='Embed'/></w:object></w:r>",
    "hidden text": "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>",
    "a symbol": "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>",
    "an unfilled field": "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
    f"{r('单击此处输入文字')}</w:sdtContent></w:sdt>",
}


@pytest.mark.parametrize(("what", "inline"), LEFT_OUT.items())
def test_what_is_left_out_is_named_with_its_place(tmp_path: Path, what: str, inline: str) -> None:
    assert left_out(tmp_path, p(r("第二条 发放补贴。"), inline)) == [
        (what, "at “第二条 发放补贴。”")
    ]
    assert "暗" not in texts(tmp_path / "a.docx")[0]


def test_a_picture_of_both_generations_is_named_once(tmp_path: Path) -> None:
    both = """<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a:blip/></w:drawing>
        </mc:Choice><mc:Fallback><w:pict><v:imagedata/></w:pict></mc:Fallback>
        </mc:AlternateContent></w:r>"""

    assert left_out(tmp_path, p(r("图"), both)) == [("a picture", "at “图”")]


def test_a_table_of_contents_is_no_text_and_is_named(tmp_path: Path) -> None:
    contents = f"""<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>
        </w:docPartObj></w:sdtPr><w:sdtContent>{p(r("第一章 总则 1"))}</w:sdtContent></w:sdt>"""

    assert left_out(tmp_path, contents, p(r("第一章 总则"))) == [
        ("a table of contents", "at the beginning")
    ]
    assert texts(tmp_path / "a.docx") == ["第一章 总则"]


def test_a_document_with_broken_xml_is_refused(tmp_path: Path) -> None:
    whole = write(tmp_path / "a.docx", p(r("第一条 甲。")))
    with ZipFile(whole) as source, ZipFile(tmp_path / "b.docx", "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[:300] if name == "word/document.xml" else content)

    with pytest.raises(UnreadablePolicy):
        read_file_text(tmp_path / "b.docx")


def test_headers_with_words_are_named_and_page_numbers_are_not(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("第一条 甲。")
    document.sections[0].header.paragraphs[0].text = "云川区人民政府文件"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    document.save(str(tmp_path / "a.docx"))

    found = read_file_text(tmp_path / "a.docx").left_out

    assert [(item.what, item.place) for item in found] == [
        ("a page header", "“云川区人民政府文件”")
    ]
