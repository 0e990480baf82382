// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/difflines.h"

#include <QRegularExpression>

namespace lambdarium {

using namespace Qt::StringLiterals;

QList<DiffLine> changedLines(const QByteArray &unifiedDiff)
{
    static const QRegularExpression hunk(uR"(^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@)"_s);
    QList<DiffLine> lines;
    qsizetype oldLine = 0;
    qsizetype newLine = 0;
    bool inHunk = false;
    const auto rows = QString::fromUtf8(unifiedDiff).split(u'\n');
    for (QString row : rows) {
        if (row.endsWith(u'\r'))
            row.chop(1);
        if (const auto match = hunk.match(row); match.hasMatch()) {
            oldLine = match.capturedView(1).toLongLong();
            newLine = match.capturedView(2).toLongLong();
            inHunk = true;
        } else if (!inHunk || row.isEmpty() || row.startsWith(u'\\')) {
            continue;
        } else if (row.startsWith(u'-')) {
            lines.append({false, oldLine++, row.mid(1)});
        } else if (row.startsWith(u'+')) {
            lines.append({true, newLine++, row.mid(1)});
        } else {
            ++oldLine;
            ++newLine;
        }
    }
    return lines;
}

} // namespace lambdarium
