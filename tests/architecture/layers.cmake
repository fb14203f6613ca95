# Holds the sources under ROOT to the architecture that ROOT/src/CMakeLists.txt declares.
#
#   cmake -D ROOT=the project -P layers.cmake
#
# A layer includes itself and, at any depth, what its DEPENDS name; a library from outside stays in
# the one folder that wraps it; the public headers need nothing but the standard library.
cmake_minimum_required(VERSION 3.25)

# library's headers, and the one folder that may know them
set(confined
  "^CLI/" src/cli
  "^libpq-fe\\.h$" src/dialect/postgresql
  "^nlohmann/" src/cli
  "^pqxx/" src/dialect/postgresql
  "^spdlog/" src/cli
  "^sqlite3\\.h$" src/dialect/sqlite)

function(complain text)
  set_property(GLOBAL APPEND_STRING PROPERTY complaints "  ${text}\n")
endfunction()

# Records a layer's call, whose arguments are text here, as `layers` and `reach_NAME` of the caller.
macro(read_layer)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPENDS;LINKS" ${ARGN})
  list(GET arg_UNPARSED_ARGUMENTS 0 layer)
  set(reach_${layer} ${layer})
  foreach(below IN LISTS arg_DEPENDS)
    if(NOT below IN_LIST layers)
      complain("src/CMakeLists.txt: ${layer} depends on ${below}, which is not declared above it")
    endif()
    list(APPEND reach_${layer} ${reach_${below}})
  endforeach()
  list(REMOVE_DUPLICATES reach_${layer})
  list(APPEND layers ${layer})
endmacro()

macro(read_layers)
  set(layers "")
  file(READ "${ROOT}/src/CMakeLists.txt" text)
  string(REGEX REPLACE "#[^\n]*" "" text "${text}")
  string(REGEX MATCHALL "migrate_layer\\([^)]*\\)" calls "${text}")
  foreach(call IN LISTS calls)
    string(REGEX REPLACE "^migrate_layer\\(|\\)$" "" call "${call}")
    string(REGEX REPLACE "[ \t\n]+" ";" call "${call}")
    read_layer(${call})
  endforeach()
endmacro()

# included_headers(FILE OUT): the names between <> and "", in order.
function(included_headers file out)
  file(STRINGS "${file}" lines REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"]")
  list(TRANSFORM lines REPLACE "^[ \t]*#[ \t]*include[ \t]*[<\"]([^>\"]+).*" "\\1")
  set(${out} "${lines}" PARENT_SCOPE)
endfunction()

# source_of(FILE HEADER OUT): the path under src/ that is included, or "" for one from elsewhere.
function(source_of file header out)
  cmake_path(GET file PARENT_PATH folder)
  set(${out} "" PARENT_SCOPE)
  foreach(base IN ITEMS "${folder}" "${ROOT}/src")
    cmake_path(ABSOLUTE_PATH header BASE_DIRECTORY "${base}" NORMALIZE OUTPUT_VARIABLE path)
    cmake_path(IS_PREFIX ROOT "${path}" ours)
    if(ours AND EXISTS "${path}")
      cmake_path(RELATIVE_PATH path BASE_DIRECTORY "${ROOT}/src")
      set(${out} "${path}" PARENT_SCOPE)
      return()
    endif()
  endforeach()
endfunction()

function(check_confined file header)
  set(rules ${confined})
  while(rules)
    list(POP_FRONT rules pattern home)
    if(header MATCHES "${pattern}" AND NOT file MATCHES "^${home}/")
      complain("${file} includes <${header}>, which only ${home} may")
    endif()
  endwhile()
endfunction()

function(check_source layer path)
  cmake_path(RELATIVE_PATH path BASE_DIRECTORY "${ROOT}" OUTPUT_VARIABLE file)
  included_headers("${path}" headers)
  foreach(header IN LISTS headers)
    check_confined("${file}" "${header}")
    source_of("${path}" "${header}" source)
    string(REGEX REPLACE "/.*" "" target "${source}")
    if(target AND NOT target IN_LIST reach_${layer})
      complain("${file} includes ${source}, but ${layer} does not depend on ${target}")
    endif()
  endforeach()
endfunction()

function(check_public_header path)
  cmake_path(RELATIVE_PATH path BASE_DIRECTORY "${ROOT}" OUTPUT_VARIABLE file)
  included_headers("${path}" headers)
  foreach(header IN LISTS headers)
    if(NOT header MATCHES "^(migrate/[a-z0-9_/]+\\.hpp|[a-z0-9_]+)$")
      complain("${file} includes ${header}: a public header needs only the standard library and <migrate/...>")
    endif()
  endforeach()
endfunction()

function(check_folder folder)
  if(NOT folder IN_LIST layers)
    complain("src/${folder} is not declared in src/CMakeLists.txt")
    return()
  endif()
  if(DEFINED architecture AND NOT architecture MATCHES "(^|[^a-z_])${folder}([^a-z_]|$)")
    complain("docs/architecture.md does not name src/${folder}")
  endif()
  file(GLOB_RECURSE sources "${ROOT}/src/${folder}/*.cpp" "${ROOT}/src/${folder}/*.hpp")
  foreach(source IN LISTS sources)
    check_source(${folder} "${source}")
  endforeach()
endfunction()

cmake_path(NORMAL_PATH ROOT)
read_layers()
if(EXISTS "${ROOT}/docs/architecture.md")
  file(READ "${ROOT}/docs/architecture.md" architecture)
else()
  complain("docs/architecture.md is missing")
endif()

file(GLOB folders RELATIVE "${ROOT}/src" LIST_DIRECTORIES true "${ROOT}/src/*")
foreach(folder IN LISTS folders)
  if(IS_DIRECTORY "${ROOT}/src/${folder}")
    check_folder(${folder})
  endif()
endforeach()

file(GLOB_RECURSE public_headers "${ROOT}/include/*")
foreach(header IN LISTS public_headers)
  check_public_header("${header}")
endforeach()

get_property(complaints GLOBAL PROPERTY complaints)
if(complaints)
  message(FATAL_ERROR "The architecture does not hold:\n${complaints}")
endif()
list(LENGTH layers count)
message(STATUS "${count} layers hold")
