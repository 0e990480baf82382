# SPDX-License-Identifier: GPL-3.0-or-later
# The compiler options of our own targets, as one interface library.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(LAMBDARIUM_PLUGIN_DIR "${CMAKE_INSTALL_LIBDIR}/lambdarium/plugins")
set(LAMBDARIUM_DATA_DIR "${CMAKE_INSTALL_DATADIR}/lambdarium")

# The second word: what ccache asks for where headers are precompiled.
# Depend mode: ccache learns of the headers from the compile itself, without a run of the preprocessor before it.
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_DEPEND=1 CCACHE_SLOPPINESS=pch_defines,time_macros "${CCACHE}")
endif()

# Over a hundred small test programs are linked; mold does each in a fraction of the time.
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

get_target_property(moc Qt6::moc IMPORTED_LOCATION)
configure_file("${CMAKE_CURRENT_LIST_DIR}/moc-own-headers.in" "${CMAKE_BINARY_DIR}/moc-own-headers" @ONLY
  FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
set_property(GLOBAL PROPERTY LAMBDARIUM_MOC "${CMAKE_BINARY_DIR}/moc-own-headers")

add_library(lambdarium_options INTERFACE)
target_compile_features(lambdarium_options INTERFACE cxx_std_23)
target_compile_options(lambdarium_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
  $<$<NOT:$<STREQUAL:$<TARGET_PROPERTY:LAMBDARIUM_LAYER>,10>>:-Wconversion>) # layer 10 = tests: Qt's QTRY_ macros narrow
if(LAMBDARIUM_WERROR)
  target_compile_options(lambdarium_options INTERFACE -Werror)
endif()
target_compile_definitions(lambdarium_options INTERFACE
  QT_NO_CAST_FROM_ASCII QT_USE_QSTRINGBUILDER
  # A target sets LAMBDARIUM_LENIENT_QT when a library's header it includes uses Qt's keywords and foreach.
  $<$<NOT:$<BOOL:$<TARGET_PROPERTY:LAMBDARIUM_LENIENT_QT>>>:QT_NO_KEYWORDS>
  $<$<NOT:$<BOOL:$<TARGET_PROPERTY:LAMBDARIUM_LENIENT_QT>>>:QT_ENABLE_STRICT_MODE_UP_TO=0x060800>)
if(LAMBDARIUM_SANITIZE)
  add_compile_options("-fsanitize=${LAMBDARIUM_SANITIZE}" -fno-omit-frame-pointer)
  add_link_options("-fsanitize=${LAMBDARIUM_SANITIZE}")
  # GCC's manual: sanitizers make it warn of values that are initialized.
  target_compile_options(lambdarium_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()
if(LAMBDARIUM_SANITIZE MATCHES thread)
  # The thread sanitizer does not know the fences that Asio puts around handlers, and they order nothing that it needs.
  target_compile_definitions(lambdarium_options INTERFACE BOOST_ASIO_DISABLE_FENCED_BLOCK)
endif()
if(LAMBDARIUM_FUZZ)
  # Without this libFuzzer sees no coverage and only mutates blindly.
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
