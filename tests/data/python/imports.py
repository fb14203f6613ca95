# SPDX-License-Identifier: MIT
import collections.abc
import json as j
import os.path
from collections import (
    OrderedDict,
    deque as d,
)
from math import *

print(j.dumps([1]), os.path.join("a", "b"), OrderedDict(a=1)["a"], d([1])[0], floor(2.5), collections.abc.Mapping.__name__)
try:
    import surely_not_there
except ImportError as error:
    print(type(error).__name__, error)
try:
    from json import surely_not_there
except ImportError as error:
    print(type(error).__name__)

def inner():
    import string

    from itertools import chain as both
    return string.digits[:3], list(both([1], [2]))


print(inner(), "string" in globals(), __name__, __doc__)
if __name__ == "__main__":
    print("main")
