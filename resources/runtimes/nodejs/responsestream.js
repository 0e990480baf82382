// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// A response that goes out while the handler still runs: a chunked request with trailers for a late error.

const { Writable } = require('stream');
const { describeError, namedError } = require('./errors.js');

class ResponseStream extends Writable {
  #connection;
  #path;
  #contentType = 'application/octet-stream';
  #started = false;
  #failure = null;
  #resolve;

  constructor(connection, path, highWaterMark) {
    super({ decodeStrings: true, highWaterMark, autoDestroy: false });
    this.#connection = connection;
    this.#path = path;
    this.done = new Promise((resolve) => { this.#resolve = resolve; });
  }

  // Sent before the first bytes; HttpResponseStream puts its metadata here.
  _onBeforeFirstWrite = undefined;

  setContentType(type) {
    if (this.#started) throw namedError('InvalidStreamingOperation', 'Cannot set content-type, too late.');
    this.#contentType = type;
  }

  write(chunk, encoding, callback) {
    if (typeof chunk !== 'string' && !Buffer.isBuffer(chunk) && !(chunk instanceof Uint8Array)) chunk = JSON.stringify(chunk);
    return super.write(chunk, encoding, callback);
  }

  fail(error) {
    if (this.#failure || this.writableFinished) return;
    this.#failure = error;
    if (!this.writableEnded) this.end();
  }

  #start() {
    if (this.#started) return;
    this.#started = true;
    this.#connection.startStream(this.#path, this.#contentType);
    this._onBeforeFirstWrite?.((data) => this.#send(Buffer.from(data)));
  }

  #send(data, callback) {
    if (data.length === 0) return callback?.();
    const { socket } = this.#connection;
    socket.cork();
    socket.write(`${data.length.toString(16)}\r\n`, 'latin1');
    socket.write(data);
    socket.write('\r\n', 'latin1', callback);
    socket.uncork();
  }

  _write(chunk, _encoding, callback) {
    this.#start();
    this.#send(chunk, callback);
  }

  _final(callback) {
    this.#start();
    let trailers = '';
    if (this.#failure) {
      const body = describeError(this.#failure);
      trailers = `Lambda-Runtime-Function-Error-Type: ${JSON.parse(body).errorType}\r\n`
        + `Lambda-Runtime-Function-Error-Body: ${Buffer.from(body).toString('base64')}\r\n`;
    }
    this.#connection.endStream(trailers, () => this.#resolve());
    callback();
  }
}

// A response for HTTP integrations: metadata as JSON, eight zero bytes, then the body.
class HttpResponseStream {
  static from(stream, metadata) {
    stream.setContentType('application/vnd.awslambda.http-integration-response');
    stream._onBeforeFirstWrite = (write) => {
      write(JSON.stringify(metadata));
      write(new Uint8Array(8));
    };
    return stream;
  }
}

module.exports = { ResponseStream, HttpResponseStream };
