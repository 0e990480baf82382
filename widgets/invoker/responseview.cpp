// SPDX-License-Identifier: GPL-3.0-or-later
#include "invoker/responseview.h"

#include "common/formatting.h"
#include "common/icons.h"
#include "common/jsonparse.h"
#include "common/jsontree.h"
#include "common/theme.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QtConcurrentRun>
#include <QToolButton>

namespace lambdarium {

namespace {

// A text view is for reading; the whole value is what Copy gives.
constexpr qsizetype shownTextBytes = 1024 * 1024;

QToolButton *modeButton(const QString &text, const QString &toolTip, QButtonGroup *group, int id)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setToolTip(toolTip);
    button->setCheckable(true);
    button->setAutoRaise(true);
    group->addButton(button, id);
    return button;
}

// What the worker hands over: the tree, and the text to read.
struct Parsed {
    Result<JsonTree> tree;
    QString text;
};

Parsed parse(const QByteArray &payload)
{
    Parsed parsed{parseJsonTree(payload), {}};
    const bool pretty = parsed.tree && !parsed.tree->nodes.empty() && payload.size() <= shownTextBytes;
    parsed.text = pretty ? parsed.tree->toJson(0) : QString::fromUtf8(payload.left(shownTextBytes));
    if (payload.size() > shownTextBytes)
        parsed.text +=
            ResponseView::tr("\n[%1 more; Copy gives everything]").arg(formatting::bytes(payload.size() - shownTextBytes));
    return parsed;
}

} // namespace

ResponseView::ResponseView(QWidget *parent)
    : QWidget(parent)
    , m_modes(new QButtonGroup(this))
    , m_pages(new QStackedWidget(this))
    , m_tree(new JsonTreeView(this))
    , m_text(new QPlainTextEdit(this))
{
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(metrics::Half, metrics::Quarter, metrics::Half, metrics::Quarter);
    bar->addWidget(modeButton(tr("Tree"), tr("Show the response as a tree"), m_modes, TreePage));
    bar->addWidget(modeButton(tr("Text"), tr("Show the response as text"), m_modes, TextPage));
    bar->addStretch();
    auto *copy = new QToolButton(this);
    copy->setIcon(icons::get(QStringLiteral("edit-copy")));
    copy->setToolTip(tr("Copy the response"));
    copy->setAccessibleName(tr("Copy the response"));
    copy->setAutoRaise(true);
    bar->addWidget(copy);

    m_text->setReadOnly(true);
    m_text->setFont(Theme::monospaced());
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setAccessibleName(tr("Response text"));
    m_tree->setAccessibleName(tr("Response tree"));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_pages->addWidget(m_tree);
    m_pages->addWidget(m_text);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_pages, 1);
    m_modes->button(TreePage)->setChecked(true);
    connect(m_modes, &QButtonGroup::idClicked, m_pages, &QStackedWidget::setCurrentIndex);
    connect(copy, &QToolButton::clicked, this, &ResponseView::copyPayload);
}

void ResponseView::copyPayload() const
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(m_payload));
}

void ResponseView::clear()
{
    showPayload({});
}

void ResponseView::showPayload(const QByteArray &payload)
{
    m_payload = payload;
    showParsed(++m_generation);
}

void ResponseView::showParsed(quint64 generation)
{
    const auto show = [this, generation](Parsed parsed) {
        if (generation != m_generation)
            return;
        m_text->setPlainText(parsed.text);
        m_tree->setTree(parsed.tree ? std::move(*parsed.tree) : JsonTree());
        const bool isJson = parsed.tree.has_value() && !m_payload.isEmpty();
        m_modes->button(TreePage)->setEnabled(isJson);
        m_pages->setCurrentIndex(isJson && m_modes->checkedId() == TreePage ? TreePage : TextPage);
    };
    constexpr qsizetype quick = 64 * 1024;
    if (m_payload.size() <= quick)
        show(parse(m_payload));
    else
        QtConcurrent::run(parse, m_payload).then(this, show);
}

} // namespace lambdarium
