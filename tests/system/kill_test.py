"""kill -9 in the middle of a burst loses nothing and doubles nothing."""
import json
import random
import subprocess
import time
import unittest

from harness import BINARY, Case, free_port, wait_for
from origin import Origin

FEEDS, ITEMS, KILLS = 8, 40, 6


def item(feed, n):
    return {"title": f"Ceasefire agreed in district {feed}-{n}", "guid": f"{feed}-{n}", "link": f"http://f{feed}.example/{n}",
            "text": f"Officials of district {feed}-{n} agreed a ceasefire {n * 13 + feed} kilometres from the border, witness {feed * 101 + n * 7} said.",
            "date": time.time()}


class Follower:
    """`wirewatch subscribe` with a cursor, killed and started again: what it printed is what a consumer has."""

    def __init__(self, daemon, folder):
        self.daemon, self.out, self.cursor = daemon, folder / "received", folder / "cursor"
        self.process = None

    def start(self):
        endpoints = self.daemon.endpoints
        with open(self.out, "ab") as out, open(str(self.out) + ".err", "ab") as err:
            self.process = subprocess.Popen(
                [str(BINARY), "subscribe", "--json", "--after", "0", "--cursor", str(self.cursor),
                 "--connect", endpoints["publish"], "--replay", endpoints["replay"]], stdout=out, stderr=err)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(10)

    def received(self):
        return [json.loads(line) for line in self.out.read_text().splitlines()] if self.out.exists() else []


class KillTest(Case):
    def test_a_burst_survives_kills_whole(self):
        origin = Origin()
        self.addCleanup(origin.close)
        feeds = "".join(f"  - {{id: f{f}, url: \"{origin.url(f'/{f}')}\", lang: en}}\n" for f in range(FEEDS))
        for feed in range(FEEDS):
            origin.feed(f"/{feed}", [{"title": "Opening", "guid": f"{feed}-start", "date": time.time()}])
        # Fixed ports: a consumer finds the daemon again where it was.
        ports = [free_port(), free_port()]
        settings = ('polling: {every: {min: 1s, max: 1s}, host_pause: 1ms, allow_private: [127.0.0.0/8], per_host: 8, contact: "http://tests.example/"}\n')
        env = {"WIREWATCH_BUS__PUBLISH": f"tcp://127.0.0.1:{ports[0]}", "WIREWATCH_BUS__REPLAY": f"tcp://127.0.0.1:{ports[1]}"}
        daemon = self.daemon(feeds=feeds, settings=settings, env=env).start()
        wait_for(lambda: all(f["entries"] == 1 for f in daemon.feeds().values()), 30)
        follower = Follower(daemon, self.folder)
        follower.start()
        self.addCleanup(follower.stop)

        chance = random.Random(20261124)
        for kill in range(KILLS):
            upto = (kill + 1) * ITEMS // KILLS
            for feed in range(FEEDS):
                origin.feed(f"/{feed}", [item(feed, n) for n in range(upto)][::-1])
            time.sleep(chance.uniform(0.2, 1.6))
            daemon.kill()
            daemon.start()
        for feed in range(FEEDS):
            origin.feed(f"/{feed}", [item(feed, n) for n in range(ITEMS)][::-1])

        wanted = {f"Ceasefire agreed in district {f}-{n}" for f in range(FEEDS) for n in range(ITEMS)}
        wait_for(lambda: daemon.status()["articles"] >= FEEDS * (ITEMS + 1), 60, "every item stored")
        stored = daemon.stored()
        self.assertEqual([a["sequence"] for a in stored], list(range(1, len(stored) + 1)), "sequences have holes")
        told = [a["article"]["title"] for a in stored if a["kind"] == "new"]
        self.assertEqual(sorted(told), sorted(wanted), "an item was lost or told twice")
        last = {}
        for alert in stored:
            self.assertEqual(alert["previous"], last.get(alert["topic"], 0))
            last[alert["topic"]] = alert["sequence"]

        wait_for(lambda: len(follower.received()) >= len(stored), 30, "the subscriber to have all")
        follower.stop()
        self.assertEqual([a["sequence"] for a in follower.received()], [a["sequence"] for a in stored])
        self.assertEqual(follower.received(), stored)


if __name__ == "__main__":
    unittest.main(verbosity=2)
