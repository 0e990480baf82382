// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// TextPool: gives equal texts one buffer. Thousands of functions say the same things. One thread. Private to this folder.

#include <QSet>
#include <QString>

namespace lambdarium {

class TextPool
{
public:
    /// The first text that was equal to this one.
    [[nodiscard]] QString shared(const QString &text) { return text.isEmpty() ? text : *m_texts.insert(text); }

private:
    QSet<QString> m_texts;
};

} // namespace lambdarium
