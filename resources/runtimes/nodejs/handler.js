// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// Finds and loads what a handler string names.

const fs = require('fs');
const path = require('path');
const { namedError, wrappedError } = require('./errors.js');

const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');
const HIGH_WATER_MARK = Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark');

// What streaming handlers are written with.
function defineGlobals() {
  if (/^(1|true)$/.test(process.env.AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA || '')) return;
  globalThis.awslambda = {
    streamifyResponse(handler, options) {
      handler[STREAMING] = 'response';
      if (typeof options?.highWaterMark === 'number') handler[HIGH_WATER_MARK] = Math.trunc(options.highWaterMark);
      return handler;
    },
    get HttpResponseStream() {
      return require('./responsestream.js').HttpResponseStream;
    },
  };
}

// "folder/file.object.function" -> ["folder/", "file", "object.function"]
function split(handler) {
  if (handler.includes('..')) {
    throw namedError('MalformedHandlerName',
      `'${handler}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`);
  }
  const last = path.basename(handler);
  const match = /^([^.]*)\.(.*)$/.exec(last);
  if (!match) throw namedError('MalformedHandlerName', 'Bad handler');
  return [handler.substring(0, handler.indexOf(last)), match[1], match[2]];
}

// Is a .js file here an ES module? The nearest package.json says so.
function isModuleFolder(folder) {
  if (folder.endsWith('/node_modules')) return false;
  const file = path.join(folder, 'package.json');
  if (fs.existsSync(file)) {
    try {
      return JSON.parse(fs.readFileSync(file, 'utf8')).type === 'module';
    } catch (error) {
      console.warn(`${file} cannot be read, it will be ignored for ES module detection purposes.`, error);
      return false;
    }
  }
  return folder === '/' ? false : isModuleFolder(path.resolve(folder, '..'));
}

async function loadModule(root, folder, name) {
  const base = path.resolve(root, folder, name);
  const exists = (extension) => fs.existsSync(base + extension);
  if (fs.existsSync(base) && fs.statSync(base).isFile()) return require(base);
  if (exists('.js')) return isModuleFolder(path.dirname(base)) ? import(`${base}.js`) : require(`${base}.js`);
  if (exists('.mjs')) return import(`${base}.mjs`);
  if (exists('.cjs')) return require(`${base}.cjs`);
  return require(require.resolve(name, { paths: [root, folder] }));
}

async function loadHandler(root, handler) {
  defineGlobals();
  const [folder, name, member] = split(handler);
  let module;
  try {
    module = await loadModule(root, folder, name);
  } catch (error) {
    if (error instanceof SyntaxError) throw wrappedError('UserCodeSyntaxError', error);
    if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND') throw wrappedError('ImportModuleError', error);
    throw error;
  }
  const found = member.split('.').reduce((object, key) => object && object[key], module);
  if (!found) throw namedError('HandlerNotFound', `${handler} is undefined or not exported`);
  if (typeof found !== 'function') throw namedError('HandlerNotFound', `${handler} is not a function`);
  return found;
}

module.exports = { loadHandler };
