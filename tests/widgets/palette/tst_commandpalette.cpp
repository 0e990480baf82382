// SPDX-License-Identifier: GPL-3.0-or-later
#include "palette/commandpalette.h"
#include "palette/palettefilter.h"

#include <QLineEdit>
#include <QListView>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestCommandPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ranking_data()
    {
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::addColumn<QString>("pattern");
        QTest::newRow("start before inside") << u"Invoke"_s << u"Panel: Invoke"_s << u"inv"_s;
        QTest::newRow("word before middle") << u"Panel: Log"_s << u"Catalog"_s << u"log"_s;
        QTest::newRow("whole before scattered") << u"Save all"_s << u"Show a template"_s << u"sa"_s;
        QTest::newRow("initials") << u"CreateOrder"_s << u"acrobat door"_s << u"cO"_s;
    }

    void ranking()
    {
        QFETCH(QString, better);
        QFETCH(QString, worse);
        QFETCH(QString, pattern);
        QVERIFY(PaletteFilter::score(better, pattern) > PaletteFilter::score(worse, pattern));
    }

    void noMatch() { QVERIFY(PaletteFilter::score(u"Invoke", u"xyz") < 0); }

    void typedAndEntered()
    {
        QWidget window;
        window.resize(800, 600);
        window.show();
        CommandPalette palette(&window);
        QString ran;
        palette.open(u"Search"_s,
                     {{u"Invoke"_s, {}, {}, [&] { ran = u"invoke"_s; }},
                      {u"Save"_s, {}, {}, [&] { ran = u"save"_s; }},
                      {u"Save all"_s, {}, {}, [&] { ran = u"save all"_s; }}});
        auto *search = palette.findChild<QLineEdit *>(u"paletteSearch"_s);
        QTest::keyClicks(search, u"sav"_s);
        QTest::keyClick(search, Qt::Key_Down);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(ran, u"save all"_s);
        QVERIFY(!palette.isVisible());
    }

    void nothingFoundDoesNothing()
    {
        QWidget window;
        CommandPalette palette(&window);
        bool ran = false;
        palette.open(u"Search"_s, {{u"Invoke"_s, {}, {}, [&] { ran = true; }}});
        auto *search = palette.findChild<QLineEdit *>(u"paletteSearch"_s);
        QTest::keyClicks(search, u"zzz"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(!ran);
        QVERIFY(palette.isVisible());
    }
};

QTEST_MAIN(TestCommandPalette)
#include "tst_commandpalette.moc"
