// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// TextDocument: the bytes of one file with their undo history. Forms and editors change the text only through it, so both
// share one history. Thread: the thread it lives in (the window's main thread). Ownership: its creator or Project.

#include "base/result.h"
#include "template/editset.h"
#include "template/textmerge.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QFileSystemWatcher;

namespace lambdarium {

class TextDocument : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool modified READ isModified NOTIFY modifiedChanged)

public:
    /// How an edit joins the history.
    enum class Merge {
        Never, ///< a step of its own
        Typing, ///< joins the step before when that was typing (or deleting) right beside it on the same line
    };
    Q_ENUM(Merge)

    /// What to do when the file on disk is not the one that was loaded or saved last.
    enum class OnConflict { Fail, Overwrite };
    Q_ENUM(OnConflict)

    explicit TextDocument(QObject *parent = nullptr);
    ~TextDocument() override;

    /// Reads a file. Errors: NotFound, Io, LimitExceeded (over 64 MiB), Parse (not UTF-8 text).
    [[nodiscard]] Result<> load(const QString &path);
    /// A new text without a file, or one that save() will write to `path`.
    void setText(const QByteArray &text, const QString &path = {});

    [[nodiscard]] QString path() const { return m_path; } ///< absolute; empty for a text without a file
    [[nodiscard]] const QByteArray &text() const { return m_text; } ///< as in the file: BOM and line ends included
    [[nodiscard]] quint64 revision() const { return m_revision; } ///< grows with every change, never goes back

    /// Something outside the text that goes with a step: called when the step is done and redone (false) or undone (true).
    using Effect = std::function<void(bool undone)>;

    /// Applies edits as one step of the history. Errors: InvalidInput when they do not fit the text.
    [[nodiscard]] Result<> apply(const EditSet &edits, const QString &label, Merge merge = Merge::Never,
                                 const Effect &effect = {});
    /// The next typing starts a step of its own (the caret moved, the focus left).
    void breakMerging();

    [[nodiscard]] bool canUndo() const;
    [[nodiscard]] bool canRedo() const;
    [[nodiscard]] QString undoText() const; ///< label of the step that undo() takes back; empty = none
    [[nodiscard]] QString redoText() const;
    void undo();
    void redo();

    [[nodiscard]] bool isModified() const; ///< differs from what was loaded or saved last (undoing back counts)

    /// Writes the file atomically; keeps its mode bits, writes through a symbolic link to its target. Errors: Conflict
    /// when the file changed on disk meanwhile (unless Overwrite), Io, InvalidInput when there is no path.
    [[nodiscard]] Result<> save(OnConflict onConflict = OnConflict::Fail);
    /// True when the file on disk differs from what was loaded or saved last; false when it can't be read.
    [[nodiscard]] bool isChangedOnDisk() const;
    /// Takes over the file's text as one undoable step.
    [[nodiscard]] Result<> reloadFromDisk();
    /// Joins the unsaved changes with those in the file, as one undoable step; what both changed stands in the text between
    /// conflict markers. Saving writes over the file afterwards. Errors: those of load().
    [[nodiscard]] Result<MergeResult> mergeFromDisk();

Q_SIGNALS:
    /// One replacement happened: `removedLength` bytes at `position` gave way to `inserted`. A step of several edits emits
    /// one signal each, from the end of the text to its start; text() already is as after that one. Slots must not edit.
    void spliced(qsizetype position, qsizetype removedLength, const QByteArray &inserted);
    /// The whole text was replaced by load() or setText(); no splices were emitted.
    void textReset();
    /// After all splices of a step, or after textReset().
    void textChanged();
    void modifiedChanged(bool modified);
    void undoStateChanged(); ///< canUndo, canRedo or a label changed
    /// Another program changed, replaced or removed the file. Emitted once a change; our own saves do not count.
    void changedOnDisk();

private:
    struct Step;

    void splice(const QList<TextEdit> &edits);
    void finishChange(bool wasModified);
    [[nodiscard]] bool joinsLastStep(const EditSet &edits, Merge merge) const;
    void watch();
    void scheduleDiskCheck();
    void checkDisk();

    QString m_path;
    QByteArray m_text;
    QByteArray m_saved; ///< the file as it was loaded or saved last
    std::optional<QByteArray> m_reported; ///< what changedOnDisk() last told of; null data = the file was gone
    quint64 m_revision = 0;
    std::vector<std::unique_ptr<Step>> m_steps;
    size_t m_next = 0; ///< steps before this one are done, the others can be redone
    bool m_mergeOpen = false;
    bool m_changing = false; ///< spliced() is being emitted
    QFileSystemWatcher *m_watcher;
    QTimer m_diskCheck;
};

} // namespace lambdarium
