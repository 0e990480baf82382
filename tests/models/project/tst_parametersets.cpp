// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/parametersets.h"
#include "project/project.h"
#include "support/sampleprojects.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

const char config[] = "version = 0.1\n"
                      "[prod.global.parameters]\n"
                      "region = \"eu-west-1\"\n"
                      "parameter_overrides = \"Stage=global\"\n"
                      "[prod.deploy.parameters]\n"
                      "stack_name = \"orders-prod\"\n"
                      "parameter_overrides = [\n"
                      "  \"Stage=prod\",\n"
                      "  \"ParameterKey=Names,ParameterValue=\\\"a, b\\\"\",\n"
                      "]\n"
                      "[default.deploy.parameters]\n"
                      "parameter_overrides = \"Stage='two words' Empty= Path=a=b\"\n"
                      "[table.build.parameters.parameter_overrides]\n"
                      "Stage = \"table\"\n"
                      "Count = 3\n"
                      "Names = [\"x\", \"y\"]\n"
                      "[file.deploy.parameters]\n"
                      "parameter_overrides = [\"file://more.json\", \"Count=9\"]\n";

const char templateText[] = "Parameters:\n"
                            "  Stage: {Type: String, Default: dev}\n"
                            "Resources:\n"
                            "  F:\n"
                            "    Type: AWS::Lambda::Function\n"
                            "    Properties:\n"
                            "      Handler: a.b\n"
                            "      Runtime: python3.13\n"
                            "      Description: !Sub '${Stage} ${AWS::Region} ${AWS::StackName}'\n";

QString joined(const QMap<QString, QString> &values)
{
    QStringList parts;
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        parts += it.key() + u'=' + it.value();
    return parts.join(u'|');
}

} // namespace

class TestParameterSets : public QObject
{
    Q_OBJECT

private:
    void put(const QString &name, const QByteArray &bytes) { QVERIFY(test::writeFile(m_folder->filePath(name), bytes)); }

private Q_SLOTS:
    void splitsOverrides()
    {
        using Pairs = QList<std::pair<QString, QString>>;
        QCOMPARE(splitParameterOverrides(u"A=1 ParameterKey=B,ParameterValue='x y'"_s),
                 (Pairs{{u"A"_s, u"1"_s}, {u"B"_s, u"x y"_s}}));
        // What has no name is no parameter.
        QCOMPARE(splitParameterOverrides(u"ParameterKey=,ParameterValue=x =y A=1"_s), (Pairs{{u"A"_s, u"1"_s}}));
    }

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void readsSamConfig_data()
    {
        QTest::addColumn<QString>("set");
        QTest::addColumn<QString>("values");
        QTest::newRow("a command wins over global") << u"prod"_s << u"Names=a, b|Stage=prod"_s;
        QTest::newRow("text") << u"default"_s << u"Empty=|Path=a=b|Stage=two words"_s;
        QTest::newRow("table") << u"table"_s << u"Count=3|Names=x,y|Stage=table"_s;
        QTest::newRow("file") << u"file"_s << u"Count=9|Stage=more"_s;
    }

    void readsSamConfig()
    {
        QFETCH(QString, set);
        put(u"samconfig.toml"_s, config);
        put(u"more.json"_s, "{\"Stage\": \"more\", \"Count\": \"1\"}");
        const ParameterSets sets = ParameterSets::find(m_folder->path());
        QVERIFY(!sets.problem());
        QVERIFY(sets.set(set));
        QTEST(joined(sets.set(set)->values), "values");
    }

    void readsRegionStackAndPlaces()
    {
        put(u"samconfig.toml"_s, config);
        const ParameterSets sets = ParameterSets::find(m_folder->path());
        QStringList names;
        for (const ParameterSet &set : sets.all())
            names += set.name;
        QCOMPARE(names, (QStringList{u"default"_s, u"prod"_s, u"table"_s, u"file"_s}));
        const ParameterSet *prod = sets.set(u"prod"_s);
        QCOMPARE(prod->region, u"eu-west-1"_s);
        QCOMPARE(prod->stackName, u"orders-prod"_s);
        QCOMPARE(prod->positions.value(u"Stage"_s).line, 8);
        QCOMPARE(prod->positions.value(u"Names"_s).line, 9);
        QCOMPARE(sets.set(u"table"_s)->positions.value(u"Count"_s).line, 15);
        QCOMPARE(prod->sourceOf(u"Stage"_s).text, u"samconfig.toml, environment prod"_s);
        QCOMPARE(prod->sourceOf(u"Stage"_s).file, m_folder->filePath(u"samconfig.toml"_s));
    }

    void readsSamConfigAsYaml()
    {
        put(u"samconfig.yaml"_s,
            "version: 0.1\ndev:\n  deploy:\n    parameters:\n      region: us-west-2\n      parameter_overrides:\n"
            "        - Stage=dev\n        - Size=1 Wide=2\n");
        const ParameterSets sets = ParameterSets::find(m_folder->path());
        QCOMPARE(sets.all().size(), 1);
        QCOMPARE(joined(sets.all().front().values), u"Size=1|Stage=dev|Wide=2"_s);
        QCOMPARE(sets.all().front().region, u"us-west-2"_s);
    }

    void saysWhereSamConfigIsBroken()
    {
        put(u"samconfig.toml"_s, "[a]\nb = \n");
        const ParameterSets sets = ParameterSets::find(m_folder->path());
        QVERIFY(sets.problem());
        QCOMPARE(sets.problem()->position->line, 2);
        QVERIFY(sets.problem()->file.endsWith(u"samconfig.toml"_s));
        const auto chosen = sets.choose(u"prod"_s, m_folder->path());
        QVERIFY(!chosen && chosen.error().code == ErrorCode::Parse);
    }

    void readsParameterFiles_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("values"); // starting with ? = refused, and then the sentence
        const auto row = [](const char *title, const QString &name, const char *text, const QString &values) {
            QTest::newRow(title) << name << QByteArray(text) << values;
        };
        row("list", u"p.json"_s,
            "[{\"ParameterKey\": \"A\", \"ParameterValue\": \"1\"}, {\"ParameterKey\": \"B\", \"UsePreviousValue\": true}]",
            u"A=1"_s);
        row("map", u"p.json"_s, "{\"A\": \"1\", \"B\": true, \"C\": [\"x\", \"y\"]}", u"A=1|B=true|C=x,y"_s);
        row("wrapped", u"p.json"_s, "{\"Parameters\": {\"A\": \"1\"}, \"Tags\": {\"x\": \"y\"}}", u"A=1"_s);
        row("wrapped list", u"p.json"_s, "{\"Parameters\": [{\"ParameterKey\": \"A\", \"ParameterValue\": \"1\"}]}", u"A=1"_s);
        row("yaml", u"p.yaml"_s, "A: 012\nB: 'x'\nC:\n  - 1\n  - 2\n", u"A=012|B=x|C=1,2"_s);
        row("empty", u"p.yaml"_s, "", {});
        row("map of maps", u"p.json"_s, "{\"A\": {}}", u"?The value of A must be a single value or a list of such."_s);
        row("no keys", u"p.json"_s, "[{\"Key\": 1}]", u"?ParameterKey and ParameterValue are expected here."_s);
        row("scalar", u"p.json"_s, "5", u"?A map of parameters is expected."_s);
    }

    void readsParameterFiles()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, text);
        QFETCH(QString, values);
        const auto set = parseParameterFile(text, name);
        QCOMPARE(set ? joined(set->values) : u'?' + set.error().message, values);
        if (!set)
            QVERIFY(set.error().position && set.error().file == name);
    }

    void findsParameterFiles()
    {
        put(u"parameters/prod.json"_s, "{\"A\": \"1\"}");
        put(u"my-params.yaml"_s, "A: 2\n");
        put(u"package.json"_s, "{\"name\": \"x\"}");
        const ParameterSets sets = ParameterSets::find(m_folder->path());
        QStringList names;
        for (const ParameterSet &set : sets.all())
            names += set.name;
        QCOMPARE(names, (QStringList{u"my-params.yaml"_s, u"prod.json"_s}));
        const auto missing = sets.choose(u"nothing"_s, m_folder->path());
        QVERIFY(!missing && missing.error().code == ErrorCode::NotFound);
        QVERIFY(missing.error().message.contains(u"my-params.yaml, prod.json"_s));
        QVERIFY(sets.choose(u"parameters/prod.json"_s, m_folder->path()));
    }

    void projectResolvesAnew()
    {
        put(u"samconfig.toml"_s, config);
        put(u"template.yaml"_s, templateText);
        Project project;
        QVERIFY(project.open(m_folder->path()));
        const auto description = [&project] { return project.function(u"F"_s)->text(u"description"_s); };
        QCOMPARE(description(), u"dev us-east-1 local"_s);
        QSignalSpy functions(&project, &Project::functionsChanged);
        QSignalSpy sets(&project, &Project::parameterSetChanged);
        QVERIFY(project.setParameterSet(u"prod"_s));
        QTRY_COMPARE(description(), u"prod eu-west-1 orders-prod"_s);
        QCOMPARE(functions.size(), 1);
        QCOMPARE(sets.size(), 1);
        QCOMPARE(project.parameterSet(), u"prod"_s);
        QCOMPARE(project.parameters().front().source.text, u"samconfig.toml, environment prod"_s);
        project.setParameterOverrides({{u"Stage"_s, u"mine"_s}}, u"the command line"_s);
        QTRY_COMPARE(description(), u"mine eu-west-1 orders-prod"_s);
        QVERIFY(!project.setParameterSet(u"nothing"_s));
        QCOMPARE(project.parameterSet(), u"prod"_s);
        project.setParameterOverrides({});
        put(u"samconfig.toml"_s, "[prod.deploy.parameters]\nparameter_overrides = \"Stage=later\"\n");
        project.reloadParameterSets();
        QTRY_COMPARE(description(), u"later us-east-1 local"_s);
        QVERIFY(project.setParameterSet({}));
        QTRY_COMPARE(description(), u"dev us-east-1 local"_s);
        const QList<OriginLink> links = project.function(u"F"_s)->property(u"description"_s).links;
        QCOMPARE(links.front().text, u"Parameter Stage: its default, dev"_s);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestParameterSets)
#include "tst_parametersets.moc"
