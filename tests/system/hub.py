"""A WebSub hub (W3C Recommendation of 23 January 2018) in a process of its own: hub.py. Loopback only.

It prints its port, then listens. POST / subscribes (verified before it is believed); POST /publish?topic=..., with the
content as the body, is what publishers do here: it is distributed with X-Hub-Signature to whoever subscribed. What
tests may set: /set?method=sha512 (none: unsigned), /set?secret=... (signs with another one), /set?lease=seconds,
/set?refuse=1, /set?mute=1 (takes and does not distribute). GET /log tells what happened, as JSON.
"""
import hashlib
import hmac
import http.server
import json
import secrets
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

subscriptions = {}  # (topic, callback) -> {"secret", "ends"}
settings = {"method": "sha256", "secret": "", "lease": "3600", "refuse": "", "mute": ""}
log = []
lock = threading.Lock()


def verify(form):
    topic, callback, mode = form["hub.topic"], form["hub.callback"], form["hub.mode"]
    challenge = secrets.token_hex(16)
    query = {"hub.mode": mode, "hub.topic": topic, "hub.challenge": challenge, "hub.lease_seconds": settings["lease"]}
    address = callback + ("&" if "?" in callback else "?") + urllib.parse.urlencode(query)
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            good = answer.read().decode() == challenge
    except urllib.error.URLError as error:
        good = False
        log.append({"what": "verification failed", "topic": topic, "why": str(error)})
    with lock:
        if good and mode == "subscribe":
            subscriptions[topic, callback] = {"secret": form.get("hub.secret", ""), "ends": time.time() + int(settings["lease"])}
        log.append({"what": "verified" if good else "not verified", "topic": topic, "callback": callback, "at": time.time()})


def distribute(topic, body, content_type):
    sent = []
    with lock:
        wanted = [(callback, dict(one)) for (of, callback), one in subscriptions.items() if of == topic and one["ends"] > time.time()]
    for callback, one in wanted:
        headers = {"Content-Type": content_type, "Link": f'<http://{address}/>; rel="hub", <{topic}>; rel="self"'}
        secret = settings["secret"] or one["secret"]
        if secret and settings["method"] != "none":
            digest = hmac.new(secret.encode(), body, getattr(hashlib, settings["method"])).hexdigest()
            headers["X-Hub-Signature"] = f"{settings['method']}={digest}"
        try:
            with urllib.request.urlopen(urllib.request.Request(callback, data=body, headers=headers, method="POST"), timeout=10) as answer:
                status = answer.status
        except urllib.error.HTTPError as error:
            status = error.code
        if status == 410:
            with lock:
                subscriptions.pop((topic, callback), None)
        sent.append(status)
    return sent


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def answer(self, status, body=b""):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        path = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(path.query))
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if path.path == "/publish":
            sent = [] if settings["mute"] else distribute(query["topic"], body, self.headers["Content-Type"])
            return self.answer(200, json.dumps(sent).encode())
        form = dict(urllib.parse.parse_qsl(body.decode()))
        log.append({"what": "asked", "at": time.time(), **form})
        if settings["refuse"]:
            return self.answer(403, b"not you")
        if not form.get("hub.callback") or form.get("hub.mode") not in ("subscribe", "unsubscribe"):
            return self.answer(400, b"hub.mode and hub.callback are needed")
        self.answer(202)
        threading.Thread(target=verify, args=(form,), daemon=True).start()

    def do_GET(self):
        path = urllib.parse.urlsplit(self.path)
        if path.path == "/set":
            settings.update(urllib.parse.parse_qsl(path.query, keep_blank_values=True))
            return self.answer(200)
        with lock:
            return self.answer(200, json.dumps(log).encode())

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    address = f"127.0.0.1:{server.server_address[1]}"
    print(server.server_address[1], flush=True)
    threading.Thread(target=lambda: (sys.stdin.read(), server.shutdown()), daemon=True).start()  # ends with who started it
    server.serve_forever()
