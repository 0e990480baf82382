// SPDX-License-Identifier: GPL-3.0-or-later
#include "assist/handlers.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr int mostFiles = 200;
constexpr qint64 largestFile = qint64(256) * 1024;

QStringList suffixesOf(const QString &family)
{
    if (family == "python"_L1)
        return {u"py"_s};
    if (family == "nodejs"_L1)
        return {u"js"_s, u"mjs"_s, u"cjs"_s, u"ts"_s, u"mts"_s};
    if (family == "ruby"_L1)
        return {u"rb"_s};
    return {};
}

// Definitions of functions that Lambda can call; the name is the first group that matched.
QRegularExpression definitions(const QString &family)
{
    if (family == "python"_L1)
        return QRegularExpression(u"^(?:async\\s+)?def\\s+(\\w+)\\s*\\(|^(\\w+)\\s*="_s, QRegularExpression::MultilineOption);
    if (family == "ruby"_L1)
        return QRegularExpression(u"^\\s*def\\s+(?:self\\.)?(\\w+)"_s, QRegularExpression::MultilineOption);
    return QRegularExpression(
        u"^\\s*(?:module\\.)?exports\\.(\\w+)\\s*=|^\\s*export\\s+(?:async\\s+)?(?:function|const|let|var)\\s+(\\w+)"_s,
        QRegularExpression::MultilineOption);
}

QString moduleOf(QString path, const QString &family)
{
    path.truncate(path.lastIndexOf(u'.'));
    return family == "python"_L1 ? path.replace(u'/', u'.') : path;
}

QString nameOf(const QRegularExpressionMatch &match, qsizetype &begin)
{
    const int group = match.lastCapturedIndex();
    begin = match.capturedStart(group);
    return match.captured(group);
}

QList<HandlerPlace> handlersIn(const QString &path, const QString &module, const QString &family)
{
    QList<HandlerPlace> found;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
        return found;
    const QString text = QString::fromUtf8(file.readAll());
    qsizetype counted = 0;
    qsizetype line = 1;
    auto matches = definitions(family).globalMatch(text);
    while (matches.hasNext()) {
        qsizetype begin = 0;
        const QString name = nameOf(matches.next(), begin);
        const qsizetype lineBegin = text.lastIndexOf(u'\n', begin) + 1;
        line += QStringView(text).sliced(counted, begin - counted).count(u'\n');
        counted = begin;
        found.append({module + u'.' + name, path, {line, begin - lineBegin + 1}});
    }
    return found;
}

// Plain assignments can be handlers too, but only a name that says so is worth to be offered.
bool isWorthOffering(const QString &handler)
{
    const QString name = handler.sliced(handler.lastIndexOf(u'.') + 1);
    return !name.startsWith(u'_') && name != name.toUpper();
}

} // namespace

QList<HandlerPlace> findHandlers(const QString &folder, const QString &family)
{
    QList<HandlerPlace> found;
    const QStringList suffixes = suffixesOf(family);
    if (folder.isEmpty() || suffixes.isEmpty())
        return found;
    const QDir root(folder);
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    for (int looked = 0, seen = 0; files.hasNext() && looked < mostFiles && seen < 20 * mostFiles; ++seen) {
        const QString path = files.next();
        const QString relative = root.relativeFilePath(path);
        const bool foreign = relative.contains("node_modules/"_L1) || relative.startsWith(u'.') || relative.contains("/."_L1)
            || relative.count(u'/') > 3;
        if (foreign || !suffixes.contains(files.fileInfo().suffix()))
            continue;
        ++looked;
        found += handlersIn(path, moduleOf(relative, family), family);
    }
    found.removeIf([](const HandlerPlace &place) { return !isWorthOffering(place.handler); });
    std::ranges::sort(found, {}, &HandlerPlace::handler);
    return found;
}

std::optional<HandlerPlace> handlerPlace(const QString &folder, const QString &family, const QString &handler)
{
    const qsizetype slash = handler.lastIndexOf(u'/');
    const qsizetype dot = family == "python"_L1 ? handler.lastIndexOf(u'.') : handler.indexOf(u'.', slash + 1);
    if (folder.isEmpty() || dot <= 0)
        return std::nullopt;
    QString module = handler.first(dot);
    if (family == "python"_L1)
        module.replace(u'.', u'/');
    for (const QString &suffix : suffixesOf(family)) {
        const QString path = QDir(folder).absoluteFilePath(module + u'.' + suffix);
        if (!QFileInfo(path).isFile())
            continue;
        for (const HandlerPlace &place : handlersIn(path, handler.first(dot), family)) {
            if (place.handler == handler)
                return place;
        }
        return HandlerPlace{handler, path, {}};
    }
    return std::nullopt;
}

} // namespace lambdarium
