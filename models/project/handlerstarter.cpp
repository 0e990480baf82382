// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/handlerstarter.h"

#include "rules/handlerfiles.h"
#include "rules/runtimetable.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr auto placeholder = "__HANDLER__";

// The text of a family's starter and the suffix of its file; empty when there is none.
std::pair<QByteArray, QString> starterOf(const QString &family)
{
    static const QHash<QString, QString> suffixes{{u"python"_s, u".py"_s}, {u"nodejs"_s, u".mjs"_s}, {u"ruby"_s, u".rb"_s}};
    const QString suffix = suffixes.value(family);
    QFile file(u":/lambdarium/starters/handlers/"_s + family + suffix);
    return !suffix.isEmpty() && file.open(QIODevice::ReadOnly) ? std::pair(file.readAll(), suffix)
                                                               : std::pair<QByteArray, QString>();
}

bool isName(QStringView text)
{
    return !text.isEmpty() && !text.front().isDigit()
        && std::ranges::all_of(text, [](QChar letter) { return letter.isLetterOrNumber() || letter == u'_'; });
}

} // namespace

std::optional<PlannedFile> handlerStarter(const NewFunction &function, const QString &folder)
{
    const RuntimeInfo *runtime = RuntimeTable::find(function.runtime);
    const QString code = QDir::cleanPath(QDir(folder).absoluteFilePath(function.codeFolder));
    const bool within = code == QDir::cleanPath(folder) || code.startsWith(QDir::cleanPath(folder) + u'/');
    if (!runtime || function.codeFolder.contains("://"_L1) || !within || (QFileInfo::exists(code) && !QFileInfo(code).isDir()))
        return std::nullopt;
    const QStringList files = handlerFiles(runtime->family, function.handler);
    const auto [text, suffix] = starterOf(runtime->family);
    const QString name = function.handler.sliced(function.handler.lastIndexOf(u'.') + 1);
    const auto wanted = std::ranges::find_if(files, [&](const QString &file) { return file.endsWith(suffix); });
    const bool there = std::ranges::any_of(files, [&](const QString &file) { return QFileInfo(QDir(code), file).isFile(); });
    const bool upwards = function.handler.contains(".."_L1) || QDir::isAbsolutePath(function.handler);
    if (suffix.isEmpty() || wanted == files.cend() || there || upwards || !isName(name))
        return std::nullopt;
    return PlannedFile{QDir(code).filePath(*wanted), QByteArray(text).replace(placeholder, name.toUtf8())};
}

} // namespace lambdarium
