"""File size limits before parsing, and limits on decompression (zip bombs).

docx and xlsx are zip archives of XML. Python's zipfile unpacks no more of a member than the
archive states, so the stated sizes are a bound. Office files have no document type: one that has
may define entities that grow without end (billion laughs), and is refused unread.
"""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from knowledge.policies.formats.blocks import Unreadable

MB = 1_000_000
MOST_MEMBERS = 5_000  # a document with a picture on each page has some hundreds
LARGEST_UNPACKED = 200 * MB
LARGEST_XML = 100 * MB  # of one member; as a tree it takes about ten times as much memory
# Sheets of a workbook shrink to a twentieth; what shrinks to less than a five-hundredth is made so.
HIGHEST_RATIO, RATIO_COUNTS_FROM = 500, MB
PIECE = 1 << 20
FORBIDDEN = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
LONGEST_MARK = max(map(len, FORBIDDEN))
GIVE_LESS = "give its documents one by one"
SAVE_ANEW = "open it in the program that it comes from and save it anew"


def refuse_large(path: Path, most_bytes: int) -> None:
    """Raise Unreadable for a file of more than ``most_bytes``."""
    size = path.stat().st_size
    if size > most_bytes:
        held, most = size / MB, most_bytes / MB
        raise Unreadable(
            f"holds {held:.0f} MB, more than the {most:.0f} MB that are read", GIVE_LESS
        )


def refuse_archive_bomb(path: Path) -> None:
    """Raise Unreadable for an archive that unpacks to too much, or whose XML defines entities."""
    with ZipFile(path) as archive:
        members = archive.infolist()
        refuse_sizes(members)
        for member in members:
            if is_xml(member):
                refuse_document_type(archive, member)


def refuse_sizes(members: list[ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise Unreadable(f"is an archive of {len(members)} parts", SAVE_ANEW)
    whole = sum(member.file_size for member in members)
    largest = max((member.file_size for member in members if is_xml(member)), default=0)
    if whole > LARGEST_UNPACKED or largest > LARGEST_XML or any(map(is_bomb, members)):
        raise Unreadable(f"unpacks to {whole / MB:.0f} MB, more than is read", GIVE_LESS)


def is_xml(member: ZipInfo) -> bool:
    return member.filename.lower().endswith((".xml", ".rels", ".vml"))


def is_bomb(member: ZipInfo) -> bool:
    large = member.file_size > RATIO_COUNTS_FROM
    return large and member.file_size > HIGHEST_RATIO * max(member.compress_size, 1)


def refuse_document_type(archive: ZipFile, member: ZipInfo) -> None:
    if any(mark in piece for piece in pieces_of(archive, member) for mark in FORBIDDEN):
        raise Unreadable("defines entities, which Office files never do", SAVE_ANEW)


def pieces_of(archive: ZipFile, member: ZipInfo) -> Iterator[bytes]:
    """The unpacked member in pieces that overlap by the length of a mark."""
    kept = b""
    with archive.open(member) as file:
        while piece := file.read(PIECE):
            yield kept + piece
            kept = piece[-LONGEST_MARK:]
