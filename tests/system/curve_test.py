"""An encrypted bus: keygen, who may come in, who is cut off, what is refused before it starts."""
import json
import os
import signal
import stat
import subprocess
import time
import unittest

import zmq

from harness import BINARY, SLOW, Case, free_port, wait_for
from origin import Origin


def item(n):
    return {"title": f"Ceasefire agreed in district {n}", "guid": str(n), "link": f"http://a.example/{n}",
            "text": f"Officials of district {n} agreed a ceasefire {n * 13} kilometres from border post {n * 7}.",
            "date": time.time()}


class CurveTest(Case):
    def setUp(self):
        super().setUp()
        self.origin = Origin()
        self.addCleanup(self.origin.close)
        self.items = [dict(item(0), title="Opening", text="Nothing of note.")]
        self.origin.feed("/a", self.items)
        (self.folder / "clients.d").mkdir()
        self.started = []
        self.addCleanup(lambda: [p.kill() for p in self.started if p.poll() is None])

    def keygen(self, name):
        done = subprocess.run([str(BINARY), "keygen", str(self.folder / name)], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout, (self.folder / (name + ".pub")).read_text())
        return self.folder / name

    def let_in(self, name):
        os.link(self.folder / (name + ".pub"), self.folder / "clients.d" / (name + ".pub"))

    def encrypted(self, **keywords):
        self.keygen("bus.key")
        feeds = f"  - {{id: a, url: \"{self.origin.url('/a')}\", lang: en}}\n"
        ports = [free_port(), free_port()]
        env = {"WIREWATCH_BUS__PUBLISH": f"tcp://127.0.0.1:{ports[0]}", "WIREWATCH_BUS__REPLAY": f"tcp://127.0.0.1:{ports[1]}",
               "WIREWATCH_BUS__CURVE__SECRET_KEY_FILE": "bus.key"}
        daemon = self.daemon(feeds=feeds, env=env, **keywords).start()
        wait_for(lambda: daemon.feeds()["a"]["entries"] == 1, what="the first contact")
        return daemon

    def subscribe(self, daemon, key, *more):
        """`wirewatch subscribe` with this key; what it prints goes to files named after the key."""
        out, err = self.folder / f"{key}.out", self.folder / f"{key}.err"
        process = subprocess.Popen(
            [str(BINARY), "subscribe", "--json", "--after", "0", "--curve-key", str(self.folder / key),
             *(more or ("--state-dir", str(daemon.state)))], stdout=open(out, "ab"), stderr=open(err, "ab"))
        self.started.append(process)
        process.sequences = lambda: [json.loads(line)["sequence"] for line in out.read_text().splitlines()]
        process.said = err.read_text
        return process

    def raise_alerts(self, upto):
        self.items = [item(n) for n in range(upto, 0, -1)] + self.items[-1:]
        self.origin.feed("/a", self.items)

    def test_keygen_keeps_the_secret_for_its_owner_and_overwrites_nothing(self):
        secret = self.keygen("desk.key")
        self.assertEqual(stat.S_IMODE(secret.stat().st_mode), 0o600)
        self.assertEqual(len(secret.read_text()), 41)
        before = secret.read_text()
        again = subprocess.run([str(BINARY), "keygen", str(secret)], capture_output=True, text=True)
        self.assertEqual((again.returncode, again.stdout), (74, ""))
        self.assertEqual(again.stderr, f"{secret} is there already; name another file, or move it away\n")
        self.assertEqual(secret.read_text(), before)
        (self.folder / "other.key.pub").write_text("somebody's\n")
        half = subprocess.run([str(BINARY), "keygen", str(self.folder / "other.key")], capture_output=True, text=True)
        self.assertEqual(half.returncode, 74)
        self.assertFalse((self.folder / "other.key").exists())

    def test_keys_are_added_and_removed_while_it_runs(self):
        for name in ("desk", "night"):
            self.keygen(name)
        self.let_in("desk")
        daemon = self.encrypted()
        self.assertEqual(daemon.endpoints["server_key"] + "\n", (self.folder / "bus.key.pub").read_text())
        desk = self.subscribe(daemon, "desk")
        self.raise_alerts(3)
        wait_for(lambda: desk.sequences() == [1, 2, 3], what="alerts of the encrypted bus")

        # Unknown: told so, exit 69, logged once.
        unknown = self.subscribe(daemon, "night")
        self.assertEqual(unknown.wait(15 * SLOW), 69)
        self.assertIn("it has to stand among its bus.curve.clients", unknown.said())
        refused = [line for line in daemon.logged().splitlines() if "refused a client" in line]
        self.assertEqual(len(refused), 1, refused)
        self.assertIn("its key is not among bus.curve.clients", refused[0])

        # Added: works at once, and desk notices nothing.
        self.let_in("night")
        self.assertEqual(daemon.ask("reload").returncode, 0)
        night = self.subscribe(daemon, "night")
        wait_for(lambda: night.sequences() == [1, 2, 3], what="alerts for the added key")
        self.raise_alerts(5)
        wait_for(lambda: night.sequences() == desk.sequences() == [1, 2, 3, 4, 5], what="alerts for both")
        self.assertNotIn("all connections are made anew", daemon.logged())
        self.assertEqual(desk.said().splitlines(), ["live from alert 1 on"] if desk.said() else [])

        # Removed: cut off within 5 seconds; desk comes back by itself and misses nothing.
        (self.folder / "clients.d" / "night.pub").unlink()
        self.assertEqual(daemon.ask("reload").returncode, 0)
        removed = time.time()
        self.assertEqual(night.wait(15 * SLOW), 69)
        self.assertLess(time.time() - removed, 5 * SLOW)
        self.raise_alerts(9)
        wait_for(lambda: desk.sequences() == list(range(1, 10)), 20, "every alert for who stayed")
        self.assertEqual(night.sequences(), [1, 2, 3, 4, 5])
        self.assertIsNone(desk.poll())

        everything = daemon.logged() + desk.said() + night.said() + daemon.ask("status", "--json").stdout + \
            daemon.command("check", "--show", "--config", self.folder / "wirewatch.yaml").stdout
        for name in ("bus.key", "desk", "night"):
            self.assertNotIn((self.folder / name).read_text().strip(), everything, f"the secret {name} is told")

    def test_a_client_elsewhere_names_endpoints_and_keys(self):
        self.keygen("desk")
        self.let_in("desk")
        daemon = self.encrypted()
        self.raise_alerts(2)
        where = ("--connect", daemon.endpoints["publish"], "--replay", daemon.endpoints["replay"], "--count", "2")
        for server in (daemon.endpoints["server_key"], str(self.folder / "bus.key.pub")):
            client = self.subscribe(daemon, "desk", *where, "--server-key", server)
            self.assertEqual(client.wait(20 * SLOW), 0, client.said())
        self.assertEqual(client.sequences(), [1, 2, 1, 2])
        without = self.subscribe(daemon, "desk", *where)
        self.assertEqual(without.wait(10 * SLOW), 2)
        os.chmod(self.folder / "desk", 0o644)
        open_to_all = self.subscribe(daemon, "desk")
        self.assertEqual(open_to_all.wait(10 * SLOW), 74)
        self.assertIn("can be read or changed by others: chmod", open_to_all.said())
        in_clear = daemon.ask("subscribe", "--json")
        self.assertEqual(in_clear.returncode, 69)
        self.assertIn("the bus of this daemon is encrypted: --curve-key names the file", in_clear.stderr)

    def test_a_bind_outside_loopback_in_clear_is_refused_with_what_to_set(self):
        daemon = self.daemon(env={"WIREWATCH_BUS__PUBLISH": "tcp://0.0.0.0:*"})
        refused = daemon.command("run", "--config", self.folder / "wirewatch.yaml")
        self.assertEqual(refused.returncode, 78)
        self.assertIn("bus.publish: tcp://0.0.0.0:* can be reached from other machines and the bus is not encrypted; bind "
                      "127.0.0.1, set bus.curve.secret_key_file, or set bus.insecure: true", refused.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
