// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The environment of a function: the table with its commands (add, remove, paste lines, mask secrets) and one sentence
// about what could not be done. Thread: GUI thread. Ownership: its parent widget.

#include "base/textspan.h"

#include <QWidget>

class QCheckBox;
class QPushButton;
class QTreeView;

namespace lambdarium {

class ElidedLabel;
class EnvironmentModel;
class Project;
struct FunctionResource;

class EnvironmentSection : public QWidget
{
    Q_OBJECT

public:
    EnvironmentSection(Project *project, const QString &logicalId, QWidget *parent = nullptr);

    void refresh(const FunctionResource &function);
    [[nodiscard]] EnvironmentModel *model() const { return m_model; }
    [[nodiscard]] QTreeView *view() const { return m_view; }
    [[nodiscard]] QString note() const;

public Q_SLOTS:
    void addVariable();
    void removeCurrent();
    void pasteLines(); ///< KEY=VALUE lines of the clipboard

Q_SIGNALS:
    void written(const QByteArray &diff);
    /// As EnvironmentModel::aliasMet().
    void aliasMet(const QList<std::pair<QString, QString>> &values, bool removal, const QString &sentence);
    void openLocation(lambdarium::TextSpan span, lambdarium::TextPosition position);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildCommands();
    void buildView();
    void showNote(const QString &sentence);
    void showSets();
    void layColumnsOut();
    void fitHeight();
    void openCurrent();

    EnvironmentModel *m_model;
    QTreeView *m_view;
    Project *m_project;
    QCheckBox *m_mask;
    QCheckBox *m_sets;
    QPushButton *m_remove;
    ElidedLabel *m_note;
};

} // namespace lambdarium
