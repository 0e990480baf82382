// SPDX-License-Identifier: GPL-3.0-or-later
#include "welcome/welcomepage.h"

#include "common/theme.h"

#include <QAction>
#include <QCommandLinkButton>
#include <QDir>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr int columnWidth = 480;

QString shortened(const QString &path)
{
    const QString home = QDir::homePath();
    return path.startsWith(home + u'/') ? u'~' + path.mid(home.size()) : path;
}

} // namespace

WelcomePage::WelcomePage(const QList<QAction *> &actions, QWidget *parent)
    : QWidget(parent)
    , m_column(new QWidget(this))
    , m_recent(new QWidget(this))
    , m_recentLayout(new QVBoxLayout(m_recent))
{
    setObjectName(u"welcome"_s);
    QWidget *column = m_column;
    column->setMaximumWidth(columnWidth);
    auto *layout = new QVBoxLayout(column);
    layout->setSpacing(metrics::Half);
    auto *title = new QLabel(tr("Lambdarium"), column);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 2);
    title->setFont(large);
    auto *subtitle =
        new QLabel(tr("A workbench for AWS Lambda functions. Everything runs on this computer: no account, no network."), column);
    subtitle->setWordWrap(true);
    layout->addStretch();
    layout->addWidget(title);
    layout->addWidget(subtitle);
    layout->addSpacing(metrics::Full);
    for (QAction *action : actions) {
        auto *button = new QCommandLinkButton(action->text().remove(u"..."_s), action->statusTip(), column);
        button->setIcon(action->icon());
        button->setObjectName(action->objectName());
        button->setMinimumHeight(button->sizeHint().height());
        connect(button, &QAbstractButton::clicked, action, &QAction::trigger);
        layout->addWidget(button);
    }
    m_recentLayout->setContentsMargins(0, metrics::Full, 0, 0);
    m_recentLayout->setSpacing(metrics::Quarter);
    layout->addWidget(m_recent);
    layout->addStretch();
    auto *outer = new QHBoxLayout(this);
    outer->addStretch(1);
    outer->addWidget(column, 4);
    outer->addStretch(1);
    setRecentProjects({});
}

void WelcomePage::setRecentProjects(const QStringList &paths)
{
    while (QLayoutItem *item = m_recentLayout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_links.clear();
    m_recent->setVisible(!paths.isEmpty());
    if (paths.isEmpty())
        return;
    auto *heading = new QLabel(tr("Recent projects"), m_recent);
    heading->setFont(Theme::heading());
    m_recentLayout->addWidget(heading);
    for (const QString &path : paths) {
        auto *link = new QLabel(m_recent);
        link->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // its text follows the room there is
        link->setAccessibleName(path);
        link->setTextInteractionFlags(Qt::LinksAccessibleByKeyboard | Qt::LinksAccessibleByMouse);
        link->setFocusPolicy(Qt::StrongFocus);
        link->setToolTip(path);
        connect(link, &QLabel::linkActivated, this, [this, path] { Q_EMIT projectRequested(path); });
        m_recentLayout->addWidget(link);
        m_links.append(link);
    }
    fitLinks();
}

// The end of a path is what tells projects apart, its start where they are: the middle is left out.
void WelcomePage::fitLinks()
{
    const int room = m_column->contentsRect().width() - 2 * metrics::Full;
    for (QLabel *link : std::as_const(m_links)) {
        const QString text = link->fontMetrics().elidedText(shortened(link->toolTip()), Qt::ElideMiddle, room);
        link->setText(u"<a href=\"#\">"_s + text.toHtmlEscaped() + u"</a>"_s);
    }
}

void WelcomePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layout()->activate(); // the column has its new width
    fitLinks();
}

} // namespace lambdarium
