# SPDX-License-Identifier: MIT
for i in range(3):
    if i == 1:
        continue
    print(i)
else:
    print("else")
for i in range(5):
    if i == 2:
        break
else:
    print("never")
n = 0
while n < 3:
    n += 1
else:
    print("while else", n)
while True:
    n += 1
    if n > 5: break
print(n)
for i in range(10, 0, -3): print(i, end=" ")
print()
x = 5
if x < 3: print("small")
elif x < 6: print("medium")
else: print("large")
print("yes" if x else "no", 1 < x < 10, 1 < x > 4 != 3, not x, x and 0 or 7, None or [] or "d", 0 and 1/0)
def chain():
    print("mid")
    return 5
print(1 < chain() < 10, 9 < chain() < 10)
for i in range(3):
    for j in range(3):
        if j == 1: break
        print(i, j)
for a, b in {"k": 1}.items(): print(a, b)
pass; print("semi"); y = 1; z = 2
for _ in []: pass
else: print("empty")
def early():
    for i in range(3):
        while True:
            return i, "ret"
print(early())
total = 0
for i in range(5):
    for j in range(5):
        if (i + j) % 2: continue
        if i * j > 8: break
        total += i * j
print(total)
print([i for i in range(20) if i % 2 if i % 3], [(i, j) for i in range(3) for j in range(i)], {i: j for i, j in zip("ab", range(2))}, sorted({i % 3 for i in range(5)}), list(x * 2 for x in range(3)))
x = 99
[x for x in range(3)]
print(x, [[c for c in r] for r in ["ab", "cd"]], [y for x in range(2) for y in [x * 10]])
