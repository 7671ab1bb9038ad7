"""Files as large as an import has to take."""

from pathlib import Path

from tests.unit.policydesk.test_import_oddities import ROW, imported


def test_the_same_text_ten_thousand_times_is_taken_and_counted(tmp_path: Path) -> None:
    rows = [{**ROW, "留言编号": str(n), "留言用户": f"A{n}"} for n in range(10_000)]

    notes, stored = imported(tmp_path, *rows)

    assert len(stored) == 10_000
    assert notes == ("9999 messages say word for word what another one says",)
