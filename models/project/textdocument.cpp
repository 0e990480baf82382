// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/textdocument.h"

#include "project/textfile.h"

#include <QFileInfo>
#include <QFileSystemWatcher>

#include <chrono>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// Programs write in several steps; one look after the last of them is enough.
constexpr std::chrono::milliseconds diskCheckDelay{50};

} // namespace

// Edits of a step in the order they were made, each with the way back.
struct TextDocument::Step {
    QString label;
    Merge merge = Merge::Never;
    std::vector<EditSet> forward;
    std::vector<EditSet> backward;
    Effect effect = {};
};

TextDocument::TextDocument(QObject *parent)
    : QObject(parent)
    , m_watcher(new QFileSystemWatcher(this))
{
    m_diskCheck.setSingleShot(true);
    m_diskCheck.setInterval(diskCheckDelay);
    connect(&m_diskCheck, &QTimer::timeout, this, &TextDocument::checkDisk);
    connect(m_watcher, &QFileSystemWatcher::fileChanged, this, &TextDocument::scheduleDiskCheck);
    connect(m_watcher, &QFileSystemWatcher::directoryChanged, this, &TextDocument::scheduleDiskCheck);
}

TextDocument::~TextDocument() = default;

Result<> TextDocument::load(const QString &path)
{
    const auto text = readTextFile(path);
    if (!text)
        return std::unexpected(text.error());
    setText(*text, QFileInfo(path).absoluteFilePath());
    return {};
}

void TextDocument::setText(const QByteArray &text, const QString &path)
{
    const bool wasModified = isModified();
    m_path = path;
    m_text = text;
    m_saved = text;
    m_reported.reset();
    m_steps.clear();
    m_next = 0;
    m_mergeOpen = false;
    ++m_revision;
    watch();
    Q_EMIT textReset();
    finishChange(wasModified);
}

void TextDocument::splice(const QList<TextEdit> &edits)
{
    ++m_revision;
    m_changing = true;
    for (auto edit = edits.crbegin(); edit != edits.crend(); ++edit) {
        m_text.replace(edit->span.begin, edit->span.length(), edit->text);
        Q_EMIT spliced(edit->span.begin, edit->span.length(), edit->text);
    }
    m_changing = false;
}

void TextDocument::finishChange(bool wasModified)
{
    Q_EMIT textChanged();
    Q_EMIT undoStateChanged();
    if (isModified() != wasModified)
        Q_EMIT modifiedChanged(!wasModified);
}

// Typing continues the step before when it goes on where that one stopped, within one line.
bool TextDocument::joinsLastStep(const EditSet &edits, Merge merge) const
{
    if (merge != Merge::Typing || !m_mergeOpen || m_next == 0 || m_next != m_steps.size() || edits.edits().size() != 1)
        return false;
    const Step &last = *m_steps.back();
    if (last.merge != Merge::Typing || last.forward.back().edits().size() != 1)
        return false;
    const TextEdit &before = last.forward.back().edits().front();
    const TextEdit &now = edits.edits().front();
    if (now.text.contains('\n') || before.text.contains('\n'))
        return false;
    if (now.span.isEmpty() && before.span.isEmpty())
        return now.span.begin == before.span.begin + before.text.size();
    const bool bothRemove = now.text.isEmpty() && before.text.isEmpty();
    return bothRemove && (now.span.end == before.span.begin || now.span.begin == before.span.begin);
}

Result<> TextDocument::apply(const EditSet &edits, const QString &label, Merge merge, const Effect &effect)
{
    Q_ASSERT(!m_changing);
    if (edits.isEmpty())
        return {};
    if (m_changing || !edits.isValidFor(m_text.size()))
        return failure(ErrorCode::InvalidInput, tr("The change does not fit the text."));
    const bool wasModified = isModified();
    if (!joinsLastStep(edits, merge)) {
        m_steps.resize(m_next);
        m_steps.push_back(std::make_unique<Step>(Step{label, merge, {}, {}, effect}));
        ++m_next;
    }
    m_steps.back()->forward.push_back(edits);
    m_steps.back()->backward.push_back(edits.inverted(m_text));
    m_mergeOpen = true;
    splice(edits.edits());
    if (effect)
        effect(false);
    finishChange(wasModified);
    return {};
}

void TextDocument::breakMerging()
{
    m_mergeOpen = false;
}

bool TextDocument::canUndo() const
{
    return m_next > 0;
}

bool TextDocument::canRedo() const
{
    return m_next < m_steps.size();
}

QString TextDocument::undoText() const
{
    return canUndo() ? m_steps[m_next - 1]->label : QString();
}

QString TextDocument::redoText() const
{
    return canRedo() ? m_steps[m_next]->label : QString();
}

void TextDocument::undo()
{
    if (!canUndo() || m_changing)
        return;
    const bool wasModified = isModified();
    m_mergeOpen = false;
    --m_next;
    const Step &step = *m_steps[m_next];
    for (auto edits = step.backward.crbegin(); edits != step.backward.crend(); ++edits)
        splice(edits->edits());
    if (step.effect)
        step.effect(true);
    finishChange(wasModified);
}

void TextDocument::redo()
{
    if (!canRedo() || m_changing)
        return;
    const bool wasModified = isModified();
    m_mergeOpen = false;
    const Step &step = *m_steps[m_next];
    ++m_next;
    for (const EditSet &edits : step.forward)
        splice(edits.edits());
    if (step.effect)
        step.effect(false);
    finishChange(wasModified);
}

bool TextDocument::isModified() const
{
    return m_text != m_saved;
}

Result<> TextDocument::save(OnConflict onConflict)
{
    if (m_path.isEmpty())
        return failure(ErrorCode::InvalidInput, tr("The text has no file name yet."));
    if (onConflict == OnConflict::Fail && isChangedOnDisk())
        return failure(ErrorCode::Conflict, tr("The file was changed by another program."), m_path);
    if (auto written = writeFileAtomically(m_path, m_text); !written)
        return written;
    const bool wasModified = isModified();
    m_saved = m_text;
    m_reported.reset();
    m_mergeOpen = false;
    watch();
    if (wasModified)
        Q_EMIT modifiedChanged(false);
    return {};
}

bool TextDocument::isChangedOnDisk() const
{
    const auto onDisk = readBytes(m_path, maximumTextFile);
    return onDisk && *onDisk != m_saved;
}

Result<> TextDocument::reloadFromDisk()
{
    const auto text = readTextFile(m_path);
    if (!text)
        return std::unexpected(text.error());
    const bool wasModified = isModified();
    m_mergeOpen = false;
    auto applied = apply(EditSet::difference(m_text, *text), tr("Reload from disk"));
    if (!applied)
        return applied;
    const bool isModifiedNow = isModified();
    m_saved = *text;
    m_reported.reset();
    watch();
    if (isModifiedNow || (wasModified && m_text == *text))
        Q_EMIT modifiedChanged(false);
    return {};
}

Result<MergeResult> TextDocument::mergeFromDisk()
{
    const auto text = readTextFile(m_path);
    if (!text)
        return std::unexpected(text.error());
    m_mergeOpen = false;
    MergeResult merged = mergeTexts(m_saved, m_text, *text, tr("not saved yet"), tr("in the file"));
    if (auto applied = apply(EditSet::difference(m_text, merged.text), tr("Merge with the file")); !applied)
        return std::unexpected(applied.error());
    const bool wasModified = isModified();
    m_saved = *text;
    m_reported.reset();
    watch();
    if (isModified() != wasModified)
        Q_EMIT modifiedChanged(isModified());
    return merged;
}

// The file is watched for writes, its folder for a file renamed over it; a symbolic link's target likewise.
void TextDocument::watch()
{
    if (const QStringList old = m_watcher->files() + m_watcher->directories(); !old.isEmpty())
        m_watcher->removePaths(old);
    if (m_path.isEmpty())
        return;
    const QFileInfo info(m_path);
    QStringList paths{info.absolutePath()};
    if (info.exists()) {
        const QFileInfo target(info.canonicalFilePath());
        paths << m_path << target.filePath() << target.absolutePath();
    }
    paths.removeDuplicates();
    m_watcher->addPaths(paths);
}

void TextDocument::scheduleDiskCheck()
{
    m_diskCheck.start();
}

void TextDocument::checkDisk()
{
    watch(); // a file renamed over the old one is another file
    const auto onDisk = readBytes(m_path, maximumTextFile);
    if (onDisk && *onDisk == m_saved) {
        m_reported.reset();
        return;
    }
    const QByteArray seen = onDisk ? *onDisk : QByteArray();
    if (m_reported && *m_reported == seen && m_reported->isNull() == seen.isNull())
        return;
    m_reported = seen;
    Q_EMIT changedOnDisk();
}

} // namespace lambdarium
