// SPDX-License-Identifier: GPL-3.0-or-later
// The real window program: what it links, which is what it waits for before it shows.
#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

class TestGuiProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The syntax engine is a plugin: it brings the network's libraries, some fifty, that the first paint must not wait for.
    void linksNoNetwork()
    {
        if (QStandardPaths::findExecutable(u"ldd"_s).isEmpty())
            QSKIP("ldd is not installed.");
        QProcess ldd;
        ldd.start(u"ldd"_s, {QCoreApplication::applicationDirPath() + "/lambdarium-gui"_L1});
        QVERIFY(ldd.waitForFinished(60'000));
        const QByteArray libraries = ldd.readAllStandardOutput();
        QVERIFY2(libraries.contains("libQt6Widgets"), libraries.constData());
        for (const QByteArrayView unwanted : {"libKF6SyntaxHighlighting", "libQt6Network"})
            QVERIFY2(!libraries.contains(unwanted), libraries.constData());
    }
};

QTEST_GUILESS_MAIN(TestGuiProgram)
#include "tst_guiprogram.moc"
