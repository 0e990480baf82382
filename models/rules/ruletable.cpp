// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/ruletable.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

QList<Rule> load()
{
    QFile file(u":/lambdarium/rules/rules.json"_s);
    QList<Rule> rules;
    if (!file.open(QIODevice::ReadOnly))
        return rules;
    const QJsonArray entries = QJsonDocument::fromJson(file.readAll()).object().value("rules"_L1).toArray();
    for (const QJsonValue &entry : entries) {
        const QString severity = entry["severity"_L1].toString();
        rules.append({entry["code"_L1].toString(),
                      severity == "error"_L1         ? Severity::Error
                          : severity == "warning"_L1 ? Severity::Warning
                                                     : Severity::Information,
                      entry["title"_L1].toString(), entry["help"_L1].toString()});
    }
    std::ranges::sort(rules, {}, &Rule::code);
    return rules;
}

} // namespace

const QList<Rule> &RuleTable::all()
{
    static const QList<Rule> rules = load();
    return rules;
}

const Rule *RuleTable::find(QStringView code)
{
    const auto found = std::ranges::find(all(), code, &Rule::code);
    return found == all().end() ? nullptr : &*found;
}

QString nameOf(Severity severity)
{
    return severity == Severity::Error ? u"error"_s : severity == Severity::Warning ? u"warning"_s : u"information"_s;
}

} // namespace lambdarium
