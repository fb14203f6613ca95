# Installs the build tree into a place of its own, then builds and runs a program against that.
#
#   cmake -D BUILD=build tree -D WORK=scratch directory -D VERSION=... -P install_and_find.cmake
#
# COMPILER, FLAGS, TYPE and GENERATOR are those of the build tree: what is linked together must fit.
cmake_minimum_required(VERSION 3.25)

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE "${WORK}")
set(installed "${WORK}/installed")
run("${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${installed}")

run("${CMAKE_COMMAND}" -S "${CMAKE_CURRENT_LIST_DIR}" -B "${WORK}/build" -G "${GENERATOR}"
    "-DCMAKE_PREFIX_PATH=${installed}" "-DINSTALLED=${installed}" "-DVERSION=${VERSION}"
    "-DROOT=${CMAKE_CURRENT_LIST_DIR}/../.."
    "-DCMAKE_BUILD_TYPE=${TYPE}"
    "-DCMAKE_CXX_COMPILER=${COMPILER}" "-DCMAKE_CXX_FLAGS=${FLAGS}")
run("${CMAKE_COMMAND}" --build "${WORK}/build")

file(MAKE_DIRECTORY "${WORK}/project")
run("${WORK}/build/embedder" "${WORK}/project")
set(expected "migrate ${VERSION}
running upgrade  -> 1975ea83b712, Add users
applied 1975ea83b712
stands at 1975ea83b712
Add users, at heads: true
")
if(NOT output STREQUAL expected)
  message(FATAL_ERROR "The program that embeds migrate ${VERSION} printed:\n${output}\nnot:\n${expected}")
endif()

run("${installed}/bin/migrate" --version)
if(NOT output MATCHES "${VERSION}")
  message(FATAL_ERROR "migrate --version of ${VERSION} printed:\n${output}")
endif()

foreach(completion IN ITEMS bash-completion/completions/migrate zsh/*/_migrate
                            fish/vendor_completions.d/migrate.fish)
  file(GLOB found "${installed}/share/${completion}")
  if(found STREQUAL "")
    message(FATAL_ERROR "There is no share/${completion} in what was installed")
  endif()
endforeach()
