// SPDX-License-Identifier: GPL-3.0-or-later
// The bundled sample project, end to end: the real program, the real executor, every saved event.
#include "clitest.h"

#include <QDirIterator>
#include <QProcess>
#include <QStandardPaths>

#include <nlohmann/json.hpp>

using namespace lambdarium;
using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

class TestSampleProject : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    bool m_postageBuilt = false;

    static QByteArray start(const QString &program, const QStringList &arguments, int *code = nullptr)
    {
        QProcess process;
        process.start(program, arguments);
        if (!process.waitForFinished(120000))
            return {};
        if (code)
            *code = process.exitCode();
        return process.readAllStandardOutput();
    }

private Q_SLOTS:
    // The project is copied: building and running leave files behind.
    void initTestCase()
    {
        const QDir source(qEnvironmentVariable("LAMBDARIUM_SOURCE_DIR") + "/resources/sample"_L1);
        QDirIterator files(source.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = files.next();
            const QString copy = m_folder.filePath(source.relativeFilePath(file));
            QVERIFY(QDir().mkpath(QFileInfo(copy).path()));
            QVERIFY(QFile::copy(file, copy));
        }
        if (!QStandardPaths::findExecutable(u"make"_s).isEmpty() && !QStandardPaths::findExecutable(u"cc"_s).isEmpty()) {
            int code = -1;
            start(u"make"_s, {u"-s"_s, u"-B"_s, u"-C"_s, m_folder.filePath(u"functions/postage"_s)}, &code);
            m_postageBuilt = code == 0;
        }
    }

    void invoke_data()
    {
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("payload"); // a part of it
        QTest::newRow("CreateOrder order") << 0 << "\\\"totalCents\\\":2106"_ba;
        QTest::newRow("CreateOrder refused") << 0 << "\"statusCode\":400"_ba;
        QTest::newRow("CreateOrder health") << 0 << "\\\"unitPriceCents\\\":195"_ba;
        QTest::newRow("InspectImage new-picture") << 0 << "\"width\":480"_ba;
        QTest::newRow("InspectImage upload-truncated") << 1 << "\"errorType\":\"PngError\""_ba;
        QTest::newRow("InspectImage upload-missing") << 1 << "\"errorType\":\"FileNotFoundError\""_ba;
        QTest::newRow("Postage home") << 0 << "\"cents\":95"_ba;
        QTest::newRow("Postage abroad") << 0 << "\"cents\":400"_ba;
        QTest::newRow("Postage too-heavy") << 1 << "\"errorType\":\"Postage.TooHeavy\""_ba;
        QTest::newRow("FulfilOrder batch") << 0 << "{\"batchItemFailures\":[]}"_ba;
        QTest::newRow("FulfilOrder one-refused") << 0 << "\"itemIdentifier\":"_ba;
        QTest::newRow("FulfilOrder exception") << 1 << "\"errorType\":\"RuntimeError\""_ba;
        QTest::newRow("FulfilOrder crash") << 1 << "exit status 7"_ba;
        QTest::newRow("FulfilOrder out-of-memory") << 1 << "\"errorType\":\"Runtime."_ba;
        QTest::newRow("FulfilOrder timeout") << 1 << "Task timed out after 3.00 seconds"_ba;
    }

    void invoke()
    {
        QFETCH(int, exitCode);
        QFETCH(QByteArray, payload);
        const QStringList words = QString::fromLatin1(QTest::currentDataTag()).split(u' ');
        if (words.first() == "Postage"_L1 && !m_postageBuilt)
            QSKIP("There is no make or no C compiler with a static C library.");
        if (words.first() == "CreateOrder"_L1 && QStandardPaths::findExecutable(u"node"_s).isEmpty())
            QSKIP("Node.js is not installed.");
        int code = -1;
        const QByteArray out =
            start(QCoreApplication::applicationDirPath() + "/lambdarium"_L1,
                  {u"invoke"_s, u"--project"_s, m_folder.path(), words.first(), u"--event"_s, words.last(), u"--json"_s}, &code);
        const Json result = Json::parse(out.toStdString(), nullptr, false);
        QVERIFY2(!result.is_discarded(), out.constData());
        QCOMPARE(code, exitCode);
        const std::string text = result.at("payload").dump();
        QVERIFY2(text.find(payload.toStdString()) != std::string::npos, text.c_str());
        QCOMPARE(result.at("functionError").is_null(), exitCode == 0);
        QVERIFY(result.at("report").at("coldStart").get<bool>());
        QVERIFY(result.at("log").dump().find("REPORT RequestId: ") != std::string::npos);
    }

    // Every saved event has a row above.
    void everyEventIsTried()
    {
        QSet<QString> events;
        QDirIterator files(m_folder.filePath(u"events"_s), {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QFileInfo file(files.next());
            events.insert(file.dir().dirName() + u' ' + file.completeBaseName());
        }
        QCOMPARE(events.size(), 15);
    }
};

QTEST_GUILESS_MAIN(TestSampleProject)
#include "tst_sampleproject.moc"
