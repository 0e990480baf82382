// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Completer: the work of complete(). Private to this folder. One use each; any thread.

#include "assist/completion.h"
#include "assist/completionwriter.h"
#include "assist/cursorcontext.h"
#include "assist/intrinsicplace.h"
#include "assist/schemaat.h"
#include "assist/templatesymbols.h"
#include "assist/templatewords.h"
#include "template/propertyschema.h"

#include <array>

namespace lambdarium {

class Completer
{
public:
    Completer(const AssistSource &source, ByteOffset offset);
    [[nodiscard]] CompletionList run();

private:
    // completer.cpp
    void offer(CompletionItem completion, const QByteArray &filter);
    /// False for what does not agree with the word, or agrees no better than enough others.
    [[nodiscard]] bool wants(QStringView label) const;
    void offerKey(CompletionKind kind, const QString &name, const QString &detail, const QString &meaning, KeyForm form,
                  bool more = false);
    void offerText(CompletionKind kind, const QString &value, const QString &detail = {}, const QString &meaning = {});
    void offerRaw(const QString &value, const QString &detail = {});
    void offerRaws(const QStringList &values);
    void offerWordKeys(const QList<TemplateWord> &words);
    void offerWords(CompletionKind kind, const QList<TemplateWord> &words);
    [[nodiscard]] bool isPresent(const QString &key) const;
    [[nodiscard]] CompletionList sorted();

    // completionkeys.cpp
    void keys();
    void resourceKeys();
    void schemaKeys(const PropertySchema &schema);
    void policyKeys();
    void longFunctions();

    // completionvalues.cpp
    void values();
    void sectionValues();
    void resourceValues();
    void propertyValues(const PropertyInfo &info);
    void choices(const PropertyInfo &info);
    void references(const PropertyInfo &info);
    void handlers();
    void policyValues();
    void functions();

    // completionnames.cpp
    void substitution(TextSpan span);
    void arguments(const IntrinsicPlace &place);
    void names(bool withAttributes);
    void attributes(const QString &resource, const QString &prefix);
    void mappingKeys(const IntrinsicPlace &place);
    void symbols(QByteArrayView section, CompletionKind kind, const QString &but = {});

    [[nodiscard]] QList<TemplateSymbol> symbolsIn(QByteArrayView section) const;
    [[nodiscard]] QString resourceType() const;
    [[nodiscard]] QString codeFolder() const;

    const AssistSource &m_source;
    CursorContext m_context;
    QList<ContextStep> m_path; ///< without the functions around the value
    CompletionWriter m_writer;
    TextSpan m_replace;
    QString m_word; ///< what candidates must agree with
    struct Ranked {
        int rank;
        CompletionItem completion;
    };
    QList<Ranked> m_found;
    std::array<qsizetype, 3> m_counts{}; ///< of m_found by rank
};

} // namespace lambdarium
