// SPDX-License-Identifier: GPL-3.0-or-later
#include "invoker/eventeditor.h"

#include "common/icons.h"
#include "common/jsonparse.h"
#include "common/theme.h"
#include "editor/codeeditor.h"
#include "events/sampleeventlibrary.h"
#include "invoker/eventpicker.h"
#include "project/project.h"

#include <QAction>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// Bytes of the character at a line and column of a UTF-8 text.
TextSpan spanAt(const QByteArray &text, TextPosition position)
{
    qsizetype begin = 0;
    for (qsizetype line = 1; line < position.line; ++line) {
        const qsizetype end = text.indexOf('\n', begin);
        if (end < 0)
            break;
        begin = end + 1;
    }
    for (qsizetype column = 1; column < position.column && begin < text.size(); ++column) {
        do {
            ++begin;
        } while (begin < text.size() && (static_cast<uchar>(text[begin]) & 0xC0) == 0x80);
    }
    return {begin, std::min(begin + 1, text.size())};
}

QToolButton *button(QAction *action, QWidget *parent)
{
    auto *result = new QToolButton(parent);
    result->setDefaultAction(action);
    result->setAutoRaise(true);
    return result;
}

} // namespace

EventEditor::EventEditor(QWidget *parent)
    : QWidget(parent)
    , m_picker(new EventPicker(this))
    , m_editor(new CodeEditor(this))
    , m_message(new QLabel(this))
    , m_format(new QAction(icons::get(u"code-context"_s), tr("&Format the event"), this))
{
    auto *saveAction = new QAction(icons::get(u"document-save"_s), tr("&Save the event"), this);
    auto *saveAsAction = new QAction(icons::get(u"document-save-as"_s), tr("Save the event &as..."), this);
    m_format->setShortcut(QKeySequence(u"Ctrl+Shift+F"_s));
    m_format->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_format);
    auto *label = new QLabel(tr("E&vent"), this);
    label->setBuddy(m_picker);
    m_editor->setFileName(u"event.json"_s);
    m_editor->setObjectName(u"eventEditor"_s);
    m_editor->setAccessibleName(tr("Event, JSON"));
    m_message->setFont(Theme::small());
    m_message->setTextFormat(Qt::PlainText);
    m_message->setMinimumHeight(m_message->fontMetrics().height() + metrics::Quarter);

    auto *bar = new QHBoxLayout;
    bar->setSpacing(metrics::Quarter);
    bar->addWidget(label);
    bar->addWidget(m_picker, 1);
    bar->addWidget(button(m_format, this));
    bar->addWidget(button(saveAction, this));
    bar->addWidget(button(saveAsAction, this));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Quarter);
    layout->addLayout(bar);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_message);

    m_validation.setSingleShot(true);
    m_validation.setInterval(150);
    connect(&m_validation, &QTimer::timeout, this, &EventEditor::validate);
    connect(m_editor, &QsciScintilla::textChanged, &m_validation, qOverload<>(&QTimer::start));
    connect(m_format, &QAction::triggered, this, &EventEditor::format);
    connect(saveAction, &QAction::triggered, this, &EventEditor::save);
    connect(saveAsAction, &QAction::triggered, this, &EventEditor::saveAs);
    connect(m_picker, &EventPicker::savedChosen, this, &EventEditor::useSavedEvent);
    connect(m_picker, &EventPicker::sampleChosen, this, &EventEditor::useSample);
    load({});
}

void EventEditor::setProject(Project *project)
{
    if (m_project)
        disconnect(m_project, nullptr, this, nullptr);
    m_project = project;
    m_drafts.clear();
    m_logicalId.clear();
    m_draft = {};
    if (m_project)
        connect(m_project, &Project::savedEventsChanged, this, &EventEditor::refreshChoices);
    refreshChoices();
    load({});
}

void EventEditor::setFunction(const QString &logicalId)
{
    if (logicalId == m_logicalId)
        return;
    if (!m_logicalId.isEmpty()) {
        m_draft.json = json();
        m_drafts.insert(m_logicalId, m_draft);
    }
    m_logicalId = logicalId;
    refreshChoices();
    if (m_drafts.contains(logicalId)) {
        load(m_drafts.value(logicalId));
        return;
    }
    load({});
    // The first event a person saved is the likeliest one to run.
    const QList<SavedEvent> saved = m_project ? m_project->events().list(logicalId) : QList<SavedEvent>();
    if (!saved.isEmpty())
        useSavedEvent(saved.first().name);
}

void EventEditor::refreshChoices()
{
    m_picker->setFunction(m_project, m_logicalId);
    if (!m_draft.name.isEmpty())
        m_picker->setCurrent(m_draft.saved ? EventChoicesModel::Kind::Saved : EventChoicesModel::Kind::Sample, m_draft.name);
}

void EventEditor::load(const Draft &draft)
{
    m_draft = draft;
    m_editor->loadBytes(draft.json);
    m_picker->setCurrent(draft.saved ? EventChoicesModel::Kind::Saved : EventChoicesModel::Kind::Sample, draft.name);
    validate();
}

void EventEditor::useSavedEvent(const QString &name)
{
    if (!m_project)
        return;
    const std::optional<SavedEvent> event = m_project->events().find(m_logicalId, name);
    if (!event) {
        Q_EMIT failed(tr("There is no saved event named %1.").arg(name));
        return;
    }
    const Result<QByteArray> json = m_project->events().read(*event);
    if (json)
        load({*json, name, true});
    else
        Q_EMIT failed(json.error().toString());
}

void EventEditor::useSample(const QString &name)
{
    const Result<QByteArray> json = SampleEventLibrary::render(name);
    if (json)
        load({*json, name, false});
    else
        Q_EMIT failed(json.error().toString());
}

void EventEditor::setEvent(const QByteArray &json, const QString &name)
{
    const bool saved = m_project && m_project->events().find(m_logicalId, name).has_value();
    load({json, name, saved});
}

QByteArray EventEditor::json() const
{
    return m_editor->bytes();
}

QString EventEditor::eventName() const
{
    return m_draft.name;
}

void EventEditor::focusPicker()
{
    m_picker->setFocus(Qt::ShortcutFocusReason);
    m_picker->showPopup();
}

void EventEditor::validate()
{
    m_validation.stop();
    const QByteArray text = json();
    const bool wasValid = isValid();
    m_problem.clear();
    QList<Diagnostic> remarks;
    if (!text.trimmed().isEmpty()) {
        if (const auto tree = parseJsonTree(text); !tree) {
            const Error &error = tree.error();
            const TextPosition at = error.position.value_or(TextPosition());
            m_problem = tr("Line %1, column %2: %3").arg(at.line).arg(at.column).arg(error.message);
            remarks.append({Severity::Error, u"event.json"_s, error.message, {}, spanAt(text, at), at, {}});
        }
    }
    m_editor->setDiagnostics(remarks);
    m_message->setText(m_problem);
    QPalette palette = m_message->palette();
    palette.setColor(QPalette::WindowText, Theme::instance().text(Role::Error));
    m_message->setPalette(palette);
    m_format->setEnabled(isValid());
    if (wasValid != isValid())
        Q_EMIT validityChanged(isValid());
}

void EventEditor::format()
{
    const auto tree = parseJsonTree(json());
    if (tree && !tree->nodes.empty())
        m_editor->setBytes(tree->toJson(0).toUtf8() + '\n');
}

void EventEditor::save()
{
    if (m_draft.saved)
        saveUnder(m_draft.name);
    else
        saveAs();
}

void EventEditor::saveAs()
{
    if (!m_project || m_logicalId.isEmpty())
        return;
    bool accepted = false;
    const QString name = QInputDialog::getText(this, tr("Save event"), tr("&Name of the event for %1:").arg(m_logicalId),
                                               QLineEdit::Normal, m_draft.name, &accepted);
    if (accepted && !name.trimmed().isEmpty())
        saveUnder(name.trimmed());
}

void EventEditor::saveUnder(const QString &name)
{
    if (!m_project)
        return;
    const Result<SavedEvent> saved = m_project->saveEvent(m_logicalId, name, json());
    if (!saved) {
        Q_EMIT failed(saved.error().toString());
        return;
    }
    m_draft = {json(), saved->name, true};
    refreshChoices();
}

} // namespace lambdarium
