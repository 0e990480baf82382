// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// FunctionPage: the form of one function of a project, in the sections that the Lambda console has. Every change goes
// through the Project as one undoable step of its text; changes of the text show here without losing focus or scroll.
// Thread: GUI thread. Ownership: its parent widget; the project must outlive it.

#include "base/textspan.h"
#include "config/functionheader.h"

#include <QHash>
#include <QWidget>

class QAction;
class QLabel;
class QListWidget;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace lambdarium {

class AliasQuestion;
class DiffStrip;
class EmptyState;
class EnvironmentSection;
class FieldControl;
class Form;
class MessageBar;
class PartsEditor;
class PermissionList;
class Project;
class PropertyField;
struct PropertyInfo;

class FunctionPage : public QWidget
{
    Q_OBJECT

public:
    FunctionPage(Project *project, const QString &logicalId, QWidget *parent = nullptr);
    ~FunctionPage() override;

    [[nodiscard]] const QString &logicalId() const { return m_logicalId; }
    /// The field of a key of PropertyTable; null when this page has none.
    [[nodiscard]] PropertyField *field(const QString &key) const { return m_fields.value(key); }
    /// The editor of a list or map of PropertyTable ("events", "policies", "layers"); null when this page has none.
    [[nodiscard]] PartsEditor *parts(const QString &key) const { return m_parts.value(key); }
    [[nodiscard]] EnvironmentSection *environment() const { return m_environment; }
    [[nodiscard]] DiffStrip *diffStrip() const { return m_diff; }
    [[nodiscard]] PermissionList *permissions() const { return m_permissions; }
    [[nodiscard]] QString priceText() const;
    [[nodiscard]] QString zonesText() const;
    /// Key of the field that has the keyboard; empty when none has.
    [[nodiscard]] QString focusedKey() const;

    /// Warm sandboxes now, for the header.
    void setWarmCount(int count);
    /// The last run, for the header; none = it was never run.
    void setLastRun(const std::optional<LastRun> &run);
    /// Duration that the price is estimated with; none hides the estimate.
    void setMeasuredDuration(std::optional<Milliseconds> duration);

public Q_SLOTS:
    /// Scrolls to a section by its place in the list and puts the focus there.
    void showSection(int index);

Q_SIGNALS:
    /// The person wants to see a place of the template: bytes of its text, and where they begin.
    void openLocation(lambdarium::TextSpan span, lambdarium::TextPosition position);
    void openFile(const QString &path, lambdarium::TextPosition position);
    /// The person wants to try a pattern of a trigger; `eventType` as in Events ("SQS", "EventBridgeRule").
    void tryPattern(const QString &eventType, const QByteArray &pattern);
    /// The function is to have a role of its own in the template.
    void roleRequested();
    /// A setting is to become that of Globals, or with `back` the functions' own again.
    void globalsRequested(const QString &key, bool back);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildFrame();
    void buildSections();
    QWidget *addSection(const QString &title);
    Form *addForm(QWidget *section);
    void addRow(QWidget *section, const PropertyInfo &info);
    void addParts(QWidget *section, const PropertyInfo &info);
    void addField(Form *form, const PropertyInfo &info);
    void addPrice(Form *form);
    void addZones(Form *form);
    void addPermissions(QWidget *section);
    void addFolderButton(FieldControl *control);
    void chooseFolder(FieldControl *control);
    QLabel *addFigure(Form *form, const QString &name);
    void addEnvironment(QWidget *section);
    [[nodiscard]] bool isShown(const PropertyInfo &info) const;
    void refresh();
    void refreshMessage();
    void refreshRuntimeRemark();
    void refreshPrice();
    void refreshZones();
    void openLine(qsizetype line);
    void showDiff(const QByteArray &diff, bool written);
    void onTextChanged();
    void onScrolled();

    Project *m_project;
    QString m_logicalId;
    FunctionHeader *m_header;
    MessageBar *m_message;
    AliasQuestion *m_aliasQuestion;
    QStackedWidget *m_stack;
    EmptyState *m_gone;
    QListWidget *m_sectionList;
    QScrollArea *m_scroll;
    QVBoxLayout *m_content = nullptr;
    DiffStrip *m_diff;
    QLabel *m_price = nullptr;
    QLabel *m_zones = nullptr;
    PermissionList *m_permissions = nullptr;
    EnvironmentSection *m_environment = nullptr;
    QAction *m_openError;
    QList<QWidget *> m_sections;
    QList<Form *> m_forms;
    QHash<QString, PropertyField *> m_fields;
    QHash<QString, PartsEditor *> m_parts;
    QString m_usedMnemonics;
    QString m_typedMemory; ///< what the memory field holds before it is written
    std::optional<Milliseconds> m_duration;
    quint64 m_diffRevision = 0; ///< of the text that the strip speaks of
};

} // namespace lambdarium
