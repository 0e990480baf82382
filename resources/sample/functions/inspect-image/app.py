"""Reads uploaded PNG pictures, reports what they are and makes thumbnails. Standard library only."""

import logging
import os
import pathlib
import time
import urllib.parse

import png

logging.getLogger().setLevel(os.environ["LOG_LEVEL"])
log = logging.getLogger("inspect-image")

LOCAL_PICTURES = pathlib.Path(__file__).parent / "images"


def read_object(bucket, key):
    """The picture's bytes: from the bucket, or from this folder when Stage is local."""
    if os.environ["STAGE"] == "prod":
        import boto3  # comes with the service's runtime

        return boto3.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read()
    path = LOCAL_PICTURES / pathlib.PurePosixPath(key).name
    if not path.is_file():
        names = ", ".join(sorted(p.name for p in LOCAL_PICTURES.iterdir()))
        raise FileNotFoundError(f"There is no local picture {path.name}; there are: {names}")
    return path.read_bytes()


def inspect(record):
    bucket = record["s3"]["bucket"]["name"]
    key = urllib.parse.unquote_plus(record["s3"]["object"]["key"])
    data = read_object(bucket, key)
    log.info("read s3://%s/%s, %d bytes", bucket, key, len(data))

    started = time.perf_counter()
    picture = png.decode(data)
    decoded = time.perf_counter()
    thumbnail = png.scale(picture, int(os.environ["THUMBNAIL_WIDTH"]))
    packed = png.encode(thumbnail)
    log.info(
        "unpacked in %.0f ms, scaled in %.0f ms",
        (decoded - started) * 1000,
        (time.perf_counter() - decoded) * 1000,
    )

    target = pathlib.Path("/tmp") / f"thumbnail-{pathlib.PurePosixPath(key).name}"
    target.write_bytes(packed)
    return {
        "picture": key,
        "width": picture.width,
        "height": picture.height,
        "averageColor": "#%02x%02x%02x" % png.average_color(thumbnail),
        "thumbnail": {
            "file": str(target),
            "width": thumbnail.width,
            "height": thumbnail.height,
            "bytes": len(packed),
        },
    }


def handler(event, context):
    log.info("%d record(s), %d ms left", len(event["Records"]), context.get_remaining_time_in_millis())
    return {"pictures": [inspect(record) for record in event["Records"]]}
