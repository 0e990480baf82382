// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The centre of the window: function pages, the template, source files, comparisons as tabs. One tab a thing.
// Thread: GUI thread. Ownership: the main window; it owns the documents of source files.

#include "base/result.h"
#include "base/textspan.h"
#include "history/run.h"

#include <QHash>
#include <QTabWidget>

namespace lambdarium {

class DiskQuestions;
class EditorPane;
class FunctionPage;
class Project;
class TextDocument;
class Workbench;

class TabArea : public QTabWidget
{
    Q_OBJECT

public:
    TabArea(Workbench &workbench, DiskQuestions &disk, QWidget *parent = nullptr);
    ~TabArea() override;

    FunctionPage *openFunction(const QString &logicalId);
    EditorPane *openTemplate(TextPosition position = {});
    /// Errors: those of TextDocument::load().
    Result<EditorPane *> openFile(const QString &path, TextPosition position = {});
    void openComparison(const Run &older, const Run &newer);

    [[nodiscard]] QList<FunctionPage *> functionPages() const;

    /// The document that Save, Undo and Redo mean now; null on tabs without one.
    [[nodiscard]] TextDocument *currentDocument() const;
    /// The editor in front; null on other tabs.
    [[nodiscard]] EditorPane *currentEditor() const;

    /// Documents with unsaved changes.
    [[nodiscard]] QList<TextDocument *> modifiedDocuments() const;
    /// Closes tabs without asking; the caller has asked.
    void closeAll();
    /// Closes a function's tab when there is one.
    void closeFunction(const QString &logicalId);

    /// Identity of every tab in order, to restore them: "function:Id", "template", "file:/path".
    [[nodiscard]] QStringList tabKeys() const;
    void openKey(const QString &key);

Q_SIGNALS:
    void currentDocumentChanged(lambdarium::TextDocument *document);
    void cursorMoved(lambdarium::TextPosition position);
    /// A tab with unsaved changes is to be closed: the window asks.
    void closeRequested(int index);
    void failed(const QString &message);
    void functionOpened(lambdarium::FunctionPage *page);
    void linkFollowed(lambdarium::ByteOffset offset); ///< Ctrl+click on a name in the template

private:
    int addTabFor(QWidget *page, const QString &key, const QIcon &icon, const QString &title);
    [[nodiscard]] int indexOfKey(const QString &key) const;
    EditorPane *addEditor(TextDocument *document, const QString &key);
    void updateTitles();
    void requestClose(int index);
    void closeTab(int index);

    Workbench &m_workbench;
    DiskQuestions &m_disk;
    QHash<QString, TextDocument *> m_files; ///< by path, children of this

    friend class MainWindow;
};

} // namespace lambdarium
