// SPDX-License-Identifier: GPL-3.0-or-later
// Words that depend on a number, as the program shows them.
#include "translation/translation.h"

#include <QCoreApplication>
#include <QFile>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestTranslation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pluralsAreEnglish()
    {
        if (!QFile::exists(u":/lambdarium/translations/lambdarium_en.qm"_s))
            QSKIP("Qt's linguist tools are not installed: no translation is built in");
        const auto text = [](int n) {
            return QCoreApplication::translate("lambdarium::Project", "Change %1 of %n function(s)", nullptr, n);
        };
        QCOMPARE(text(2), u"Change %1 of 2 function(s)"_s);
        installTranslations(*QCoreApplication::instance());
        QCOMPARE(text(1), u"Change %1 of 1 function"_s);
        QCOMPARE(text(2), u"Change %1 of 2 functions"_s);
        // A text without a number stays as the source has it.
        QCOMPARE(QCoreApplication::translate("lambdarium::MainWindow", "Lambdarium"), u"Lambdarium"_s);
    }

    // Every text in the file has its forms.
    void noFormIsMissing()
    {
        QFile file(qEnvironmentVariable("LAMBDARIUM_SOURCE_DIR") + "/translations/lambdarium_en.ts"_L1);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("<numerusform>"));
        QVERIFY(!text.contains("unfinished"));
        QVERIFY(!text.contains("<numerusform></numerusform>"));
    }
};

QTEST_GUILESS_MAIN(TestTranslation)
#include "tst_translation.moc"
