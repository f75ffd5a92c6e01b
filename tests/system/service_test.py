"""Start, reload, drain, and what an operator reads when something is wrong."""
import json
import os
import pathlib
import signal
import socket
import subprocess
import time
import unittest

from harness import BINARY, BUILD, RULES, SLOW, SOURCE, Case, copied_program, free_port, quiet, receive, wait_for
from origin import Origin


class NotifySocket:
    """The service manager's end of sd_notify(3)."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(str(path))
        self.socket.settimeout(0.1)
        self.seen = []

    def wait_for(self, word, seconds=15):
        def came():
            try:
                while True:
                    self.seen.append((time.time(), self.socket.recv(4096).decode()))
            except (TimeoutError, socket.timeout):
                pass
            return any(word in text for _, text in self.seen)
        wait_for(came, seconds, f"{word} from the daemon")


class ServiceTest(Case):
    def test_the_service_manager_hears_ready_watchdog_reload_and_stop(self):
        notify = NotifySocket(self.folder / "notify")
        daemon = self.daemon(env={"NOTIFY_SOCKET": str(self.folder / "notify"), "WATCHDOG_USEC": "400000"}).start(ready=False)
        notify.wait_for("READY=1")
        self.assertTrue((daemon.state / "endpoints.json").exists(), "READY before the addresses were written")
        daemon.subscribe()
        notify.wait_for("WATCHDOG=1")
        time.sleep(1)
        notify.wait_for("WATCHDOG=1")
        pings = [when for when, text in notify.seen if "WATCHDOG=1" in text]
        self.assertGreaterEqual(len(pings), 4)
        self.assertEqual(daemon.ask("reload").returncode, 0)
        notify.wait_for("RELOADING=1")
        daemon.process.send_signal(signal.SIGTERM)
        notify.wait_for("STOPPING=1")
        self.assertEqual(daemon.stop(), 0)
        self.assertFalse((daemon.state / "endpoints.json").exists())

    def test_under_a_runtime_directory_the_control_socket_is_there_and_found_by_the_state(self):
        runtime = self.folder / "run"
        runtime.mkdir()
        daemon = self.daemon(env={"RUNTIME_DIRECTORY": str(runtime)}).start()
        self.assertTrue((runtime / "control").is_socket())
        self.assertEqual((daemon.state / "control").resolve(), runtime / "control")
        self.assertEqual(daemon.ask("status").returncode, 0)
        self.assertEqual(daemon.stop(), 0)
        self.assertEqual(list(runtime.iterdir()), [])

    def test_a_reload_takes_up_rules_and_a_broken_file_changes_nothing(self):
        drop = self.folder / "drop"
        drop.mkdir()
        daemon = self.daemon(settings=f"folders: [{{path: {drop}, lang: en}}]\npolling: {{contact: \"http://tests.example/\"}}\n").start()
        before = daemon.status()
        daemon.write(rules=RULES.replace("mediat*", "mediat* envoy").replace("severity: low", "severity: lwo"))
        refused = daemon.ask("reload")
        self.assertEqual(refused.returncode, 78)
        self.assertIn("rules.yaml:", refused.stderr)
        self.assertIn("did you mean 'low'", refused.stderr)
        self.assertIn("nothing was changed", refused.stderr)
        self.assertEqual(daemon.status()["revision"], before["revision"])
        (drop / "one.txt").write_text("Envoy mediates\n\nAn envoy mediates by the sea.\n")
        wait_for(lambda: [a["topic"] for a in daemon.stored()] == ["mediation.reported"], what="the old rules to hold")

        daemon.write(rules=RULES.replace("id: mediation.reported", "id: mediation.seen"))
        taken = daemon.ask("reload")
        self.assertEqual((taken.returncode, taken.stderr), (0, ""))
        self.assertNotEqual(daemon.status()["revision"], before["revision"])
        (drop / "two.txt").write_text("Bishop mediates\n\nA bishop mediates in the hills between two clans.\n")
        wait_for(lambda: daemon.stored()[-1]["topic"] == "mediation.seen", what="the new rules to judge")

        daemon.write(rules=RULES)
        daemon.process.send_signal(signal.SIGHUP)
        wait_for(lambda: daemon.status()["revision"] == before["revision"], what="HUP to reload")
        daemon.write(rules=RULES + "  - id: mediation.dear\n    topics: [mediation]\n    query: |\n      lang:en\n")
        warned = daemon.ask("reload").stderr
        self.assertIn("warning: ", warned)
        self.assertEqual(warned, daemon.command("check", "--config", daemon.folder / "wirewatch.yaml").stderr.rsplit("\n", 2)[0] + "\n")
        daemon.process.send_signal(signal.SIGHUP)
        line = warned.split("warning: ")[1].split(";")[0].strip()
        wait_for(lambda: line in daemon.logged(), what="HUP to log what the answer tells")
        daemon.write(rules=RULES)
        self.assertEqual(daemon.ask("reload").returncode, 0)
        daemon.write(rules=RULES.replace("They agreed a price.", "They agreed a ceasefire."))
        self.assertEqual(daemon.ask("reload").returncode, 78, "an example that fails was taken up")
        self.assertEqual(daemon.stop(), 0)

    def test_a_reload_adds_and_removes_feeds(self):
        origin = Origin()
        self.addCleanup(origin.close)
        origin.feed("/a", [{"title": "A", "guid": "a"}])
        origin.feed("/b", [{"title": "B", "guid": "b"}])
        entry = lambda name: f"  - {{id: {name}, url: \"{origin.url('/' + name)}\"}}\n"
        daemon = self.daemon(feeds=entry("a")).start()
        wait_for(lambda: origin.count("/a") > 1)
        daemon.write(feeds=entry("b"))
        self.assertEqual(daemon.ask("reload").returncode, 0)
        wait_for(lambda: origin.count("/b") > 1)
        polls = origin.count("/a")
        time.sleep(1.5)
        self.assertEqual(origin.count("/a"), polls, "a removed feed is still polled")
        self.assertEqual(list(daemon.feeds()), ["b"])

    def test_what_waits_for_a_restart_is_named_at_every_reload(self):
        daemon = self.daemon().start()
        config = daemon.folder / "wirewatch.yaml"
        config.write_text(config.read_text().replace('replay: "tcp://127.0.0.1:*"', 'replay: "tcp://127.0.0.1:0"'))
        for _ in range(2):
            answer = json.loads(daemon.ask("reload", "--json").stdout)
            self.assertEqual((answer["ok"], answer["restart_needed_for"]), (True, ["bus.replay"]))

    def test_term_commits_what_was_fetched(self):
        drop = self.folder / "drop"
        drop.mkdir()
        for n in range(300):
            (drop / f"{n:03}.txt").write_text(f"Town {n} hears of ceasefire\n\nA ceasefire was agreed at mile {n * 37} by delegate {n * 91}.\n")
        daemon = self.daemon(settings=f"folders: [{{path: {drop}, lang: en}}]\npolling: {{contact: \"http://tests.example/\"}}\n").start()
        self.assertEqual(daemon.stop(), 0)
        taken = daemon.start().status()["articles"]
        wait_for(lambda: daemon.status()["articles"] == 300, 30, "the rest")
        titles = [a["article"]["title"] for a in daemon.stored() if a["kind"] == "new"]
        self.assertEqual(len(titles), len(set(titles)))
        self.assertEqual(len(titles), 300, f"{taken} had been taken before the restart")

    def test_settings_with_problems_are_all_told_with_their_places(self):
        daemon = self.daemon()
        daemon.write(settings="polling: {every: {min: 5 apples}, per_hots: 2}\nbus_: {}\n", feeds="  - {id: a}\n",
                     rules=RULES.replace("ceasefire NEAR/6", "ceasefire agree NEAR/6"))
        checked = daemon.command("check", "--config", daemon.folder / "wirewatch.yaml")
        self.assertEqual(checked.returncode, 78)
        self.assertIn("did you mean 'per_host'", checked.stderr)
        self.assertIn("5 apples", checked.stderr)
        self.assertIn("bus_", checked.stderr)
        self.assertIn("feeds.yaml:2:", checked.stderr)
        self.assertIn("rules.yaml:9:17: two terms side by side", checked.stderr)
        started = daemon.command("run", "--config", daemon.folder / "wirewatch.yaml")
        self.assertEqual(started.returncode, 78)

    def test_a_port_in_use_is_named_with_its_holder(self):
        with socket.socket() as holder:
            holder.bind(("127.0.0.1", 0))
            holder.listen()
            port = holder.getsockname()[1]
            daemon = self.daemon(env={"WIREWATCH_BUS__PUBLISH": f"tcp://127.0.0.1:{port}"}).start(ready=False)
            self.assertEqual(daemon.process.wait(20 * SLOW), 69)
            self.assertIn(f"tcp://127.0.0.1:{port}", daemon.logged())
            self.assertIn("address in use", daemon.logged().lower())
            self.assertIn(f"pid {os.getpid()}", daemon.logged())

    def test_a_second_daemon_on_the_same_state_is_refused(self):
        first = self.daemon().start()
        second = first.command("run", "--config", first.folder / "wirewatch.yaml")
        self.assertEqual(second.returncode, 74)
        self.assertIn("in use", second.stderr)
        self.assertEqual(first.ask("status").returncode, 0)

    def test_what_is_no_journal_is_told_and_left_as_it_is(self):
        daemon = self.daemon().start()
        self.assertEqual(daemon.stop(), 0)
        journal = daemon.state / "journal.sqlite"
        journal.write_bytes(b"this is not a journal\n" * 400)
        started = daemon.command("run", "--config", daemon.folder / "wirewatch.yaml")
        self.assertEqual(started.returncode, 74)
        self.assertIn("journal.sqlite", started.stderr)
        self.assertEqual(journal.read_bytes(), b"this is not a journal\n" * 400)

    def test_a_state_folder_that_cannot_be_written_is_told(self):
        """As nobody: root may write everywhere. The program is copied to where nobody can reach it."""
        daemon = self.daemon()
        daemon.state.mkdir(mode=0o555)
        os.chmod(self.folder, 0o755)
        binary = copied_program(self.folder)
        nobody = {"user": 65534, "group": 65534, "extra_groups": []} if os.getuid() == 0 else {}
        daemon.write(settings="polling: {contact: \"http://tests.example/\"}\n")
        config = daemon.folder / "wirewatch.yaml"
        config.write_text(config.read_text().replace(f"{BUILD}/plugins", str(self.folder / "bin")))
        started = subprocess.run([str(binary), "run", "--config", str(config)], capture_output=True, text=True, timeout=60, **nobody)
        self.assertEqual(started.returncode, 74, started.stderr)
        self.assertIn(str(daemon.state), started.stderr)

    def test_a_full_disk_holds_documents_back_until_there_is_room(self):
        drop = self.folder / "drop"
        drop.mkdir()
        flag = self.folder / "disk-is-full"
        shim = BUILD / "tests" / "full_disk.so"
        daemon = self.daemon(settings=f"folders: [{{path: {drop}, lang: en}}]\npolling: {{contact: \"http://tests.example/\"}}\n",
                             env={"FULL_DISK_FLAG": str(flag), "FULL_DISK_UNDER": str(self.folder / "state")}, preload=shim).start()
        bus = daemon.subscribe()
        flag.touch()
        (drop / "one.txt").write_text("Ceasefire agreed at sea\n\nCaptains agreed a ceasefire.\n")
        wait_for(lambda: "the journal cannot be written" in daemon.logged(), what="the operator to be told")
        self.assertIn("full", daemon.logged())
        self.assertTrue(quiet(bus, 1))
        self.assertEqual(daemon.ask("status").returncode, 0)
        flag.unlink()
        topic, alert = receive(bus)
        self.assertEqual((topic, alert["sequence"]), ("ceasefire.agreed", 1))
        wait_for(lambda: "the journal is written again" in daemon.logged())
        self.assertEqual(daemon.logged().count("the journal cannot be written"), 1)

    def test_a_program_is_run_for_each_alert_and_a_failing_plugin_ends_alone(self):
        drop, told = self.folder / "drop", self.folder / "told"
        drop.mkdir()
        program = self.folder / "tell"
        program.write_text(f"#!/bin/sh\ncat >> {told}\necho >> {told}\n")
        program.chmod(0o755)
        daemon = self.daemon()
        config = daemon.folder / "wirewatch.yaml"
        config.write_text(config.read_text().replace("polling:", f"folders: [{{path: {drop}, lang: en}}]\npolling:").replace(
            f"  path: [{BUILD}/plugins]\n", f"  path: [{BUILD}/plugins]\n  instances:\n"
            f"    - {{name: teller, plugin: sink_exec, settings: {{command: [{program}]}}, only: {{topics: [ceasefire]}}}}\n"
            f"    - {{name: lost, plugin: sink_exec, settings: {{command: [{self.folder}/no-such-program]}}}}\n"))
        daemon.start()
        (drop / "one.txt").write_text("Ceasefire agreed, envoy mediates\n\nCaptains agreed a ceasefire. An envoy mediates.\n")
        wait_for(lambda: told.exists() and told.read_text().endswith("}\n"), what="the program to be told")
        heard = [json.loads(line) for line in told.read_text().splitlines() if line]
        self.assertEqual([a["topic"] for a in heard if "ceasefire" in a["topics"]], [a["topic"] for a in heard])
        states = {p["name"]: p["state"] for p in daemon.status()["plugins"]}
        self.assertEqual(states["lost"], "ended")
        self.assertEqual(states["teller"], "running")
        self.assertEqual(len(daemon.stored()), 2)


if __name__ == "__main__":
    unittest.main(verbosity=2)
