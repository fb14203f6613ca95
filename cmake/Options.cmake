# What every target of the project is compiled with. Warnings become errors in the presets, so that
# a packager with another compiler never meets them.
add_library(migrate_options INTERFACE)
add_library(migrate::options ALIAS migrate_options)
target_compile_features(migrate_options INTERFACE cxx_std_20)
target_compile_options(migrate_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Woverloaded-virtual -Wold-style-cast -Wcast-qual -Wformat=2 -Wextra-semi
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wuseless-cast>)
# When it optimizes, GCC 12 takes `"text" + std::string` for an overlapping copy (its bug 105651), and
# the cleanup of a braced argument to a throwing constructor for a use of what was never set.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(migrate_options INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
