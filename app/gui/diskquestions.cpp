// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diskquestions.h"

#include "common/messagebar.h"
#include "project/textdocument.h"

#include <QAction>
#include <QFileInfo>

#include <memory>

namespace lambdarium {

namespace {

// What a merge has to settle by hand, and what was not done, weighs more than that the file is newer.
Severity severityOf(bool failed)
{
    return failed ? Severity::Error : Severity::Warning;
}

} // namespace

DiskQuestions::DiskQuestions(MessageBar *bar, QObject *parent)
    : QObject(parent)
    , m_bar(bar)
{
    connect(bar, &MessageBar::dismissed, this, [this] { forget(m_shown); });
}

void DiskQuestions::watch(TextDocument *document)
{
    connect(document, &TextDocument::changedOnDisk, this, [this, document] { onChanged(document); });
    connect(document, &QObject::destroyed, this, [this, document] { forget(document); });
}

void DiskQuestions::onChanged(TextDocument *document)
{
    if (!document->isModified()) {
        reload(document);
        return;
    }
    ask(document,
        {Kind::Changed,
         tr("Another program changed %1. Your changes are not saved yet; merging and reloading can be undone.")
             .arg(QFileInfo(document->path()).fileName()),
         {}});
}

void DiskQuestions::ask(TextDocument *document, const Question &question)
{
    m_questions.insert(document, question);
    if (m_shown == document)
        m_shown = nullptr;
    showNext();
}

void DiskQuestions::forget(TextDocument *document)
{
    m_questions.remove(document);
    if (m_shown == document) {
        m_shown = nullptr;
        showNext();
    }
}

void DiskQuestions::showNext()
{
    if (m_shown)
        return;
    if (m_actions)
        m_actions->deleteLater(); // one of them may have asked for this
    m_actions = nullptr;
    if (m_questions.isEmpty()) {
        m_bar->clear();
        return;
    }
    m_shown = m_questions.cbegin().key();
    const Question question = m_questions.value(m_shown);
    m_actions = new QObject(this);
    m_bar->showMessage(severityOf(question.kind == Kind::Failed), question.sentence, actionsFor(m_shown, question));
}

QList<QAction *> DiskQuestions::actionsFor(TextDocument *document, const Question &question)
{
    QList<QAction *> actions;
    const auto add = [&](const QString &text, const QString &toolTip, auto slot) {
        auto *action = new QAction(text, m_actions);
        action->setToolTip(toolTip);
        connect(action, &QAction::triggered, this, slot);
        actions += action;
    };
    if (question.kind == Kind::Conflicts) {
        add(tr("&Show the first"), {}, [this, document, place = question.place] {
            const QString path = document->path();
            forget(document);
            Q_EMIT placeRequested(path, place);
        });
        return actions;
    }
    if (question.kind == Kind::Failed)
        return actions;
    add(tr("&Merge"), tr("Join your changes with those in the file"), [this, document] { merge(document); });
    add(tr("&Reload"), tr("Take the file's text; this can be undone"), [this, document] { reload(document); });
    if (question.kind == Kind::NotSaved)
        add(tr("&Overwrite"), tr("Put your text in place of the file's"), [this, document] { overwrite(document); });
    else
        add(tr("&Keep mine"), {}, [this, document] { forget(document); });
    return actions;
}

void DiskQuestions::merge(TextDocument *document)
{
    const Result<MergeResult> merged = document->mergeFromDisk();
    if (!merged)
        ask(document, {Kind::Failed, merged.error().toString(), {}});
    else if (merged->conflicts.isEmpty())
        forget(document);
    else
        ask(document,
            {Kind::Conflicts,
             tr("%n place(s) of %1 were changed here and in the file; both texts stand there between <<<<<<< and "
                ">>>>>>>.",
                nullptr, int(merged->conflicts.size()))
                 .arg(QFileInfo(document->path()).fileName()),
             {merged->conflicts.front().line, 1}});
}

void DiskQuestions::reload(TextDocument *document)
{
    if (const Result<> reloaded = document->reloadFromDisk(); !reloaded)
        ask(document, {Kind::Failed, reloaded.error().toString(), {}});
    else
        forget(document);
}

void DiskQuestions::overwrite(TextDocument *document)
{
    if (const Result<> forced = document->save(TextDocument::OnConflict::Overwrite); !forced)
        return ask(document, {Kind::Failed, forced.error().toString(), {}});
    forget(document);
    Q_EMIT saved(document->path());
}

Result<> DiskQuestions::save(TextDocument *document)
{
    if (!document)
        return {};
    const Result<> saved = document->save();
    if (saved) {
        forget(document);
        Q_EMIT this->saved(document->path());
    } else if (saved.error().code == ErrorCode::Conflict)
        ask(document, {Kind::NotSaved, saved.error().toString(), {}});
    return saved;
}

} // namespace lambdarium
