/* The Lambda Runtime API over one plain socket, as small as it can be. */
#ifndef RUNTIME_H
#define RUNTIME_H

#include <stddef.h>

/* One event: its JSON text ends with a zero byte. Valid until the next call of runtime_next(). */
struct invocation {
    char request_id[64];
    long long deadline_ms; /* since 1970 */
    char *payload;
};

/* Connects to AWS_LAMBDA_RUNTIME_API ("host:port", numeric). Returns 0, or -1 with a message on stderr. */
int runtime_connect(void);

/* Waits for an event as long as it takes. Returns 0, or -1 when the connection ended. */
int runtime_next(struct invocation *invocation);

/* Both answer the event and return 0, or -1 when the connection ended. */
int runtime_respond(const struct invocation *invocation, const char *json);
int runtime_fail(const struct invocation *invocation, const char *type, const char *message);

#endif
