"""What people get: the shipped configuration, the sample wire, the installed daemon, the commands of the README."""
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from harness import BINARY, BUILD, SLOW, SOURCE, Case, Daemon, free_port, receive, wait_for


def processes_that_name(folder):
    lines = []
    for file in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(file.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:
            pass  # it has ended
    return [line for line in lines if str(folder) in line]


def expected_of_the_sample():
    """config/sample/.expected.md: file -> rule ids it raises (new alerts), or the file whose story it joins."""
    expected = {}
    for line in (SOURCE / "config/sample/.expected.md").read_text().splitlines():
        cells = [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]
        if len(cells) >= 2 and cells[0].endswith(".txt"):
            expected[cells[0]] = cells[1]
    return expected


class ShippedRulesTest(unittest.TestCase):
    def command(self, *arguments, **keywords):
        return subprocess.run([str(BINARY), *map(str, arguments)], capture_output=True, text=True, timeout=120 * SLOW, **keywords)

    def test_check_finds_no_error_in_the_shipped_configuration(self):
        checked = self.command("check", "--config", SOURCE / "config/wirewatch.yaml")
        self.assertEqual(checked.returncode, 0, checked.stderr)
        feeds = int(re.search(r"(\d+) feeds", checked.stderr)[1])
        self.assertGreaterEqual(feeds, 40)

    def test_every_shipped_example_holds(self):
        tested = self.command("test", "--rules", SOURCE / "config/rules.d")
        self.assertEqual(tested.returncode, 0, tested.stdout + tested.stderr)
        for family in ("ceasefire", "mediation", "talks", "monitoring", "escalation"):
            self.assertTrue((SOURCE / f"config/rules.d/{family}.yaml").exists())

    def test_a_failing_example_is_shown_with_its_place(self):
        rule = SOURCE / "config/rules.d/ceasefire.yaml"
        folder = pathlib.Path(os.environ.get("TMPDIR", "/tmp")) / f"wirewatch-rules-{os.getpid()}"
        shutil.copytree(SOURCE / "config/rules.d", folder)
        self.addCleanup(shutil.rmtree, folder, True)
        text = rule.read_text()
        (folder / "ceasefire.yaml").write_text(text.replace("- match:", "- no_match:", 1))
        tested = self.command("test", "--rules", folder)
        self.assertEqual(tested.returncode, 1, tested.stdout)
        line = text[:text.index("- match:")].count("\n") + 1
        self.assertIn(f"ceasefire.yaml:{line}:", tested.stdout + tested.stderr)


class TwoProgramsTest(unittest.TestCase):
    def test_what_only_reads_loads_none_of_the_daemons_libraries(self):
        needed = subprocess.run(["ldd", str(BINARY)], capture_output=True, text=True, check=True).stdout
        self.assertIn("libicuuc", needed)
        for library in ("libcurl", "libzmq", "libsqlite3", "libsystemd", "libprometheus"):
            self.assertNotIn(library, needed)

    def test_a_command_without_the_daemons_program_says_so_and_still_reads(self):
        with tempfile.TemporaryDirectory() as folder:
            alone = shutil.copy(BINARY, folder)
            run = subprocess.run([alone, "status"], capture_output=True, text=True)
            self.assertEqual(run.returncode, 74)
            self.assertIn("libexec/wirewatch/wirewatch: cannot be started (No such file or directory)", run.stderr)
            read = subprocess.run([alone, "parse", str(SOURCE / "config/sample/01-istanbul-kuna.txt")], capture_output=True)
            self.assertEqual(read.returncode, 0, read.stderr)


class ManualTest(unittest.TestCase):
    def test_the_manual_page_names_every_verb_and_option(self):
        page = (SOURCE / "systemd/man/wirewatch.1.scd").read_text()
        told = lambda *words: subprocess.run([str(BINARY), *words, "--help"], capture_output=True, text=True, check=True).stdout
        verbs = re.findall(r"^  ([a-z]+) ", told().split("Subcommands:")[1], re.M)
        self.assertGreater(len(verbs), 8)
        for verb in verbs:
            help_text = told(verb)
            self.assertIn("Example:", help_text, verb)
            for option in re.findall(r"^  (?:-\w,)?(--[a-z-]+)", help_text, re.M):
                self.assertIn(option, page, verb)
            self.assertRegex(page, rf"(?m)^## (.*[ ,|])?{verb}\b")
            for inner in re.findall(r"^  ([a-z]+) ", help_text.partition("Subcommands:")[2].partition("Example:")[0], re.M):
                inner_help = told(verb, inner)
                self.assertIn(f"Example:\n  wirewatch {verb} {inner} ", inner_help)
                self.assertRegex(page, rf"(?m)^## (.*, )?{verb} {inner}\b")
                for option in re.findall(r"^  (--[a-z-]+)", inner_help, re.M):
                    self.assertIn(option, page, inner)
            self.assertTrue((BUILD / f"installed/wirewatch-{verb}.1").exists(), verb)


class SampleTest(Case):
    def test_the_sample_wire_raises_what_its_table_says(self):
        expected = expected_of_the_sample()
        files = sorted(p.name for p in (SOURCE / "config/sample").glob("*.txt"))
        self.assertEqual(sorted(expected), files, "the table and the folder differ")
        daemon = self.daemon(settings=f"folders: [{{path: {SOURCE}/config/sample, lang: en, sample: true}}]\npolling: {{contact: \"http://tests.example/\"}}\n")
        config = daemon.folder / "wirewatch.yaml"
        config.write_text(config.read_text().replace("rules: [rules.yaml]", f"rules: ['{SOURCE}/config/rules.d/**/*.yaml']"))
        daemon.start()
        wait_for(lambda: daemon.status()["articles"] == len(files), what="the whole sample")
        alerts = daemon.stored()
        self.assertTrue(all(a.get("sample") is True for a in alerts))
        by_title = {}
        for alert in alerts:
            if alert["kind"] == "new":
                by_title.setdefault(alert["article"]["title"], []).append(alert["topic"])
        for name, rules in expected.items():
            raw = (SOURCE / "config/sample" / name).read_text()
            title = re.search(r"^Title: *(.+)$", raw, re.M)
            title = title[1].strip() if title else next(line for line in raw.splitlines() if not line.startswith("date "))
            wanted = [] if rules == "-" or rules.startswith("joins") else sorted(r.strip().strip("`") for r in rules.split(","))
            self.assertEqual(sorted(by_title.get(title, [])), wanted, name)


class RunTest(Case):
    """daemon/run as a newcomer types it; the build is there already."""

    def start(self, *arguments, base=None):
        env = dict(os.environ, XDG_STATE_HOME=str(self.folder / "xdg"))
        base = base or free_port(3)
        self.out, self.err = open(self.folder / "out", "wb"), open(self.folder / "err", "wb")
        self.process = subprocess.Popen([str(SOURCE / "daemon/run"), "--port-base", str(base), *arguments], env=env,
                                        cwd="/", stdout=self.out, stderr=self.err, start_new_session=True)
        self.addCleanup(self.end)
        return self.process

    def end(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(60)

    def text(self):
        return (self.folder / "out").read_text(errors="replace"), (self.folder / "err").read_text(errors="replace")

    @unittest.skipIf(BUILD.name != "release", "daemon/run builds and starts the release preset")
    def test_alerts_of_the_sample_come_within_ten_seconds_and_control_c_drains(self):
        process = self.start("--state-dir", str(self.folder / "state"))
        wait_for(lambda: "wirewatch is running" in self.text()[1] or process.poll() is not None, 60, "the daemon")
        began = time.time()
        wait_for(lambda: "ceasefire.extended" in self.text()[0], 10, "a sample alert")
        self.assertLess(time.time() - began, 10)
        self.assertIn("sample", self.text()[0])
        self.assertIn(str(self.folder / "state/wirewatch.log"), self.text()[1])
        os.killpg(process.pid, signal.SIGINT)
        self.assertEqual(process.wait(60), 0, self.text()[1])
        self.assertIn("stopped, everything fetched was committed", (self.folder / "state/wirewatch.log").read_text())

        # A second start shows the stored alerts and raises none of them again; --fresh tells the sample anew.
        first = self.text()[0].count("ceasefire.extended")
        process = self.start("--state-dir", str(self.folder / "state"))
        wait_for(lambda: self.text()[0].count("ceasefire.extended") >= first, 20, "the stored alerts")
        stored = json.loads(subprocess.run([str(BINARY), "status", "--json", "--state-dir", str(self.folder / "state")],
                                           capture_output=True, text=True).stdout)
        os.killpg(process.pid, signal.SIGINT)
        self.assertEqual(process.wait(60), 0)
        process = self.start("--state-dir", str(self.folder / "state"), "--fresh")
        wait_for(lambda: "ceasefire.extended" in self.text()[0], 20, "the sample told anew")
        again = json.loads(subprocess.run([str(BINARY), "status", "--json", "--state-dir", str(self.folder / "state")],
                                          capture_output=True, text=True).stdout)
        self.assertNotEqual(again["journal"], stored["journal"])

    @unittest.skipIf(BUILD.name != "release", "daemon/run builds and starts the release preset")
    def test_feeds_that_cannot_be_reached_are_one_line_for_all(self):
        # RFC 2606: .invalid never resolves.
        (self.folder / "feeds.yaml").write_text("feeds:\n" + "".join(f"  - {{id: f{n}, url: \"http://f{n}.invalid/feed\"}}\n" for n in range(5)))
        config = self.folder / "wirewatch.yaml"
        config.write_text(f"feeds: [feeds.yaml]\nrules: ['{SOURCE}/config/rules.d/**/*.yaml']\n")
        process = self.start("--state-dir", str(self.folder / "state"), "--config", str(config))
        wait_for(lambda: "cannot be reached" in self.text()[1], 45, "the line about the feeds")
        lines = [line for line in self.text()[1].splitlines() if "cannot be reached" in line]
        self.assertEqual(len(lines), 1)
        self.assertIn("5 of 5 feeds cannot be reached", lines[0])
        listed = subprocess.run(lines[0].split("; ")[1].removesuffix(" says why").split(), cwd=SOURCE, capture_output=True, text=True)
        self.assertEqual((listed.returncode, listed.stdout.count("failing")), (0, 5), listed.stderr)
        self.assertNotIn(".invalid", self.text()[1], "each feed was told by itself")
        process.send_signal(signal.SIGTERM)  # to the script alone: it stops what it started
        self.assertEqual(process.wait(60), 0)
        wait_for(lambda: not processes_that_name(self.folder), 5, "an end of all that it started")

    @unittest.skipIf(BUILD.name != "release", "daemon/run builds and starts the release preset")
    def test_a_busy_port_is_named_with_its_holder_and_the_way_out(self):
        import socket
        with socket.socket() as holder:
            holder.bind(("127.0.0.1", free_port(3)))
            holder.listen()
            process = self.start("--state-dir", str(self.folder / "state"), base=holder.getsockname()[1])
            self.assertEqual(process.wait(60), 69)
        self.assertIn(f"pid {os.getpid()}", self.text()[1])
        self.assertIn("--port-base", self.text()[1])


class InstalledTest(Case):
    def setUp(self):
        super().setUp()
        self.root = self.folder / "root"
        installed = subprocess.run(["cmake", "--install", str(BUILD), "--prefix", str(self.root)], capture_output=True, text=True)
        self.assertEqual(installed.returncode, 0, installed.stderr)

    def test_the_unit_is_hardened_and_starts_the_installed_program(self):
        unit = self.root / "lib/systemd/system/wirewatch.service"
        text = unit.read_text()
        for line in ("Type=notify", "WatchdogSec=", "NoNewPrivileges=yes", "RestartPreventExitStatus=2 78",
                     f"ExecStart={self.root}/bin/wirewatch run --config {self.root}/etc/wirewatch/wirewatch.yaml"):
            self.assertIn(line, text)
        analysed = subprocess.run(["systemd-analyze", "security", "--offline=true", "--threshold=15", str(unit)],
                                  capture_output=True, text=True)
        self.assertEqual(analysed.returncode, 0, analysed.stdout[-3000:] + analysed.stderr)

    def test_a_second_installation_leaves_the_operators_settings_alone(self):
        config = self.root / "etc/wirewatch/wirewatch.yaml"
        config.write_text("state: /elsewhere\n")
        subprocess.run(["cmake", "--install", str(BUILD), "--prefix", str(self.root)], capture_output=True, check=True)
        self.assertEqual(config.read_text(), "state: /elsewhere\n")
        self.assertIn("/var/lib/wirewatch", (self.root / "share/wirewatch/wirewatch.yaml").read_text())

    def test_the_installed_daemon_has_no_sample_and_raises_nothing_by_itself(self):
        root = self.root
        config = root / "etc/wirewatch/wirewatch.yaml"
        self.assertNotIn("sample", config.read_text())
        env = dict(os.environ, WIREWATCH_STATE=str(self.folder / "state"), WIREWATCH_HTTP__LISTEN="127.0.0.1:0",
                   WIREWATCH_BUS__PUBLISH="tcp://127.0.0.1:*", WIREWATCH_BUS__REPLAY="tcp://127.0.0.1:*")
        # The shipped feeds are real: they are not polled from a test.
        for feed_file in (root / "etc/wirewatch/feeds.d").glob("*.yaml"):
            feed_file.write_text("feeds: []\n")
        with open(self.folder / "log", "wb") as log:
            process = subprocess.Popen([str(root / "bin/wirewatch"), "run", "--config", str(config)], env=env, stdout=log, stderr=log)
        self.addCleanup(lambda: (process.terminate(), process.wait(30)))
        wait_for(lambda: (self.folder / "state/endpoints.json").exists() or process.poll() is not None, 20)
        self.assertIsNone(process.poll(), (self.folder / "log").read_text())
        time.sleep(2)
        status = json.loads(subprocess.run([str(root / "bin/wirewatch"), "status", "--json", "--state-dir", str(self.folder / "state")],
                                           capture_output=True, text=True).stdout)
        self.assertEqual((status["latest"], status["articles"]), (0, 0))
        self.assertGreater(status["rules"], 15)
        plugins = subprocess.run([str(root / "bin/wirewatch"), "plugins", "--config", str(config)], capture_output=True, text=True, env=env)
        self.assertEqual(plugins.returncode, 0, plugins.stderr)
        for name in ("source_folder", "sink_exec"):
            self.assertIn(name, plugins.stdout)


class ReadmeTest(Case):
    def test_the_python_consumer_works_as_printed(self):
        code = re.search(r"```python\n(.*?)```", (SOURCE / "README.md").read_text(), re.S)[1]
        self.assertLessEqual(len([line for line in code.splitlines() if line.strip()]), 10)
        drop = self.folder / "drop"
        drop.mkdir()
        daemon = self.daemon(settings=f"folders: [{{path: {drop}, lang: en}}]\npolling: {{contact: \"http://tests.example/\"}}\n").start()
        self.assertIn("tcp://127.0.0.1:8711", code)
        script = self.folder / "consumer.py"
        script.write_text(code.replace("tcp://127.0.0.1:8711", daemon.endpoints["publish"]))
        consumer = subprocess.Popen([sys.executable, "-u", str(script)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.addCleanup(lambda: (consumer.kill(), consumer.wait(), consumer.stdout.close()))
        lines = []
        threading.Thread(target=lambda: lines.extend(iter(consumer.stdout.readline, "")), daemon=True).start()

        def told(n=[0]):
            n[0] += 1
            (drop / f"{n[0]}.txt").write_text(f"Ceasefire agreed on island {n[0] * 17}\n\nIslanders of rock {n[0] * 31} agreed a ceasefire.\n")
            time.sleep(0.2)
            return any("Ceasefire agreed on island" in line for line in lines)

        wait_for(told, 15, "the consumer to print an alert")


if __name__ == "__main__":
    unittest.main(verbosity=2)
