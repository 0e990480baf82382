# SPDX-License-Identifier: GPL-3.0-or-later
"""The Python runtime of Lambdarium: imports a handler and serves the Lambda Runtime API with it.

It decides how long a cold start takes, so it imports little: the low-level socket module, json, and the rest only when
something needs it. One request answers an event and asks for the next one.
"""
import os
import sys

try:
    from _socket import AF_INET, IPPROTO_TCP, SOCK_STREAM, TCP_NODELAY, socket
except ImportError:  # another Python than CPython
    from socket import AF_INET, IPPROTO_TCP, SOCK_STREAM, TCP_NODELAY, socket

_API = "/2018-06-01/runtime/"
_HERE = os.path.dirname(os.path.abspath(__file__))
_LOGS_JSON = os.environ.get("AWS_LAMBDA_LOG_FORMAT", "").upper() == "JSON"
_request_id = ""


class Fault(Exception):
    """A failure that the runtime itself names, such as a handler that is not there."""

    def __init__(self, kind, message, trace=None):
        super().__init__(message)
        self.kind = "Runtime." + kind
        self.trace = trace


# --- the context object ---------------------------------------------------------------------------------------------


class _Record:
    """Named fields, shown with their values."""

    __slots__ = ()

    def __init__(self, values=None):
        for name in self.__slots__:
            setattr(self, name, (values or {}).get(name))

    def __repr__(self):
        fields = ",".join(f"{name}={getattr(self, name)}" for name in self.__slots__)
        return f"{type(self).__name__}([{fields}])"


class CognitoIdentity(_Record):
    __slots__ = ("cognito_identity_id", "cognito_identity_pool_id")


class Client(_Record):
    __slots__ = ("installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name")


class ClientContext(_Record):
    __slots__ = ("custom", "env", "client")


class LambdaContext:
    """What a handler gets as its second argument."""

    function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME")
    function_version = os.environ.get("AWS_LAMBDA_FUNCTION_VERSION")
    memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
    log_group_name = os.environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
    log_stream_name = os.environ.get("AWS_LAMBDA_LOG_STREAM_NAME")

    def __init__(self, headers):
        self.aws_request_id = _text(headers, b"lambda-runtime-aws-request-id")
        self.invoked_function_arn = _text(headers, b"lambda-runtime-invoked-function-arn")
        self.tenant_id = _text(headers, b"lambda-runtime-aws-tenant-id")
        self._deadline_ms = int(headers.get(b"lambda-runtime-deadline-ms", 0))
        self.client_context = _client_context(headers)
        self.identity = _identity(headers)

    def get_remaining_time_in_millis(self):
        import time

        return max(0, self._deadline_ms - int(time.time() * 1000))

    def log(self, message):
        sys.stdout.write(str(message))

    def __repr__(self):
        names = ("aws_request_id", "log_group_name", "log_stream_name", "function_name", "memory_limit_in_mb",
                 "function_version", "invoked_function_arn", "client_context", "identity", "tenant_id")
        return "LambdaContext([" + ",".join(f"{name}={getattr(self, name)}" for name in names) + "])"


def _text(headers, name):
    value = headers.get(name)
    return None if value is None else str(value, "utf-8")


def _json_header(headers, name, title):
    value = headers.get(name)
    if not value:
        return None
    try:
        return _decode(str(value, "utf-8"))
    except Exception as error:
        raise Fault("LambdaContextUnmarshalError", f"Unable to parse {title} JSON: {error}") from None


def _client_context(headers):
    values = _json_header(headers, b"lambda-runtime-client-context", "Client Context")
    if values is None:
        return None
    context = ClientContext(values)
    if context.client is not None:
        context.client = Client(context.client)
    return context


def _identity(headers):
    values = _json_header(headers, b"lambda-runtime-cognito-identity", "Cognito Identity") or {}
    return CognitoIdentity({"cognito_identity_id": values.get("cognitoIdentityId"),
                            "cognito_identity_pool_id": values.get("cognitoIdentityPoolId")})


# --- the connection ---------------------------------------------------------------------------------------------------


class Connection:
    """HTTP/1.1 over one socket that stays open."""

    def __init__(self, address):
        host, _, port = address.partition(":")
        self._socket = socket(AF_INET, SOCK_STREAM)
        self._socket.connect((host, int(port)))
        self._socket.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        self._host = address
        self._buffer = b""
        self._next = self._request("GET", "invocation/next")

    def _request(self, method, path, headers=""):
        return (f"{method} {_API}{path} HTTP/1.1\r\nHost: {self._host}\r\nUser-Agent: lambdarium-python\r\n"
                f"{headers}\r\n").encode("utf-8")

    def ask_next(self):
        self._socket.sendall(self._next)

    def post(self, path, body, content_type="application/json", error_type=None, then_next=True):
        """Sends an answer and, in the same breath, asks for the next event."""
        headers = f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n"
        if error_type:
            headers += f"Lambda-Runtime-Function-Error-Type: {error_type}\r\n"
        head = self._request("POST", path, headers)
        last = self._next if then_next else b""
        if len(body) < 65536:
            self._socket.sendall(head + body + last)
            return
        self._socket.sendall(head)
        self._socket.sendall(body)
        if last:
            self._socket.sendall(last)

    def read(self):
        """One response: its status, its headers in lower case, its body."""
        buffer = self._buffer
        end = buffer.find(b"\r\n\r\n")
        while end < 0:
            data = self._socket.recv(65536)
            if not data:
                os._exit(0)  # the executor is gone
            buffer += data
            end = buffer.find(b"\r\n\r\n")
        lines = buffer[:end].split(b"\r\n")
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(b": ")
            headers[name.lower()] = value
        body = self._read_body(buffer[end + 4:], int(headers.get(b"content-length", 0)))
        return int(lines[0].split(b" ", 2)[1]), headers, body

    def _read_body(self, data, length):
        if len(data) >= length:
            self._buffer = data[length:]
            return data[:length]
        body = bytearray(length)
        body[:len(data)] = data
        view = memoryview(body)[len(data):]
        while view:
            count = self._socket.recv_into(view)
            if count == 0:
                os._exit(0)
            view = view[count:]
        self._buffer = b""
        return body


# --- JSON -------------------------------------------------------------------------------------------------------------

import json  # noqa: E402  (nearly every handler needs it; what stands above does not)

_decode = json.JSONDecoder().decode


class _Encoder:
    """json.dumps as the service does it: real UTF-8 from Python 3.12 on, decimals written out in full."""

    def __init__(self):
        minor = os.environ.get("AWS_EXECUTION_ENV", "").rpartition("python3.")[2]
        self._utf8 = minor.isdigit() and int(minor) >= 12
        self._decimals = []
        self._encode = json.JSONEncoder(ensure_ascii=not self._utf8, default=self._default).encode

    def _default(self, value):
        decimal = sys.modules.get("decimal")
        if decimal is None or not isinstance(value, decimal.Decimal):
            raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")
        if value.is_nan():
            return float("nan")
        # json can't write raw text: a mark stands in and is replaced afterwards.
        self._decimals.append(str(value))
        return f"\x01decimal {len(self._decimals) - 1}\x01"

    def __call__(self, value):
        self._decimals.clear()
        text = self._encode(value)
        for index, decimal in enumerate(self._decimals):
            text = text.replace(f'"\\u0001decimal {index}\\u0001"', decimal, 1)
        return text.encode("utf-8")


_encode = _Encoder()


def _unmarshal(body):
    try:
        return _decode(str(body, "utf-8"))
    except Exception as error:
        raise Fault("UnmarshalError", f"Unable to unmarshal input: {error}") from None


def _marshal(result):
    if isinstance(result, bytes):
        return result, "application/unknown"
    try:
        return _encode(result), "application/json"
    except Exception as error:
        raise Fault("MarshalError", f"Unable to marshal response: {error}") from None


# --- errors -----------------------------------------------------------------------------------------------------------


def _error(message, kind, trace, request_id):
    return {"errorMessage": message, "errorType": kind, "requestId": request_id, "stackTrace": trace or []}


def _describe(error, request_id):
    """The error object that the caller gets."""
    if isinstance(error, Fault):
        return _error(str(error), error.kind, error.trace, request_id)
    import traceback

    frames = [(f.filename, f.lineno, f.name, f.line) for f in traceback.extract_tb(error.__traceback__)]
    while frames and (frames[0][0].startswith(_HERE) or frames[0][0].startswith("<frozen importlib")):
        del frames[0]
    return _error(str(error), type(error).__name__, traceback.format_list(frames), request_id)


def _log_error(result):
    if _LOGS_JSON:
        import time

        entry = {"timestamp": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime()), "level": "ERROR", **result}
        sys.stdout.write(str(_encode(entry), "utf-8") + "\n")
        return
    lines = ["[ERROR] " + result["errorType"] + (": " + result["errorMessage"] if result["errorMessage"] else ""),
             "Traceback (most recent call last):"]
    for frame in result["stackTrace"]:
        lines.extend(frame.splitlines())
    sys.stdout.write("\n".join(lines) + "\n")


# --- logging ----------------------------------------------------------------------------------------------------------


# What a log record carries by itself; everything else was added by the function and goes into its JSON.
_RECORD_FIELDS = frozenset((
    "name", "msg", "args", "levelname", "levelno", "pathname", "filename", "module", "exc_info", "exc_text", "stack_info",
    "lineno", "funcName", "created", "msecs", "relativeCreated", "thread", "threadName", "processName", "process",
    "taskName", "aws_request_id"))


def _json_formatter(logging):
    import time

    class JsonFormatter(logging.Formatter):
        def format(self, record):
            level = min(50, max(0, record.levelno)) // 10 * 10
            seconds = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
            entry = {"timestamp": f"{seconds}.{int(record.msecs):03d}Z", "level": logging.getLevelName(level),
                     "message": record.getMessage(), "logger": record.name}
            if record.exc_info and record.exc_info[0]:
                import traceback

                kind, error, trace = record.exc_info
                entry.update(stackTrace=traceback.format_tb(trace), errorType=kind.__name__, errorMessage=str(error),
                             location=f"{record.pathname}:{record.funcName}:{record.lineno}")
            entry["requestId"] = record.aws_request_id
            for name, value in record.__dict__.items():
                if name not in _RECORD_FIELDS and name not in entry:
                    entry[name] = value
            return json.dumps({name: value for name, value in entry.items() if value is not None},
                              ensure_ascii=False) + "\n"

    return JsonFormatter()


def _text_formatter(logging):
    import time

    formatter = logging.Formatter(
        "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s\n", "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    return formatter


def _set_up_logging(logging):
    class LambdaLoggerHandler(logging.Handler):
        def emit(self, record):
            record.aws_request_id = _request_id
            sys.stdout.write(self.format(record))

    handler = LambdaLoggerHandler()
    handler.setFormatter((_json_formatter if _LOGS_JSON else _text_formatter)(logging))
    logging.getLogger().addHandler(handler)
    level = os.environ.get("AWS_LAMBDA_LOG_LEVEL", "").replace("TRACE", "DEBUG")
    if level in ("DEBUG", "INFO", "WARN", "WARNING", "ERROR", "FATAL", "CRITICAL"):
        logging.getLogger().setLevel(level)


class _LoggingFinder:
    """Sets the root logger up when the function imports logging, not before: the import is a fifth of a cold start."""

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name != "logging":
            return None
        sys.meta_path.remove(cls)
        for finder in sys.meta_path:
            spec = finder.find_spec(name, path, target)
            if spec is not None and spec.loader is not None:
                cls._wrap(spec.loader)
                return spec
        return None

    @staticmethod
    def _wrap(loader):
        execute = loader.exec_module

        def exec_module(module):
            execute(module)
            _set_up_logging(module)

        loader.exec_module = exec_module


# --- the handler ------------------------------------------------------------------------------------------------------


def _load(handler):
    module_name, dot, function_name = handler.rpartition(".")
    if not dot:
        raise Fault("MalformedHandlerName", f"Bad handler '{handler}': not enough values to unpack (expected 2, got 1)")
    if module_name.split(".")[0] in sys.builtin_module_names:
        raise Fault("BuiltInModuleConflict", f"Cannot use built-in module {module_name} as a handler module")
    name = module_name.replace("/", ".")
    try:
        __import__(name)
        module = sys.modules[name]
    except ImportError as error:
        raise Fault("ImportModuleError", f"Unable to import module '{module_name}': {error}") from None
    except SyntaxError as error:
        trace = [f'  File "{error.filename}" Line {error.lineno}\n    {error.text}']
        raise Fault("UserCodeSyntaxError", f"Syntax error in module '{module_name}': {error}", trace) from None
    try:
        return getattr(module, function_name)
    except AttributeError:
        raise Fault("HandlerNotFound", f"Handler '{function_name}' missing on module '{module_name}'") from None


def _prepare_paths():
    root = os.environ.get("LAMBDA_TASK_ROOT", os.getcwd())
    version = "python%d.%d" % sys.version_info[:2]
    layers = (sys.argv.pop(1) if len(sys.argv) > 1 else "/opt") + "/python"
    first = [root, f"{layers}/lib/{version}/site-packages", layers]
    sys.path[:] = first + [entry for entry in sys.path if entry not in first]


def _set_trace_id(headers):
    trace = headers.get(b"lambda-runtime-trace-id")
    if trace is not None:
        os.environ["_X_AMZN_TRACE_ID"] = str(trace, "utf-8")
    else:
        os.environ.pop("_X_AMZN_TRACE_ID", None)


def _serve(connection, handler):
    """Runs one event; returns when its answer is sent."""
    global _request_id
    status, headers, body = connection.read()
    while status != 200:  # the answer to what was sent before the event
        status, headers, body = connection.read()
    _request_id = _text(headers, b"lambda-runtime-aws-request-id")
    _set_trace_id(headers)
    path = "invocation/" + _request_id
    try:
        event = _unmarshal(body)
        del body
        result, content_type = _marshal(handler(event, LambdaContext(headers)))
    except Exception as error:
        described = _describe(error, _request_id)
        _log_error(described)
        sys.stdout.flush()
        connection.post(path + "/error", _encode(described), error_type=described["errorType"])
        return
    sys.stdout.flush()
    connection.post(path + "/response", result, content_type)


def main():
    connection = Connection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    sys.dont_write_bytecode = True
    _prepare_paths()
    if "logging" in sys.modules:
        _set_up_logging(sys.modules["logging"])
    else:
        sys.meta_path.insert(0, _LoggingFinder)
    try:
        handler = _load(os.environ.get("_HANDLER", ""))
    except Exception as error:
        described = _describe(error, "")
        _log_error(described)
        sys.stdout.flush()
        connection.post("init/error", _encode(described), error_type=described["errorType"], then_next=False)
        connection.read()
        sys.exit(1)
    connection.ask_next()
    while True:
        _serve(connection, handler)
