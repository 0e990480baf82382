// SPDX-License-Identifier: GPL-3.0-or-later
// What a person waits for in the window with a large template, on Qt's offscreen platform: an edit in a form until the form and
// the explorer show it, with the form's tab in front or the text's; the change of tabs after it, which brings the text up to
// date; each letter in the explorer's filter until the list is painted. Against a bare pass of the YAML parser over the same
// file, in turns in one run. Usage: bench_views [BLOCKS]
#include "config/fieldcontrol.h"
#include "config/functionpage.h"
#include "config/propertyfield.h"
#include "editor/codeeditor.h"
#include "editor/editorpane.h"
#include "explorer/explorerpanel.h"
#include "items/explorermodel.h"
#include "largetemplate.h"
#include "parserevents.h"
#include "project/project.h"
#include "statistics.h"

#include <QApplication>
#include <QFile>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSplitter>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTreeView>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace lambdarium;

namespace {

int failures = 0;

void expect(bool good)
{
    failures += good ? 0 : 1;
}

// The parts of the window that follow the template: the explorer, and the tabs of a function and of the text.
struct Views {
    explicit Views(Project &project, const QString &logicalId)
        : explorer(&model)
    {
        model.setProject(&project);
        splitter.addWidget(&explorer);
        splitter.addWidget(&tabs);
        page = new FunctionPage(&project, logicalId, &tabs);
        pane = new EditorPane(project.document(), &tabs);
        tabs.addTab(pane, u"Template"_s);
        tabs.addTab(page, logicalId);
        splitter.resize(1600, 900);
        splitter.show();
        QApplication::processEvents();
    }

    ExplorerModel model;
    QSplitter splitter;
    ExplorerPanel explorer;
    QTabWidget tabs;
    FunctionPage *page = nullptr; // the tabs'
    EditorPane *pane = nullptr;
};

// Everything that is due now, painting included; what the program does on its own later is not waited for.
void settle()
{
    QApplication::sendPostedEvents();
    QApplication::processEvents();
}

void press(QWidget *widget, int key, const QString &text)
{
    QKeyEvent down(QEvent::KeyPress, key, Qt::NoModifier, text);
    QKeyEvent up(QEvent::KeyRelease, key, Qt::NoModifier, text);
    QApplication::sendEvent(widget, &down);
    QApplication::sendEvent(widget, &up);
}

void printRows(const std::string &what, const bench::Comparison &result, const std::string &target)
{
    bench::printRow(what + ", p50", result.p50, "");
    bench::printRow(what + ", p95", result.p95, target);
}

struct Template {
    std::string label;
    Project &project;
    QString function; ///< the one that is edited
    QByteArray text;
    int blocks = 0;
};

void editing(const Template &of, Views &views, QWidget *front, const std::string &where, const std::string &target)
{
    views.tabs.setCurrentWidget(front);
    views.pane->editor()->goTo(of.project.function(of.function)->position); // so that the edit is seen
    settle();
    int memory = 256;
    const auto edit = [&] {
        memory = memory == 256 ? 512 : 256;
        expect(of.project.setProperty(of.function, u"memorySize"_s, QString::number(memory)).has_value());
        settle();
    };
    const auto pass = [&] { expect(bench::parserEvents(of.text)); };
    printRows(of.label + where + ", edit to painted views", bench::compare(of.blocks, 10, edit, pass), target);
    expect(front != views.pane || views.pane->editor()->bytes() == of.project.document()->text());
}

// The same by keys: what is typed in the field is there before, Return is measured.
void entering(const Template &of, Views &views)
{
    views.tabs.setCurrentWidget(views.page);
    const FieldControl *control = views.page->field(u"timeout"_s)->control();
    auto *edit = qobject_cast<QLineEdit *>(control->focusProxy());
    int timeout = 20;
    const auto type = [&] {
        timeout = timeout == 20 ? 21 : 20;
        edit->selectAll();
        for (const QChar digit : QString::number(timeout))
            press(edit, 0, digit);
        settle();
    };
    const auto enter = [&] {
        press(edit, Qt::Key_Return, {});
        settle();
        expect(of.project.propertyValue(of.function, u"timeout"_s).text == QString::number(timeout));
    };
    const auto pass = [&] { expect(bench::parserEvents(of.text)); };
    printRows(of.label + "Return in a field to painted views", bench::compare(of.blocks, 10, enter, pass, type), "ours < 16 ms");
}

// The tab of the text comes to the front after an edit in a form, and shows it.
void comingToTheFront(const Template &of, Views &views)
{
    int memory = 256;
    const auto edit = [&] {
        memory = memory == 256 ? 512 : 256;
        views.tabs.setCurrentWidget(views.page);
        expect(of.project.setProperty(of.function, u"memorySize"_s, QString::number(memory)).has_value());
        settle();
    };
    const auto show = [&] {
        views.tabs.setCurrentWidget(views.pane);
        settle();
    };
    const auto pass = [&] { expect(bench::parserEvents(of.text)); };
    printRows(of.label + "an edit, then to the text's tab", bench::compare(of.blocks, 10, show, pass, edit), "");
}

void typing(const Template &of, Views &views)
{
    views.tabs.setCurrentWidget(views.pane);
    bool there = false;
    const auto key = [&] {
        there ? press(views.pane->editor(), Qt::Key_Backspace, {}) : press(views.pane->editor(), Qt::Key_X, u"x"_s);
        there = !there;
        settle();
    };
    const auto pass = [&] { expect(bench::parserEvents(of.text)); };
    printRows(of.label + "a key in the text to painted views", bench::compare(of.blocks, 10, key, pass), "");
    expect(views.pane->editor()->bytes() == of.project.document()->text());
}

// After a pause the whole text is read again by a worker; what the window then takes over must not be felt either.
void catchingUp(const std::string &label, Project &project, const QString &name)
{
    project.parseNow();
    bool whole = false;
    const QObject context;
    QObject::connect(&project, &Project::textRead, &context, [&] { whole = whole || project.changedFunction().isEmpty(); });
    std::vector<double> longest;
    for (int i = 0; i < 5; ++i) {
        expect(project.setProperty(name, u"memorySize"_s, QString::number(300 + i)).has_value());
        settle();
        whole = false;
        longest.push_back(0);
        while (!whole)
            longest.back() = std::max(longest.back(), bench::measure([] { QApplication::processEvents(); }));
    }
    std::printf("%-44s %7.3f ms\n", (label + "longest stop after an edit").c_str(), bench::median(longest));
}

void filtering(const std::string &label, Views &views, const QString &word, int functions, int blocks, const QByteArray &text)
{
    auto *filter = views.explorer.findChild<QLineEdit *>(u"explorerFilter"_s);
    const auto *tree = views.explorer.findChild<QTreeView *>(u"explorerTree"_s);
    qsizetype typed = 0;
    const auto type = [&] {
        if (typed == word.size()) {
            filter->clear(); // as one change, which shows everything again
            typed = 0;
        } else {
            press(filter, 0, word.mid(typed, 1));
            ++typed;
        }
        settle();
    };
    const int keys = static_cast<int>(word.size()) + 1;
    const auto result = bench::compare(blocks, keys, type, [&] { expect(bench::parserEvents(text)); });
    filter->clear();
    settle();
    expect(tree->model()->rowCount(tree->model()->index(0, 0)) == functions);
    const std::string what = label + "filter \"" + word.toStdString() + "\", a key, ";
    bench::printRow(what + "p50", result.p50, "");
    bench::printRow(what + "p95", result.p95, "ours < 16 ms");
}

void measure(int functions, int blocks)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"template.yaml"_s);
    const QByteArray text = bench::largeTemplate(functions);
    QFile file(path);
    expect(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    file.close();
    const std::string label = std::to_string(functions) + " functions, ";
    Project project;
    expect(project.open(path).has_value());
    const QString name = bench::functionName(functions / 2);
    Views views(project, name);
    const Template of{label, project, name, text, blocks};
    editing(of, views, views.page, "form in front", "ours < 16 ms");
    entering(of, views);
    editing(of, views, views.pane, "text in front", "");
    comingToTheFront(of, views);
    catchingUp(label, project, name);
    filtering(label, views, u"function"_s, functions, blocks, text); // all of them match
    filtering(label, views, bench::functionName(functions / 2).right(4) + u"queu"_s, functions, blocks, text); // fewer and fewer
    filtering(label, views, u"schedule"_s, functions, blocks, text); // below the rows of functions
    typing(of, views);
    std::printf("\n");
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const int blocks = std::max(2, argc > 1 ? std::atoi(argv[1]) : 10);
    bench::printHeader();
    for (const int functions : {500, 5000})
        measure(functions, blocks);
    std::printf("Failures: %d\n", failures);
    return failures == 0 ? 0 : 1;
}
