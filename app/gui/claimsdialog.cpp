// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/claimsdialog.h"

#include "common/theme.h"
#include "editor/codeeditor.h"
#include "httpapi/claimsfile.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr QByteArrayView example("{\n  \"sub\": \"local-user\",\n  \"scope\": \"read write\"\n}\n");

} // namespace

ClaimsDialog::ClaimsDialog(const QByteArray &claims, QWidget *parent)
    : QDialog(parent)
    , m_editor(new CodeEditor(this))
    , m_state(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(tr("Claims for HTTP APIs"));
    setObjectName(u"claimsDialog"_s);
    auto *about = new QLabel(tr("Requests without a token get these &claims where a JWT or Cognito authorizer of the template "
                                "wants one. They are kept on this computer, not in the template."),
                             this);
    about->setWordWrap(true);
    about->setBuddy(m_editor);
    m_editor->setObjectName(u"claims"_s);
    m_editor->setFileName(u"claims.json"_s);
    m_editor->setAccessibleName(tr("Claims"));
    m_editor->loadBytes(claims.isEmpty() ? example.toByteArray() : claims);
    m_state->setObjectName(u"claimsState"_s);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    QPushButton *remove = m_buttons->addButton(tr("&Remove claims"), QDialogButtonBox::DestructiveRole);
    remove->setObjectName(u"removeClaims"_s);
    remove->setEnabled(!claims.isEmpty());
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(metrics::Half);
    layout->addWidget(about);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_state);
    layout->addWidget(m_buttons);
    connect(m_editor, &QsciScintilla::textChanged, this, &ClaimsDialog::check);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(remove, &QPushButton::clicked, this, [this] {
        m_removed = true;
        accept();
    });
    resize(30 * metrics::Full, 22 * metrics::Full);
    m_editor->setFocus();
    check();
}

QByteArray ClaimsDialog::claims() const
{
    return m_removed ? QByteArray() : m_editor->bytes();
}

void ClaimsDialog::check()
{
    const Result<> good = checkClaims(m_editor->bytes());
    m_state->setText(good ? tr("A JSON object") : good.error().message);
    QPalette palette = this->palette();
    palette.setColor(QPalette::WindowText, Theme::instance().text(good ? Role::Inherited : Role::Error));
    m_state->setPalette(palette);
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(good.has_value());
}

} // namespace lambdarium
