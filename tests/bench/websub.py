#!/usr/bin/python3
"""How fast what a hub pushes is on the bus: tests/bench/websub.py [--pushes N]

A real hub (tests/system/hub.py, a process of its own) verifies one subscription of a running daemon; then the script
pushes N signed documents of 20 entries, one of them new, straight to the daemon's endpoint, 20 a second, as the hub
would. Counted is the time from just before the request is sent to the alert in a SUB socket, journal included.
"""
import argparse
import hashlib
import hmac
import http.client
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.parse

HERE = pathlib.Path(__file__).resolve()
os.environ.setdefault("WIREWATCH_SOURCE", str(HERE.parents[2]))
os.environ.setdefault("WIREWATCH_BUILD", str(HERE.parents[2] / "build/release"))
sys.path.insert(0, str(HERE.parents[1] / "system"))
from harness import Daemon, free_port, receive, wait_for  # noqa: E402
from origin import Answer, Origin, rss  # noqa: E402


def item(n):
    return {"title": f"Ceasefire agreed near place {n * 7919}", "guid": f"push-{n}", "link": f"http://bench.example/{n}", "date": time.time(),
            "text": f"Envoys of side {n * 31} signed the text number {n} before dawn. " + "It takes effect at noon and holds for a week. " * 20}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pushes", type=int, default=500)
    count = parser.parse_args().pushes
    origin, port = Origin(), free_port()
    hub = subprocess.Popen([sys.executable, str(HERE.parents[1] / "system/hub.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    address = f"http://127.0.0.1:{hub.stdout.readline().strip()}/"
    topic = origin.url("/wire")
    first = rss([{"title": "Nothing of note", "guid": "first", "date": time.time()}])
    origin.answers["/wire"] = lambda headers: Answer(first, headers={"Link": f'<{address}>; rel="hub", <{topic}>; rel="self"'})
    with tempfile.TemporaryDirectory() as folder:
        daemon = Daemon(folder, feeds=f"  - {{id: wire, url: \"{topic}\", lang: en}}\n",
                        settings='polling: {every: {min: 1s, max: 1h}, allow_private: [127.0.0.0/8], contact: "http://bench.example/"}\n'
                                 f'websub: {{listen: "127.0.0.1:{port}", public_url: "http://127.0.0.1:{port}/"}}\n').start()
        wait_for(lambda: daemon.feeds()["wire"].get("websub", {}).get("state") == "live", what="the subscription")
        log = http.client.HTTPConnection("127.0.0.1", urllib.parse.urlsplit(address).port)
        log.request("GET", "/log")
        asked = next(line for line in json.loads(log.getresponse().read()) if line["what"] == "asked")
        secret, path = asked["hub.secret"].encode(), urllib.parse.urlsplit(asked["hub.callback"]).path
        bus = daemon.subscribe("ceasefire.agreed")
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.connect()
        times = []
        for n in range(count):
            body = rss([item(m) for m in range(n, max(-1, n - 20), -1)])
            signature = "sha256=" + hmac.new(secret, body, hashlib.sha256).hexdigest()
            began = time.perf_counter()
            connection.request("POST", path, body, {"Content-Type": "application/rss+xml", "X-Hub-Signature": signature})
            assert connection.getresponse().read() == b"" and receive(bus) is not None
            times.append(time.perf_counter() - began)
            time.sleep(max(0, 0.05 - times[-1]))
        daemon.stop()
    origin.close()
    hub.stdin.close()
    hub.wait(10)
    times.sort()
    print(f"{count} pushes: " + ", ".join(f"p{p} {1000 * times[min(count - 1, count * p // 100)]:.1f} ms" for p in (50, 90, 99)) + f", max {1000 * times[-1]:.1f} ms")


if __name__ == "__main__":
    main()
