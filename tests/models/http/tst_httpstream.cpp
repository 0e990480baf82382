// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/httpstream.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;
using State = HttpStream::State;

class TestHttpStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void partsInTheirOrder()
    {
        HttpStream stream;
        stream.write("a");
        stream.write({});
        stream.write("b");
        stream.end();
        stream.write("late");
        QCOMPARE(stream.take().bytes, "a"_ba);
        QCOMPARE(stream.take().bytes, "b"_ba);
        const HttpStream::Part last = stream.take();
        QVERIFY(last.bytes.isEmpty());
        QCOMPARE(last.state, State::Ended);
    }

    void theFirstEndCounts()
    {
        HttpStream stream;
        stream.cut();
        stream.end();
        QCOMPARE(stream.take().state, State::Cut);
    }

    // Once for each time that nothing was there.
    void wakes()
    {
        HttpStream stream;
        int woken = 0;
        stream.attach([&] { ++woken; });
        stream.write("a");
        QCOMPARE(woken, 0); // nobody waits
        QCOMPARE(stream.take().bytes, "a"_ba);
        QCOMPARE(stream.take().state, State::Open);
        stream.write("b");
        stream.write("c");
        QCOMPARE(woken, 1);
        while (!stream.take().bytes.isEmpty()) { }
        stream.end();
        QCOMPARE(woken, 2);
    }

    // The reader may take at once, on the writer's thread.
    void takesWhileItIsWoken()
    {
        HttpStream stream;
        QByteArray taken;
        stream.attach([&] { taken += stream.take().bytes; });
        QCOMPARE(stream.take().state, State::Open);
        stream.write("a");
        QCOMPARE(taken, "a"_ba);
    }

    void placesLastAsLongAsTheirBytes()
    {
        HttpStream stream;
        auto place = std::make_shared<int>();
        const std::weak_ptr<int> watched = place;
        stream.write("a", std::move(place));
        QVERIFY(!watched.expired());
        {
            const HttpStream::Part part = stream.take();
            QVERIFY(!watched.expired());
        }
        QVERIFY(watched.expired());
    }

    void closed()
    {
        HttpStream stream;
        int woken = 0;
        stream.attach([&] { ++woken; });
        auto first = std::make_shared<int>();
        const std::weak_ptr<int> watched = first;
        stream.write("a", std::move(first));
        QCOMPARE(stream.take().bytes, "a"_ba);
        QCOMPARE(stream.take().state, State::Open);
        stream.close();
        auto second = std::make_shared<int>();
        const std::weak_ptr<int> late = second;
        stream.write("b", std::move(second));
        stream.end();
        QVERIFY(watched.expired() && late.expired());
        QCOMPARE(woken, 0);
    }
};

QTEST_GUILESS_MAIN(TestHttpStream)
#include "tst_httpstream.moc"
