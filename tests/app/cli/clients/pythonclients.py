# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls every operation of operations.json at an address, as the AWS CLI ("awscli") or as boto3 does.

Prints a JSON object: operation -> its answer, or {"failed": text}. Both are the real clients in this process: a process of its own
for each call of the AWS CLI would take a second each. The AWS CLI has no command for InvokeWithResponseStream.
"""

import base64
import contextlib
import io
import json
import os
import sys

client_name, address, table, values_text = sys.argv[1:5]
values = json.loads(values_text) | {"address": address}


def filled(value):
    """The value with "${name}" replaced by what was saved under that name."""
    if isinstance(value, dict):
        return {key: filled(member) for key, member in value.items()}
    if isinstance(value, list):
        return [filled(item) for item in value]
    if isinstance(value, str):
        for name, text in values.items():
            value = value.replace("${" + name + "}", text)
    return value


def member_at(value, path):
    for name in path.split("."):
        value = value[int(name)] if isinstance(value, list) else value[name]
    return value


def kebab(operation):
    import botocore

    return botocore.xform_name(operation, "-")


class Boto:
    blobs = {"ZipFile", "Payload", "InvokeArgs"}

    def __init__(self):
        import boto3
        import botocore
        import botocore.config

        self.method_name = botocore.xform_name
        config = botocore.config.Config(retries={"max_attempts": 0})
        self.client = boto3.client("lambda", endpoint_url=address, config=config)

    def decoded(self, value):
        if not isinstance(value, dict):
            return value
        return {k: base64.b64decode(v) if k in self.blobs else self.decoded(v) for k, v in value.items()}

    def call(self, operation, arguments):
        answer = getattr(self.client, self.method_name(operation))(**self.decoded(arguments))
        answer.pop("ResponseMetadata", None)
        if "EventStream" in answer:
            parts = [e["PayloadChunk"]["Payload"] for e in answer.pop("EventStream") if "PayloadChunk" in e]
            answer["Payload"] = b"".join(parts).decode()
        elif "Payload" in answer:
            answer["Payload"] = answer["Payload"].read().decode()
        return answer


class AwsCli:
    def __init__(self):
        from awscli.clidriver import create_clidriver

        self.driver = create_clidriver()

    def run(self, arguments):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = self.driver.main(arguments)
        if code != 0:
            raise RuntimeError(f"{code}: {err.getvalue()}")
        return json.loads(out.getvalue() or "{}")

    def call(self, operation, arguments):
        command = ["lambda", kebab(operation), "--endpoint-url", address, "--output", "json"]
        if operation == "InvokeAsync":
            with open("arguments.json", "wb") as file:
                file.write(base64.b64decode(arguments.pop("InvokeArgs")))
            command += ["--invoke-args", "arguments.json"]
        if operation != "Invoke":
            return self.run([*command, "--cli-input-json", json.dumps(arguments)])
        # Its answer goes to a file, and it takes no JSON.
        for name, value in arguments.items():
            command += ["--" + kebab(name), value]
        answer = self.run([*command, "out.json"])
        with open("out.json") as file:
            answer["Payload"] = file.read()
        return answer


os.environ |= {"AWS_PAGER": "", "AWS_MAX_ATTEMPTS": "1"}
client = {"awscli": AwsCli, "boto3": Boto}[client_name]()
answers = {}
with open(table) as file:
    calls = json.load(file)
for call in calls:
    operation = call["operation"]
    if client_name == "awscli" and operation == "InvokeWithResponseStream":
        continue
    try:
        answer = client.call(operation, filled(call["input"]))
        values |= {name: member_at(answer, path) for name, path in call.get("save", {}).items()}
        answer["expected"] = filled(call.get("expect", {}))
    except Exception as error:  # whatever it is, it belongs to this operation
        answer = {"failed": repr(error)}
    answers[operation] = answer
print(json.dumps(answers, default=str))
