# No work left undone and no test switched off: refuses the words that mark either.
#
#   cmake -D ROOT=the project -P words.cmake
cmake_minimum_required(VERSION 3.25)

file(GLOB_RECURSE files RELATIVE "${ROOT}"
     "${ROOT}/src/*" "${ROOT}/include/*" "${ROOT}/tests/*" "${ROOT}/cmake/*")
list(REMOVE_ITEM files tests/architecture/words.cmake)

foreach(file IN LISTS files)
  file(STRINGS "${ROOT}/${file}" lines REGEX "TODO|FIXME|GTEST_SKIP|DISABLED_")
  foreach(line IN LISTS lines)
    string(STRIP "${line}" line)
    string(APPEND found "  ${file}: ${line}\n")
  endforeach()
endforeach()

if(DEFINED found)
  message(FATAL_ERROR "Words that must not stay:\n${found}")
endif()
