# SPDX-License-Identifier: GPL-3.0-or-later
# The thinnest Python runtime: one raw socket, json, the echo handler built in.
import json
import os
import socket

host, port = os.environ["AWS_LAMBDA_RUNTIME_API"].split(":")
s = socket.create_connection((host, int(port)))
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
NEXT = b"GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: x\r\n\r\n"


def read():
    data = s.recv(65536)
    if not data:
        raise SystemExit
    end = data.find(b"\r\n\r\n")
    head = data[:end].lower()
    at = head.find(b"content-length: ") + 16
    length = int(head[at:].split(b"\r\n", 1)[0])
    parts = [data[end + 4:]]
    got = len(parts[0])
    while got < length:
        part = s.recv(1 << 20)
        got += len(part)
        parts.append(part)
    return head, b"".join(parts)


while True:
    s.sendall(NEXT)
    head, body = read()
    at = head.find(b"lambda-runtime-aws-request-id: ") + 31
    request_id = head[at:at + 36]
    result = json.dumps(json.loads(body)).encode()
    s.sendall(b"POST /2018-06-01/runtime/invocation/" + request_id + b"/response HTTP/1.1\r\nHost: x\r\nContent-Length: "
              + str(len(result)).encode() + b"\r\n\r\n" + result)
    read()
