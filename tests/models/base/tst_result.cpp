// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/result.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestResult : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesThePlace_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addColumn<QString>("expected");
        QTest::newRow("message only") << Error{ErrorCode::Io, u"Disk full"_s} << u"Disk full"_s;
        QTest::newRow("file") << Error{ErrorCode::Io, u"Disk full"_s, u"/a/b"_s} << u"/a/b: Disk full"_s;
        QTest::newRow("place") << Error{ErrorCode::Parse, u"Bad"_s, u"t.yaml"_s, TextPosition{3, 14}} << u"t.yaml:3:14: Bad"_s;
    }

    void namesThePlace()
    {
        QFETCH(Error, error);
        QTEST(error.toString(), "expected");
    }
};

QTEST_APPLESS_MAIN(TestResult)
#include "tst_result.moc"
