// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpapi/claimsfile.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestClaimsFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatIsWritten()
    {
        QTemporaryDir folder;
        QCOMPARE(readClaims(folder.path()).value(), QByteArray());
        const QByteArray claims = "{\n  \"sub\": \"ada\"\n}\n";
        QVERIFY(writeClaims(folder.path(), claims));
        QCOMPARE(readClaims(folder.path()).value(), claims);
        const QString path = folder.filePath(u".lambdarium/claims.json"_s);
        QCOMPARE(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QVERIFY(writeClaims(folder.path(), " \n"));
        QVERIFY(!QFileInfo::exists(path));
        QVERIFY(writeClaims(folder.path(), {}));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("claims");
        QTest::addColumn<QString>("message");
        QTest::newRow("list") << "[1]"_ba << u"The claims are no JSON object."_s;
        QTest::newRow("broken") << "{\n  \"sub\": x\n}"_ba << u"Line 2: illegal number."_s;
    }

    void refuses()
    {
        QFETCH(QByteArray, claims);
        const auto good = checkClaims(claims);
        QVERIFY(!good);
        QTEST(good.error().message, "message");
        QTemporaryDir folder;
        QVERIFY(writeClaims(folder.path(), "{}"));
        QVERIFY(!writeClaims(folder.path(), claims));
        QCOMPARE(readClaims(folder.path()).value(), "{}"_ba);
    }

    // A file that a person broke is told with its name.
    void readsNothingBroken()
    {
        QTemporaryDir folder;
        QVERIFY(writeClaims(folder.path(), "{}"));
        QFile file(folder.filePath(u".lambdarium/claims.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
        file.close();
        const auto claims = readClaims(folder.path());
        QVERIFY(!claims);
        QVERIFY2(claims.error().toString().contains("claims.json"_L1), qPrintable(claims.error().toString()));
    }
};

QTEST_APPLESS_MAIN(TestClaimsFile)
#include "tst_claimsfile.moc"
