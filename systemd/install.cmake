# `cmake --install`: the command, plugins, settings without the sample, units. The command finds its other program
# by its own place (daemon/reading/environment.hpp).
install(TARGETS wirewatch RUNTIME DESTINATION bin)
install(TARGETS wirewatch_daemon RUNTIME DESTINATION libexec/wirewatch)

# The sample wire is for `daemon/run` from the tree: its lines stand between two marks and are left out here.
file(READ config/wirewatch.yaml settings)
string(REGEX REPLACE "# sample: begin[^\n]*\n.*# sample: end[^\n]*\n" "" settings "${settings}")
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/installed/wirewatch.yaml CONTENT "${settings}" @ONLY)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/config/wirewatch.yaml)

# The prefix is known when installing (`cmake --install --prefix`), not before.
install(CODE "set(WIREWATCH_CONFIG ${PROJECT_SOURCE_DIR}/config)
set(WIREWATCH_INSTALLED ${CMAKE_BINARY_DIR}/installed)
set(WIREWATCH_UNIT ${PROJECT_SOURCE_DIR}/systemd/wirewatch.service.in)")
install(SCRIPT ${CMAKE_CURRENT_LIST_DIR}/install_settings.cmake)
install(FILES systemd/wirewatch.sysusers DESTINATION lib/sysusers.d RENAME wirewatch.conf)
install(FILES systemd/wirewatch.tmpfiles DESTINATION lib/tmpfiles.d RENAME wirewatch.conf)
# One page for all verbs: `man wirewatch-subscribe` finds it too.
find_program(SCDOC scdoc REQUIRED)
set(manual ${CMAKE_BINARY_DIR}/installed/wirewatch.1)
add_custom_command(OUTPUT ${manual} COMMAND ${SCDOC} < ${PROJECT_SOURCE_DIR}/systemd/man/wirewatch.1.scd > ${manual}
  DEPENDS ${PROJECT_SOURCE_DIR}/systemd/man/wirewatch.1.scd)
add_custom_target(manual ALL DEPENDS ${manual})
install(FILES ${manual} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
foreach(verb IN ITEMS run check test rules match parse extract subscribe feeds status reload search backup plugins keygen)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/installed/wirewatch-${verb}.1 CONTENT ".so man1/wirewatch.1\n")
  install(FILES ${CMAKE_BINARY_DIR}/installed/wirewatch-${verb}.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endforeach()
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
foreach(manual IN ITEMS config systemd plugins)
  install(FILES ${manual}/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME ${manual}.md)
endforeach()
