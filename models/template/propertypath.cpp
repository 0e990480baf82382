// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/propertypath.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(PropertyPath)
};

std::unexpected<Error> broken(QStringView text)
{
    return failure(
        ErrorCode::InvalidInput,
        Texts::tr("%1 is no path to a setting; it looks like events.Work.batchSize, layers[0] or layers[+].").arg(text));
}

// What stands in brackets: a number, +, or a name in quotes.
std::optional<PropertyStep> bracketed(QStringView inside)
{
    if (inside == u"+")
        return PropertyStep{PropertyStep::Kind::Append, {}, -1};
    const bool quoted =
        inside.size() >= 2 && (inside.front() == u'\'' || inside.front() == u'"') && inside.back() == inside.front();
    if (quoted)
        return PropertyStep{PropertyStep::Kind::Name, inside.sliced(1, inside.size() - 2).toString(), -1};
    bool number = false;
    const int index = inside.toInt(&number);
    if (!number || index < 0)
        return std::nullopt;
    return PropertyStep{PropertyStep::Kind::Index, {}, index};
}

// Where the bracket that opens at `at` closes; a quoted name may hold one.
qsizetype closing(QStringView text, qsizetype at)
{
    const QChar quote = at + 1 < text.size() ? text[at + 1] : QChar();
    if (quote != u'\'' && quote != u'"')
        return text.indexOf(u']', at);
    const qsizetype end = text.indexOf(quote, at + 2);
    return end >= 0 && end + 1 < text.size() && text[end + 1] == u']' ? end + 1 : -1;
}

} // namespace

Result<QList<PropertyStep>> propertySteps(QStringView text)
{
    QList<PropertyStep> steps;
    qsizetype at = 0;
    while (at < text.size()) {
        if (text[at] == u'[') {
            const qsizetype end = closing(text, at);
            const auto step = end < 0 ? std::nullopt : bracketed(text.sliced(at + 1, end - at - 1));
            if (!step)
                return broken(text);
            steps.append(*step);
            at = end + 1;
            continue;
        }
        if (text[at] == u'.')
            ++at;
        qsizetype end = at;
        while (end < text.size() && text[end] != u'.' && text[end] != u'[')
            ++end;
        if (end == at)
            return broken(text);
        steps.append({PropertyStep::Kind::Name, text.sliced(at, end - at).toString(), -1});
        at = end;
    }
    return steps;
}

QString propertyPath(const QString &owner, const QString &name)
{
    const bool plain = !name.isEmpty() && !name.contains(u'.') && !name.contains(u'[') && !name.contains(u'=');
    if (plain)
        return owner + u'.' + name;
    const QChar quote = name.contains(u'\'') ? u'"' : u'\'';
    return owner + u'[' + quote + name + quote + u']';
}

QString propertyPath(const QString &owner, qsizetype index)
{
    return owner + u'[' + QString::number(index) + u']';
}

} // namespace lambdarium
