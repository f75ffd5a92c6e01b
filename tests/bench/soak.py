#!/usr/bin/python3
"""Many feeds on a bad day: tests/bench/soak.py [--minutes 20] [--feeds 10000] [--hosts 200] [--news 0.02]

A daemon polls N feeds of an origin in another process (loopback, 127.1.x.y) for so long in real time. One answer in
twenty is bad, by a seeded script: 500, 429 and 503 with Retry-After, bodies cut short, gzip that is cut, gzip bombs,
drips of a byte a second, connections closed without a word, and moves for good. Looked at:

  lost        entries that were served whole, to a request that ended, and are not in the journal at the end
  twice       entries that are in it more than once
  impolite    requests to a feed sooner than `every.min` or Retry-After allows, without the validator that the last whole
              answer had, or beside more than `per_host` others at that host
  memory      the daemon's RSS (MB) every ten seconds: after the first quarter, and at the end
"""
import argparse
import asyncio
import gzip
import json
import multiprocessing
import os
import pathlib
import random
import sqlite3
import sys
import tempfile
import time
from email.utils import formatdate

HERE = pathlib.Path(__file__).resolve()
os.environ.setdefault("WIREWATCH_SOURCE", str(HERE.parents[2]))
os.environ.setdefault("WIREWATCH_BUILD", str(HERE.parents[2] / "build/release"))
sys.path.insert(0, str(HERE.parents[1] / "system"))
from harness import Daemon, free_port, wait_for  # noqa: E402

MIN, PER_HOST = 20, 2
TROUBLE = ("500", "429", "503", "cut", "cut gzip", "bomb", "drip", "closed", "moved")
WORDS = ("border river council minister envoy talks agreement troops village market summit deal pressure harvest port election budget storm "
         "ceasefire mediator mediation truce violation convoy statement spokesman delegation region capital monitoring shelling").split()
BOMB = gzip.compress(b"<rss><channel>" + b" " * 64_000_000, 9)


class Feed:
    def __init__(self, number):
        self.number, self.entries, self.version = number, [], 0
        self.etag_known = None  # of the last whole answer
        self.not_before = 0.0
        self.served = set()
        self.moved = False

    def publish(self, chance, now):
        self.version += 1
        title = " ".join(chance.choices(WORDS, k=8))
        self.entries.insert(0, (f"soak-{self.number}-{self.version}", f"{title} {self.number} {self.version}", now))
        del self.entries[12:]

    def body(self):
        items = "".join(f"<item><title>{title}</title><guid isPermaLink=\"false\">{guid}</guid><link>http://x.example/{guid}</link>"
                        f"<pubDate>{formatdate(when, usegmt=True)}</pubDate><description>{title} in the {guid}</description></item>"
                        for guid, title, when in self.entries)
        return f"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Soak {self.number}</title><link>http://x.example/</link>{items}</channel></rss>".encode()


class Origin:
    def __init__(self, feeds, share, news):
        self.news = news
        self.feeds = [Feed(n) for n in range(feeds)]
        self.chance, self.share = random.Random(11), share
        self.impolite, self.requests, self.troubles, self.at_host = [], 0, {}, {}
        self.crowded, self.left = [], []  # a connection that was given up is seen to be so up to a tenth of a second later

    async def serve(self, reader, writer):
        host = writer.get_extra_info("sockname")[0]
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                self.at_host[host] = self.at_host.get(host, 0) + 1
                try:
                    if not await self.answer(head.decode("latin-1"), host, reader, writer):
                        return
                finally:
                    self.at_host[host] -= 1
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def check(self, feed, headers, now, host):
        if now < feed.not_before - 0.5:
            self.impolite.append(f"feed {feed.number}: {feed.not_before - now:.1f} s early")
        if feed.etag_known and headers.get("if-none-match") != feed.etag_known:
            self.impolite.append(f"feed {feed.number}: asked with {headers.get('if-none-match')}, knows {feed.etag_known}")
        if self.at_host[host] > PER_HOST:
            self.crowded.append((now, host, f"{self.at_host[host]} requests at once at {host}"))

    async def answer(self, head, host, reader, writer):
        lines = head.split("\r\n")
        path = lines[0].split(" ")[1]
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        feed, now = self.feeds[int(path.rsplit("/", 1)[1])], time.time()
        self.requests += 1
        moved_here = path.startswith("/moved/")
        self.check(feed, headers, now, host)
        feed.not_before = now + MIN
        if not feed.entries or self.chance.random() < self.news:
            feed.publish(self.chance, now)
        if feed.moved and not moved_here:
            feed.not_before = now - 1
            return await self.send(writer, 301, {"Location": path.replace("/feed/", "/moved/")})
        if self.chance.random() < self.share:
            trouble = self.chance.choice(TROUBLE)
            self.troubles[trouble] = self.troubles.get(trouble, 0) + 1
            if trouble == "moved":
                feed.moved = True
            else:
                return await self.misbehave(trouble, feed, reader, writer, now)
        etag = f'"{feed.number}-{feed.version}"'
        if headers.get("if-none-match") == etag:
            return await self.send(writer, 304, {"ETag": etag})
        body = feed.body()
        sent = await self.send(writer, 200, {"ETag": etag, "Content-Type": "application/rss+xml"}, body)
        feed.etag_known = etag
        feed.served.update(guid for guid, _, _ in feed.entries)
        return sent

    async def misbehave(self, trouble, feed, reader, writer, now):
        body = feed.body()
        if trouble in ("429", "503"):
            feed.not_before = now + 60
            return await self.send(writer, int(trouble), {"Retry-After": "60"})
        if trouble == "500":
            return await self.send(writer, 500, {})
        if trouble == "closed":  # on a kept connection that is how one ends: whoever asked may ask again (RFC 9112 section 9.3.1)
            feed.not_before = now
            return False
        feed.etag_known = None  # a broken body: its validators are to be dropped, the old ones may be
        head = "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: \"broken\"\r\n"
        if trouble == "bomb":
            writer.write((head + f"Content-Encoding: gzip\r\nContent-Length: {len(BOMB)}\r\n\r\n").encode() + BOMB)
            await writer.drain()
            return False
        if trouble == "cut gzip":
            packed = gzip.compress(body)[:-20]
            writer.write((head + f"Content-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n").encode() + packed)
            await writer.drain()
            return True
        writer.write((head + f"Content-Length: {len(body)}\r\n\r\n").encode() + body[:len(body) // 2])
        await writer.drain()
        for tenth in range(300 if trouble == "drip" else 0):
            if reader.at_eof():  # whoever asked has gone
                self.left.append((time.time(), writer.get_extra_info("sockname")[0]))
                break
            await asyncio.sleep(0.1)
            if tenth % 10 == 9:
                writer.write(b" ")
                await writer.drain()
        return False

    def rudeness(self):
        given_up = lambda at, host: any(host == there and at <= seen < at + 0.3 for seen, there in self.left)
        return self.impolite + [text for at, host, text in self.crowded if not given_up(at, host)]

    @staticmethod
    async def send(writer, status, headers, body=b""):
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        writer.write(f"HTTP/1.1 {status} X\r\n{lines}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        await writer.drain()
        return True


def origin_process(feeds, hosts, port, share, news, pipe):
    async def run():
        origin = Origin(feeds, share, news)
        server = await asyncio.start_server(origin.serve, hosts, port, backlog=4096)
        pipe.send("ready")
        while not pipe.poll():
            await asyncio.sleep(0.2)
        if pipe.recv() == "calm":  # no more trouble: what was served before is to be seen
            origin.share = 0
        while not pipe.poll():
            await asyncio.sleep(0.2)
        pipe.recv()
        served = set().union(*(feed.served for feed in origin.feeds))
        pipe.send((origin.requests, origin.troubles, origin.rudeness(), served))
        server.close()
    asyncio.run(run())


def memory(process):
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--feeds", type=int, default=10_000)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--news", type=float, default=0.02, help="share of polls that find a new entry; each stays in the story window's memory for days")
    options = parser.parse_args()
    hosts = [f"127.1.{n // 250}.{n % 250 + 1}" for n in range(options.hosts)]
    port = free_port()
    ours, theirs = multiprocessing.Pipe()
    origin = multiprocessing.Process(target=origin_process, args=(options.feeds, hosts, port, 0.05, options.news, theirs), daemon=True)
    origin.start()
    assert ours.recv() == "ready"
    feeds = "".join(f"  - {{id: f{n}, url: \"http://{hosts[n % len(hosts)]}:{port}/feed/{n}\", lang: en}}\n" for n in range(options.feeds))
    with tempfile.TemporaryDirectory() as folder:
        rules = HERE.parents[2] / "config/rules.d"
        daemon = Daemon(folder, feeds=feeds, settings=(
            f"polling: {{every: {{min: {MIN}s, max: 5m}}, mean: 2m, per_host: {PER_HOST}, host_pause: 10ms, allow_private: [127.0.0.0/8], "
            'timeout: 10s, max_body: 4MiB, contact: "http://bench.example/"}\n'))
        config = daemon.folder / "wirewatch.yaml"
        config.write_text(config.read_text().replace("rules: [rules.yaml]", f"rules: [{rules}]"))
        daemon.start()
        began, seen = time.time(), []
        while time.time() - began < options.minutes * 60:
            time.sleep(10)
            assert daemon.process.poll() is None, daemon.logged()[-2000:]
            seen.append(memory(daemon.process))
        ours.send("calm")
        time.sleep(2)
        status = daemon.status()
        daemon.stop()
        ours.send("end")
        requests, troubles, impolite, served = ours.recv()
        journal = sqlite3.connect(daemon.state / "journal.sqlite")
        links = [row[0].rsplit("/", 1)[1] for row in journal.execute("select url from articles")]
        journal.close()
    origin.join(10)
    quarter = seen[len(seen) // 4:]
    print(f"{options.feeds} feeds at {options.hosts} hosts for {options.minutes} min: {requests} requests, {len(served)} entries served whole, "
          f"{len(links)} in the journal, latest alert {status['latest']}")
    print("trouble: " + ", ".join(f"{name} {count}" for name, count in sorted(troubles.items())))
    print(f"lost {len(served - set(links))}, twice {len(links) - len(set(links))}, impolite {len(impolite)}")
    for line in impolite[:10]:
        print("  " + line)
    print(f"memory: {quarter[0]:.0f} MB after a quarter, {quarter[-1]:.0f} MB at the end, most {max(seen):.0f} MB")
    return 1 if served - set(links) or impolite else 0


if __name__ == "__main__":
    sys.exit(main())
