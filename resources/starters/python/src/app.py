import logging
import os

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def handler(event, context):
    name = event.get("name", "world")
    logger.info("greeting %s, %d ms left", name, context.get_remaining_time_in_millis())
    return {"message": f"{os.environ['GREETING']}, {name}"}
