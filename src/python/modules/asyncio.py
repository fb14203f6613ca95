# SPDX-License-Identifier: MIT
"""Coroutines run to their end, one after the other."""

import inspect as _inspect
import time as _time


def run(main, *, debug=None):
    async def wait():
        return await main

    coroutine = wait()
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value


async def sleep(delay, result=None):
    _time.sleep(delay)
    return result


async def gather(*coros, return_exceptions=False):
    results = []
    for one in coros:
        try:
            results.append(await one)
        except Exception as error:
            if not return_exceptions:
                raise
            results.append(error)
    return results


async def wait_for(fut, timeout=None):
    return await fut


def create_task(coro, *, name=None):
    return coro


ensure_future = create_task


def iscoroutine(obj):
    return type(obj).__name__ == "coroutine"


def iscoroutinefunction(func):
    return _inspect.iscoroutinefunction(func)


class _Loop:
    def run_until_complete(self, future):
        return run(future)

    def close(self):
        pass


def get_event_loop():
    return _Loop()


new_event_loop = get_running_loop = get_event_loop


def set_event_loop(loop):
    pass


class Lock:
    async def __aenter__(self):
        return None

    async def __aexit__(self, *excinfo):
        return None


TimeoutError = TimeoutError


class CancelledError(BaseException):
    pass
