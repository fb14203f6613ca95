# SPDX-License-Identifier: MIT
d = {"a": 1, "b": 2}
d["c"] = 3; d.update({"d": 4}, e=5); d.update([("f", 6)])
print(d, len(d), "a" in d, "z" in d, d["a"], d.get("z"), d.get("z", 0), list(d), list(d.values()), list(d.items()))
print(d.pop("a"), d.pop("zz", None), d.popitem(), d.setdefault("b", 9), d.setdefault("g", 7), d)
del d["b"]; print(d); d["b"] = 1; print(list(d))
print({**d, "x": 1}, dict(a=1), dict([("k", "v")]), dict(zip("ab", [1, 2])), {k: v for k, v in [("q", 1)]}, dict.fromkeys("ab", 0), d | {"new": 1}, {1: "a"} == {1.0: "a"})
print({1: "int", True: "bool"}, {(1, 2): 3}[(1, 2)], {None: 1}, {"a": {"b": {"c": 1}}}["a"]["b"]["c"])
k, v, i = d.keys(), d.values(), d.items()
d["new"] = 5
print(k, v, i, len(k), "new" in k, 5 in v, ("new", 5) in i, list(reversed(d)), k & {"new", "zzz"}, sorted(k | {"y"}), k == set(d))
for key in d:
    print(key, end=" ")
for key, value in sorted(d.items()):
    print(key, value, end=";")
print()
e = d.copy(); e["only"] = 1; print("only" in d, d == e, d != e, bool({}), bool(d))
d |= {"z": 26}; print(d)
d.clear(); print(d)
big = {i: i * i for i in range(1000)}
for i in range(0, 1000, 2):
    del big[i]
for i in range(1000, 1100):
    big[i] = 0
print(len(big), big[999], 998 in big, list(big)[:3], list(big)[-2:], sum(big))
r = {}; r["self"] = r; print(r)
for f in (lambda: {}["x"], lambda: {[]: 1}, lambda: {}.pop("q"), lambda: {}.popitem(), lambda: dict([1]), lambda: {}[{}], lambda: dict(5), lambda: {"a": 1}.x):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
try:
    m = {1: 1}
    for key in m:
        m[key + 1] = 1
except RuntimeError as e:
    print(e)
class Missing(dict):
    def __missing__(self, key): return key * 2
print(Missing()["ab"], Missing(a=1)["a"], Missing(a=1))
print(max({"a": 3, "b": 7}, key={"a": 3, "b": 7}.get), sorted({"b": 1, "a": 2}.items(), key=lambda p: p[1]))
