// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/elidedlabel.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestElidedLabel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shrinksButKeepsItsName()
    {
        const QString longText(400, u'x');
        ElidedLabel label(longText);
        QVERIFY(label.sizeHint().width() > 1000);
        QVERIFY(label.minimumSizeHint().width() < 100);
        QCOMPARE(label.accessibleName(), longText);
        label.resize(120, 20);
        const QImage cut = label.grab().toImage();
        label.setText(QString(15, u'x'));
        QVERIFY(cut != label.grab().toImage());
    }

    void drawsInTheColourOfItsRole()
    {
        Theme::instance().setMode(Theme::Mode::Light);
        ElidedLabel label(u"MMMM"_s);
        label.setFont(QFont(u"DejaVu Sans"_s, 40));
        label.setRole(Role::Error);
        label.resize(label.sizeHint());
        const QImage image = label.grab().toImage();
        const QRgb red = Theme::instance().text(Role::Error).rgb();
        bool found = false;
        for (int x = 0; x < image.width() && !found; ++x)
            found = image.pixel(x, image.height() / 2) == red;
        QVERIFY(found);
    }
};

QTEST_MAIN(TestElidedLabel)
#include "tst_elidedlabel.moc"
