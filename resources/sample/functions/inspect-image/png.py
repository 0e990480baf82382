"""As much of PNG (RFC 2083) as a thumbnail needs: 8 bits a channel, grey or color, with or without alpha."""

import dataclasses
import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}  # by color type


class PngError(ValueError):
    """The file is no PNG picture that can be read here; the message says why."""


@dataclasses.dataclass
class Picture:
    width: int
    height: int
    rows: list  # one bytes object a row, three bytes a pixel


def chunks(data):
    if not data.startswith(SIGNATURE):
        raise PngError("not a PNG file")
    at = len(SIGNATURE)
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        if len(body) < length or zlib.crc32(kind + body) != int.from_bytes(data[at + 8 + length : at + 12 + length]):
            raise PngError(f"chunk {kind.decode('latin-1')} is damaged at byte {at}")
        yield kind, body
        at += 12 + length
        if kind == b"IEND":
            return
    raise PngError(f"the file ends early, at byte {len(data)}")


def unfilter(kind, row, above, step):
    """Takes back the filter of one row (RFC 2083, section 6)."""
    if kind == 0:
        return row
    row = bytearray(row)
    for i, value in enumerate(row):
        left = row[i - step] if i >= step else 0
        up = above[i]
        if kind == 1:
            guess = left
        elif kind == 2:
            guess = up
        elif kind == 3:
            guess = (left + up) // 2
        else:
            corner = above[i - step] if i >= step else 0
            guess = min((left, up, corner), key=lambda c: abs(left + up - corner - c))
        row[i] = (value + guess) & 255
    return row


def to_rgb(row, channels):
    if channels == 3:
        return bytes(row)
    if channels == 4:
        pixels = bytearray(len(row) // 4 * 3)
        for c in range(3):
            pixels[c::3] = row[c::4]
        return bytes(pixels)
    grey = row[::channels]
    return bytes(value for value in grey for _ in range(3))


def decode(data):
    header, packed = None, b""
    for kind, body in chunks(data):
        if kind == b"IHDR":
            header = struct.unpack(">IIBBBBB", body)
        elif kind == b"IDAT":
            packed += body
    width, height, depth, color, _, _, interlaced = header
    if depth != 8 or color not in CHANNELS or interlaced:
        raise PngError(f"{depth} bits, color type {color}, interlaced {interlaced}: not supported")
    channels = CHANNELS[color]
    stride = width * channels
    raw = zlib.decompress(packed)
    rows, above = [], bytes(stride)
    for y in range(height):
        start = y * (stride + 1)
        above = unfilter(raw[start], raw[start + 1 : start + 1 + stride], above, channels)
        rows.append(to_rgb(above, channels))
    return Picture(width, height, rows)


def scale(picture, width):
    """A smaller picture: every pixel is the mean of the square that it covers."""
    factor = max(1, picture.width // width)
    count = factor * factor
    rows = []
    for y in range(picture.height // factor):
        square = picture.rows[y * factor : (y + 1) * factor]
        pixels = bytearray()
        for x in range(picture.width // factor):
            for c in range(3):
                start, end = x * factor * 3 + c, (x + 1) * factor * 3
                pixels.append(sum(sum(row[start:end:3]) for row in square) // count)
        rows.append(bytes(pixels))
    return Picture(picture.width // factor, picture.height // factor, rows)


def average_color(picture):
    count = picture.width * picture.height
    return tuple(sum(sum(row[c::3]) for row in picture.rows) // count for c in range(3))


def encode(picture):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", picture.width, picture.height, 8, 2, 0, 0, 0)
    raw = b"".join(b"\0" + row for row in picture.rows)
    return SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")
