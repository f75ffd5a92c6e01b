"""The cable between the daemon and a subscriber is pulled and put back: both live in network namespaces of their own, with
one link between them. Needs root, or whatever else may make namespaces; skipped where that is not to be had."""
import ctypes
import json
import os
import random
import shutil
import subprocess
import time
import unittest

from exactness import faults_of_journal, faults_of_subscriber, stored
from harness import BINARY, SLOW, Case, wait_for

HERE, THERE = f"wirewatch{os.getpid()}a", f"wirewatch{os.getpid()}b"
ADDRESS = {HERE: "10.231.7.1", THERE: "10.231.7.2"}
CLONE_NEWNET = 0x40000000


def ip(*words):
    return subprocess.run(["ip", *words], capture_output=True, text=True)


def inside(namespace):
    """For Popen: the process lives there."""
    def enter():
        with open(f"/run/netns/{namespace}") as where:
            if ctypes.CDLL(None, use_errno=True).setns(where.fileno(), CLONE_NEWNET) != 0:
                raise OSError(ctypes.get_errno(), "setns")
    return {"preexec_fn": enter}


class CableTest(Case):
    def setUp(self):
        super().setUp()
        if not shutil.which("ip"):
            self.skipTest("there is no ip (package iproute2) to make network namespaces with")
        for namespace in (HERE, THERE):
            made = ip("netns", "add", namespace)
            if made.returncode != 0:
                self.skipTest(f"network namespaces cannot be made here: {made.stderr.strip()}")
            self.addCleanup(ip, "netns", "delete", namespace)
        made = ip("link", "add", "cable", "netns", HERE, "type", "veth", "peer", "name", "cable", "netns", THERE)
        if made.returncode != 0:
            self.skipTest(f"a link between network namespaces cannot be made here: {made.stderr.strip()}")
        for namespace, address in ADDRESS.items():
            for words in (("addr", "add", f"{address}/24", "dev", "cable"), ("link", "set", "cable", "up"), ("link", "set", "lo", "up")):
                self.assertEqual(ip("-n", namespace, *words).returncode, 0, words)
        self.chance, self.served = random.Random(11), []
        (self.folder / "drop").mkdir()

    def raise_alerts(self, count):
        for _ in range(count):
            word = lambda: "".join(self.chance.choice("bdfgklmnprstvz") + self.chance.choice("aeiou") for _ in range(4))
            title = f"Ceasefire agreed in {word()}-{word()}"
            (self.folder / "draft").write_text(f"{title}\n\nBoth sides agreed a ceasefire. {' '.join(word() for _ in range(40))}\n")
            (self.folder / "draft").rename(self.folder / "drop" / f"{len(self.served):05}.txt")
            self.served.append(title)

    def test_what_was_raised_while_the_cable_was_out_comes_once(self):
        env = {f"WIREWATCH_BUS__{name}": f"tcp://{ADDRESS[HERE]}:{port}" for name, port in (("PUBLISH", 8711), ("REPLAY", 8712))}
        daemon = self.daemon(settings=f'folders: [{{path: {self.folder / "drop"}, lang: en}}]\npolling: {{contact: "http://tests.example/"}}\n',
                             env=dict(env, WIREWATCH_BUS__INSECURE="true")).start(**inside(HERE))
        out, err = self.folder / "out", self.folder / "err"
        with open(out, "wb") as to_out, open(err, "wb") as to_err:
            follower = subprocess.Popen([str(BINARY), "subscribe", "--json", "--after", "0", "--connect", env["WIREWATCH_BUS__PUBLISH"],
                                         "--replay", env["WIREWATCH_BUS__REPLAY"]], stdout=to_out, stderr=to_err, **inside(THERE))
        self.addCleanup(lambda: (follower.kill(), follower.wait(10)))
        lines = lambda: out.read_bytes().count(b"\n")
        self.raise_alerts(5)
        wait_for(lambda: lines() == 5, what="alerts through the cable")
        for side, seconds in ((HERE, 2), (THERE, 4), (THERE, 9)):
            self.assertEqual(ip("-n", side, "link", "set", "cable", "down").returncode, 0)
            self.raise_alerts(20)
            wait_for(lambda: len(stored(daemon.state / "journal.sqlite")) == len(self.served), what="the journal to have them")
            time.sleep(seconds)
            self.assertEqual(lines(), len(self.served) - 20, "nothing comes through a cable that is out")
            self.assertEqual(ip("-n", side, "link", "set", "cable", "up").returncode, 0)
            back = time.time()
            self.raise_alerts(3)
            wait_for(lambda: lines() >= len(self.served), 40 * SLOW, f"every alert after {seconds} s without a cable")
            print(f"{seconds} s without a cable: all there {time.time() - back:.1f} s after it was back")
        alerts = stored(daemon.state / "journal.sqlite")
        self.assertEqual(faults_of_journal(alerts, self.served), [])
        self.assertEqual(faults_of_subscriber([json.loads(line) for line in out.read_text().splitlines()], alerts), (0, 0, []))
        self.assertIn("nothing was heard of the daemon for 5s; waiting for it", err.read_text())
        self.assertIsNone(follower.poll())


if __name__ == "__main__":
    unittest.main(verbosity=2)
