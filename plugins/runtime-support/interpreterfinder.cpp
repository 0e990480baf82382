// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime-support/interpreterfinder.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr int versionTimeoutMs = 5000;

// Version managers put scripts into PATH that choose a version by the current folder; they need their own home.
bool isProgram(const QString &path)
{
    QFile file(path);
    return QFileInfo(path).isExecutable() && file.open(QIODevice::ReadOnly) && file.read(4) == "\177ELF";
}

bool contains(const QList<Interpreter> &list, const QString &program)
{
    return std::ranges::any_of(list, [&](const Interpreter &known) { return known.program == program; });
}

// When each was last changed; 0 = not there.
QList<qint64> timesOf(const QStringList &folders)
{
    QList<qint64> times;
    for (const QString &folder : folders) {
        struct stat status = {};
        const bool there = ::stat(QFile::encodeName(folder).constData(), &status) == 0;
        times << (there ? qint64(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec : 0);
    }
    return times;
}

// How far apart two versions are in the component that counts.
int distance(const QVersionNumber &found, const QVersionNumber &wanted, int significant)
{
    if (significant > 1 && found.majorVersion() != wanted.majorVersion())
        return 1000 * std::abs(found.majorVersion() - wanted.majorVersion());
    const int component = significant - 1;
    return std::abs(found.segmentAt(component) - wanted.segmentAt(component));
}

} // namespace

InterpreterFinder::InterpreterFinder(Language language, QString home, QString path)
    : m_language(std::move(language))
    , m_home(std::move(home))
    , m_path(path.split(u':', Qt::SkipEmptyParts))
{
    m_path << u"/usr/local/bin"_s << u"/usr/bin"_s;
    m_path.removeDuplicates();
}

// Folders that decide what is found. A version manager makes a version's folder first and fills it later.
QStringList InterpreterFinder::searchedFolders() const
{
    QStringList folders = m_path;
    folders << u"/etc/alternatives"_s;
    for (const VersionFolder &manager : m_language.folders) {
        const QString parent = m_home + u'/' + manager.folder;
        folders << parent;
        const QStringList versions = QDir(parent).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &version : versions)
            folders << QFileInfo(parent + u'/' + version + u'/' + manager.program).path();
    }
    return folders;
}

void InterpreterFinder::addFromPath(QList<Interpreter> &found, const QString &name) const
{
    for (const QString &folder : m_path) {
        const QString program = QFileInfo(folder + u'/' + name).canonicalFilePath();
        if (!program.isEmpty() && !contains(found, program) && isProgram(program))
            found.append({program, {}, u"PATH"_s});
    }
}

void InterpreterFinder::addFromFolders(QList<Interpreter> &found) const
{
    for (const VersionFolder &manager : m_language.folders) {
        const QString parent = m_home + u'/' + manager.folder;
        const QStringList versions = QDir(parent).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &version : versions) {
            const QString program = QFileInfo(parent + u'/' + version + u'/' + manager.program).canonicalFilePath();
            if (!program.isEmpty() && !contains(found, program) && isProgram(program))
                found.append({program, {}, manager.origin});
        }
    }
}

QList<Interpreter> InterpreterFinder::candidates()
{
    if (!m_last.folders.isEmpty() && timesOf(m_last.folders) == m_last.times)
        return m_last.found;
    const QStringList folders = searchedFolders();
    const QList<qint64> times = timesOf(folders); // before the search: what changes meanwhile is seen the next time
    m_last = {folders, times, search()};
    return m_last.found;
}

QList<Interpreter> InterpreterFinder::search() const
{
    QList<Interpreter> found;
    for (const QString &name : m_language.programs)
        addFromPath(found, name);
    if (!m_language.versionedName.isEmpty()) {
        const QRegularExpression versioned(u"^"_s + m_language.versionedName.arg(uR"(\d+\.\d+)"_s) + u'$');
        for (const QString &folder : m_path) {
            const QStringList names = QDir(folder).entryList({m_language.versionedName.arg(u"*"_s)}, QDir::Files);
            for (const QString &name : names) {
                if (versioned.match(name).hasMatch())
                    addFromPath(found, name);
            }
        }
    }
    addFromFolders(found);
    return found;
}

void InterpreterFinder::loadKnown()
{
    m_cacheFile = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + "/lambdarium/interpreters-"_L1
        + m_language.programs.first() + ".json"_L1;
    QFile file(m_cacheFile);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    for (auto it = object.begin(); it != object.end(); ++it)
        m_known.insert(it.key(), it.value().toString());
}

void InterpreterFinder::saveKnown() const
{
    QJsonObject object;
    for (auto it = m_known.cbegin(); it != m_known.cend(); ++it)
        object.insert(it.key(), it.value());
    QSaveFile file(m_cacheFile);
    if (!QDir().mkpath(QFileInfo(m_cacheFile).path()) || !file.open(QIODevice::WriteOnly))
        return; // only slower the next time
    file.write(QJsonDocument(object).toJson());
    file.commit();
}

QString InterpreterFinder::versionOf(const QString &program)
{
    if (m_cacheFile.isEmpty())
        loadKnown();
    const QString key = program + u'|' + QString::number(QFileInfo(program).lastModified().toMSecsSinceEpoch());
    if (const auto known = m_known.constFind(key); known != m_known.cend())
        return *known;
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(program, {u"--version"_s});
    QString version;
    if (process.waitForFinished(versionTimeoutMs) && process.exitCode() == 0) {
        static const QRegularExpression number(uR"((\d+\.\d+\.\d+))"_s);
        version = number.match(QString::fromLocal8Bit(process.readAll())).captured(1);
    } else {
        process.kill();
        process.waitForFinished(versionTimeoutMs);
    }
    m_known.insert(key, version);
    saveKnown();
    return version;
}

bool InterpreterFinder::verify(Interpreter &candidate)
{
    candidate.version = versionOf(candidate.program);
    return !candidate.version.isEmpty();
}

bool InterpreterFinder::matches(const QString &found, const QString &wanted) const
{
    return distance(QVersionNumber::fromString(found), QVersionNumber::fromString(wanted), m_language.significant) == 0;
}

QList<Interpreter> InterpreterFinder::all()
{
    QList<Interpreter> verified;
    QList<Interpreter> found = candidates();
    for (Interpreter &candidate : found) {
        if (verify(candidate))
            verified.append(candidate);
    }
    std::ranges::stable_sort(verified, [](const Interpreter &a, const Interpreter &b) {
        return QVersionNumber::fromString(a.version) > QVersionNumber::fromString(b.version);
    });
    return verified;
}

std::optional<Interpreter> InterpreterFinder::find(const QString &version)
{
    // A path that names the version is asked first: usually one program has to be started to be sure.
    QList<Interpreter> likely = candidates();
    const QRegularExpression named(u"(^|[^0-9.])v?"_s + QRegularExpression::escape(version) + u"($|[^0-9])"_s);
    std::ranges::stable_partition(likely,
                                  [&](const Interpreter &candidate) { return named.match(candidate.program).hasMatch(); });
    for (Interpreter &candidate : likely) {
        if (verify(candidate) && matches(candidate.version, version))
            return candidate;
    }
    const QVersionNumber wanted = QVersionNumber::fromString(version);
    likely.removeIf([](const Interpreter &candidate) { return candidate.version.isEmpty(); });
    const auto nearest = std::ranges::min_element(likely, [&](const Interpreter &a, const Interpreter &b) {
        const auto first = QVersionNumber::fromString(a.version);
        const auto second = QVersionNumber::fromString(b.version);
        const int here = distance(first, wanted, m_language.significant);
        const int there = distance(second, wanted, m_language.significant);
        return here != there ? here < there : first > second;
    });
    return nearest == likely.end() ? std::nullopt : std::optional(*nearest);
}

QList<ReadOnlyMount> interpreterMounts(const Interpreter &interpreter)
{
    if (interpreter.program.startsWith("/usr/"_L1))
        return {};
    QString folder = QFileInfo(interpreter.program).path();
    if (folder.endsWith("/bin"_L1))
        folder = QFileInfo(folder).path();
    return {{folder, folder}};
}

} // namespace lambdarium
