// SPDX-License-Identifier: GPL-3.0-or-later
#include "highlighter-ksyntax/ksyntaxlanguage.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/FoldingRegion>
#include <KSyntaxHighlighting/Format>

#include <QColor>

namespace lambdarium {

namespace {

SyntaxFormat formatOf(const KSyntaxHighlighting::Format &format, const KSyntaxHighlighting::Theme &theme)
{
    SyntaxFormat result{format.id(), {}, {}, format.isBold(theme), format.isItalic(theme), format.isUnderline(theme)};
    if (format.hasTextColor(theme))
        result.text = format.textColor(theme).rgba();
    if (format.hasBackgroundColor(theme))
        result.background = format.backgroundColor(theme).rgba();
    return result;
}

} // namespace

KSyntaxLanguage::KSyntaxLanguage(const KSyntaxHighlighting::Definition &definition, KSyntaxHighlighting::Theme light,
                                 KSyntaxHighlighting::Theme dark)
    : m_light(std::move(light))
    , m_dark(std::move(dark))
    , m_byIndentation(definition.indentationBasedFoldingEnabled())
    , m_states(1)
{
    setDefinition(definition);
}

QString KSyntaxLanguage::name() const
{
    return definition().name();
}

QString KSyntaxLanguage::translatedName() const
{
    return definition().translatedName();
}

QList<SyntaxFormat> KSyntaxLanguage::formats(bool dark) const
{
    QList<SyntaxFormat> result;
    const auto add = [&](const KSyntaxHighlighting::Definition &definition) {
        const auto formats = definition.formats();
        for (const auto &format : formats)
            result.append(formatOf(format, themeFor(dark)));
    };
    add(definition());
    const auto included = definition().includedDefinitions();
    for (const auto &other : included)
        add(other);
    return result;
}

CodeColours KSyntaxLanguage::colours(bool dark) const
{
    using KSyntaxHighlighting::Theme;
    return {themeFor(dark).textColor(Theme::Normal), themeFor(dark).editorColor(Theme::BracketMatching)};
}

bool KSyntaxLanguage::foldsByIndentation(SyntaxState before) const
{
    // The engine asks a state that was never set for its innermost context, which it has not.
    return m_byIndentation && (before == SyntaxState::StartOfText || state(before).indentationBasedFoldingEnabled());
}

QStringList KSyntaxLanguage::foldingIgnoreList() const
{
    return definition().foldingIgnoreList();
}

SyntaxState KSyntaxLanguage::highlight(QStringView line, SyntaxState before, SyntaxSink &sink)
{
    m_sink = &sink;
    const KSyntaxHighlighting::State after = highlightLine(line, state(before));
    m_sink = nullptr;
    // Most lines end as they began.
    return after == state(before) ? before : numberOf(after);
}

void KSyntaxLanguage::applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format)
{
    m_sink->applyFormat(offset, length, format.id());
}

void KSyntaxLanguage::applyFolding(int, int, KSyntaxHighlighting::FoldingRegion region)
{
    if (region.type() == KSyntaxHighlighting::FoldingRegion::Begin)
        m_sink->beginFold();
    else if (region.type() == KSyntaxHighlighting::FoldingRegion::End)
        m_sink->endFold();
}

const KSyntaxHighlighting::State &KSyntaxLanguage::state(SyntaxState number) const
{
    return m_states.at(qsizetype(number));
}

SyntaxState KSyntaxLanguage::numberOf(const KSyntaxHighlighting::State &state)
{
    const auto known = m_numbers.constFind(state);
    if (known != m_numbers.cend())
        return *known;
    const auto number = SyntaxState(m_states.size());
    m_states.append(state);
    m_numbers.insert(state, number);
    return number;
}

} // namespace lambdarium
