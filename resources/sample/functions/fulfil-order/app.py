"""Prints and sends orders from the queue. Reports the messages that failed; the others are done and do not come back.

A message can ask for trouble with "simulate", so that errors can be seen:
  "refuse"   this message fails, the rest of the batch goes on (a partial batch failure)
  "crash"    the process ends in the middle of the batch
  "hang"     runs into the timeout
  "leak"     takes memory until the limit ends the process
  "raise"    the whole invocation fails with a stack trace
"""

import json
import logging
import os
import time

logging.getLogger().setLevel(os.environ["LOG_LEVEL"])
log = logging.getLogger("fulfil-order")

done = set()  # lives as long as the environment: warm invocations see what earlier ones did


class OrderRefused(Exception):
    """One order can't be fulfilled; the others can."""


def fulfil(order):
    trouble = order.get("simulate")
    if trouble == "refuse":
        raise OrderRefused(f"order {order['orderId']}: the printer is out of paper")
    if trouble == "crash":
        os._exit(7)
    if trouble == "hang":
        time.sleep(3600)
    if trouble == "leak":
        hoard = []
        while True:
            hoard.append(bytearray(8 * 1024 * 1024))
    if trouble == "raise":
        raise RuntimeError("the printer does not answer")

    if order["orderId"] in done:
        log.info("order %s was sent before", order["orderId"])
        return
    time.sleep(0.01 * order["quantity"])  # the printer
    done.add(order["orderId"])
    log.info("order %s: %d postcards printed", order["orderId"], order["quantity"])


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            fulfil(json.loads(record["body"]))
        except (OrderRefused, json.JSONDecodeError) as error:
            log.warning("message %s goes back to the queue: %s", record["messageId"], error)
            failures.append({"itemIdentifier": record["messageId"]})
    log.info("%d of %d messages done", len(event["Records"]) - len(failures), len(event["Records"]))
    return {"batchItemFailures": failures}
