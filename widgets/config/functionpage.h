#pragma once
#include "project/project.h"
#include <QWidget>
namespace lambdarium {
class FunctionPage : public QWidget
{
    Q_OBJECT
public:
    FunctionPage(Project *, const QString &id, QWidget *parent = nullptr) : QWidget(parent), m_id(id) {}
    QString logicalId() const { return m_id; }
Q_SIGNALS:
    void openLocation(TextSpan span);
private:
    QString m_id;
};
}
