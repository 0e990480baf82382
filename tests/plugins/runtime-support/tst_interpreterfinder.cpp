// SPDX-License-Identifier: GPL-3.0-or-later
// Interpreters of version managers are found below a home folder, with the manager's name.
#include "runtime-nodejs/nodejsruntime.h"
#include "runtime-python/pythonruntime.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace lambdarium;

class TestInterpreterFinder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void managers_data();
    void managers();
    void onlyProgramsCount();
    void changesAreSeen();

private:
    QString m_program; // a real program that tells a version
};

static QList<Interpreter> found(const QString &language, const QString &home, const QString &path)
{
    if (language == "python"_L1)
        return PythonRuntime(home, path).interpreters();
    return NodejsRuntime(home, path).interpreters();
}

void TestInterpreterFinder::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true); // the finder keeps versions in the user's cache
    const QList<Interpreter> system = found(u"python"_s, u"/nowhere"_s, {});
    if (system.isEmpty())
        QSKIP("python3 is not installed.");
    m_program = system.first().program;
}

void TestInterpreterFinder::managers_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("origin");
    QTest::newRow("pyenv") << u"python"_s << u".pyenv/versions/3.9.1/bin/python3"_s << u"pyenv"_s;
    QTest::newRow("asdf, Python") << u"python"_s << u".asdf/installs/python/3.9.1/bin/python3"_s << u"asdf"_s;
    QTest::newRow("mise, Python") << u"python"_s << u".local/share/mise/installs/python/3.9/bin/python3"_s << u"mise"_s;
    QTest::newRow("uv") << u"python"_s << u".local/share/uv/python/cpython-3.9.1-linux-x86_64-gnu/bin/python3"_s << u"uv"_s;
    QTest::newRow("nvm") << u"node"_s << u".nvm/versions/node/v20.1.0/bin/node"_s << u"nvm"_s;
    QTest::newRow("nvm in .config") << u"node"_s << u".config/nvm/versions/node/v20.1.0/bin/node"_s << u"nvm"_s;
    QTest::newRow("fnm") << u"node"_s << u".local/share/fnm/node-versions/v20.1.0/installation/bin/node"_s << u"fnm"_s;
    QTest::newRow("fnm, older") << u"node"_s << u".fnm/node-versions/v20.1.0/installation/bin/node"_s << u"fnm"_s;
    QTest::newRow("asdf, Node.js") << u"node"_s << u".asdf/installs/nodejs/20.1.0/bin/node"_s << u"asdf"_s;
    QTest::newRow("mise, Node.js") << u"node"_s << u".local/share/mise/installs/node/20/bin/node"_s << u"mise"_s;
    QTest::newRow("volta") << u"node"_s << u".volta/tools/image/node/20.1.0/bin/node"_s << u"volta"_s;
    QTest::newRow("PATH, python3.9") << u"python"_s << u"own/bin/python3.9"_s << u"PATH"_s;
    QTest::newRow("PATH, node") << u"node"_s << u"own/bin/node"_s << u"PATH"_s;
}

void TestInterpreterFinder::managers()
{
    QFETCH(const QString, language);
    QFETCH(const QString, place);
    QTemporaryDir home;
    const QString program = QDir(QFileInfo(home.path()).canonicalFilePath()).filePath(place);
    QVERIFY(QDir().mkpath(QFileInfo(program).path()));
    QVERIFY(QFile::copy(m_program, program));
    const QList<Interpreter> all = found(language, home.path(), home.filePath(u"own/bin"_s));
    const auto own = std::ranges::find(all, program, &Interpreter::program);
    QVERIFY(own != all.end());
    QTEST(own->origin, "origin");
    QVERIFY(!own->version.isEmpty());
    // A sandbox sees its folder, and nothing else of the home folder.
    const QList<ReadOnlyMount> mounts = interpreterMounts(*own);
    QCOMPARE(mounts.size(), 1);
    QVERIFY(program.startsWith(mounts.first().source + u'/'));
    QVERIFY(mounts.first().source != QFileInfo(home.path()).canonicalFilePath());
}

// The managers' own scripts in PATH choose a version by the current folder: they are not interpreters.
void TestInterpreterFinder::onlyProgramsCount()
{
    QTemporaryDir home;
    const QString script = home.filePath(u"shims/python3"_s);
    QVERIFY(QDir().mkpath(home.filePath(u"shims"_s)));
    QFile file(script);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("#!/bin/sh\necho Python 3.9.1\n") > 0);
    file.close();
    QVERIFY(file.setPermissions(QFile::Permissions(0x7755)));
    const QList<Interpreter> all = found(u"python"_s, home.path(), home.filePath(u"shims"_s));
    QVERIFY(std::ranges::none_of(all, [&](const Interpreter &one) { return one.program.startsWith(home.path()); }));
}

// A search is kept while its folders stay as they are.
void TestInterpreterFinder::changesAreSeen()
{
    QTemporaryDir home;
    const QString bin = QDir(QFileInfo(home.path()).canonicalFilePath()).filePath(u".pyenv/versions/3.9.1/bin"_s);
    PythonRuntime runtime(home.path(), {});
    const auto seen = [&] {
        const QList<Interpreter> all = runtime.interpreters();
        return std::ranges::count_if(all, [&](const Interpreter &one) { return one.program.startsWith(bin); });
    };
    QCOMPARE(seen(), 0);
    QVERIFY(QDir().mkpath(bin)); // a manager makes the folders first
    QCOMPARE(seen(), 0);
    QVERIFY(QFile::copy(m_program, bin + "/python3"_L1));
    QCOMPARE(seen(), 1);
    QVERIFY(QFile::rename(bin + "/python3"_L1, bin + "/python"_L1));
    QCOMPARE(seen(), 0);
    QVERIFY(QFile::rename(bin + "/python"_L1, bin + "/python3"_L1));
    QCOMPARE(seen(), 1);
}

QTEST_GUILESS_MAIN(TestInterpreterFinder)
#include "tst_interpreterfinder.moc"
