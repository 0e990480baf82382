// SPDX-License-Identifier: GPL-3.0-or-later
// The real program: exit codes, streams, what it links.
#include "clitest.h"

#include <QProcess>
#include <QStandardPaths>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestProgram : public QObject
{
    Q_OBJECT

    static QString program() { return QCoreApplication::applicationDirPath() + "/lambdarium"_L1; }

    static CliRun start(const QString &path, const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess process;
        process.start(path, arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(60000))
            return {-1, {}, process.errorString().toUtf8()};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

private Q_SLOTS:
    void runs()
    {
        const CliRun version = start(program(), {u"--version"_s});
        QCOMPARE(version.code, 0);
        QVERIFY(version.out.startsWith("lambdarium "));
        const SmallProject project;
        QCOMPARE(start(program(), {u"functions"_s, u"--names"_s, u"--project"_s, project.path()}).out, "Alpha\nBeta\n"_ba);
        const CliRun failed = start(program(), {u"functions"_s, u"--project"_s, u"/nowhere"_s});
        QCOMPARE(failed.code, 2);
        QVERIFY2(isOneLine(failed.err), failed.err.constData());
        QVERIFY(start(program(), {u"events"_s, u"show"_s, u"s3-put"_s}).out.contains("aws:s3"));
    }

    // The command line works where no graphical library is installed.
    void linksNoGui_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("program") << program();
        const QDir plugins(qEnvironmentVariable("LAMBDARIUM_PLUGIN_PATH"));
        const QStringList files = plugins.entryList({u"*.so"_s}, QDir::Files);
        const QStringList ofTheWindow = QStringLiteral(LAMBDARIUM_WINDOW_PLUGINS).split(u',');
        for (const QString &file : files) {
            if (!ofTheWindow.contains(QFileInfo(file).completeBaseName()))
                QTest::newRow(qPrintable(file)) << plugins.filePath(file);
        }
    }

    void linksNoGui()
    {
        QFETCH(QString, file);
        if (QStandardPaths::findExecutable(u"ldd"_s).isEmpty())
            QSKIP("ldd is not installed.");
        const CliRun libraries = start(u"ldd"_s, {file});
        QVERIFY2(libraries.out.contains("libQt6Core"), libraries.out.constData());
        for (const QByteArrayView unwanted :
             {"libQt6Gui", "libQt6Widgets", "libQt6Network", "libQt6Svg", "libQScintilla", "libqscintilla"})
            QVERIFY2(!libraries.out.contains(unwanted), libraries.out.constData());
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
