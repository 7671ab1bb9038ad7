"""Sheets of the statistics: figures and their meanings, by agency, channel, month; the cases."""

from collections.abc import Callable, Iterator, Sequence

from casework.statistics import CASE_FIGURES, FIGURES, CaseRecord, Figure, Statistics, Value
from desk.exports.workbooks import Cell

Row = tuple[Cell, ...]
Naming = Callable[[str, str | None], str]  # of a part (agency, channel) and a key of it
SUMMARY = ("指标", "数值", "单位", "统计口径")
CHAT = ("结果", "次数")
CASES = (
    "编号", "收到", "类别", "渠道", "部门", "期限", "第一次答复", "撤回", "延期", "退回", "转办",
    "补充", "重新办理", "已解决",
)  # fmt: skip
BY_PART = {"按部门": "agency", "按月": "month", "按渠道": "channel", "按类别": "kind",
           "按政策": "policy"}  # fmt: skip


def statistics_sheets(found: Statistics, naming: Naming) -> dict[str, Iterator[Row]]:
    """The sheets by their names; the header is each one's first row."""
    parts = {name: _part(found, part, naming) for name, part in BY_PART.items()}
    return {
        "总表": summary_rows(found),
        **parts,
        "智能问答": _turns(found, naming),
        "明细": _cases(found.cases, naming),
    }


def summary_rows(found: Statistics) -> Iterator[Row]:
    yield SUMMARY
    for name, figure in FIGURES.items():
        yield figure.label, cell_of(figure, found.values[name]), figure.unit, figure.means


def cell_of(figure: Figure, value: Value) -> Cell:
    """A share as a percentage with one decimal, as the unit says."""
    return round(100 * value, 1) if figure.is_share and value is not None else value


def _part(found: Statistics, part: str, naming: Naming) -> Iterator[Row]:
    yield ("", *(heading(FIGURES[name]) for name in CASE_FIGURES))
    for key, values in found.by(part).items():
        cells = (cell_of(FIGURES[name], values[name]) for name in CASE_FIGURES)
        yield (naming(part, key), *cells)


def heading(figure: Figure) -> str:
    return f"{figure.label}（{figure.unit}）"


def _turns(found: Statistics, naming: Naming) -> Iterator[Row]:
    yield CHAT
    for outcome, count in found.turns.items():
        yield naming("outcome", outcome), count


def _cases(records: Sequence[CaseRecord], naming: Naming) -> Iterator[Row]:
    yield CASES
    solved = {True: "是", False: "否", None: None}
    for record in records:
        yield (
            record.message_id,
            record.received_on,
            naming("kind", record.kind or None),
            naming("channel", record.channel or None),
            naming("agency", record.agency_id),
            record.due_on,
            record.answered_on,
            "是" if record.withdrawn else None,
            record.extended or None,
            record.returned or None,
            record.transferred or None,
            record.asked_back or None,
            record.reopened or None,
            solved[record.solved],
        )
