// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// Errors as the Runtime API carries them.

const { types } = require('util');

// An error that the runtime itself names: Runtime.<kind>.
function namedError(kind, message) {
  const error = new Error(message);
  error.name = `Runtime.${kind}`;
  return error;
}

// `cause` was thrown by the user's code or the module loader: its stack is what helps.
function wrappedError(kind, cause) {
  const error = namedError(kind, String(cause));
  error.stack = cause.stack ? `${error.name}: ${cause.stack}` : error.stack;
  return error;
}

function isErrorLike(value) {
  return value && typeof value.name === 'string' && typeof value.message === 'string' && typeof value.stack === 'string';
}

// The object that the caller gets, as text.
function describeError(error) {
  try {
    if (types.isNativeError(error) || isErrorLike(error)) {
      return JSON.stringify({ errorType: error.name, errorMessage: error.message, trace: error.stack.split('\n') });
    }
    return JSON.stringify({ errorType: typeof error, errorMessage: error.toString(), trace: [] });
  } catch {
    return JSON.stringify({
      errorType: 'handled',
      errorMessage: 'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
    });
  }
}

// The same for the log: every own property, the stack by lines.
function formatError(error) {
  const expand = (_key, value) => {
    if (!(value instanceof Error)) return value;
    const shown = { errorType: value.name, errorMessage: value.message, code: value.code, ...value };
    if (typeof value.stack === 'string') shown.stack = value.stack.split('\n');
    return shown;
  };
  try {
    return JSON.stringify(error, expand);
  } catch {
    return describeError(error);
  }
}

module.exports = { namedError, wrappedError, describeError, formatError };
