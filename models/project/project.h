// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Project: one opened template with its functions, saved events and overrides; the sole owner of the template's text.
// Opening a project runs nothing of it. Thread: the thread it lives in. Ownership: its creator.

#include "base/diagnostic.h"
#include "base/result.h"
#include "invocation/functionconfiguration.h"
#include "project/environmentfile.h"
#include "project/parametersets.h"
#include "project/plannedchange.h"
#include "project/savedevents.h"
#include "project/storedvalues.h"
#include "project/textdocument.h"
#include "rules/fidelity.h"
#include "rules/functionpermissions.h"
#include "template/functionedits.h"
#include "template/partialtree.h"
#include "template/propertyreader.h"
#include "template/templateeditor.h"
#include "template/templatemodel.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

namespace lambdarium {

class TemplateChecker;

/// A function ready for an executor, with what could not be told.
struct PreparedFunction {
    FunctionConfigurationPtr configuration;
    QStringList warnings; ///< one sentence each: unresolved values, missing code, unsupported layers
};

/// What a parameter set makes of a function.
struct FunctionInSet {
    QString set; ///< the set's name; empty = the template's defaults
    QString text; ///< for people: "samconfig.toml, environment prod"
    FunctionResource function;
};

class Project : public QObject
{
    Q_OBJECT

public:
    /// Which place an edit of a property changes.
    enum class EditPlace { Function, Globals };
    Q_ENUM(EditPlace)

    explicit Project(QObject *parent = nullptr);
    ~Project() override;

    /// The template of a folder, as SAM CLI finds it: samconfig.toml's template_file of the default environment when it
    /// names one, else template.yaml, template.yml, template.json. A path to a file is that file. The path is absolute.
    /// Errors: NotFound with a sentence that names what was looked for.
    [[nodiscard]] static Result<QString> findTemplate(const QString &folderOrFile);

    /// Opens a folder or a template. Errors: those of findTemplate() and of TextDocument::load(). A template that does not
    /// parse opens too, so that it can be repaired: see parseError().
    [[nodiscard]] Result<> open(const QString &folderOrFile);

    [[nodiscard]] QString templatePath() const; ///< absolute; empty before open()
    [[nodiscard]] QString folder() const; ///< of the template, absolute
    [[nodiscard]] QString name() const; ///< the folder's name
    [[nodiscard]] TextDocument *document() const { return m_document; } ///< never null

    /// Why the text is no template now: broken YAML or JSON, or nothing of a template in it. The functions stay those of the last
    /// text that was one.
    [[nodiscard]] std::optional<Error> parseError() const { return m_parseError; }
    [[nodiscard]] const QList<FunctionResource> &functions() const { return m_model.functions(); }
    [[nodiscard]] const FunctionResource *function(const QString &logicalId) const; ///< null when there is none
    /// Logical id or FunctionName, as a person may type it. Errors: NotFound that lists what there is.
    [[nodiscard]] Result<const FunctionResource *> findFunction(const QString &name) const;
    [[nodiscard]] const QList<TemplateParameter> &parameters() const { return m_model.parameters(); }
    [[nodiscard]] const QList<Diagnostic> &diagnostics() const { return m_diagnostics; } ///< with the template's path in `file`
    /// The checks of models/rules among diagnostics() follow the text in a worker, a little later than the reader's remarks;
    /// this brings all of them up to date at once.
    void checkNow();
    /// What the workbench runs, approximates or ignores, line by line.
    [[nodiscard]] QList<FidelityEntry> fidelity() const;
    /// What a function may do. Errors: NotFound.
    [[nodiscard]] Result<FunctionPermissions> permissions(const QString &logicalId) const;
    /// As availabilityZones() in models/rules.
    [[nodiscard]] std::optional<QStringList> subnetZones(const QString &logicalId) const;
    [[nodiscard]] bool isSam() const { return m_model.isSam(); }

    /// Functions, parameters and diagnostics follow the text by themselves, soon after a change; this brings them up to
    /// date at once, with the files that the template names. Readers must not assume that they are so right after an edit of
    /// document(). After an edit of one function in a text over 256 KiB that function alone is up to date at once; places of the
    /// others follow soon after.
    void parseNow();
    /// While functionsChanged() is emitted: the only function that changed; empty = any.
    [[nodiscard]] QString changedFunction() const { return m_changedFunction; }
    [[nodiscard]] bool isUpToDate() const;

    /// Values of parameters beside the chosen set; they win over it. `source` says for people where they come from.
    void setParameterOverrides(const QMap<QString, QString> &overrides, const QString &source = {});
    [[nodiscard]] QMap<QString, QString> parameterOverrides() const { return m_overrides; }

    /// The sets there are; read with open() and anew by reloadParameterSets(), which keeps the chosen one.
    [[nodiscard]] const ParameterSets &parameterSets() const { return m_sets; }
    void reloadParameterSets();
    /// Chooses a set by name, or a parameter file by path; empty = the template's defaults. Everything is resolved anew.
    /// May be called before open(). Errors: those of ParameterSets::choose().
    [[nodiscard]] Result<> setParameterSet(const QString &nameOrFile);
    [[nodiscard]] QString parameterSet() const { return m_set ? m_set->name : QString(); } ///< empty = none chosen
    /// A function under every parameter set side by side, the template's defaults first; without the values that
    /// setParameterOverrides() gave. Empty when the text is broken.
    [[nodiscard]] QList<FunctionInSet> functionInSets(const QString &logicalId) const;
    /// What stands outside the template now.
    [[nodiscard]] const ResolveContext &context() const { return m_context; }

    /// Keys of stored values that the functions need and nobody gave, with the sentence why they are not known.
    [[nodiscard]] const QMap<QString, QString> &missingValues() const { return m_model.missingValues(); }
    /// Values that only the account knows; a change resolves everything anew.
    [[nodiscard]] StoredValues &storedValues() { return *m_storedValues; }
    [[nodiscard]] const StoredValues &storedValues() const { return *m_storedValues; }
    /// Replaces the values of env.json that open() found.
    void setEnvironmentOverrides(const EnvironmentOverrides &overrides) { m_environmentOverrides = overrides; }
    /// Values of variables for this computer only: env.json beside the template, as `sam local --env-vars` takes it.
    [[nodiscard]] QString localEnvironmentPath() const;
    /// What replaces the template's value of a variable here; none when nothing does.
    [[nodiscard]] std::optional<QString> localValue(const QString &logicalId, const QString &variable) const;
    /// Writes it into env.json at once, or takes it out. Errors: Io, Parse, those of TemplateEditor.
    [[nodiscard]] Result<> setLocalValue(const QString &logicalId, const QString &variable, const std::optional<QString> &value);

    /// Sets a property (a key of PropertyTable, "environment.NAME" or a path into a structure such as "tags.Owner",
    /// "layers[+]" and "events.Work.batchSize") in the text as one undoable step. A text that is
    /// an expression ("!Ref Stage" or "Ref: Stage" in YAML, {"Ref": "Stage"} in both) is written as such. An empty text removes
    /// the value where an empty one would be wrong (memorySize, handler, ...). Returns what was changed, empty when the value
    /// stands there already. Errors: NotFound (function or key), InvalidInput (a wrong value, the sentence to show), Parse (the
    /// text is broken), SharedValue (it stands behind an alias: ask, then call again with the choice).
    [[nodiscard]] Result<EditSet> setProperty(const QString &logicalId, const QString &key, const QString &text,
                                              EditPlace place = EditPlace::Function, AliasChoice choice = AliasChoice::Ask);
    /// Several properties as one undoable step; nothing changes when one of them is wrong.
    [[nodiscard]] Result<EditSet> setProperties(const QString &logicalId, const QList<std::pair<QString, QString>> &values,
                                                EditPlace place = EditPlace::Function, AliasChoice choice = AliasChoice::Ask);
    /// Removes the function's own value (or that of Globals), so that it is inherited or the default again.
    [[nodiscard]] Result<EditSet> resetProperty(const QString &logicalId, const QString &key,
                                                EditPlace place = EditPlace::Function, AliasChoice choice = AliasChoice::Ask);
    [[nodiscard]] Result<EditSet> renameEnvironmentVariable(const QString &logicalId, const QString &oldName,
                                                            const QString &newName);

    /// Gives an entry of a map ("events.Work", "tags.Owner") another name.
    [[nodiscard]] Result<EditSet> renamePart(const QString &logicalId, const QString &key, const QString &name);
    /// Moves an item of a list ("layers[2]") so that it has the number `to`.
    [[nodiscard]] Result<EditSet> movePart(const QString &logicalId, const QString &key, qsizetype to);

    /// The value of any setting, a key of PropertyTable or a path into one, resolved. `text` is the value for simple settings of
    /// the function, and what the template says for all others: effectiveText() tells what that comes to. As old as functions().
    [[nodiscard]] PropertyValue propertyValue(const QString &logicalId, const QString &key) const;
    /// Reads structures (lists, maps and their parts) of the text that functions() is of.
    [[nodiscard]] const PropertyReader &reader() const { return m_reader; }

    /// What setProperties() would do, as a unified diff; the text stays.
    [[nodiscard]] Result<QByteArray> previewProperties(const QString &logicalId, const QList<std::pair<QString, QString>> &values,
                                                       EditPlace place = EditPlace::Function,
                                                       AliasChoice choice = AliasChoice::Ask) const;
    [[nodiscard]] Result<QByteArray> previewProperty(const QString &logicalId, const QString &key, const QString &text,
                                                     EditPlace place = EditPlace::Function,
                                                     AliasChoice choice = AliasChoice::Ask) const;
    [[nodiscard]] Result<QByteArray> previewReset(const QString &logicalId, const QString &key,
                                                  EditPlace place = EditPlace::Function,
                                                  AliasChoice choice = AliasChoice::Ask) const;

    /// Changes of whole functions: a plan shows what would be written, carryOut() writes it as one undoable step. Errors: those
    /// of FunctionEdits with the template's path, Parse (the text is broken).
    /// `withHandler` also makes the file that the handler names when there is none, for Python, Node.js and Ruby.
    [[nodiscard]] Result<PlannedChange> planNewFunction(const NewFunction &function, bool withHandler = true) const;
    /// An execution role for a function, as a resource of the template that the function names; Lambda may take it, and it
    /// may write logs, and what tracing and a VPC need. Errors: also AlreadyExists for the role's name.
    [[nodiscard]] Result<PlannedChange> planNewRole(const QString &logicalId, const QString &roleId) const;
    [[nodiscard]] Result<PlannedChange> planDuplicate(const QString &logicalId, const QString &newId) const;
    /// The saved events move along, and back with undo.
    [[nodiscard]] Result<PlannedChange> planRename(const QString &logicalId, const QString &newId) const;
    [[nodiscard]] Result<PlannedChange> planRemoval(const QString &logicalId) const;
    /// Several values for several functions. Errors: as setProperties(), with the function's id before the sentence.
    [[nodiscard]] Result<PlannedChange> planProperties(const QStringList &logicalIds,
                                                       const QList<std::pair<QString, QString>> &values,
                                                       AliasChoice choice = AliasChoice::Ask) const;
    /// A function's own value becomes that of Globals; notes name the functions that inherit it from then on. Errors: NotFound
    /// when it has no own value, AlreadyExists when Globals has another one.
    [[nodiscard]] Result<PlannedChange> planMoveToGlobals(const QString &logicalId, const QString &key) const;
    /// Every function that inherits the value from Globals gets it as its own; Globals loses it. No value in effect changes.
    [[nodiscard]] Result<PlannedChange> planMoveFromGlobals(const QString &key) const;
    /// Errors: Conflict when the text changed since the plan was made; Io when a file can't be made, nothing is changed then.
    [[nodiscard]] Result<> carryOut(const PlannedChange &plan);

    /// Everything an executor needs, paths absolute, unresolved environment values empty with a warning each. Errors:
    /// NotFound (no such function), InvalidInput (runtime, handler or a figure missing, unresolved or out of range).
    [[nodiscard]] Result<PreparedFunction> prepare(const QString &logicalId) const;
    /// prepare() without the warnings.
    [[nodiscard]] Result<FunctionConfigurationPtr> configuration(const QString &logicalId) const;

    [[nodiscard]] const SavedEvents &events() const { return m_events; }
    [[nodiscard]] Result<SavedEvent> saveEvent(const QString &logicalId, const QString &name, const QByteArray &json);
    [[nodiscard]] Result<SavedEvent> renameEvent(const SavedEvent &event, const QString &newName);
    [[nodiscard]] Result<> removeEvent(const SavedEvent &event);

    [[nodiscard]] Result<> save(TextDocument::OnConflict onConflict = TextDocument::OnConflict::Fail);

Q_SIGNALS:
    void opened();
    void functionsChanged(); ///< the list or any value in it
    void textRead(); ///< reader() is of a newer text: any setting may have changed
    void localEnvironmentChanged();
    void parametersChanged();
    void parameterSetChanged(); ///< another set is chosen, or the sets there are have changed
    void diagnosticsChanged(); ///< also parseError()
    void modifiedChanged(bool modified); ///< of the template's text
    void changedOnDisk(); ///< the template's file
    void savedEventsChanged(const QString &logicalId); ///< empty = all

private:
    struct Parsed;
    using Values = QList<std::pair<QString, QString>>;

    void loadLocalEnvironment();
    void onTextChanged();
    [[nodiscard]] ResolveContext contextNow() const;
    void updateContext();
    [[nodiscard]] ResolveContext contextOf(const ParameterSet *set) const;
    void startParse();
    void parseWhole();
    void adopt(const Parsed &parsed);
    [[nodiscard]] Result<EditSet> change(const EditSet &edits, const QString &label, const QString &logicalId = {});
    [[nodiscard]] bool refreshFunction(const EditSet &edits, const QString &logicalId);
    [[nodiscard]] bool treeIsCurrent() const;
    [[nodiscard]] Result<EditSet> editsIn(const SyntaxTree &tree, const QString &logicalId, const Values &values, EditPlace place,
                                          AliasChoice choice) const;
    [[nodiscard]] bool areWithin(const EditSet &edits, const QString &logicalId) const;
    void resolve(PropertyValue &value, const QString &logicalId) const;
    [[nodiscard]] bool standsInside(const QString &logicalId, const QString &key, EditPlace place) const;
    [[nodiscard]] std::optional<PartialTree> partOf(const QString &logicalId) const;
    [[nodiscard]] QList<Diagnostic> readerDiagnostics(const Parsed &parsed) const;
    void setReaderDiagnostics(const QList<Diagnostic> &remarks);
    void setCheckResults(const QList<Diagnostic> &results);
    void publishDiagnostics(QList<Diagnostic> diagnostics);
    [[nodiscard]] Result<EditSet> editsFor(const QString &logicalId, const Values &values, EditPlace place,
                                           AliasChoice choice) const;
    [[nodiscard]] Result<EditSet> resetEdits(const QString &logicalId, const QString &key, EditPlace place,
                                             AliasChoice choice) const;
    [[nodiscard]] Result<> refuseLoop(const QString &logicalId, EditPlace place) const;
    [[nodiscard]] QByteArray diffOf(const EditSet &edits) const;
    [[nodiscard]] Result<PlannedChange> planned(const Result<EditSet> &edits, const QString &label) const;
    [[nodiscard]] Result<SyntaxTree> withProperty(const SyntaxTree &tree, const QStringList &logicalIds, const QString &key,
                                                  const QString &text, AliasChoice choice) const;
    [[nodiscard]] QStringList inheritors(const SyntaxTree &tree, const QString &key) const;
    [[nodiscard]] Result<> makeFiles(const QList<PlannedFile> &files) const;
    void moveEvents(const QString &from, const QString &to);
    [[nodiscard]] Result<SyntaxTree> currentTree() const;

    TextDocument *m_document;
    SavedEvents m_events;
    ResolveContext m_context;
    ParameterSets m_sets;
    std::optional<ParameterSet> m_set; ///< the chosen one
    QMap<QString, QString> m_overrides;
    QString m_overridesSource;
    StoredValues *m_storedValues;
    EnvironmentOverrides m_environmentOverrides;
    std::optional<Error> m_localEnvironmentError; ///< why env.json can't be read
    TemplateModel m_model;
    SyntaxTree m_tree; ///< of the text with revision m_parsedRevision, when m_parseError is empty
    PropertyReader m_reader{SyntaxTree()}; ///< of m_tree
    std::optional<Error> m_parseError;
    QList<Diagnostic> m_diagnostics; ///< of the parser and the model, then of the rules
    qsizetype m_readerDiagnostics = 0; ///< how many of the former
    bool m_isChecked = false; ///< the others are of this file
    TemplateChecker *m_checker;
    quint64 m_parsedRevision = 0;
    bool m_isParsed = false; ///< with what stands outside the text as it is now
    QString m_changedFunction;
    bool m_isOpening = false;
    bool m_isPartial = false; ///< only one function was read again since the last whole parse
    QTimer m_debounce;
    QFutureWatcher<Parsed> *m_worker;
};

} // namespace lambdarium
