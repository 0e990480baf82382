// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Pictures of widgets for a person's eye. They go to the folder LAMBDARIUM_SHOTS when that is set, else nowhere; the tests
// that call this check what can be checked about the picture itself.

#include <QDir>
#include <QImage>
#include <QSet>
#include <QWidget>

namespace lambdarium::test {

/// The widget as it looks now. Saved as NAME.png when pictures are wanted.
inline QImage shot(QWidget &widget, const QString &name)
{
    const QImage image = widget.grab().toImage();
    const QString folder = qEnvironmentVariable("LAMBDARIUM_SHOTS");
    if (!folder.isEmpty() && QDir().mkpath(folder))
        image.save(folder + u'/' + name + QStringLiteral(".png"));
    return image;
}

/// Number of different colours in a picture: a blank one has a single colour.
inline qsizetype colours(const QImage &image)
{
    QSet<QRgb> seen;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            seen.insert(image.pixel(x, y));
    }
    return seen.size();
}

} // namespace lambdarium::test
