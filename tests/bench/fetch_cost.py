#!/usr/bin/python3
"""What a fetch costs from the request to the journal: tests/bench/fetch_cost.py [--feeds 1000] [--rounds 5] [--no-newsboat]

N feeds of 60 KB and 58 entries each, all asked for once a second or as fast as it goes, answered with 200 and gzip by an
origin in another process. Each answer differs from
the last (its date), its entries do not: they are parsed, judged by the shipped rules and found to be known. Counted is the
CPU time (user and system, all threads) of the daemon a fetch, of the first polls (every entry is new and stored) and of
the later ones; beside it newsboat (Debian) reloading the same feeds, the first time and again.
"""
import argparse
import asyncio
import gzip
import multiprocessing
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve()
os.environ.setdefault("WIREWATCH_SOURCE", str(HERE.parents[2]))
os.environ.setdefault("WIREWATCH_BUILD", str(HERE.parents[2] / "build/release"))
sys.path.insert(0, str(HERE.parents[1] / "system"))
from harness import Daemon, free_port, wait_for  # noqa: E402

WORDS = ("border river council minister envoy talks agreement troops village market summit deal pressure harvest port election budget storm school "
         "hospital road bridge convoy statement spokesman delegation region capital").split()
# About one entry in ten is news of the kind that the rules look for.
TOPIC = "The mediator said both sides agreed a ceasefire and a monitoring mechanism after talks in the capital. "


def feed(number, stamp, cache={}):
    if number not in cache:
        chance = random.Random(number)
        say = lambda words: " ".join(chance.choices(WORDS, k=words))
        cache[number] = "".join(
            f"<item><title>{say(9)} {number} {n}</title><link>http://bench.example/{number}/{n}</link><guid isPermaLink=\"false\">{number}-{n}</guid>"
            f"<pubDate>Mon, 0{n % 9 + 1} Jun 2026 10:00:00 GMT</pubDate><category>World</category><description>&lt;p&gt;{TOPIC if n % 10 == 3 else ''}{say(95)}.&lt;/p&gt;</description></item>\n"
            for n in range(58))
    return (f"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Bench {number}</title><link>http://bench.example/</link>"
            f"<lastBuildDate>{stamp}</lastBuildDate>\n{cache[number]}</channel></rss>").encode()


def origin_process(port, pipe):
    counts, packed = {}, {}

    async def serve(reader, writer):
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                number = int(head.split(" ")[1].rsplit("/", 1)[1])
                counts[number] = counts.get(number, 0) + 1
                body = packed.get((number, counts[number] % 8)) or gzip.compress(feed(number, counts[number] % 8), 6)
                packed[number, counts[number] % 8] = body
                writer.write(f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def run():
        server = await asyncio.start_server(serve, "127.0.0.1", port, backlog=1024)
        pipe.send(0)
        while True:
            while not pipe.poll():
                await asyncio.sleep(0.02)
            pipe.recv()
            pipe.send(sum(counts.values()))
    asyncio.run(run())


def cpu_of(process):
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wirewatch(folder, port, count, rounds, fetches):
    feeds = "".join(f"  - {{id: f{n}, url: \"http://127.0.0.1:{port}/{n}\", lang: en, every: {{min: 1s, max: 1s}}}}\n" for n in range(count))
    daemon = Daemon(folder, feeds=feeds, settings=(
        "polling: {per_host: 16, host_pause: 1ms, allow_private: [127.0.0.0/8], contact: \"http://bench.example/\"}\n"))
    config = daemon.folder / "wirewatch.yaml"
    config.write_text(config.read_text().replace("rules: [rules.yaml]", f"rules: [{HERE.parents[2] / 'config/rules.d'}]"))
    daemon.start()
    try:
        began, cpu = fetches(), cpu_of(daemon.process)
        wait_for(lambda: daemon.status()["articles"] >= 58 * count, 120, "the first polls")
        first = (cpu_of(daemon.process) - cpu) / max(1, fetches() - began)
        time.sleep(3)
        began, cpu = fetches(), cpu_of(daemon.process)
        time.sleep(2 * rounds)
        later = (cpu_of(daemon.process) - cpu) / max(1, fetches() - began)
    finally:
        daemon.stop()
    return first, later


def newsboat(folder, port, count):
    urls = pathlib.Path(folder) / "urls"
    urls.write_text("".join(f"http://127.0.0.1:{port}/{n}\n" for n in range(count)))
    costs = []
    for _ in range(2):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(["newsboat", "-u", str(urls), "-c", str(pathlib.Path(folder) / "cache.db"), "-C", "/dev/null", "-x", "reload"],
                       check=True, env=dict(os.environ, HOME=str(folder), LANG="C.UTF-8"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        costs.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / count)
    return costs


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-newsboat", action="store_true")
    options = parser.parse_args()
    port = free_port()
    ours, theirs = multiprocessing.Pipe()
    origin = multiprocessing.Process(target=origin_process, args=(port, theirs), daemon=True)
    origin.start()
    ours.recv()

    def fetches():
        ours.send(0)
        return ours.recv()

    print(f"{options.feeds} feeds of {len(feed(0, 0)) / 1000:.1f} KB, {len(gzip.compress(feed(0, 0), 6)) / 1000:.1f} KB on the wire, 58 entries each")
    with tempfile.TemporaryDirectory() as folder:
        first, later = wirewatch(folder, port, options.feeds, options.rounds, fetches)
    print(f"  wirewatch  first {1e6 * first:7.0f} us a fetch, later {1e6 * later:7.0f} us")
    if not options.no_newsboat and shutil.which("newsboat"):
        with tempfile.TemporaryDirectory() as folder:
            slow_first, slow_later = newsboat(folder, port, options.feeds)
        print(f"  newsboat   first {1e6 * slow_first:7.0f} us a fetch, later {1e6 * slow_later:7.0f} us; "
              f"wirewatch takes 1/{slow_first / first:.1f} and 1/{slow_later / later:.1f}")
    origin.terminate()
    origin.join(10)


if __name__ == "__main__":
    main()
