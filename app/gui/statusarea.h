// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The status bar's fixed fields: target and isolation, sandboxes and their memory, place in the editor.
// Thread: GUI thread. Ownership: the status bar.

#include "base/textspan.h"
#include "invocation/executor.h"

#include <QObject>

class QLabel;
class QStatusBar;

namespace lambdarium {

class ElidedLabel;

class StatusArea : public QObject
{
    Q_OBJECT

public:
    explicit StatusArea(QStatusBar *bar);

    void setCapabilities(const ExecutorCapabilities &capabilities);
    void setSandboxes(const std::vector<SandboxInfo> &sandboxes);
    void setCursor(TextPosition position, const QString &language);
    void clearCursor();

private:
    ElidedLabel *m_target;
    QLabel *m_sandboxes;
    QLabel *m_cursor;
};

} // namespace lambdarium
