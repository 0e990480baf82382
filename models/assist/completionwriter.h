// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// CompletionWriter: puts a chosen key or value into the words of the text around the cursor: its quotes, indent and line
// ends. Private to this folder. Any thread.

#include "assist/completion.h"
#include "assist/cursorcontext.h"

namespace lambdarium {

/// What comes behind a key.
enum class KeyForm {
    Scalar, ///< a number, boolean or expression
    Text,
    Mapping,
    List,
};

class CompletionWriter
{
public:
    CompletionWriter(QByteArrayView text, const CursorContext &context);

    [[nodiscard]] TextSpan replace() const { return m_replace; }
    void key(CompletionItem &completion, KeyForm form) const;
    /// A string, quoted where it must be.
    void text(CompletionItem &completion, const QString &value) const;
    /// A number, boolean, or text with an own meaning ("!Ref Name").
    void raw(CompletionItem &completion, const QByteArray &value) const;
    /// An intrinsic function before its argument.
    void function(CompletionItem &completion, const QString &longName, const QString &shortName) const;

private:
    [[nodiscard]] QByteArray quotedKey(const QByteArray &name) const;
    [[nodiscard]] QByteArray inside(const QByteArray &value) const;
    [[nodiscard]] QByteArray blockStart(KeyForm form) const;

    const CursorContext &m_context;
    TextSpan m_replace;
    QByteArray m_lineEnd;
    qsizetype m_step = 2; ///< blanks of one level
    bool m_json;
    char m_quote = '\'';
};

} // namespace lambdarium
