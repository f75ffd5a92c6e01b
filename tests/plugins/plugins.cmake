# Plugins made for the tests: build/<preset>/tests/plugins/NAME.so, and the ABI header compiled as C11 and C++20.
set(test_plugins ${CMAKE_CURRENT_LIST_DIR})
file(GLOB sources CONFIGURE_DEPENDS ${test_plugins}/*.c ${test_plugins}/*.cpp)
foreach(source IN LISTS sources)
  get_filename_component(name ${source} NAME_WE)
  wirewatch_module(test_plugin_${name} ${CMAKE_CURRENT_BINARY_DIR}/plugins ${source})
  set_target_properties(test_plugin_${name} PROPERTIES OUTPUT_NAME ${name})
  list(APPEND test_modules test_plugin_${name})
endforeach()

add_library(abi_layout OBJECT ${test_plugins}/abi/layout.c ${test_plugins}/abi/layout.cpp)
target_link_libraries(abi_layout PRIVATE wirewatch_flags wirewatch_abi)
target_compile_options(abi_layout PRIVATE -pedantic-errors)
set_target_properties(abi_layout PROPERTIES C_EXTENSIONS OFF)

if(TARGET plugin_host_test)
  target_sources(plugin_host_test PRIVATE $<TARGET_OBJECTS:abi_layout>)
  add_dependencies(plugin_host_test wirewatch_plugins ${test_modules})
endif()

# As a plugin author outside the tree would.
add_test(NAME plugins.example_builds_outside_the_tree
  COMMAND ${CMAKE_CTEST_COMMAND} --build-and-test ${PROJECT_SOURCE_DIR}/plugins/example ${CMAKE_CURRENT_BINARY_DIR}/example_outside
    --build-generator ${CMAKE_GENERATOR} --build-options -DCMAKE_PREFIX_PATH=${PROJECT_SOURCE_DIR}/plugins)
