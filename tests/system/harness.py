"""The real binary, started on free ports with a state folder of its own."""
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest

import zmq

SOURCE = pathlib.Path(os.environ["WIREWATCH_SOURCE"])
BUILD = pathlib.Path(os.environ["WIREWATCH_BUILD"])
BINARY = pathlib.Path(os.environ.get("WIREWATCH_BINARY", BUILD / "daemon" / "wirewatch"))
SLOW = 4 if "asan" in BUILD.name or "tsan" in BUILD.name else 1  # sanitizers: patience, not other behaviour

RULES = """
rules:
  - id: ceasefire.agreed
    title: A ceasefire is agreed
    topics: [ceasefire]
    stance: agreed
    severity: high
    query: |
      ceasefire NEAR/6 (agree* OR sign*)
    examples:
      - match: "Both sides agreed a ceasefire."
        lang: en
      - no_match: "They agreed a price."
        lang: en
  - id: ceasefire.reported
    title: A ceasefire is reported
    topics: [ceasefire]
    severity: low
    query: |
      ceasefire*
    examples:
      - match: "The ceasefire holds."
        lang: en
      - no_match: "Peace and quiet."
        lang: en
  - id: mediation.reported
    title: Mediation is reported
    topics: [mediation]
    query: |
      mediat*
    examples:
      - match: "Qatar mediates."
        lang: en
      - no_match: "Qatar exports gas."
        lang: en
"""


def wait_for(condition, seconds=15, what="condition"):
    """The condition's first true value; fails the test when it does not come."""
    until = time.time() + seconds * SLOW
    while time.time() < until:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError(f"{what} did not come true within {seconds * SLOW} s")


def copied_program(folder):
    """A copy that others can run: the command and what stands behind it, where an installation has them."""
    for place in ("bin/wirewatch", "libexec/wirewatch/wirewatch"):
        (folder / place).parent.mkdir(parents=True)
    shutil.copy(BINARY, folder / "bin/wirewatch")
    shutil.copy(BINARY.parent.parent / "libexec/wirewatch/wirewatch", folder / "libexec/wirewatch/wirewatch")
    return folder / "bin/wirewatch"


class Daemon:
    def __init__(self, folder, feeds="", rules=RULES, settings="", env=None, preload=None):
        self.folder = pathlib.Path(folder)
        self.state = self.folder / "state"
        self.log = self.folder / "log"
        self.env = dict(os.environ, **(env or {}))
        if preload:
            self.env.update(LD_PRELOAD=str(preload), ASAN_OPTIONS="verify_asan_link_order=0")
        self.write(feeds=feeds, rules=rules, settings=settings)
        self.process = None

    def write(self, feeds=None, rules=None, settings=None):
        if feeds is not None:
            (self.folder / "feeds.yaml").write_text("feeds:\n" + feeds if feeds else "feeds: []\n")
        if rules is not None:
            (self.folder / "rules.yaml").write_text(rules)
        if settings is not None:
            (self.folder / "wirewatch.yaml").write_text(
                f"state: {self.state}\nfeeds: [feeds.yaml]\nrules: [rules.yaml]\n"
                'bus: {publish: "tcp://127.0.0.1:*", replay: "tcp://127.0.0.1:*"}\n'
                'http: {listen: "127.0.0.1:0"}\n'
                f"plugins:\n  path: [{BUILD}/plugins]\n" + (settings if settings else
                'polling: {every: {min: 1s, max: 1s}, host_pause: 1ms, allow_private: [127.0.0.0/8], timeout: 3s, max_body: 1MiB, contact: "http://tests.example/"}\n'))

    def start(self, ready=True, **keywords):
        (self.state / "endpoints.json").unlink(missing_ok=True) if self.state.exists() else None
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([str(BINARY), "run", "--config", str(self.folder / "wirewatch.yaml")],
                                            env=self.env, stdout=log, stderr=log, **keywords)
        if ready:
            wait_for(lambda: (self.state / "endpoints.json").exists() or self.process.poll() is not None, 20, "READY")
            if self.process.poll() is not None:
                raise AssertionError("the daemon ended: " + self.logged())
        return self

    @property
    def endpoints(self):
        return json.loads((self.state / "endpoints.json").read_text())

    def logged(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def command(self, *arguments, **keywords):
        return subprocess.run([str(BINARY), *map(str, arguments)], env=self.env, capture_output=True, text=True,
                              timeout=60 * SLOW, **keywords)

    def ask(self, *arguments):
        return self.command(*arguments, "--state-dir", self.state)

    def feeds(self):
        lines = self.ask("feeds", "list", "--json").stdout.splitlines()
        return {feed["id"]: feed for feed in map(json.loads, lines)}

    def status(self):
        return json.loads(self.ask("status", "--json").stdout)

    def stored(self, after=0):
        """Every alert of the journal after a sequence, through the replay socket."""
        context = zmq.Context.instance()
        dealer = context.socket(zmq.DEALER)
        dealer.linger = 0
        dealer.connect(self.endpoints["replay"])
        alerts = []
        while True:
            dealer.send_json({"id": "t", "after": after, "limit": 1000})
            while True:
                if not dealer.poll(10000 * SLOW):
                    raise AssertionError("no replay answer")
                topic, body = dealer.recv_multipart()
                if topic == b"$end":
                    break
                if topic.startswith(b"$"):
                    raise AssertionError(f"replay answered {topic} {body}")
                alerts.append(json.loads(body))
            end = json.loads(body)
            after = end["next"]
            if not end["more"]:
                dealer.close()
                return alerts

    def subscribe(self, prefix="", **options):
        """A plain SUB socket that has seen a heartbeat, so nothing published from here on is missed. Options of the socket may
        be its keys of CURVE."""
        socket_ = zmq.Context.instance().socket(zmq.SUB)
        socket_.linger = 0
        socket_.rcvhwm = 100000
        for name, value in options.items():
            setattr(socket_, name, value)
        socket_.connect(self.endpoints["publish"])
        socket_.subscribe(prefix)
        socket_.subscribe("$heartbeat")
        while True:
            if not socket_.poll(10000 * SLOW):
                raise AssertionError("no heartbeat")
            if socket_.recv_multipart()[0] == b"$heartbeat":
                return socket_

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30 * SLOW)
            except subprocess.TimeoutExpired:
                self.process.kill()
                raise AssertionError("the daemon did not stop on TERM: " + self.logged())
        return self.process.returncode if self.process else None


def receive(socket_, seconds=10):
    """The next alert on a SUB socket, heartbeats passed over; None after the time."""
    until = time.time() + seconds * SLOW
    while time.time() < until:
        if socket_.poll(100):
            topic, body = socket_.recv_multipart()
            if not topic.startswith(b"$"):
                return topic.decode(), json.loads(body)
    return None


def quiet(socket_, seconds):
    """True when no alert comes for so long (not stretched under sanitizers)."""
    until = time.time() + seconds
    while time.time() < until:
        if socket_.poll(100) and not socket_.recv_multipart()[0].startswith(b"$"):
            return False
    return True


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="wirewatch-"))
        self.addCleanup(shutil.rmtree, self.folder, True)

    def daemon(self, **keywords):
        daemon = Daemon(self.folder, **keywords)
        self.addCleanup(self.report, daemon)
        return daemon

    def report(self, daemon):
        failed = any(error for _, error in getattr(self._outcome, "errors", []) or []) or \
            bool(getattr(getattr(self._outcome, "result", None), "failures", []))
        daemon.stop()
        if failed:
            print("--- log of the daemon\n" + daemon.logged()[-6000:])


def free_port(count=1):
    """The first of `count` free ports in a row, below those that the system gives to whoever connects."""
    while True:
        first = random.randrange(15000, 32000)
        try:
            for port in range(first, first + count):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", port))
            return first
        except OSError:
            continue