// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// QScintilla's headers, which use Qt's short keywords, for a program that is built without them.
// Include this in place of <Qsci/...>. Thread: GUI thread.

#define signals Q_SIGNALS
#define slots Q_SLOTS
#include <Qsci/qscicommandset.h>
#include <Qsci/qscilexercustom.h>
#include <Qsci/qsciscintilla.h>
#undef signals
#undef slots
