// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/textdocument.h"

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

EditSet inserted(ByteOffset at, const QByteArray &text)
{
    return {{{at, at}, text}};
}

} // namespace

class TestTextDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"template.yaml"_s);
        write(m_path, "a: 1\n");
    }

    void undoesAndRedoes()
    {
        TextDocument document;
        QVERIFY(document.load(m_path));
        QSignalSpy modified(&document, &TextDocument::modifiedChanged);
        QVERIFY(!document.canUndo());
        QVERIFY(document.apply({{{3, 4}, "2"}, {{0, 1}, "bb"}}, u"Change"_s));
        QCOMPARE(document.text(), "bb: 2\n");
        QVERIFY(document.isModified());
        QCOMPARE(document.undoText(), u"Change"_s);
        document.undo();
        QCOMPARE(document.text(), "a: 1\n");
        QVERIFY(!document.isModified());
        QVERIFY(!document.canUndo());
        QCOMPARE(document.redoText(), u"Change"_s);
        document.redo();
        QCOMPARE(document.text(), "bb: 2\n");
        document.undo();
        QVERIFY(document.apply(inserted(0, "# x\n"), u"Comment"_s));
        QVERIFY(!document.canRedo());
        QCOMPARE(modified.size(), 5);
    }

    void mergesTyping()
    {
        TextDocument document;
        document.setText("ab\n");
        const auto type = [&](ByteOffset at, const QByteArray &text) {
            QVERIFY(document.apply(inserted(at, text), u"Typing"_s, TextDocument::Merge::Typing));
        };
        type(2, "c");
        type(3, "d");
        type(4, "e");
        document.undo();
        QCOMPARE(document.text(), "ab\n");
        document.redo();
        type(5, "f"); // after undo and redo a new step
        type(0, "x"); // elsewhere: a new step
        document.breakMerging();
        type(1, "y"); // the caret moved in between
        type(2, "\n"); // a new line is a step of its own
        QCOMPARE(document.text(), "xy\nabcdef\n");
        for (const char *expected : {"xyabcdef\n", "xabcdef\n", "abcdef\n", "abcde\n", "ab\n"}) {
            document.undo();
            QCOMPARE(document.text(), expected);
        }
    }

    void mergesDeleting()
    {
        TextDocument document;
        document.setText("abcdef\n");
        for (const TextSpan span : {TextSpan{5, 6}, TextSpan{4, 5}, TextSpan{3, 4}}) // backspace
            QVERIFY(document.apply({{span, {}}}, u"Deleting"_s, TextDocument::Merge::Typing));
        QCOMPARE(document.text(), "abc\n");
        document.undo();
        QCOMPARE(document.text(), "abcdef\n");
        QVERIFY(!document.canUndo());
    }

    void refusesEditsThatDoNotFit()
    {
        TextDocument document;
        document.setText("ab");
        const auto applied = document.apply({{{1, 9}, "x"}}, u"x"_s);
        QVERIFY(!applied);
        QVERIFY(applied.error().code == ErrorCode::InvalidInput);
        QCOMPARE(document.text(), "ab");
        QVERIFY(!document.canUndo());
    }

    // An editor that applies the splices to its own copy always has the document's text.
    void splicesKeepACopyInStep()
    {
        TextDocument document;
        document.setText("The quick brown fox\njumps\n");
        QByteArray copy = document.text();
        connect(&document, &TextDocument::spliced, this, [&](qsizetype at, qsizetype removed, const QByteArray &text) {
            copy.replace(at, removed, text);
            QCOMPARE(copy, document.text());
        });
        QRandomGenerator random(20261123);
        std::vector<QByteArray> history{document.text()};
        for (int i = 0; i < 2000; ++i) {
            const int action = random.bounded(10);
            if (action < 2) {
                document.undo();
            } else if (action < 3) {
                document.redo();
            } else {
                EditSet edits;
                qsizetype at = 0;
                for (int n = random.bounded(1, 4); n > 0 && at <= document.text().size(); --n) {
                    const qsizetype begin = at + random.bounded(int(document.text().size() - at) + 1);
                    const qsizetype end = std::min<qsizetype>(begin + random.bounded(4), document.text().size());
                    edits.replace({begin, end}, QByteArray(random.bounded(5), char('a' + random.bounded(26))));
                    at = end + 1;
                }
                const auto merge = random.bounded(2) ? TextDocument::Merge::Typing : TextDocument::Merge::Never;
                QVERIFY(document.apply(edits, u"Random"_s, merge));
            }
            QCOMPARE(copy, document.text());
        }
        while (document.canUndo())
            document.undo();
        QCOMPARE(document.text(), history.front());
        QVERIFY(!document.isModified());
    }

    void savesAtomically()
    {
        QVERIFY(::chmod(QFile::encodeName(m_path).constData(), 0640) == 0);
        TextDocument document;
        QVERIFY(document.load(m_path));
        QVERIFY(document.apply(inserted(5, "b: 2"), u"Add"_s));
        QVERIFY(document.save());
        QVERIFY(!document.isModified());
        QCOMPARE(read(m_path), "a: 1\nb: 2");
        struct stat state{};
        QVERIFY(::stat(QFile::encodeName(m_path).constData(), &state) == 0);
        QCOMPARE(state.st_mode & 07777, mode_t(0640));
        document.undo();
        QVERIFY(document.isModified());
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
    }

    void savesThroughSymbolicLinks()
    {
        const QString target = m_folder->filePath(u"real.yaml"_s);
        QVERIFY(QFile::rename(m_path, target));
        QVERIFY(QFile::link(u"real.yaml"_s, m_path));
        TextDocument document;
        QVERIFY(document.load(m_path));
        QVERIFY(document.apply(inserted(0, "# x\n"), u"Add"_s));
        QVERIFY(document.save());
        QVERIFY(QFileInfo(m_path).isSymLink());
        QCOMPARE(read(target), "# x\na: 1\n");
    }

    void noticesConflicts()
    {
        TextDocument document;
        QVERIFY(document.load(m_path));
        QVERIFY(document.apply(inserted(0, "# mine\n"), u"Add"_s));
        write(m_path, "theirs: 1\n");
        QVERIFY(document.isChangedOnDisk());
        const auto saved = document.save();
        QVERIFY(!saved);
        QVERIFY(saved.error().code == ErrorCode::Conflict);
        QCOMPARE(saved.error().file, m_path);
        QCOMPARE(read(m_path), "theirs: 1\n");
        QVERIFY(document.save(TextDocument::OnConflict::Overwrite));
        QCOMPARE(read(m_path), "# mine\na: 1\n");
    }

    void reloads()
    {
        TextDocument document;
        QVERIFY(document.load(m_path));
        QVERIFY(document.apply(inserted(0, "# mine\n"), u"Add"_s));
        write(m_path, "a: 1\nb: 2\n");
        QVERIFY(document.reloadFromDisk());
        QCOMPARE(document.text(), "a: 1\nb: 2\n");
        QVERIFY(!document.isModified());
        document.undo();
        QCOMPARE(document.text(), "# mine\na: 1\n");
        QVERIFY(document.isModified());
    }

    void mergesWithTheFile()
    {
        write(m_path, "a: 1\nb: 2\nc: 3\n");
        TextDocument document;
        QVERIFY(document.load(m_path));
        QVERIFY(document.apply(inserted(0, "# mine\n"), u"Add"_s));
        write(m_path, "a: 1\nb: 2\nc: 4\n");
        const auto merged = document.mergeFromDisk();
        QVERIFY(merged && merged->conflicts.isEmpty());
        QCOMPARE(document.text(), "# mine\na: 1\nb: 2\nc: 4\n");
        QVERIFY(document.isModified());
        QVERIFY(document.save()); // no conflict any more
        document.undo();
        QCOMPARE(document.text(), "# mine\na: 1\nb: 2\nc: 3\n");
    }

    void mergingWhatIsTheSameLeavesNothingToSave()
    {
        TextDocument document;
        QVERIFY(document.load(m_path));
        QVERIFY(document.apply(inserted(0, "# mine\n"), u"Add"_s));
        QSignalSpy modified(&document, &TextDocument::modifiedChanged);
        write(m_path, "# mine\na: 1\n");
        QVERIFY(document.mergeFromDisk());
        QVERIFY(!document.isModified());
        QCOMPARE(modified.size(), 1);
    }

    void keepsBothSidesOfAConflict()
    {
        TextDocument document;
        QVERIFY(document.load(m_path));
        QVERIFY(document.apply(EditSet{{{3, 4}, "5"}}, u"Change"_s));
        write(m_path, "a: 6\n");
        const auto merged = document.mergeFromDisk();
        QVERIFY(merged);
        QCOMPARE(merged->conflicts.size(), 1);
        QVERIFY(document.text().contains("a: 5\n=======\na: 6\n"));
        QCOMPARE(read(m_path), "a: 6\n");
    }

    void tellsOfExternalChanges()
    {
        TextDocument document;
        QVERIFY(document.load(m_path));
        QSignalSpy changed(&document, &TextDocument::changedOnDisk);
        write(m_path, "a: 2\n");
        QTRY_COMPARE(changed.size(), 1);
        // Editors save by renaming a new file over the old one; it must be noticed again and again.
        for (int i = 2; i < 5; ++i) {
            const QString other = m_folder->filePath(u"new"_s);
            write(other, "a: " + QByteArray::number(100 + i) + '\n');
            QVERIFY(::rename(QFile::encodeName(other).constData(), QFile::encodeName(m_path).constData()) == 0);
            QTRY_COMPARE(changed.size(), i);
        }
        QVERIFY(QFile::remove(m_path));
        QTRY_COMPARE(changed.size(), 5);
    }

    void ownSavesAreNoExternalChange()
    {
        TextDocument document;
        QVERIFY(document.load(m_path));
        QSignalSpy changed(&document, &TextDocument::changedOnDisk);
        QVERIFY(document.apply(inserted(0, "# x\n"), u"Add"_s));
        QVERIFY(document.save());
        // The next change by another program is told of, and only that one.
        write(m_path, "a: 3\n");
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(read(m_path), "a: 3\n");
    }

    void refusesWhatIsNoText_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<TextPosition>("position");
        QTest::newRow("zero byte") << QByteArray("a: 1\nb\0c", 8) << TextPosition{2, 2};
        QTest::newRow("not UTF-8") << QByteArray("é\n\nab\xFF") << TextPosition{3, 3};
    }

    void refusesWhatIsNoText()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(TextPosition, position);
        write(m_path, bytes);
        TextDocument document;
        const auto loaded = document.load(m_path);
        QVERIFY(!loaded);
        QVERIFY(loaded.error().code == ErrorCode::Parse);
        QVERIFY(loaded.error().position == position);
        QCOMPARE(loaded.error().file, m_path);
    }

    void refusesWhatIsNoFile()
    {
        TextDocument document;
        QVERIFY(document.load(m_folder->path()).error().code == ErrorCode::InvalidInput);
        QVERIFY(document.load(m_folder->filePath(u"missing"_s)).error().code == ErrorCode::NotFound);
        const QString pipe = m_folder->filePath(u"pipe"_s);
        QVERIFY(::mkfifo(QFile::encodeName(pipe).constData(), 0600) == 0);
        QVERIFY(document.load(pipe).error().code == ErrorCode::InvalidInput); // and does not wait for a writer
        QFile large(m_folder->filePath(u"large"_s));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(qint64(65) * 1024 * 1024));
        QVERIFY(document.load(large.fileName()).error().code == ErrorCode::LimitExceeded);
    }

    void reportsFailedSaves()
    {
        TextDocument document;
        QVERIFY(document.load(m_path));
        QVERIFY(document.apply(inserted(0, "# x\n"), u"Add"_s));
        QVERIFY(m_folder->remove());
        const auto saved = document.save();
        QVERIFY(!saved);
        QVERIFY(saved.error().code == ErrorCode::Io);
        QVERIFY(document.isModified());
        document.setText("x");
        QVERIFY(document.save().error().code == ErrorCode::InvalidInput);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestTextDocument)
#include "tst_textdocument.moc"
