"""Coroutines that are stepped without a task have to be no different from those that have one."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextvars import ContextVar, copy_context
from typing import Any

import pytest

from hookwire._steps import Stepper

VARIABLE: ContextVar[str] = ContextVar("variable", default="none")


class Ends:
    """What became of a coroutine."""

    def __init__(self) -> None:
        self.count = 0
        self.result: Any = None
        self.error: BaseException | None = None
        self.ended = asyncio.Event()

    def __call__(self, result: Any, error: BaseException | None) -> None:
        self.count += 1
        self.result, self.error = result, error
        self.ended.set()


@pytest.fixture
async def stepper() -> AsyncIterator[Stepper]:
    made = Stepper(asyncio.get_running_loop())
    yield made
    made.close()


async def end_of(stepper: Stepper, coroutine: Coroutine[Any, Any, Any]) -> Ends:
    ends = Ends()
    task = stepper.start(coroutine, copy_context(), ends)
    assert (task is None) == (ends.count == 1)
    await ends.ended.wait()
    if task is not None:
        await task
    assert ends.count == 1
    return ends


async def test_what_never_waits_has_no_task(stepper: Stepper) -> None:
    async def quick() -> int:
        return 1

    async def fails() -> None:
        raise ValueError("no")

    for _ in range(3):
        ends = Ends()
        assert stepper.start(quick(), copy_context(), ends) is None
        assert (ends.result, ends.error) == (1, None)
    assert isinstance((await end_of(stepper, fails())).error, ValueError)


async def test_the_current_task_is_the_same_all_the_way(stepper: Stepper) -> None:
    mine = asyncio.current_task()
    seen: list[asyncio.Task[Any] | None] = []

    async def looks() -> None:
        seen.append(asyncio.current_task())
        await asyncio.sleep(0)
        seen.append(asyncio.current_task())
        await asyncio.get_running_loop().run_in_executor(None, int)
        seen.append(asyncio.current_task())

    await end_of(stepper, looks())
    assert len(set(seen)) == 1
    assert seen[0] not in (None, mine)
    assert asyncio.current_task() is mine


async def test_many_that_wait_are_apart(stepper: Stepper) -> None:
    async def waits(number: int) -> tuple[int, str]:
        VARIABLE.set(str(number))
        await asyncio.sleep(0)
        return number, VARIABLE.get()

    all_ends = [Ends() for _ in range(50)]
    tasks = [stepper.start(waits(number), copy_context(), ends) for number, ends in enumerate(all_ends)]
    assert len({id(task) for task in tasks}) == 50
    for number, ends in enumerate(all_ends):
        await ends.ended.wait()
        assert ends.result == (number, str(number))
    assert VARIABLE.get() == "none"


async def test_timeouts_work_from_the_first_step_on(stepper: Stepper) -> None:
    async def impatient() -> str:
        try:
            await asyncio.wait_for(asyncio.get_running_loop().create_future(), 0.001)
        except (TimeoutError, asyncio.TimeoutError):
            return "too late"
        return "never"

    assert (await end_of(stepper, impatient())).result == "too late"


@pytest.mark.skipif(not hasattr(asyncio, "timeout"), reason="Python 3.11")
async def test_timeout_blocks_cancel_the_right_task(stepper: Stepper) -> None:
    async def impatient() -> str:
        try:
            async with asyncio.timeout(0.001):  # type: ignore[attr-defined, unused-ignore]
                await asyncio.get_running_loop().create_future()
        except TimeoutError:
            await asyncio.sleep(0)
            return "too late"
        return "never"

    assert (await end_of(stepper, impatient())).result == "too late"


async def test_groups_of_tasks_work(stepper: Stepper) -> None:
    async def one(number: int) -> int:
        await asyncio.sleep(0)
        return number

    async def several() -> list[int]:
        return await asyncio.gather(*[one(number) for number in range(5)])

    assert (await end_of(stepper, several())).result == [0, 1, 2, 3, 4]


async def test_cancel_reaches_what_is_waited_for(stepper: Stepper) -> None:
    inner: list[asyncio.Future[None]] = []

    async def waits() -> None:
        inner.append(asyncio.get_running_loop().create_future())
        await inner[0]

    for turns in (0, 1, 2):  # before the task has heard of the future, and after
        inner.clear()
        ends = Ends()
        task = stepper.start(waits(), copy_context(), ends)
        assert task is not None
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await ends.ended.wait()
        assert isinstance(ends.error, asyncio.CancelledError)
        assert inner[0].cancelled()


async def test_cancel_can_be_outlived(stepper: Stepper) -> None:
    async def stubborn() -> str:
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError:
            await asyncio.sleep(0)
        return "cleaned up"

    ends = Ends()
    task = stepper.start(stubborn(), copy_context(), ends)
    assert task is not None
    task.cancel()
    await ends.ended.wait()
    assert (ends.result, ends.error) == ("cleaned up", None)


async def test_a_coroutine_may_cancel_itself(stepper: Stepper) -> None:
    async def and_ends() -> str:
        task = asyncio.current_task()
        assert task is not None
        task.cancel()
        return "done"

    async def and_waits() -> None:
        await and_ends()
        await asyncio.sleep(0)

    assert (await end_of(stepper, and_ends())).result == "done"
    assert isinstance((await end_of(stepper, and_waits())).error, asyncio.CancelledError)
    await asyncio.sleep(0)
    assert (await end_of(stepper, and_ends())).result == "done"


async def test_an_exception_after_waiting_arrives(stepper: Stepper) -> None:
    async def fails() -> None:
        await asyncio.sleep(0)
        raise ValueError("late")

    assert str((await end_of(stepper, fails())).error) == "late"


async def test_a_future_that_is_done_already_goes_on(stepper: Stepper) -> None:
    async def waits() -> int:
        future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_soon(future.set_result, 7)
        return await future

    assert (await end_of(stepper, waits())).result == 7
