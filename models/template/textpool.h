// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// TextPool: gives equal texts one buffer. Thousands of functions say the same things. One thread. Private to this folder.

#include <QHash>
#include <QJsonValue>
#include <QSet>
#include <QString>

namespace lambdarium {

class TextPool
{
public:
    /// A value that is a text, likewise; others as they are.
    [[nodiscard]] QJsonValue shared(const QJsonValue &value)
    {
        if (!value.isString())
            return value;
        const QString text = value.toString();
        const auto known = m_values.constFind(text);
        return known == m_values.constEnd() ? *m_values.insert(text, value) : *known;
    }

    /// The first text that was equal to this one.
    [[nodiscard]] QString shared(const QString &text) { return text.isEmpty() ? text : *m_texts.insert(text); }

private:
    QSet<QString> m_texts;
    QHash<QString, QJsonValue> m_values;
};

} // namespace lambdarium
