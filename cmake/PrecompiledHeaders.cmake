# SPDX-License-Identifier: GPL-3.0-or-later
# Headers of Qt and the C++ library that nearly every file reads, parsed once for all targets of a kind: half of a compile
# was spent on them. A kind is a set of headers that its targets agree on, with the same preprocessor definitions.
#   core       models, plugins, command line
#   gui        widgets and window
#   test       tests without a window; gui-test: those with one
# CMAKE_DISABLE_PRECOMPILE_HEADERS=ON builds without them.

# Would give every folder's tests a definition of their own, by which no two could share headers or the compiler's cache.
if(TARGET Qt6::Test)
  set_target_properties(Qt6::Test PROPERTIES INTERFACE_COMPILE_DEFINITIONS "QT_TESTLIB_LIB")
endif()

set(_lambdarium_core_headers <algorithm> <chrono> <expected> <functional> <memory> <optional> <variant> <vector>
  <QHash> <QJsonArray> <QJsonObject> <QList> <QObject> <QString>)

function(_lambdarium_make_headers kind)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "LAYER" "LIBRARIES;HEADERS")
  set(target lambdarium_headers_${kind})
  set(source "${CMAKE_BINARY_DIR}/headers/${kind}.cpp")
  file(CONFIGURE OUTPUT "${source}" CONTENT "// Holds nothing: the target exists for its precompiled header.\n")
  add_library(${target} OBJECT "${source}")
  set_target_properties(${target} PROPERTIES AUTOMOC OFF LAMBDARIUM_LAYER ${ARG_LAYER})
  target_link_libraries(${target} PRIVATE ${ARG_LIBRARIES} lambdarium_options)
  target_precompile_headers(${target} PRIVATE ${_lambdarium_core_headers} ${ARG_HEADERS})
endfunction()

_lambdarium_make_headers(core LAYER 1 LIBRARIES Qt6::Core)
if(LAMBDARIUM_GUI)
  _lambdarium_make_headers(gui LAYER 1 LIBRARIES Qt6::Widgets HEADERS <QAction> <QIcon> <QWidget>)
endif()
if(BUILD_TESTING)
  _lambdarium_make_headers(test LAYER 10 LIBRARIES Qt6::Test HEADERS <QTest>)
  if(LAMBDARIUM_GUI)
    _lambdarium_make_headers(gui-test LAYER 10 LIBRARIES Qt6::Test Qt6::Widgets HEADERS <QAction> <QIcon> <QTest> <QWidget>)
  endif()
endif()

# lambdarium_share_headers(TARGET FOLDER): FOLDER is where its sources are, from the project's top.
function(lambdarium_share_headers target folder)
  set(kind core)
  if(folder MATCHES "^tests/(widgets|gui|plugins/highlighter)")
    set(kind gui-test)
  elseif(folder MATCHES "^tests/")
    set(kind test)
  elseif(folder MATCHES "^(widgets|app/gui|plugins/highlighter)")
    set(kind gui)
  endif()
  if(kind MATCHES "gui") # the definitions of the headers' target
    target_link_libraries(${target} PRIVATE Qt6::Widgets)
  endif()
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "EXECUTABLE") # as the headers' target: -fPIE would not do
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
    target_compile_options(${target} PRIVATE -fPIC)
  endif()
  target_precompile_headers(${target} REUSE_FROM lambdarium_headers_${kind})
endfunction()
