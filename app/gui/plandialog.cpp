// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plandialog.h"

#include "common/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSyntaxHighlighter>
#include <QVBoxLayout>

#include <chrono>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr std::chrono::milliseconds typingPause{120};

// Added lines green, removed lines red; the marks at their begin say the same.
class DiffColours : public QSyntaxHighlighter
{
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &text) override
    {
        const Theme &theme = Theme::instance();
        const bool head = text.startsWith("+++"_L1) || text.startsWith("---"_L1);
        if (!head && text.startsWith(u'+'))
            setFormat(0, int(text.size()), theme.text(Role::Ok));
        else if (!head && text.startsWith(u'-'))
            setFormat(0, int(text.size()), theme.text(Role::Error));
        else if (head || text.startsWith("@@"_L1))
            setFormat(0, int(text.size()), theme.text(Role::Inherited));
    }
};

} // namespace

PlanDialog::PlanDialog(const QString &title, const QString &verb, QWidget *parent)
    : QDialog(parent)
    , m_form(new QFormLayout)
    , m_diff(new QPlainTextEdit(this))
    , m_notes(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(title);
    setObjectName(u"planDialog"_s);
    m_buttons->button(QDialogButtonBox::Ok)->setText(verb);
    m_form->setSpacing(metrics::Half);
    m_diff->setReadOnly(true);
    m_diff->setFont(Theme::monospaced());
    m_diff->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_diff->setObjectName(u"planDiff"_s);
    m_diff->setAccessibleName(tr("Lines that change"));
    m_diff->setPlaceholderText(tr("The lines that change appear here."));
    new DiffColours(m_diff->document());
    m_notes->setWordWrap(true);
    m_notes->setObjectName(u"planNotes"_s);
    m_notes->setTextFormat(Qt::PlainText);
    m_notes->setMinimumHeight(m_notes->fontMetrics().height() * 2);
    m_notes->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(m_form);
    layout->addWidget(m_notes);
    layout->addWidget(m_diff, 1);
    layout->addWidget(m_buttons);
    m_delay.setSingleShot(true);
    m_delay.setInterval(typingPause);
    connect(&m_delay, &QTimer::timeout, this, &PlanDialog::refresh);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        if (m_delay.isActive())
            refresh();
        if (m_buttons->button(QDialogButtonBox::Ok)->isEnabled())
            accept();
    });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(640, 480);
}

QLineEdit *PlanDialog::addText(const QString &label, const QString &name, const QString &text)
{
    auto *edit = new QLineEdit(text, this);
    edit->setObjectName(name);
    edit->selectAll();
    m_form->addRow(label, edit);
    connect(edit, &QLineEdit::textChanged, this, &PlanDialog::scheduleRefresh);
    return edit;
}

QComboBox *PlanDialog::addChoice(const QString &label, const QString &name, const QStringList &choices, bool editable)
{
    auto *box = new QComboBox(this);
    box->setObjectName(name);
    box->setEditable(editable);
    box->addItems(choices);
    m_form->addRow(label, box);
    connect(box, &QComboBox::currentTextChanged, this, &PlanDialog::scheduleRefresh);
    return box;
}

QCheckBox *PlanDialog::addCheck(const QString &label, const QString &name, bool checked)
{
    auto *box = new QCheckBox(label, this);
    box->setObjectName(name);
    box->setChecked(checked);
    m_form->addRow(QString(), box);
    connect(box, &QCheckBox::toggled, this, &PlanDialog::scheduleRefresh);
    return box;
}

void PlanDialog::setPlanner(Planner planner)
{
    m_planner = std::move(planner);
    refresh();
}

void PlanDialog::scheduleRefresh()
{
    m_delay.start();
}

void PlanDialog::showNotes(const QStringList &sentences, bool wrong)
{
    QPalette palette = m_notes->palette();
    palette.setColor(QPalette::WindowText, Theme::instance().text(wrong ? Role::Error : Role::Attention));
    m_notes->setPalette(palette);
    m_notes->setText(sentences.join(u'\n'));
}

void PlanDialog::refresh()
{
    m_delay.stop();
    const auto plan = m_planner();
    m_plan = plan.value_or(PlannedChange());
    m_diff->setPlainText(QString::fromUtf8(m_plan.diff));
    showNotes(plan ? m_plan.notes : QStringList{plan.error().message}, !plan);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(!m_plan.edits.isEmpty());
}

} // namespace lambdarium
