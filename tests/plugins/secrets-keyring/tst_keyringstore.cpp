// SPDX-License-Identifier: GPL-3.0-or-later
// Secrets in a real keyring: the program starts itself again in a D-Bus session of its own, with gnome-keyring's Secret
// Service on it, and tests there. Without these programs it skips and says so.
#include "project/project.h"
#include "secrets-keyring/keyringstore.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

constexpr auto inner = "LAMBDARIUM_KEYRING_TEST";
constexpr QByteArrayView secret = "correct horse battery";

const char templateText[] = "Resources:\n"
                            "  F:\n"
                            "    Type: AWS::Lambda::Function\n"
                            "    Properties:\n"
                            "      Handler: a.b\n"
                            "      Runtime: python3.13\n"
                            "      Environment:\n"
                            "        Variables:\n"
                            "          PASSWORD: '{{resolve:secretsmanager:db:SecretString:password}}'\n";
const QString key = u"secretsmanager:db:SecretString:password"_s;

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

// Every byte that is kept anywhere in a folder.
QByteArray allBytes(const QString &folder)
{
    QByteArray bytes;
    for (QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); files.hasNext();) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            bytes += file.readAll();
    }
    return bytes;
}

struct Output {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Output run(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(qEnvironmentVariable("LAMBDARIUM_BINARY_DIR") + "/bin/lambdarium"_L1, arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(60'000);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

class TestKeyringStore : public QObject
{
    Q_OBJECT

    static bool isInner() { return qEnvironmentVariableIsSet(inner); }

private Q_SLOTS:
    void initTestCase()
    {
        if (!isInner())
            return;
        // The service takes a moment to come up.
        QTRY_VERIFY_WITH_TIMEOUT(KeyringStore().isAvailable() && KeyringStore().write(u"begin"_s, u"x"_s), 20'000);
    }

    void inASessionOfItsOwn()
    {
        if (isInner())
            return;
        for (const QString &program : {u"dbus-run-session"_s, u"gnome-keyring-daemon"_s}) {
            if (QStandardPaths::findExecutable(program).isEmpty())
                QSKIP(qPrintable(program + " is not installed"_L1));
        }
        const QTemporaryDir home;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *variable : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            environment.insert(QLatin1StringView(variable), home.path());
        environment.insert(u"XDG_CURRENT_DESKTOP"_s, u"GNOME"_s); // of the keyrings the one that is here
        environment.insert(QLatin1StringView(inner), u"1"_s);
        environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
        const QString script = u"printf pw | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &\n"
                               "daemon=$!\n\"$0\"\nresult=$?\nkill $daemon\nexit $result\n"_s;
        QProcess session;
        session.setProcessEnvironment(environment);
        session.setProcessChannelMode(QProcess::MergedChannels);
        session.start(u"dbus-run-session"_s, {u"--"_s, u"sh"_s, u"-c"_s, script, QCoreApplication::applicationFilePath()});
        QVERIFY(session.waitForFinished(120'000));
        const QByteArray said = session.readAll();
        if (said.contains("Failed to start message bus") || said.contains("EXEC_FAILED"))
            QSKIP(qPrintable("No D-Bus session can be started here: "_L1 + QString::fromUtf8(said.left(200))));
        QVERIFY2(session.exitCode() == 0, said.constData());
    }

    void keepsAndForgets()
    {
        if (!isInner())
            return;
        KeyringStore store;
        const QString text = u"p\u00e4ss\nword"_s;
        QVERIFY(store.write(u"one"_s, text));
        QCOMPARE(store.read(u"one"_s).value_or(QString()), text);
        QVERIFY(store.write(u"one"_s, u"two"_s));
        QCOMPARE(store.read(u"one"_s).value_or(QString()), u"two"_s);
        QVERIFY(store.remove(u"one"_s));
        const auto gone = store.read(u"one"_s);
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, ErrorCode::NotFound);
    }

    void aProjectsSecretIsNowhereElse()
    {
        if (!isInner())
            return;
        const QTemporaryDir folder;
        QVERIFY(write(folder.filePath(u"template.yaml"_s), templateText));
        const QString place = folder.path();
        const Output set =
            run({u"values"_s, u"set"_s, u"--project"_s, place, u"--secret"_s, key, u"-"_s}, secret.toByteArray() + '\n');
        QVERIFY2(set.code == 0, set.err.constData());
        QVERIFY2(set.err.contains("keyring"), set.err.constData());
        QVERIFY(!allBytes(place).contains(secret));
        // The next program finds it in the keyring.
        const Output shown = run({u"values"_s, u"list"_s, u"--project"_s, place, u"--show"_s});
        QVERIFY2(shown.out.contains(secret), shown.out.constData());
        for (const QStringList &command :
             {QStringList{u"values"_s, u"list"_s, u"--json"_s}, QStringList{u"values"_s, u"list"_s},
              QStringList{u"functions"_s, u"--json"_s}, QStringList{u"config"_s, u"get"_s, u"F"_s},
              QStringList{u"config"_s, u"get"_s, u"F"_s, u"--json"_s},
              QStringList{u"config"_s, u"get"_s, u"F"_s, u"environment.PASSWORD"_s},
              QStringList{u"config"_s, u"get"_s, u"F"_s, u"--origins"_s}, QStringList{u"env"_s, u"list"_s, u"F"_s},
              QStringList{u"env"_s, u"list"_s, u"F"_s, u"--sets"_s, u"--json"_s}, QStringList{u"check"_s, u"--json"_s}}) {
            const Output output = run(command + QStringList{u"--project"_s, place});
            QVERIFY2(!output.out.isEmpty() || !output.err.isEmpty(), qPrintable(command.join(u' ')));
            QVERIFY2(!output.out.contains(secret) && !output.err.contains(secret), qPrintable(command.join(u' ')));
        }
        const Output unset = run({u"values"_s, u"unset"_s, u"--project"_s, place, key});
        QVERIFY2(unset.code == 0, unset.err.constData());
        QVERIFY(!run({u"values"_s, u"list"_s, u"--project"_s, place, u"--show"_s}).out.contains(secret));
    }

    void theWindowsProjectReadsIt()
    {
        if (!isInner())
            return;
        const QTemporaryDir folder;
        QVERIFY(write(folder.filePath(u"template.yaml"_s), templateText));
        Project project;
        project.storedValues().setSecretStore([] { return loadSecretStore(); });
        QVERIFY(project.open(folder.path()));
        QVERIFY(project.storedValues().hasKeyring());
        QVERIFY(project.storedValues().set(key, {QString::fromUtf8(secret), true}));
        project.parseNow();
        const PropertyValue value = project.function(u"F"_s)->property(u"environment.PASSWORD"_s);
        QVERIFY(value.secret);
        QCOMPARE(value.text.toUtf8(), secret.toByteArray());
        QVERIFY(!allBytes(folder.path()).contains(secret));
    }
};

QTEST_GUILESS_MAIN(TestKeyringStore)
#include "tst_keyringstore.moc"
