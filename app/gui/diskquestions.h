// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// DiskQuestions: what happens when another program changes a file that is open. A text without unsaved changes follows the
// file; for another one a bar of the window asks, wherever the person is: merge, reload, keep, overwrite. One file at a time is
// asked about; the next follows. Thread: GUI thread. Ownership: its parent; bar and documents are others'.

#include "base/result.h"
#include "base/textspan.h"

#include <QHash>
#include <QObject>
#include <QStringList>

class QAction;

namespace lambdarium {

class MessageBar;
class TextDocument;

class DiskQuestions : public QObject
{
    Q_OBJECT

public:
    DiskQuestions(MessageBar *bar, QObject *parent);

    /// Follows a document until it is destroyed.
    void watch(TextDocument *document);
    /// Saves; asks when the file has changed meanwhile. Errors: those of TextDocument::save().
    [[nodiscard]] Result<> save(TextDocument *document);

Q_SIGNALS:
    void saved(const QString &path);
    /// A merge left a conflict there.
    void placeRequested(const QString &path, lambdarium::TextPosition position);

private:
    enum class Kind { Changed, NotSaved, Conflicts, Failed };
    struct Question {
        Kind kind = Kind::Changed;
        QString sentence;
        TextPosition place; ///< of the first conflict
    };

    void onChanged(TextDocument *document);
    void ask(TextDocument *document, const Question &question);
    void forget(TextDocument *document);
    void showNext();
    [[nodiscard]] QList<QAction *> actionsFor(TextDocument *document, const Question &question);
    void merge(TextDocument *document);
    void reload(TextDocument *document);
    void overwrite(TextDocument *document);

    MessageBar *m_bar;
    QHash<TextDocument *, Question> m_questions;
    TextDocument *m_shown = nullptr;
    QObject *m_actions = nullptr; ///< parent of the buttons that are shown
};

} // namespace lambdarium
