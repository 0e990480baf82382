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
#include <QScrollArea>
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
            // A control of several parts is outlined where a person types.
            const QWidget *part = control->focusProxy() ? control->focusProxy() : control;
            const QRectF frame(part->mapTo(m_form, QPoint()), part->size());
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
    m_grid->setColumnMinimumWidth(OriginColumn, FormRow::OriginWidth);
    auto *layer = new OutlineLayer(this);
    layer->setObjectName(QStringLiteral("outlineLayer"));
    installEventFilter(this);
}

FormRow *Form::addRow(const QString &label, QWidget *control)
{
    auto *row = new FormRow(label, control, this);
    const int at = m_grid->rowCount();
    place(row, at);
    control->installEventFilter(this);
    m_rows.append(row);
    m_places.append(at);
    return row;
}

// Every field has three rows of the grid: in a wide form the first one is empty, in a narrow one it has the label.
void Form::place(FormRow *row, int at)
{
    const int label = m_narrow ? at : at + 1;
    const int first = m_narrow ? LabelColumn : ControlColumn;
    m_grid->addWidget(row->label(), label, LabelColumn, 1, m_narrow ? 2 : 1, Qt::AlignLeft | Qt::AlignVCenter);
    m_grid->addWidget(row->originChip(), label, OriginColumn, Qt::AlignLeft | Qt::AlignVCenter);
    m_grid->addWidget(row->resetButton(), label, ResetColumn, Qt::AlignCenter);
    m_grid->addWidget(row->control(), at + 1, first, 1, m_narrow ? static_cast<int>(ColumnCount) : 1);
    m_grid->addWidget(row->noteLabel(), at + 2, first, 1, ColumnCount - first);
}

void Form::setNarrow(bool narrow)
{
    if (m_narrow == narrow)
        return;
    m_narrow = narrow;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        FormRow *row = m_rows[i];
        for (QWidget *part :
             {static_cast<QWidget *>(row->label()), static_cast<QWidget *>(row->originChip()),
              static_cast<QWidget *>(row->resetButton()), row->control(), static_cast<QWidget *>(row->noteLabel())})
            m_grid->removeWidget(part);
        place(row, m_places[i]);
    }
    m_grid->setColumnMinimumWidth(LabelColumn, narrow ? 0 : m_labelWidth);
    m_grid->setColumnMinimumWidth(OriginColumn, narrow ? 0 : FormRow::OriginWidth);
}

// The scroll area is never narrower than the form wants to be, so its viewport tells the room there is.
void Form::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    for (QWidget *at = parentWidget(); at && !m_scroll; at = at->parentWidget())
        m_scroll = qobject_cast<QScrollArea *>(at);
    if (m_scroll && m_scroll->widget()->isAncestorOf(this)) {
        m_scroll->viewport()->installEventFilter(this);
        followWidth();
    }
}

void Form::followWidth()
{
    constexpr int enough = 600;
    const int room = m_scroll->viewport()->width() - mapTo(m_scroll->widget(), QPoint()).x();
    setNarrow(room < enough);
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

void Form::setLabelWidth(int width)
{
    m_labelWidth = width;
    m_grid->setColumnMinimumWidth(LabelColumn, m_narrow ? 0 : width);
}

int Form::labelWidth() const
{
    int width = 0;
    for (const FormRow *row : m_rows)
        width = qMax(width, row->label()->sizeHint().width());
    return width;
}

void Form::addStretch()
{
    m_grid->setRowStretch(m_grid->rowCount(), 1);
}

bool Form::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    if (m_scroll && watched == m_scroll->viewport()) {
        if (type == QEvent::Resize)
            followWidth();
        return QWidget::eventFilter(watched, event);
    }
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
