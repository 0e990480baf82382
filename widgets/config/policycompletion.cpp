// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/policycompletion.h"

#include "iam/iamactions.h"
#include "iam/policydocument.h"
#include "template/intrinsicresolver.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(PolicyCompletion)
};

QString lastKey(const QByteArray &line)
{
    static const QRegularExpression key(
        u"[\"']?(Action|NotAction|Resource|NotResource|Effect|Condition|Principal)[\"']?\\s*:(?=\\s|$|[\"'\\[{])"_s);
    QString found;
    for (auto matches = key.globalMatch(QString::fromUtf8(line)); matches.hasNext();)
        found = matches.next().captured(1);
    return found;
}

// An item of a list that stands on a line of its own.
bool isItem(const QByteArray &trimmed)
{
    static const QRegularExpression pair(u"^(- )?[\"']?[A-Za-z]+[\"']?\\s*:(\\s|$)"_s);
    return (trimmed.startsWith('-') || trimmed.startsWith('"') || trimmed.startsWith('\''))
        && !pair.match(QString::fromUtf8(trimmed)).hasMatch();
}

// The key that the place belongs to: on its line, or above the list that it is an item of.
QString keyAt(const QByteArray &text, qsizetype lineBegin, qsizetype place)
{
    const QByteArray here = text.sliced(lineBegin, place - lineBegin);
    if (const QString own = lastKey(here); !own.isEmpty())
        return own;
    if (!isItem(here.trimmed()))
        return {};
    for (qsizetype end = lineBegin - 1; end > 0;) {
        const qsizetype begin = text.lastIndexOf('\n', end - 1) + 1;
        const QByteArray line = text.sliced(begin, end - begin).trimmed();
        if (line.endsWith(':') || line.endsWith('['))
            return lastKey(line);
        if (!isItem(line))
            return {};
        end = begin - 1;
    }
    return {};
}

// Where the word before the place begins: behind a key, a dash, a bracket or a comma, and behind an opening quote.
qsizetype wordBegin(const QByteArray &text, qsizetype lineBegin, qsizetype place)
{
    const QByteArray line = text.sliced(lineBegin, place - lineBegin);
    qsizetype begin = 0;
    for (const QByteArrayView mark :
         {QByteArrayView(": "), QByteArrayView("- "), QByteArrayView("\":"), QByteArrayView("["), QByteArrayView(",")}) {
        if (const qsizetype at = line.lastIndexOf(mark); at >= 0)
            begin = qMax(begin, at + mark.size());
    }
    while (begin < line.size() && QByteArrayView(" \"'").contains(line[begin]))
        ++begin;
    return lineBegin + begin;
}

QStringList startingWith(const QStringList &all, const QString &word)
{
    return all.filter(QRegularExpression(u'^' + QRegularExpression::escape(word), QRegularExpression::CaseInsensitiveOption));
}

} // namespace

PolicyCompletion policyCompletion(const QByteArray &text, qsizetype place, const QStringList &resources)
{
    const qsizetype lineBegin = place > 0 ? text.lastIndexOf('\n', place - 1) + 1 : 0;
    const QString key = keyAt(text, lineBegin, place);
    const bool arns = key == "Resource"_L1 || key == "NotResource"_L1;
    const qsizetype begin = wordBegin(text, lineBegin, place);
    const QString word = QString::fromUtf8(text.sliced(begin, place - begin));
    static const QStringList keys{u"Sid"_s,         u"Effect"_s,    u"Action"_s,    u"NotAction"_s,      u"Resource"_s,
                                  u"NotResource"_s, u"Condition"_s, u"Statement"_s, u"PolicyDocument"_s, u"Version"_s};
    PolicyCompletion completion{{}, place - begin};
    if (key == "Action"_L1 || key == "NotAction"_L1)
        completion.choices = word.contains(u':') ? IamActions::startingWith(word) : startingWith(IamActions::services(), word);
    else if (arns)
        completion.choices = startingWith(resources, word);
    else if (key == "Effect"_L1)
        completion.choices = startingWith({u"Allow"_s, u"Deny"_s}, word);
    else if (key.isEmpty() && !word.isEmpty())
        completion.choices = startingWith(keys, word);
    if (completion.choices.size() == 1 && completion.choices.first() == word)
        completion.choices.clear();
    return completion;
}

QString policyFault(const QString &text)
{
    const auto tree = SyntaxTree::parse(text.toUtf8(), TextFormat::Yaml);
    if (!tree)
        return Texts::tr("Line %1: %2").arg(tree.error().position.value_or(TextPosition()).line).arg(tree.error().message);
    QJsonObject object = IntrinsicResolver(*tree, {}).resolve(tree->root()).value.toObject();
    if (object.contains("PolicyDocument"_L1))
        object = object.value("PolicyDocument"_L1).toObject();
    if (!object.contains("Statement"_L1))
        return Texts::tr("A policy has statements: Statement is missing.");
    return PolicyDocument::fromJson(object).error_or(Error()).message;
}

} // namespace lambdarium
