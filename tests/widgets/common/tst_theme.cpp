// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/theme.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace lambdarium;

namespace {
constexpr Role roles[] = {Role::Neutral, Role::Cold, Role::Warm, Role::Ok, Role::Error, Role::Attention, Role::Inherited};
constexpr QPalette::ColorRole grounds[] = {QPalette::Base, QPalette::AlternateBase, QPalette::Window, QPalette::Button};
} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrastIsThatOfTheStandard()
    {
        QCOMPARE(qRound(Theme::contrast(Qt::black, Qt::white) * 10), 210);
        QCOMPARE(qRound(Theme::contrast(QColor(0x777777), Qt::white) * 100), 448);
        QCOMPARE(Theme::contrast(Qt::red, Qt::red), 1.0);
    }

    void everyTextIsReadable_data()
    {
        QTest::addColumn<Theme::Mode>("mode");
        QTest::newRow("light") << Theme::Mode::Light;
        QTest::newRow("dark") << Theme::Mode::Dark;
    }

    void everyTextIsReadable()
    {
        QFETCH(Theme::Mode, mode);
        Theme &theme = Theme::instance();
        theme.setMode(mode);
        const QPalette palette = QApplication::palette();
        for (const Role role : roles) {
            for (const auto ground : grounds)
                QVERIFY2(Theme::contrast(theme.text(role), palette.color(ground)) >= 4.5,
                         qPrintable(QString::number(static_cast<int>(role))));
            QVERIFY(Theme::contrast(theme.text(role), theme.fill(role)) >= 4.5);
        }
        QVERIFY(Theme::contrast(palette.color(QPalette::Highlight), palette.color(QPalette::HighlightedText)) >= 4.5);
        for (const auto ground : grounds) {
            for (const auto text : {QPalette::WindowText, QPalette::Text, QPalette::PlaceholderText, QPalette::Link})
                QVERIFY(Theme::contrast(palette.color(text), palette.color(ground)) >= 4.5);
            QVERIFY(Theme::contrast(theme.outline(), palette.color(ground)) >= 3.0);
            QVERIFY(Theme::contrast(theme.accent(), palette.color(ground)) >= 3.0);
        }
    }

    void rolesLookDifferent_data() { everyTextIsReadable_data(); }

    void rolesLookDifferent()
    {
        QFETCH(Theme::Mode, mode);
        Theme::instance().setMode(mode);
        QSet<QRgb> seen;
        for (const Role role : roles)
            seen.insert(Theme::instance().text(role).rgb());
        QCOMPARE(seen.size(), static_cast<qsizetype>(std::size(roles)));
    }

    void modeChangesThePaletteOnce()
    {
        Theme &theme = Theme::instance();
        theme.setMode(Theme::Mode::Light);
        QSignalSpy spy(&theme, &Theme::changed);
        theme.setMode(Theme::Mode::Dark);
        QCOMPARE(spy.count(), 1);
        QVERIFY(theme.isDark());
        QVERIFY(QApplication::palette().color(QPalette::Base).lightness() < 64);
        theme.setMode(Theme::Mode::Dark);
        QCOMPARE(spy.count(), 1);
        theme.setMode(Theme::Mode::Light);
        QVERIFY(QApplication::palette().color(QPalette::Base).lightness() > 192);
    }

    void codeHasAFixedWidth()
    {
        const QFontMetricsF metrics(Theme::monospaced());
        QCOMPARE(metrics.horizontalAdvance(QStringLiteral("iiii")), metrics.horizontalAdvance(QStringLiteral("WWWW")));
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
