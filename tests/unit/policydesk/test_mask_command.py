import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from policydesk.commands import app


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["mask", *map(str, arguments)])
    return result.exit_code, result.output


def rows(path: Path) -> list[object]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    path = tmp_path / "texts.jsonl"
    lines = [{"id": 7, "text": "请打１３８１２３４５６７８"}, {"id": "b", "text": "拨打12345"}]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def test_offsets_are_code_points_of_the_input(texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "masked.jsonl"

    code, _ = run("--in", texts, "--out", out)

    assert code == 0
    assert rows(out) == [
        {
            "id": 7,
            "text": "请打[手机号]",
            "found": [{"type": "mobile", "start": 2, "end": 13}],
        },
        {"id": "b", "text": "拨打12345", "found": []},
    ]


def test_a_bad_row_is_named_and_nothing_is_written(texts: Path, tmp_path: Path) -> None:
    texts.write_text(texts.read_text("utf-8") + '{"id": "c"}\n', "utf-8")
    out = tmp_path / "masked.jsonl"

    code, said = run("--in", texts, "--out", out)

    assert code == 2
    assert "texts.jsonl: row 3, text: is missing" in said
    assert not out.exists()


def test_bad_rows_can_be_left_out_and_are_kept(texts: Path, tmp_path: Path) -> None:
    texts.write_text(texts.read_text("utf-8") + "no json\n", "utf-8")
    out = tmp_path / "masked.jsonl"

    code, _ = run("--in", texts, "--out", out, "--skip-bad-rows")

    assert code == 0
    assert len(rows(out)) == 2
    assert [row["row"] for row in rows(tmp_path / "texts.rejected.jsonl")] == [3]  # type: ignore[index]
