// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// The Node.js runtime of Lambdarium: loads a handler and serves the Lambda Runtime API with it. It decides how long a
// cold start takes, so it loads little and speaks HTTP itself, over one socket.

const { Connection } = require('./connection.js');
const { patchConsole, logError, state } = require('./logging.js');
const { loadHandler } = require('./handler.js');
const { describeError, namedError } = require('./errors.js');
const { makeContext } = require('./context.js');

const majorVersion = Number(/nodejs(\d+)/.exec(process.env.AWS_EXECUTION_ENV || '')?.[1] ?? 0);
const connection = new Connection(process.env.AWS_LAMBDA_RUNTIME_API);

// What happens when the event loop has nothing left to do.
let onEmptyLoop = () => {};
// Where an error goes that no handler caught: the init phase, later the running invocation.
let reportUncaught = (error, exitCode) => failInit(error, exitCode);

function failInit(error, exitCode) {
  connection.post('init/error', describeError(error), error, false, () => process.exit(exitCode));
}

function serveNext() {
  onEmptyLoop = () => {};
  connection.next((headers, body) => {
    state.requestId = headers.get('lambda-runtime-aws-request-id');
    const traceId = headers.get('lambda-runtime-trace-id');
    if (traceId) {
      process.env._X_AMZN_TRACE_ID = traceId;
    } else {
      delete process.env._X_AMZN_TRACE_ID;
    }
    const path = `invocation/${state.requestId}/`;
    reportUncaught = (error, exitCode) =>
      connection.post(path + 'error', describeError(error), error, false, () => process.exit(exitCode));
    run(path, headers, body);
  });
}

let run;

function isPromise(value) {
  return value && typeof value.then === 'function';
}

function serialize(result) {
  try {
    return JSON.stringify(result === undefined ? null : result) ?? 'null';
  } catch {
    throw new Error('Unable to stringify response body');
  }
}

// One buffered invocation. Every way to answer ends here once.
function runBuffered(handler, isAsync) {
  return (path, headers, body) => {
    let answered = false;
    const fail = (error) => {
      if (answered) return;
      answered = true;
      onEmptyLoop = () => {};
      logError('Invoke Error', error);
      connection.post(path + 'error', describeError(error), error, true);
      serveNext();
    };
    const succeed = (result) => {
      if (answered) return;
      let text;
      try {
        text = serialize(result);
      } catch (error) {
        fail(error);
        return;
      }
      answered = true;
      connection.post(path + 'response', text, null, true);
      serveNext();
    };
    // The loop ran dry: a promise that nobody will settle, or a callback that nobody will call.
    onEmptyLoop = () => {
      if (isAsync) fail(namedError('NodeJsExit', 'The Lambda runtime client detected an unexpected Node.js exit code. '
        + 'This is most commonly caused by a Promise that was never settled. For more information, see '
        + 'https://nodejs.org/docs/latest/api/process.html#exit-codes'));
      else succeed(null);
    };
    const settle = (error, result) => {
      if (error !== undefined && error !== null) fail(error);
      else succeed(result);
    };
    try {
      const event = JSON.parse(body);
      const context = makeContext(headers);
      if (majorVersion >= 24) {
        Promise.resolve(handler(event, context)).then(succeed, fail);
        return;
      }
      let called = false;
      const callback = (error, result) => {
        if (called || answered) return;
        called = true;
        if (error !== undefined && error !== null) fail(error);
        else if (!context.callbackWaitsForEmptyEventLoop) succeed(result);
        else onEmptyLoop = () => succeed(result);
      };
      context.done = settle;
      context.succeed = (result) => settle(null, result);
      context.fail = (error) => settle(error ?? 'handled');
      const result = handler(event, context, callback);
      if (isPromise(result)) result.then(succeed, fail);
    } catch (error) {
      fail(error);
    }
  };
}

// One streamed invocation.
function runStreaming(handler, highWaterMark) {
  const { ResponseStream } = require('./responsestream.js');
  return async (path, headers, body) => {
    const stream = new ResponseStream(connection, path + 'response', highWaterMark);
    onEmptyLoop = () => stream.fail(namedError('NodeJsExit', 'The response stream was never ended.'));
    // The socket is in the middle of a chunked request: the error goes out as its trailer.
    reportUncaught = (error, exitCode) => {
      stream.fail(error);
      stream.done.then(() => process.exit(exitCode));
    };
    try {
      const result = handler(JSON.parse(body), stream, makeContext(headers));
      if (!isPromise(result)) throw new Error('Streaming does not support non-async handlers.');
      if ((await result) !== undefined) console.warn('Streaming handlers ignore return values.');
      if (!stream.writableEnded) throw new Error('Response stream is not finished.');
    } catch (error) {
      logError('Invoke Error', error);
      stream.fail(error);
    }
    await stream.done;
    serveNext();
  };
}

function checkCallback(handler) {
  if (majorVersion >= 24 && handler.length >= 3) {
    throw namedError('CallbackHandlerDeprecated', 'Callback-based function handlers are not supported from Node.js 24 on. '
      + 'Use an async function, or return a promise.');
  }
}

function prepare(handler) {
  const streaming = handler[Symbol.for('aws.lambda.runtime.handler.streaming')];
  if (streaming === 'response') {
    run = runStreaming(handler, handler[Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark')]);
  } else if (streaming) {
    throw namedError('MalformedStreamingHandler', 'Only response streaming is supported.');
  } else {
    checkCallback(handler);
    run = runBuffered(handler, handler.constructor?.name === 'AsyncFunction' || majorVersion >= 24);
  }
}

async function main() {
  patchConsole();
  process.on('uncaughtException', (error) => {
    logError('Uncaught Exception', error);
    reportUncaught(error, 129);
  });
  process.on('unhandledRejection', (reason) => {
    const error = namedError('UnhandledPromiseRejection', reason instanceof Error ? String(reason) : reason);
    error.reason = reason;
    logError('Unhandled Promise Rejection', error);
    reportUncaught(error, 128);
  });
  process.on('beforeExit', () => onEmptyLoop());
  try {
    prepare(await loadHandler(process.env.LAMBDA_TASK_ROOT || process.cwd(), process.env._HANDLER || ''));
  } catch (error) {
    logError('Uncaught Exception', error);
    failInit(error, 1);
    return;
  }
  serveNext();
}

main();
