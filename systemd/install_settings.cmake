# Runs at `cmake --install`: the settings where the daemon looks for them, and the unit that names them.
if(CMAKE_INSTALL_PREFIX STREQUAL "/usr" OR CMAKE_INSTALL_PREFIX STREQUAL "/usr/local")
  set(WIREWATCH_ETC /etc/wirewatch)
else()
  set(WIREWATCH_ETC ${CMAKE_INSTALL_PREFIX}/etc/wirewatch)
endif()
set(WIREWATCH_SETTINGS ${WIREWATCH_ETC}/wirewatch.yaml)

# Settings that are there already are the operator's.
if(EXISTS $ENV{DESTDIR}${WIREWATCH_SETTINGS})
  message(STATUS "Kept: $ENV{DESTDIR}${WIREWATCH_ETC} (what this version ships is in ${CMAKE_INSTALL_PREFIX}/share/wirewatch)")
else()
  file(INSTALL ${WIREWATCH_CONFIG}/feeds.d ${WIREWATCH_CONFIG}/rules.d DESTINATION ${WIREWATCH_ETC} FILES_MATCHING PATTERN "*.yaml")
  file(INSTALL ${WIREWATCH_INSTALLED}/wirewatch.yaml DESTINATION ${WIREWATCH_ETC})
endif()
file(GLOB schemas ${WIREWATCH_CONFIG}/*.schema.json)
file(INSTALL ${schemas} DESTINATION ${WIREWATCH_ETC})
file(INSTALL ${WIREWATCH_CONFIG}/feeds.d ${WIREWATCH_CONFIG}/rules.d ${WIREWATCH_INSTALLED}/wirewatch.yaml
  DESTINATION ${CMAKE_INSTALL_PREFIX}/share/wirewatch)

configure_file(${WIREWATCH_UNIT} ${WIREWATCH_INSTALLED}/wirewatch.service @ONLY)
file(INSTALL ${WIREWATCH_INSTALLED}/wirewatch.service DESTINATION ${CMAKE_INSTALL_PREFIX}/lib/systemd/system)
