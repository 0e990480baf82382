#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a template says about its functions, read by plain rules that share no code with the project.

    independent_reading.py TEMPLATE...

Prints one JSON object a line for each template:
    {"file": ..., "functions": [{"id", "type", "runtime", "handler", "memory", "timeout", "environment", "events"}]}
A value that can't be told is {"unknown": reason}; "error" instead of "functions" when the file is no template.
The rules are those of the SAM and CloudFormation documentation: Globals merge, parameter defaults, intrinsic functions.
"""
import base64
import json
import re
import sys

import yaml

PSEUDO = {
    "AWS::Region": "us-east-1",
    "AWS::AccountId": "123456789012",
    "AWS::StackName": "local",
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
    "AWS::NotificationARNs": [],
}
NOTHING = object()  # AWS::NoValue


class Unknown(Exception):
    """A value that only a deployment knows."""


class Loader(yaml.SafeLoader):
    """YAML 1.1 as PyYAML reads it; dates stay text, and !Name is {"Fn::Name": ...}."""


def short_form(loader, suffix, node):
    name = suffix if suffix in ("Ref", "Condition") else "Fn::" + suffix
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
        if name == "Fn::GetAtt":
            value = value.split(".", 1)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    return {name: value}


Loader.add_multi_constructor("!", short_form)
Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(path):
    with open(path, encoding="utf-8-sig") as file:
        text = file.read()
    if text.lstrip().startswith("{"):
        try:
            return json.loads(text)
        except ValueError:
            pass
    return yaml.load(text, Loader)


def intrinsic(value):
    if isinstance(value, dict) and len(value) == 1:
        name = next(iter(value))
        if isinstance(name, str) and (name in ("Ref", "Condition") or (name.startswith("Fn::") and not name.startswith("Fn::ForEach"))):
            return name
    return None


def text_of(value):
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        raise Unknown("no single value")
    return "" if value is None else str(value)


class Template:
    def __init__(self, content):
        def section(name):
            found = content.get(name)
            return found if isinstance(found, dict) else {}
        self.parameters = section("Parameters")
        self.mappings = section("Mappings")
        self.conditions = section("Conditions")
        self.globals = section("Globals").get("Function") or {}
        self.bindings = {}
        self.resources = dict(self.unrolled(section("Resources")))

    # Fn::ForEach::Name: [identifier, list, {key: value}]
    def unrolled(self, mapping):
        for key, value in mapping.items():
            if not str(key).startswith("Fn::ForEach::"):
                yield self.put_in(str(key)), self.put_in(value)
                continue
            identifier, collection, body = value
            for item in self.resolve(collection):
                before = dict(self.bindings)
                self.bindings[identifier] = str(item)
                yield from self.unrolled(body)
                self.bindings = before

    def put_in(self, value):
        if not self.bindings:
            return value
        if isinstance(value, dict):
            if intrinsic(value) == "Ref" and value["Ref"] in self.bindings:
                return self.bindings[value["Ref"]]
            return {self.put_in(key): self.put_in(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.put_in(item) for item in value]
        if isinstance(value, str):
            for name, text in self.bindings.items():
                value = value.replace("${" + name + "}", text).replace("&{" + name + "}", re.sub("[^A-Za-z0-9]", "", text))
        return value

    def ref(self, name):
        if name == "AWS::NoValue":
            return NOTHING
        if name in PSEUDO:
            return PSEUDO[name]
        if name not in self.parameters:
            raise Unknown(f"resource {name}")
        parameter = self.parameters[name]
        kind = str(parameter.get("Type", ""))
        if kind.startswith("AWS::SSM::Parameter::Value"):
            raise Unknown("Parameter Store")
        if "Default" not in parameter:
            raise Unknown(f"parameter {name}")
        text = text_of(parameter["Default"])
        if kind.startswith("List<") or kind == "CommaDelimitedList":
            return [item.strip() for item in text.split(",") if item]
        return text

    def truth(self, value):
        name = intrinsic(value)
        if name is None:
            raise Unknown("no condition")
        argument = value[name]
        if name == "Condition":
            if argument not in self.conditions:
                raise Unknown("no such condition")
            return self.truth(self.conditions[argument])
        if name == "Fn::Equals":
            return text_of(self.resolve(argument[0])) == text_of(self.resolve(argument[1]))
        if name == "Fn::Not":
            return not self.truth(argument[0])
        parts, unknown = [], False
        for item in argument:
            try:
                parts.append(self.truth(item))
            except Unknown:
                unknown = True
        decisive = name == "Fn::Or"
        if decisive in parts:
            return decisive
        if unknown:
            raise Unknown("condition")
        return not decisive

    def substitute(self, text, variables):
        def one(match):
            name = match.group(2).strip()
            if match.group(1):
                return "${" + name + "}"
            if name in variables:
                return text_of(self.resolve(variables[name]))
            if "." in name:
                raise Unknown(name)
            return text_of(self.ref(name))
        return re.sub(r"\$\{(!?)([^${}]*)\}", one, text)

    def resolve(self, value):
        name = intrinsic(value)
        if name is None:
            if isinstance(value, list):
                return [item for item in (self.resolve(each) for each in value) if item is not NOTHING]
            if isinstance(value, str) and "{{resolve:" in value:
                raise Unknown("dynamic reference")
            return value
        argument = value[name]
        if name == "Ref":
            return self.ref(argument)
        if name == "Fn::If":
            return self.resolve(argument[1 if self.truth({"Condition": argument[0]}) else 2])
        if name == "Fn::Sub":
            text, variables = argument if isinstance(argument, list) else (argument, {})
            return self.substitute(text, variables)
        if name == "Fn::FindInMap":
            try:
                return self.mappings[text_of(self.resolve(argument[0]))][text_of(self.resolve(argument[1]))][text_of(self.resolve(argument[2]))]
            except KeyError:
                if len(argument) > 3:
                    return self.resolve(argument[3]["DefaultValue"])
                raise Unknown("mapping") from None
        if name in ("Fn::GetAtt", "Fn::ImportValue", "Fn::Transform", "Fn::GetAZs", "Fn::Cidr"):
            raise Unknown(name)
        argument = self.resolve(argument)
        if name == "Fn::Join":
            return text_of(argument[0]).join(text_of(item) for item in self.resolve(argument[1]))
        if name == "Fn::Select":
            return self.resolve(argument[1])[int(argument[0])]
        if name == "Fn::Split":
            return text_of(argument[1]).split(argument[0])
        if name == "Fn::Base64":
            return base64.b64encode(text_of(argument).encode()).decode()
        if name == "Fn::Length":
            return len(argument)
        raise Unknown(name)

    def merged(self, common, own):
        if intrinsic(common) or intrinsic(own) or type(common) is not type(own):
            return own
        if isinstance(own, dict):
            result = dict(common)
            for key, value in own.items():
                result[key] = self.merged(common[key], value) if key in common else value
            return result
        return common + own if isinstance(own, list) else own

    def single(self, value, default=None):
        try:
            found = self.resolve(value)
            if found is NOTHING or found is None:
                return default
            return text_of(found)
        except Unknown as reason:
            return {"unknown": str(reason)}

    def names(self, value):
        value = self.resolve(value) if intrinsic(value) else value
        return sorted(str(key) for key, _ in self.unrolled(value)) if isinstance(value, dict) else []

    def function(self, logical_id, resource):
        serverless = resource["Type"] == "AWS::Serverless::Function"
        properties = resource.get("Properties") or {}
        events = properties.get("Events") or {}
        if serverless and resource.get("IgnoreGlobals") != "*":
            ignored = resource.get("IgnoreGlobals") or []
            common = {key: value for key, value in self.globals.items() if key not in ignored}
            properties = self.merged(common, properties)
        environment = properties.get("Environment") or {}
        try:
            environment = self.resolve(environment) if intrinsic(environment) else environment
            names = self.names(environment.get("Variables") or {})
        except Unknown as reason:
            names = {"unknown": str(reason)}
        return {
            "id": logical_id,
            "type": resource["Type"],
            "runtime": self.single(properties.get("Runtime")),
            "handler": self.single(properties.get("Handler")),
            "memory": self.single(properties.get("MemorySize"), "128"),
            "timeout": self.single(properties.get("Timeout"), "3"),
            "environment": names,
            "events": [f"{name}:{self.single(event.get('Type'))}" for name, event in self.unrolled(events)] if serverless else [],
        }

    def functions(self):
        kinds = ("AWS::Serverless::Function", "AWS::Lambda::Function")
        return [self.function(name, resource) for name, resource in self.resources.items()
                if isinstance(resource, dict) and resource.get("Type") in kinds]


def main(paths):
    for path in paths:
        try:
            row = {"file": path, "functions": Template(load(path)).functions()}
        except (yaml.YAMLError, Unknown, AttributeError, TypeError, ValueError) as error:
            row = {"file": path, "error": f"{type(error).__name__}: {error}"}
        print(json.dumps(row))


if __name__ == "__main__":
    main(sys.argv[1:])
