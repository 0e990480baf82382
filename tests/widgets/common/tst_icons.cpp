// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/icons.h"

#include <QDir>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

/// The colour of the pixels that are fully covered.
QSet<QRgb> solidColours(const QIcon &icon, int size, qreal ratio, QIcon::Mode mode = QIcon::Normal)
{
    const QImage image = icon.pixmap(QSize(size, size), ratio, mode).toImage();
    QSet<QRgb> seen;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) == 255)
                seen.insert(image.pixel(x, y));
        }
    }
    return seen;
}

} // namespace

class TestIcons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { Theme::instance().setMode(Theme::Mode::Light); }

    void everyOwnIconDraws()
    {
        const QString source = qEnvironmentVariable("LAMBDARIUM_SOURCE_DIR");
        const QStringList files = QDir(source + u"/resources/icons"_s).entryList({u"*.svg"_s});
        QVERIFY(files.size() >= 15);
        for (const QString &file : files) {
            const QIcon icon = icons::get(file.chopped(4));
            QVERIFY2(!icon.isNull(), qPrintable(file));
            QVERIFY2(!solidColours(icon, 64, 1).isEmpty(), qPrintable(file));
        }
    }

    void breezeIsFoundAndUnknownIsNull()
    {
        for (const auto &name : {u"document-save"_s, u"edit-undo"_s, u"edit-copy"_s, u"window-close"_s, u"list-add"_s,
                                 u"list-remove"_s, u"edit-find"_s, u"go-up"_s, u"go-down"_s, u"dialog-information"_s})
            QVERIFY2(!icons::get(name).isNull(), qPrintable(name));
        QVERIFY(icons::get(u"no-such-icon"_s).isNull());
        QVERIFY(icons::get({}).isNull());
    }

    void theThemeColoursIt()
    {
        const QIcon save = icons::get(u"document-save"_s);
        const QIcon cold = icons::get(u"cold"_s, Role::Cold);
        for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            Theme::instance().setMode(mode);
            const QRgb text = Theme::instance().text(Role::Neutral).rgb();
            QVERIFY(solidColours(save, 32, 1).contains(text));
            QVERIFY(solidColours(cold, 64, 1).contains(Theme::instance().text(Role::Cold).rgb()));
            QVERIFY(!solidColours(cold, 64, 1).contains(text));
        }
    }

    void isSharpOnDenseScreens()
    {
        const QPixmap pixmap = icons::get(u"function"_s).pixmap(QSize(16, 16), 2.0);
        QCOMPARE(pixmap.size(), QSize(32, 32));
        QCOMPARE(pixmap.devicePixelRatio(), 2.0);
    }

    void disabledIsGrey()
    {
        const QRgb grey = QApplication::palette().color(QPalette::Disabled, QPalette::WindowText).rgb();
        QCOMPARE(solidColours(icons::get(u"warm"_s, Role::Warm), 64, 1, QIcon::Disabled), QSet<QRgb>{grey});
    }

    void runtimesHaveTheirIcon_data()
    {
        QTest::addColumn<QString>("runtime");
        QTest::addColumn<QString>("name");
        QTest::newRow("python") << u"python3.13"_s << u"runtime-python"_s;
        QTest::newRow("node") << u"nodejs22.x"_s << u"runtime-nodejs"_s;
        QTest::newRow("provided") << u"provided.al2023"_s << u"runtime-custom"_s;
        QTest::newRow("dotnet") << u"dotnet8"_s << u"runtime-dotnet"_s;
        QTest::newRow("java") << u"java8.al2"_s << u"runtime-java"_s;
        QTest::newRow("go") << u"go1.x"_s << u"runtime-go"_s;
        QTest::newRow("none") << QString() << u"runtime-custom"_s;
    }

    void runtimesHaveTheirIcon()
    {
        QFETCH(QString, runtime);
        QTEST(icons::nameOfRuntime(runtime), "name");
        QVERIFY(!icons::get(icons::nameOfRuntime(runtime)).isNull());
    }
};

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
