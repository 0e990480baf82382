// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Texts of tests with the cursor written into them as the character ^.

#include <QByteArray>

namespace lambdarium::test {

struct CaretText {
    explicit CaretText(QByteArray marked)
        : text(std::move(marked))
        , offset(text.indexOf('^'))
    {
        text.remove(offset, 1);
    }
    QByteArray text;
    qsizetype offset;
};

} // namespace lambdarium::test
