# What `cmake --install` and CPack put where. Two components: `program`, which is what the .deb
# holds, and `development`, for programs that embed the engine: find_package(migrate) and link
# migrate::migrate.
include(CMakePackageConfigHelpers)

# The program.
install(TARGETS migrate RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
install(FILES docs/migrate.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
install(FILES README.md CHANGELOG.md CONTRIBUTING.md LICENSE migrate.ini.example
        DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
# In a folder of their own, so that the README's links to them hold.
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program
        FILES_MATCHING PATTERN "*.md" PATTERN "*.json")

# What makes the shells complete its words; it prints that itself.
set(completions "${PROJECT_BINARY_DIR}/completions")
foreach(shell IN ITEMS bash zsh fish)
  add_custom_command(
    OUTPUT "${completions}/migrate.${shell}"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${completions}"
    COMMAND migrate completion ${shell} > "${completions}/migrate.${shell}"
    DEPENDS migrate VERBATIM)
endforeach()
add_custom_target(completions ALL
  DEPENDS "${completions}/migrate.bash" "${completions}/migrate.zsh" "${completions}/migrate.fish")
install(FILES "${completions}/migrate.bash" RENAME migrate
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT program)
# Where zsh looks depends on who installs.
if(CMAKE_INSTALL_PREFIX STREQUAL "/usr")
  set(zsh_folder vendor-completions)
else()
  set(zsh_folder site-functions)
endif()
install(FILES "${completions}/migrate.zsh" RENAME _migrate
        DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/${zsh_folder} COMPONENT program)
install(FILES "${completions}/migrate.fish"
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)

# The library. The layers are exported because static libraries name each other, without a promise;
# `cli` belongs to the program alone.
get_property(layers GLOBAL PROPERTY MIGRATE_LAYERS)
list(REMOVE_ITEM layers migrate_cli)

file(GLOB headers CONFIGURE_DEPENDS include/migrate/*.hpp)
add_library(migrate_library INTERFACE)
add_library(migrate::migrate ALIAS migrate_library)
set_target_properties(migrate_library PROPERTIES EXPORT_NAME migrate)
target_compile_features(migrate_library INTERFACE cxx_std_20)
target_link_libraries(migrate_library INTERFACE migrate_engine)
target_sources(migrate_library INTERFACE
  FILE_SET HEADERS
  BASE_DIRS include "${PROJECT_BINARY_DIR}/generated"
  FILES ${headers} "${PROJECT_BINARY_DIR}/generated/migrate/version.hpp")

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/migrate)
install(TARGETS ${layers} migrate_library EXPORT migrateTargets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
        FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
install(EXPORT migrateTargets NAMESPACE migrate:: DESTINATION ${package_dir} COMPONENT development)

configure_package_config_file(cmake/migrateConfig.cmake.in migrateConfig.cmake
                              INSTALL_DESTINATION ${package_dir})
# While the major version is 0, a minor one may break what embeds it.
write_basic_package_version_file(migrateConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/migrateConfig.cmake"
              "${PROJECT_BINARY_DIR}/migrateConfigVersion.cmake"
        DESTINATION ${package_dir} COMPONENT development)

# The Debian package, of the program alone: `cpack -G DEB`.
set(CPACK_PACKAGE_NAME migrate)
set(CPACK_PACKAGE_VENDOR "The migrate authors")
set(CPACK_PACKAGE_CONTACT "The migrate authors <maintainers@migrate.invalid>")
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION
    "Applies a project's revision files to its database, under Alembic's commands and
with Alembic's version table. One native program that needs no Python.")
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME migrate)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS tzdata)  # for `timezone`, if it is not UTC
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "libpq5 (>= 14)")  # loaded on demand, with its libcrypto
include(CPack)
