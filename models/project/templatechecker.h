// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// TemplateChecker: runs the rules and the fidelity report over a template in a worker; the newest request wins.
// Thread: the thread it lives in; the work is done elsewhere on copies. Ownership: its parent.

#include "rules/templatechecks.h"

#include <QFutureWatcher>
#include <QObject>

namespace lambdarium {

class TemplateChecker : public QObject
{
    Q_OBJECT

public:
    explicit TemplateChecker(QObject *parent = nullptr);

    void check(const SyntaxTree &tree, const ResolveContext &context, const CheckOptions &options);
    void cancel(); ///< what is under way is forgotten

    /// The same at once. `file` of the remarks is empty. Any thread.
    [[nodiscard]] static QList<Diagnostic> results(const SyntaxTree &tree, const ResolveContext &context,
                                                   const CheckOptions &options);

Q_SIGNALS:
    void checked(const QList<Diagnostic> &results);

private:
    struct Request {
        SyntaxTree tree;
        ResolveContext context;
        CheckOptions options;
    };
    void start(const Request &request);
    void finish();

    std::optional<Request> m_next; ///< waits for the worker
    bool m_wanted = false; ///< the result under way is
    QFutureWatcher<QList<Diagnostic>> m_worker;
};

} // namespace lambdarium
