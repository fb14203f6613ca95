# SPDX-License-Identifier: MIT
text, items, pair, data = "abcdefghij", list(range(10)), (1, 2, 3, 4), b"abcdef"
bounds = [None, 0, 1, 3, -1, -3, 9, 10, 20, -20]
for step in (None, 1, 2, 3, -1, -2, 7, -7, 100, -100):
    print(step, *(text[a:b:step] or "-" for a in bounds for b in bounds))
print(items[::2], items[::-1], pair[1:], pair[:-1], pair[::-1], data[1:3], data[::-1], data[0], text[-1], range(20)[2:15:3], range(20)[::-1], range(10)[-3], list(range(10, 0, -3)[1:]))
copy = items[:]
copy[2:4] = "xyz"
print(copy)
copy[::3] = [0] * len(copy[::3])
print(copy)
copy[5:5] = [1, 2]
del copy[1:3]
print(copy)
del copy[::2]
print(copy)
copy[:] = []
print(copy, items)
copy[10:] = [1, 2, 3]
copy[-1:] = (9, 9)
copy[1:-1] = iter("q")
print(copy)
cut = slice(1, 8, 2)
print(cut, cut.start, cut.stop, cut.step, cut.indices(5), slice(None).indices(3), slice(-1, None, -1).indices(4), text[cut], cut == slice(1, 8, 2), slice(3), slice(1, 2))


class Matrix:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


m = Matrix()
print(m[1, 2], m[1:2, ::3], m[...], m[:, None], m[()], m[1:2,], m["a":"b"])
m[1:2] = 3
m[1, 2:3] += (4,)
del m[::2]
for call in (lambda: text[::0], lambda: items["a"], lambda: items[1.0], lambda: items[20], lambda: text[-11], lambda: pair[4], lambda: text["a":], lambda: data[100], lambda: range(3)[5], lambda: (5)[0], lambda: None[1:2], lambda: {}[1:2]):
    try:
        print(call())
    except (ValueError, TypeError, IndexError, KeyError) as error:
        print(type(error).__name__, error)
try:
    items[::2] = [1]
except ValueError as error:
    print(error)
try:
    items[0:2] = 5
except TypeError as error:
    print(error)
first, *rest = text
*start, last = items
(a, [b, *c]), d = (1, (2, 3, 4)), 5
print(first, rest, start, last, a, b, c, d, [*pair, *data[:2]], {**{"a": 1}, "b": 2}, (*text[:2],), {*pair})
head, *_, tail = range(5)
x = y = z = [0]
x += [1]
print(head, tail, y is z, y)
i = 0
numbers = [5, 6, 7]
i, numbers[i] = 2, "changed"
print(i, numbers)
for n, (left, *right) in enumerate([("ab", 1, 2), ("cd",)]):
    print(n, left, right)
