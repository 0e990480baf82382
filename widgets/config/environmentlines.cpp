// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/environmentlines.h"

#include <QRegularExpression>

namespace lambdarium {

using namespace Qt::StringLiterals;

namespace {

QString unquoted(const QString &value)
{
    const bool quoted = value.size() >= 2 && value.front() == value.back() && (value.front() == u'"' || value.front() == u'\'');
    if (!quoted)
        return value;
    QString inner = value.sliced(1, value.size() - 2);
    if (value.front() == u'"')
        inner.replace("\\\""_L1, "\""_L1).replace("\\n"_L1, "\n"_L1).replace("\\\\"_L1, "\\"_L1);
    return inner;
}

} // namespace

EnvironmentLines parseEnvironmentLines(const QString &text)
{
    static const QRegularExpression form(uR"(^(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$)"_s);
    EnvironmentLines result;
    const auto lines = text.split(u'\n');
    for (const QString &line : lines) {
        const QString trimmed = line.trimmed();
        if (trimmed.isEmpty() || trimmed.startsWith(u'#'))
            continue;
        const auto match = form.match(trimmed);
        if (!match.hasMatch()) {
            result.refused.append(trimmed);
            continue;
        }
        const QString name = match.captured(1);
        result.variables.removeIf([&name](const auto &known) { return known.first == name; });
        result.variables.append({name, unquoted(match.captured(2))});
    }
    return result;
}

bool looksSecret(const QString &name)
{
    static const QRegularExpression words(
        u"SECRET|PASSWORD|PASSWD|PWD|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE|CREDENTIAL|DSN|(^|_)KEY($|_)|(^|_)AUTH($|_)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return words.match(name).hasMatch();
}

} // namespace lambdarium
