// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// console.* in the formats of the service: as text time, request id, level and message, separated by tabs; as JSON one
// object a line.

const fs = require('fs');
const util = require('util');
const { formatError } = require('./errors.js');

const state = { requestId: undefined };

const JSON_FORMAT = (process.env.AWS_LAMBDA_LOG_FORMAT || '').toUpperCase() === 'JSON';
const ORDER = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
const LEAST = ORDER.indexOf((process.env.AWS_LAMBDA_LOG_LEVEL || '').toUpperCase());
const LEVELS = { trace: 'TRACE', debug: 'DEBUG', log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR', fatal: 'FATAL' };

// The pipe may be set to non-blocking by process.stdout: then a full pipe asks to try again.
function write(text) {
  let data = Buffer.from(text);
  while (data.length > 0) {
    try {
      data = data.subarray(fs.writeSync(1, data));
    } catch (error) {
      if (error.code !== 'EAGAIN') return;
    }
  }
}

function line(level, message) {
  write(`${new Date().toISOString()}\t${state.requestId}\t${level}\t${message}\n`);
}

function errorFields(error) {
  return {
    errorType: error.constructor?.name ?? 'UnknownError',
    errorMessage: error.message,
    stackTrace: typeof error.stack === 'string' ? error.stack.split('\n') : [],
  };
}

function object(level, parameters) {
  const entry = { timestamp: new Date().toISOString(), level, requestId: state.requestId };
  if (parameters.length === 1) {
    // A single value stays what it is; what can't be JSON becomes text.
    const expand = (_key, value) => (value instanceof Error ? { ...errorFields(value), ...value } : value);
    try {
      return JSON.stringify({ ...entry, message: parameters[0] }, expand);
    } catch {
      return JSON.stringify({ ...entry, message: util.format(parameters[0]) });
    }
  }
  const error = parameters.find((parameter) => parameter instanceof Error);
  return JSON.stringify({ ...entry, message: util.format(...parameters), ...(error && errorFields(error)) });
}

function patchConsole() {
  for (const [method, level] of Object.entries(LEVELS)) {
    if (ORDER.indexOf(level) < LEAST) console[method] = () => {};
    else if (JSON_FORMAT) console[method] = (...parameters) => write(object(level, parameters) + '\n');
    else console[method] = (...parameters) => line(level, util.format(...parameters));
  }
}

function logError(title, error) {
  if (JSON_FORMAT) console.error(error instanceof Error ? error : new Error(String(error)));
  else line('ERROR', `${title} \t${formatError(error)}`);
}

module.exports = { patchConsole, logError, state };
