// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/memorycontrol.h"

#include "common/formatting.h"
#include "common/theme.h"
#include "config/unitlineedit.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

namespace lambdarium {

using namespace Qt::StringLiterals;

namespace {

/// The number in a text such as "1,024"; 0 when there is none.
int megabytes(const QString &text)
{
    return QString(text).remove(u',').trimmed().toInt();
}

int nearestStop(int size)
{
    const QList<int> &stops = MemoryControl::stops();
    int best = 0;
    for (int i = 1; i < stops.size(); ++i) {
        if (qAbs(stops.at(i) - size) < qAbs(stops.at(best) - size))
            best = i;
    }
    return best;
}

} // namespace

const QList<int> &MemoryControl::stops()
{
    // Fine where most functions are; 1,769 MB is one whole virtual CPU.
    static const QList<int> sizes{128,  192,  256,  320,  384,  448,  512,  640,  768,  896,  1024, 1280, 1536,
                                  1769, 2048, 2560, 3008, 3538, 4096, 5120, 6144, 7168, 8192, 9216, 10240};
    return sizes;
}

MemoryControl::MemoryControl(QWidget *parent)
    : FieldControl(parent)
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_edit(new UnitLineEdit(u"MB"_s, this))
    , m_cpu(new QLabel(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Half);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_edit);
    layout->addWidget(m_cpu);
    m_slider->setRange(0, static_cast<int>(stops().size()) - 1);
    m_slider->setPageStep(3);
    m_slider->setMinimumWidth(80);
    m_slider->setMaximumWidth(400);
    m_slider->setAccessibleName(tr("Memory, in steps"));
    m_slider->setFocusPolicy(Qt::StrongFocus);
    m_edit->setAccessibleName(tr("Memory in MB"));
    m_edit->setFixedWidth(m_edit->fontMetrics().averageCharWidth() * 15);
    m_cpu->setFixedWidth(m_cpu->fontMetrics().horizontalAdvance(u"0.00 vCPU "_s));
    m_cpu->setToolTip(tr("Lambda gives CPU time in proportion to memory: 1,769 MB is one virtual CPU"));
    setFocusProxy(m_edit);
    m_slider->installEventFilter(this);
    m_edit->installEventFilter(this);
    m_keyPause.setSingleShot(true);
    m_keyPause.setInterval(500);
    connect(&m_keyPause, &QTimer::timeout, this, &MemoryControl::commit);
    connect(m_slider, &QSlider::valueChanged, this, &MemoryControl::onSlider);
    connect(m_slider, &QSlider::sliderReleased, this, &MemoryControl::commit);
    connect(m_edit, &QLineEdit::textEdited, this, [this](const QString &text) {
        moveSlider(text);
        showShare(text);
        noteEdit();
    });
    connect(m_edit, &QLineEdit::editingFinished, this, &MemoryControl::commit);
}

QString MemoryControl::text() const
{
    return m_edit->text();
}

QString MemoryControl::cpuText() const
{
    return m_cpu->text();
}

void MemoryControl::onSlider(int index)
{
    m_edit->setText(QString::number(stops().at(index)));
    showShare(m_edit->text());
    noteEdit();
    if (!m_slider->isSliderDown())
        m_keyPause.start();
}

void MemoryControl::moveSlider(const QString &text)
{
    const QSignalBlocker blocker(m_slider);
    if (const int size = megabytes(text); size > 0)
        m_slider->setValue(nearestStop(size));
}

void MemoryControl::showShare(const QString &text)
{
    const int size = megabytes(text);
    m_cpu->setText(size > 0 ? formatting::virtualCpus(MebiBytes(size)) : QString());
}

void MemoryControl::display(const QString &text)
{
    m_keyPause.stop();
    if (m_edit->text() != text)
        m_edit->setText(text);
    moveSlider(text);
    showShare(text);
}

bool MemoryControl::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel && !m_slider->hasFocus()) {
        event->ignore();
        return true;
    }
    if (watched == m_slider && event->type() == QEvent::FocusOut && m_keyPause.isActive()) {
        m_keyPause.stop();
        commit();
    }
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && isDirty()) {
        revert();
        return true;
    }
    return FieldControl::eventFilter(watched, event);
}

} // namespace lambdarium
