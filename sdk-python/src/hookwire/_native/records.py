"""A batch of records: the handler looks at each, and what it dropped, changed or failed on goes back."""

import asyncio
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from hookwire._hooks import Hook
from hookwire._options import Api
from hookwire._proto.plugin_pb2 import ChangedRecord, RecordResults, Records
from hookwire._runtime import Runtime
from hookwire._views.record import Record

_MAX_RUNNING = 64
"""Async handlers of one batch at a time."""


@dataclass(frozen=True, slots=True)
class RecordBinding:
    """An analytics hook at one API."""

    hook: Hook
    api: Api
    config: Any


async def review(runtime: Runtime, binding: RecordBinding | str, records: Records) -> RecordResults:
    """Never raises. `binding`: a text says why the hook cannot be asked."""
    results = RecordResults(batch=records.batch)
    if isinstance(binding, str):
        results.failed.extend(range(len(records.records)))
        results.message = binding
        return results
    began = perf_counter()
    batch = _Batch(runtime, binding, records)
    if binding.hook.is_async:
        await batch.look_async()
    else:
        await runtime.plain(binding.hook, batch.look_at_all)
    batch.write(results)
    results.plugin_us = round((perf_counter() - began) * 1e6)
    return results


class _Batch:
    def __init__(self, runtime: Runtime, binding: RecordBinding, records: Records) -> None:
        self._log = runtime.log
        self._hook = binding.hook
        self._before = [record.SerializeToString() for record in records.records]
        self._records: list[Record[Any]] = [Record(wire, binding.api, binding.config) for wire in records.records]
        self._errors: dict[int, BaseException] = {}

    async def look_async(self) -> None:
        for at in range(0, len(self._records), _MAX_RUNNING):
            chunk = range(at, min(at + _MAX_RUNNING, len(self._records)))
            await asyncio.gather(*(self._look_async(index) for index in chunk))

    def look_at_all(self) -> None:
        """All of them in one go: a thread is woken up for a batch, not for a record."""
        for index, record in enumerate(self._records):
            try:
                self._hook.handler(record)
            except Exception as error:
                self._fail(index, error)

    def write(self, results: RecordResults) -> None:
        """Records that are not named stay as they were."""
        for index, record in enumerate(self._records):
            if index in self._errors:
                results.failed.append(index)
            elif record.dropped:
                results.dropped.append(index)
            elif record.wire.SerializeToString() != self._before[index]:
                results.changed.append(ChangedRecord(index=index, record=record.wire))
        if self._errors:
            first = self._errors[min(self._errors)]
            results.message = str(first) or type(first).__name__

    async def _look_async(self, index: int) -> None:
        try:
            await self._hook.handler(self._records[index])
        except Exception as error:
            self._fail(index, error)

    def _fail(self, index: int, error: Exception) -> None:
        self._errors[index] = error
        extra = {"request_id": self._records[index].request_id, "hook": self._hook.name}
        self._log.error("analytics hook failed", exc_info=error, extra=extra)
