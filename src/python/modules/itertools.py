# SPDX-License-Identifier: MIT
"""Iterators of all kinds."""


class _Chain:
    def __call__(self, *iterables):
        for iterable in iterables:
            yield from iterable

    def from_iterable(self, iterables):
        for iterable in iterables:
            yield from iterable


chain = _Chain()


def count(start=0, step=1):
    while True:
        yield start
        start += step


def cycle(iterable):
    saved = []
    for item in iterable:
        yield item
        saved.append(item)
    while saved:
        yield from saved


def repeat(object, times=None):
    if times is None:
        while True:
            yield object
    for _ in range(times):
        yield object


def islice(iterable, *args):
    bounds = slice(*args)
    start, stop, step = bounds.start or 0, bounds.stop, bounds.step or 1
    if step < 1 or start < 0 or (stop is not None and stop < 0):
        raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    return _islice(iter(iterable), start, stop, step)


def _islice(iterator, start, stop, step):
    at = 0
    wanted = start
    while stop is None or wanted < stop:
        for item in iterator:
            at += 1
            if at > wanted:
                yield item
                break
        else:
            return
        wanted += step


def takewhile(predicate, iterable):
    for item in iterable:
        if not predicate(item):
            return
        yield item


def dropwhile(predicate, iterable):
    dropping = True
    for item in iterable:
        if dropping and predicate(item):
            continue
        dropping = False
        yield item


def filterfalse(predicate, iterable):
    for item in iterable:
        if not (item if predicate is None else predicate(item)):
            yield item


def compress(data, selectors):
    for item, wanted in zip(data, selectors):
        if wanted:
            yield item


def starmap(function, iterable):
    for args in iterable:
        yield function(*args)


def accumulate(iterable, func=None, *, initial=None):
    total = initial
    first = initial is None
    if not first:
        yield total
    for item in iterable:
        if first:
            total, first = item, False
        else:
            total = total + item if func is None else func(total, item)
        yield total


def batched(iterable, n, *, strict=False):
    batch = []
    for item in iterable:
        batch.append(item)
        if len(batch) == n:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def pairwise(iterable):
    iterator = iter(iterable)
    for before in iterator:
        for item in iterator:
            yield before, item
            before = item


def groupby(iterable, key=None):
    iterator = iter(iterable)
    done = object()
    item = next(iterator, done)
    while item is not done:
        current = item if key is None else key(item)
        group = [item]
        for item in iterator:
            if (item if key is None else key(item)) != current:
                break
            group.append(item)
        else:
            item = done
        yield current, iter(group)


def zip_longest(*iterables, fillvalue=None):
    iterators = [iter(iterable) for iterable in iterables]
    done = object()
    while iterators:
        items = [next(iterator, done) for iterator in iterators]
        if all(item is done for item in items):
            return
        yield tuple(fillvalue if item is done else item for item in items)


def product(*iterables, repeat=1):
    pools = [tuple(iterable) for iterable in iterables] * repeat

    def extend(chosen, left):
        if not left:
            yield chosen
            return
        for item in left[0]:
            yield from extend(chosen + (item,), left[1:])

    yield from extend((), pools)


def permutations(iterable, r=None):
    pool = tuple(iterable)

    def extend(chosen, left):
        if len(chosen) == (len(pool) if r is None else r):
            yield tuple(pool[i] for i in chosen)
            return
        for i in left:
            yield from extend(chosen + [i], [j for j in left if j != i])

    if r is None or r <= len(pool):
        yield from extend([], list(range(len(pool))))


def _choose(pool, r, first, chosen, again):
    if len(chosen) == r:
        yield tuple(chosen)
        return
    for i in range(first, len(pool)):
        yield from _choose(pool, r, i if again else i + 1, chosen + [pool[i]], again)


def combinations(iterable, r):
    yield from _choose(tuple(iterable), r, 0, [], False)


def combinations_with_replacement(iterable, r):
    yield from _choose(tuple(iterable), r, 0, [], True)


def tee(iterable, n=2):
    items = list(iterable)
    return tuple(iter(items) for _ in range(n))
