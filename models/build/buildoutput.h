// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What tools print while they build. Plain values and pure functions, any thread.

#include "base/textspan.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace lambdarium {

/// Cuts a stream of bytes into lines without colours; a longer line than 4 KiB is cut there.
class LineCutter
{
public:
    /// The lines that are whole with these bytes.
    [[nodiscard]] QStringList add(const QByteArray &bytes);
    /// The rest without a line end, if any.
    [[nodiscard]] QStringList finish();

private:
    QByteArray m_rest;
};

/// A place in a file that a line of output names.
struct OutputPlace {
    QString file; ///< as the line says it: absolute, or relative to where the build ran
    TextPosition position;
    bool operator==(const OutputPlace &) const = default;
};

/// "main.c:12:5: error: ...", "  --> src/main.rs:4:9", "./main.go:7:2: ...", "src/app.ts(3,7): error TS...".
[[nodiscard]] std::optional<OutputPlace> placeIn(const QString &line);

} // namespace lambdarium
