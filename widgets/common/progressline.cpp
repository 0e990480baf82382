// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/progressline.h"

#include "common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace lambdarium {

using namespace Qt::StringLiterals;

namespace {
constexpr int lineHeight = 2;
constexpr double movingShare = 0.25; ///< length of the moving piece
} // namespace

ProgressLine::ProgressLine(QWidget *parent)
    : QWidget(parent)
    , m_textArea(new QWidget(this))
    , m_text(new QLabel(m_textArea))
    , m_cancel(new QPushButton(tr("Cancel"), m_textArea))
{
    m_cancel->setObjectName(u"progressCancel"_s);
    auto *inner = new QHBoxLayout(m_textArea);
    inner->setContentsMargins(metrics::Half, metrics::Quarter, metrics::Half, metrics::Quarter);
    inner->addWidget(m_text, 1);
    inner->addWidget(m_cancel);
    m_textArea->hide();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, lineHeight, 0, 0);
    layout->addWidget(m_textArea);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);

    m_stageTimer.setSingleShot(true);
    connect(&m_stageTimer, &QTimer::timeout, this, [this] {
        setStage(m_stage == Stage::Waiting ? Stage::Line : Stage::LineAndText);
        if (m_stage == Stage::Line)
            m_stageTimer.start(m_textDelay - m_lineDelay);
    });
    m_moveTimer.setInterval(40);
    connect(&m_moveTimer, &QTimer::timeout, this, &ProgressLine::advance);
    connect(m_cancel, &QPushButton::clicked, this, &ProgressLine::cancelRequested);
}

void ProgressLine::start(const QString &text, bool cancellable)
{
    m_text->setText(text);
    setAccessibleName(text);
    m_cancellable = cancellable;
    m_share = -1;
    setStage(Stage::Waiting);
    m_stageTimer.start(m_lineDelay);
}

void ProgressLine::setProgress(double share)
{
    m_share = qMin(share, 1.0);
    update();
}

void ProgressLine::finish()
{
    m_stageTimer.stop();
    setStage(Stage::Off);
}

void ProgressLine::setDelays(std::chrono::milliseconds line, std::chrono::milliseconds text)
{
    m_lineDelay = line;
    m_textDelay = qMax(line, text);
}

QSize ProgressLine::sizeHint() const
{
    return {0, m_stage == Stage::LineAndText ? lineHeight + m_textArea->sizeHint().height() : lineHeight};
}

void ProgressLine::setStage(Stage stage)
{
    m_stage = stage;
    m_textArea->setVisible(stage == Stage::LineAndText);
    m_cancel->setVisible(m_cancellable);
    const bool moving = stage == Stage::Line || stage == Stage::LineAndText;
    if (moving && !m_moveTimer.isActive())
        m_moveTimer.start();
    else if (!moving)
        m_moveTimer.stop();
    updateGeometry();
    update();
}

void ProgressLine::advance()
{
    m_phase = m_phase >= 1 ? 0 : m_phase + 0.025;
    update(0, 0, width(), lineHeight);
}

void ProgressLine::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    if (m_stage != Stage::Line && m_stage != Stage::LineAndText)
        return;
    QPainter painter(this);
    const Theme &theme = Theme::instance();
    painter.fillRect(QRect(0, 0, width(), lineHeight), theme.separator());
    const double begin = m_share < 0 ? m_phase * (1 + movingShare) - movingShare : 0;
    const double length = m_share < 0 ? movingShare : m_share;
    painter.fillRect(QRectF(begin * width(), 0, length * width(), lineHeight), theme.accent());
}

} // namespace lambdarium
