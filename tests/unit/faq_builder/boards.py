"""A small board: three matters, seventeen askers, and messages that belong to none."""

from datetime import UTC, datetime, timedelta

from faq_builder.reading.board_items import BoardItem

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

_RESIDENCE = [
    "居住证到期了怎么续签",
    "居住证快到期，请问怎么续签",
    "请问居住证到期怎样续签",
    "居住证到期续签怎么办",
    "居住证到期了怎么办续签",
    "居住证到期，续签怎么办理",
]
_MIXER = [
    "丽苑小区旁边搅拌站噪音扰民",
    "丽苑小区附近的搅拌站灰尘和噪音扰民",
    "投诉丽苑小区搅拌站夜间噪音",
    "丽苑小区搅拌站噪音太大，强烈投诉",
    "丽苑小区搅拌站噪音扰民什么时候停",
]
_LIFT = [
    "老旧小区加装电梯补贴怎么申请",
    "老旧小区加装电梯有补贴吗，怎么申请",
    "加装电梯的补贴申请条件",
    "申请老旧小区加装电梯补贴",
]
_STRAYS = ["图书馆周一开放吗", "公交七路末班车太早"]


def item(number: int, subject: str, *, asker: str | None = None, body: str = "") -> BoardItem:
    return BoardItem(
        id=f"m{number:03}",
        subject=subject,
        body=body,
        asker=asker or f"asker-{number}",
        created_at=START + timedelta(days=number),
    )


def board() -> list[BoardItem]:
    subjects = [*_RESIDENCE, *_MIXER, *_LIFT, *_STRAYS]
    return [item(number, subject) for number, subject in enumerate(subjects)]


def ids(*numbers: int) -> frozenset[str]:
    return frozenset(f"m{number:03}" for number in numbers)


RESIDENCE_IDS = ids(*range(6))
MIXER_IDS = ids(*range(6, 11))
LIFT_IDS = ids(*range(11, 15))
