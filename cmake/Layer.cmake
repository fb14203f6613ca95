option(MIGRATE_UNITY "Compile many source files as one: all of them take a fraction of the time" OFF)

# migrate_layer(NAME SOURCES ... DEPENDS layer ... LINKS target ...)
#
# One folder of src/ is one layer and one library. DEPENDS names the layers below that it may use:
# together these lines are the architecture. LINKS names libraries from outside.
function(migrate_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS;LINKS")
  set(target migrate_${name})
  list(TRANSFORM arg_SOURCES PREPEND "${name}/")
  list(TRANSFORM arg_DEPENDS PREPEND "migrate_")
  add_library(${target} STATIC ${arg_SOURCES})
  add_library(migrate::${name} ALIAS ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name} POSITION_INDEPENDENT_CODE ON)
  if(MIGRATE_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 24)
  endif()
  target_include_directories(${target} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/src>
    $<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/generated>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  target_link_libraries(${target} PUBLIC ${arg_DEPENDS} PRIVATE $<BUILD_INTERFACE:migrate_options> ${arg_LINKS})
  set_property(GLOBAL APPEND PROPERTY MIGRATE_LAYERS ${target})
endfunction()
