// SPDX-License-Identifier: MIT
#include "python/builtins/class_builder.hpp"
#include "unit/python/run_python.hpp"

#include <gmock/gmock.h>

namespace migrate::python {
namespace {

using test::run;
using testing::HasSubstr;

TEST(PythonEvaluator, TellsWhereAnErrorCameFrom) {
  const test::Ran ran =
      run("def inner(x):\n"
          "    return 1 / x\n"
          "\n"
          "\n"
          "def outer():\n"
          "    inner(0)\n"
          "\n"
          "\n"
          "print('before')\n"
          "outer()\n");
  EXPECT_EQ(ran.printed, "before\n");
  EXPECT_EQ(ran.error, "ZeroDivisionError: division by zero");
  EXPECT_EQ(ran.place.file, "program.py");
  EXPECT_EQ(ran.place.line, 2U);
  EXPECT_EQ(ran.place.column, 12U);
  EXPECT_EQ(ran.place.excerpt, "    return 1 / x");
  EXPECT_EQ(ran.traceback,
            "Traceback (most recent call last):\n"
            "  File \"program.py\", line 10, in <module>\n"
            "    outer()\n"
            "  File \"program.py\", line 6, in outer\n"
            "    inner(0)\n"
            "  File \"program.py\", line 2, in inner\n"
            "    return 1 / x\n"
            "ZeroDivisionError: division by zero\n");
}

TEST(PythonEvaluator, ShowsThePlaceOfTheProgramNotThatOfItsLibrary) {
  const test::Ran ran = run("import json\n\nx = json.loads('{')\n");
  EXPECT_THAT(ran.error, HasSubstr("JSONDecodeError: "));
  EXPECT_EQ(ran.place.file, "program.py");
  EXPECT_EQ(ran.place.line, 3U);
  EXPECT_EQ(ran.place.column, 5U);
}

TEST(PythonEvaluator, TellsWhatAnExceptionWasCausedBy) {
  const test::Ran ran =
      run("try:\n"
          "    {}['a']\n"
          "except KeyError as error:\n"
          "    raise ValueError('no a') from error\n");
  EXPECT_EQ(ran.error, "ValueError: no a");
  EXPECT_EQ(ran.place.line, 4U);
  EXPECT_THAT(ran.traceback,
              HasSubstr("KeyError: 'a'\n\nThe above exception was the direct cause of "
                        "the following exception:\n\nTraceback"));
}

TEST(PythonEvaluator, ShowsLongAndCircularChainsOfExceptions) {
  const test::Ran chain =
      run("last = None\n"
          "for i in range(100000):\n"
          "    one = ValueError(i)\n"
          "    one.__cause__ = last\n"
          "    last = one\n"
          "raise last\n");
  EXPECT_EQ(chain.error, "ValueError: 99999");
  EXPECT_LT(chain.traceback.size(), 100'000U);
  const test::Ran circle =
      run("a, b = ValueError('a'), ValueError('b')\n"
          "a.__context__, b.__context__ = b, a\n"
          "raise a\n");
  EXPECT_THAT(circle.traceback, HasSubstr("ValueError: b\n\nDuring handling of"));
}

TEST(PythonEvaluator, KnowsNothingOfAModuleThatIsNotThere) {
  Host host;
  host.load_module = [](Interpreter&, const ImportRequest& request) -> ModuleAnswer {
    if (request.guarded) return ModuleMissing{};
    return ModuleUnknown{};
  };
  const test::Ran ran =
      run("from app.models import Status\n"
          "kept = [Status, Status.ACTIVE, Status('x')]\n"
          "try:\n"
          "    import fast\n"
          "except ImportError:\n"
          "    print('slow')\n"
          "try:\n"
          "    for one in Status:\n"
          "        pass\n"
          "except Exception:\n"
          "    print('never')\n",
          {}, host);
  EXPECT_EQ(ran.printed, "slow\n");
  EXPECT_TRUE(ran.stopped);
  EXPECT_THAT(ran.error, HasSubstr("app.models"));
  EXPECT_EQ(ran.place.line, 8U);
}

TEST(PythonEvaluator, ReadsFilesOnlyThroughItsHost) {
  const std::string program =
      "try:\n"
      "    print(open('notes.txt').read())\n"
      "except FileNotFoundError as error:\n"
      "    print(error)\n"
      "try:\n"
      "    open('notes.txt', 'w')\n"
      "except PermissionError as error:\n"
      "    print(error)\n";
  const std::string refused = "[Errno 13] files can only be read here: 'notes.txt'\n";
  EXPECT_EQ(run(program).printed, "[Errno 2] No such file or directory: 'notes.txt'\n" + refused);
  Host host;
  host.read_file = [](const std::string& path) { return "this is " + path; };
  EXPECT_EQ(run(program, {}, host).printed, "this is notes.txt\n" + refused);
}

TEST(PythonEvaluator, TakesTheTimeOfItsHost) {
  Host host;
  host.now = [] { return 1'700'000'000.5; };
  EXPECT_EQ(run("import datetime, time\n"
                "print(datetime.datetime.utcnow(), time.time())\n",
                {}, host)
                .printed,
            "2023-11-14 22:13:20.500000 1700000000.5\n");
}

TEST(PythonEvaluator, PassesLogMessagesOn) {
  Host host;
  std::string logged;
  host.log = [&](LogLevel level, std::string_view logger, std::string_view message) {
    logged += std::to_string(static_cast<int>(level)) + ' ' + std::string(logger) + ' ' +
              std::string(message) + '\n';
  };
  run("import logging, warnings\n"
      "log = logging.getLogger('alembic.app')\n"
      "log.info('%s rows', 5)\n"
      "log.error('bad')\n"
      "warnings.warn('old')\n",
      {}, host);
  EXPECT_EQ(logged, "1 alembic.app 5 rows\n3 alembic.app bad\n2 py.warnings UserWarning: old\n");
}

TEST(PythonEvaluator, SurvivesGarbage) {
  using namespace std::string_view_literals;
  for (const std::string_view program :
       {"\0"sv, "\xFF\xFE\x00x"sv, "\xEF\xBB\xBF"sv, "\r\r\n\n\r"sv, "\x1A"sv, "\\"sv, "'"sv,
        "\f\t \f"sv, "x = '\0'"sv, "\xC3"sv, "\xED\xA0\x80 = 1"sv, "%PDF-1.4\n\x01\x02"sv,
        "\x7F\x45LF\x02\x01"sv}) {
    const test::Ran ran = run(program);
    EXPECT_TRUE(ran.error.empty() || ran.error.find("Error: ") != std::string::npos) << ran.error;
  }
}

TEST(PythonEvaluator, ReadsFilesFromWindows) {
  const test::Ran ran =
      run("\xEF\xBB\xBF# coding: utf-8\r\nif True:\r\n    x = '''a\r\nb'''\r\n"
          "    print(repr(x))\r\n\r\nraise ValueError('end')\r\n");
  EXPECT_EQ(ran.printed, "'a\\nb'\n");
  EXPECT_EQ(ran.place.line, 7U);
  EXPECT_EQ(ran.place.excerpt, "raise ValueError('end')");
}

TEST(PythonEvaluator, KeepsWhatItsHostThrows) {
  Interpreter in;
  const Value function =
      in.native("fail()", [](Bound&) -> Value { throw DatabaseError("the server is gone", {}); });
  const Value module = in.run_module("m", "m.py",
                                     "def call(function):\n"
                                     "    try:\n"
                                     "        function()\n"
                                     "    except Exception:\n"
                                     "        return 'caught'\n");
  const std::vector<Value> arguments{function};
  EXPECT_THROW(in.invoke(in.get_attribute(module, "call"), {.positional = arguments, .named = {}}),
               DatabaseError);
}

TEST(PythonEvaluator, RunsAModuleOfTheProjectAsFarAsItCan) {
  Host host;
  host.load_module = [](Interpreter&, const ImportRequest& request) -> ModuleAnswer {
    if (request.module != "app") return ModuleUnknown{};
    return ModuleSource{
        .file = "app.py",
        .text = "FIRST = 1\nimport secret\nSECOND = len(secret.things)\nTHIRD = 3\n",
        .package = false};
  };
  const test::Ran ran =
      run("from app import FIRST, SECOND, THIRD\nprint(FIRST, THIRD)\nprint(SECOND)\n", {}, host);
  EXPECT_EQ(ran.printed, "1 3\n");
  EXPECT_TRUE(ran.stopped);
  EXPECT_EQ(ran.place.line, 3U);
}

}  // namespace
}  // namespace migrate::python
