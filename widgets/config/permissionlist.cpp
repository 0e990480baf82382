// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/permissionlist.h"

#include "common/icons.h"
#include "common/theme.h"
#include "config/placelist.h"
#include "project/project.h"

#include <QHBoxLayout>
#include <QJsonDocument>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace lambdarium {

namespace {

// All of the template is read for it: not at every key, and in a large one only when it is asked for.
constexpr auto pause = 300ms;
constexpr qsizetype large = 1024 * 1024;

QString wordOf(PermissionSource::Kind kind)
{
    switch (kind) {
    case PermissionSource::Kind::Template:
        return PermissionList::tr("SAM template");
    case PermissionSource::Kind::Managed:
        return PermissionList::tr("managed");
    case PermissionSource::Kind::Inline:
        return PermissionList::tr("inline");
    case PermissionSource::Kind::Added:
        return PermissionList::tr("added by SAM");
    case PermissionSource::Kind::Unknown:
        break;
    }
    return PermissionList::tr("not known");
}

QString listed(const QStringList &plain, const QStringList &negated)
{
    return negated.isEmpty() ? plain.join(u", "_s) : PermissionList::tr("all but %1").arg(negated.join(u", "_s));
}

Place placeOf(const PermissionSource &source, const PolicyStatement &statement)
{
    const QString actions = listed(statement.actions, statement.notActions);
    const QString resources = listed(statement.resources, statement.notResources);
    QStringList tip{source.name, source.reason, statement.actions.join(u'\n'), PermissionList::tr("on %1").arg(resources)};
    if (!statement.conditions.isEmpty())
        tip += PermissionList::tr("when %1").arg(
            QString::fromUtf8(QJsonDocument(statement.conditions).toJson(QJsonDocument::Compact)));
    tip.removeAll(QString());
    Place place;
    place.title = !source.name.isEmpty() ? source.name.section(u'/', -1)
        : !statement.sid.isEmpty()       ? statement.sid
                                         : PermissionList::tr("Policy document");
    place.kind = wordOf(source.kind);
    place.detail = statement.allow ? PermissionList::tr("Allow %1 on %2").arg(actions, resources)
                                   : PermissionList::tr("Deny %1 on %2").arg(actions, resources);
    if (!statement.conditions.isEmpty())
        place.detail += PermissionList::tr(", with a condition");
    place.toolTip = tip.join(u'\n');
    place.span = source.span;
    place.position = source.position;
    return place;
}

} // namespace

QList<Place> permissionPlaces(const FunctionPermissions &permissions)
{
    QList<Place> places;
    for (const PermissionSource &source : permissions.sources) {
        for (const PolicyStatement &statement : source.statements)
            places.append(placeOf(source, statement));
        if (!source.statements.isEmpty())
            continue;
        Place place;
        place.title = source.name.isEmpty() ? PermissionList::tr("Policy") : source.name;
        place.kind = wordOf(source.kind);
        place.detail = source.reason;
        place.attention = true;
        place.span = source.span;
        place.position = source.position;
        places.append(place);
    }
    return places;
}

PermissionList::PermissionList(Project *project, const QString &logicalId, QWidget *parent)
    : QWidget(parent)
    , m_project(project)
    , m_logicalId(logicalId)
    , m_title(new QToolButton(this))
    , m_summary(new QLabel(this))
    , m_list(new PlaceList(tr("What the function may do"), tr("Nothing, as far as this template says"), this))
{
    build();
    m_delay.setSingleShot(true);
    m_delay.setInterval(pause);
    connect(&m_delay, &QTimer::timeout, this, &PermissionList::refresh);
    connect(project, &Project::textRead, this, &PermissionList::refreshLater);
    connect(project, &Project::functionsChanged, this, &PermissionList::refreshLater);
    connect(m_list, &PlaceList::openLocation, this, &PermissionList::openLocation);
    setOpen(project->document()->text().size() < large);
    refreshLater();
}

void PermissionList::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Full, metrics::Quarter, metrics::Half, metrics::Half);
    layout->setSpacing(metrics::Quarter);
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::Half);
    layout->addLayout(head);
    m_title->setText(tr("What the function may do"));
    m_title->setObjectName(u"permissions"_s);
    m_title->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_title->setAutoRaise(true);
    m_title->setToolTip(tr("Every statement of its role and policies, with the line it comes from"));
    auto *role = new QPushButton(icons::get(u"list-add"_s), tr("Create a role..."), this);
    role->setObjectName(u"createRole"_s);
    role->setToolTip(tr("Put an execution role into the template that this function uses"));
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(role);
    m_summary->setFont(Theme::small());
    m_summary->setWordWrap(true);
    layout->addWidget(m_summary);
    layout->addWidget(m_list);
    m_list->setObjectName(u"permissions.list"_s);
    connect(role, &QPushButton::clicked, this, &PermissionList::roleRequested);
    connect(m_title, &QToolButton::clicked, this, [this] {
        setOpen(!m_open);
        refresh();
    });
}

void PermissionList::setOpen(bool open)
{
    m_open = open;
    m_title->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_title->setAccessibleDescription(open ? tr("Shown") : tr("Hidden"));
    m_summary->setVisible(open);
    m_list->setVisible(open);
}

void PermissionList::refreshLater()
{
    m_delay.start();
}

void PermissionList::refresh()
{
    m_delay.stop();
    if (!m_open)
        return;
    if (const auto permissions = m_project->permissions(m_logicalId))
        showPermissions(*permissions);
}

void PermissionList::showPermissions(const FunctionPermissions &permissions)
{
    QStringList parts{permissions.role.isEmpty() ? tr("SAM makes the role") : tr("Role %1").arg(permissions.role)};
    if (!permissions.boundary.isEmpty())
        parts += tr("never more than %1 allows").arg(permissions.boundary);
    m_summary->setText(parts.join(u", "_s));
    m_list->setPlaces(permissionPlaces(permissions));
}

QString PermissionList::summary() const
{
    return m_summary->text();
}

} // namespace lambdarium
