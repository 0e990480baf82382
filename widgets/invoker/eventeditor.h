// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The event of a run: picker, JSON editor with validation, format and save. Keeps a draft per function.
// Thread: GUI thread. The project must outlive the editor or be unset.

#include <QHash>
#include <QPointer>
#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;

namespace lambdarium {

class CodeEditor;
class EventPicker;
class Project;

class EventEditor : public QWidget
{
    Q_OBJECT

public:
    explicit EventEditor(QWidget *parent = nullptr);

    void setProject(Project *project);
    void setFunction(const QString &logicalId);
    [[nodiscard]] QString function() const { return m_logicalId; }

    void useSavedEvent(const QString &name);
    void useSample(const QString &name);
    void setEvent(const QByteArray &json, const QString &name); ///< of an earlier run

    [[nodiscard]] QByteArray json() const;
    [[nodiscard]] QString eventName() const; ///< what it was made from; empty = typed by hand
    [[nodiscard]] bool isValid() const { return m_problem.isEmpty(); } ///< JSON, or empty
    void focusPicker();

public Q_SLOTS:
    void format();
    void save(); ///< asks for a name unless it is a saved event already
    void saveAs();

Q_SIGNALS:
    void validityChanged(bool valid);
    void failed(const QString &message);

private:
    struct Draft {
        QByteArray json = "{}";
        QString name;
        bool saved = false; ///< `name` is a saved event
    };
    void load(const Draft &draft);
    void validate();
    void saveUnder(const QString &name);
    void refreshChoices();

    QPointer<Project> m_project;
    QString m_logicalId;
    QHash<QString, Draft> m_drafts; ///< by logical id
    Draft m_draft;
    EventPicker *m_picker;
    CodeEditor *m_editor;
    QLabel *m_message;
    QAction *m_format;
    QString m_problem;
    QTimer m_validation;
};

} // namespace lambdarium
