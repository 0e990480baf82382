// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PartsEditor: a list or map of a function (triggers, policies, layers, file systems, tags) with its commands, and the
// fields of the current entry beneath. Every change is one undoable step. Thread: GUI thread. Ownership: its parent widget;
// the project must outlive it.

#include "base/textspan.h"
#include "template/propertyreader.h"

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;
class QVBoxLayout;

namespace lambdarium {

class ElidedLabel;
class PartForm;
class PlaceList;
class Project;

class PartsEditor : public QWidget
{
    Q_OBJECT

public:
    PartsEditor(Project *project, const QString &logicalId, const QString &path, const PropertyInfo &info,
                QWidget *parent = nullptr);

    /// Shows what the template says now; the current entry and an unfinished change stay.
    void refresh();
    [[nodiscard]] const QList<PropertyPart> &parts() const { return m_parts; }
    [[nodiscard]] PlaceList *list() const { return m_list; }
    /// The fields of the current entry, or of the one that is being added; null when there is none.
    [[nodiscard]] PartForm *form() const { return m_form; }
    [[nodiscard]] QString note() const;
    /// Where the heading above says the same already.
    void hideTitle();

public Q_SLOTS:
    /// Begins a new entry, of a kind where there are several.
    void add(const QString &kind = {});
    void removeCurrent();
    void moveCurrent(int by);
    void select(int row);

Q_SIGNALS:
    void previewed(const QString &text, const QByteArray &diff);
    void written(const QByteArray &diff);
    void openLocation(lambdarium::TextSpan span, lambdarium::TextPosition position);
    void patternRequested(const QString &path, const QString &pattern);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildCommands(QVBoxLayout *layout);
    void fillAddMenu();
    void addNamed(const QString &kind);
    [[nodiscard]] QString freeName(const QString &kind) const;
    [[nodiscard]] int currentRow() const;
    void showForm();
    void setForm(PartForm *form);
    void onWritten(const QByteArray &diff);
    void rename(const QString &name);
    void showNote(const QString &sentence);
    void updateCommands();
    /// Runs a change of the project and tells of its diff. False with the note shown when it was refused.
    template <typename Change>
    bool run(Change change);

    Project *m_project;
    QString m_logicalId;
    QString m_path;
    const PropertyInfo m_info;
    QList<PropertyPart> m_parts;
    QString m_current; ///< path of the current entry; ends in [+] while one is added
    QString m_draftKind;
    QLabel *m_title;
    PlaceList *m_list;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_up;
    QPushButton *m_down;
    ElidedLabel *m_note;
    QWidget *m_formPlace;
    PartForm *m_form = nullptr;
    bool m_refreshing = false;
};

} // namespace lambdarium
