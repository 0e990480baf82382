// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// RuleReport: collects what rules find. One thread. Ownership: refers to the view. Private to this folder.

#include "rules/fidelity.h"
#include "rules/templatechecks.h"
#include "rules/templateview.h"

namespace lambdarium {

class RuleReport
{
public:
    RuleReport(TemplateView &view, const CheckOptions &options)
        : m_view(view)
        , m_options(options)
    {
    }

    /// A remark with the severity that RuleTable gives the code. At the resource's name when `place` is not there.
    void add(const QString &code, const TemplateResource &subject, const TemplateValue &place, const QString &message);
    void add(const QString &code, const TemplateResource &subject, const QString &message);
    /// The same for a part of the text; `subject` may be empty.
    void add(const QString &code, const QString &subject, TextSpan span, const QString &message);

    [[nodiscard]] TemplateView &view() { return m_view; }
    [[nodiscard]] const CheckOptions &options() const { return m_options; }
    [[nodiscard]] QList<Diagnostic> take() { return std::move(m_diagnostics); }

private:
    TemplateView &m_view;
    const CheckOptions &m_options;
    QList<Diagnostic> m_diagnostics;
};

/// fidelityReport() of a view.
[[nodiscard]] QList<FidelityEntry> fidelityOf(TemplateView &view, const std::stop_token &stop);

// The rules, a file each.
void checkRuntime(RuleReport &report, const TemplateResource &function);
void checkSnapStart(RuleReport &report, const TemplateResource &function);
void checkPackage(RuleReport &report, const TemplateResource &function);
void checkLayers(RuleReport &report, const TemplateResource &function);
void checkConcurrency(RuleReport &report, const TemplateResource &function);
void checkAsynchronous(RuleReport &report, const TemplateResource &function);
void checkNetwork(RuleReport &report, const TemplateResource &function);
void checkUrl(RuleReport &report, const TemplateResource &url);
void checkDeadLetters(RuleReport &report, const TemplateResource &function);
void checkTransform(RuleReport &report);
void checkFunction(RuleReport &report, const TemplateResource &function);
void checkCode(RuleReport &report, const TemplateResource &function);
void checkNames(RuleReport &report);
void checkTriggers(RuleReport &report, const TemplateResource &resource);
void checkMappings(RuleReport &report, const TemplateResource &resource);
void checkReferences(RuleReport &report);
void checkSettings(RuleReport &report);

/// Settings that are spelled differently in SAM and CloudFormation.
[[nodiscard]] TemplateValue provisionedConcurrency(RuleReport &report, const TemplateResource &function);
/// The function's timeout in seconds, the default included; none when it is not known.
[[nodiscard]] std::optional<double> functionTimeout(const TemplateResource &function);
[[nodiscard]] bool isImage(const TemplateResource &function);

} // namespace lambdarium
