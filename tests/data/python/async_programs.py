# SPDX-License-Identifier: MIT
import asyncio


async def fetch(n):
    await asyncio.sleep(0)
    return n * 2


async def numbers(limit):
    for i in range(limit):
        await asyncio.sleep(0)
        yield i


class Session:
    async def __aenter__(self):
        print("open")
        return self

    async def __aexit__(self, kind, error, traceback):
        print("close", kind and kind.__name__)
        return kind is KeyError

    async def get(self, key):
        if key == "bad":
            raise KeyError(key)
        return await fetch(len(key))


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def main():
    print(await fetch(1), await asyncio.gather(fetch(2), fetch(3)))
    print([x async for x in numbers(4)], {x: await fetch(x) async for x in numbers(2)}, [await fetch(i) for i in range(3)])
    async with Session() as session, Session():
        print(await session.get("abc"))
    async with Session() as session:
        await session.get("bad")
    async for i in Countdown(3):
        print("down", i)
    else:
        print("done")
    try:
        await asyncio.gather(fetch(1), session.get("bad"))
    except KeyError as error:
        print("error", error)
    print(await asyncio.wait_for(fetch(5), timeout=5))
    task = asyncio.create_task(fetch(10))
    print(await task)
    return "end"


print(asyncio.run(main()))


async def failing():
    raise RuntimeError("failed")


try:
    asyncio.run(failing())
except RuntimeError as error:
    print(error)
coroutine = fetch(1)
print(type(coroutine).__name__, asyncio.iscoroutinefunction(fetch), asyncio.iscoroutine(coroutine))
coroutine.close()
