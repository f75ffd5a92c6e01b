# `cmake --install BUILD --component client`: what programs of others are built with and run on.
include(CMakePackageConfigHelpers)
set(_built ${CMAKE_BINARY_DIR}/installed)
set(_package ${CMAKE_INSTALL_LIBDIR}/cmake/wirewatch-client)
set_target_properties(wirewatch_client PROPERTIES OUTPUT_NAME wirewatch-client)

configure_package_config_file(daemon/client/package.cmake.in ${_built}/wirewatch-client-config.cmake
  INSTALL_DESTINATION ${_package} PATH_VARS CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_INCLUDEDIR)
write_basic_package_version_file(${_built}/wirewatch-client-config-version.cmake COMPATIBILITY SameMinorVersion)
# The prefix is where the file lies, wherever that was installed to.
file(RELATIVE_PATH CLIENT_PREFIX /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(daemon/client/wirewatch-client.pc.in ${_built}/wirewatch-client.pc @ONLY)

# The example as those build it who have it installed: the header under the name that it has there.
configure_file(daemon/client/subscriber.hpp ${_built}/include/wirewatch/client.hpp COPYONLY)
add_executable(client_follow EXCLUDE_FROM_ALL daemon/client/examples/follow.cpp)
target_include_directories(client_follow PRIVATE ${_built}/include)
target_link_libraries(client_follow PRIVATE wirewatch_flags wirewatch_client)

install(FILES $<TARGET_FILE:wirewatch_client> DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT client)
install(FILES daemon/client/subscriber.hpp DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/wirewatch RENAME client.hpp COMPONENT client)
install(FILES ${_built}/wirewatch-client-config.cmake ${_built}/wirewatch-client-config-version.cmake
  DESTINATION ${_package} COMPONENT client)
install(FILES ${_built}/wirewatch-client.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT client)
install(FILES daemon/client/wirewatch_client.py DESTINATION share/wirewatch/client COMPONENT client)
install(DIRECTORY daemon/client/examples DESTINATION share/wirewatch/client COMPONENT client)
