// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/template/editing.h"
#include "template/functionedits.h"

#include <QTest>

using namespace lambdarium;
using namespace editing;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *sam = R"(AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Runtime: python3.13

Resources:
  # Reads orders
  Orders:
    Type: AWS::Serverless::Function # one
    DependsOn: [Table, Orders2]
    Properties:
      FunctionName: orders-fn
      CodeUri: orders/
      Environment:
        Variables:
          SELF: !Sub "${Orders}-x ${!Orders} ${Orders.Arn} ${Ordersx}"
      Events:
        Web:
          Type: Api

  # Somebody else's
  Orders2:
    Type: AWS::Serverless::Function
    DependsOn: Orders
    Properties:
      Role: !GetAtt OrdersRole.Arn
      Layers:
        - !If [Big, !Ref Orders, !Ref "AWS::NoValue"]

  Table:
    Type: AWS::Serverless::SimpleTable
    Connectors:
      ToOrders:
        Properties:
          Destination: {Id: Orders}

  Permission:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: !Ref Orders
      SourceArn: !Sub
        - ${Orders}-${Table}
        - Orders: local

Outputs:
  Arn:
    Value:
      Fn::GetAtt: [Orders, Arn]
  WebPermission:
    Value: !Ref OrdersWebPermission
  Text:
    Value: Orders
)";

constexpr const char *json = R"({
  "Resources": {
    "Fn": {
      "Type": "AWS::Lambda::Function",
      "Properties": {
        "Handler": "a.b"
      }
    }
  },
  "Outputs": {
    "A": {"Value": {"Fn::Sub": "${Fn.Arn}:live"}},
    "B": {"Value": {"Fn::GetAtt": ["Fn", "Arn"]}}
  }
}
)";

QByteArray lines(const QByteArray &text, int from, int count)
{
    return text.split('\n').sliced(from - 1, count).join('\n') + '\n';
}

} // namespace

class TestFunctionEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsReferences()
    {
        QStringList found;
        for (const ResourceReference &reference : findReferences(parsed(sam), u"Orders"_s))
            found += QString::number(reference.position.line) + u' ' + reference.section + u'.' + reference.owner + u' '
                + reference.name;
        const QStringList expected{u"17 Resources.Orders Orders"_s,
                                   u"17 Resources.Orders Orders"_s,
                                   u"25 Resources.Orders2 Orders"_s,
                                   u"27 Resources.Orders2 OrdersRole"_s,
                                   u"29 Resources.Orders2 Orders"_s,
                                   u"36 Resources.Table Orders"_s,
                                   u"41 Resources.Permission Orders"_s,
                                   u"49 Outputs.Arn Orders"_s,
                                   u"51 Outputs.WebPermission OrdersWebPermission"_s};
        QCOMPARE(found, expected);
        QCOMPARE(findReferences(parsed(sam), u"Orders2"_s).size(), 1);
        QVERIFY(findReferences(SyntaxTree(), u"Orders"_s).isEmpty());
    }

    void renames()
    {
        const QByteArray before(sam);
        const auto edits = FunctionEdits(parsed(before)).rename(u"Orders"_s, u"Shop"_s);
        const QByteArray after = applied(edits, before);
        const QByteArray expected = QByteArray(before)
                                        .replace("  Orders:\n", "  Shop:\n")
                                        .replace("\"${Orders}-x ${!Orders} ${Orders.Arn} ", "\"${Shop}-x ${!Orders} ${Shop.Arn} ")
                                        .replace("DependsOn: Orders\n", "DependsOn: Shop\n")
                                        .replace("OrdersRole", "ShopRole")
                                        .replace("!Ref Orders,", "!Ref Shop,")
                                        .replace("{Id: Orders}", "{Id: Shop}")
                                        .replace("!Ref Orders\n", "!Ref Shop\n")
                                        .replace("[Orders, Arn]", "[Shop, Arn]")
                                        .replace("OrdersWebPermission", "ShopWebPermission");
        QCOMPARE(after, expected);
        const auto back = FunctionEdits(parsed(after)).rename(u"Shop"_s, u"Orders"_s);
        QCOMPARE(applied(back, after), before);
    }

    void renamesInJson()
    {
        const QByteArray before(json);
        const QByteArray after = applied(FunctionEdits(parsed(before)).rename(u"Fn"_s, u"Other"_s), before);
        QCOMPARE(after, QByteArray(before).replace("\"Fn\"", "\"Other\"").replace("${Fn.Arn}", "${Other.Arn}"));
    }

    void duplicates()
    {
        const QByteArray before(sam);
        const QByteArray after = applied(FunctionEdits(parsed(before)).duplicate(u"Orders"_s, u"Copy"_s), before);
        const QByteArray original = lines(before, 9, 12); // without the blank line behind it
        QByteArray copy = original;
        copy.replace("  Orders:\n", "  Copy:\n")
            .replace("FunctionName: orders-fn", "FunctionName: Copy")
            .replace("${Orders}", "${Copy}")
            .replace("${Orders.Arn}", "${Copy.Arn}");
        QCOMPARE(after, QByteArray(before).replace(original, QByteArray(original + "\n" + copy)));
    }

    void duplicatesWithoutAnchors()
    {
        const QByteArray before =
            "Resources:\n  A: &a\n    Type: AWS::Serverless::Function\n    Properties: {Handler: &h x.y}\n  B: *a\n";
        const SyntaxTree tree = parsed(before);
        QCOMPARE(applied(FunctionEdits(tree).duplicate(u"A"_s, u"C"_s), before),
                 "Resources:\n  A: &a\n    Type: AWS::Serverless::Function\n    Properties: {Handler: &h x.y}\n"
                 "  C:\n    Type: AWS::Serverless::Function\n    Properties: {Handler: x.y}\n  B: *a\n");
        QCOMPARE(applied(FunctionEdits(tree).duplicate(u"B"_s, u"C"_s), before),
                 before + "  C:\n    Type: AWS::Serverless::Function\n    Properties: {Handler: x.y}\n");
    }

    void addsToSam()
    {
        const QByteArray before(sam);
        const NewFunction function{u"Hello"_s, u"python3.13"_s, u"app.handler"_s, u"hello/"_s};
        const QByteArray after = applied(FunctionEdits(parsed(before)).add(function), before);
        const QByteArray added = "\n  Hello:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: hello/\n      "
                                 "Handler: app.handler\n";
        const QByteArray place = "        - !If [Big, !Ref Orders, !Ref \"AWS::NoValue\"]\n";
        QCOMPARE(after, QByteArray(before).replace(place, QByteArray(place + added)));
    }

    void addsToCloudFormation()
    {
        const QByteArray before(json);
        const NewFunction function{u"Hello"_s, u"nodejs22.x"_s, u"index.handler"_s, u"hello"_s};
        const QByteArray after = applied(FunctionEdits(parsed(before)).add(function), before);
        const SyntaxTree tree = parsed(after);
        const NodeId role = tree.find(tree.root(), {u"Resources"_s, u"HelloRole"_s, u"Type"_s});
        QVERIFY2(role != NodeId::None, after.constData());
        QCOMPARE(tree.scalarText(role), u"AWS::IAM::Role"_s);
        QVERIFY2(
            after.contains("    \"Hello\": {\n      \"Type\": \"AWS::Lambda::Function\",\n      \"Properties\": {\n        "
                           "\"Code\": \"hello\",\n"
                           "        \"Handler\": \"index.handler\",\n        \"Runtime\": \"nodejs22.x\",\n        \"Role\": {\n "
                           "         \"Fn::GetAtt\": [\n"
                           "            \"HelloRole\",\n            \"Arn\"\n          ]\n        }\n      }\n    }\n  },\n"),
            after.constData());
        const QByteArray again = applied(FunctionEdits(tree).add({u"Second"_s, u"nodejs22.x"_s, u"a.b"_s, u"x"_s}), after);
        QCOMPARE(again.count("AWS::IAM::Role"), 1);
        QVERIFY(again.indexOf("\"Second\"") > again.indexOf("\"Hello\""));
    }

    void addsTheFirst()
    {
        const QByteArray before = "Transform: AWS::Serverless-2016-10-31\n";
        const NewFunction function{u"Hello"_s, u"python3.13"_s, u"app.handler"_s, u"."_s};
        QCOMPARE(applied(FunctionEdits(parsed(before)).add(function), before),
                 before
                     + "Resources:\n  Hello:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: .\n"
                       "      Handler: app.handler\n      Runtime: python3.13\n");
    }

    void removes()
    {
        const QByteArray before(sam);
        const auto removal = FunctionEdits(parsed(before)).remove(u"Orders"_s);
        QVERIFY(removal);
        QCOMPARE(removal->resources, (QStringList{u"Orders"_s, u"Permission"_s}));
        QStringList remaining;
        for (const ResourceReference &reference : removal->remaining)
            remaining += reference.section + u'.' + reference.owner;
        QCOMPARE(remaining,
                 (QStringList{u"Resources.Orders2"_s, u"Resources.Orders2"_s, u"Resources.Orders2"_s, u"Resources.Table"_s,
                              u"Outputs.Arn"_s, u"Outputs.WebPermission"_s}));
        QByteArray expected(before);
        expected.replace(lines(before, 8, 14), "").replace(lines(before, 38, 8), "");
        QCOMPARE(removal->edits.apply(before).value(), expected);
    }

    void removesFromJson()
    {
        const QByteArray before(json);
        const auto removal = FunctionEdits(parsed(before)).remove(u"Fn"_s);
        QVERIFY(removal);
        QCOMPARE(removal->remaining.size(), 2);
        const QByteArray after = removal->edits.apply(before).value();
        QVERIFY2(SyntaxTree::parse(after, TextFormat::Json).has_value(), after.constData());
        QVERIFY(!after.contains("AWS::Lambda::Function"));
    }

    void refuses()
    {
        const FunctionEdits edits{parsed(sam)};
        QVERIFY(edits.rename(u"Table"_s, u"X"_s).error().code == ErrorCode::NotFound);
        QVERIFY(edits.rename(u"Orders"_s, u"Table"_s).error().code == ErrorCode::AlreadyExists);
        QVERIFY(edits.rename(u"Orders"_s, u"my-fn"_s).error().code == ErrorCode::InvalidInput);
        QVERIFY(edits.rename(u"Orders"_s, u""_s).error().code == ErrorCode::InvalidInput);
        QVERIFY(edits.rename(u"Orders"_s, u"Orders"_s)->isEmpty());
        QVERIFY(edits.duplicate(u"Nothing"_s, u"X"_s).error().code == ErrorCode::NotFound);
        QVERIFY(edits.remove(u"Permission"_s).error().code == ErrorCode::NotFound);
        QVERIFY(edits.add({u"Orders"_s, u"x"_s, u"y"_s, u"z"_s}).error().code == ErrorCode::AlreadyExists);
    }
};

QTEST_APPLESS_MAIN(TestFunctionEdits)
#include "tst_functionedits.moc"
