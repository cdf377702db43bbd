"""One WARC 1.1 file a story (ISO 28500:2017): gzip per record, warcinfo, then a response a page.

The first page comes with chunked transfer coding, the second with gzip content coding: archives of
real crawls hold both.
"""

import base64
import gzip
import hashlib
import uuid
from datetime import timezone
from email.utils import format_datetime

from render_newsroom.stories import utc

_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://feeds.newsroom.example/warc")


def _digest(data):
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def _record(headers, block):
    lines = ["WARC/1.1", *(f"{k}: {v}" for k, v in headers), f"Content-Length: {len(block)}", "", ""]
    data = "\r\n".join(lines).encode() + block + b"\r\n\r\n"
    # mtime zero: a compressor's clock would make the bytes differ from run to run.
    return gzip.compress(data, compresslevel=6, mtime=0)


def _chunked(data, size=4096):
    chunks = [data[i : i + size] for i in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in chunks) + b"0\r\n\r\n"


def _http(report, layout, body, coding):
    # A page of another encoding says so in <meta> alone, as old systems do.
    charset = "; charset=utf-8" if layout.encoding == "utf-8" else ""
    lines = ["HTTP/1.1 200 OK", f"Content-Type: text/html{charset}",
             f"Date: {format_datetime(report.stamp.astimezone(timezone.utc), usegmt=True)}",
             "Server: httpd", "Cache-Control: max-age=60", "Vary: Accept-Encoding"]
    if coding == "gzip":
        body = gzip.compress(body, compresslevel=6, mtime=0)
        lines.append("Content-Encoding: gzip")
    if coding == "chunked":
        body = _chunked(body)
        lines.append("Transfer-Encoding: chunked")
    else:
        lines.append(f"Content-Length: {len(body)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body, body


def render(story, pages):
    """`pages`: (report, layout, bytes) in the order of the story."""
    name = f"{story.id}.warc.gz"
    first = min(report.stamp for report, _, _ in pages)
    info = (f"software: render_newsroom\r\nformat: WARC File Format 1.1\r\n"
            f"description: pages of the newsroom story {story.id}\r\n").encode()
    out = [_record([
        ("WARC-Type", "warcinfo"), ("WARC-Date", f"{utc(first):%Y-%m-%dT%H:%M:%S}Z"),
        ("WARC-Filename", name), ("WARC-Record-ID", f"<urn:uuid:{uuid.uuid5(_SPACE, story.id)}>"),
        ("Content-Type", "application/warc-fields"), ("WARC-Block-Digest", _digest(info))], info)]
    for i, (report, layout, page) in enumerate(pages):
        block, payload = _http(report, layout, page, {0: "chunked", 1: "gzip"}.get(i, ""))
        out.append(_record([
            ("WARC-Type", "response"), ("WARC-Target-URI", report.url),
            ("WARC-Date", f"{utc(report.stamp):%Y-%m-%dT%H:%M:%S}Z"),
            ("WARC-Record-ID", f"<urn:uuid:{uuid.uuid5(_SPACE, report.id)}>"),
            ("WARC-Warcinfo-ID", f"<urn:uuid:{uuid.uuid5(_SPACE, story.id)}>"),
            ("Content-Type", "application/http; msgtype=response"),
            ("WARC-Payload-Digest", _digest(payload)), ("WARC-Block-Digest", _digest(block))], block))
    return b"".join(out)
