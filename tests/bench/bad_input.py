#!/usr/bin/python3
"""What an operator reads when something is wrong: tests/bench/bad_input.py makes each trouble for real and prints
what wirewatch printed. The same cases are asserted in tests/system/ and tests/http/."""
import gzip
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve()
os.environ.setdefault("WIREWATCH_SOURCE", str(HERE.parents[2]))
os.environ.setdefault("WIREWATCH_BUILD", str(HERE.parents[2] / "build/release"))
sys.path.insert(0, str(HERE.parents[1] / "system"))
from harness import BINARY, BUILD, RULES, Daemon, copied_program, wait_for  # noqa: E402
from origin import Answer, Origin, rss  # noqa: E402

CONTACT = 'polling: {contact: "http://tests.example/"}\n'


def show(what, text):
    print(f"{what}\n" + "".join(f"    {line}\n" for line in text.strip().splitlines()[:6]), flush=True)


class Folder:
    """A state folder of its own for each case."""

    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="wirewatch-bad-"))
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, True)


def run(daemon, **keywords):
    done = subprocess.run([str(BINARY), "run", "--config", str(daemon.folder / "wirewatch.yaml")], env=daemon.env,
                          capture_output=True, text=True, timeout=60, **keywords)
    return f"exit {done.returncode}\n{done.stderr}"


def settings_and_rules():
    with Folder() as folder:
        daemon = Daemon(folder, settings="pollling: {}\n" + CONTACT, rules=RULES.replace("ceasefire NEAR/6", "ceasefire agree NEAR/6"))
        show("unknown key, bad query", run(daemon))


def feeds():
    items = rss([{"title": "Calm day", "guid": "1"}])
    answers = {
        "missing": Answer(b"", status=404), "broken": Answer(b"oops", status=500), "slow": Answer(b"late", delay=30),
        "loop": Answer(status=302, headers={"Location": "/loop"}),
        "cut-gzip": Answer(gzip.compress(items)[:-8], headers={"Content-Encoding": "gzip"}),
        "cut-body": Answer(items, cut=100), "huge": Answer(b"<rss>" + b" " * (200 << 20)),
        "page": Answer(b"<!doctype html><html><body><p>Welcome</p></body></html>", content_type="text/html"),
        "no-xml": Answer(b"\x00\x01\x02 nothing", content_type="application/rss+xml"),
    }
    origin = Origin()
    with Folder() as folder:
        for name, answer in answers.items():
            origin.answers["/" + name] = answer
        entries = "".join(f"  - {{id: {name}, url: \"{origin.url('/' + name)}\"}}\n" for name in answers)
        entries += '  - {id: nobody, url: "http://127.0.0.1:9/feed"}\n  - {id: private, url: "http://10.0.0.1/feed"}\n'
        daemon = Daemon(folder, feeds=entries).start()
        wait_for(lambda: all(f.get("last_error") for f in daemon.feeds().values()), 60, "an error for each feed")
        for name, feed in daemon.feeds().items():
            show(f"feed: {name}", feed["last_error"])
        daemon.stop()
    origin.close()


def port_in_use():
    with Folder() as folder, socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        show("port in use", run(Daemon(folder, settings=CONTACT, env={"WIREWATCH_BUS__PUBLISH": f"tcp://127.0.0.1:{holder.getsockname()[1]}"})))


def state_folder():
    with Folder() as folder:
        daemon = Daemon(folder, settings=CONTACT)
        daemon.state.write_text("a file where the folder should be\n")
        show("state is no folder", run(daemon))
    with Folder() as folder:
        daemon = Daemon(folder, settings=CONTACT).start()
        daemon.stop()
        (daemon.state / "journal.sqlite").write_bytes(b"this is not a journal\n" * 400)
        show("damaged journal", run(daemon))
    with Folder() as folder:
        daemon = Daemon(folder, settings=CONTACT)
        daemon.state.mkdir(mode=0o555)
        os.chmod(folder, 0o755)
        binary = copied_program(folder)
        config = folder / "wirewatch.yaml"
        config.write_text(config.read_text().replace(f"{BUILD}/plugins", str(folder)))
        nobody = {"user": 65534, "group": 65534, "extra_groups": []} if os.getuid() == 0 else {}
        done = subprocess.run([str(binary), "run", "--config", str(config)], capture_output=True, text=True, timeout=60, **nobody)
        show("state folder that cannot be written", f"exit {done.returncode}\n{done.stderr}")


def full_disk():
    with Folder() as folder:
        drop, flag = folder / "drop", folder / "full"
        drop.mkdir()
        daemon = Daemon(folder, settings=f"folders: [{{path: {drop}}}]\n" + CONTACT, preload=BUILD / "tests/full_disk.so",
                        env={"FULL_DISK_FLAG": str(flag), "FULL_DISK_UNDER": str(folder / "state")}).start()
        flag.touch()
        (drop / "one.txt").write_text("Ceasefire agreed at sea\n\nCaptains agreed a ceasefire.\n")
        wait_for(lambda: "cannot be written" in daemon.logged(), what="the log line")
        flag.unlink()
        wait_for(lambda: "written again" in daemon.logged(), what="the log line")
        show("full disk, then room again", "\n".join(line for line in daemon.logged().splitlines() if "journal " in line and "ready" not in line))
        daemon.stop()


def main():
    for case in (settings_and_rules, feeds, port_in_use, state_folder, full_disk):
        case()


if __name__ == "__main__":
    main()
