// SPDX-License-Identifier: GPL-3.0-or-later
#include "assist/templatewords.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium::templatewords {

namespace {

struct T {
    Q_DECLARE_TR_FUNCTIONS(TemplateWords)
};
using Words = QList<TemplateWord>;

} // namespace

const Words &sections()
{
    static const Words words{{u"AWSTemplateFormatVersion"_s, T::tr("The version of the template's format, always '2010-09-09'.")},
                             {u"Transform"_s, T::tr("Macros that work on the template, such as SAM's.")},
                             {u"Description"_s, T::tr("A text about the template, up to 1,024 bytes.")},
                             {u"Metadata"_s, T::tr("Information for other tools.")},
                             {u"Parameters"_s, T::tr("Values that are given when the stack is made or changed.")},
                             {u"Rules"_s, T::tr("Checks of parameters and of their combinations.")},
                             {u"Mappings"_s, T::tr("Tables of fixed values for Fn::FindInMap.")},
                             {u"Conditions"_s, T::tr("Named conditions, by which resources and values are chosen.")},
                             {u"Globals"_s, T::tr("Properties that all SAM resources of a kind share.")},
                             {u"Resources"_s, T::tr("What the stack is made of; the only section that must be there.")},
                             {u"Outputs"_s, T::tr("Values that the stack shows or exports to other stacks.")},
                             {u"Hooks"_s, T::tr("Blue/green deployments of ECS services.")}};
    return words;
}

const Words &resourceKeys()
{
    static const Words words{{u"Type"_s, T::tr("The kind of resource.")},
                             {u"Properties"_s, T::tr("The settings of the resource.")},
                             {u"DependsOn"_s, T::tr("Resources that must be made before this one.")},
                             {u"Condition"_s, T::tr("The resource is made only when this condition is true.")},
                             {u"Metadata"_s, T::tr("Information for other tools; sam build reads BuildMethod here.")},
                             {u"DeletionPolicy"_s, T::tr("What happens to the resource when it leaves the stack.")},
                             {u"UpdateReplacePolicy"_s, T::tr("What happens to the old resource when an update replaces it.")},
                             {u"UpdatePolicy"_s, T::tr("How an update of the resource is carried out.")},
                             {u"CreationPolicy"_s, T::tr("Signals that must come before the resource counts as made.")},
                             {u"Connectors"_s, T::tr("SAM: what this resource may read, write or call.")},
                             {u"IgnoreGlobals"_s, T::tr("SAM: properties that are not taken from Globals, or '*'.")}};
    return words;
}

const Words &parameterKeys()
{
    static const Words words{{u"Type"_s, T::tr("The type of the value.")},
                             {u"Default"_s, T::tr("The value when none is given.")},
                             {u"Description"_s, T::tr("A text about the parameter, up to 4,000 characters.")},
                             {u"AllowedValues"_s, T::tr("A list of the values that are allowed.")},
                             {u"AllowedPattern"_s, T::tr("A regular expression that the whole value must match.")},
                             {u"ConstraintDescription"_s, T::tr("The sentence to show when a value is refused.")},
                             {u"MinLength"_s, T::tr("The least number of characters of a String.")},
                             {u"MaxLength"_s, T::tr("The greatest number of characters of a String.")},
                             {u"MinValue"_s, T::tr("The least value of a Number.")},
                             {u"MaxValue"_s, T::tr("The greatest value of a Number.")},
                             {u"NoEcho"_s, T::tr("true: the value is a secret and shown as asterisks.")}};
    return words;
}

const Words &parameterTypes()
{
    static const Words words{
        {u"String"_s, T::tr("A text.")},
        {u"Number"_s, T::tr("A whole or real number.")},
        {u"List<Number>"_s, T::tr("Numbers with commas between.")},
        {u"CommaDelimitedList"_s, T::tr("Texts with commas between.")},
        {u"AWS::SSM::Parameter::Name"_s, T::tr("The name of a parameter in Parameter Store.")},
        {u"AWS::SSM::Parameter::Value<String>"_s, T::tr("The text that Parameter Store has under the name given.")},
        {u"AWS::SSM::Parameter::Value<List<String>>"_s, T::tr("The list that Parameter Store has under the name given.")},
        {u"AWS::SSM::Parameter::Value<CommaDelimitedList>"_s, T::tr("The list that Parameter Store has under the name given.")},
        {u"AWS::EC2::AvailabilityZone::Name"_s, T::tr("An availability zone.")},
        {u"AWS::EC2::Image::Id"_s, T::tr("An image of EC2.")},
        {u"AWS::EC2::Instance::Id"_s, T::tr("An instance of EC2.")},
        {u"AWS::EC2::KeyPair::KeyName"_s, T::tr("A key pair of EC2.")},
        {u"AWS::EC2::SecurityGroup::GroupName"_s, T::tr("A security group by its name.")},
        {u"AWS::EC2::SecurityGroup::Id"_s, T::tr("A security group by its id.")},
        {u"AWS::EC2::Subnet::Id"_s, T::tr("A subnet.")},
        {u"AWS::EC2::Volume::Id"_s, T::tr("A volume of EBS.")},
        {u"AWS::EC2::VPC::Id"_s, T::tr("A VPC.")},
        {u"AWS::Route53::HostedZone::Id"_s, T::tr("A hosted zone of Route 53.")},
        {u"List<AWS::EC2::AvailabilityZone::Name>"_s, T::tr("Availability zones.")},
        {u"List<AWS::EC2::Image::Id>"_s, T::tr("Images of EC2.")},
        {u"List<AWS::EC2::Instance::Id>"_s, T::tr("Instances of EC2.")},
        {u"List<AWS::EC2::SecurityGroup::GroupName>"_s, T::tr("Security groups by their names.")},
        {u"List<AWS::EC2::SecurityGroup::Id>"_s, T::tr("Security groups by their ids.")},
        {u"List<AWS::EC2::Subnet::Id>"_s, T::tr("Subnets.")},
        {u"List<AWS::EC2::Volume::Id>"_s, T::tr("Volumes of EBS.")},
        {u"List<AWS::EC2::VPC::Id>"_s, T::tr("VPCs.")},
        {u"List<AWS::Route53::HostedZone::Id>"_s, T::tr("Hosted zones of Route 53.")}};
    return words;
}

const Words &outputKeys()
{
    static const Words words{{u"Value"_s, T::tr("The value of the output.")},
                             {u"Description"_s, T::tr("A text about the output, up to 1,024 bytes.")},
                             {u"Export"_s, T::tr("The name under which other stacks import the value.")},
                             {u"Condition"_s, T::tr("The output is there only when this condition is true.")}};
    return words;
}

const Words &globalsKeys()
{
    static const Words words{{u"Function"_s, T::tr("Properties of all functions of SAM.")},
                             {u"Api"_s, T::tr("Properties of all REST APIs of SAM.")},
                             {u"HttpApi"_s, T::tr("Properties of all HTTP APIs of SAM.")},
                             {u"SimpleTable"_s, T::tr("Properties of all simple tables of SAM.")},
                             {u"StateMachine"_s, T::tr("Properties of all state machines of SAM.")},
                             {u"LayerVersion"_s, T::tr("Properties of all layers of SAM.")}};
    return words;
}

const Words &deletionPolicies()
{
    static const Words words{{u"Delete"_s, T::tr("The resource is deleted.")},
                             {u"Retain"_s, T::tr("The resource stays as it is.")},
                             {u"RetainExceptOnCreate"_s, T::tr("The resource stays, unless making it failed.")},
                             {u"Snapshot"_s, T::tr("A snapshot is made before the resource is deleted.")}};
    return words;
}

const Words &transforms()
{
    static const Words words{
        {u"AWS::Serverless-2016-10-31"_s, T::tr("SAM: resources of type AWS::Serverless and Globals.")},
        {u"AWS::LanguageExtensions"_s, T::tr("Fn::ForEach, Fn::Length, Fn::ToJsonString and defaults of Fn::FindInMap.")},
        {u"AWS::Include"_s, T::tr("Puts a file from S3 into the template.")},
        {u"AWS::SecretsManager-2020-07-23"_s, T::tr("Makes the function that rotates a secret.")},
        {u"AWS::CodeDeployBlueGreen"_s, T::tr("Blue/green deployments of ECS services.")}};
    return words;
}

const Words &pseudoParameters()
{
    static const Words words{{u"AWS::Region"_s, T::tr("The region that the stack stands in.")},
                             {u"AWS::AccountId"_s, T::tr("The number of the account, 12 digits.")},
                             {u"AWS::StackName"_s, T::tr("The name of the stack.")},
                             {u"AWS::StackId"_s, T::tr("The ARN of the stack.")},
                             {u"AWS::Partition"_s, T::tr("aws, aws-cn or aws-us-gov: the second part of ARNs.")},
                             {u"AWS::URLSuffix"_s, T::tr("The domain of the services: amazonaws.com in most regions.")},
                             {u"AWS::NotificationARNs"_s, T::tr("The topics that hear about the stack.")},
                             {u"AWS::NoValue"_s, T::tr("Takes the property away, as if it did not stand there.")}};
    return words;
}

const QList<IntrinsicWord> &intrinsics()
{
    static const QList<IntrinsicWord> words{
        {u"Ref"_s, u"!Ref"_s, T::tr("Name"), T::tr("The value of a parameter, or what identifies a resource.")},
        {u"Fn::GetAtt"_s, u"!GetAtt"_s, T::tr("Name.Attribute"), T::tr("An attribute of a resource, such as its ARN.")},
        {u"Fn::Sub"_s, u"!Sub"_s, T::tr("text with ${Name}"),
         T::tr("A text in which ${Name} and ${Name.Attribute} are replaced.")},
        {u"Fn::Join"_s, u"!Join"_s, T::tr("[separator, list]"), T::tr("The items of a list as one text, a separator between.")},
        {u"Fn::If"_s, u"!If"_s, T::tr("[condition, then, else]"), T::tr("One of two values, by a condition.")},
        {u"Fn::FindInMap"_s, u"!FindInMap"_s, T::tr("[mapping, key, key]"), T::tr("A value of the Mappings section.")},
        {u"Fn::Select"_s, u"!Select"_s, T::tr("[index, list]"), T::tr("An item of a list; the first has the index 0.")},
        {u"Fn::Split"_s, u"!Split"_s, T::tr("[separator, text]"), T::tr("The parts of a text as a list.")},
        {u"Fn::ImportValue"_s, u"!ImportValue"_s, T::tr("name"), T::tr("A value that another stack exports.")},
        {u"Fn::Base64"_s, u"!Base64"_s, T::tr("text"), T::tr("A text in Base64.")},
        {u"Fn::Cidr"_s, u"!Cidr"_s, T::tr("[block, count, bits]"), T::tr("A list of address blocks within a block.")},
        {u"Fn::GetAZs"_s, u"!GetAZs"_s, T::tr("region"), T::tr("The availability zones of a region.")},
        {u"Fn::Transform"_s, u"!Transform"_s, T::tr("{Name, Parameters}"),
         T::tr("A macro that makes this part of the template.")},
        {u"Fn::Length"_s, {}, T::tr("list"), T::tr("The number of items; needs AWS::LanguageExtensions.")},
        {u"Fn::ToJsonString"_s, {}, T::tr("value"), T::tr("A value as JSON text; needs AWS::LanguageExtensions.")},
        {u"Fn::And"_s, u"!And"_s, T::tr("[conditions]"), T::tr("True when all of 2 to 10 conditions are."), true},
        {u"Fn::Or"_s, u"!Or"_s, T::tr("[conditions]"), T::tr("True when one of 2 to 10 conditions is."), true},
        {u"Fn::Not"_s, u"!Not"_s, T::tr("[condition]"), T::tr("True when the condition is not."), true},
        {u"Fn::Equals"_s, u"!Equals"_s, T::tr("[value, value]"), T::tr("True when both values are the same."), true},
        {u"Condition"_s, u"!Condition"_s, T::tr("Name"), T::tr("The value of a named condition."), true}};
    return words;
}

const TemplateWord *find(const Words &words, QStringView name)
{
    const auto found = std::ranges::find(words, name, &TemplateWord::name);
    return found == words.cend() ? nullptr : &*found;
}

const IntrinsicWord *findIntrinsic(QStringView name)
{
    if (name.isEmpty())
        return nullptr;
    const auto found = std::ranges::find_if(intrinsics(), [name](const IntrinsicWord &word) {
        const QStringView longName(word.name);
        return longName == name || word.shortName == name || (longName.startsWith("Fn::"_L1) && longName.sliced(4) == name);
    });
    return found == intrinsics().cend() ? nullptr : &*found;
}

} // namespace lambdarium::templatewords
