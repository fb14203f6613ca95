# SPDX-License-Identifier: MIT
import asyncio
async def add(a, b):
    await asyncio.sleep(0)
    return a + b
async def main():
    x = await add(1, 2)
    results = await asyncio.gather(add(1, 1), add(2, 2))
    print(x, results)
    try:
        await fails()
    except ValueError as e:
        print("caught", e)
    async with ACM() as v:
        print(v)
    async for i in ait(3):
        print(i)
    print([i async for i in ait(2)])
    return "done"
async def fails(): raise ValueError("async")
class ACM:
    async def __aenter__(self): print("aenter"); return "v"
    async def __aexit__(self, *a): print("aexit"); return False
async def ait(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i
print(asyncio.run(main()))
class Awaitable:
    def __await__(self):
        return (yield from asyncio.sleep(0).__await__()) or "awaited"
async def w(): return await Awaitable()
print(asyncio.run(w()))
