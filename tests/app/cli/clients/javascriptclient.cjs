// SPDX-License-Identifier: GPL-3.0-or-later
// Calls every operation of operations.json at an address by @aws-sdk/client-lambda, which NODE_PATH leads to. Prints a JSON
// object: operation -> its answer, or {"failed": text}.
"use strict";

const fs = require("node:fs");
const sdk = require("@aws-sdk/client-lambda");

const [address, table, valuesText] = process.argv.slice(2);
const values = { ...JSON.parse(valuesText), address };
const blobs = new Set(["ZipFile", "Payload", "InvokeArgs"]);
const client = new sdk.LambdaClient({ endpoint: address, region: "us-east-1", maxAttempts: 1 });

// The value with "${name}" replaced by what was saved under that name.
function filled(value) {
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value === "string") {
    return Object.entries(values).reduce((text, [name, saved]) => text.replaceAll("${" + name + "}", () => saved), value);
  }
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, filled(member)]));
}

function decoded(value) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  const member = ([name, inner]) => [name, blobs.has(name) ? Buffer.from(inner, "base64") : decoded(inner)];
  return Object.fromEntries(Object.entries(value).map(member));
}

async function answerOf(operation, input) {
  const answer = await client.send(new sdk[operation + "Command"](decoded(input)));
  delete answer.$metadata;
  if (answer.EventStream) {
    const parts = [];
    for await (const event of answer.EventStream) {
      if (event.PayloadChunk) parts.push(event.PayloadChunk.Payload);
    }
    delete answer.EventStream;
    answer.Payload = Buffer.concat(parts).toString();
  } else if (answer.Payload) {
    answer.Payload = Buffer.from(answer.Payload).toString();
  }
  return answer;
}

async function main() {
  const answers = {};
  for (const { operation, input, expect = {}, save = {} } of JSON.parse(fs.readFileSync(table, "utf8"))) {
    try {
      const answer = await answerOf(operation, filled(input));
      for (const [name, path] of Object.entries(save)) {
        values[name] = path.split(".").reduce((value, member) => value[member], answer);
      }
      answer.expected = filled(expect);
      answers[operation] = answer;
    } catch (error) {
      answers[operation] = { failed: String(error) };
    }
  }
  console.log(JSON.stringify(answers));
}

main();
