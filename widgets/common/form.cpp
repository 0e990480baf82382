// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/form.h"

#include "common/chip.h"
#include "common/elidedlabel.h"
#include "common/formrow.h"
#include "common/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace lambdarium {

namespace {

enum Column { LabelColumn, ControlColumn, OriginColumn, ResetColumn, ColumnCount };

/// A hand-made layer over the form: outlines wrong fields without touching how their style draws them.
class OutlineLayer : public QWidget
{
public:
    explicit OutlineLayer(Form *form)
        : QWidget(form)
        , m_form(form)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(Theme::instance().text(Role::Error), 1.5));
        for (const FormRow *row : m_form->rows()) {
            const QWidget *control = row->control();
            if (!control->isVisibleTo(m_form) || !control->property("lambdariumInvalid").toBool())
                continue;
            const QRectF frame(control->mapTo(m_form, QPoint()), control->size());
            painter.drawRoundedRect(frame.adjusted(-0.5, -0.5, 0.5, 0.5), metrics::Radius, metrics::Radius);
        }
    }

private:
    Form *m_form;
};

} // namespace

Form::Form(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(metrics::Full, metrics::Full, metrics::Half, metrics::Half);
    m_grid->setHorizontalSpacing(metrics::Half);
    m_grid->setVerticalSpacing(2);
    m_grid->setColumnStretch(ControlColumn, 1);
    m_grid->setColumnMinimumWidth(OriginColumn, 7 * metrics::Full);
    auto *layer = new OutlineLayer(this);
    layer->setObjectName(QStringLiteral("outlineLayer"));
    installEventFilter(this);
}

FormRow *Form::addRow(const QString &label, QWidget *control)
{
    auto *row = new FormRow(label, control, this);
    const int at = m_grid->rowCount();
    m_grid->addWidget(row->label(), at, LabelColumn, Qt::AlignLeft | Qt::AlignVCenter);
    m_grid->addWidget(control, at, ControlColumn);
    m_grid->addWidget(row->originChip(), at, OriginColumn, Qt::AlignLeft | Qt::AlignVCenter);
    m_grid->addWidget(row->resetButton(), at, ResetColumn, Qt::AlignCenter);
    m_grid->addWidget(row->noteLabel(), at + 1, ControlColumn, 1, ColumnCount - ControlColumn);
    control->installEventFilter(this);
    m_rows.append(row);
    return row;
}

QLabel *Form::addHeading(const QString &text)
{
    auto *heading = new QLabel(text, this);
    heading->setFont(Theme::heading());
    heading->setContentsMargins(0, m_grid->count() ? metrics::Half : 0, 0, metrics::Quarter);
    m_grid->addWidget(heading, m_grid->rowCount(), LabelColumn, 1, ColumnCount);
    return heading;
}

void Form::addWide(QWidget *widget)
{
    m_grid->addWidget(widget, m_grid->rowCount(), LabelColumn, 1, ColumnCount);
}

void Form::addBeneath(QWidget *widget)
{
    m_grid->addWidget(widget, m_grid->rowCount(), ControlColumn, 1, ColumnCount - ControlColumn);
}

void Form::addStretch()
{
    m_grid->setRowStretch(m_grid->rowCount(), 1);
}

bool Form::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    if (type == QEvent::Resize || type == QEvent::Move || type == QEvent::LayoutRequest
        || type == QEvent::DynamicPropertyChange) {
        auto *layer = findChild<QWidget *>(QStringLiteral("outlineLayer"), Qt::FindDirectChildrenOnly);
        layer->setGeometry(rect());
        layer->raise();
        layer->update();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace lambdarium
