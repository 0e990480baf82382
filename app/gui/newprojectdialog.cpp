// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/newprojectdialog.h"

#include "common/icons.h"
#include "common/theme.h"
#include "project/starterproject.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lambdarium {

NewProjectDialog::NewProjectDialog(QWidget *parent)
    : QDialog(parent)
    , m_starters(new QButtonGroup(this))
    , m_name(new QLineEdit(u"HelloFunction"_s, this))
    , m_folder(new QLineEdit(QDir::homePath(), this))
    , m_problem(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(tr("New function"));
    m_name->setObjectName(u"newFunctionName"_s);
    m_folder->setObjectName(u"newFunctionFolder"_s);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("C&reate"));
    m_problem->setWordWrap(true);
    m_problem->setMinimumHeight(m_problem->fontMetrics().height() * 2);
    QPalette palette = m_problem->palette();
    palette.setColor(QPalette::WindowText, Theme::instance().text(Role::Error));
    m_problem->setPalette(palette);
    auto *form = new QFormLayout;
    form->setSpacing(metrics::Half);
    form->addRow(tr("Start with"), makeStarters());
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Folder"), makeFolderField());
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addStretch();
    layout->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &NewProjectDialog::updateState);
    resize(520, sizeHint().height());
    updateState();
}

QWidget *NewProjectDialog::makeStarters()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Quarter);
    const QList<Starter> all = starters();
    for (int i = 0; i < all.size(); ++i) {
        auto *button = new QRadioButton(all.at(i).title, box);
        button->setObjectName("starter-"_L1 + all.at(i).id);
        button->setIcon(icons::get("runtime-"_L1 + all.at(i).id));
        button->setToolTip(all.at(i).description);
        m_starters->addButton(button, i);
        layout->addWidget(button);
    }
    m_starters->button(0)->setChecked(true);
    return box;
}

QWidget *NewProjectDialog::makeFolderField()
{
    auto *field = new QWidget(this);
    auto *browse = new QToolButton(field);
    browse->setIcon(icons::get(u"folder-open"_s));
    browse->setToolTip(tr("Choose the folder"));
    browse->setAccessibleName(browse->toolTip());
    auto *layout = new QHBoxLayout(field);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_folder, 1);
    layout->addWidget(browse);
    field->setFocusProxy(m_folder);
    connect(browse, &QToolButton::clicked, this, [this] {
        const QString chosen = QFileDialog::getExistingDirectory(this, tr("Folder of the new project"), m_folder->text());
        if (!chosen.isEmpty())
            m_folder->setText(chosen);
    });
    return field;
}

void NewProjectDialog::updateState()
{
    m_problem->clear();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(!m_name->text().isEmpty());
}

void NewProjectDialog::accept()
{
    const QString starter = starters().at(m_starters->checkedId()).id;
    const Result<QString> created = createStarterProject(starter, m_folder->text(), m_name->text());
    if (!created) {
        m_problem->setText(created.error().toString());
        return;
    }
    m_createdFolder = *created;
    QDialog::accept();
}

} // namespace lambdarium
