// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/project.h"

#include "project/functionpreparation.h"
#include "project/templatechecker.h"
#include "template/utf8.h"

#include <QDir>
#include <QFileInfo>
#include <QPromise>
#include <QScopedValueRollback>
#include <QThreadPool>

#include <chrono>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// Up to this size a text is parsed on the spot (about 15 ms); a larger one by a worker.
constexpr qsizetype immediateSize = 1024 * 1024;
constexpr std::chrono::milliseconds typingPause{30};
constexpr std::chrono::milliseconds longTypingPause{200};

} // namespace

/// What a parse gives; made on any thread.
struct Project::Parsed {
    quint64 revision = 0;
    ResolveContext context;
    Result<SyntaxTree> tree;
    TemplateModel model;

    static Parsed make(quint64 revision, const QByteArray &text, TextFormat format, const ResolveContext &context)
    {
        Parsed parsed{revision, context, SyntaxTree::parse(text, format), {}};
        if (parsed.tree)
            parsed.model = TemplateModel::build(*parsed.tree, context);
        return parsed;
    }
};

Project::Project(QObject *parent)
    : QObject(parent)
    , m_document(new TextDocument(this))
    , m_storedValues(new StoredValues(this))
    , m_checker(new TemplateChecker(this))
    , m_worker(new QFutureWatcher<Parsed>(this))
{
    m_debounce.setSingleShot(true);
    connect(&m_debounce, &QTimer::timeout, this, &Project::startParse);
    connect(m_checker, &TemplateChecker::checked, this, &Project::setCheckResults);
    connect(m_document, &TextDocument::textChanged, this, &Project::onTextChanged);
    connect(m_document, &TextDocument::modifiedChanged, this, &Project::modifiedChanged);
    connect(m_document, &TextDocument::changedOnDisk, this, &Project::changedOnDisk);
    connect(m_storedValues, &StoredValues::changed, this, &Project::updateContext);
    connect(m_worker, &QFutureWatcherBase::finished, this, [this] {
        // Taken, not copied: a tree that the worker held too could not be patched where it is.
        const Parsed parsed = m_worker->future().takeResult();
        if (parsed.revision != m_document->revision() || parsed.context != m_context)
            startParse();
        else if (!isUpToDate() || m_isPartial) // parseNow() may have been faster
            adopt(parsed);
    });
}

Project::~Project() = default;

Result<> Project::open(const QString &folderOrFile)
{
    const auto path = findTemplate(folderOrFile);
    if (!path)
        return std::unexpected(path.error());
    m_model = {};
    m_tree = {};
    m_reader = PropertyReader(m_tree);
    m_checker->cancel();
    m_isChecked = false;
    if (auto loaded = m_document->load(*path); !loaded)
        return loaded;
    m_events = SavedEvents(folder());
    loadLocalEnvironment();
    m_sets = ParameterSets::find(folder());
    {
        const QScopedValueRollback opening(m_isOpening, true); // one parse, when all is known
        m_storedValues->open(folder());
    }
    m_context = contextNow();
    parseWhole();
    Q_EMIT opened();
    Q_EMIT savedEventsChanged({});
    return {};
}

QString Project::templatePath() const
{
    return m_document->path();
}

QString Project::folder() const
{
    return templatePath().isEmpty() ? QString() : QFileInfo(templatePath()).absolutePath();
}

QString Project::name() const
{
    return QFileInfo(folder()).fileName();
}

void Project::onTextChanged()
{
    m_debounce.start(m_document->text().size() <= immediateSize / 4 ? typingPause : longTypingPause);
}

void Project::startParse()
{
    m_debounce.stop();
    if (isUpToDate() && !m_isPartial)
        return;
    if (m_document->text().size() <= immediateSize) {
        parseWhole();
        return;
    }
    if (m_worker->isRunning())
        return; // its end starts the next one
    auto promise = std::make_shared<QPromise<Parsed>>();
    promise->start();
    m_worker->setFuture(promise->future());
    const auto format = SyntaxTree::detectFormat(m_document->text(), templatePath());
    QThreadPool::globalInstance()->start(
        [promise, revision = m_document->revision(), text = m_document->text(), format, context = m_context] {
            promise->addResult(Parsed::make(revision, text, format, context));
            promise->finish();
        });
}

void Project::parseNow()
{
    if (!isUpToDate() || (!m_isPartial && m_model.readsFiles()))
        parseWhole();
}

void Project::parseWhole()
{
    m_debounce.stop();
    const auto format = SyntaxTree::detectFormat(m_document->text(), templatePath());
    adopt(Parsed::make(m_document->revision(), m_document->text(), format, m_context));
}

bool Project::isUpToDate() const
{
    return m_isParsed && m_parsedRevision == m_document->revision();
}

void Project::adopt(const Parsed &parsed)
{
    m_parsedRevision = parsed.revision;
    m_isParsed = true;
    m_isPartial = false;
    TemplateModel before = m_model;
    m_parseError.reset();
    if (!parsed.tree) {
        m_parseError = parsed.tree.error();
    } else {
        m_tree = *parsed.tree;
        m_reader = PropertyReader(m_tree);
        if (parsed.model.isTemplate())
            m_model = parsed.model;
        else
            m_parseError = Error{ErrorCode::Parse,
                                 tr("The file has none of a template's sections (Resources, Globals, ...)."),
                                 {},
                                 TextPosition{}};
    }
    if (m_parseError)
        m_parseError->file = templatePath();
    else
        m_checker->check(m_tree, m_context, {.folder = folder()});
    if (before.functions() != m_model.functions())
        Q_EMIT functionsChanged();
    if (before.parameters() != m_model.parameters())
        Q_EMIT parametersChanged();
    if (!m_parseError)
        Q_EMIT textRead();
    setReaderDiagnostics(readerDiagnostics(parsed));
    // To free the values of thousands of functions takes long enough to be felt.
    if (m_document->text().size() > immediateSize)
        QThreadPool::globalInstance()->start(
            [old = std::make_shared<TemplateModel>(std::move(before))]() mutable { old.reset(); });
}

QList<Diagnostic> Project::readerDiagnostics(const Parsed &parsed) const
{
    QList<Diagnostic> diagnostics = parsed.model.diagnostics();
    if (m_parseError) {
        Diagnostic problem;
        problem.code = u"template.syntax"_s;
        problem.message = m_parseError->message;
        problem.position = m_parseError->position.value_or(TextPosition());
        problem.span = wordAt(m_document->text(), problem.position);
        diagnostics.prepend(problem);
    }
    if (m_localEnvironmentError) {
        Diagnostic problem;
        problem.severity = Severity::Warning;
        problem.code = u"project.environment"_s;
        problem.message = tr("The values for this computer can't be read: %1").arg(m_localEnvironmentError->message);
        problem.file = localEnvironmentPath();
        problem.position = m_localEnvironmentError->position.value_or(TextPosition());
        diagnostics.append(problem);
    }
    return diagnostics;
}

// What the rules found before stays until they have looked again, unless there is no template any more.
void Project::setReaderDiagnostics(const QList<Diagnostic> &remarks)
{
    m_isChecked = m_isChecked && !m_parseError;
    const QList<Diagnostic> found = m_isChecked ? m_diagnostics.sliced(m_readerDiagnostics) : QList<Diagnostic>();
    m_readerDiagnostics = remarks.size();
    publishDiagnostics(remarks + found);
}

void Project::setCheckResults(const QList<Diagnostic> &results)
{
    if (m_parseError)
        return;
    m_isChecked = true;
    publishDiagnostics(m_diagnostics.first(m_readerDiagnostics) + results);
}

void Project::publishDiagnostics(QList<Diagnostic> diagnostics)
{
    for (Diagnostic &diagnostic : diagnostics) {
        if (diagnostic.file.isEmpty())
            diagnostic.file = templatePath();
    }
    if (diagnostics == m_diagnostics)
        return;
    m_diagnostics = std::move(diagnostics);
    m_diagnostics.squeeze();
    Q_EMIT diagnosticsChanged();
}

void Project::checkNow()
{
    parseNow();
    m_checker->cancel();
    if (!m_parseError)
        setCheckResults(TemplateChecker::results(m_tree, m_context, {.folder = folder()}));
}

Result<FunctionPermissions> Project::permissions(const QString &logicalId) const
{
    return functionPermissions(m_tree, m_context, logicalId);
}

QList<FidelityEntry> Project::fidelity() const
{
    return m_parseError ? QList<FidelityEntry>() : fidelityReport(m_tree, m_context);
}

const FunctionResource *Project::function(const QString &logicalId) const
{
    return m_model.function(logicalId);
}

Result<const FunctionResource *> Project::findFunction(const QString &name) const
{
    if (const FunctionResource *found = function(name))
        return found;
    QStringList known;
    for (const FunctionResource &candidate : functions()) {
        if (candidate.name() == name)
            return &candidate;
        known += candidate.logicalId;
    }
    if (known.isEmpty())
        return failure(ErrorCode::NotFound, tr("The template has no functions."), templatePath());
    return failure(ErrorCode::NotFound, tr("There is no function %1. There are: %2.").arg(name, known.join(", "_L1)),
                   templatePath());
}

Result<PreparedFunction> Project::prepare(const QString &logicalId) const
{
    const FunctionResource *resource = function(logicalId);
    if (!resource)
        return failure(ErrorCode::NotFound, tr("There is no function %1.").arg(logicalId), templatePath());
    const QString base = resource->file.isEmpty() ? folder() : QFileInfo(resource->file).absolutePath();
    auto prepared = prepareFunction(*resource, base, m_context, m_environmentOverrides);
    if (prepared)
        return prepared;
    Error error = prepared.error();
    error.file = resource->file.isEmpty() ? templatePath() : resource->file;
    return std::unexpected(error);
}

Result<FunctionConfigurationPtr> Project::configuration(const QString &logicalId) const
{
    const auto prepared = prepare(logicalId);
    if (!prepared)
        return std::unexpected(prepared.error());
    return prepared->configuration;
}

Result<SavedEvent> Project::saveEvent(const QString &logicalId, const QString &name, const QByteArray &json)
{
    auto saved = m_events.save(logicalId, name, json);
    if (saved)
        Q_EMIT savedEventsChanged(logicalId);
    return saved;
}

Result<SavedEvent> Project::renameEvent(const SavedEvent &event, const QString &newName)
{
    auto renamed = m_events.rename(event, newName);
    if (renamed)
        Q_EMIT savedEventsChanged(event.function);
    return renamed;
}

Result<> Project::removeEvent(const SavedEvent &event)
{
    auto removed = m_events.remove(event);
    if (removed)
        Q_EMIT savedEventsChanged(event.function);
    return removed;
}

Result<> Project::save(TextDocument::OnConflict onConflict)
{
    return m_document->save(onConflict);
}

} // namespace lambdarium
