// SPDX-License-Identifier: GPL-3.0-or-later
#include "translation/translation.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

#include <clocale>
#include <cstring>
#include <memory>

#include <langinfo.h>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

void install(QCoreApplication &application, const QLocale &locale)
{
    auto translator = std::make_unique<QTranslator>(&application);
    if (translator->load(locale, u"lambdarium"_s, u"_"_s, u":/lambdarium/translations"_s)
        && QCoreApplication::installTranslator(translator.get()))
        translator.release(); // the application's, as its child
}

} // namespace

void ensureUtf8()
{
    std::setlocale(LC_CTYPE, ""); // fails where the language is not installed: that is worth Qt's complaint
    if (std::strcmp(::nl_langinfo(CODESET), "UTF-8") != 0)
        qputenv(qEnvironmentVariableIsEmpty("LC_ALL") ? "LC_CTYPE" : "LC_ALL", "C.UTF-8");
}

void installTranslations(QCoreApplication &application)
{
    install(application, QLocale(QLocale::English, QLocale::UnitedStates));
    if (QLocale().language() != QLocale::English && QLocale().language() != QLocale::C)
        install(application, QLocale());
}

} // namespace lambdarium
