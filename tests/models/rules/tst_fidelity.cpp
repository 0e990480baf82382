// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/fidelity.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

const char text[] = "Transform: AWS::Serverless-2016-10-31\n" // 1
                    "Globals:\n" // 2
                    "  Function:\n" // 3
                    "    Timeout: 5\n" // 4
                    "Resources:\n" // 5
                    "  F:\n" // 6
                    "    Type: AWS::Serverless::Function\n" // 7
                    "    Properties:\n" // 8
                    "      Runtime: python3.13\n" // 9
                    "      VpcConfig: {SubnetIds: [a]}\n" // 10
                    "      Layers: [layer/]\n" // 11
                    "      Future: 1\n" // 12
                    "      Events:\n" // 13
                    "        Jobs: {Type: SQS}\n" // 14
                    "  J:\n" // 15
                    "    Type: AWS::Serverless::Function\n" // 16
                    "    Properties: {Runtime: java21}\n" // 17
                    "  Jobs: {Type: 'AWS::SQS::Queue'}\n" // 18
                    "  Odd: {Type: 'Custom::Thing'}\n"; // 19

} // namespace

class FidelityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLineIsClassified()
    {
        const auto tree = SyntaxTree::parse(text, TextFormat::Yaml);
        QVERIFY(tree);
        QStringList lines;
        const QList<FidelityEntry> entries = fidelityReport(*tree, {});
        for (const FidelityEntry &entry : entries) {
            lines +=
                u"%1 %2 %3 %4"_s.arg(QString::number(entry.position.line), entry.subject, entry.item, nameOf(entry.fidelity));
            QVERIFY2(entry.fidelity == Fidelity::Runs || !entry.note.isEmpty(), qPrintable(lines.last()));
        }
        QCOMPARE(
            lines,
            (QStringList{u"4 Globals Timeout runs"_s, u"9 F Runtime runs"_s, u"10 F VpcConfig ignores"_s,
                         u"11 F Layers approximates"_s, u"12 F Future ignores"_s, u"14 F Events.Jobs approximates"_s,
                         u"17 J Runtime ignores"_s, u"18 Jobs AWS::SQS::Queue ignores"_s, u"19 Odd Custom::Thing ignores"_s}));
        const QList<Diagnostic> remarks = fidelityDiagnostics(entries);
        QCOMPARE(remarks.size(), 7);
        QCOMPARE(remarks[0].code, u"fidelity.ignored"_s);
        QCOMPARE(remarks[0].severity, Severity::Information);
        QCOMPARE(remarks[0].message, u"VpcConfig has no effect here. The function uses this computer's network."_s);
        QCOMPARE(remarks[1].code, u"fidelity.approximated"_s);
    }

    // Every property that SAM's functions have is in the table (lambda-semantics.md, section 14.1).
    void tableIsComplete()
    {
        QFile file(u":/lambdarium/rules/fidelity.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject properties = QJsonDocument::fromJson(file.readAll()).object()["properties"_L1].toObject();
        for (const QByteArray &name :
             QByteArray("Architectures AssumeRolePolicyDocument AutoPublishAlias AutoPublishAliasAllProperties "
                        "AutoPublishCodeSha256 CapacityProviderConfig CodeSigningConfigArn CodeUri DeadLetterQueue "
                        "DeploymentPreference Description DurableConfig Environment EphemeralStorage EventInvokeConfig Events "
                        "FileSystemConfigs FunctionName FunctionScalingConfig FunctionUrlConfig Handler ImageConfig ImageUri "
                        "InlineCode KmsKeyArn Layers LoggingConfig MemorySize PackageType PermissionsBoundary Policies "
                        "PropagateTags ProvisionedConcurrencyConfig PublishToLatestPublished RecursiveLoop "
                        "ReservedConcurrentExecutions Role RolePath RuntimeManagementConfig SnapStart SourceKMSKeyArn Tags "
                        "TenancyConfig Timeout Tracing VersionDeletionPolicy VersionDescription VpcConfig")
                 .split(' '))
            QVERIFY2(properties.contains(QString::fromLatin1(name)), name.constData());
    }

    void nothingInAnEmptyText()
    {
        const auto tree = SyntaxTree::parse("", TextFormat::Yaml);
        QVERIFY(fidelityReport(*tree, {}).isEmpty());
    }
};

QTEST_APPLESS_MAIN(FidelityTest)
#include "tst_fidelity.moc"
