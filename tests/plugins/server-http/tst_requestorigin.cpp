// SPDX-License-Identifier: GPL-3.0-or-later
#include "server-http/requestorigin.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestRequestOrigin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hosts_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<bool>("own");
        for (const char *host : {"127.0.0.1", "127.0.0.1:3001", "localhost", "LocalHost:80", "[::1]", "[::1]:3001",
                                 "greeter.lambda-url.localhost:3001"})
            QTest::newRow(host) << QByteArray(host) << true;
        for (const char *host : {"", "example.com", "127.0.0.1.example.com", "localhost.example.com:3001",
                                 "127.0.0.1:3001.example.com", "127.0.0.1:", ":3001", "[::1", "192.168.0.1:3001",
                                 "localhost@example.com", ".localhost", "greeter.localhost.example.com"})
            QTest::newRow(host[0] ? host : "none") << QByteArray(host) << false;
    }

    void hosts()
    {
        QFETCH(QByteArray, host);
        QTEST(isLoopbackHost({host.constData(), static_cast<size_t>(host.size())}), "own");
    }
};

QTEST_APPLESS_MAIN(TestRequestOrigin)
#include "tst_requestorigin.moc"
