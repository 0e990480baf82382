// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of PropertyTable for what runs: general settings, resources, code, versions. Ranges and patterns are those of
// lambda-semantics.md, sections 10.1 and 10.3, places those of section 14.1.
#include "template/propertyrow.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

using T = PropertyTexts;

// Section 10.3, the ones that can still be created first.
QStringList runtimes()
{
    return {u"nodejs24.x"_s, u"nodejs22.x"_s, u"nodejs20.x"_s,      u"python3.14"_s,  u"python3.13"_s,
            u"python3.12"_s, u"python3.11"_s, u"python3.10"_s,      u"java25"_s,      u"java21"_s,
            u"java17"_s,     u"java11"_s,     u"java8.al2"_s,       u"dotnet10"_s,    u"dotnet8"_s,
            u"ruby3.4"_s,    u"ruby3.3"_s,    u"provided.al2023"_s, u"provided.al2"_s};
}

const QString arn = u"arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*"_s;

} // namespace

QList<PropertyInfo> generalProperties()
{
    return {
        PropertyRow(u"description"_s, T::tr("Description"), {u"Description"_s}).range(0, 256),
        PropertyRow(u"functionName"_s, T::tr("Function name"), {u"FunctionName"_s})
            .range(1, 140)
            .pattern(u"(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-[a-z]+)+-\\d:)?(\\d{12}:)?(function:)?[a-zA-Z0-9-_]{1,64}"_s)
            .hint(T::tr("Up to 64 letters, digits, - and _; without one, CloudFormation makes a name"))
            .notInGlobals(),
        PropertyRow(u"runtime"_s, T::tr("Runtime"), {u"Runtime"_s})
            .open(runtimes())
            .pattern(u"[a-z]+[0-9a-z.\\-]*"_s)
            .after({u"Handler"_s, u"CodeUri"_s}),
        PropertyRow(u"handler"_s, T::tr("Handler"), {u"Handler"_s})
            .range(0, 128)
            .pattern(u"[^\\s]+"_s)
            .after({u"Runtime"_s, u"CodeUri"_s}),
        PropertyRow(u"codeUri"_s, T::tr("Code"), {u"CodeUri"_s}).cloudFormation({u"Code"_s}),
        PropertyRow(u"code.bucket"_s, T::tr("Bucket of the code"), {u"Code"_s, u"S3Bucket"_s})
            .noSam()
            .refers({u"AWS::S3::Bucket.Ref"_s})
            .range(3, 63)
            .hint(T::tr("The S3 bucket that holds the package")),
        PropertyRow(u"code.key"_s, T::tr("Key of the code"), {u"Code"_s, u"S3Key"_s}).noSam().range(1, 1024),
        PropertyRow(u"code.version"_s, T::tr("Version of the code"), {u"Code"_s, u"S3ObjectVersion"_s}).noSam().range(1, 1024),
    };
}

QList<PropertyInfo> resourceProperties()
{
    return {
        PropertyRow(u"memorySize"_s, T::tr("Memory"), {u"MemorySize"_s})
            .integer(128, 10240, u"MB"_s, 128)
            .after({u"Timeout"_s, u"Runtime"_s, u"Handler"_s, u"Role"_s, u"Code"_s, u"CodeUri"_s}),
        PropertyRow(u"timeout"_s, T::tr("Timeout"), {u"Timeout"_s})
            .integer(1, 900, u"s"_s, 3)
            .after({u"MemorySize"_s, u"Runtime"_s, u"Handler"_s}),
        PropertyRow(u"ephemeralStorage"_s, T::tr("Ephemeral storage"), {u"EphemeralStorage"_s, u"Size"_s})
            .integer(512, 10240, u"MB"_s, 512)
            .after({u"MemorySize"_s, u"Timeout"_s}),
        PropertyRow(u"architecture"_s, T::tr("Architecture"), {u"Architectures"_s})
            .choice({u"x86_64"_s, u"arm64"_s}, u"x86_64"_s)
            .singleItem()
            .after({u"Runtime"_s, u"Handler"_s}),
    };
}

QList<PropertyInfo> versionProperties()
{
    const QStringList speeds{u"AllAtOnce"_s,
                             u"Canary10Percent5Minutes"_s,
                             u"Canary10Percent10Minutes"_s,
                             u"Canary10Percent15Minutes"_s,
                             u"Canary10Percent30Minutes"_s,
                             u"Linear10PercentEvery1Minute"_s,
                             u"Linear10PercentEvery2Minutes"_s,
                             u"Linear10PercentEvery3Minutes"_s,
                             u"Linear10PercentEvery10Minutes"_s};
    const auto deployment = [](const QString &key, const QString &label, const QStringList &path) {
        return PropertyRow(u"deployment."_s + key, label, QStringList{u"DeploymentPreference"_s} + path).cloudFormation({});
    };
    return {
        PropertyRow(u"autoPublishAlias"_s, T::tr("Alias to publish"), {u"AutoPublishAlias"_s})
            .range(0, 128)
            .pattern(u"(?!^[0-9]+$)[a-zA-Z0-9-_]+"_s)
            .cloudFormation({}),
        PropertyRow(u"autoPublishAllProperties"_s, T::tr("Publish on changes"), {u"AutoPublishAliasAllProperties"_s})
            .boolean(false)
            .cloudFormation({})
            .hint(T::tr("Publish a version when any setting changes, not only when the code does")),
        PropertyRow(u"autoPublishCodeSha256"_s, T::tr("Hash of the code"), {u"AutoPublishCodeSha256"_s})
            .cloudFormation({})
            .hint(T::tr("A version is published when it changes; by default it is that of the package")),
        PropertyRow(u"versionDeletion"_s, T::tr("Replaced versions"), {u"VersionDeletionPolicy"_s})
            .choice({u"Delete"_s, u"Retain"_s}, u"Retain"_s)
            .cloudFormation({}),
        PropertyRow(u"publishToLatestPublished"_s, T::tr("Publish as latest"), {u"PublishToLatestPublished"_s})
            .boolean(false)
            .hint(T::tr("For functions on a capacity provider: versions become $LATEST.PUBLISHED")),
        PropertyRow(u"versionDescription"_s, T::tr("Version description"), {u"VersionDescription"_s})
            .range(0, 256)
            .related(u"AWS::Lambda::Version"_s, {u"Description"_s}),
        PropertyRow(u"snapStart"_s, T::tr("SnapStart"), {u"SnapStart"_s, u"ApplyOn"_s})
            .choice({u"None"_s, u"PublishedVersions"_s}, u"None"_s)
            .hint(T::tr("For Java 11, Python 3.12, .NET 8 and newer; not with provisioned concurrency, file systems, images or "
                        "more than 512 MB of ephemeral storage")),
        deployment(u"type"_s, T::tr("Deployment"), {u"Type"_s}).open(speeds).hint(T::tr("How traffic moves to a new version")),
        deployment(u"enabled"_s, T::tr("Deployment enabled"), {u"Enabled"_s}).boolean(true),
        deployment(u"alarms"_s, T::tr("Alarms"), {u"Alarms"_s})
            .list(PropertyRow(u"alarm"_s, T::tr("Alarm"), QStringList()), 10)
            .hint(T::tr("A deployment is taken back when one of these alarms goes off")),
        deployment(u"preTraffic"_s, T::tr("Hook before traffic"), {u"Hooks"_s, u"PreTraffic"_s}),
        deployment(u"postTraffic"_s, T::tr("Hook after traffic"), {u"Hooks"_s, u"PostTraffic"_s}),
        deployment(u"role"_s, T::tr("Deployment role"), {u"Role"_s}),
        deployment(u"passthrough"_s, T::tr("Only with the condition"), {u"PassthroughCondition"_s})
            .boolean(false)
            .hint(T::tr("The function's condition counts for the deployment too")),
        deployment(u"notifications"_s, T::tr("Notifications"), {u"TriggerConfigurations"_s}).json(),
    };
}

QList<PropertyInfo> environmentProperties()
{
    return {
        PropertyRow(u"environment"_s, T::tr("Environment variables"), {u"Environment"_s, u"Variables"_s})
            .map(PropertyRow(u"variable"_s, T::tr("Variable"), QStringList())),
        PropertyRow(u"kmsKeyArn"_s, T::tr("Encryption key"), {u"KmsKeyArn"_s})
            .refers({u"AWS::KMS::Key.Arn"_s})
            .pattern(arn)
            .hint(T::tr("The ARN of the KMS key for environment variables and snapshots; by default one of AWS")),
    };
}

QList<PropertyInfo> packageProperties()
{
    const PropertyInfo argument = PropertyRow(u"argument"_s, T::tr("Argument"), QStringList());
    return {
        PropertyRow(u"packageType"_s, T::tr("Package type"), {u"PackageType"_s})
            .choice({u"Zip"_s, u"Image"_s}, u"Zip"_s)
            .notInGlobals(),
        PropertyRow(u"inlineCode"_s, T::tr("Inline code"), {u"InlineCode"_s})
            .cloudFormation({u"Code"_s, u"ZipFile"_s})
            .notInGlobals()
            .multiline()
            .range(0, 4 * 1024 * 1024)
            .hint(T::tr("The source itself, for Python and Node.js")),
        PropertyRow(u"imageUri"_s, T::tr("Image"), {u"ImageUri"_s}).cloudFormation({u"Code"_s, u"ImageUri"_s}).notInGlobals(),
        PropertyRow(u"image.entryPoint"_s, T::tr("Image entry point"), {u"ImageConfig"_s, u"EntryPoint"_s}).list(argument, 1500),
        PropertyRow(u"image.command"_s, T::tr("Image command"), {u"ImageConfig"_s, u"Command"_s}).list(argument, 1500),
        PropertyRow(u"image.workingDirectory"_s, T::tr("Image folder"), {u"ImageConfig"_s, u"WorkingDirectory"_s}).range(0, 1000),
        PropertyRow(u"buildMethod"_s, T::tr("Build method"), {u"Metadata"_s, u"BuildMethod"_s})
            .open({u"makefile"_s, u"esbuild"_s, u"rust-cargolambda"_s, u"go1.x"_s, u"python-uv"_s})
            .besideProperties()
            .notInGlobals()
            .hint(T::tr("How sam build makes the package; by default as the runtime does")),
        PropertyRow(u"sourceKmsKeyArn"_s, T::tr("Key of the package"), {u"SourceKMSKeyArn"_s})
            .cloudFormation({u"Code"_s, u"SourceKMSKeyArn"_s})
            .refers({u"AWS::KMS::Key.Arn"_s})
            .pattern(arn)
            .hint(T::tr("The ARN of the KMS key for the .zip package")),
        PropertyRow(u"codeSigning"_s, T::tr("Code signing"), {u"CodeSigningConfigArn"_s})
            .refers({u"AWS::Lambda::CodeSigningConfig.Ref"_s})
            .range(0, 200)
            .pattern(u"arn:(aws[a-zA-Z-]*)?:lambda:.*:code-signing-config:csc-[a-z0-9]{17}"_s)
            .hint(T::tr("The ARN of a code signing configuration")),
        PropertyRow(u"runtimeManagement.update"_s, T::tr("Runtime updates"), {u"RuntimeManagementConfig"_s, u"UpdateRuntimeOn"_s})
            .choice({u"Auto"_s, u"FunctionUpdate"_s, u"Manual"_s}, u"Auto"_s),
        PropertyRow(u"runtimeManagement.version"_s, T::tr("Runtime version"),
                    {u"RuntimeManagementConfig"_s, u"RuntimeVersionArn"_s})
            .pattern(u"arn:(aws[a-zA-Z-]*)?:lambda:[a-z0-9-]+::runtime:.+"_s)
            .hint(T::tr("The ARN of a runtime version, for manual updates")),
        PropertyRow(u"layers"_s, T::tr("Layers"), {u"Layers"_s})
            .list(PropertyRow(u"layer"_s, T::tr("Layer"), QStringList())
                      .refers({u"AWS::Serverless::LayerVersion.Ref"_s, u"AWS::Lambda::LayerVersion.Ref"_s})
                      .range(0, 2048)
                      .hint(T::tr("The ARN of a layer version, or !Ref and a layer of this template")),
                  5)
            .hint(T::tr("Merged into /opt in this order; up to 5")),
        PropertyRow(u"tags"_s, T::tr("Tags"), {u"Tags"_s})
            .map(PropertyRow(u"tag"_s, T::tr("Tag"), QStringList()).range(0, 256).pattern(u"[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*"_s),
                 50)
            .pairs(),
        PropertyRow(u"propagateTags"_s, T::tr("Propagate tags"), {u"PropagateTags"_s}).boolean(false).cloudFormation({}),
    };
}

} // namespace lambdarium
