// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// console.* in the text format of the service: time, request id, level, message, separated by tabs.

const fs = require('fs');
const util = require('util');
const { formatError } = require('./errors.js');

const state = { requestId: undefined };

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

function patchConsole() {
  for (const [method, level] of Object.entries(LEVELS)) {
    console[method] = (...parameters) => line(level, util.format(...parameters));
  }
}

function logError(title, error) {
  line('ERROR', `${title} \t${formatError(error)}`);
}

module.exports = { patchConsole, logError, state };
