// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/partseditor.h"

#include "common/elidedlabel.h"
#include "common/flowlayout.h"
#include "common/icons.h"
#include "common/theme.h"
#include "config/partform.h"
#include "config/placelist.h"
#include "project/project.h"
#include "template/propertypath.h"
#include "template/unifieddiff.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTimer>

namespace lambdarium {

using namespace Qt::StringLiterals;

namespace {

QList<Place> placesOf(const QList<PropertyPart> &parts)
{
    QList<Place> places;
    for (const PropertyPart &part : parts) {
        const bool inherited = part.origin == Origin::Globals;
        const QString kind = inherited ? PartsEditor::tr("Globals") : part.kind;
        places.append({part.title, kind, part.detail, part.source, false, part.span, part.position});
    }
    return places;
}

// What an empty list says. Triggers that are all a function has fill the section of that name.
QString emptyText(const PropertyInfo &info)
{
    const bool all = info.key == "events"_L1 || info.label == info.section;
    if (all && (info.key == "events"_L1 || info.key == "mappings"_L1))
        return PartsEditor::tr("Nothing starts this function by itself");
    if (info.key == "policies"_L1)
        return PartsEditor::tr("No policies beside the basic execution role");
    return PartsEditor::tr("None");
}

// "SQS" of "AWS::Lambda::EventSourceMapping" is the last part of a resource's type.
QString shortKind(const QString &kind)
{
    return kind.mid(kind.lastIndexOf(u':') + 1);
}

} // namespace

PartsEditor::PartsEditor(Project *project, const QString &logicalId, const QString &path, const PropertyInfo &info,
                         QWidget *parent)
    : QWidget(parent)
    , m_project(project)
    , m_logicalId(logicalId)
    , m_path(path)
    , m_info(info)
    , m_title(new QLabel(info.label, this))
    , m_list(new PlaceList(info.label, emptyText(info), this))
    , m_add(new QPushButton(icons::get(u"list-add"_s), tr("Add"), this))
    , m_remove(new QPushButton(icons::get(u"list-remove"_s, Role::Neutral), tr("Remove"), this))
    , m_up(new QPushButton(icons::get(u"go-up"_s), tr("Up"), this))
    , m_down(new QPushButton(icons::get(u"go-down"_s), tr("Down"), this))
    , m_note(new ElidedLabel(this))
    , m_formPlace(new QWidget(this))
{
    setObjectName(path);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::Quarter, 0, metrics::Half);
    layout->setSpacing(metrics::Quarter);
    m_title->setToolTip(info.hint);
    layout->addWidget(m_title);
    layout->addWidget(m_list);
    buildCommands(layout);
    layout->addWidget(m_note);
    auto *place = new QVBoxLayout(m_formPlace);
    place->setContentsMargins(metrics::Full, 0, 0, 0);
    layout->addWidget(m_formPlace);
    m_note->setFont(Theme::small());
    m_note->setRole(Role::Error);
    m_note->hide();
    m_list->setObjectName(path + ".list"_L1);
    m_list->installEventFilter(this);
    connect(m_list, &PlaceList::openLocation, this, &PartsEditor::openLocation);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (!m_refreshing)
            select(index.row());
    });
    refresh();
}

void PartsEditor::buildCommands(QVBoxLayout *layout)
{
    auto *row = new FlowLayout;
    row->setSpacing(metrics::Half);
    m_add->setAccessibleName(tr("Add to %1").arg(m_info.label));
    m_add->setObjectName(m_path + ".add"_L1);
    m_remove->setObjectName(m_path + ".remove"_L1);
    m_up->setObjectName(m_path + ".up"_L1);
    m_down->setObjectName(m_path + ".down"_L1);
    m_remove->setToolTip(tr("Remove the current entry (Delete)"));
    m_up->setToolTip(tr("Move the current entry up (Ctrl+Up)"));
    m_down->setToolTip(tr("Move the current entry down (Ctrl+Down)"));
    fillAddMenu();
    connect(m_remove, &QPushButton::clicked, this, &PartsEditor::removeCurrent);
    connect(m_up, &QPushButton::clicked, this, [this] { moveCurrent(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { moveCurrent(1); });
    for (QWidget *button : std::initializer_list<QWidget *>{m_add, m_remove, m_up, m_down})
        row->addWidget(button);
    layout->addLayout(row);
}

void PartsEditor::fillAddMenu()
{
    const PropertyInfo &item = m_info.item();
    QList<std::pair<QString, QString>> kinds; // with their words
    for (const PropertyInfo &kind : item.cases)
        kinds.append({kind.key, kind.label});
    if (!item.other.isEmpty())
        kinds = {
            {u"managed"_s, tr("Managed policy")}, {u"template"_s, tr("SAM policy template")}, {u"inline"_s, tr("Statements")}};
    if (kinds.isEmpty()) {
        connect(m_add, &QPushButton::clicked, this, [this] { add(); });
        return;
    }
    auto *menu = new QMenu(m_add);
    for (const auto &[kind, words] : std::as_const(kinds)) {
        QAction *action = menu->addAction(words);
        action->setData(kind);
        connect(action, &QAction::triggered, this, [this, name = kind] { add(name); });
    }
    m_add->setMenu(menu);
}

void PartsEditor::hideTitle()
{
    m_title->hide();
}

QString PartsEditor::note() const
{
    return m_note->text();
}

void PartsEditor::showNote(const QString &sentence)
{
    m_note->setText(sentence);
    m_note->setVisible(!sentence.isEmpty());
}

template <typename Change>
bool PartsEditor::run(Change change)
{
    const QByteArray before = m_project->document()->text();
    const auto done = change();
    showNote(done ? QString() : done.error().message);
    if (!done)
        return false;
    const QByteArray diff = unifiedDiff(before, m_project->document()->text(), u"a"_s, u"b"_s, 0);
    m_project->parseNow();
    refresh();
    Q_EMIT written(diff);
    return true;
}

int PartsEditor::currentRow() const
{
    const auto found = std::ranges::find(m_parts, m_current, &PropertyPart::path);
    return m_current.isEmpty() || found == m_parts.cend() ? -1 : static_cast<int>(found - m_parts.cbegin());
}

void PartsEditor::refresh()
{
    const QScopedValueRollback guard(m_refreshing, true);
    m_parts = m_project->reader().parts(m_logicalId, m_path);
    m_list->setPlaces(placesOf(m_parts));
    const int row = currentRow();
    m_list->setCurrentIndex(row < 0 ? QModelIndex() : m_list->model()->index(row, 0));
    if (row < 0 && !m_current.endsWith("[+]"_L1))
        m_current.clear();
    showForm();
    updateCommands();
}

void PartsEditor::updateCommands()
{
    const int row = currentRow();
    const int count = static_cast<int>(m_parts.size());
    m_remove->setEnabled(row >= 0);
    const bool ordered = m_info.type == PropertyType::List && count > 1;
    m_remove->setVisible(count > 0);
    m_up->setVisible(ordered);
    m_down->setVisible(ordered);
    m_up->setEnabled(row > 0 && !m_parts.at(row - 1).path.isEmpty());
    m_down->setEnabled(row >= 0 && row + 1 < count);
}

void PartsEditor::select(int row)
{
    if (row < 0 || row >= m_parts.size())
        return;
    m_current = m_parts.at(row).path;
    m_draftKind.clear();
    refresh();
    if (m_current.isEmpty())
        showNote(tr("This comes from Globals, line %1; it can be changed there.").arg(m_parts.at(row).position.line));
    else
        showNote({});
}

void PartsEditor::setForm(PartForm *form)
{
    if (m_form) {
        // It may be one of its own fields that asked for this.
        m_form->hide();
        m_form->disconnect(this);
        m_form->deleteLater();
    }
    m_form = form;
    if (!form)
        return;
    m_formPlace->layout()->addWidget(form);
    connect(form, &PartForm::previewed, this, &PartsEditor::previewed);
    connect(form, &PartForm::written, this, &PartsEditor::onWritten);
    connect(form, &PartForm::openLocation, this, &PartsEditor::openLocation);
    connect(form, &PartForm::patternRequested, this, &PartsEditor::patternRequested);
    connect(form, &PartForm::renameRequested, this, &PartsEditor::rename);
}

// The form stays as long as it shows the same entry of the same kind.
void PartsEditor::showForm()
{
    const int row = currentRow();
    const bool draft = m_current.endsWith("[+]"_L1);
    if (row < 0 && !draft) {
        setForm(nullptr);
        return;
    }
    const QString kind = draft ? m_draftKind : m_project->reader().caseName(m_logicalId, m_current);
    const QString shape = draft ? m_draftKind : m_parts.at(row).kind;
    if (m_form && m_form->path() == m_current && m_form->caseName() == kind && m_form->property("shape") == shape) {
        m_form->refresh();
        return;
    }
    const PropertyInfo &item = m_info.item();
    const QString name = draft ? QString() : m_parts.at(row).name;
    auto *form = new PartForm(m_project, m_logicalId, m_current, item, kind, name, m_formPlace);
    form->setProperty("shape", shape);
    setForm(form);
}

QString PartsEditor::freeName(const QString &kind) const
{
    const PropertyInfo &item = m_info.item();
    const bool resource = m_path == "mappings"_L1;
    const QString base = item.cases.isEmpty() ? u"Name"_s : resource ? m_logicalId + shortKind(kind) : kind;
    for (int i = 1;; ++i) {
        const QString name = i == 1 ? base : base + QString::number(i);
        if (!std::ranges::contains(m_parts, name, &PropertyPart::name))
            return name;
    }
}

// An entry of a map has a name from the start.
void PartsEditor::addNamed(const QString &kind)
{
    const QString name = freeName(kind);
    const QString path = propertyPath(m_path, name);
    const bool typed = !m_info.item().cases.isEmpty();
    m_current = path;
    run([&] {
        return m_project->setProperties(m_logicalId, {{typed ? propertyPath(path, u"type"_s) : path, typed ? kind : u""_s}});
    });
    if (m_form)
        m_form->setFocus();
}

void PartsEditor::add(const QString &kind)
{
    showNote({});
    if (m_info.type == PropertyType::Map) {
        addNamed(kind);
        return;
    }
    m_current = m_path + "[+]"_L1;
    m_draftKind = kind;
    refresh();
    if (m_form && m_form->focusProxy())
        m_form->focusProxy()->setFocus();
}

// A draft became an entry: it is the last one.
void PartsEditor::onWritten(const QByteArray &diff)
{
    if (m_current.endsWith("[+]"_L1)) {
        const auto parts = m_project->reader().parts(m_logicalId, m_path);
        m_current = parts.isEmpty() ? QString() : parts.last().path;
    }
    refresh();
    Q_EMIT written(diff);
}

void PartsEditor::rename(const QString &name)
{
    const int row = currentRow();
    if (row < 0 || m_parts.at(row).name == name)
        return;
    const QString path = m_current;
    const QString renamed = propertyPath(m_path, name);
    const QByteArray before = m_project->document()->text();
    const auto done = m_project->renamePart(m_logicalId, path, name);
    showNote(done ? QString() : done.error().message);
    if (!done)
        return;
    m_current = renamed;
    m_project->parseNow();
    refresh();
    Q_EMIT written(unifiedDiff(before, m_project->document()->text(), u"a"_s, u"b"_s, 0));
}

void PartsEditor::removeCurrent()
{
    const int row = currentRow();
    if (row < 0)
        return;
    const QString path = m_current;
    // The next one becomes current; in a list it has the same path then.
    const int next = row + 1 < m_parts.size() ? row + 1 : row - 1;
    if (m_info.type == PropertyType::Map)
        m_current = next < 0 ? QString() : m_parts.at(next).path;
    else if (row + 1 == m_parts.size())
        m_current = next < 0 ? QString() : m_parts.at(next).path;
    if (!run([&] { return m_project->resetProperty(m_logicalId, path); }))
        m_current = path;
}

void PartsEditor::moveCurrent(int by)
{
    const int row = currentRow();
    const int to = row + by;
    if (row < 0 || to < 0 || to >= m_parts.size() || m_parts.at(to).path.isEmpty())
        return;
    const QString path = m_current;
    m_current = m_parts.at(to).path;
    if (!run([&] { return m_project->movePart(m_logicalId, path, m_parts.at(to).index); }))
        m_current = path;
}

bool PartsEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_list || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool control = key->modifiers().testFlag(Qt::ControlModifier);
    if (key->key() == Qt::Key_Delete)
        removeCurrent();
    else if (control && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down))
        moveCurrent(key->key() == Qt::Key_Up ? -1 : 1);
    else
        return QWidget::eventFilter(watched, event);
    return true;
}

} // namespace lambdarium
