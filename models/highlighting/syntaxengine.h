// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// SyntaxEngine: knows how the text of many languages is divided into coloured pieces. A plugin implements it, because the
// libraries it brings are many: the window shows before they are loaded. Thread: the GUI thread, for everything here.
// Ownership: the plugin loader; what the engine makes belongs to its caller.

#include "base/pluginloader.h"

#include <QtPlugin>

#include <memory>
#include <optional>

namespace lambdarium {

/// A colour as 0xAARRGGBB; no type of Gui, so that models/ may speak of it.
using Argb = quint32;

/// How the pieces of one kind look ("keyword", "string").
struct SyntaxFormat {
    int id = 0; ///< unique in the whole engine
    std::optional<Argb> text; ///< none = as plain text
    std::optional<Argb> background; ///< none = the editor's
    bool bold = false;
    bool italic = false;
    bool underline = false;
};

/// Colours of the code that belong to no piece.
struct CodeColours {
    Argb text = 0; ///< of plain text
    Argb matchedBrace = 0; ///< background of a bracket and its partner
};

/// What a highlighter remembers between two lines: equal numbers stand for equal states. Good for the highlighter that gave
/// it, as long as that lives.
enum class SyntaxState : int { StartOfText = 0 };

/// Told what is in a line, from left to right. Offsets and lengths are UTF-16 units.
class SyntaxSink
{
public:
    virtual ~SyntaxSink() = default;
    virtual void applyFormat(int offset, int length, int formatId) = 0;
    virtual void beginFold() = 0;
    virtual void endFold() = 0;
};

/// Highlights the lines of one text in one language.
class LanguageHighlighter
{
public:
    LanguageHighlighter() = default;
    LanguageHighlighter(const LanguageHighlighter &) = delete;
    LanguageHighlighter &operator=(const LanguageHighlighter &) = delete;
    virtual ~LanguageHighlighter() = default;

    /// The language's name, the same on every desktop ("YAML"); never empty.
    [[nodiscard]] virtual QString name() const = 0;
    /// The name for people.
    [[nodiscard]] virtual QString translatedName() const = 0;
    /// Every format that may be applied, those of languages inside this one too.
    [[nodiscard]] virtual QList<SyntaxFormat> formats(bool dark) const = 0;
    [[nodiscard]] virtual CodeColours colours(bool dark) const = 0;

    /// The language folds by indentation (Python, YAML), not by regions.
    [[nodiscard]] virtual bool foldsByIndentation() const = 0;
    /// The same for a line that begins in this state: false inside a string that goes over lines, for example.
    [[nodiscard]] virtual bool foldsByIndentation(SyntaxState before) const = 0;
    /// Regular expressions of whole lines that have no part in folding by indentation (remarks).
    [[nodiscard]] virtual QStringList foldingIgnoreList() const = 0;

    /// Tells `sink` what is in a line without its end; returns the state before the next one. `before` is what the line
    /// before gave.
    [[nodiscard]] virtual SyntaxState highlight(QStringView line, SyntaxState before, SyntaxSink &sink) = 0;
};

/// Root object of a highlighter plugin.
class SyntaxEngine
{
public:
    SyntaxEngine() = default;
    SyntaxEngine(const SyntaxEngine &) = delete;
    SyntaxEngine &operator=(const SyntaxEngine &) = delete;
    virtual ~SyntaxEngine() = default;

    /// For the language of a file by its name ("template.yaml", "app.py"); null when it is plain text or not known.
    [[nodiscard]] virtual std::unique_ptr<LanguageHighlighter> highlighterForFile(const QString &fileName) = 0;
};

/// The engine of the first plugin that has one; null when there is none.
[[nodiscard]] SyntaxEngine *loadSyntaxEngine(const QStringList &pluginFolders = PluginLoader::defaultFolders());

} // namespace lambdarium

#define LAMBDARIUM_SYNTAX_ENGINE_IID "org.lambdarium.SyntaxEngine/1.0"
Q_DECLARE_INTERFACE(lambdarium::SyntaxEngine, LAMBDARIUM_SYNTAX_ENGINE_IID)
