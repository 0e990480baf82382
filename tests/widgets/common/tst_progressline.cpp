// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/progressline.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestProgressLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quickWorkShowsNothing()
    {
        ProgressLine line;
        line.show();
        line.start(u"Reading"_s, true);
        QCOMPARE(line.stage(), ProgressLine::Stage::Waiting);
        line.finish();
        QCOMPARE(line.stage(), ProgressLine::Stage::Off);
    }

    void longWorkShowsLineThenTextAndCancel()
    {
        ProgressLine line;
        line.setDelays(10ms, 1min);
        line.show();
        const int quiet = line.sizeHint().height();
        line.start(u"Reading template.yaml"_s, true);
        QTRY_COMPARE(line.stage(), ProgressLine::Stage::Line);
        QCOMPARE(line.sizeHint().height(), quiet);
        line.setDelays(0ms, 10ms);
        line.start(u"Reading template.yaml"_s, true);
        QTRY_COMPARE(line.stage(), ProgressLine::Stage::LineAndText);
        QSignalSpy cancelled(&line, &ProgressLine::cancelRequested);
        auto *cancel = line.findChild<QPushButton *>(u"progressCancel"_s);
        QVERIFY(cancel->isVisible());
        QTest::mouseClick(cancel, Qt::LeftButton);
        QCOMPARE(cancelled.count(), 1);
        line.finish();
        QVERIFY(!cancel->isVisible());
        QCOMPARE(line.sizeHint().height(), quiet);
    }

    void theLineShowsTheShare()
    {
        ProgressLine line;
        line.setDelays(0ms, 10s);
        line.resize(100, 2);
        line.show();
        line.start(u"x"_s, false);
        QTRY_COMPARE(line.stage(), ProgressLine::Stage::Line);
        line.setProgress(0.5);
        const QImage image = line.grab().toImage();
        QVERIFY(image.pixel(10, 0) == image.pixel(45, 0));
        QVERIFY(image.pixel(10, 0) != image.pixel(90, 0));
    }
};

QTEST_MAIN(TestProgressLine)
#include "tst_progressline.moc"
