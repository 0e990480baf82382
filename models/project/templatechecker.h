// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// TemplateChecker: runs the rules and the fidelity report over a template in a worker; the newest request wins.
// Thread: the thread it lives in, with an event loop; the work is done elsewhere on copies. Ownership: its parent.

#include "rules/templatechecks.h"

#include <QFutureWatcher>
#include <QObject>
#include <QSemaphore>

namespace lambdarium {

class TemplateChecker : public QObject
{
    Q_OBJECT

public:
    explicit TemplateChecker(QObject *parent = nullptr);
    ~TemplateChecker() override; ///< what is under way stops

    /// The work begins when the event loop comes to it: opening a project waits for nothing, and a command without a loop checks
    /// only when it asks for results().
    void check(const SyntaxTree &tree, const ResolveContext &context, const CheckOptions &options);
    void cancel(); ///< what is under way stops and is forgotten
    /// cancel() that waits until the worker holds no tree any more, which takes a fraction of `most`; so the tree can be
    /// changed where it is.
    void release(std::chrono::milliseconds most);

    /// The same at once. `file` of the remarks is empty but for nested stacks. Any thread.
    [[nodiscard]] static QList<Diagnostic> results(SyntaxTree tree, const ResolveContext &context, const CheckOptions &options);

Q_SIGNALS:
    void checked(const QList<Diagnostic> &results);

private:
    struct Request {
        SyntaxTree tree;
        ResolveContext context;
        CheckOptions options;
    };
    void startNext();
    void finish();

    std::optional<Request> m_next; ///< waits for the loop or the worker
    std::stop_source m_stop; ///< of the work under way
    std::shared_ptr<QSemaphore> m_released; ///< available when the work under way holds no tree
    QFutureWatcher<QList<Diagnostic>> m_worker;
};

} // namespace lambdarium
