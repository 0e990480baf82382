// SPDX-License-Identifier: GPL-3.0-or-later
#include "clitest.h"

#include "cli/completionmodel.h"

#include <QProcess>
#include <QStandardPaths>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestCompletion : public QObject
{
    Q_OBJECT

    static std::vector<CompletionCommand> model()
    {
        std::istringstream in;
        std::ostringstream out;
        std::ostringstream err;
        Console console(in, out, err);
        const CommandLine commandLine(console);
        return completionModel(commandLine.tree());
    }

    static QByteArray script(const QString &shell) { return runCli({u"completion"_s, shell}).out; }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void modelHasTheTree()
    {
        const std::vector<CompletionCommand> commands = model();
        const auto set = std::ranges::find(commands, "config set", &CompletionCommand::path);
        QVERIFY(set != commands.end());
        QCOMPARE(set->positionalKinds, std::vector<std::string>({"FUNCTION", "ASSIGNMENT"}));
        QVERIFY(set->lastRepeats);
        const auto invoke = std::ranges::find(commands, "invoke", &CompletionCommand::path);
        const auto event = std::ranges::find(invoke->options, "--event", &CompletionOption::name);
        QCOMPARE(event->valueKind, "FILE");
        QVERIFY(std::ranges::find(invoke->options, "--json", &CompletionOption::name)->valueKind.empty());
    }

    void everyOptionIsInEveryScript_data()
    {
        QTest::addColumn<QString>("shell");
        for (const QLatin1StringView shell : {"bash"_L1, "zsh"_L1, "fish"_L1})
            QTest::addRow("%s", shell.data()) << QString(shell);
    }

    void everyOptionIsInEveryScript()
    {
        QFETCH(QString, shell);
        const QByteArray text = script(shell);
        QVERIFY(!text.contains("@TABLE@"));
        for (const CompletionCommand &command : model()) {
            for (const CompletionOption &option : command.options) {
                const std::string name = shell == "fish"_L1 ? "-l " + option.name.substr(2) : option.name;
                QVERIFY2(text.contains(name.c_str()), option.name.c_str());
            }
            for (const std::string &subcommand : command.subcommands)
                QVERIFY2(text.contains(subcommand.c_str()), subcommand.c_str());
        }
    }

    // The shell itself reads the script, where it is installed.
    void syntax_data() { everyOptionIsInEveryScript_data(); }
    void syntax()
    {
        QFETCH(QString, shell);
        if (QStandardPaths::findExecutable(shell).isEmpty())
            QSKIP("This shell is not installed.");
        const QString path = m_folder.filePath(shell);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(script(shell));
        file.close();
        QProcess process;
        process.start(shell, {u"-n"_s, path});
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }

    void bashCompletes_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("command") << QStringList{u"inv"_s} << "invoke\n"_ba;
        QTest::newRow("subcommand") << QStringList{u"config"_s, u"s"_s} << "set\n"_ba;
        QTest::newRow("option") << QStringList{u"invoke"_s, u"--event"_s} << "--event\n--event-json\n"_ba;
        QTest::newRow("function") << QStringList{u"invoke"_s, u"Al"_s} << "Alpha\n"_ba;
        QTest::newRow("function of a project") << QStringList{u"invoke"_s, u"--project"_s, u"other"_s, u""_s} << "Omega\n"_ba;
        QTest::newRow("sample") << QStringList{u"invoke"_s, u"Alpha"_s, u"--sample"_s, u"s3-p"_s} << "s3-put\ns3-post\n"_ba;
        QTest::newRow("event to show") << QStringList{u"events"_s, u"show"_s, u"s3-pu"_s} << "s3-put\n"_ba;
        QTest::newRow("shell") << QStringList{u"completion"_s, u"z"_s} << "zsh\n"_ba;
        QTest::newRow("nothing after the last argument") << QStringList{u"invoke"_s, u"Alpha"_s, u""_s} << ""_ba;
        QTest::newRow("file") << QStringList{u"invoke"_s, u"--event"_s, u"ev"_s} << "event file.json\n"_ba;
    }

    void bashCompletes()
    {
        if (QStandardPaths::findExecutable(u"bash"_s).isEmpty())
            QSKIP("bash is not installed.");
        QFETCH(QStringList, words);
        QFile event(m_folder.filePath(u"event file.json"_s));
        QVERIFY(event.open(QIODevice::WriteOnly));
        // A stand-in for the program answers what the script asks it.
        QByteArray test = "lambdarium() { case \"$*\" in 'functions --names') printf 'Alpha\\nBeta\\n';; "
                          "'functions --names --project other') echo Omega;; "
                          "'events list --names') printf 's3-put\\ns3-post\\nsqs-message\\n';; esac; }\n"
            + script(u"bash"_s) + "\nCOMP_WORDS=(lambdarium";
        for (const QString &word : std::as_const(words))
            test += " '" + word.toUtf8() + "'";
        test += ")\nCOMP_CWORD=" + QByteArray::number(words.size())
            + "\n_lambdarium\nfor reply in \"${COMPREPLY[@]}\"; do echo \"$reply\"; done\n";
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(u"bash"_s, {u"--norc"_s, u"-c"_s, QString::fromUtf8(test)});
        QVERIFY(process.waitForFinished());
        QTEST(process.readAllStandardOutput(), "expected");
    }
};

QTEST_GUILESS_MAIN(TestCompletion)
#include "tst_completion.moc"
