// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The words of the program in the person's language. Thread: the main thread.

class QCoreApplication;

namespace lambdarium {

/// Before the application: gives Qt the character encoding that it needs where the environment names another one or none, as
/// in many containers; it would complain on stderr and do the same. Language and formats stay.
void ensureUtf8();

/// Installs the translation for the system's language, and English for the rest: it holds the forms of words that depend on
/// a number. Without any translation built in, the words of the source are shown. The application owns what is installed.
void installTranslations(QCoreApplication &application);

} // namespace lambdarium
