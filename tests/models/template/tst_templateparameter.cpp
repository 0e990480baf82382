// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/templatemodel.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

TemplateModel modelOf(const QByteArray &declaration, const QMap<QString, QString> &overrides = {})
{
    const auto tree = SyntaxTree::parse("Parameters:\n  P: " + declaration + "\nResources: {}\n", TextFormat::Yaml);
    if (!tree)
        qFatal("%s", qPrintable(tree.error().toString()));
    ResolveContext context;
    context.parameterOverrides = overrides;
    if (!overrides.isEmpty())
        context.parameterSources = {{u"P"_s, {u"samconfig.toml, environment prod"_s, u"/p/samconfig.toml"_s, {4, 1}}}};
    return TemplateModel::build(*tree, context);
}

} // namespace

class TestTemplateParameter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checks_data()
    {
        QTest::addColumn<QByteArray>("declaration");
        QTest::addColumn<QString>("problem"); // of the value "x,3"; empty = none
        const auto row = [](const char *declaration, const QString &problem) {
            QTest::newRow(declaration) << QByteArray(declaration) << problem;
        };
        row("{Type: String}", {});
        row("{Type: String, AllowedValues: ['x,3', b]}", {});
        row("{Type: String, AllowedValues: [a, b]}", u"Parameter P must be one of: a, b."_s);
        row("{Type: String, AllowedPattern: '[a-z],[0-9]'}", {});
        row("{Type: String, AllowedPattern: '[a-z]'}", u"Parameter P must match [a-z]."_s);
        row("{Type: String, AllowedPattern: '[a-z]', ConstraintDescription: One letter.}",
            u"Parameter P must match [a-z]. One letter."_s);
        row("{Type: String, AllowedPattern: '['}", u"AllowedPattern of parameter P is no regular expression."_s);
        row("{Type: String, MinLength: 3, MaxLength: '3'}", {});
        row("{Type: String, MinLength: 4}", u"Parameter P must have at least 4 characters."_s);
        row("{Type: String, MaxLength: 2}", u"Parameter P must have at most 2 characters."_s);
        row("{Type: Number}", u"Parameter P must be a number, not “x,3”."_s);
        row("{Type: List<Number>}", u"Parameter P must be a number, not “x”."_s);
        row("{Type: CommaDelimitedList, AllowedValues: [x, 3]}", {});
        row("{Type: CommaDelimitedList, AllowedValues: [x]}", u"Parameter P must be one of: x."_s);
        row("{Type: 'AWS::SSM::Parameter::Value<String>', AllowedPattern: z}", {});
    }

    void checks()
    {
        QFETCH(QByteArray, declaration);
        QFETCH(QString, problem);
        const TemplateModel model = modelOf(declaration, {{u"P"_s, u"x,3"_s}});
        QCOMPARE(model.parameters().front().problem, problem);
        QCOMPARE(model.diagnostics().size(), problem.isEmpty() ? 0 : 1);
        if (!problem.isEmpty())
            QCOMPARE(model.diagnostics().front().message, problem + u" It comes from samconfig.toml, environment prod."_s);
    }

    void checksRanges_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("problem");
        QTest::newRow("in") << u"10"_s << QString();
        QTest::newRow("low") << u"0.5"_s << u"Parameter P must be at least 1."_s;
        QTest::newRow("high") << u"1001"_s << u"Parameter P must be at most 1,000."_s;
    }

    void checksRanges()
    {
        QFETCH(QString, value);
        const TemplateModel model = modelOf("{Type: Number, MinValue: 1, MaxValue: 1000}", {{u"P"_s, value}});
        QTEST(model.parameters().front().problem, "problem");
    }

    void checksTheDefault()
    {
        const TemplateModel model = modelOf("{Type: Number, Default: many}");
        QCOMPARE(model.diagnostics().size(), 1);
        QCOMPARE(model.diagnostics().front().position, (TextPosition{2, 30}));
        QVERIFY(modelOf("{Type: Number}").diagnostics().isEmpty()); // without a value it is a question
    }
};

QTEST_APPLESS_MAIN(TestTemplateParameter)
#include "tst_templateparameter.moc"
