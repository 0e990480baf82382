// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tabarea.h"

#include "common/icons.h"
#include "config/functionpage.h"
#include "editor/codeeditor.h"
#include "editor/editorpane.h"
#include "editor/projectassistant.h"
#include "gui/diskquestions.h"
#include "gui/workbench.h"
#include "invoker/runcomparison.h"

#include <QFileInfo>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr auto keyProperty = "lambdariumTabKey";
constexpr auto documentProperty = "lambdariumDocument";

TextDocument *documentOf(const QWidget *page)
{
    return page ? page->property(documentProperty).value<TextDocument *>() : nullptr;
}

} // namespace

TabArea::TabArea(Workbench &workbench, DiskQuestions &disk, QWidget *parent)
    : QTabWidget(parent)
    , m_workbench(workbench)
    , m_disk(disk)
{
    setObjectName(u"tabs"_s);
    setDocumentMode(true);
    setTabsClosable(true);
    setMovable(true);
    setElideMode(Qt::ElideMiddle);
    connect(this, &QTabWidget::tabCloseRequested, this, &TabArea::requestClose);
    connect(this, &QTabWidget::currentChanged, this, [this] { Q_EMIT currentDocumentChanged(currentDocument()); });
}

TabArea::~TabArea()
{
    // Pages before the documents they show.
    closeAll();
}

int TabArea::indexOfKey(const QString &key) const
{
    for (int i = 0; i < count(); ++i) {
        if (widget(i)->property(keyProperty).toString() == key)
            return i;
    }
    return -1;
}

int TabArea::addTabFor(QWidget *page, const QString &key, const QIcon &icon, const QString &title)
{
    page->setProperty(keyProperty, key);
    const int index = addTab(page, icon, title);
    setCurrentIndex(index);
    return index;
}

FunctionPage *TabArea::openFunction(const QString &logicalId)
{
    Project *project = m_workbench.project();
    if (!project || !project->function(logicalId))
        return nullptr;
    const QString key = u"function:"_s + logicalId;
    if (const int index = indexOfKey(key); index >= 0) {
        setCurrentIndex(index);
        return qobject_cast<FunctionPage *>(widget(index));
    }
    auto *page = new FunctionPage(project, logicalId, this);
    page->setProperty(documentProperty, QVariant::fromValue(project->document()));
    connect(page, &FunctionPage::openLocation, this, [this](TextSpan span, TextPosition position) {
        EditorPane *pane = openTemplate();
        if (span.isEmpty())
            pane->editor()->goTo(position);
        else
            pane->editor()->selectSpan(span);
        pane->editor()->setFocus();
    });
    connect(page, &FunctionPage::openFile, this, [this](const QString &path, TextPosition position) {
        if (const auto opened = openFile(path, position); !opened)
            Q_EMIT failed(opened.error().toString());
    });
    addTabFor(page, key, icons::get(u"function"_s), logicalId);
    Q_EMIT functionOpened(page);
    return page;
}

QList<FunctionPage *> TabArea::functionPages() const
{
    QList<FunctionPage *> pages;
    for (int i = 0; i < count(); ++i) {
        if (auto *page = qobject_cast<FunctionPage *>(widget(i)))
            pages.append(page);
    }
    return pages;
}

EditorPane *TabArea::openTemplate(TextPosition position)
{
    Project *project = m_workbench.project();
    if (!project)
        return nullptr;
    EditorPane *pane = nullptr;
    if (const int index = indexOfKey(u"template"_s); index >= 0) {
        setCurrentIndex(index);
        pane = qobject_cast<EditorPane *>(widget(index));
    } else {
        pane = addEditor(project->document(), u"template"_s);
        pane->editor()->setAssistant(std::make_unique<ProjectAssistant>(project));
        connect(pane->editor(), &CodeEditor::linkFollowed, this, &TabArea::linkFollowed);
        // What is only approximated here is told in the list of problems; underlining it would mark half of a template.
        const auto showDiagnostics = [project, pane] {
            QList<Diagnostic> diagnostics = project->diagnostics();
            diagnostics.removeIf([file = project->templatePath()](const Diagnostic &remark) {
                return remark.code.startsWith("fidelity."_L1) || remark.file != file; // a nested stack's stand in its own
            });
            pane->editor()->setDiagnostics(diagnostics);
        };
        connect(project, &Project::diagnosticsChanged, pane, showDiagnostics);
        showDiagnostics();
    }
    if (position > TextPosition())
        pane->editor()->goTo(position);
    return pane;
}

Result<EditorPane *> TabArea::openFile(const QString &path, TextPosition position)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (m_workbench.project() && absolute == m_workbench.project()->templatePath())
        return openTemplate(position);
    const QString key = u"file:"_s + absolute;
    EditorPane *pane = nullptr;
    if (const int index = indexOfKey(key); index >= 0) {
        setCurrentIndex(index);
        pane = qobject_cast<EditorPane *>(widget(index));
    } else {
        auto document = std::make_unique<TextDocument>();
        if (const Result<> loaded = document->load(absolute); !loaded)
            return std::unexpected(loaded.error());
        document->setParent(this);
        TextDocument *file = document.release();
        m_files.insert(absolute, file);
        m_disk.watch(file);
        pane = addEditor(file, key);
    }
    if (position > TextPosition())
        pane->editor()->goTo(position);
    pane->editor()->setFocus();
    return pane;
}

EditorPane *TabArea::addEditor(TextDocument *document, const QString &key)
{
    auto *pane = new EditorPane(document, this);
    pane->setProperty(documentProperty, QVariant::fromValue(document));
    connect(pane->editor(), &CodeEditor::cursorMoved, this, &TabArea::cursorMoved);
    connect(document, &TextDocument::modifiedChanged, this, &TabArea::updateTitles);
    const QFileInfo file(document->path());
    const int index = addTabFor(pane, key, icons::get(u"text-x-generic"_s), file.fileName());
    setTabToolTip(index, file.filePath());
    updateTitles();
    return pane;
}

void TabArea::openComparison(const Run &older, const Run &newer)
{
    const QString key = u"comparison:%1:%2"_s.arg(older.id).arg(newer.id);
    if (const int index = indexOfKey(key); index >= 0) {
        setCurrentIndex(index);
        return;
    }
    auto *comparison = new RunComparison(this);
    comparison->showRuns(older, newer);
    addTabFor(comparison, key, icons::get(u"vcs-diff"_s), tr("Compare runs of %1").arg(newer.logicalId));
}

TextDocument *TabArea::currentDocument() const
{
    return documentOf(currentWidget());
}

EditorPane *TabArea::currentEditor() const
{
    return qobject_cast<EditorPane *>(currentWidget());
}

QList<TextDocument *> TabArea::modifiedDocuments() const
{
    QList<TextDocument *> documents;
    if (Project *project = m_workbench.project(); project && project->document()->isModified())
        documents.append(project->document());
    for (TextDocument *file : m_files) {
        if (file->isModified())
            documents.append(file);
    }
    return documents;
}

void TabArea::closeFunction(const QString &logicalId)
{
    if (const int index = indexOfKey(u"function:"_s + logicalId); index >= 0)
        closeTab(index);
}

void TabArea::updateTitles()
{
    for (int i = 0; i < count(); ++i) {
        const auto *pane = qobject_cast<EditorPane *>(widget(i));
        const TextDocument *document = documentOf(widget(i));
        if (pane && document) {
            const QString name = QFileInfo(document->path()).fileName();
            setTabText(i, document->isModified() ? name + u" •"_s : name);
        }
    }
}

void TabArea::requestClose(int index)
{
    const TextDocument *document = documentOf(widget(index));
    const bool isFile = widget(index)->property(keyProperty).toString().startsWith("file:"_L1);
    if (isFile && document && document->isModified())
        Q_EMIT closeRequested(index);
    else
        closeTab(index);
}

void TabArea::closeTab(int index)
{
    QWidget *page = widget(index);
    const QString key = page->property(keyProperty).toString();
    TextDocument *document = documentOf(page);
    removeTab(index);
    delete page;
    if (key.startsWith("file:"_L1) && document) {
        m_files.remove(m_files.key(document));
        delete document;
    }
}

void TabArea::closeAll()
{
    while (count() > 0)
        closeTab(count() - 1);
}

QStringList TabArea::tabKeys() const
{
    QStringList keys;
    for (int i = 0; i < count(); ++i) {
        if (const QString key = widget(i)->property(keyProperty).toString(); !key.startsWith("comparison:"_L1))
            keys.append(key);
    }
    return keys;
}

void TabArea::openKey(const QString &key)
{
    if (key == "template"_L1)
        openTemplate();
    else if (key.startsWith("function:"_L1))
        openFunction(key.mid(9));
    else if (key.startsWith("file:"_L1) && QFileInfo::exists(key.mid(5)))
        (void)openFile(key.mid(5)); // a file that can't be opened any more is no reason to complain at start
}

} // namespace lambdarium
