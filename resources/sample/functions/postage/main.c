/* Postage of a letter: {"country": "DE", "grams": 20} gives {"country": "DE", "grams": 20, "cents": 95}. */
#define _GNU_SOURCE
#include "runtime.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Prices of an invented postal service, by zone and weight. */
struct step {
    long up_to_grams;
    int home_cents;
    int abroad_cents;
};

static const struct step tariff[] = { { 20, 95, 125 }, { 50, 110, 200 }, { 500, 180, 400 }, { 1000, 290, 750 } };
static const char home[] = "DE";

/* The value of a key at any depth; enough JSON for a flat object. NULL when the key is not there. */
static const char* value_of(const char* json, const char* key)
{
    char quoted[32];
    snprintf(quoted, sizeof quoted, "\"%s\"", key);
    const char* at = strstr(json, quoted);
    if (!at)
        return NULL;
    at += strlen(quoted);
    at += strspn(at, " \t\r\n");
    return *at == ':' ? at + 1 + strspn(at + 1, " \t\r\n") : NULL;
}

static int quote(const struct invocation* invocation)
{
    const char* country = value_of(invocation->payload, "country");
    const char* weight = value_of(invocation->payload, "grams");
    char code[3];
    if (!country || sscanf(country, "\"%2[A-Z]\"", code) != 1 || strlen(code) != 2)
        return runtime_fail(invocation, "Postage.BadCountry", "country has to be a code of two letters");
    char* end = NULL;
    const long grams = weight ? strtol(weight, &end, 10) : 0;
    if (!weight || end == weight || grams < 1)
        return runtime_fail(invocation, "Postage.BadWeight", "grams has to be a positive number");

    for (size_t i = 0; i < sizeof tariff / sizeof *tariff; ++i) {
        if (grams > tariff[i].up_to_grams)
            continue;
        char reply[96];
        const int cents = strcmp(code, home) == 0 ? tariff[i].home_cents : tariff[i].abroad_cents;
        snprintf(reply, sizeof reply, "{\"country\":\"%s\",\"grams\":%ld,\"cents\":%d}", code, grams, cents);
        printf("letter of %ld g to %s: %d cents\n", grams, code, cents);
        fflush(stdout);
        return runtime_respond(invocation, reply);
    }
    return runtime_fail(invocation, "Postage.TooHeavy", "a letter weighs 1000 g at most");
}

int main(void)
{
    struct invocation invocation;
    if (runtime_connect() != 0)
        return 1;
    while (runtime_next(&invocation) == 0) {
        if (quote(&invocation) != 0)
            break;
    }
    return 1; /* only a lost connection ends the loop */
}
