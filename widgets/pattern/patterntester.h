// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tries an event pattern, or an event filter, with an event while both are being typed; marks the clauses that fail.
// Thread: GUI thread. Ownership: its parent widget.

#include "pattern/patterntrial.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QListWidget;
class QListWidgetItem;

namespace lambdarium {

class Chip;
class CodeEditor;
class EventChoicesModel;
class Project;

class PatternTester : public QWidget
{
    Q_OBJECT

public:
    explicit PatternTester(QWidget *parent = nullptr);

    /// Whose events are offered; null = samples only.
    void setFunction(const Project *project, const QString &logicalId);
    /// None = an event pattern of a rule.
    void setSource(std::optional<FilterSource> source);
    void setPattern(const QByteArray &json);
    void setEvent(const QByteArray &json);
    [[nodiscard]] QByteArray pattern() const;
    [[nodiscard]] const PatternVerdict &verdict() const { return m_verdict; }
    void focusPattern();

Q_SIGNALS:
    void patternEdited(const QByteArray &json); ///< typed here, valid or not
    void tried(); ///< verdict() is that of the texts shown

private:
    [[nodiscard]] QWidget *makeChoices();
    [[nodiscard]] QWidget *makeEditor(CodeEditor *editor, const QString &title, const QString &name);
    [[nodiscard]] std::optional<FilterSource> source() const;
    void chooseEvent(int row);
    void tryNow();
    void showVerdict();
    void showProblem(CodeEditor *editor, const QByteArray &text, const Error &error);
    void showFailures(const QByteArray &pattern);
    void openFailure(const QListWidgetItem *item);

    QPointer<const Project> m_project;
    EventChoicesModel *m_choices;
    QComboBox *m_source;
    QComboBox *m_events;
    CodeEditor *m_pattern;
    CodeEditor *m_event;
    Chip *m_state;
    QListWidget *m_reasons;
    QTimer m_pause;
    PatternVerdict m_verdict;
};

} // namespace lambdarium
