// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/esbuildarguments.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(EsbuildArguments)
};

// SAM takes a list, one text and, in the template's YAML, "a,b" for some.
QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    const QJsonArray list = value.isArray() ? value.toArray() : QJsonArray{value};
    for (const QJsonValue &item : list) {
        if (const QString text = item.toVariant().toString(); !text.isEmpty())
            texts += text;
    }
    return texts;
}

Result<QString> entryFile(const QString &folder, const QString &entry)
{
    for (const auto &suffix : {""_L1, ".ts"_L1, ".js"_L1, ".mts"_L1, ".mjs"_L1}) {
        if (QFileInfo(folder + u'/' + entry + suffix).isFile())
            return QString(entry + suffix);
    }
    return failure(ErrorCode::NotFound, Texts::tr("There is no entry point %1.").arg(entry), folder);
}

void addFlag(QStringList &arguments, const QJsonObject &properties, QLatin1StringView key, const QString &flag, bool otherwise)
{
    const QJsonValue value = properties.value(key);
    const bool on = value.isUndefined() ? otherwise : value.toVariant().toBool();
    if (on)
        arguments += flag;
}

} // namespace

Result<QStringList> esbuildArguments(const FunctionConfiguration &function, const QString &outputFolder)
{
    const QJsonObject properties = function.build.metadata.value("BuildProperties"_L1).toObject();
    QStringList entries = textsOf(properties.value("EntryPoints"_L1));
    if (entries.isEmpty())
        entries = {function.handler.section(u'.', 0, -2)};
    QStringList arguments;
    for (const QString &entry : std::as_const(entries)) {
        const auto file = entryFile(function.code.path, entry);
        if (!file)
            return std::unexpected(file.error());
        arguments += *file;
    }
    const auto single = [&](QLatin1StringView key, const QString &flag, const QString &otherwise) {
        const QString value = properties.contains(key) ? textsOf(properties.value(key)).join(u',') : otherwise;
        if (!value.isEmpty())
            arguments += flag + u'=' + value;
    };
    const auto multiple = [&](QLatin1StringView key, const QString &flag) {
        for (const QString &value : textsOf(properties.value(key)))
            arguments += flag + u':' + value;
    };
    arguments += {u"--bundle"_s, u"--platform=node"_s, "--outdir="_L1 + outputFolder};
    single("Target"_L1, u"--target"_s, u"es2020"_s);
    single("Format"_L1, u"--format"_s, u"cjs"_s);
    single("MainFields"_L1, u"--main-fields"_s, {});
    single("SourcesContent"_L1, u"--sources-content"_s, {});
    addFlag(arguments, properties, "Minify"_L1, u"--minify"_s, true);
    addFlag(arguments, properties, "Sourcemap"_L1, u"--sourcemap"_s, false);
    multiple("External"_L1, u"--external"_s);
    multiple("Loader"_L1, u"--loader"_s);
    multiple("OutExtension"_L1, u"--out-extension"_s);
    multiple("Banner"_L1, u"--banner"_s);
    return arguments;
}

} // namespace lambdarium
