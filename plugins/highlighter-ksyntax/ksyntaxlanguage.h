// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// KSyntaxLanguage: highlights lines with a definition of KSyntaxHighlighting. States are kept in a table, so that a line
// needs to remember a number only. Thread: GUI thread.

#include "highlighting/syntaxengine.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>

#include <QHash>

namespace lambdarium {

class KSyntaxLanguage : public LanguageHighlighter, private KSyntaxHighlighting::AbstractHighlighter
{
public:
    KSyntaxLanguage(const KSyntaxHighlighting::Definition &definition, KSyntaxHighlighting::Theme light,
                    KSyntaxHighlighting::Theme dark);

    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString translatedName() const override;
    [[nodiscard]] QList<SyntaxFormat> formats(bool dark) const override;
    [[nodiscard]] CodeColours colours(bool dark) const override;
    [[nodiscard]] bool foldsByIndentation() const override { return m_byIndentation; }
    [[nodiscard]] bool foldsByIndentation(SyntaxState before) const override;
    [[nodiscard]] QStringList foldingIgnoreList() const override;
    [[nodiscard]] SyntaxState highlight(QStringView line, SyntaxState before, SyntaxSink &sink) override;

private:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override;
    void applyFolding(int offset, int length, KSyntaxHighlighting::FoldingRegion region) override;
    [[nodiscard]] const KSyntaxHighlighting::State &state(SyntaxState number) const;
    [[nodiscard]] SyntaxState numberOf(const KSyntaxHighlighting::State &state);
    [[nodiscard]] const KSyntaxHighlighting::Theme &themeFor(bool dark) const { return dark ? m_dark : m_light; }

    KSyntaxHighlighting::Theme m_light;
    KSyntaxHighlighting::Theme m_dark;
    bool m_byIndentation;
    QList<KSyntaxHighlighting::State> m_states; ///< by number; the first is the start of the text
    QHash<KSyntaxHighlighting::State, SyntaxState> m_numbers;
    SyntaxSink *m_sink = nullptr; ///< while a line is highlighted
};

} // namespace lambdarium
