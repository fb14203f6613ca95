# Every library that the program links, from the distribution's packages.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(nlohmann_json REQUIRED)
pkg_check_modules(CLI11 REQUIRED IMPORTED_TARGET CLI11)
pkg_check_modules(libpq REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(libpqxx REQUIRED IMPORTED_TARGET libpqxx)

# libpq and libcrypto are not linked: they are loaded when a command needs them, since loading them
# takes longer than most commands do. That wants libpqxx as an archive; where the distribution has it
# as a shared library alone, that brings libpq with it from the start.
add_library(migrate_on_demand INTERFACE)
target_include_directories(migrate_on_demand SYSTEM INTERFACE
                           ${OPENSSL_INCLUDE_DIR} ${libpq_INCLUDE_DIRS} ${libpqxx_INCLUDE_DIRS})
pkg_get_variable(libpqxx_folder libpqxx libdir)
find_library(LIBPQXX_ARCHIVE libpqxx.a PATHS ${libpqxx_folder} NO_DEFAULT_PATH)
if(LIBPQXX_ARCHIVE)
  set(libpqxx $<BUILD_INTERFACE:migrate_on_demand> ${LIBPQXX_ARCHIVE})
  set(libpq_on_demand postgresql/libpq_on_demand.cpp)
else()
  set(libpqxx PkgConfig::libpqxx PkgConfig::libpq)
  set(libpq_on_demand)
endif()

find_library(SQLITE3_ARCHIVE libsqlite3.a)  # for the program

# Small, and needed by every command that reads revisions: carried inside where that can be.
pkg_check_modules(yaml_cpp REQUIRED IMPORTED_TARGET yaml-cpp)
pkg_get_variable(yaml_cpp_folder yaml-cpp libdir)
find_library(YAML_CPP_ARCHIVE libyaml-cpp.a PATHS ${yaml_cpp_folder} NO_DEFAULT_PATH)
if(YAML_CPP_ARCHIVE)
  set(yaml_cpp ${YAML_CPP_ARCHIVE})
else()
  set(yaml_cpp PkgConfig::yaml_cpp)
endif()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE}")
endif()
