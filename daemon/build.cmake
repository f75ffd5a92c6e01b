# How a room is built: warnings, sanitizers, the one precompiled header, ccache.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  # pch_defines,time_macros: without them ccache refuses every file that uses the precompiled header.
  set(_ccache ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE_PROGRAM})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${_ccache})
  set(CMAKE_C_COMPILER_LAUNCHER ${_ccache})
endif()

add_library(wirewatch_flags INTERFACE)
target_compile_options(wirewatch_flags INTERFACE -Wall -Wextra -Wpedantic -Werror $<$<NOT:$<CXX_COMPILER_ID:Clang>>:-Wshadow=local> -fno-omit-frame-pointer
  $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-tsan -Wno-subobject-linkage -fpch-preprocess>
  # False alarms of GCC 12, all in inlined library code: Boost.Asio's coroutine frames, std::string (GCC PR105329).
  $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-maybe-uninitialized -Wno-mismatched-new-delete -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow>)
target_include_directories(wirewatch_flags INTERFACE ${PROJECT_SOURCE_DIR}/daemon)
target_compile_definitions(wirewatch_flags INTERFACE WIREWATCH_VERSION="${PROJECT_VERSION}")
# Asio's non-template half is compiled once, in daemon/core/asio.cpp.
target_compile_definitions(wirewatch_flags INTERFACE BOOST_ASIO_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED)
if(WIREWATCH_SANITIZE)
  target_compile_options(wirewatch_flags INTERFACE -fsanitize=${WIREWATCH_SANITIZE} -fno-sanitize-recover=all -O1)
  target_link_options(wirewatch_flags INTERFACE -fsanitize=${WIREWATCH_SANITIZE})
endif()
if(WIREWATCH_FUZZ)
  # Coverage is counted in what each target looks at (tests/fuzz/CMakeLists.txt).
  target_compile_options(wirewatch_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined)
  target_link_options(wirewatch_flags INTERFACE -fsanitize=address,undefined)
endif()

# One precompiled header for all rooms; clang (fuzzing) does without. Whoever sees it sees Asio's static
# initialisers, so Asio's compiled half stands beside it.
if(NOT WIREWATCH_FUZZ)
  add_library(wirewatch_pch STATIC ${PROJECT_SOURCE_DIR}/daemon/core/pch.cpp ${PROJECT_SOURCE_DIR}/daemon/core/asio.cpp)
  target_link_libraries(wirewatch_pch PUBLIC wirewatch_flags Boost::headers Boost::json Boost::url spdlog::spdlog)
  target_precompile_headers(wirewatch_pch PRIVATE ${PROJECT_SOURCE_DIR}/daemon/core/pch.hpp)
endif()

function(wirewatch_use_pch target)
  if(TARGET wirewatch_pch)
    target_link_libraries(${target} PRIVATE wirewatch_pch)
    target_precompile_headers(${target} REUSE_FROM wirewatch_pch)
  endif()
endfunction()

function(wirewatch_link target)
  target_link_libraries(${target} PRIVATE wirewatch_flags)
  foreach(room IN LISTS ARGN)
    target_link_libraries(${target} PRIVATE wirewatch_${room})
  endforeach()
  wirewatch_use_pch(${target})
endfunction()

# Several files of one room in one compilation: a third of the time, since it goes into the headers' templates. Files
# that name something of their own as another one does (`files`, paths) stand apart; clang-tidy and the editor's
# tools want each by itself (-DWIREWATCH_UNITY=OFF).
function(wirewatch_unite target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${WIREWATCH_UNITY} UNITY_BUILD_BATCH_SIZE 6)
  set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

function(wirewatch_room name)
  cmake_parse_arguments(ROOM "BARE" "" "DEPENDS;LIBS;INCLUDES;APART" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/daemon/${name}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/(core/(pch|asio)|cli/main)\\.cpp$")  # of wirewatch_pch, of the program
  list(TRANSFORM ROOM_DEPENDS PREPEND wirewatch_)
  list(TRANSFORM ROOM_INCLUDES PREPEND ${PROJECT_SOURCE_DIR}/)
  list(TRANSFORM ROOM_APART REPLACE "(.+)" "${PROJECT_SOURCE_DIR}/daemon/${name}/\\1.cpp")
  if(NOT sources)  # templates only
    add_library(wirewatch_${name} INTERFACE)
    target_link_libraries(wirewatch_${name} INTERFACE wirewatch_flags ${ROOM_DEPENDS} ${ROOM_LIBS})
    return()
  endif()
  add_library(wirewatch_${name} STATIC ${sources})
  target_include_directories(wirewatch_${name} PUBLIC ${ROOM_INCLUDES})
  target_link_libraries(wirewatch_${name} PUBLIC wirewatch_flags ${ROOM_DEPENDS} ${ROOM_LIBS})
  if(NOT ROOM_BARE)
    wirewatch_use_pch(wirewatch_${name})
  endif()
  wirewatch_unite(wirewatch_${name} ${ROOM_APART})
endfunction()
