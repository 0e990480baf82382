// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of functions through `lambdarium serve`, driven by boto3 and the AWS CLI; and every constraint of the service's model,
// as botocore has it, against what is refused here.
#include "servefixture.h"

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestServeSettings : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    test::ServeFixture m_serve;

    static constexpr const char *templateText =
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  Greeter: # says hello\n    Type: AWS::Serverless::Function\n"
        "    Properties:\n      FunctionName: greeter\n      Runtime: python3.13\n      Handler: app.handler\n"
        "      CodeUri: code/\n";

    static std::vector<test::BotoCall> botoCalls()
    {
        return {
            {"permission",
             "a = json.loads(c.add_permission(FunctionName='greeter', StatementId='s3', Action='lambda:InvokeFunction',"
             " Principal='s3.amazonaws.com', SourceArn='arn:aws:s3:::b')['Statement'])\n"
             "p = json.loads(c.get_policy(FunctionName='greeter')['Policy'])\n"
             "print(a['Principal'], p['Statement'] == [a])\n"
             "c.remove_permission(FunctionName='greeter', StatementId='s3')\n"
             "try:\n  c.get_policy(FunctionName='greeter')\nexcept c.exceptions.ResourceNotFoundException:\n  print('gone')\n",
             "{'Service': 's3.amazonaws.com'} True\ngone\n"},
            {"permission twice",
             "k = dict(FunctionName='greeter', StatementId='x', Action='lambda:InvokeFunction', Principal='*')\n"
             "c.add_permission(**k)\n"
             "try:\n  c.add_permission(**k)\nexcept c.exceptions.ResourceConflictException:\n  print('refused')\n",
             "refused\n"},
            {"asynchronous",
             "c.put_function_event_invoke_config(FunctionName='greeter', MaximumRetryAttempts=1)\n"
             "a = c.update_function_event_invoke_config(FunctionName='greeter', MaximumEventAgeInSeconds=90,"
             " DestinationConfig={'OnFailure': {'Destination': 'arn:aws:sns:us-east-1:123456789012:t'}})\n"
             "b = c.get_function_event_invoke_config(FunctionName='greeter')\n"
             "print(a['LastModified'] == b['LastModified'], b['MaximumRetryAttempts'], b['MaximumEventAgeInSeconds'],"
             " b['DestinationConfig'])\n"
             "print(len(c.list_function_event_invoke_configs(FunctionName='greeter')['FunctionEventInvokeConfigs']))\n"
             "c.delete_function_event_invoke_config(FunctionName='greeter')\n",
             "True 1 90 {'OnSuccess': {}, 'OnFailure': {'Destination': 'arn:aws:sns:us-east-1:123456789012:t'}}\n1\n"},
            {"url",
             "a = c.create_function_url_config(FunctionName='greeter', AuthType='NONE', Cors={'AllowOrigins': ['*']})\n"
             "u = c.update_function_url_config(FunctionName='greeter', InvokeMode='RESPONSE_STREAM')\n"
             "g = c.get_function_url_config(FunctionName='greeter')\n"
             "print(a['FunctionUrl'] == ADDRESS + '/lambda-url/greeter/', g['Cors'], g['InvokeMode'], u['AuthType'])\n"
             "print(len(c.list_function_url_configs(FunctionName='greeter')['FunctionUrlConfigs']))\n"
             "c.delete_function_url_config(FunctionName='greeter')\n",
             "True {'AllowOrigins': ['*']} RESPONSE_STREAM NONE\n1\n"},
            {"provisioned",
             "c.publish_version(FunctionName='greeter')\n"
             "k = dict(FunctionName='greeter', Qualifier='1')\n"
             "a = c.put_provisioned_concurrency_config(ProvisionedConcurrentExecutions=2, **k)\n"
             "import time\n"
             "end = time.monotonic() + 60\n"
             "b = c.get_provisioned_concurrency_config(**k)\n"
             "while b['Status'] == 'IN_PROGRESS' and time.monotonic() < end:\n"
             "  time.sleep(0.05)\n  b = c.get_provisioned_concurrency_config(**k)\n"
             "print(json.load(c.invoke(**k)['Payload']), json.load(c.invoke(FunctionName='greeter')['Payload']))\n"
             "l = c.list_provisioned_concurrency_configs(FunctionName='greeter')['ProvisionedConcurrencyConfigs']\n"
             "c.delete_provisioned_concurrency_config(**k)\n"
             "print(a['Status'], b['Status'], b['AllocatedProvisionedConcurrentExecutions'], len(l))\n"
             "try:\n  c.get_provisioned_concurrency_config(**k)\n"
             "except c.exceptions.ProvisionedConcurrencyConfigNotFoundException as e:\n  print(e.response['Error']['Message'])\n",
             "provisioned-concurrency on-demand\nIN_PROGRESS READY 2 1\nNo Provisioned Concurrency Config found for this "
             "function\n"},
            {"runtime management",
             "c.put_runtime_management_config(FunctionName='greeter', UpdateRuntimeOn='FunctionUpdate')\n"
             "print(c.get_runtime_management_config(FunctionName='greeter')['UpdateRuntimeOn'])\n"
             "c.put_runtime_management_config(FunctionName='greeter', UpdateRuntimeOn='Auto')\n",
             "FunctionUpdate\n"},
            {"recursion",
             "c.put_function_recursion_config(FunctionName='greeter', RecursiveLoop='Allow')\n"
             "print(c.get_function_recursion_config(FunctionName='greeter')['RecursiveLoop'])\n",
             "Allow\n"},
            {"code signing",
             "profile = 'arn:aws:signer:us-east-1:123456789012:/signing-profiles/test'\n"
             "arn = c.create_code_signing_config(AllowedPublishers={'SigningProfileVersionArns': [profile]},"
             " Tags={'a': 'b'})['CodeSigningConfig']['CodeSigningConfigArn']\n"
             "c.update_code_signing_config(CodeSigningConfigArn=arn, Description='ours')\n"
             "c.put_function_code_signing_config(FunctionName='greeter', CodeSigningConfigArn=arn)\n"
             "print(c.get_function_code_signing_config(FunctionName='greeter')['CodeSigningConfigArn'] == arn)\n"
             "print(len(c.list_functions_by_code_signing_config(CodeSigningConfigArn=arn)['FunctionArns']))\n"
             "c.delete_function_code_signing_config(FunctionName='greeter')\n"
             "print(c.get_code_signing_config(CodeSigningConfigArn=arn)['CodeSigningConfig']['Description'],"
             " c.list_tags(Resource=arn)['Tags'])\n"
             "c.delete_code_signing_config(CodeSigningConfigArn=arn)\n"
             "print(c.list_code_signing_configs()['CodeSigningConfigs'])\n"
             "try:\n  c.get_code_signing_config(CodeSigningConfigArn=arn)\n"
             "except c.exceptions.ResourceNotFoundException:\n  print('gone')\n",
             "True\n1\nours {'a': 'b'}\n[]\ngone\n"},
            {"network and logs",
             "a = c.update_function_configuration(FunctionName='greeter', VpcConfig={'SubnetIds': ['subnet-1'],"
             " 'SecurityGroupIds': ['sg-1']}, LoggingConfig={'LogFormat': 'JSON', 'ApplicationLogLevel': 'DEBUG'},"
             " DeadLetterConfig={'TargetArn': 'arn:aws:sqs:us-east-1:123456789012:q'})\n"
             "print(a['VpcConfig']['SubnetIds'], a['LoggingConfig']['ApplicationLogLevel'], "
             "a['DeadLetterConfig']['TargetArn'])\n",
             "['subnet-1'] DEBUG arn:aws:sqs:us-east-1:123456789012:q\n"},
        };
    }

    // Sends one wrong value for every constrained member of every operation, and prints those that are taken.
    static constexpr const char *constraintScript = R"(
import copy, io, re, zipfile, boto3, botocore.config, botocore.session
z = io.BytesIO()
with zipfile.ZipFile(z, 'w') as f: f.writestr('app.py', '')
z = z.getvalue()
c = boto3.client('lambda', endpoint_url=ADDRESS, config=botocore.config.Config(retries={'max_attempts': 0}, parameter_validation=False))
model = botocore.session.get_session().get_service_model('lambda')
arn = 'arn:aws:lambda:us-east-1:123456789012:function:greeter'
csc = 'arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdefg'
good = {'FunctionName': 'greeter', 'Name': 'prod', 'StatementId': 's', 'Action': 'lambda:InvokeFunction', 'Principal': '*',
        'FunctionVersion': '1', 'AuthType': 'NONE', 'CodeSigningConfigArn': csc, 'Resource': arn, 'Tags': {'a': 'b'},
        'TagKeys': ['a'], 'ReservedConcurrentExecutions': 1, 'ProvisionedConcurrentExecutions': 1, 'UpdateRuntimeOn': 'Auto',
        'RecursiveLoop': 'Allow', 'Qualifier': '1', 'EventSourceArn': 'arn:aws:sqs:us-east-1:123456789012:q',
        'UUID': '6f7f6d3e-0000-4000-8000-000000000000', 'LayerName': 'tools', 'VersionNumber': 1, 'Content': {'ZipFile': z},
        'Role': 'arn:aws:iam::123456789012:role/r', 'Code': {'ZipFile': z}, 'Arn': arn.replace('function:greeter', 'layer:tools:1'),
        'InvokeArgs': b'{}', 'Payload': b'{}',
        'AllowedPublishers': {'SigningProfileVersionArns': ['arn:aws:signer:us-east-1:123456789012:/signing-profiles/test']}}
def wrong(shape):
    if shape.type_name == 'string':
        if shape.enum: yield 'NOPE'
        if 'pattern' in shape.metadata:
            v = next((v for v in ('a b%', '%%', ' ') if re.fullmatch(shape.metadata['pattern'], v) is None), None)
            if v: yield v
        if shape.metadata.get('max', 1e9) < 3000: yield 'a' * (shape.metadata['max'] + 1)
    if shape.type_name in ('integer', 'long', 'double'):
        if 'min' in shape.metadata: yield shape.metadata['min'] - 1
        if 'max' in shape.metadata: yield shape.metadata['max'] + 1
def members(shape, path=()):
    for name, m in shape.members.items():
        if m.type_name == 'structure' and len(path) < 3: yield from members(m, path + (name,))
        else: yield path + (name,), m
taken, asked = [], 0
for name in model.operation_names:
    op = model.operation_model(name)
    if not op.input_shape: continue
    method = getattr(c, botocore.xform_name(name))
    required = {k: good[k] for k in op.input_shape.required_members}
    for path, shape in members(op.input_shape):
        if shape.serialization.get('location') == 'header' or path[-1] in ('S3Key', 'S3Bucket'): continue
        for value in wrong(shape):
            k = copy.deepcopy(required)
            if name == 'CreateFunction': k |= {'FunctionName': 'new', 'Runtime': 'python3.13', 'Handler': 'app.handler'}
            if name == 'UpdateFunctionCode': k['ZipFile'] = z
            if name == 'AddLayerVersionPermission': k['Action'] = 'lambda:GetLayerVersion'
            if name == 'CreateEventSourceMapping': k['EventSourceArn'] = good['EventSourceArn']
            at = k
            for step in path[:-1]: at = at.setdefault(step, {})
            at[path[-1]] = value
            asked += 1
            try:
                method(**k)
                taken.append((name, path, value))
            except c.exceptions.ClientError as e:
                if e.response['Error']['Code'] not in ('ValidationException', 'InvalidParameterValueException', 'SerializationException', 'ResourceNotFoundException') or e.response['Error']['Code'] == 'ResourceNotFoundException' and path[-1] != 'CodeSigningConfigArn':
                    taken.append((name, path, value, e.response['Error']['Code'], e.response['Error']['Message']))
            except Exception as e:
                taken.append((name, path, value, repr(e)))
for t in taken: print(*t)
print('asked', asked > 60)
)";

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::ServeFixture::has(u"python3"_s))
            QSKIP("python3 is not installed.");
        QVERIFY(
            m_serve.start(m_folder.path(), templateText,
                          "import os\ndef handler(event, context):\n    return os.environ['AWS_LAMBDA_INITIALIZATION_TYPE']\n"));
    }

    void boto_data() { m_serve.addRows(botoCalls()); }

    void boto()
    {
        if (!test::ServeFixture::hasBoto())
            QSKIP("boto3 is not installed.");
        QTEST(m_serve.result(), "out");
    }

    void awsCli()
    {
        if (!test::ServeFixture::has(u"aws"_s))
            QSKIP("The AWS CLI is not installed.");
        const QStringList name{u"--function-name"_s, u"greeter"_s};
        const QList<std::pair<QStringList, QByteArray>> calls{
            {QStringList{u"create-function-url-config"_s, u"--auth-type"_s, u"NONE"_s, u"--query"_s, u"AuthType"_s} + name,
             "\"NONE\""},
            {QStringList{u"put-function-event-invoke-config"_s, u"--maximum-retry-attempts"_s, u"0"_s, u"--query"_s,
                         u"MaximumRetryAttempts"_s}
                 + name,
             "0"},
            {QStringList{u"add-permission"_s, u"--statement-id"_s, u"cli"_s, u"--action"_s, u"lambda:InvokeFunction"_s,
                         u"--principal"_s, u"sns.amazonaws.com"_s, u"--query"_s, u"length(Statement) > `10`"_s}
                 + name,
             "true"},
            {QStringList{u"put-function-concurrency"_s, u"--reserved-concurrent-executions"_s, u"7"_s, u"--query"_s,
                         u"ReservedConcurrentExecutions"_s}
                 + name,
             "7"},
        };
        for (const auto &[arguments, out] : calls) {
            const CliRun run = m_serve.cli(arguments);
            QVERIFY2(run.code == 0, run.err.constData());
            QCOMPARE(run.out.trimmed(), out);
        }
        QFile file(m_folder.filePath(u"template.yaml"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        for (const char *line : {"AuthType: NONE\n", "MaximumRetryAttempts: 0\n", "ReservedConcurrentExecutions: 7\n"})
            QVERIFY2(text.contains(line), text.constData());
    }

    void modelConstraints()
    {
        if (!test::ServeFixture::hasBoto())
            QSKIP("boto3 is not installed.");
        const CliRun run = m_serve.python(constraintScript);
        QVERIFY2(run.code == 0, run.err.constData());
        QVERIFY2(run.out == "asked True\n", run.out.constData());
    }
};

QTEST_GUILESS_MAIN(TestServeSettings)
#include "tst_servesettings.moc"
