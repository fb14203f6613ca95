# Shows that layers.cmake passes a sound tree and refuses each thing that it is there to refuse.
#
#   cmake -D WORK=scratch directory -P layers_self_test.cmake
cmake_minimum_required(VERSION 3.25)

# A sound tree: base below middle below cli, and a dialect with its library.
function(plant_tree)
  file(REMOVE_RECURSE "${WORK}")
  file(WRITE "${WORK}/src/CMakeLists.txt" [[
# migrate_layer(ghost) in a comment declares nothing
migrate_layer(base SOURCES text.cpp LINKS fmt::fmt)
migrate_layer(dialect
  SOURCES sqlite/open.cpp
  DEPENDS base)
migrate_layer(middle SOURCES middle.cpp DEPENDS dialect)
migrate_layer(cli SOURCES main.cpp DEPENDS middle LINKS spdlog::spdlog)
]])
  file(WRITE "${WORK}/src/base/text.hpp" "#include <string>\n")
  file(WRITE "${WORK}/src/base/text.cpp" "#include \"base/text.hpp\"\n#include <fmt/core.h>\n")
  file(WRITE "${WORK}/src/dialect/sqlite/open.hpp" "#include <migrate/error.hpp>\n")
  file(WRITE "${WORK}/src/dialect/sqlite/open.cpp" "#include \"open.hpp\"\n#include <sqlite3.h>\n")
  file(WRITE "${WORK}/src/middle/middle.hpp" "#include \"dialect/sqlite/open.hpp\"\n")
  file(WRITE "${WORK}/src/middle/middle.cpp" "#include \"middle/middle.hpp\"\n#include \"base/text.hpp\"\n")
  file(WRITE "${WORK}/src/cli/main.cpp" "#include \"middle/middle.hpp\"\n#include <spdlog/spdlog.h>\n")
  file(WRITE "${WORK}/include/migrate/error.hpp" "#include <string>\n#include <migrate/report.hpp>\n")
  file(WRITE "${WORK}/docs/architecture.md" "cli -> middle -> dialect -> base\n")
endfunction()

function(check out_status out_text)
  execute_process(COMMAND "${CMAKE_COMMAND}" -D "ROOT=${WORK}" -P "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/layers.cmake"
                  RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
  set(${out_status} ${status} PARENT_SCOPE)
  set(${out_text} "${text}" PARENT_SCOPE)
endfunction()

# expect_refusal_now(MESSAGE): the tree as it stands is refused, and MESSAGE says why.
function(expect_refusal_now message)
  check(status text)
  string(FIND "${text}" "${message}" found)
  if(status EQUAL 0 OR found EQUAL -1)
    message(SEND_ERROR "Not refused with \"${message}\" ${ARGN}:\n${text}")
  endif()
endfunction()

# expect_refusal(MESSAGE FILE CONTENT): the sound tree is refused once CONTENT is added to FILE.
function(expect_refusal message file content)
  plant_tree()
  file(APPEND "${WORK}/${file}" "${content}\n")
  expect_refusal_now("${message}" "after adding ${content} to ${file}")
endfunction()

plant_tree()
check(status text)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "A sound tree is refused:\n${text}")
endif()

expect_refusal("base does not depend on middle" src/base/text.cpp "#include \"middle/middle.hpp\"")
expect_refusal("base does not depend on middle" src/base/text.hpp "#  include <middle/middle.hpp>")
expect_refusal("base does not depend on middle" src/base/text.cpp "#include \"../middle/middle.hpp\"")
expect_refusal("dialect does not depend on cli" src/dialect/sqlite/open.cpp "#include \"../../cli/main.cpp\"")
expect_refusal("base depends on later" src/CMakeLists.txt "migrate_layer(base DEPENDS later)\nmigrate_layer(later)")
expect_refusal("src/stray is not declared" src/stray/stray.cpp "")
expect_refusal("src/ghost is not declared" src/ghost/ghost.cpp "")
expect_refusal("only src/cli may" src/middle/middle.cpp "#include <spdlog/spdlog.h>")
expect_refusal("only src/cli may" src/middle/middle.cpp "#include <CLI/CLI.hpp>")
expect_refusal("only src/cli may" src/middle/middle.cpp "#include <nlohmann/json.hpp>")
expect_refusal("only src/dialect/sqlite may" src/dialect/open.cpp "#include <sqlite3.h>")
expect_refusal("only src/dialect/postgresql may" src/dialect/open.cpp "#include <pqxx/pqxx>")
expect_refusal("only src/dialect/postgresql may" src/dialect/open.cpp "#include <libpq-fe.h>")
expect_refusal("needs only the standard library" include/migrate/error.hpp "#include <fmt/core.h>")
expect_refusal("needs only the standard library" include/migrate/error.hpp "#include \"base/text.hpp\"")

plant_tree()
file(WRITE "${WORK}/docs/architecture.md" "cli -> middleman -> dialect -> base\n")
expect_refusal_now("does not name src/middle")
file(REMOVE "${WORK}/docs/architecture.md")
expect_refusal_now("docs/architecture.md is missing")
