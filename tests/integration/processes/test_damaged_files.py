"""Files that are cut, flipped, renamed, empty or made to explode are told as bad input, never more.

Seeded; ``FUZZ_ROUNDS`` asks for more rounds than a test run has time for.
"""

import json
import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from docx import Document
from openpyxl import Workbook

from casework.people import Role, StaffMember
from desk.clock import Clock
from desk.errors import InputProblem
from knowledge import Unreadable, UnreadablePolicy
from knowledge.policies.formats.file_bounds import refuse_sizes
from policydesk.imports.bounded_parser import BoundedParser
from policydesk.imports.faqs import import_faqs
from policydesk.imports.messages import MessageReader, import_messages
from policydesk.imports.policies import import_policies, read_file
from policydesk.imports.workbooks import MOST_COLUMNS, read_workbook
from tests.fakes.memory import MemoryDatabase
from tests.fakes.policy_documents import write_pdf

ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "60"))
LINES = ["云川区菜园管理办法", "第一条 为了规范菜园的认领，制定本办法。", "第二条 每户限一块。"]
MESSAGES = {
    "留言编号": "7", "留言用户": "A01", "留言主题": "补贴怎么申请", "留言详情": "请回复",
    "留言时间": "2019/2/28 11:25:05",
}  # fmt: skip
FAQS = {"问题": "怎么认领？", "答复": "到居委会登记。", "标签": "菜园"}
POLICY_KINDS = (".txt", ".md", ".html", ".docx", ".pdf")
TABLE_KINDS = (".xlsx", ".csv", ".jsonl")
AT = datetime(2026, 11, 30, tzinfo=UTC)
NOBODY = StaffMember("import", "import", None, frozenset({Role.EDITOR}))


def policy(folder: Path, kind: str) -> bytes:
    file = folder / f"good{kind}"
    if kind == ".docx":
        document = Document()
        for line in LINES:
            document.add_paragraph(line)
        document.save(str(file))
    elif kind == ".pdf":
        write_pdf(file, [LINES])
    elif kind == ".html":
        file.write_text("".join(f"<p>{line}</p>" for line in LINES), "utf-8")
    else:
        file.write_text("\n".join(LINES), "utf-8")
    return file.read_bytes()


def table(folder: Path, kind: str, row: dict[str, str]) -> bytes:
    file = folder / f"good{kind}"
    if kind == ".xlsx":
        book = Workbook()
        book.active.append(list(row))
        book.active.append(list(row.values()))
        book.save(file)
    elif kind == ".csv":
        file.write_text(f"{','.join(row)}\n{','.join(row.values())}\n", "utf-8")
    else:
        file.write_text(json.dumps(row, ensure_ascii=False), "utf-8")
    return file.read_bytes()


def damaged(good: bytes, rng: Random) -> bytes:
    """``good`` cut off, with bits flipped, with a piece doubled, taken out or overwritten."""
    at, length = rng.randrange(len(good)), rng.randrange(1, 40)
    way = rng.randrange(5)
    if way == 0:
        return good[:at]
    if way == 1:
        flipped = bytearray(good)
        for _ in range(rng.randrange(1, 12)):
            flipped[rng.randrange(len(good))] ^= 1 << rng.randrange(8)
        return bytes(flipped)
    if way == 2:
        return good[:at] + good[at : at + length] * rng.randrange(2, 50) + good[at:]
    if way == 3:
        return good[:at] + good[at + length :]
    return good[:at] + rng.randbytes(length) + good[at + length :]


def take_policies(file: Path) -> None:
    with MemoryDatabase().uow() as uow:
        import_policies(uow, [file], at=AT)


def take_messages(file: Path) -> None:
    with MemoryDatabase().uow() as uow:
        import_messages(uow, file, MessageReader(b"k" * 32, Clock(), Random(1)))


def take_faqs(file: Path) -> None:
    with MemoryDatabase().uow() as uow:
        import_faqs(uow, file, by=NOBODY, at=AT)


def refused_at_most(take, file: Path) -> None:
    """Taken, or refused as bad input that names the file; anything else fails the test."""
    try:
        take(file)
    except (InputProblem, UnreadablePolicy) as fault:
        assert str(file) in str(fault)


@pytest.mark.parametrize("kind", POLICY_KINDS)
def test_a_damaged_policy_is_read_or_refused(tmp_path: Path, kind: str):
    good, rng = policy(tmp_path, kind), Random(f"policy {kind}")

    for number in range(ROUNDS):
        file = tmp_path / f"bad{number}{kind}"
        file.write_bytes(damaged(good, rng))
        refused_at_most(take_policies, file)


@pytest.mark.parametrize(("take", "row"), [(take_messages, MESSAGES), (take_faqs, FAQS)])
@pytest.mark.parametrize("kind", TABLE_KINDS)
def test_a_damaged_table_is_read_or_refused(tmp_path: Path, kind: str, take, row):
    good, rng = table(tmp_path, kind, row), Random(f"table {kind}")

    for number in range(ROUNDS):
        file = tmp_path / f"bad{number}{kind}"
        file.write_bytes(damaged(good, rng))
        refused_at_most(take, file)


@pytest.mark.parametrize("content_of", (*POLICY_KINDS, *TABLE_KINDS, "empty", "zeros", "random"))
def test_a_file_under_another_name_is_read_or_refused(tmp_path: Path, content_of: str):
    rng = Random(1)
    contents = {"empty": b"", "zeros": bytes(5000), "random": rng.randbytes(5000)}
    if content_of in POLICY_KINDS:
        contents[content_of] = policy(tmp_path, content_of)
    elif content_of in TABLE_KINDS:
        contents[content_of] = table(tmp_path, content_of, MESSAGES)

    for kind in (*POLICY_KINDS, ".htm"):
        file = tmp_path / f"renamed{kind}"
        file.write_bytes(contents[content_of])
        refused_at_most(take_policies, file)
    for kind in (*TABLE_KINDS, ".tsv", ".xlsm"):
        file = tmp_path / f"renamed{kind}"
        file.write_bytes(contents[content_of])
        refused_at_most(take_messages, file)
        refused_at_most(take_faqs, file)


def test_one_bad_file_in_a_folder_stops_no_other(tmp_path: Path):
    folder = tmp_path / "policies"
    folder.mkdir()
    (folder / "a.docx").write_bytes(policy(tmp_path, ".docx")[:700])
    (folder / "b.txt").write_bytes(policy(tmp_path, ".txt"))
    (folder / "c.html").write_text("<div>" * 5000 + "第一条 深", "utf-8")

    with MemoryDatabase().uow() as uow:
        summary = import_policies(uow, [folder], at=AT, skip_to=tmp_path / "rejected.jsonl")

    rejected = (tmp_path / "rejected.jsonl").read_text("utf-8").splitlines()
    assert str(summary) == "added 1, changed 0, unchanged 0, rejected 2"
    assert [name for name in ("a.docx", "c.html") if name in "".join(rejected)] == [
        "a.docx",
        "c.html",
    ]


def archive(file: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return file


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;">]><a>&d;</a>"""
BOMBS = {
    "shrunk": ({"word/document.xml": bytes(3_000_000)}, "unpacks to 3 MB"),
    "many": ({f"{n}.xml": b"" for n in range(5001)}, "an archive of 5001 parts"),
    "laughs": ({"word/document.xml": LAUGHS}, "defines entities"),
    "utf-16": (
        {"word/styles.xml": "<?xml version='1.0'?><!DOCTYPE a>".encode("utf-16")},
        "defines entities",
    ),
    "late": (
        {"x.xml": os.urandom(1 << 20).replace(b"<", b"a")[:-4] + b"<!DOCTYPE a>"},
        "defines entities",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_an_archive_that_explodes_is_refused_before_it_is_unpacked(tmp_path: Path, name: str):
    members, reason = BOMBS[name]

    with pytest.raises(UnreadablePolicy, match=reason):
        read_file(archive(tmp_path / "bomb.docx", members))
    with pytest.raises(InputProblem, match=reason):
        read_workbook(archive(tmp_path / "bomb.xlsx", members))


@pytest.mark.parametrize("sizes", [[70_000_000] * 3, [150_000_000]])
def test_an_archive_of_plausible_parts_is_bounded_as_a_whole(sizes: list[int]):
    members = [zipfile.ZipInfo(f"word/{number}.xml") for number in range(len(sizes))]
    for member, size in zip(members, sizes, strict=True):
        member.file_size, member.compress_size = size, size // 10

    with pytest.raises(Unreadable, match="unpacks to"):
        refuse_sizes(members)


def test_a_cell_far_to_the_right_is_refused(tmp_path: Path):
    book = Workbook()
    book.active.append(["问题", "答复"])
    book.active.cell(2, MOST_COLUMNS + 1, "x")
    book.save(tmp_path / "wide.xlsx")

    with pytest.raises(InputProblem, match="row 2: more than 1000 columns"):
        read_workbook(tmp_path / "wide.xlsx")


@pytest.mark.parametrize("tag", ["div", "span", "ul", "font"])
def test_a_page_of_deeply_nested_elements_is_refused(tmp_path: Path, tag: str):
    file = tmp_path / "deep.html"
    file.write_text(f"<body>{f'<{tag}>' * 20_000}第一条 深", "utf-8")

    with pytest.raises(UnreadablePolicy, match="200 levels deep"):
        read_file(file)


def test_a_file_that_takes_too_long_costs_its_process_and_the_next_is_read(tmp_path: Path):
    slow, good = tmp_path / "slow.html", tmp_path / "good.txt"
    cell = "<td rowspan=60000 colspan=1000>a</td>"
    slow.write_text(f"<table>{f'<tr>{cell * 300}</tr>' * 300}</table>", "utf-8")
    good.write_bytes(policy(tmp_path, ".txt"))

    with BoundedParser(seconds=2) as parser:
        with pytest.raises(UnreadablePolicy, match="takes more than 2 s"):
            parser.parse(slow)
        patient = BoundedParser(seconds=60)
        with patient:
            assert len(patient.parse(good).clauses) == 2


def test_what_is_wrong_with_a_file_comes_back_from_the_process(tmp_path: Path):
    file = tmp_path / "empty.txt"
    file.touch()

    with BoundedParser() as parser, pytest.raises(UnreadablePolicy, match="is empty") as told:
        parser.parse(file)

    assert (told.value.path, told.value.mend) == (file, "give the file with its text")
