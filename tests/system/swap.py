"""Rules that change while articles are judged: what is dropped, what came of it, how long it took."""
import collections
import itertools
import json
import os
import pathlib
import random
import select
import socket
import subprocess
import sys
import threading
import time

WORDS = ("border river council minister envoy agreement troops village market summit deal pressure harvest port election budget storm school hospital road "
         "bridge convoy statement spokesman delegation region capital island dam tower railway clinic museum orchard quarry").split()
VERSIONS = 10
RULE = """  - id: {id}
    title: A rule that changes
    topics: [swap]
    query: |
      marker AND v{version}
"""


def write_version(folder, version):
    """Two rules in two files, always of one version; every article holds the words of all versions."""
    for family in ("left", "right"):
        file = pathlib.Path(folder) / f"{family}.yaml"
        file.write_text("rules:\n" + RULE.format(id=f"{family}.swap", version=version % VERSIONS))


def article(number, chance=random.Random(4)):
    words = " ".join(chance.choices(WORDS, k=60)) + " " + " ".join(f"w{chance.randrange(10**6)}" for _ in range(60))
    versions = " ".join(f"v{v}" for v in range(VERSIONS))
    return f"Article {number} of {chance.randrange(10**9)}\n\nmarker {versions} {words}\n"


class Control:
    """The control socket, without the time a command takes to start."""

    def __init__(self, state):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(str(state / "control"))
        self.file = self.socket.makefile("r")

    def close(self):
        self.file.close()
        self.socket.close()

    def ask(self, request):
        self.socket.sendall(json.dumps(request).encode() + b"\n")
        return json.loads(self.file.readline())


class Heard(threading.Thread):
    """Every alert with the time it came, by topic and article's title."""

    def __init__(self, socket_):
        super().__init__(daemon=True)
        self.socket, self.over = socket_, False
        self.alerts = collections.defaultdict(list)
        self.start()

    def run(self):
        while not self.over:
            if self.socket.poll(50):
                now = time.monotonic()
                topic, body = self.socket.recv_multipart()
                if not topic.startswith(b"$"):
                    alert = json.loads(body)
                    self.alerts[topic.decode(), alert["article"]["title"]].append((now, alert))

    def close(self):
        self.over = True
        self.join()
        self.socket.close()


class Load(threading.Thread):
    """Drops an article into a folder every so often; `dropped` is when."""

    def __init__(self, drop, a_second):
        super().__init__(daemon=True)
        self.drop, self.pause, self.over = drop, 1 / a_second, False
        self.dropped, self.numbers = {}, itertools.count()
        self.start()

    def run(self):
        due = time.monotonic()
        while not self.over:
            self.one()
            due += self.pause
            time.sleep(max(0, due - time.monotonic()))

    def one(self):
        number = next(self.numbers)
        text = article(number)
        title = text.split("\n", 1)[0]
        hidden = self.drop / f".{number}"
        hidden.write_text(text)
        self.dropped[title] = time.monotonic()
        hidden.rename(self.drop / f"{number:07}.txt")
        return title

    def close(self):
        self.over = True
        self.join()


class Pings:
    """How long the event loop lets a request wait: /healthz over and over on one connection, by a program of its own, which
    waits neither for the threads of this one nor, where that is allowed, for others: what it measures is the daemon."""

    def __init__(self, address):
        self.took = []  # once it is closed: when each was sent, and how long it took
        self.process = subprocess.Popen([sys.executable, __file__, address], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()

    def close(self):
        out, _ = self.process.communicate("")
        if self.process.returncode:
            raise AssertionError("the daemon did not answer to the end")
        self.took = [tuple(map(float, line.split())) for line in out.splitlines()]


def ping(address):
    """Until the end of the input."""
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    except PermissionError:
        pass
    host, port = address.rsplit(":", 1)
    connection = socket.create_connection((host, int(port)))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    took = []
    print("ready", flush=True)
    while not select.select([sys.stdin], [], [], 0.0005)[0]:
        began = time.monotonic()
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        if not connection.recv(4096):
            sys.exit("the daemon closed the connection")
        took.append((began, time.monotonic() - began))
    for one in took:
        print(*one)


def faults(dropped, alerts, versions):
    """What went wrong: articles lost, judged twice, or judged by two versions. `versions`: revision -> version, by topic."""
    found = []
    for title in dropped:
        judged = []
        for topic in ("left.swap", "right.swap"):
            came = [alert for _, alert in alerts.get((topic, title), []) if alert["kind"] == "new"]
            if len(came) != 1:
                found.append(f"{title}: {len(came)} alerts of {topic}")
            judged += [versions[topic].get(alert["rule"]["revision"], "unknown") for alert in came]
        if len(set(judged)) > 1 or "unknown" in judged:
            found.append(f"{title}: judged by the versions {judged}")
    return found


if __name__ == "__main__":
    ping(sys.argv[1])
