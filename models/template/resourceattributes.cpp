// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/resourceattributes.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

// A static library's resources are not registered by themselves; this must stand outside every namespace.
static void registerTable()
{
    Q_INIT_RESOURCE(lambdarium_template_tables);
}

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ResourceAttributes)
};

const QJsonObject &table()
{
    static const QJsonObject object = [] {
        registerTable();
        QFile file(u":/lambdarium/template/resource-attributes.json"_s);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("The table of resource attributes is missing in this build.");
        return QJsonDocument::fromJson(file.readAll()).object().value("types"_L1).toObject();
    }();
    return object;
}

QJsonObject rowOf(const QString &type)
{
    QJsonObject row = table().value(type).toObject();
    if (const QString other = row.value("sameAs"_L1).toString(); !other.isEmpty()) {
        QJsonObject merged = table().value(other).toObject();
        for (auto it = row.begin(); it != row.end(); ++it)
            merged.insert(it.key(), it.value());
        return merged;
    }
    return row;
}

// An id of the service's look that is the same every time.
QString madeUp(const QString &seed, const QString &alphabet, int length)
{
    QString text;
    QByteArray hash = seed.toUtf8();
    while (text.size() < length) {
        hash = QCryptographicHash::hash(hash, QCryptographicHash::Sha256);
        for (qsizetype i = 0; i < hash.size() && text.size() < length; ++i)
            text += alphabet[static_cast<unsigned char>(hash[i]) % alphabet.size()];
    }
    return text;
}

QString uuidOf(const QString &seed)
{
    const QString hex = madeUp(seed, u"0123456789abcdef"_s, 32);
    return hex.sliced(0, 8) + u'-' + hex.sliced(8, 4) + "-4"_L1 + hex.sliced(13, 3) + "-a"_L1 + hex.sliced(17, 3) + u'-'
        + hex.sliced(20, 12);
}

class Form
{
public:
    Form(const ResourceAttributes::Subject &subject, QString name)
        : m_subject(subject)
        , m_name(std::move(name))
    {
    }

    // Fills {region}, {name}, {hex17}, {property:X|else}, ... in a form of the table; the else part may have holes itself.
    QString fill(QStringView form) const
    {
        QString text;
        qsizetype open = -1;
        int level = 0;
        for (qsizetype i = 0; i < form.size(); ++i) {
            if (form[i] == u'{' && level++ == 0) {
                open = i + 1;
            } else if (form[i] == u'}' && level > 0) {
                if (--level == 0)
                    text += filled(form.sliced(open, i - open).toString());
            } else if (level == 0) {
                text += form[i];
            }
        }
        return text;
    }

private:
    QString filled(const QString &hole) const
    {
        const ResolveContext &context = *m_subject.context;
        if (hole == "name"_L1)
            return m_name;
        if (hole == "id"_L1)
            return m_subject.logicalId;
        if (hole == "region"_L1)
            return context.region;
        if (hole == "account"_L1)
            return context.accountId;
        if (hole == "stack"_L1)
            return context.stackName;
        if (hole == "partition"_L1)
            return partitionOf(context.region);
        if (hole == "domain"_L1)
            return urlSuffixOf(context.region);
        if (hole == "uuid"_L1)
            return uuidOf(m_subject.logicalId);
        if (const qsizetype colon = hole.indexOf(u':'); colon > 0)
            return fromProperty(hole.left(colon), hole.sliced(colon + 1));
        static const QRegularExpression random(u"^(hex|lower|upper|digits|mixed)(\\d+)$"_s);
        const QRegularExpressionMatch match = random.match(hole);
        if (!match.hasMatch())
            return {};
        static const QHash<QString, QString> alphabets{
            {u"hex"_s, u"0123456789abcdef"_s},
            {u"lower"_s, u"abcdefghijklmnopqrstuvwxyz0123456789"_s},
            {u"upper"_s, u"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"_s},
            {u"digits"_s, u"123456789"_s},
            {u"mixed"_s, u"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"_s}};
        return madeUp(m_subject.logicalId, alphabets.value(match.captured(1)), match.captured(2).toInt());
    }

    // "property:Path|else", "lambda:Path" (the ARN of a function that is named by name or ARN), "last:Path" (behind the last / or
    // :).
    QString fromProperty(const QString &what, const QString &path) const
    {
        const QString text = m_subject.property ? m_subject.property(path.section(u'|', 0, 0)).value_or(QString()) : QString();
        const QString given = text.isEmpty() ? fill(path.section(u'|', 1)) : text;
        if (what == "last"_L1)
            return given.sliced(qMax(given.lastIndexOf(u'/'), given.lastIndexOf(u':')) + 1);
        if (what != "lambda"_L1 || given.startsWith("arn:"_L1))
            return given;
        return fill(u"arn:{partition}:lambda:{region}:{account}:function:") + given;
    }

    const ResourceAttributes::Subject &m_subject;
    QString m_name;
};

// What can be said of a type without a row: Ref is mostly the name, Arn has the common form.
Result<QString> guess(const ResourceAttributes::Subject &subject, const QString &attribute)
{
    const QString whole = attribute.isEmpty() ? subject.logicalId : subject.logicalId + u'.' + attribute;
    const bool custom = subject.type.startsWith("Custom::"_L1) || subject.type == "AWS::CloudFormation::CustomResource"_L1;
    if (custom && !attribute.isEmpty())
        return failure(ErrorCode::Unsupported,
                       Texts::tr("%1 is what the function behind %2 answers when it is deployed.").arg(whole, subject.logicalId));
    const QString name = ResourceAttributes::physicalName(subject);
    if (attribute.isEmpty() || attribute == "Name"_L1 || attribute == subject.type.section(u':', -1) + "Name"_L1)
        return name;
    if (attribute == "Arn"_L1)
        return QString(Form(subject, name).fill(u"arn:{partition}:") + subject.type.section(u':', 2, 2).toLower()
                       + Form(subject, name).fill(u":{region}:{account}:") + name);
    return failure(ErrorCode::Unsupported, Texts::tr("%1 is known only when it is deployed.").arg(whole));
}

} // namespace

QString partitionOf(const QString &region)
{
    return region.startsWith("cn-"_L1) ? u"aws-cn"_s : region.startsWith("us-gov-"_L1) ? u"aws-us-gov"_s : u"aws"_s;
}

QString urlSuffixOf(const QString &region)
{
    return region.startsWith("cn-"_L1) ? u"amazonaws.com.cn"_s : u"amazonaws.com"_s;
}

bool ResourceAttributes::knows(const QString &type)
{
    return table().contains(type);
}

QString ResourceAttributes::physicalName(const Subject &subject)
{
    if (!subject.name.isEmpty())
        return subject.name;
    const QJsonObject row = rowOf(subject.type);
    const QString last = subject.type.section(u':', -1);
    const QString property = row.value("name"_L1).toString(last + "Name"_L1);
    const auto given = subject.property ? subject.property(property) : std::nullopt;
    if (given && !given->isEmpty())
        return *given;
    QString name = row.contains("noName"_L1) ? Form(subject, {}).fill(row.value("noName"_L1).toString()) : subject.logicalId;
    if (row.value("lowerCase"_L1).toBool())
        name = name.toLower();
    const QJsonObject suffix = row.value("suffix"_L1).toObject();
    const QString switchedBy = suffix.value("property"_L1).toString();
    if (!switchedBy.isEmpty() && subject.property && subject.property(switchedBy).value_or(QString()) == "true"_L1)
        name += suffix.value("text"_L1).toString();
    return name;
}

Result<QString> ResourceAttributes::value(const Subject &subject, const QString &attribute)
{
    if (!knows(subject.type))
        return guess(subject, attribute);
    const QJsonObject row = rowOf(subject.type);
    const QString name = physicalName(subject);
    const QJsonObject forms = row.value("attributes"_L1).toObject();
    const QString key = attribute.isEmpty() ? u"Ref"_s : attribute;
    if (forms.contains(key))
        return Form(subject, name).fill(forms.value(key).toString());
    if (row.value("outputs"_L1).toBool() && attribute.startsWith("Outputs."_L1))
        return failure(ErrorCode::Unsupported,
                       Texts::tr("%1 is an output of another stack.").arg(subject.logicalId + u'.' + attribute));
    if (!row.value("complete"_L1).toBool())
        return failure(ErrorCode::Unsupported,
                       Texts::tr("%1 is known only when it is deployed.").arg(subject.logicalId + u'.' + attribute));
    return failure(
        ErrorCode::NotFound,
        Texts::tr("%1 has no attribute %2; there are: %3.").arg(subject.type, key, QStringList(forms.keys()).join(", "_L1)));
}

const QStringList &ResourceAttributes::types()
{
    static const QStringList names = [] {
        QStringList all = table().keys(); // sorted
        all.removeIf([](const QString &type) { return type.contains(u'.'); }); // what SAM makes beside a resource
        return all;
    }();
    return names;
}

QStringList ResourceAttributes::attributes(const QString &type)
{
    QStringList names = rowOf(type).value("attributes"_L1).toObject().keys();
    names.removeOne("Ref"_L1);
    return names;
}

} // namespace lambdarium
