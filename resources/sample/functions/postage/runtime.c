#define _GNU_SOURCE
#include "runtime.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define API "/2018-06-01/runtime/invocation/"

static int sock = -1;
static char host[64];
static char* buffer; /* the response that was read last; grows, never shrinks */
static size_t capacity;

int runtime_connect(void)
{
    const char* address = getenv("AWS_LAMBDA_RUNTIME_API");
    const char* colon = address ? strrchr(address, ':') : NULL;
    struct sockaddr_in to = { .sin_family = AF_INET };
    if (!colon || (size_t)(colon - address) >= sizeof host) {
        fprintf(stderr, "AWS_LAMBDA_RUNTIME_API is not host:port\n");
        return -1;
    }
    memcpy(host, address, (size_t)(colon - address));
    to.sin_port = htons((unsigned short)atoi(colon + 1));
    sock = socket(AF_INET, SOCK_STREAM, 0);
    int on = 1;
    setsockopt(sock, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (inet_pton(AF_INET, host, &to.sin_addr) != 1 || connect(sock, (struct sockaddr*)&to, sizeof to) != 0) {
        perror("Runtime API");
        return -1;
    }
    return 0;
}

static int send_all(const char* bytes, size_t length)
{
    while (length > 0) {
        const ssize_t sent = send(sock, bytes, length, MSG_NOSIGNAL);
        if (sent <= 0)
            return -1;
        bytes += sent;
        length -= (size_t)sent;
    }
    return 0;
}

/* Makes room for `needed` bytes and the final zero. */
static int reserve(size_t needed)
{
    if (needed < capacity)
        return 0;
    const size_t wanted = needed * 2 < 8192 ? 8192 : needed * 2;
    char* larger = realloc(buffer, wanted);
    if (!larger)
        return -1;
    buffer = larger;
    capacity = wanted;
    return 0;
}

/* Reads one HTTP response into `buffer`; returns its body, or NULL when the connection ended. */
static char* read_response(void)
{
    size_t used = 0;
    size_t total = 0; /* head and body, known once the head is there */
    size_t head = 0;
    while (total == 0 || used < total) {
        if (reserve(total > used ? total : used + 1024) != 0)
            return NULL;
        const ssize_t got = recv(sock, buffer + used, capacity - used - 1, 0);
        if (got <= 0)
            return NULL;
        used += (size_t)got;
        buffer[used] = 0;
        const char* end = total == 0 ? strstr(buffer, "\r\n\r\n") : NULL;
        if (end) {
            head = (size_t)(end - buffer) + 4;
            const char* length = strcasestr(buffer, "\r\nContent-Length:");
            total = head + (length && length < end ? strtoul(length + 17, NULL, 10) : 0);
        }
    }
    buffer[total] = 0;
    buffer[head - 1] = 0; /* ends the head */
    return buffer + head;
}

/* Copies the value of a header of the response that was read last. */
static void header(const char* name, char* value, size_t size)
{
    const char* at = strcasestr(buffer, name);
    value[0] = 0;
    if (!at)
        return;
    at += strlen(name);
    at += strspn(at, ": ");
    const size_t length = strcspn(at, "\r\n");
    snprintf(value, size, "%.*s", (int)length, at);
}

static int post(const char* path, const char* extra, const char* body)
{
    char head[512];
    const size_t length = strlen(body);
    const int n = snprintf(head, sizeof head, "POST " API "%s HTTP/1.1\r\nHost: %s\r\n%sContent-Length: %zu\r\n\r\n",
                           path, host, extra, length);
    if (n < 0 || (size_t)n >= sizeof head || send_all(head, (size_t)n) != 0 || send_all(body, length) != 0)
        return -1;
    return read_response() ? 0 : -1;
}

int runtime_next(struct invocation* invocation)
{
    char head[128];
    char deadline[32];
    const int n = snprintf(head, sizeof head, "GET " API "next HTTP/1.1\r\nHost: %s\r\n\r\n", host);
    if (send_all(head, (size_t)n) != 0)
        return -1;
    invocation->payload = read_response();
    if (!invocation->payload)
        return -1;
    header("Lambda-Runtime-Aws-Request-Id", invocation->request_id, sizeof invocation->request_id);
    header("Lambda-Runtime-Deadline-Ms", deadline, sizeof deadline);
    invocation->deadline_ms = atoll(deadline);
    return 0;
}

int runtime_respond(const struct invocation* invocation, const char* json)
{
    char path[96];
    snprintf(path, sizeof path, "%s/response", invocation->request_id);
    return post(path, "", json);
}

int runtime_fail(const struct invocation* invocation, const char* type, const char* message)
{
    char path[96];
    char extra[128];
    char body[512];
    snprintf(path, sizeof path, "%s/error", invocation->request_id);
    snprintf(extra, sizeof extra, "Lambda-Runtime-Function-Error-Type: %s\r\n", type);
    snprintf(body, sizeof body, "{\"errorMessage\":\"%s\",\"errorType\":\"%s\",\"stackTrace\":[]}", message, type);
    return post(path, extra, body);
}
