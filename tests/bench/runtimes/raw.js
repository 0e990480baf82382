// SPDX-License-Identifier: GPL-3.0-or-later
// The thinnest Node.js runtime: one raw socket, JSON, the echo handler built in.
'use strict';
const net = require('net');

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const NEXT = 'GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: x\r\n\r\n';
let chunks = [];
let size = 0;
let wanted = 0;
let posted = false;
const s = net.connect({ host, port: Number(port), noDelay: true }, () => s.write(NEXT));
s.on('close', () => process.exit(0));
s.on('data', (data) => {
  chunks.push(data);
  size += data.length;
  if (!wanted) {
    const end = data.indexOf('\r\n\r\n');
    wanted = end + 4 + Number(/content-length: (\d+)/i.exec(data.latin1Slice(0, end))[1]);
  }
  if (size < wanted) return;
  const all = chunks.length > 1 ? Buffer.concat(chunks) : chunks[0];
  chunks = [];
  size = 0;
  wanted = 0;
  if (posted) {
    posted = false;
    s.write(NEXT);
    return;
  }
  const end = all.indexOf('\r\n\r\n');
  const id = /lambda-runtime-aws-request-id: (\S+)/i.exec(all.latin1Slice(0, end))[1];
  const body = JSON.stringify(JSON.parse(all.utf8Slice(end + 4)));
  posted = true;
  s.write(`POST /2018-06-01/runtime/invocation/${id}/response HTTP/1.1\r\nHost: x\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
});
