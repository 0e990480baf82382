// SPDX-License-Identifier: GPL-3.0-or-later
#include "pattern/patterntester.h"

#include "common/chip.h"
#include "common/theme.h"
#include "editor/codeeditor.h"
#include "events/sampleeventlibrary.h"
#include "items/eventchoicesmodel.h"
#include "project/project.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace lambdarium {

namespace {

constexpr auto typingPause = 120ms;
constexpr int SpanBeginRole = Qt::UserRole;
constexpr int SpanEndRole = Qt::UserRole + 1;

} // namespace

PatternTester::PatternTester(QWidget *parent)
    : QWidget(parent)
    , m_choices(new EventChoicesModel(this))
    , m_source(new QComboBox(this))
    , m_events(new QComboBox(this))
    , m_pattern(new CodeEditor(this))
    , m_event(new CodeEditor(this))
    , m_state(new Chip(this))
    , m_reasons(new QListWidget(this))
{
    auto *editors = new QSplitter(this);
    editors->setChildrenCollapsible(false);
    editors->addWidget(makeEditor(m_pattern, tr("&Pattern"), u"testerPattern"_s));
    editors->addWidget(makeEditor(m_event, tr("E&vent"), u"testerEvent"_s));
    m_state->setObjectName(u"testerState"_s);
    m_reasons->setObjectName(u"testerReasons"_s);
    m_reasons->setAccessibleName(tr("Why the event does not match"));
    m_reasons->setFrameShape(QFrame::NoFrame);
    m_reasons->setWordWrap(true);
    m_reasons->setMaximumHeight(5 * metrics::Row);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Half, metrics::Half, metrics::Half, metrics::Half);
    layout->setSpacing(metrics::Half);
    layout->addWidget(makeChoices());
    layout->addWidget(editors, 1);
    layout->addWidget(m_reasons);
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &PatternTester::tryNow);
    connect(m_pattern, &QsciScintilla::textChanged, this, [this] {
        m_pause.start();
        Q_EMIT patternEdited(pattern());
    });
    connect(m_event, &QsciScintilla::textChanged, this, [this] { m_pause.start(); });
    connect(m_source, &QComboBox::currentIndexChanged, this, &PatternTester::tryNow);
    connect(m_events, &QComboBox::activated, this, &PatternTester::chooseEvent);
    connect(m_reasons, &QListWidget::itemClicked, this, &PatternTester::openFailure);
    connect(m_reasons, &QListWidget::itemActivated, this, &PatternTester::openFailure);
    m_pattern->loadBytes("{\n  \"source\": [\"aws.s3\"],\n  \"detail-type\": [\"Object Created\"]\n}\n");
    setFunction(nullptr, {});
    if (const auto sample = SampleEventLibrary::render(u"eventbridge-s3-object-created"))
        m_event->loadBytes(*sample);
    tryNow();
}

QWidget *PatternTester::makeChoices()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Half);
    m_source->setObjectName(u"testerSource"_s);
    m_source->addItem(tr("Rule of an event bus"));
    const std::pair<QString, FilterSource> sources[] = {{tr("Filter on SQS"), FilterSource::Sqs},
                                                        {tr("Filter on Kinesis"), FilterSource::Kinesis},
                                                        {tr("Filter on DynamoDB"), FilterSource::DynamoDb},
                                                        {tr("Filter on Kafka"), FilterSource::Kafka},
                                                        {tr("Filter on MQ"), FilterSource::Mq},
                                                        {tr("Filter on DocumentDB"), FilterSource::DocumentDb}};
    for (const auto &[name, source] : sources)
        m_source->addItem(name, int(source));
    m_events->setObjectName(u"testerEvents"_s);
    m_events->setModel(m_choices);
    m_events->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_events->setMinimumContentsLength(24);
    const auto add = [&](const QString &text, QComboBox *box) {
        auto *label = new QLabel(text, row);
        label->setBuddy(box);
        layout->addWidget(label);
        layout->addWidget(box);
    };
    add(tr("&Matches as"), m_source);
    add(tr("&Take event"), m_events);
    layout->addStretch(1);
    layout->addWidget(m_state);
    return row;
}

QWidget *PatternTester::makeEditor(CodeEditor *editor, const QString &title, const QString &name)
{
    auto *box = new QWidget(this);
    auto *label = new QLabel(title, box);
    label->setBuddy(editor);
    editor->setObjectName(name);
    editor->setFileName(name + u".json"_s);
    editor->setAccessibleName(QString(title).remove(u'&'));
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Quarter);
    layout->addWidget(label);
    layout->addWidget(editor, 1);
    return box;
}

void PatternTester::setFunction(const Project *project, const QString &logicalId)
{
    m_project = project;
    m_choices->setFunction(project, logicalId);
    m_events->setCurrentIndex(-1);
}

void PatternTester::setSource(std::optional<FilterSource> source)
{
    m_source->setCurrentIndex(source ? m_source->findData(int(*source)) : 0);
}

std::optional<FilterSource> PatternTester::source() const
{
    const QVariant chosen = m_source->currentData();
    return chosen.isValid() ? std::optional(FilterSource(chosen.toInt())) : std::nullopt;
}

void PatternTester::setPattern(const QByteArray &json)
{
    if (json == pattern())
        return;
    const QSignalBlocker blocker(this);
    m_pattern->setBytes(json);
    m_pause.stop();
    tryNow();
}

void PatternTester::setEvent(const QByteArray &json)
{
    m_event->setBytes(json);
    m_pause.stop();
    tryNow();
}

QByteArray PatternTester::pattern() const
{
    return m_pattern->bytes();
}

void PatternTester::focusPattern()
{
    m_pattern->setFocus();
}

void PatternTester::chooseEvent(int row)
{
    const QModelIndex index = m_choices->index(row, 0);
    const QString name = index.data(EventChoicesModel::NameRole).toString();
    const auto kind = index.data(EventChoicesModel::KindRole).value<EventChoicesModel::Kind>();
    if (kind == EventChoicesModel::Kind::Sample) {
        if (const auto sample = SampleEventLibrary::render(name))
            setEvent(*sample);
    } else if (kind == EventChoicesModel::Kind::Saved && m_project) {
        const QList<SavedEvent> events = m_project->events().list();
        const auto found = std::ranges::find(events, name, &SavedEvent::name);
        const auto bytes = found == events.end() ? m_project->events().read({}) : m_project->events().read(*found);
        if (bytes)
            setEvent(*bytes);
    }
}

void PatternTester::tryNow()
{
    m_verdict = tryPattern(pattern(), m_event->bytes(), source());
    showVerdict();
    Q_EMIT tried();
}

void PatternTester::showVerdict()
{
    m_pattern->setDiagnostics({});
    m_event->setDiagnostics({});
    m_reasons->clear();
    if (m_verdict.patternError) {
        m_state->setText(tr("pattern not valid"));
        m_state->setRole(Role::Error);
        showProblem(m_pattern, pattern(), *m_verdict.patternError);
    } else if (m_verdict.eventError) {
        m_state->setText(tr("event not valid"));
        m_state->setRole(Role::Error);
        showProblem(m_event, m_event->bytes(), *m_verdict.eventError);
    } else if (m_verdict.records > 1) {
        m_state->setText(
            tr("%1 of %2 records delivered").arg(QString::number(m_verdict.delivered), QString::number(m_verdict.records)));
        m_state->setRole(m_verdict.matched ? Role::Ok : Role::Attention);
        showFailures(pattern());
    } else {
        m_state->setText(m_verdict.matched ? tr("matches") : tr("does not match"));
        m_state->setRole(m_verdict.matched ? Role::Ok : Role::Attention);
        showFailures(pattern());
    }
    m_state->updateGeometry();
    m_reasons->setVisible(m_reasons->count() > 0);
}

void PatternTester::showProblem(CodeEditor *editor, const QByteArray &text, const Error &error)
{
    m_reasons->addItem(error.message);
    const TextPosition position = error.position.value_or(TextPosition());
    qsizetype begin = 0;
    for (qsizetype line = 1; line < position.line && begin >= 0; ++line)
        begin = text.indexOf('\n', begin) + 1;
    const QString rest = QString::fromUtf8(text.sliced(begin));
    begin += rest.first(std::min(position.column - 1, rest.size())).toUtf8().size();
    Diagnostic problem;
    problem.code = u"pattern.invalid"_s;
    problem.message = error.message;
    problem.span = {begin, std::min(begin + 1, text.size())};
    problem.position = position;
    editor->setDiagnostics({problem});
}

void PatternTester::showFailures(const QByteArray &pattern)
{
    for (const QString &sentence : {m_verdict.note, m_verdict.match.reason}) {
        if (!sentence.isEmpty())
            m_reasons->addItem(sentence);
    }
    QList<Diagnostic> marks;
    const QList<ClauseResult> failures = m_verdict.match.failures();
    for (const ClauseResult &clause : failures) {
        Diagnostic mark;
        mark.severity = Severity::Warning;
        mark.code = u"pattern.clause"_s;
        mark.message = clause.reason;
        mark.span = clause.span;
        mark.position = positionIn(pattern, clause.span.begin);
        marks += mark;
        auto *item = new QListWidgetItem(clause.reason, m_reasons);
        item->setData(SpanBeginRole, qint64(clause.span.begin));
        item->setData(SpanEndRole, qint64(clause.span.end));
    }
    m_pattern->setDiagnostics(marks);
}

void PatternTester::openFailure(const QListWidgetItem *item)
{
    const qint64 end = item->data(SpanEndRole).toLongLong();
    if (end == 0)
        return;
    m_pattern->selectSpan({item->data(SpanBeginRole).toLongLong(), end});
    m_pattern->setFocus();
}

} // namespace lambdarium
