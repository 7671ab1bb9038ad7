"""The table of rooms in docs/architecture.md is the tree as it stands."""

from pathlib import PurePosixPath

from markdown_it.token import Token

from tests.markdown_pages import REPOSITORY, files, parsed

PAGE = REPOSITORY / "docs" / "architecture.md"


def rows() -> dict[str, set[str]]:
    """What each row of the first table names in its second cell, by what it names in its first."""
    cells = [
        [code.content.rstrip("/") for code in token.children or [] if code.type == "code_inline"]
        for token in first_table()
    ]
    pairs = zip(cells[::2], cells[1::2], strict=True)
    return {room: set(named) for rooms, named in pairs for room in rooms}


def first_table() -> list[Token]:
    tokens = parsed(PAGE)
    begin = next(n for n, token in enumerate(tokens) if token.type == "tbody_open")
    end = next(n for n, token in enumerate(tokens) if token.type == "tbody_close")
    return [token for token in tokens[begin:end] if token.type == "inline"]


def subfolders(room: str) -> set[str]:
    paths = (PurePosixPath(name).parts for name in files())
    return {parts[1] for parts in paths if len(parts) > 2 and parts[0] == room}


def test_every_room_has_its_row():
    top = {name.partition("/")[0] for name in files() if "/" in name}
    hidden = {name for name in top if name.startswith(".")}

    assert top - hidden - {"docs"} == {name for name in rows() if "." not in name}


def test_every_folder_of_a_room_is_named_but_of_three_beside_the_product():
    apart = {"benchmarks", "demo", "deploy"}
    unnamed = {room: subfolders(room) - named for room, named in rows().items()}

    assert {room: folders for room, folders in unnamed.items() if folders} == {
        room: subfolders(room) for room in apart
    }
