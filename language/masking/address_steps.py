"""Linear-time parser of home addresses, component by component: place, 3号楼, 2单元, door.

Every choice at a place is made once: what leads on from there is remembered. A regular expression
for the same would try each way of cutting 三号楼三号楼三号楼… into names and numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from language.masking.cue_words import CUES

_NO = (
    r"(?:[甲乙丙丁A-Za-z]{0,2}[0-9]{1,5}[A-Za-z甲乙丙丁]?|[东西南北中](?=单元|门|楼|座|区|组|队|弄|巷)|"
    r"[一二三四五六七八九十百零]{1,5}|[甲乙丙丁]|[A-Za-z])"
)
# A number is one of a building or of a part of it; 号楼 before 号, which is the other reading.
_KINDS = (
    r"支弄|弄|巷|号楼|号院|号[甲乙丙丁]|栋|幢|座|期|组|队|单元|门|楼|层|"
    r"区(?=[0-9A-Za-z一二三四五六七八九十])|#|-"
)
_STEP = re.compile(rf"{_NO}[ ]?(?:(?P<kind>{_KINDS})|号)")
_STEP_AHEAD = re.compile(rf"(?={_STEP.pattern})")
_NO_ESTATE = re.compile(r"现居|居住|入住|家住|(?<=现)")
_ESTATE_AT_MOST, _NAMED_AT_LEAST, _NAMED_AT_MOST = 12, 2, 8
_LONGEST_LEAD = 16  # characters of a place before the first step, with a space
# 7-2-1801 is a door after any name of an estate: 文昌北路66号锦绣江南7-2-1801.
_SHORT_AHEAD = re.compile(r"[\u4e00-\u9fff]{2,6}?(?=[0-9]{1,3}-[0-9]{1,3}-[0-9]{3,4}(?![0-9]))")
_DOOR = re.compile(
    r"[ ,，]?(?P<number>[A-Za-z]?[0-9]{2,4}[A-Za-z]?[ ]?(?:室|房(?![价屋产租东地])|号房)|"
    r"[0-9]{3,4}|[0-9]{1,2}[A-Ha-h]|[A-Za-z]室|[一二三四五六七八九十百零〇]{2,6}(?:室|房(?![价屋产租东地])|号房)|"
    r"[一二三四五六七八九][零〇一二三四五六七八九]{2,3}(?![十百千万支弄巷号栋幢座期组队单门楼层区]))"
    r"(?![0-9A-Za-z])"
)
# An estate whose name does not say that it is one: 购入云锦东方7号楼.
_NAMED_AT = re.compile(
    r"(?<=[在于住到入买购租是为址系：:])(?![入买到于在的我他她楼])|"
    r"(?<![\u4e00-\u9fff0-9A-Za-z])(?!.?[我你他她楼请因在]|对面|隔壁|旁边|举报|投诉|反映|邻居|业主|住户|小区|关于)"
)
_IN_A_NAME = re.compile(r"(?![在住是号房户居址的])[\u4e00-\u9fff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_MARK, _BLANK = " ,，", " "
_MORE_STEPS = 5


@dataclass(frozen=True, slots=True)
class AddressRead:
    """Offsets of an address: ``place`` before the steps (``named``: no word says what it is),
    ``steps`` and ``end``, which is behind the door where one is read."""

    place: tuple[int, int] | None
    named: bool
    steps: tuple[int, int]
    end: int


class AddressSteps:
    """The addresses of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._to_door: dict[tuple[int, int], tuple[int, int] | None] = {}
        self._step_ends: dict[int, tuple[int, ...]] = {}
        self._estate_ends: dict[int, tuple[int, ...]] = {}

    def to_the_door(self) -> Iterator[AddressRead]:
        """Place, steps and a door, from left to right."""
        at = 0
        for start in self._starts():
            read = self._door_from(start) if start >= at else None
            if read is not None:
                yield read
                at = read.end

    def to_the_house(self) -> Iterator[AddressRead]:
        """A place and as many steps as follow."""
        at = 0
        for start in self._starts():
            read = self._house_from(start) if start >= at else None
            if read is not None:
                at = read.end
                if read.place:
                    yield read

    def _starts(self) -> list[int]:
        """Where an address may begin: not far before a step."""
        steps = (match.start() for match in _STEP_AHEAD.finditer(self._text))
        near = {at for step in steps for at in range(max(0, step - _LONGEST_LEAD), step + 1)}
        return sorted(near)

    def _door_from(self, start: int) -> AddressRead | None:
        for place_end, named in self._places(start):
            for steps_at in self._after(place_end, _BLANK if place_end > start else ""):
                if ended := self._steps_to_door(steps_at, _MORE_STEPS):
                    place = (start, place_end) if place_end > start else None
                    return AddressRead(place, named, (steps_at, ended[0]), ended[1])
        return None

    def _house_from(self, start: int) -> AddressRead | None:
        for place_end, named in self._places(start):
            for at in self._after(place_end, _BLANK if place_end > start else ""):
                if not named and self._steps_at(at):
                    end = self._all_steps(at)
                    place = (start, place_end) if place_end > start else None
                    return AddressRead(place, False, (at, end), end)
        return None

    def _places(self, start: int) -> Iterator[tuple[int, bool]]:
        """Ends of a place at ``start``, itself for none, and whether it is only named."""
        yield from ((end, False) for end in self._estates(start))
        yield start, False
        if _NAMED_AT.match(self._text, start):
            yield from ((end, True) for end in self._named(start))

    def _named(self, start: int) -> Iterator[int]:
        for end in range(start + 1, start + _NAMED_AT_MOST + 1):
            if not _IN_A_NAME.match(self._text, end - 1):
                return
            if end - start >= _NAMED_AT_LEAST:
                yield end

    def _steps_to_door(self, at: int, more: int) -> tuple[int, int] | None:
        """Where the steps from ``at`` and the door behind them end; None for no door."""
        if (at, more) not in self._to_door:
            self._to_door[at, more] = next(self._ways_to_door(at, more), None)
        return self._to_door[at, more]

    def _ways_to_door(self, at: int, more: int) -> Iterator[tuple[int, int]]:
        for end in self._steps_at(at):
            for next_step in self._next_steps(end) if more else ():
                if ended := self._steps_to_door(next_step, more - 1):
                    yield ended
            yield from ((end, door) for door in self._doors(end))

    def _all_steps(self, at: int) -> int:
        """The end of the steps from ``at``, where the first reading of each is taken."""
        end = self._steps_at(at)[0]
        for _ in range(_MORE_STEPS):
            following = next((n for n in self._next_steps(end) if self._steps_at(n)), None)
            if following is None:
                return end
            end = self._steps_at(following)[0]
        return end

    def _steps_at(self, at: int) -> tuple[int, ...]:
        """The ends that a step at ``at`` may have: 3号楼 also as 3号."""
        if at not in self._step_ends:
            step = _STEP.match(self._text, at)
            self._step_ends[at] = _readings(step) if step else ()
        return self._step_ends[at]

    def _next_steps(self, end: int) -> Iterator[int]:
        """Where the next step may begin: after an estate's name, or at once."""
        for at in self._after(end, _MARK):
            short = _SHORT_AHEAD.match(self._text, at)
            for behind in (*self._estates(at), *((short.end(),) if short else ())):
                yield from self._after(behind, _BLANK)
            yield at

    def _doors(self, end: int) -> Iterator[int]:
        for at in self._after(end, _MARK):
            for estate in self._estates(at):
                yield from (m.end() for m in [_DOOR.match(self._text, estate)] if m)
        yield from (m.end() for m in [_DOOR.match(self._text, end)] if m)

    def _after(self, at: int, marks: str) -> Iterator[int]:
        """Behind one of ``marks`` where one stands at ``at``, and ``at`` itself."""
        if marks and self._text[at : at + 1] in tuple(marks):
            yield at + 1
        yield at

    def _estates(self, start: int) -> tuple[int, ...]:
        """The ends that the name of an estate or a street at ``start`` may have."""
        if start not in self._estate_ends:
            self._estate_ends[start] = tuple(self._estates_from(start))
        return self._estate_ends[start]

    def _estates_from(self, start: int) -> Iterator[int]:
        if _NO_ESTATE.match(self._text, start):
            return
        for at in range(start + 1, start + _ESTATE_AT_MOST + 1):
            if not _HAN.match(self._text, at - 1):
                return
            if word := CUES.estate_ends.match(self._text, at):
                yield word.end()


def _readings(step: re.Match[str]) -> tuple[int, ...]:
    """Its end, and that of the shorter reading where it ends in 号楼, 号院 or 号甲."""
    longer = step["kind"] is not None and step["kind"].startswith("号")
    return (step.end(), step.end() - 1) if longer else (step.end(),)
