"""Bounded work at one time, in total and for one caller."""

import asyncio

import pytest

from portal.web.errors import TooBusy
from portal.web.limits.bulkhead import Bounds, Bulkhead

GUARD_S = 10.0  # against hanging


class Hall:
    """Work that ends when the test says so."""

    def __init__(self, **bounds):
        wanted = {"total": 4, "per_key": 2, "queue": 4, "queue_per_key": 2, "patience_s": GUARD_S}
        self.bulkhead = Bulkhead(Bounds(**{**wanted, **bounds}))
        self.at_work: list[str] = []
        self.most = 0
        self.end = asyncio.Event()

    async def work(self, key: str) -> str:
        async with self.bulkhead.place(key):
            self.at_work.append(key)
            self.most = max(self.most, len(self.at_work))
            await self.end.wait()
            self.at_work.remove(key)
        return key

    def begin(self, keys: str) -> list[asyncio.Task[str]]:
        return [asyncio.create_task(self.work(key)) for key in keys]


async def settled():
    for _ in range(10):
        await asyncio.sleep(0)


def run(test):
    asyncio.run(asyncio.wait_for(test(), GUARD_S * 2))


def test_one_caller_takes_its_share_of_the_places_and_others_still_work():
    async def test():
        hall = Hall()
        tasks = hall.begin("aaaa")
        await settled()
        assert hall.at_work == ["a", "a"]
        tasks += hall.begin("bc")
        await settled()
        assert sorted(hall.at_work) == ["a", "a", "b", "c"]
        hall.end.set()
        assert sorted(await asyncio.gather(*tasks)) == ["a", "a", "a", "a", "b", "c"]
        assert hall.most == 4

    run(test)


def test_who_finds_the_queue_full_is_told_to_come_again():
    async def test():
        hall = Hall()
        tasks = hall.begin("aaaa")
        await settled()
        with pytest.raises(TooBusy) as refused:
            await hall.work("a")
        assert refused.value.retry_after_s > 0
        hall.end.set()
        await asyncio.gather(*tasks)

    run(test)


def test_many_callers_together_fill_no_more_than_places_and_queue():
    async def test():
        hall = Hall()
        tasks = hall.begin("abcdefgh")
        await settled()
        with pytest.raises(TooBusy):
            await hall.work("i")
        hall.end.set()
        await asyncio.gather(*tasks)
        assert hall.most == 4

    run(test)


def test_who_has_waited_long_enough_is_told_so_and_leaves_the_queue():
    async def test():
        hall = Hall(patience_s=0.01)
        tasks = hall.begin("aa")
        await settled()
        for _ in range(5):
            with pytest.raises(TooBusy):
                await hall.work("a")
        hall.end.set()
        await asyncio.gather(*tasks)
        assert await hall.work("a") == "a"

    run(test)


def test_a_caller_who_hangs_up_gives_the_place_back():
    async def test():
        hall = Hall(total=1, per_key=1)
        working, waiting = hall.begin("aa")
        await settled()
        for task in (waiting, working):
            task.cancel()
        await asyncio.gather(working, waiting, return_exceptions=True)
        hall.end.set()
        assert await hall.work("a") == "a"
        assert await hall.work("b") == "b"

    run(test)
