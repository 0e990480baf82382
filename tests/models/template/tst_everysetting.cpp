// SPDX-License-Identifier: GPL-3.0-or-later
// Every setting that PropertyTable describes, down to the last member of the last trigger, can be set by its path, is read
// back, and goes without a trace, in SAM and in CloudFormation.
#include "template/propertyeditor.h"

#include "editing.h"
#include "template/propertyreader.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;
using editing::applied;
using editing::parsed;

namespace {

const QByteArray sam = R"(Resources:
  Work:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13 # stays
)";

const QByteArray raw = R"(Resources:
  Work:
    Type: AWS::Lambda::Function
    Properties:
      Role: !GetAtt Role.Arn # stays
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
  Live:
    Type: AWS::Lambda::Alias
    Properties:
      FunctionName: !Ref Work
      Name: live
  One:
    Type: AWS::Lambda::Version
    Properties:
      FunctionName: !Ref Work
)";

struct Leaf {
    QString type; ///< path and value that must be set before, "events.New.type=SQS"; may be empty
    QString path;
    QString value;
};

QString sampleOf(const PropertyInfo &info)
{
    switch (info.type) {
    case PropertyType::Integer:
        return QString::number(info.minimum);
    case PropertyType::Boolean:
    case PropertyType::Choice:
        return info.choices.first();
    case PropertyType::Json:
        return u"{a: 1}"_s;
    case PropertyType::List:
        return u"!Ref One\n!Ref Two"_s;
    default:
        return u"!Ref Something"_s;
    }
}

void collect(QList<Leaf> &leaves, const PropertyInfo &info, const QString &path, const QString &type, bool serverless)
{
    if (info.isSimple() || info.isSimpleList()) {
        QString value = info.isSimpleList() && !info.item().choices.isEmpty() ? info.item().choices.first() : sampleOf(info);
        if (info.maximum == 1 && value.contains(u'\n'))
            value = u"!Ref One"_s;
        leaves.append({type, path, value});
        return;
    }
    if (info.type == PropertyType::List || info.type == PropertyType::Map) {
        collect(leaves, info.item(), info.type == PropertyType::List ? path + "[+]"_L1 : path + ".New"_L1, type, serverless);
        return;
    }
    for (const PropertyInfo &field : info.fields)
        collect(leaves, field, path + u'.' + field.key, type, serverless);
    for (const PropertyInfo &any : info.other)
        collect(leaves, any, path + ".Some"_L1, type, serverless);
    for (const PropertyInfo &kind : info.cases) {
        for (const PropertyInfo &field : kind.fields)
            collect(leaves, field, path + u'.' + field.key, path + ".type="_L1 + kind.key, serverless);
    }
}

} // namespace

class TestEverySetting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrips_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("row");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("value");
        int count = 0;
        for (const bool serverless : {true, false}) {
            for (const PropertyInfo &info : PropertyTable::all()) {
                if (info.path(serverless).isEmpty() && info.key != "mappings"_L1)
                    continue;
                QList<Leaf> leaves;
                collect(leaves, info, info.key, {}, serverless);
                for (const Leaf &leaf : std::as_const(leaves)) {
                    QTest::addRow("%d %s %s %s", count++, serverless ? "sam" : "raw", qPrintable(leaf.type),
                                  qPrintable(leaf.path))
                        << (serverless ? sam : raw) << info.key << leaf.type << leaf.path << leaf.value;
                }
            }
        }
        QVERIFY(count > 300);
    }

    void roundTrips()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, row);
        QFETCH(QString, type);
        QFETCH(QString, path);
        QFETCH(QString, value);
        QByteArray changed = text;
        if (!type.isEmpty()) {
            const QStringList parts = type.split(u'=');
            changed = applied(PropertyEditor(parsed(text)).set(u"Work"_s, parts[0], parts[1]), text);
            QVERIFY2(!changed.startsWith("error"), changed.constData());
        }
        const QByteArray before = changed;
        changed = applied(PropertyEditor(parsed(before)).set(u"Work"_s, path, value), before);
        QVERIFY2(!changed.startsWith("error"), changed.constData());
        QVERIFY2(changed != before || path.endsWith(".type"_L1), changed.constData());
        QVERIFY2(changed.contains(" # stays\n"), changed.constData());
        const PropertyValue read = PropertyReader(parsed(changed)).value(u"Work"_s, QString(path).replace("[+]"_L1, "[0]"_L1));
        QCOMPARE(read.text, value);
        QVERIFY2(read.reason.isEmpty(), qPrintable(read.reason));
        // Of an entry that was made, the list or map goes.
        const auto made = [&path](const QString &mark) { return path.contains(mark) ? path.indexOf(mark) : path.size(); };
        const qsizetype owner = qMin(made(u"[+]"_s), made(u".New"_s));
        const QString gone = row == "mappings"_L1 ? u"mappings.New"_s : path.left(owner);
        const PropertyInfo *info = PropertyTable::find(row);
        const bool related = !info->relatedType.isEmpty() && (text == raw || info->relatedInSam);
        const bool there = PropertyReader(parsed(text)).value(u"Work"_s, row).span.has_value();
        if (!related && !there)
            QCOMPARE(applied(PropertyEditor(parsed(changed)).remove(u"Work"_s, gone), changed), text);
    }
};

QTEST_APPLESS_MAIN(TestEverySetting)
#include "tst_everysetting.moc"
