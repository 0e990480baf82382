// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PropertyField: ties one row of a form to one property of a function. Shows value, origin and what is wrong; turns what a
// person enters into one undoable step of the project. Thread: GUI thread. Ownership: the form.

#include "base/textspan.h"
#include "template/origin.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <optional>

namespace lambdarium {

class FieldControl;
class FormRow;
class Project;
struct PropertyValue;

class PropertyField : public QObject
{
    Q_OBJECT

public:
    /// `key` as in PropertyTable, or a path into a structure ("events.Work.batchSize"). The project must outlive the field.
    PropertyField(Project *project, QString logicalId, QString key, FormRow *row, FieldControl *control);

    [[nodiscard]] const QString &key() const { return m_key; }
    [[nodiscard]] FormRow *row() const { return m_row; }
    [[nodiscard]] FieldControl *control() const { return m_control; }

    /// Shows the function's value now; an unfinished change of the person stays.
    void refresh();
    /// Says so when there is no value.
    void setRequired(bool required) { m_required = required; }
    /// Offers no way to take the value away.
    void setRemovable(bool removable) { m_removable = removable; }
    /// A sentence that is shown when nothing is wrong with the value (a runtime's end of support).
    /// A `quiet` one is information, no reason to act.
    void setRemark(const QString &sentence, bool quiet = false);
    /// What is wrong with a text beyond what the project says, one sentence; such a text is not written.
    void setCheck(std::function<QString(const QString &)> check) { m_check = std::move(check); }

Q_SIGNALS:
    /// What is typed is not written yet; an empty diff when it changes nothing or is wrong.
    void previewed(const QString &text, const QByteArray &diff);
    void written(const QByteArray &diff);
    /// The value stands behind a YAML alias; an absent text means that it was to be removed.
    void aliasMet(const QString &key, const std::optional<QString> &text, const QString &sentence);
    void openLocation(lambdarium::TextSpan span, lambdarium::TextPosition position);
    void openFile(const QString &path, lambdarium::TextPosition position);
    /// The value is to become that of Globals, or with `back` the functions' own again.
    void globalsRequested(const QString &key, bool back);

protected:
    /// Says what may be typed while the control has the focus.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void onEdited(const QString &text);
    void preview();
    void onCommitted(const QString &text);
    void onReset();
    void showOrigin(const PropertyValue &value);
    void followOrigin();
    void showNote(const PropertyValue &value);
    void showQuietNote();
    void showFinding();
    void showMenu(const QPoint &position);
    [[nodiscard]] bool mayMove(bool back) const;
    [[nodiscard]] QString faultOf(const QString &text) const;

    Project *m_project;
    QString m_logicalId;
    QString m_key;
    FormRow *m_row;
    FieldControl *m_control;
    QString m_comesTo; ///< of an expression that the field shows; empty when it shows a value
    QString m_remark;
    bool m_remarkIsQuiet = false;
    QString m_valueNote; ///< what is wrong with the template's value
    QString m_finding; ///< what the rules say of the value
    QString m_hint; ///< what the value may be
    std::function<QString(const QString &)> m_check;
    std::optional<TextSpan> m_span; ///< of the value in the template
    Origin m_origin = Origin::Default;
    bool m_findingIsError = false;
    bool m_unresolved = false;
    bool m_required = false;
    bool m_removable = true;
    bool m_focused = false;
    QList<OriginLink> m_chain; ///< where the value comes from
    QTimer m_previewDelay; ///< a large text is not compared at every key
};

/// Word and role of an origin chip.
struct OriginLabel {
    QString text;
    QString toolTip;
    int role = 0; ///< a Role
    bool clickable = false;
};

[[nodiscard]] OriginLabel originLabel(const PropertyValue &value);

} // namespace lambdarium
