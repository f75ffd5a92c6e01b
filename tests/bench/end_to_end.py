#!/usr/bin/python3
"""Figures of the whole path on this machine: tests/bench/end_to_end.py latency|throughput [--feeds N] [--rounds N] [--curve]

latency     from the last byte of a feed's response (written by the origin) to the alert in a SUB socket, over at
            least 1,000 alerts, each feed fetched once a second: p50, p90, p99, max in milliseconds. With --curve
            over an encrypted bus.
throughput  feeds of 100 entries each and 60 rules through one daemon: articles a second from the first request to the
            last article in the journal, the daemon's CPU time and peak memory.
Origin, daemon and subscriber share the machine; the state folder is on $TMPDIR.
"""
import argparse
import json
import os
import pathlib
import random
import shutil
import sys
import tempfile
import time

import zmq

HERE = pathlib.Path(__file__).resolve()
os.environ.setdefault("WIREWATCH_SOURCE", str(HERE.parents[2]))
os.environ.setdefault("WIREWATCH_BUILD", str(HERE.parents[2] / "build/release"))
sys.path.insert(0, str(HERE.parents[1] / "system"))
from harness import RULES, Daemon, wait_for  # noqa: E402
from origin import Answer, Origin, rss  # noqa: E402

POLLING = ('polling: {every: {min: 1s, max: 1s}, host_pause: 1ms, allow_private: [127.0.0.0/8], per_host: 64, at_once: 200, contact: "http://bench.example/"}\n')
WORDS = ("border river council minister envoy talks agreement troops village market summit deal pressure harvest port "
         "election budget storm school hospital road bridge convoy statement spokesman delegation region capital").split()


def article(chance, marker, words):
    body = " ".join(chance.choice(WORDS) for _ in range(words))
    return {"title": f"Ceasefire agreed near {marker}", "text": f"Ceasefire agreed near {marker} {chance.random()}. " + body,
            "guid": marker, "link": f"http://bench.example/{marker}", "date": time.time()}


def feeds_yaml(origin, count):
    return "".join(f"  - {{id: f{n}, url: \"{origin.url(f'/{n}')}\", lang: en}}\n" for n in range(count))


def percentile(values, p):
    return sorted(values)[min(len(values) - 1, int(len(values) * p / 100))]


def encrypted(folder):
    """The environment of a daemon with a key, and a SUB socket's options for a client that it lets in."""
    clients = pathlib.Path(folder, "clients.d")
    clients.mkdir()
    server, client = zmq.curve_keypair(), zmq.curve_keypair()
    secret = pathlib.Path(folder, "bus.key")
    secret.touch(0o600)
    secret.write_bytes(server[1] + b"\n")
    clients.joinpath("bench.pub").write_bytes(client[0] + b"\n")
    return ({"WIREWATCH_BUS__CURVE__SECRET_KEY_FILE": "bus.key"},
            {"curve_serverkey": server[0], "curve_publickey": client[0], "curve_secretkey": client[1]})


def latency(options, folder):
    origin, sent, chance = Origin(), {}, random.Random(1)


    def answer_of(n):
        state = {"round": 0}

        def answer(_headers):
            state["round"] += 1
            marker = f"town {n}-{state['round']} {chance.random()}"
            body = rss([article(chance, marker, 60)])
            # The handler thread writes right after this returns: the stamp is the latest moment before the last byte.
            sent[f"Ceasefire agreed near {marker}"] = time.time()
            return Answer(body)
        return answer

    for n in range(options.feeds):
        origin.answers[f"/{n}"] = answer_of(n)
    env, keys = encrypted(folder) if options.curve else ({}, {})
    daemon = Daemon(folder, feeds=feeds_yaml(origin, options.feeds), settings=POLLING, env=env).start()
    bus = daemon.subscribe("ceasefire", **keys)
    began = time.time()
    delays, until = [], began + options.rounds * 2 + 30
    while len(delays) < options.feeds * options.rounds and time.time() < until:
        if not bus.poll(1000):
            continue
        topic, body = bus.recv_multipart()
        now = time.time()
        if topic.startswith(b"$"):
            continue

        title = json.loads(body)["article"]["title"]
        if title in sent:
            delays.append((now - sent[title]) * 1000)
    rate = len(sent) / (time.time() - began)
    daemon.stop()
    print(f"{'CURVE' if options.curve else 'clear'}, {len(delays)} alerts at {rate:.0f} fetches/s: p50 {percentile(delays, 50):.1f} ms, p90 {percentile(delays, 90):.1f} ms, "
          f"p99 {percentile(delays, 99):.1f} ms, max {max(delays):.1f} ms (load {os.getloadavg()[0]:.1f})")


def sixty_rules():
    chance, rules = random.Random(2), [RULES.rstrip()]
    for n in range(57):
        a, b, c = chance.sample(WORDS, 3)
        rules.append(f"""
  - id: bench.rule{n}
    title: bench
    topics: [bench]
    severity: low
    query: |
      {a} NEAR/2 {b} AND NOT {c} AND lead:({b} OR "{c} {a}")
    languages: [en]
""")
    return "".join(rules)


def throughput(options, folder):
    origin, chance = Origin(), random.Random(3)
    for n in range(options.feeds):
        origin.feed(f"/{n}", [article(chance, f"start {n}", 20)])
    daemon = Daemon(folder, feeds=feeds_yaml(origin, options.feeds), settings=POLLING, rules=sixty_rules()).start()
    wait_for(lambda: daemon.status()["articles"] == options.feeds, 60, "the first contact")
    bodies = {n: rss([article(chance, f"place {n}-{i}", 120) for i in range(100)]) for n in range(options.feeds)}
    first = []

    def answer_of(body):
        def answer(headers):
            if headers.get("If-None-Match") == '"full"':
                return Answer(status=304, headers={"ETag": '"full"'})
            if not first:
                first.append(time.time())
            return Answer(body, headers={"ETag": '"full"'})
        return answer

    cpu = lambda: sum(map(int, pathlib.Path(f"/proc/{daemon.process.pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13])) / os.sysconf("SC_CLK_TCK")
    before = cpu()
    for n, body in bodies.items():
        origin.answers[f"/{n}"] = answer_of(body)
    total = options.feeds * 101
    wait_for(lambda: daemon.status()["articles"] == total, 300, "every article stored")
    took, used = time.time() - first[0], cpu() - before
    memory = [line for line in pathlib.Path(f"/proc/{daemon.process.pid}/status").read_text().splitlines() if line.startswith("VmHWM")][0].split()[1]
    alerts = daemon.status()["latest"]
    daemon.stop()
    articles = options.feeds * 100
    print(f"{articles} articles of {sum(map(len, bodies.values())) // articles} bytes, 60 rules, {alerts} alerts: {took:.2f} s, "
          f"{articles / took:.0f} articles/s end to end, {used:.2f} s CPU of the daemon ({articles / used:.0f} articles per CPU second), "
          f"peak memory {int(memory) // 1024} MiB (load {os.getloadavg()[0]:.1f})")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["latency", "throughput"])
    parser.add_argument("--feeds", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--curve", action="store_true", help="latency: over an encrypted bus")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="wirewatch-bench-")
    try:
        {"latency": latency, "throughput": throughput}[options.what](options, folder)
    finally:
        shutil.rmtree(folder, True)


if __name__ == "__main__":
    main()
