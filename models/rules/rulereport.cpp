// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rulereport.h"

#include "rules/ruletable.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

void RuleReport::add(const QString &code, const QString &subject, TextSpan span, const QString &message)
{
    const Rule *rule = RuleTable::find(code);
    Q_ASSERT_X(rule, "RuleReport", qPrintable(code));
    Diagnostic diagnostic;
    diagnostic.severity = rule ? rule->severity : Severity::Warning;
    diagnostic.code = code;
    diagnostic.message = message;
    diagnostic.span = span;
    diagnostic.position = m_view.tree().position(span.begin);
    diagnostic.subject = subject;
    m_diagnostics.append(diagnostic);
}

void RuleReport::add(const QString &code, const TemplateResource &subject, const TemplateValue &place, const QString &message)
{
    const NodeId node = place.node() == NodeId::None ? subject.key : place.node();
    add(code, subject.logicalId, m_view.tree().span(node), message);
}

void RuleReport::add(const QString &code, const TemplateResource &subject, const QString &message)
{
    add(code, subject, {}, message);
}

std::optional<double> functionTimeout(const TemplateResource &function)
{
    const TemplateValue timeout = function.properties[u"Timeout"_s];
    return timeout.isSet() ? timeout.number() : std::optional(3.0);
}

bool isImage(const TemplateResource &function)
{
    return function.properties[u"PackageType"_s].text() == "Image"_L1 || function.properties[u"ImageUri"_s].isSet()
        || function.properties.at({u"Code"_s, u"ImageUri"_s}).isSet();
}

} // namespace lambdarium
