// SPDX-License-Identifier: GPL-3.0-or-later
// Code on disk: its folder, and the file that the handler names.
#include "rules/handlerfiles.h"
#include "rules/rulereport.h"
#include "rules/runtimetable.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(CodeRules)
};

QString buildMethodOf(RuleReport &report, const TemplateResource &function)
{
    return report.view().valueIn(function, {u"Metadata"_s, u"BuildMethod"_s}).text();
}

} // namespace

void checkCode(RuleReport &report, const TemplateResource &function)
{
    const TemplateValue &p = function.properties;
    if (report.options().folder.isEmpty() || isImage(function) || p[u"InlineCode"_s].isSet())
        return;
    const TemplateValue uri = function.isServerlessFunction() ? p[u"CodeUri"_s] : p[u"Code"_s];
    if (uri.isSet() && (!uri.isKnown() || !uri.value().isString() || uri.text().contains("://"_L1)))
        return;
    if (!uri.isSet() && !function.isServerlessFunction())
        return;
    const QFileInfo code(QDir(report.options().folder).absoluteFilePath(uri.isSet() ? uri.text() : u"."_s));
    if (!code.exists()) {
        report.add(u"code.missing"_s, function, uri, Texts::tr("There is no %1.").arg(QDir::cleanPath(code.filePath())));
        return;
    }
    const RuntimeInfo *runtime = RuntimeTable::find(p[u"Runtime"_s].text());
    const TemplateValue handler = p[u"Handler"_s];
    if (!code.isDir() || !runtime || handler.text().isEmpty())
        return;
    const QStringList files = handlerFiles(runtime->family, handler.text(), buildMethodOf(report, function));
    const QDir folder(code.absoluteFilePath());
    const bool found = std::ranges::any_of(files, [&](const QString &file) { return QFileInfo(folder.filePath(file)).isFile(); });
    if (files.isEmpty() || found)
        return;
    const QString file = files.size() > 1 && runtime->family == "nodejs"_L1 ? files[1] : files.first();
    const QString place = QDir::cleanPath(uri.isSet() ? uri.text() : u"."_s);
    report.add(u"handler.missing"_s, function, handler,
               place == "."_L1 ? Texts::tr("The handler %1 needs the file %2 beside the template.").arg(handler.text(), file)
                               : Texts::tr("The handler %1 needs the file %2 in %3.").arg(handler.text(), file, place));
}

} // namespace lambdarium
