// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/handlerfiles.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

QStringList handlerFiles(const QString &family, const QString &handler, const QString &buildMethod)
{
    if (family == "provided"_L1)
        return buildMethod.isEmpty() ? QStringList{u"bootstrap"_s} : QStringList();
    const qsizetype slash = handler.lastIndexOf(u'/');
    const qsizetype dot = family == "python"_L1 ? handler.lastIndexOf(u'.') : handler.indexOf(u'.', slash + 1);
    if (dot <= 0)
        return {};
    const QString module = handler.first(dot);
    if (family == "python"_L1) {
        const QString path = QString(module).replace(u'.', u'/');
        return {path + u".py"_s, path + u"/__init__.py"_s, path + u".so"_s};
    }
    if (family == "ruby"_L1)
        return {module + u".rb"_s};
    QStringList files;
    if (family == "nodejs"_L1) {
        for (const QString &suffix :
             {u""_s, u".js"_s, u".mjs"_s, u".cjs"_s, u".ts"_s, u".mts"_s, u"/index.js"_s, u"/index.mjs"_s})
            files += module + suffix;
    }
    return files;
}

} // namespace lambdarium
