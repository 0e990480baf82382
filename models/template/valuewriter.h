// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ValueWriter: turns keys and values into text of a given style. Pure value, any thread. Private to this folder.

#include "template/templateeditor.h"
#include "template/writevalue.h"

namespace lambdarium {

/// How a value must look where it goes.
struct WriteStyle {
    bool json = false;
    bool flow = false; ///< within JSON or a flow collection
    bool multiline = false; ///< of a flow collection: one member a line
    bool literal = true; ///< block scalars are possible
    char quote = '\''; ///< preferred for values
    char keyQuote = 0; ///< for keys in a flow collection; 0 = only when needed
    QByteArray indent; ///< of the key's line
    QByteArray step = "  ";
    QByteArray lineEnd = "\n";
    QByteArray colon = ": "; ///< in a flow collection
    bool listsIndented = true; ///< a list stands deeper than its key
    bool flowInside = false; ///< collections below a block are written in flow style, as their neighbours are
    QStringList keyOrder; ///< of maps that come without an order
};

class ValueWriter
{
public:
    explicit ValueWriter(WriteStyle style)
        : m_style(std::move(style))
    {
    }

    /// "A: 1" or, for a longer path, nested mappings; without indent before and line end behind.
    [[nodiscard]] QByteArray member(const QStringList &path, const EditValue &value) const;
    [[nodiscard]] QByteArray key(const QString &name) const;
    /// A value as it stands behind "key:" (block, with the blank) or the colon (flow); a block begins with its line end.
    [[nodiscard]] QByteArray value(const EditValue &value) const;
    /// A value as it stands behind "- " or, in a flow list, by itself; `indent` is the column behind the dash.
    [[nodiscard]] QByteArray item(const EditValue &value) const;
    /// A string; `like` is the style of the scalar it replaces (Plain when there is none).
    [[nodiscard]] QByteArray string(const QString &text, NodeStyle like) const;

    /// True when `text` unquoted is read as a number or boolean that shows as this very text.
    [[nodiscard]] static bool isCanonicalPlain(const QString &text);

private:
    [[nodiscard]] ValueWriter deeper() const;
    [[nodiscard]] ValueWriter inlined() const;
    [[nodiscard]] WriteValue prepared(const EditValue &value) const;
    [[nodiscard]] QByteArray expression(const QByteArray &source) const;
    [[nodiscard]] QByteArray copied(const EditValue &value) const;
    [[nodiscard]] QByteArray scalar(const WriteValue &value) const;
    [[nodiscard]] QByteArray flowValue(const WriteValue &value) const;
    [[nodiscard]] QByteArray flowCollection(char open, const QByteArrayList &items, char close) const;
    [[nodiscard]] QByteArray blockValue(const WriteValue &value) const;
    [[nodiscard]] QByteArray blockItem(const WriteValue &value) const;
    [[nodiscard]] QByteArray blockLines(const WriteValue &value) const;

    WriteStyle m_style;
};

} // namespace lambdarium
