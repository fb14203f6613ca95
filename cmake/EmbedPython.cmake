# The standard modules that are written in Python, as texts inside of the program.
#
#   cmake -D ROOT=src/python/modules -D OUT=file.cpp [-D HEADER=... -D FUNCTION=...]
#         -P EmbedPython.cmake
cmake_minimum_required(VERSION 3.25)

if(NOT DEFINED HEADER)
  set(HEADER "python/modules/embedded.hpp")
  set(FUNCTION "python::embedded_modules")
endif()

file(GLOB_RECURSE files RELATIVE "${ROOT}" "${ROOT}/*.py")
list(SORT files)
set(rows "")
foreach(file IN LISTS files)
  file(READ "${ROOT}/${file}" text)
  string(REGEX REPLACE "(/__init__)?\\.py$" "" module "${file}")
  string(REPLACE "/" "." module "${module}")
  set(package false)
  if(file MATCHES "/__init__\\.py$")
    set(package true)
  endif()
  # In pieces, as compilers limit how long a literal may be.
  string(LENGTH "${text}" length)
  set(pieces "")
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 8000 piece)
    string(APPEND pieces "R\"~~(${piece})~~\"\n")
    math(EXPR at "${at} + 8000")
  endwhile()
  string(APPEND rows "    {\"${module}\", ${pieces}, ${package}},\n")
endforeach()

file(CONFIGURE OUTPUT "${OUT}" @ONLY CONTENT "// Made by cmake/EmbedPython.cmake.
#include \"${HEADER}\"

namespace migrate {
namespace {

constexpr python::EmbeddedModule kModules[] = {
@rows@};

}  // namespace

std::span<const python::EmbeddedModule> ${FUNCTION}() { return kModules; }

}  // namespace migrate
")
