"""A web server for tests that can be told to misbehave. Each path is a function of the request."""

import gzip
import http.server
import socketserver
import threading
import time

from program import PAGE


def page(number, extra=""):
    """An article of its own, its address the one that the server gives it."""
    return (PAGE.replace("https://www.norwick-gazette.example/bridge", f"/article-{number}")
            .replace("closed for repairs", f"closed for {number + 1} repairs {extra}"))


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        site = self.server.site
        with site.lock:
            site.requests.append((time.monotonic(), self.path, dict(self.headers)))
        path = self.path.split("?")[0]
        answer = site.pages.get(path)
        if answer is None:
            answer = (b"", {}, 404)
        if callable(answer):
            try:
                answer = answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True
                return
            if answer is None:
                self.close_connection = True
                return
        body, headers, status = answer if isinstance(answer, tuple) else (answer, {}, 200)
        if isinstance(body, str):
            body = body.encode()
        self.send_response(status)
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)),
                   **headers}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *arguments):
        pass


class Site:
    """`pages` maps a path to a body, to (body, headers, status), or to a function of the handler
    that returns one of these, or None where it wrote its own answer."""

    def __init__(self):
        self.pages = {}
        self.requests = []
        self.lock = threading.Lock()
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.site = self
        self.port = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def paths(self, robots=False):
        """What was asked for, in order; robots.txt left out."""
        with self.lock:
            return [path for _, path, _ in self.requests if robots or path != "/robots.txt"]

    def headers(self, path):
        """The headers of the last request for a path."""
        with self.lock:
            return [headers for _, asked, headers in self.requests if asked == path][-1]

    def forget(self):
        with self.lock:
            self.requests.clear()

    def rss(self, numbers, extra=None):
        extra = extra or {}
        items = "".join(
            f"<item><title>Bridge {i} to close</title><link>{self.url}/article-{i}</link>"
            f"<pubDate>Tue, 04 Mar 2031 0{i}:12:00 +0000</pubDate>"
            f"<description>A teaser of article {i} {extra.get(i, '')}.</description></item>"
            for i in numbers)
        return ('<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
                f"<title>Norwick Gazette</title>{items}</channel></rss>",
                {"Content-Type": "application/rss+xml"}, 200)


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request, client_address):
        pass


def with_validators(body, etag=None, modified=None, media="text/html; charset=utf-8"):
    """Answers 304 to whoever names the validator."""

    def answer(handler):
        headers = {"Content-Type": media}
        if etag:
            headers["ETag"] = etag
        if modified:
            headers["Last-Modified"] = modified
        same = (etag and handler.headers.get("If-None-Match") == etag
                or modified and handler.headers.get("If-Modified-Since") == modified)
        return (b"", headers, 304) if same else (body, headers, 200)

    return answer


def raw(*pieces, pause=0.0):
    """Sends bytes as they are, and closes the connection."""

    def answer(handler):
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(pause)

    return answer


def drip(seconds=0.05):
    """An answer that never ends, byte by byte."""

    def answer(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>")
        while True:
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(seconds)

    return answer


def endless(head, piece):
    """A head, then a piece again and again."""

    def answer(handler):
        handler.wfile.write(head)
        while True:
            handler.wfile.write(piece)

    return answer


def gzip_bomb(megabytes):
    return (gzip.compress(b"<p>" + b" " * (megabytes << 20)), {"Content-Encoding": "gzip"}, 200)
