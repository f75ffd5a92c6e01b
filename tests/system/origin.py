"""A local HTTP origin whose answers are scripted by path. Loopback only."""
import http.server
import threading
import time
from email.utils import formatdate
from xml.sax.saxutils import escape


def rss(items, title="Test Wire", language="en"):
    """items: dicts with title, and optionally text, link, guid, date (epoch seconds)."""
    parts = ['<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>',
             f"<title>{escape(title)}</title><link>http://wire.example/</link><language>{language}</language>"]
    for item in items:
        parts.append("<item><title>%s</title>" % escape(item["title"]))
        if "text" in item:
            parts.append("<description>%s</description>" % escape(item["text"]))
        if "link" in item:
            parts.append("<link>%s</link>" % escape(item["link"]))
        if "guid" in item:
            parts.append('<guid isPermaLink="false">%s</guid>' % escape(item["guid"]))
        if item.get("date") is not None:
            parts.append("<pubDate>%s</pubDate>" % formatdate(item["date"], usegmt=True))
        parts.append("</item>")
    parts.append("</channel></rss>")
    return "".join(parts).encode()


class Answer:
    def __init__(self, body=b"", status=200, headers=None, delay=0.0, content_type="application/rss+xml", cut=None):
        self.body, self.status, self.headers = body, status, dict(headers or {})
        self.delay, self.content_type = delay, content_type
        self.cut = cut  # send only so many bytes of the body and close


class Origin:
    """answers[path] is an Answer or a function of the request's headers that gives one."""

    def __init__(self):
        self.answers, self.requests = {}, []
        origin = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # head and body are two writes: no 40 ms between them

            def do_GET(self):
                origin.requests.append((time.time(), self.path, dict(self.headers)))
                answer = origin.answers.get(self.path, Answer(status=404, body=b"nothing here"))
                if callable(answer):
                    answer = answer(self.headers)
                if answer.delay:
                    time.sleep(answer.delay)
                try:
                    self.send_response(answer.status)
                    for name, value in answer.headers.items():
                        self.send_header(name, value)
                    if answer.status != 304:
                        self.send_header("Content-Type", answer.content_type)
                    self.send_header("Content-Length", str(len(answer.body)))
                    self.end_headers()
                    self.wfile.write(answer.body if answer.cut is None else answer.body[:answer.cut])
                    if answer.cut is not None:
                        self.close_connection = True
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def feed(self, path, items, **keywords):
        """A feed with a validator: the same items are answered with 304."""
        body = rss(items, **keywords)
        tag = '"%x"' % (hash(body) & 0xFFFFFFFFFFFF)

        def answer(headers):
            if headers.get("If-None-Match") == tag:
                return Answer(status=304, headers={"ETag": tag})
            return Answer(body, headers={"ETag": tag})

        self.answers[path] = answer

    def count(self, path):
        return sum(1 for _, asked, _ in self.requests if asked == path)

    def close(self):
        self.server.shutdown()
        self.server.server_close()
