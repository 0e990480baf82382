// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/eventstream.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestEventStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The smallest message of the format's public test vectors: no headers, no payload.
    void emptyMessage() { QCOMPARE(eventstream::message({}, {}).toHex(), "000000100000000005c248eb7d98c8ff"_ba); }

    // Another of them: the payload {'foo':'bar'} without headers.
    void payloadOnly()
    {
        QCOMPARE(eventstream::message({}, "{'foo':'bar'}").toHex(),
                 "0000001d00000000fd528c5a7b27666f6f273a27626172277dc3653936"_ba);
    }

    void chunk()
    {
        const QByteArray chunk = eventstream::payloadChunk("abc");
        QVERIFY(chunk.contains(QByteArray("\x0b:event-type\x07\0\x0cPayloadChunk", 27)));
        QVERIFY(chunk.contains("application/octet-stream"));
        QCOMPARE(chunk.sliced(chunk.size() - 7, 3), "abc"_ba);
        QCOMPARE(chunk.size(), static_cast<quint8>(chunk[3]));
    }
};

QTEST_APPLESS_MAIN(TestEventStream)
#include "tst_eventstream.moc"
