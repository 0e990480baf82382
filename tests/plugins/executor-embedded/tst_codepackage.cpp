// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/changewatcher.h"
#include "executor-embedded/codepackage.h"
#include "support/zipbytes.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lambdarium;

class TestCodePackage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void zipIsUnpackedOnceByContent();
    void badArchives_data();
    void badArchives();
    void inlineCode();
    void changesAreNoticed_data();
    void changesAreNoticed();
    void anotherFolderInItsPlace_data();
    void anotherFolderInItsPlace();
};

static void writeFile(const QString &path, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

static QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

static void writeZip(const QString &path, const QMap<QByteArray, QByteArray> &entries)
{
    writeFile(path, test::zipOf(entries));
}

static FunctionConfiguration zipFunction(const QString &path)
{
    FunctionConfiguration function;
    function.runtime = u"python3.13"_s;
    function.code = {CodeLocation::Kind::ZipFile, path, {}};
    return function;
}

void TestCodePackage::zipIsUnpackedOnceByContent()
{
    const QTemporaryDir folder;
    CodePackages packages(folder.filePath(u"scratch"_s));
    const QString zip = folder.filePath(u"code.zip"_s);
    writeZip(zip, {{"app.py", "one"}, {"sub/b.txt", "two"}});
    const auto first = packages.prepare(zipFunction(zip));
    QVERIFY2(first, first ? "" : qPrintable(first.error().toString()));
    QCOMPARE(readFile(first->taskFolder + "/app.py"_L1), "one");
    QCOMPARE(readFile(first->taskFolder + "/sub/b.txt"_L1), "two");
    QVERIFY(QFileInfo(first->taskFolder + "/app.py"_L1).permission(QFile::ReadOther));
    const auto again = packages.prepare(zipFunction(zip));
    QCOMPARE(again->taskFolder, first->taskFolder);
    writeZip(zip, {{"app.py", "another"}});
    QCOMPARE(readFile(packages.prepare(zipFunction(zip))->taskFolder + "/app.py"_L1), "another");
}

void TestCodePackage::badArchives_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::newRow("parent") << QByteArray("../outside.txt");
    QTest::newRow("hidden parent") << QByteArray("a/../../outside.txt");
    QTest::newRow("absolute") << QByteArray("/outside.txt");
    QTest::newRow("no archive") << QByteArray();
}

void TestCodePackage::badArchives()
{
    QFETCH(const QByteArray, entry);
    const QTemporaryDir folder;
    CodePackages packages(folder.filePath(u"scratch"_s));
    const QString zip = folder.filePath(u"code.zip"_s);
    if (entry.isEmpty())
        writeFile(zip, "this is no archive");
    else
        writeZip(zip, {{entry, "x"}});
    const auto result = packages.prepare(zipFunction(zip));
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Parse);
    QVERIFY(!QFileInfo::exists(folder.filePath(u"outside.txt"_s)));
}

void TestCodePackage::inlineCode()
{
    const QTemporaryDir folder;
    CodePackages packages(folder.path());
    FunctionConfiguration function;
    function.code = {CodeLocation::Kind::Inline, {}, "exports.handler = 1"};
    function.runtime = u"nodejs20.x"_s;
    QCOMPARE(readFile(packages.prepare(function)->taskFolder + "/index.js"_L1), "exports.handler = 1");
    function.runtime = u"provided.al2023"_s;
    QVERIFY(!packages.prepare(function));
    function.code.kind = CodeLocation::Kind::Missing;
    QCOMPARE(packages.prepare(function).error().code, ErrorCode::NotFound);
}

void TestCodePackage::changesAreNoticed_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<bool>("noticed");
    for (const QString &what : {u"write"_s, u"new"_s, u"remove"_s, u"rename"_s, u"deep"_s, u"new folder"_s})
        QTest::newRow(qPrintable(what)) << what << true;
    for (const QString &what : {u"nothing"_s, u"cache"_s, u"read"_s})
        QTest::newRow(qPrintable(what)) << what << false;
}

void TestCodePackage::changesAreNoticed()
{
    QFETCH(const QString, what);
    QFETCH(const bool, noticed);
    const QTemporaryDir temporary;
    const QString folder = temporary.filePath(u"code"_s);
    writeFile(folder + "/app.py"_L1, "1");
    writeFile(folder + "/a/b/c.py"_L1, "1");
    QDir().mkpath(folder + "/__pycache__"_L1);
    ChangeWatcher watcher;
    watcher.watch(folder);
    watcher.waitUntilWatching();
    const quint64 before = watcher.generation(folder);
    if (what == "write"_L1)
        writeFile(folder + "/app.py"_L1, "2");
    else if (what == "new"_L1)
        writeFile(folder + "/new.py"_L1, "2");
    else if (what == "remove"_L1)
        QFile::remove(folder + "/app.py"_L1);
    else if (what == "rename"_L1)
        QFile::rename(folder + "/app.py"_L1, folder + "/b.py"_L1);
    else if (what == "deep"_L1)
        writeFile(folder + "/a/b/c.py"_L1, "2");
    else if (what == "cache"_L1)
        writeFile(folder + "/__pycache__/app.pyc"_L1, "2");
    else if (what == "read"_L1)
        QCOMPARE(readFile(folder + "/app.py"_L1), "1");
    else if (what == "new folder"_L1) {
        QDir().mkpath(folder + "/later"_L1);
        QVERIFY(watcher.generation(folder) != before);
        watcher.waitUntilWatching();
        const quint64 then = watcher.generation(folder);
        writeFile(folder + "/later/x.py"_L1, "2");
        QVERIFY(watcher.generation(folder) != then);
    }
    QCOMPARE(watcher.generation(folder) != before, noticed);
}

void TestCodePackage::anotherFolderInItsPlace_data()
{
    QTest::addColumn<bool>("isMoved");
    QTest::newRow("moved away") << true;
    QTest::newRow("removed") << false;
}

// Builds and uploads put a new folder where the old one was, again and again.
void TestCodePackage::anotherFolderInItsPlace()
{
    QFETCH(const bool, isMoved);
    const QTemporaryDir temporary;
    const QString folder = temporary.filePath(u"code"_s);
    writeFile(folder + "/app.py"_L1, "0");
    ChangeWatcher watcher;
    watcher.watch(folder);
    watcher.waitUntilWatching();
    for (int i = 1; i <= 3; ++i) {
        const quint64 before = watcher.generation(folder);
        const QString old = temporary.filePath(u"old%1"_s.arg(i));
        QVERIFY(isMoved ? QDir().rename(folder, old) : QDir(folder).removeRecursively());
        QVERIFY(watcher.generation(folder) != before);
        watcher.watch(folder); // while there is none
        watcher.waitUntilWatching();
        writeFile(folder + "/app.py"_L1, QByteArray::number(i));
        watcher.watch(folder);
        watcher.waitUntilWatching();
        const quint64 then = watcher.generation(folder);
        if (isMoved)
            QVERIFY(QDir(old).removeRecursively());
        QCOMPARE(watcher.generation(folder), then); // the old one says nothing any more
        writeFile(folder + "/app.py"_L1, "changed");
        QVERIFY(watcher.generation(folder) != then);
    }
}

QTEST_GUILESS_MAIN(TestCodePackage)
#include "tst_codepackage.moc"
