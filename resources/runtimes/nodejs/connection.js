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
    this.chunks = [];
    this.length = 0;
    this.message = null; // the head of the response whose body is being read
    this.socket = net.connect({ host, port: Number(port), noDelay: true });
    this.socket.on('data', (data) => this.#read(data));
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

  #read(data) {
    this.chunks.push(data);
    this.length += data.length;
    while (this.length > 0 && this.#readOne());
  }

  #joined() {
    if (this.chunks.length > 1) this.chunks = [Buffer.concat(this.chunks, this.length)];
    return this.chunks[0];
  }

  #consume(data, count) {
    this.chunks = count < data.length ? [data.subarray(count)] : [];
    this.length = data.length - count;
  }

  // Takes one response out of what has arrived; false when it is not whole yet.
  #readOne() {
    if (!this.message) {
      const data = this.#joined();
      const end = data.indexOf(HEAD_END);
      if (end < 0) return false;
      this.message = parseHead(data.latin1Slice(0, end));
      this.#consume(data, end + 4);
    }
    if (this.length < this.message.length) return false;
    const { status, headers, length } = this.message;
    let body = '';
    if (length > 0) {
      const data = this.#joined();
      body = data.utf8Slice(0, length);
      this.#consume(data, length);
    }
    this.message = null;
    this.waiting.shift()?.(status, headers, body);
    return true;
  }
}

function parseHead(text) {
  const lines = text.split('\r\n');
  const headers = {};
  for (let i = 1; i < lines.length; i++) {
    const colon = lines[i].indexOf(':');
    headers[lines[i].slice(0, colon).toLowerCase()] = lines[i].slice(colon + 1).trim();
  }
  return { status: Number(lines[0].split(' ')[1]), headers, length: Number(headers['content-length'] || 0) };
}

function errorTypeOf(body) {
  return String(JSON.parse(body).errorType).replace(/[^\x20-\x7e]/g, '?');
}

module.exports = { Connection };
