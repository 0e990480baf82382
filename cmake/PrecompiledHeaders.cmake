# SPDX-License-Identifier: GPL-3.0-or-later
# Two precompiled headers for the whole build, one without and one with widgets: half of a compile's time was spent in
# the headers of Qt and the standard library. A target whose flags differ does not use them.

# Programs get -fPIC as libraries do, so that both can use one precompiled header.
set(CMAKE_CXX_COMPILE_OPTIONS_PIE -fPIC)

set(LAMBDARIUM_CORE_HEADERS
  <algorithm> <array> <chrono> <expected> <functional> <memory> <optional> <ranges> <string> <vector>
  <QByteArray> <QCoreApplication> <QDateTime> <QDir> <QFile> <QFileInfo> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject>
  <QList> <QMap> <QObject> <QRegularExpression> <QSet> <QString> <QStringList> <QTimer> <QVariant>)
set(LAMBDARIUM_WIDGET_HEADERS
  <QAction> <QApplication> <QHBoxLayout> <QHeaderView> <QKeyEvent> <QLabel> <QLineEdit> <QMenu> <QPainter> <QPushButton>
  <QStyledItemDelegate> <QToolButton> <QVBoxLayout> <QWidget>)

add_library(lambdarium_headers_core OBJECT "${CMAKE_CURRENT_LIST_DIR}/empty.cpp")
target_link_libraries(lambdarium_headers_core PRIVATE Qt6::Core lambdarium_options)
set_target_properties(lambdarium_headers_core PROPERTIES LAMBDARIUM_LAYER 0 AUTOMOC OFF)
target_precompile_headers(lambdarium_headers_core PRIVATE ${LAMBDARIUM_CORE_HEADERS})
if(LAMBDARIUM_GUI)
  add_library(lambdarium_headers_widgets OBJECT "${CMAKE_CURRENT_LIST_DIR}/empty.cpp")
  target_link_libraries(lambdarium_headers_widgets PRIVATE Qt6::Core Qt6::Widgets lambdarium_options)
  set_target_properties(lambdarium_headers_widgets PROPERTIES LAMBDARIUM_LAYER 0 AUTOMOC OFF)
  target_precompile_headers(lambdarium_headers_widgets PRIVATE ${LAMBDARIUM_CORE_HEADERS} ${LAMBDARIUM_WIDGET_HEADERS})
endif()

# lambdarium_use_precompiled_headers(TARGET dependency ...): picks by what the target links; own libraries of widgets/ and
# the window bring Qt Widgets with them.
function(lambdarium_use_precompiled_headers target)
  if("${ARGN}" MATCHES "Qt6::Widgets|lambdarium_widgets_|lambdarium_gui_window")
    target_precompile_headers(${target} REUSE_FROM lambdarium_headers_widgets)
  elseif(NOT "${ARGN}" MATCHES "Qt6::Gui")
    target_precompile_headers(${target} REUSE_FROM lambdarium_headers_core)
  endif()
endfunction()
