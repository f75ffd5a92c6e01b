"""A bad network between the daemon and its subscribers loses nothing and doubles nothing."""
import json
import random
import subprocess
import sys
import time
import unittest

from exactness import faults_of_journal, faults_of_subscriber, stored
from harness import BINARY, SLOW, SOURCE, Case, wait_for
from proxy import Proxy
from wire import POLLING, Wire

sys.path.insert(0, str(SOURCE / "daemon" / "client"))
from wirewatch_client import Cursor, Subscriber  # noqa: E402

SECONDS = 12


class NetworkTest(Case):
    def proxy(self, endpoint):
        proxy = Proxy(("127.0.0.1", int(endpoint.rsplit(":", 1)[1])))
        self.addCleanup(proxy.close)
        return proxy

    def test_cuts_stalls_and_swallowed_bytes_are_repaired(self):
        wire = Wire(rate=60)
        self.addCleanup(wire.origin.close)
        daemon = self.daemon(feeds=wire.yaml(), settings=POLLING).start()
        wait_for(lambda: all(feed["entries"] == 1 for feed in daemon.feeds().values()), 30, "the first contact")
        proxies = [self.proxy(daemon.endpoints[name]) for name in ("publish", "replay")]
        with open(self.folder / "out", "wb") as out, open(self.folder / "err", "wb") as err:
            follower = subprocess.Popen([str(BINARY), "subscribe", "--json", "--after", "0", "--connect", proxies[0].endpoint,
                                         "--replay", proxies[1].endpoint], stdout=out, stderr=err)
        self.addCleanup(follower.wait)
        self.addCleanup(follower.kill)
        python = Subscriber(proxies[0].endpoint, proxies[1].endpoint, after=Cursor("", 0))
        self.addCleanup(python.close)
        received = []

        def read(seconds):
            until = time.time() + seconds
            while time.time() < until:
                if (event := python.next(max(0, min(0.1, until - time.time())))) and event.alert:
                    received.append(event.alert)

        chance = random.Random(7)
        wire.start()
        until = time.time() + SECONDS
        while time.time() < until:
            proxy = chance.choice(proxies)
            proxy.mode = chance.choice(["pass", "stall", "swallow", "refuse", "pass"])
            read(chance.uniform(0.05, 0.8))
            if chance.random() < 0.6 or proxy.mode == "swallow":
                proxy.cut()
            proxy.mode = "pass"
            read(chance.uniform(0, 0.4))
        wire.stop()

        def journal():
            return stored(daemon.state / "journal.sqlite")

        def lines():
            return [json.loads(line) for line in (self.folder / "out").read_text().splitlines()]
        wait_for(lambda: len(journal()) >= len(wire.served), 30, "every entry in the journal")
        alerts = journal()
        wait_for(lambda: read(0.2) or (len(lines()) >= len(alerts) and len(received) >= len(alerts)), 40, "every alert to come")
        self.assertEqual(faults_of_journal(alerts, wire.served), [])
        self.assertEqual(faults_of_subscriber(lines(), alerts), (0, 0, []))
        self.assertEqual(faults_of_subscriber(received, alerts), (0, 0, []))
        self.assertIn("missed and ha", (self.folder / "err").read_text(), "subscribe says that it repaired")

    def test_the_tail_of_a_burst_is_repaired_by_the_heartbeat(self):
        """The last alerts are lost on the way, and nothing comes after them that would show it."""
        wire = Wire(rate=60, feeds=1)
        self.addCleanup(wire.origin.close)
        daemon = self.daemon(feeds=wire.yaml(), settings=POLLING).start()
        wait_for(lambda: all(feed["entries"] == 1 for feed in daemon.feeds().values()), 30, "the first contact")
        live = self.proxy(daemon.endpoints["publish"])
        python = Subscriber(live.endpoint, daemon.endpoints["replay"])
        self.addCleanup(python.close)
        wait_for(lambda: (event := python.next(1)) and event.kind == "live", what="live")
        live.mode = "refuse"
        live.cut()
        for _ in range(50):
            wire.grow()
        wait_for(lambda: len(stored(daemon.state / "journal.sqlite")) == 50, what="the burst")
        live.mode = "pass"
        again = time.time()
        sequences = []
        while len(sequences) < 50:
            self.assertLess(time.time(), again + 20 * SLOW)
            if (event := python.next(0.1)) and event.alert:
                sequences.append(event.cursor.sequence)
        self.assertEqual(sequences, list(range(1, 51)))
        # A heartbeat a second, and ZeroMQ's own reconnection.
        self.assertLess(time.time() - again, 2 * SLOW)


if __name__ == "__main__":
    unittest.main(verbosity=2)
