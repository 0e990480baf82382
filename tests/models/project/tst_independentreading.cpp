// SPDX-License-Identifier: GPL-3.0-or-later
// What is read of real templates against a second reader that shares no code with ours (Python, PyYAML, plain rules).
#include "project/project.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

QString corpus()
{
    return qEnvironmentVariable("LAMBDARIUM_SHARED") + "/corpus/templates"_L1;
}

struct Difference {
    QString place; ///< end of file name, function, field
    QString reason;
};

// Where the two readers may differ, and why.
const QList<Difference> &expectedDifferences()
{
    static const QList<Difference> rows{
        {u"mappings/mapping-aws-ref-map-key.yaml  template"_s,
         u"a placeholder {{StackName}} stands for a key; PyYAML takes no map as a key, ours reads on"_s},
    };
    return rows;
}

// The other reader's word for a value: "?" when it can't be told.
QString wanted(const QJsonValue &value)
{
    return value.isObject() ? u"?"_s : value.toString();
}

QString found(const PropertyValue &value)
{
    return value.resolved && !value.local ? value.text : u"?"_s;
}

QString joined(QStringList items)
{
    items.sort();
    return items.join(u',');
}

QString joined(const QJsonValue &value)
{
    if (value.isObject())
        return u"?"_s;
    QStringList items;
    for (const QJsonValue &item : value.toArray())
        items += item.toString();
    return joined(items);
}

} // namespace

class TestIndependentReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!QFileInfo(corpus()).isDir())
            QSKIP("The corpus of real templates is not on this computer.");
        const QString python = QStandardPaths::findExecutable(u"python3"_s);
        if (python.isEmpty() || QProcess::execute(python, {u"-c"_s, u"import yaml"_s}) != 0)
            QSKIP("Python 3 with PyYAML is not on this computer.");
        QStringList arguments{qEnvironmentVariable("LAMBDARIUM_SOURCE_DIR") + "/tests/models/template/independent_reading.py"_L1};
        QDirIterator files(corpus(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            arguments += files.next();
        QProcess reader;
        reader.start(python, arguments);
        QVERIFY(reader.waitForFinished(120'000));
        QVERIFY2(reader.exitCode() == 0, reader.readAllStandardError().constData());
        for (const QByteArray &line : reader.readAllStandardOutput().split('\n')) {
            if (!line.isEmpty())
                m_rows.append(QJsonDocument::fromJson(line).object());
        }
        QCOMPARE(m_rows.size(), arguments.size() - 1);
        QVERIFY(m_rows.size() >= 158);
    }

    void agrees()
    {
        for (const QJsonObject &row : std::as_const(m_rows))
            compareTemplate(row);
        qInfo("%lld templates, %lld functions, %lld values compared; %lld differ with a known reason, %lld without",
              qint64(m_rows.size()), qint64(m_functions), qint64(m_compared), qint64(m_known), qint64(m_unexpected.size()));
        for (const QString &line : std::as_const(m_unexpected))
            qInfo("%s", qPrintable(line));
        QCOMPARE(m_unexpected.size(), 0);
        QCOMPARE(m_known, expectedDifferences().size()); // a reason that is used up goes
        QVERIFY(m_functions >= 228);
    }

private:
    void compareTemplate(const QJsonObject &row)
    {
        const QString file = row["file"_L1].toString();
        Project project;
        const auto opened = project.open(file);
        check(file, {}, u"opens"_s, u"yes"_s, opened && !project.parseError() ? u"yes"_s : u"no"_s);
        if (row.contains("error"_L1)) {
            check(file, {}, u"template"_s, row["error"_L1].toString(), u"read"_s);
            return;
        }
        QStringList ids;
        for (const FunctionResource &function : project.functions()) {
            if (function.file.isEmpty()) // the other reader reads every file by itself
                ids += function.logicalId;
        }
        QStringList theirs;
        for (const QJsonValue &function : row["functions"_L1].toArray())
            theirs += function["id"_L1].toString();
        check(file, {}, u"functions"_s, joined(theirs), joined(ids));
        for (const QJsonValue &function : row["functions"_L1].toArray()) {
            if (const FunctionResource *ours = project.function(function["id"_L1].toString()))
                compareFunction(file, function, *ours);
        }
    }

    void compareFunction(const QString &file, const QJsonValue &theirs, const FunctionResource &ours)
    {
        ++m_functions;
        const auto compare = [&](const QString &field, const QString &expected, const QString &actual) {
            check(file, ours.logicalId, field, expected, actual);
        };
        compare(u"type"_s, theirs["type"_L1].toString(), ours.resourceType);
        for (const auto &[field, key] : {std::pair(u"runtime"_s, u"runtime"_s), std::pair(u"handler"_s, u"handler"_s),
                                         std::pair(u"memory"_s, u"memorySize"_s), std::pair(u"timeout"_s, u"timeout"_s)})
            compare(field, wanted(theirs[field]), found(ours.property(key)));
        QStringList names;
        for (const EnvironmentVariable &variable : ours.environment)
            names += variable.name;
        compare(u"environment"_s, joined(theirs["environment"_L1]), joined(names));
        QStringList events;
        for (const EventSource &event : ours.events)
            events += event.name + u':' + event.type;
        compare(u"events"_s, joined(theirs["events"_L1]), joined(events));
    }

    void check(const QString &file, const QString &function, const QString &field, const QString &theirs, const QString &ours)
    {
        ++m_compared;
        if (theirs == ours)
            return;
        const QString place = file + u' ' + function + u' ' + field;
        for (const Difference &known : expectedDifferences()) {
            if (place.endsWith(known.place)) {
                ++m_known;
                qInfo("%s: %s", qPrintable(known.place), qPrintable(known.reason));
                return;
            }
        }
        m_unexpected += place + ": theirs \""_L1 + theirs + "\", ours \""_L1 + ours + u'"';
    }

    QList<QJsonObject> m_rows;
    qsizetype m_functions = 0;
    qsizetype m_compared = 0;
    qsizetype m_known = 0;
    QStringList m_unexpected;
};

QTEST_GUILESS_MAIN(TestIndependentReading)
#include "tst_independentreading.moc"
