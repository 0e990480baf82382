// SPDX-License-Identifier: GPL-3.0-or-later
// Real templates by others: the rules read all of them, their remarks stand in the text, and what they call an error is
// an error. LAMBDARIUM_LIST=1 prints what was found, for a person's eye.
#include "rules/fidelity.h"
#include "rules/functionpermissions.h"
#include "rules/ruletable.h"
#include "rules/templatechecks.h"
#include "template/templatemodel.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

// Rules about deployed services that templates in use can't break, other than by the passing of time.
const QStringList &neverInUse()
{
    static const QStringList codes{u"filter.invalid"_s,     u"mapping.option"_s, u"mapping.range"_s,   u"mapping.fifo"_s,
                                   u"pattern.invalid"_s,    u"layer.form"_s,     u"layer.twice"_s,     u"schedule.expression"_s,
                                   u"network.incomplete"_s, u"function.tags"_s,  u"url.cors"_s,        u"invoke.range"_s,
                                   u"snapstart.runtime"_s,  u"function.name"_s,  u"file-system.path"_s};
    return codes;
}

} // namespace

class RulesCorpusTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTemplate()
    {
        const QString folder = qEnvironmentVariable("LAMBDARIUM_SHARED") + "/corpus/templates"_L1;
        if (!QDir(folder).exists())
            QSKIP("The corpus of templates is not there.");
        QDirIterator files(folder, {u"*.yaml"_s, u"*.yml"_s, u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
        int templates = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray text = file.readAll();
            const auto tree = SyntaxTree::parse(text, SyntaxTree::detectFormat(text, file.fileName()));
            if (!tree || !TemplateModel::build(*tree).isTemplate())
                continue;
            ++templates;
            checkOne(*tree, text, file.fileName().sliced(folder.size() + 1));
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY(templates > 100);
    }

private:
    static void checkOne(const SyntaxTree &tree, const QByteArray &text, const QString &name)
    {
        const QList<Diagnostic> found =
            checkTemplate(tree, {}, {QDate(2026, 11, 23), {}}) + fidelityDiagnostics(fidelityReport(tree, {}));
        for (const Diagnostic &remark : found) {
            const QString line = u"%1:%2 %3 %4"_s.arg(name, QString::number(remark.position.line), remark.code, remark.message);
            QVERIFY2(RuleTable::find(remark.code), qPrintable(line));
            QVERIFY2(!remark.span.isEmpty() && remark.span.end <= text.size(), qPrintable(line));
            QVERIFY2(!neverInUse().contains(remark.code), qPrintable(line));
            if (qEnvironmentVariableIntValue("LAMBDARIUM_LIST") > 0 && !remark.code.startsWith(u"fidelity."))
                qInfo().noquote() << line;
        }
        const TemplateModel model = TemplateModel::build(tree);
        for (const FunctionResource &function : model.functions()) {
            const auto permissions = functionPermissions(tree, {}, function.logicalId);
            QVERIFY2(permissions || function.enabled == false || !function.loop.isEmpty(),
                     qPrintable(name + u' ' + function.logicalId));
        }
    }
};

QTEST_APPLESS_MAIN(RulesCorpusTest)
#include "tst_rulescorpus.moc"
