// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/project.h"

#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

class KeyringStandIn : public SecretStore
{
public:
    Result<QString> read(const QString &id) override
    {
        return secrets.contains(id) ? Result<QString>(secrets.value(id)) : failure(ErrorCode::NotFound, u"none"_s);
    }
    Result<> write(const QString &id, const QString &text) override
    {
        if (closed)
            return failure(ErrorCode::Cancelled, u"The keyring is closed."_s);
        secrets.insert(id, text);
        return {};
    }
    Result<> remove(const QString &id) override
    {
        return secrets.remove(id) ? Result<>() : failure(ErrorCode::NotFound, u"none"_s);
    }
    QMap<QString, QString> secrets;
    bool closed = false;
};

const char templateText[] = "Resources:\n"
                            "  F:\n"
                            "    Type: AWS::Lambda::Function\n"
                            "    Properties:\n"
                            "      Handler: a.b\n"
                            "      Runtime: python3.13\n"
                            "      Environment:\n"
                            "        Variables:\n"
                            "          VPC: !ImportValue net\n"
                            "          PASSWORD: '{{resolve:secretsmanager:db:SecretString:password}}'\n";

} // namespace

class TestStoredValues : public QObject
{
    Q_OBJECT

private:
    QByteArray fileText() const
    {
        QFile file(m_folder->filePath(u".lambdarium/values.json"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void keepsValues()
    {
        StoredValues values;
        values.open(m_folder->path());
        QVERIFY(values.all().isEmpty() && !values.problem());
        QSignalSpy changed(&values, &StoredValues::changed);
        QVERIFY(values.set(u"import:net"_s, {u"vpc-1"_s, false}));
        QVERIFY(values.set(u"ssm-secure:/p"_s, {u"s3cret"_s, true}));
        QCOMPARE(changed.size(), 2);
        struct stat status{};
        QCOMPARE(::stat(QFile::encodeName(m_folder->filePath(u".lambdarium/values.json"_s)).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0600U);
        QVERIFY(QFile::exists(m_folder->filePath(u".lambdarium/.gitignore"_s)));
        StoredValues again;
        again.open(m_folder->path());
        QCOMPARE(again.all(), values.all());
        QVERIFY(again.all().value(u"ssm-secure:/p"_s).secret);
        QVERIFY(again.remove(u"import:net"_s));
        QCOMPARE(again.remove(u"import:net"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(again.set(u"net"_s, {u"x"_s, false}).error().code, ErrorCode::InvalidInput);
        QCOMPARE(again.set(u"import:"_s, {u"x"_s, false}).error().code, ErrorCode::InvalidInput);
        QVERIFY(!fileText().contains("vpc-1"));
    }

    void secretsGoToTheKeyring()
    {
        KeyringStandIn keyring;
        StoredValues values;
        values.setSecretStore(&keyring);
        values.open(m_folder->path());
        QVERIFY(values.set(u"ssm-secure:/p"_s, {u"s3cret"_s, true}));
        QVERIFY(values.set(u"ssm:/q"_s, {u"plain"_s, false}));
        QVERIFY(!fileText().contains("s3cret"));
        QVERIFY(fileText().contains("plain"));
        QCOMPARE(keyring.secrets.size(), 1);
        StoredValues again;
        again.setSecretStore(&keyring);
        again.open(m_folder->path());
        QCOMPARE(again.all().value(u"ssm-secure:/p"_s).text, u"s3cret"_s);
        StoredValues without; // no keyring: the secret is not known, and saving does not lose it
        without.open(m_folder->path());
        QVERIFY(!without.all().contains(u"ssm-secure:/p"_s));
        QVERIFY(without.set(u"ssm:/r"_s, {u"x"_s, false}));
        again.open(m_folder->path());
        QCOMPARE(again.all().value(u"ssm-secure:/p"_s).text, u"s3cret"_s);
        QVERIFY(again.remove(u"ssm-secure:/p"_s));
        QVERIFY(keyring.secrets.isEmpty());
        keyring.closed = true;
        QCOMPARE(again.set(u"ssm-secure:/x"_s, {u"y"_s, true}).error().code, ErrorCode::Cancelled);
        QVERIFY(!again.all().contains(u"ssm-secure:/x"_s));
    }

    void aBrokenFileIsNotOverwritten()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(u".lambdarium"_s));
        QFile file(m_folder->filePath(u".lambdarium/values.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"values\": ") > 0);
        file.close();
        StoredValues values;
        values.open(m_folder->path());
        QVERIFY(values.problem());
        QVERIFY(!values.set(u"ssm:/r"_s, {u"x"_s, false}));
        QCOMPARE(fileText(), "{\"values\": ");
    }

    void areUsedAndLeaveNoTrace()
    {
        const QString path = m_folder->filePath(u"template.yaml"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(templateText) > 0);
        file.close();
        Project project;
        QVERIFY(project.open(m_folder->path()));
        QCOMPARE(project.function(u"F"_s)->unresolved.size(), 2);
        QVERIFY(project.storedValues().set(u"import:net"_s, {u"vpc-1"_s, false}));
        QVERIFY(project.storedValues().set(u"secretsmanager:db:SecretString:password"_s, {u"hunter2"_s, true}));
        QTRY_VERIFY(project.function(u"F"_s)->unresolved.isEmpty());
        QCOMPARE(project.function(u"F"_s)->text(u"environment.VPC"_s), u"vpc-1"_s);
        QVERIFY(!project.function(u"F"_s)->property(u"environment.VPC"_s).secret);
        QVERIFY(project.function(u"F"_s)->property(u"environment.PASSWORD"_s).secret);
        QCOMPARE(project.configuration(u"F"_s).value()->environment.value(u"PASSWORD"_s), u"hunter2"_s);
        QVERIFY(project.save());
        for (const Diagnostic &diagnostic : project.diagnostics())
            QVERIFY(!diagnostic.message.contains(u"hunter2"_s));
        QDirIterator files(m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile each(files.next());
            if (each.fileName().endsWith("values.json"_L1))
                continue;
            QVERIFY(each.open(QIODevice::ReadOnly));
            QVERIFY2(!each.readAll().contains("hunter2"), qPrintable(each.fileName()));
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestStoredValues)
#include "tst_storedvalues.moc"
