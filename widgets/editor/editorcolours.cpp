// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/editorcolours.h"

#include "common/icons.h"
#include "common/theme.h"

#include <QApplication>

#include "editor/qscintilla.h"

namespace lambdarium::editorcolours {

using namespace Qt::StringLiterals;
using Sci = QsciScintillaBase;

namespace {

void setStyle(QsciScintilla *editor, int number, const Appearance &look)
{
    const auto style = static_cast<unsigned long>(number);
    editor->SendScintilla(Sci::SCI_STYLESETFORE, style, look.text);
    editor->SendScintilla(Sci::SCI_STYLESETBACK, style, look.background.isValid() ? look.background : background());
    editor->SendScintilla(Sci::SCI_STYLESETBOLD, style, long(look.bold));
    editor->SendScintilla(Sci::SCI_STYLESETITALIC, style, long(look.italic));
    editor->SendScintilla(Sci::SCI_STYLESETUNDERLINE, style, long(look.underline));
}

void setStyles(QsciScintilla *editor, const StyleSlots &slotTable)
{
    const QFont font = Theme::monospaced();
    const auto base = static_cast<unsigned long>(Sci::STYLE_DEFAULT);
    editor->SendScintilla(Sci::SCI_STYLESETFONT, base, font.family().toUtf8().constData());
    editor->SendScintilla(Sci::SCI_STYLESETSIZEFRACTIONAL, base,
                          qRound(font.pointSizeF() * double(Sci::SC_FONT_SIZE_MULTIPLIER)));
    const Appearance plain = slotTable.appearances().isEmpty() ? Appearance{} : slotTable.appearances().front().second;
    setStyle(editor, Sci::STYLE_DEFAULT, plain);
    editor->SendScintilla(Sci::SCI_STYLECLEARALL);
    for (const auto &[number, look] : slotTable.appearances())
        setStyle(editor, number, look);
}

void setMargins(QsciScintilla *editor)
{
    const Theme &theme = Theme::instance();
    const QColor ground = QApplication::palette().color(QPalette::Window);
    editor->setMarginsBackgroundColor(ground);
    editor->setMarginsForegroundColor(theme.text(Role::Inherited));
    editor->setMarginsFont(Theme::monospaced());
    editor->setFoldMarginColors(ground, ground);
    // Small triangles as in the project's trees.
    editor->SendScintilla(Sci::SCI_MARKERDEFINE, static_cast<unsigned long>(Sci::SC_MARKNUM_FOLDER), long(Sci::SC_MARK_ARROW));
    editor->SendScintilla(Sci::SCI_MARKERDEFINE, static_cast<unsigned long>(Sci::SC_MARKNUM_FOLDEROPEN),
                          long(Sci::SC_MARK_ARROWDOWN));
    // QScintilla's own functions know only the markers that it gave out itself.
    for (int marker = int(Sci::SC_MARKNUM_FOLDEREND); marker <= int(Sci::SC_MARKNUM_FOLDEROPEN); ++marker) {
        editor->SendScintilla(Sci::SCI_MARKERSETFORE, static_cast<unsigned long>(marker), theme.text(Role::Inherited));
        editor->SendScintilla(Sci::SCI_MARKERSETBACK, static_cast<unsigned long>(marker), theme.text(Role::Inherited));
    }
}

QColor matchedBrace(const LanguageHighlighter *language)
{
    const Theme &theme = Theme::instance();
    return language ? QColor::fromRgba(language->colours(theme.isDark()).matchedBrace) : theme.fill(Role::Attention);
}

void setCaret(QsciScintilla *editor, const LanguageHighlighter *language)
{
    const Theme &theme = Theme::instance();
    const QPalette palette = QApplication::palette();
    editor->setCaretForegroundColor(theme.text(Role::Neutral));
    editor->setCaretWidth(2);
    editor->SendScintilla(Sci::SCI_SETADDITIONALCARETFORE, theme.text(Role::Neutral));
    editor->setCaretLineVisible(true);
    editor->SendScintilla(Sci::SCI_SETCARETLINEVISIBLEALWAYS, 1UL);
    editor->setCaretLineBackgroundColor(palette.color(QPalette::AlternateBase));
    // A pale selection, so that the code keeps its colours.
    QColor selection = theme.accent();
    selection.setAlpha(theme.isDark() ? 90 : 60);
    editor->setSelectionBackgroundColor(selection);
    editor->resetSelectionForegroundColor();
    editor->SendScintilla(Sci::SCI_SETADDITIONALSELBACK, selection);
    editor->setMatchedBraceBackgroundColor(matchedBrace(language));
    editor->setMatchedBraceForegroundColor(theme.text(Role::Neutral));
    editor->setUnmatchedBraceBackgroundColor(theme.fill(Role::Error));
    editor->setUnmatchedBraceForegroundColor(theme.text(Role::Error));
    editor->setIndentationGuidesBackgroundColor(background());
    editor->setIndentationGuidesForegroundColor(theme.separator());
    editor->setWhitespaceForegroundColor(theme.separator());
}

void setIndicators(QsciScintilla *editor)
{
    const Theme &theme = Theme::instance();
    const std::pair<int, Role> remarks[] = {
        {ErrorIndicator, Role::Error}, {WarningIndicator, Role::Attention}, {InformationIndicator, Role::Inherited}};
    for (const auto &[number, role] : remarks) {
        editor->indicatorDefine(QsciScintilla::SquigglePixmapIndicator, number);
        editor->setIndicatorForegroundColor(theme.text(role), number);
    }
    editor->indicatorDefine(QsciScintilla::StraightBoxIndicator, SearchIndicator);
    editor->setIndicatorForegroundColor(theme.text(Role::Attention), SearchIndicator);
    editor->SendScintilla(Sci::SCI_INDICSETALPHA, static_cast<unsigned long>(SearchIndicator), theme.isDark() ? 70L : 50L);
    editor->SendScintilla(Sci::SCI_INDICSETOUTLINEALPHA, static_cast<unsigned long>(SearchIndicator), 200L);
    editor->setIndicatorDrawUnder(true, SearchIndicator);
    editor->indicatorDefine(QsciScintilla::StraightBoxIndicator, ScopeIndicator);
    editor->setIndicatorForegroundColor(theme.accent(), ScopeIndicator);
    editor->SendScintilla(Sci::SCI_INDICSETALPHA, static_cast<unsigned long>(ScopeIndicator), 25L);
    editor->SendScintilla(Sci::SCI_INDICSETOUTLINEALPHA, static_cast<unsigned long>(ScopeIndicator), 90L);
    editor->setIndicatorDrawUnder(true, ScopeIndicator);
    editor->indicatorDefine(QsciScintilla::PlainIndicator, LinkIndicator);
    editor->setIndicatorForegroundColor(theme.accent(), LinkIndicator);
    const std::pair<int, Role> markers[] = {
        {ErrorMarker, Role::Error}, {WarningMarker, Role::Attention}, {InformationMarker, Role::Inherited}};
    // As sharp as the screen: Scintilla takes the pixels' scale in percent.
    const qreal scale = editor->devicePixelRatio();
    editor->SendScintilla(Sci::SCI_RGBAIMAGESETSCALE, static_cast<unsigned long>(qRound(scale * 100)));
    for (const auto &[number, role] : markers) {
        const QString name = role == Role::Inherited ? u"dialog-information"_s : icons::nameOfRole(role);
        const QImage image = icons::get(name, role).pixmap(QSize(14, 14), scale).toImage();
        editor->markerDefine(image, number);
    }
}

} // namespace

QColor background()
{
    return Theme::palette(Theme::instance().isDark()).color(QPalette::Base);
}

void apply(QsciScintilla *editor, const StyleSlots &slotTable, const LanguageHighlighter *language)
{
    setStyles(editor, slotTable);
    setMargins(editor);
    setCaret(editor, language);
    setIndicators(editor);
    fitNumberMargin(editor);
}

void fitNumberMargin(QsciScintilla *editor)
{
    const auto digits = QString::number(qMax(100, editor->lines())).size();
    editor->setMarginWidth(NumberMargin, QString(digits, u'9') + u"9"_s);
}

} // namespace lambdarium::editorcolours
