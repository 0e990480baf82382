// SPDX-License-Identifier: GPL-3.0-or-later
#include "assist/hover.h"

#include "assist/cursorcontext.h"
#include "assist/intrinsicplace.h"
#include "assist/navigation.h"
#include "assist/propertyhelp.h"
#include "assist/resourceproperties.h"
#include "assist/schemaat.h"
#include "assist/templatewords.h"
#include "iam/managedpolicies.h"
#include "iam/policytemplates.h"
#include "rules/runtimetable.h"
#include "template/intrinsicresolver.h"
#include "template/mentions.h"
#include "template/propertytable.h"
#include "template/resourceattributes.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct T {
    Q_DECLARE_TR_FUNCTIONS(Hover)
};

constexpr qsizetype longest = 300; ///< characters of a value

QString shortened(const QString &text)
{
    return text.size() > longest ? text.first(longest) + u'…' : text;
}

class HoverReader
{
public:
    HoverReader(const AssistSource &source, ByteOffset offset)
        : m_source(source)
        , m_offset(offset)
        , m_context(cursorContext(source.text, offset, source.format))
        , m_path(withoutChoices(m_context.path))
    {
    }

    HoverText read()
    {
        if (m_source.treeIsCurrent && m_source.tree && aboutMention())
            return m_hover;
        using Place = CursorContext::Place;
        m_hover.span = m_context.word;
        if (m_context.place == Place::Key && m_context.colonFollows)
            aboutKey();
        else if (m_context.place == Place::Value || m_context.place == Place::Key)
            aboutValue();
        return m_hover;
    }

private:
    QString word() const { return QString::fromUtf8(m_source.text.sliced(m_context.word.begin, m_context.word.length())); }

    void say(const QString &title, const QString &kind, const QStringList &lines)
    {
        m_hover.title = title;
        m_hover.kind = kind;
        m_hover.lines += lines;
    }

    bool aboutMention()
    {
        const auto mention = mentionAt(*m_source.tree, m_offset);
        if (!mention)
            return false;
        m_hover.span = mention->span;
        const QString name = QString::fromUtf8(mention->name);
        if (const TemplateWord *pseudo = templatewords::find(templatewords::pseudoParameters(), name))
            say(name, T::tr("pseudo parameter"), {pseudo->meaning});
        else if (const auto symbol = symbolAt(m_source, m_offset))
            say(symbol->name, kindOf(*symbol), aboutSymbol(*symbol));
        else
            say(name, {}, {T::tr("Nothing in this template is called %1.").arg(name)});
        const QString value = valueOf(*mention);
        if (!value.isEmpty())
            m_hover.lines += value;
        return true;
    }

    static QString kindOf(const TemplateSymbol &symbol)
    {
        if (symbol.section == "Parameters"_L1)
            return symbol.type.isEmpty() ? T::tr("parameter") : T::tr("parameter, %1").arg(symbol.type);
        if (symbol.section == "Conditions"_L1)
            return T::tr("condition");
        if (symbol.section == "Mappings"_L1)
            return T::tr("mapping");
        return symbol.section == "Outputs"_L1 ? T::tr("output") : symbol.type;
    }

    QStringList aboutSymbol(const TemplateSymbol &symbol) const
    {
        if (symbol.section == "Parameters"_L1)
            return aboutParameter(symbol.name);
        if (symbol.section == "Conditions"_L1)
            return {conditionText(symbol.name)};
        return {};
    }

    QStringList aboutParameter(const QString &name) const
    {
        if (!m_source.parameters)
            return {};
        const auto found = std::ranges::find(*m_source.parameters, name, &TemplateParameter::name);
        if (found == m_source.parameters->cend())
            return {};
        QStringList lines;
        if (!found->description.isEmpty())
            lines += asSentence(found->description);
        if (found->secret)
            lines += T::tr("Its value is secret.");
        else if (found->overridden)
            lines += T::tr("Value: %1, from %2").arg(shortened(found->value), found->source.text);
        else if (found->hasValue)
            lines += T::tr("Value: %1, its default").arg(shortened(found->value));
        else
            lines += T::tr("It has no value.");
        return lines;
    }

    QString conditionText(const QString &name) const
    {
        IntrinsicResolver resolver(*m_source.tree, context());
        const std::optional<bool> result = resolver.condition(name);
        if (result)
            return *result ? T::tr("It is true now.") : T::tr("It is false now.");
        return resolver.conditionReason(name);
    }

    ResolveContext context() const { return m_source.context ? *m_source.context : ResolveContext(); }

    // What the whole function around a mention gives.
    QString valueOf(const Mention &mention) const
    {
        if (mention.kind != MentionKind::Value)
            return {};
        IntrinsicResolver resolver(*m_source.tree, context());
        NodeId node = mention.node;
        for (int level = 0; level < 3 && node != NodeId::None && resolver.intrinsicName(node).isEmpty(); ++level)
            node = m_source.tree->node(node).parent;
        return node == NodeId::None ? QString() : resolvedText(resolver.resolve(node));
    }

    static QString resolvedText(const ResolvedValue &value)
    {
        if (value.secret)
            return T::tr("The value is secret.");
        if (!value.resolved)
            return asSentence(value.reason);
        if (value.value.isUndefined())
            return {};
        const QString text = shortened(PropertyTable::displayText(value.value));
        return value.local ? T::tr("Here: %1 (made up, not deployed)").arg(text) : T::tr("Here: %1").arg(text);
    }

    void aboutKey()
    {
        const QString name = word();
        if (m_path.isEmpty())
            return aboutWord(templatewords::sections(), name, T::tr("section"));
        const QByteArray &section = m_path[0].key;
        if (m_path.size() == 1 && section != "Globals")
            return aboutDefinition(section, name);
        if (section == "Globals" && m_path.size() == 1)
            return aboutWord(templatewords::globalsKeys(), name, {});
        if (templatewords::findIntrinsic(name) && (name == "Ref"_L1 || name.startsWith("Fn::"_L1)))
            return aboutFunction(name);
        if (m_path.size() == 2 && section != "Globals") {
            aboutWord(section == "Parameters"    ? templatewords::parameterKeys()
                          : section == "Outputs" ? templatewords::outputKeys()
                                                 : templatewords::resourceKeys(),
                      name, {});
            return;
        }
        QList<ContextStep> path = m_path;
        path.append(ContextStep{m_context.word.length() > 0 ? name.toUtf8() : QByteArray(), -1, {}, 0, m_context.members});
        aboutProperty(path, name);
    }

    void aboutWord(const QList<TemplateWord> &words, const QString &name, const QString &kind)
    {
        if (const TemplateWord *found = templatewords::find(words, name))
            say(name, kind, {found->meaning});
    }

    void aboutFunction(const QString &name)
    {
        const IntrinsicWord *function = templatewords::findIntrinsic(name);
        if (!function)
            return;
        say(name, function->usage, {function->meaning});
    }

    void aboutDefinition(const QByteArray &section, const QString &name)
    {
        const auto symbol = m_source.tree ? symbolOf(*m_source.tree, section, name.toUtf8()) : std::nullopt;
        if (!symbol)
            return;
        say(name, kindOf(*symbol), aboutSymbol(*symbol));
        const QList<NamedPlace> places = placesNaming(*m_source.tree, *symbol);
        if (section == "Outputs")
            return;
        if (places.isEmpty()) {
            m_hover.lines += T::tr("Nothing in this template names it.");
            return;
        }
        constexpr qsizetype most = 6;
        QStringList words;
        for (const NamedPlace &place : places.first(std::min(most, places.size())))
            words += T::tr("%1, line %2").arg(place.place, QLocale().toString(place.position.line));
        if (places.size() > most)
            words += T::tr("%n more", nullptr, int(places.size() - most));
        m_hover.lines += T::tr("Named in: %1").arg(words.join(u"; "));
    }

    QString typeOfResource(const QList<ContextStep> &path) const
    {
        return path.size() > 2 && path[0].key == "Resources" ? QString::fromUtf8(path[2].sibling("Type")) : QString();
    }

    void aboutProperty(const QList<ContextStep> &path, const QString &name)
    {
        const QString type = typeOfResource(path);
        if (const PropertyInfo *info = schemaAt(path, type).info()) {
            say(name, T::tr("property"), {propertyMeaning(*info)});
            effectiveValue(path, *info);
            return;
        }
        if (path.size() != 4 || path[2].key != "Properties")
            return;
        const QList<ResourceProperty> known = ResourceProperties::of(type);
        const auto found = std::ranges::find(known, name, &ResourceProperty::name);
        if (found != known.cend())
            say(name, type, {found->meaning});
    }

    // Of a setting of a function: what counts in the end, and where that comes from.
    void effectiveValue(const QList<ContextStep> &path, const PropertyInfo &info)
    {
        const FunctionResource *function =
            path.size() > 3 && path[0].key == "Resources" ? m_source.function(QString::fromUtf8(path[1].key)) : nullptr;
        const PropertyInfo *row = PropertyTable::find(info.key);
        if (!function || row != &info || !function->hasSetting(info.key))
            return;
        const PropertyValue value = function->property(info.key);
        if (value.secret)
            m_hover.lines += T::tr("The value is secret.");
        else if (!value.resolved)
            m_hover.lines += asSentence(value.reason);
        else if (value.isSet())
            m_hover.lines +=
                T::tr("In effect: %1").arg(shortened(value.text + (info.unit.isEmpty() ? QString() : u' ' + info.unit)));
        for (const OriginLink &link : originChain(*function, value)) {
            if (link.effective)
                m_hover.lines += link.span && link.file.isEmpty()
                    ? T::tr("%1, line %2").arg(link.text, QLocale().toString(link.position.line))
                    : link.text;
        }
    }

    void aboutValue()
    {
        const QString text = word();
        if (m_path.isEmpty() || text.isEmpty())
            return;
        if (text.startsWith(u'!'))
            return aboutFunction(text);
        const ContextStep &last = m_path.last();
        if (m_path.size() == 3 && m_path[0].key == "Resources" && last.key == "Type")
            return aboutType(text);
        if (m_path.size() == 3 && m_path[0].key == "Parameters" && last.key == "Type")
            return aboutWord(templatewords::parameterTypes(), text, {});
        if (const PolicyTemplate *policy = PolicyTemplates::find(text))
            return say(text, T::tr("SAM policy template"), {asSentence(policy->summary)});
        if (const ManagedPolicy *policy = ManagedPolicies::find(text))
            return say(text, T::tr("managed policy"), {asSentence(policy->summary)});
        if (last.key == "Runtime") {
            if (const RuntimeInfo *runtime = RuntimeTable::find(text))
                return aboutRuntime(*runtime);
        }
        aboutProperty(m_path, last.isItem() ? text : QString::fromUtf8(last.key));
    }

    void aboutType(const QString &type)
    {
        const QStringList attributes = ResourceAttributes::attributes(type);
        if (!ResourceAttributes::knows(type))
            return;
        say(type, T::tr("resource type"),
            attributes.isEmpty() ? QStringList() : QStringList{T::tr("Attributes: %1").arg(attributes.join(u", "))});
    }

    void aboutRuntime(const RuntimeInfo &runtime)
    {
        const auto date = [](QDate day) { return QLocale().toString(day, QLocale::LongFormat); };
        QStringList lines;
        if (runtime.ended)
            lines += T::tr("Its support has ended.");
        else if (runtime.deprecation.isValid())
            lines += T::tr("Supported until %1.").arg(date(runtime.deprecation));
        if (runtime.blockCreate.isValid())
            lines += T::tr("No new functions from %1.").arg(date(runtime.blockCreate));
        if (runtime.blockUpdate.isValid())
            lines += T::tr("No updates from %1.").arg(date(runtime.blockUpdate));
        lines += runtime.arm64 ? T::tr("Runs on x86_64 and arm64.") : T::tr("Runs on x86_64 only.");
        say(runtime.name, T::tr("runtime"), lines);
    }

    const AssistSource &m_source;
    ByteOffset m_offset;
    CursorContext m_context;
    QList<ContextStep> m_path;
    HoverText m_hover;
};

} // namespace

HoverText hoverAt(const AssistSource &source, ByteOffset offset)
{
    if (offset < 0 || offset > source.text.size())
        return {};
    return HoverReader(source, offset).read();
}

} // namespace lambdarium
