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
    , m_recent(new QWidget(this))
    , m_recentLayout(new QVBoxLayout(m_recent))
{
    setObjectName(u"welcome"_s);
    auto *column = new QWidget(this);
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
    m_recent->setVisible(!paths.isEmpty());
    if (paths.isEmpty())
        return;
    auto *heading = new QLabel(tr("Recent projects"), m_recent);
    heading->setFont(Theme::heading());
    m_recentLayout->addWidget(heading);
    for (const QString &path : paths) {
        auto *link = new QLabel(u"<a href=\"#\">"_s + shortened(path).toHtmlEscaped() + u"</a>"_s, m_recent);
        link->setTextInteractionFlags(Qt::LinksAccessibleByKeyboard | Qt::LinksAccessibleByMouse);
        link->setFocusPolicy(Qt::StrongFocus);
        link->setToolTip(path);
        connect(link, &QLabel::linkActivated, this, [this, path] { Q_EMIT projectRequested(path); });
        m_recentLayout->addWidget(link);
    }
}

} // namespace lambdarium
