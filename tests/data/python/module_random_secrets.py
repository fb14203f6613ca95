# SPDX-License-Identifier: MIT
import random
import secrets

random.seed(42)
print(random.random(), random.randint(1, 100), random.choice("abc"), random.sample(range(100), 5), random.uniform(1, 2))
print(random.choices("ab", k=3), random.choices([1, 2], weights=[1, 9], k=5), random.getrandbits(70), random.randrange(0, 10, 2))
own = random.Random(7)
items = list(range(10))
own.shuffle(items)
print(items, own.sample("abcdefgh", 3), own.sample(range(10_000), 12), random.Random("text").random(), random.Random(b"bytes").random(), random.Random(2**80).random())
for call in (lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.randrange(5, 5)):
    try:
        print(call())
    except (IndexError, ValueError) as error:
        print(type(error).__name__, error)
print(len(secrets.token_hex(8)), len(secrets.token_bytes(5)), secrets.choice([1]), secrets.randbelow(1), len(secrets.token_urlsafe(9)), secrets.compare_digest("a", "a"), secrets.compare_digest(b"a", b"b"), 0 <= secrets.randbits(5) < 32)
