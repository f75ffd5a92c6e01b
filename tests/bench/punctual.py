#!/usr/bin/python3
"""Whether polls are on time: tests/bench/punctual.py [--feeds 10000] [--hosts 200] [--minutes 3]

N feeds, each polled once a minute, of an origin in another process (loopback, 127.1.x.y; 304 once it has the validator).
  late     from the instant a feed is due, as `feeds list` tells it, to its request at the origin: p50, p99, max
  killed   then the daemon is killed (SIGKILL) and started again: seconds until the first request, and how many feeds
           were asked for before the instant at which they were due
"""
import argparse
import asyncio
import multiprocessing
import os
import pathlib
import sys
import tempfile
import time
from datetime import datetime

HERE = pathlib.Path(__file__).resolve()
os.environ.setdefault("WIREWATCH_SOURCE", str(HERE.parents[2]))
os.environ.setdefault("WIREWATCH_BUILD", str(HERE.parents[2] / "build/release"))
sys.path.insert(0, str(HERE.parents[1] / "system"))
from harness import Daemon, free_port  # noqa: E402
from origin import rss  # noqa: E402

SLACK = 0.05  # of two clocks read in two processes


def origin_process(hosts, port, pipe):
    body = rss([{"title": "Nothing of note", "guid": "one", "date": time.time()}])
    requests = []

    async def serve(reader, writer):
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                requests.append((time.time(), int(head.split(" ")[1].rsplit("/", 1)[1])))
                if "if-none-match" in head.lower():
                    writer.write(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n')
                else:
                    writer.write(b'HTTP/1.1 200 OK\r\nETag: "1"\r\nContent-Type: application/rss+xml\r\nContent-Length: %d\r\n\r\n' % len(body) + body)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def run():
        await asyncio.start_server(serve, hosts, port, backlog=4096)
        pipe.send(None)
        while True:
            while not pipe.poll():
                await asyncio.sleep(0.05)
            pipe.recv()
            pipe.send(list(requests))
            requests.clear()
    asyncio.run(run())


def due_times(daemon):
    return {int(name[1:]): datetime.fromisoformat(feed["next_due"].replace("Z", "+00:00")).timestamp()
            for name, feed in daemon.feeds().items() if "next_due" in feed}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=10_000)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=3)
    options = parser.parse_args()
    hosts = [f"127.1.{n // 250}.{n % 250 + 1}" for n in range(options.hosts)]
    port = free_port()
    ours, theirs = multiprocessing.Pipe()
    origin = multiprocessing.Process(target=origin_process, args=(hosts, port, theirs), daemon=True)
    origin.start()
    ours.recv()

    def requests():
        ours.send(None)
        return ours.recv()

    with tempfile.TemporaryDirectory() as folder:
        feeds = "".join(f"  - {{id: f{n}, url: \"http://{hosts[n % len(hosts)]}:{port}/{n}\", lang: en}}\n" for n in range(options.feeds))
        daemon = Daemon(folder, feeds=feeds, settings=(
            "polling: {every: {min: 1m, max: 1m}, mean: 1m, per_host: 4, host_pause: 1ms, allow_private: [127.0.0.0/8], contact: \"http://bench.example/\"}\n"))
        daemon.start()
        time.sleep(70)  # the first polls are spread over a minute
        late, until = [], time.time() + options.minutes * 60
        while time.time() < until:
            due, asked = due_times(daemon), time.time()
            requests()
            time.sleep(20)
            seen = {}
            for at, feed in requests():
                seen.setdefault(feed, at)
            late += [seen[feed] - instant for feed, instant in due.items() if feed in seen and asked + 1 < instant < asked + 18]
        late.sort()
        print(f"late: {len(late)} polls, p50 {1000 * late[len(late) // 2]:.1f} ms, p99 {1000 * late[len(late) * 99 // 100]:.1f} ms, max {1000 * late[-1]:.1f} ms")
        due = due_times(daemon)
        daemon.kill()
        requests()
        began = time.time()
        daemon.start()
        time.sleep(20)
        after = requests()
        early = sum(1 for at, feed in after if feed in due and at < due[feed] - SLACK and at < began + 20)
        print(f"killed: first request {after[0][0] - began:.2f} s after the start, {len(after)} requests in 20 s, {early} of them early")
        daemon.stop()
    origin.terminate()
    origin.join(10)
    return 0


if __name__ == "__main__":
    sys.exit(main())
