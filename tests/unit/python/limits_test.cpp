// SPDX-License-Identifier: MIT
#include "unit/python/run_python.hpp"

#include <chrono>

#include <gmock/gmock.h>

namespace migrate::python {
namespace {

using test::Ran;
using test::run;
using testing::HasSubstr;

TEST(PythonLimits, EndAProgramThatGoesOnForEver) {
  for (const std::string_view program : {
           "while True:\n    pass\n",
           "while True:\n    try:\n        while True:\n            pass\n    except "
           "BaseException:\n"
           "        pass\n    finally:\n        x = 1\n",
           "def f():\n    while True:\n        yield 1\nsum(f())\n",
           "sum(range(10 ** 15))\n",
           "for i in range(10 ** 15): pass\n",
           "import itertools\nfor x in itertools.count(): pass\n",
           "import itertools\nlist(x for x in itertools.repeat(1) if x > 1)\n",
           "max(iter(int, 1))\n",
           "10 ** 15 in iter(range(10 ** 16))\n",
           "any(0 for _ in iter(int, 1))\n",
           "class A:\n    def __getitem__(self, i): return i\n5.5 in A()\n",
       }) {
    SCOPED_TRACE(program);
    const Ran ran = run(program, {.steps = 50'000});
    EXPECT_TRUE(ran.stopped) << ran.error;
    EXPECT_THAT(ran.error, HasSubstr("steps"));
    EXPECT_EQ(ran.place.file, "program.py");
    EXPECT_GT(ran.place.line, 0U);
  }
}

TEST(PythonLimits, EndAProgramThatTakesTooMuchMemory) {
  for (const std::string_view program : {
           "x = [0] * 10 ** 12\n",
           "x = 'a' * 10 ** 12\n",
           "x = b'a' * 10 ** 12\n",
           "x = (1,) * 10 ** 12\n",
           "x = bytes(10 ** 12)\n",
           "x = bytearray(10 ** 12)\n",
           "x = []\nwhile True: x.append('a' * 1000)\n",
           "x = 'a'\nwhile True: x += x\n",
           "x = [1]\nwhile True: x = [x, x * 2]\n",
           "x = {}\nwhile True: x[len(x)] = str(len(x))\n",
           "x = [1]\nwhile True: x.extend(x)\n",
           "x = 1 << 10 ** 12\n",
           "x = 10 ** 10 ** 10\n",
           "x = 3\nwhile True: x *= x\n",
           "'%1000000000000d' % 1\n",
           "'{:1000000000000}'.format(1)\n",
           "f'{1:.1000000000000f}'\n",
           "'a'.ljust(10 ** 12)\n",
           "'a'.center(10 ** 12)\n",
           "'1'.zfill(10 ** 12)\n",
           "'\\t'.expandtabs(10 ** 12)\n",
           "'a'.join(['b' * 10 ** 6] * 10 ** 6)\n",
           "('a' * 10 ** 6).replace('a', 'b' * 10 ** 6)\n",
           "list(range(10 ** 12))\n",
           "set(range(10 ** 12))\n",
           "tuple(range(10 ** 12))\n",
           "sorted(range(10 ** 12))\n",
           "(5).to_bytes(10 ** 12, 'big')\n",
           "import itertools\nlist(itertools.product(range(1000), repeat=1000))\n",
           "import math\nmath.factorial(10 ** 7)\n",
           "import os\nos.urandom(10 ** 12)\n",
           "import re\nre.sub('a', 'b' * 10 ** 6, 'a' * 10 ** 6)\n",
           "'x'.encode('ascii') * 10 ** 12\n",
           "[[]] * (1 << 62)\n",
           "import hashlib\nhashlib.pbkdf2_hmac('sha256', b'a', b'b', 1, 10 ** 12)\n",
           "import json\njson.dumps([1, 2], indent=10 ** 12)\n",
           "import random\nrandom.randbytes(10 ** 12)\n",
           "import secrets\nsecrets.token_hex(10 ** 12)\n",
           "import datetime\ndatetime.datetime.now().strftime('%Y' * 10 ** 9)\n",
           "import textwrap\ntextwrap.indent('a\\n' * 10 ** 5, 'x' * 10 ** 6)\n",
           "import decimal\nstr(decimal.Decimal('1e1000000000000') + 1)\n",
       }) {
    SCOPED_TRACE(program);
    const Ran ran = run(program, {.steps = 100'000, .memory = std::size_t{1} << 23U});
    EXPECT_FALSE(ran.error.empty());
    EXPECT_EQ(ran.place.file, "program.py") << ran.error;
  }
}

TEST(PythonLimits, CountOnlyWhatIsStillThere) {
  const Ran ran =
      run("class A: pass\n"
          "for i in range(20000):\n"
          "    x = (i, [i], {i: 'text'}, A(), 1.5 * i, lambda: i, str(i))\n"
          "print('done')\n",
          {.memory = std::size_t{1} << 22U});
  EXPECT_EQ(ran.error, "");
  EXPECT_EQ(ran.printed, "done\n");
}

TEST(PythonLimits, KeepTheStack) {
  for (const std::string_view program : {
           "def f(): f()\nf()\n",
           "f = lambda: f()\nf()\n",
           "class A:\n    def __repr__(self): return repr(self)\nrepr(A())\n",
           "class A:\n    def __eq__(self, other): return self == other\nA() == A()\n",
           "class A:\n    def __getattr__(self, name): return getattr(self, name + 'x')\nA().x\n",
           "x = []\nfor i in range(5000): x = [x]\nrepr(x)\n",
           "x = ()\nfor i in range(5000): x = (x,)\nhash(x)\n",
           "x = y = []\nfor i in range(5000): x, y = [x], [y]\nx == y\n",
           "import json\nx = []\nfor i in range(5000): x = [x]\njson.dumps(x)\n",
           "import json\njson.loads('[' * 100000)\n",
           "import copy\nx = []\nfor i in range(5000): x = [x]\ncopy.deepcopy(x)\n",
           "import re\nre.compile('(' * 100000)\n",
           "import re\nre.compile('(?:' * 5000 + ')' * 5000)\n",
           "def g():\n    yield from g()\nlist(g())\n",
           "import functools\n@functools.lru_cache\ndef f(n): return f(n + 1)\nf(0)\n",
           "class M(type):\n    def __call__(cls): return cls()\nclass A(metaclass=M): pass\nA()\n",
           "x = {}\nfor i in range(5000): x = {'a': x}\nstr(x)\n",
           "x = iter([1])\nfor i in range(5000): x = map(int, x)\nnext(x)\n",
           "x = int\nfor i in range(5000): x = (x,)\nisinstance('a', x)\n",
           "x = int\nfor i in range(5000): x = (x,)\nissubclass(bool, x)\n",
           "x = KeyError\nfor i in range(5000): x = (x,)\ntry:\n    {}[1]\nexcept x: pass\n",
           "x = iter([1])\nfor i in range(5000): x = zip(x)\nlist(x)\n",
           "x = iter([1])\nfor i in range(5000): x = filter(None, x)\nlist(x)\n",
           "x = iter([1])\nfor i in range(5000): x = enumerate(x)\nlist(x)\n",
           "x = 0\nfor i in range(5000): x = lambda y=x: y()\nx()\n",
       }) {
    SCOPED_TRACE(program);
    const Ran ran = run(program);
    EXPECT_FALSE(ran.error.empty()) << ran.printed;
  }
  EXPECT_EQ(run("def f(n):\n    return 0 if n == 0 else 1 + f(n - 1)\nprint(f(900))\n").printed,
            "900\n");
  EXPECT_EQ(run("def f(): f()\ntry:\n    f()\nexcept RecursionError as error:\n    print(error)\n")
                .printed,
            "maximum recursion depth exceeded\n");
  // What is nested deeply goes away, too.
  EXPECT_EQ(run("x = []\nfor i in range(50000): x = [x]\ndel x\nprint('gone')\n").printed,
            "gone\n");
}

TEST(PythonLimits, EndARegularExpressionThatTriesEverything) {
  const Ran ran = run("import re\nre.match('(a+)+b', 'a' * 40)\n", {.regex_steps = 100'000});
  EXPECT_TRUE(ran.stopped);
  EXPECT_THAT(ran.error, HasSubstr("the regular expression takes too many steps"));
  EXPECT_EQ(ran.place.line, 2U);
}

TEST(PythonLimits, StopWhenTheHostWants) {
  for (const std::string_view program :
       {"while True: pass\n", "import time\ntime.sleep(1000)\n",
        "try:\n    while True: pass\nexcept BaseException:\n    print('caught')\n",
        "import re\nre.match('(a+)+b', 'a' * 40)\n", "3 ** 10 ** 7\n",
        "list(range(10 ** 8)).sort()\n"}) {
    SCOPED_TRACE(program);
    Host host;
    int asked = 0;
    host.stop = [&] { return ++asked > 2; };
    const auto begin = std::chrono::steady_clock::now();
    const Ran ran = run(program, {}, host);
    EXPECT_TRUE(ran.stopped) << ran.error;
    EXPECT_EQ(ran.printed, "");
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
  }
}

}  // namespace
}  // namespace migrate::python
