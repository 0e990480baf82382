#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""seeds.py CORPUS OUT: seeds for the fuzz targets from a folder of real templates and events, one folder a target.

Parts of one input have a zero byte between them, as fuzz.h reads them."""
import hashlib
import json
import pathlib
import sys

import yaml

LARGEST = 8192
corpus, out = map(pathlib.Path, sys.argv[1:3])


class Loader(yaml.SafeLoader):
    """Reads CloudFormation's short forms as the long ones."""


def intrinsic(loader, suffix, node):
    kind = {yaml.ScalarNode: loader.construct_scalar, yaml.SequenceNode: lambda n: loader.construct_sequence(n, deep=True)}
    value = kind.get(type(node), lambda n: loader.construct_mapping(n, deep=True))(node)
    return {suffix if suffix in ("Ref", "Condition") else "Fn::" + suffix: value}


Loader.add_multi_constructor("!", intrinsic)


def put(target, *parts):
    data = b"\0".join(part if isinstance(part, bytes) else part.encode() for part in parts)
    if 0 < len(data) <= LARGEST:
        folder = out / target
        folder.mkdir(parents=True, exist_ok=True)
        (folder / hashlib.sha1(data).hexdigest()[:16]).write_bytes(data)


def as_json(value):
    return json.dumps(value, default=str, ensure_ascii=False)


def walk(value, key=""):
    """Every mapping and list of a template with the key it stands under."""
    yield key, value
    children = value.items() if isinstance(value, dict) else ((key, item) for item in value) if isinstance(value, list) else ()
    for name, child in children:
        yield from walk(child, str(name))


def from_value(key, value, event):
    if not isinstance(value, dict):
        return
    if "Statement" in value:
        put("policy", as_json(value))
    if key == "Variables":
        put("environment", as_json({"Parameters": value}))
        put("environment", "\n".join(f"export {name}={text}" for name, text in value.items()))
    if key in ("Pattern", "EventPattern"):
        put("pattern", as_json(value), event)
    if any(str(name).startswith("Fn::") or name == "Ref" for name in value):
        put("intrinsics", as_json(value))


def from_template(text, event):
    lines = text.splitlines(keepends=True)
    middle = len(lines) // 2
    put("merge", text[:2700], b"".join(lines[: middle // 2] + lines[middle:])[:2700], text[:2600] + b"x: 1\n")
    put("edit", b"\1" + text)
    for place in (b"\0\x40\0\0", b"\1\0\0\5", b"\2\0\0\0"):
        put("reparse", place + text, b"  New: {A: !Ref b}\n")
    for target in ("rules", "json" if text.lstrip()[:1] == b"{" else "yaml"):
        put(target, text)
    try:
        value = yaml.load(text, Loader)
    except (yaml.YAMLError, ValueError, TypeError):
        return
    put("samconfig", as_json({"Parameters": (value or {}).get("Parameters")}) if isinstance(value, dict) else b"")
    for key, part in walk(value):
        if key == "Pattern" and isinstance(part, str):
            put("pattern", part, event)
        from_value(key, part, event)


events = [path.read_bytes() for path in sorted(corpus.glob("*events/**/*.json"))]
for data in events:
    put("json", data)
    put("runtimeapi", data, "/2018-06-01/runtime/invocation/id/response")
small = next((data for data in events if len(data) < 1500), b"{}")
for folder in ("templates", "malformed"):
    for path in sorted((corpus / folder).rglob("*")):
        if path.is_file() and path.stat().st_size < 10 * LARGEST:
            from_template(path.read_bytes(), small)
