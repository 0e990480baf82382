// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// HTTP/1.1 to the Runtime API over one socket. While an event is being handled the socket does not keep the process
// alive, so that an empty event loop can be told.

const net = require('net');

const API = '/2018-06-01/runtime/';
const HEAD_END = Buffer.from('\r\n\r\n');

class Connection {
  constructor(address) {
    const [host, port] = address.split(':');
    this.host = address;
    this.nextRequest = this.#head('GET', 'invocation/next', '');
    this.waiting = []; // one callback for each request that is not answered yet
    this.askedNext = false;
    this.rest = null; // the beginning of a head that is not whole yet
    this.message = null; // the head whose body is being gathered
    this.body = null;
    this.filled = 0;
    // One buffer for all reads: a new one for each would be most of the garbage of an invocation.
    const buffer = Buffer.allocUnsafeSlow(65536);
    const callback = (count) => {
      this.#read(buffer, count);
      return true;
    };
    this.socket = net.connect({ host, port: Number(port), noDelay: true, onread: { buffer, callback } });
    this.socket.on('close', () => process.exit(0)); // the executor is gone
    this.socket.on('error', () => process.exit(0));
    this.socket.unref();
  }

  #head(method, path, headers) {
    return `${method} ${API}${path} HTTP/1.1\r\nHost: ${this.host}\r\nUser-Agent: lambdarium-nodejs\r\n${headers}\r\n`;
  }

  // Waits for the next event; asks for it unless an answer has asked already.
  next(callback) {
    if (!this.askedNext) this.socket.write(this.nextRequest, 'latin1');
    this.askedNext = false;
    this.socket.ref();
    this.waiting.push((status, headers, body) => {
      this.socket.unref();
      callback(headers, body);
    });
  }

  // Sends an answer; `thenNext` asks for the next event in the same breath.
  post(path, body, error, thenNext, callback) {
    const size = Buffer.byteLength(body);
    const type = error ? `Lambda-Runtime-Function-Error-Type: ${errorTypeOf(body)}\r\n` : '';
    const head = this.#head('POST', path, `Content-Type: application/json\r\nContent-Length: ${size}\r\n${type}`);
    const last = thenNext ? this.nextRequest : '';
    this.askedNext = thenNext;
    if (!thenNext) this.socket.ref();
    this.waiting.push(callback || (() => {}));
    if (size === body.length) { // only ASCII
      this.socket.write(head + body + last, 'latin1');
    } else {
      this.socket.write(head + body + last, 'utf8');
    }
  }

  // The head of a streamed answer; its chunks follow by write().
  startStream(path, contentType) {
    this.socket.ref();
    this.socket.write(this.#head('POST', path, `Content-Type: ${contentType}\r\nTransfer-Encoding: chunked\r\n`
      + 'Lambda-Runtime-Function-Response-Mode: streaming\r\n'
      + 'Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n'), 'latin1');
  }

  endStream(trailers, callback) {
    this.waiting.push(() => {
      this.socket.unref();
      callback();
    });
    this.socket.write(`0\r\n${trailers}\r\n`, 'latin1');
  }

  // Takes the responses out of what has arrived. The bytes change after the call.
  #read(bytes, length) {
    let at = 0;
    while (at < length) {
      const next = this.message ? this.#readBody(bytes, at, length) : this.#readMessage(bytes, at, length);
      if (next < 0) {
        const rest = Buffer.from(bytes.subarray(at, length));
        this.rest = this.rest ? Buffer.concat([this.rest, rest]) : rest;
        return;
      }
      at = next;
    }
  }

  // A head and its body, if it is all here; -1 when the head is not.
  #readMessage(bytes, at, length) {
    if (this.rest) {
      const joined = Buffer.concat([this.rest, bytes.subarray(at, length)]);
      if (joined.indexOf(HEAD_END) < 0) return -1;
      this.rest = null;
      this.#read(joined, joined.length);
      return length;
    }
    const end = bytes.indexOf(HEAD_END, at);
    if (end < 0 || end + 4 > length) return -1;
    const head = new Head(bytes.latin1Slice(at, end));
    const start = end + 4;
    if (start + head.length > length) {
      this.message = head;
      this.body = Buffer.allocUnsafe(head.length);
      this.filled = bytes.copy(this.body, 0, start, length);
      return length;
    }
    this.#answer(head, head.length > 0 ? bytes.utf8Slice(start, start + head.length) : '');
    return start + head.length;
  }

  #readBody(bytes, at, length) {
    const count = bytes.copy(this.body, this.filled, at, length);
    this.filled += count;
    if (this.filled === this.body.length) {
      const { message, body } = this;
      this.message = null;
      this.body = null;
      this.#answer(message, body.utf8Slice(0, body.length));
    }
    return at + count;
  }

  #answer(head, body) {
    this.waiting.shift()?.(head.status, head, body);
  }
}

// Status and headers of a response; values are looked up when they are asked for.
class Head {
  constructor(text) {
    this.text = text;
    this.names = text.toLowerCase();
    this.status = Number(text.slice(9, 12));
    this.length = Number(this.get('content-length') || 0);
  }

  get(name) {
    const key = `\r\n${name}:`;
    const at = this.names.indexOf(key);
    if (at < 0) return undefined;
    const end = this.text.indexOf('\r\n', at + key.length);
    return this.text.slice(at + key.length, end < 0 ? undefined : end).trim();
  }
}

function errorTypeOf(body) {
  return String(JSON.parse(body).errorType).replace(/[^\x20-\x7e]/g, '?');
}

module.exports = { Connection };
