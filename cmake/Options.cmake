# What every target of the project is compiled with. Warnings become errors in the presets, so that
# a packager with another compiler never meets them.
add_library(migrate_options INTERFACE)
add_library(migrate::options ALIAS migrate_options)
target_compile_features(migrate_options INTERFACE cxx_std_20)
target_compile_options(migrate_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Woverloaded-virtual -Wold-style-cast -Wcast-qual -Wformat=2 -Wextra-semi
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wuseless-cast>)
