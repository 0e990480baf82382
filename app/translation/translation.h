// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The words of the program in the person's language. Thread: the main thread.

class QCoreApplication;

namespace lambdarium {

/// Installs the translation for the system's language, and English for the rest: it holds the forms of words that depend on
/// a number. Without any translation built in, the words of the source are shown. The application owns what is installed.
void installTranslations(QCoreApplication &application);

} // namespace lambdarium
