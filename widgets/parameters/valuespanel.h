// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ValuesPanel: the parameters and the values that only the account knows, to be filled in. Thread: GUI thread. Ownership: its
// parent.

#include <QWidget>

class QStackedLayout;
class QTableView;

namespace lambdarium {

class EmptyState;
class OutsideValuesModel;
class Project;

class ValuesPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ValuesPanel(QWidget *parent = nullptr);

    void setProject(Project *project); ///< null = none
    [[nodiscard]] OutsideValuesModel *model() const { return m_model; }

Q_SIGNALS:
    void placeRequested(int line); ///< of the template: where a parameter is declared
    void failed(const QString &sentence);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showContent();

    OutsideValuesModel *m_model;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    QTableView *m_table;
};

} // namespace lambdarium
