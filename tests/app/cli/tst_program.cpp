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

    static CliRun start(const QString &path, const QStringList &arguments, const QByteArray &input = {},
                        const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment())
    {
        QProcess process;
        process.setProcessEnvironment(environment);
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

    // A container often names no language: nothing is said about that, and texts stay whole.
    void otherEncodings_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        QTest::newRow("none") << u"UNUSED"_s << QString();
        QTest::newRow("C") << u"LC_ALL"_s << u"C"_s;
    }

    void otherEncodings()
    {
        QFETCH(const QString, variable);
        QFETCH(const QString, value);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"LC_ALL", "LC_CTYPE", "LANG"})
            environment.remove(QString::fromLatin1(name));
        environment.insert(variable, value);
        const QString missing = u"/nowhere/\u00fc\u20ac"_s;
        const CliRun run = start(program(), {u"functions"_s, u"--project"_s, missing}, {}, environment);
        QVERIFY2(isOneLine(run.err), run.err.constData());
        QVERIFY2(run.err.contains(missing.toUtf8()), run.err.constData());
    }

    // A project that is looked at may hold files of any name.
    void loadsNothingFromTheCurrentFolder()
    {
        if (QStandardPaths::findExecutable(u"ldd"_s).isEmpty())
            QSKIP("ldd is not installed.");
        const QTemporaryDir folder;
        const QDir plugins(qEnvironmentVariable("LAMBDARIUM_PLUGIN_PATH"));
        QStringList files{program()};
        for (const QString &plugin : plugins.entryList({u"*.so"_s}, QDir::Files))
            files << plugins.filePath(plugin);
        for (const QString &file : std::as_const(files)) {
            const QList<QByteArray> lines = start(u"ldd"_s, {file}).out.split('\n');
            for (const QByteArray &line : lines) {
                const QString name = QString::fromUtf8(line.trimmed().split(' ').first());
                QFile garbage(folder.filePath(name));
                if (name.contains(".so"_L1) && !name.contains(u'/'))
                    QVERIFY(garbage.open(QIODevice::WriteOnly) && garbage.write("no library") > 0);
            }
        }
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start(program(), {u"invoke"_s, u"--project"_s, folder.path(), u"F"_s, u"--event-json"_s, u"1"_s});
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 2); // no template, and no word of the loader
        QVERIFY2(isOneLine(process.readAllStandardError()), "the loader took a file of the current folder");
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
