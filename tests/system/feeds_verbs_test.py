"""The verbs of `feeds` against a running daemon and a local HTTP origin: add, import, export, remove, list."""
import json
import os
import subprocess
import time
import unittest

from harness import BINARY, SLOW, Case, free_port, receive, wait_for
from origin import Answer, Origin, rss

PAGE = '<html><head><title>News</title>%s</head><body><p>Hello</p></body></html>'
LINK = '<link rel="alternate" type="application/rss+xml" href="%s">'


def fresh_item(n, title):
    return {"title": title, "text": "Negotiators said the text was signed before dawn.", "guid": f"fresh-{n}",
            "link": f"http://wire.example/fresh/{n}", "date": time.time()}


class FeedsVerbsCase(Case):
    def setUp(self):
        super().setUp()
        self.origin = Origin()
        self.addCleanup(self.origin.close)

    def started(self, feeds="", covered="feeds.yaml, feeds.d/*.yaml", **keywords):
        daemon = self.daemon(feeds=feeds)
        config = self.folder / "wirewatch.yaml"
        config.write_text(config.read_text().replace("feeds: [feeds.yaml]", f"feeds: [{covered}]"))
        (self.folder / "feeds.d").mkdir()
        return daemon.start(**keywords)

    @property
    def added(self):
        return self.folder / "feeds.d/added.yaml"

    @property
    def imported(self):
        return self.folder / "feeds.d/imported.yaml"


class AddTest(FeedsVerbsCase):
    def test_an_added_feed_is_polled_and_its_alerts_arrive(self):
        self.origin.feed("/wire", [fresh_item(0, "Nothing of note")], title="Harbour Gazette", language="en-gb")
        daemon = self.started()
        bus = daemon.subscribe()
        done = daemon.ask("feeds", "add", self.origin.url("/wire"), "--tag", "shipping", "--tag", "two words")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout, "added harbour-gazette: Harbour Gazette, rss-2.0, 1 entry, language en-GB\n"
                                      f"reloaded: 1 feeds, 3 rules, revision {daemon.status()['revision']}\n")
        text = self.added.read_text()
        self.assertTrue(text.endswith("feeds:\n  - id: harbour-gazette\n    url: " + self.origin.url("/wire") +
                                      "\n    title: Harbour Gazette\n    lang: en-GB\n    tags: [shipping, two words]\n"), text)
        wait_for(lambda: daemon.feeds()["harbour-gazette"]["entries"] == 1, what="the first contact")
        self.origin.feed("/wire", [fresh_item(1, "Rivals agree ceasefire after night of talks")], title="Harbour Gazette", language="en-gb")
        topic, alert = receive(bus)
        self.assertEqual((topic, alert["article"]["feed"]), ("ceasefire.agreed", "harbour-gazette"))
        self.assertEqual(daemon.feeds()["harbour-gazette"]["tags"], ["shipping", "two words"])
        bus.close()

        again = daemon.ask("feeds", "add", self.origin.url("/wire") + "#top")
        self.assertEqual((again.returncode, again.stdout), (0, f"known harbour-gazette: {self.origin.url('/wire')}\n"))
        self.assertEqual(self.added.read_text(), text)

        removed = daemon.ask("feeds", "remove", "harbour-gazette")
        self.assertEqual(removed.returncode, 0, removed.stderr)
        self.assertEqual(daemon.feeds(), {})
        self.assertTrue(self.added.read_text().endswith("feeds:\n"))

    def test_what_somebody_wrote_into_the_file_is_kept(self):
        self.origin.feed("/wire", [fresh_item(0, "Nothing of note")], title="Wire", language="en")
        daemon = self.started()
        mine = "# mine\nfeeds:  # by hand\n- {id: gazette, url: \"http://127.0.0.1:9/none\"}  # closed\n"
        self.added.write_text(mine)
        os.chmod(self.added, 0o640)
        done = daemon.ask("feeds", "add", self.origin.url("/wire"), "--id", "mine", "--title", "A: B", "--lang", "ar", "--full-text")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.added.read_text(), mine + f"- id: mine\n  url: {self.origin.url('/wire')}\n  title: \"A: B\"\n  lang: ar\n  full_text: true\n")
        self.assertEqual(self.added.stat().st_mode & 0o777, 0o640)
        self.assertEqual(sorted(daemon.feeds()), ["gazette", "mine"])
        self.assertEqual([p.name for p in (self.folder / "feeds.d").iterdir()], ["added.yaml"])
        taken = daemon.ask("feeds", "add", self.origin.url("/other"), "--id", "mine")
        self.assertNotEqual(taken.returncode, 0)

    def test_a_dry_run_looks_and_writes_nothing(self):
        self.origin.feed("/wire", [fresh_item(0, "Nothing of note")], title="Harbour Gazette")
        daemon = self.started()
        done = daemon.ask("feeds", "add", self.origin.url("/wire"), "--dry-run")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout, f"  - id: harbour-gazette\n    url: {self.origin.url('/wire')}\n    title: Harbour Gazette\n    lang: en\n")
        self.assertEqual(list((self.folder / "feeds.d").iterdir()), [])
        self.assertEqual(self.origin.count("/wire"), 1)

    def test_a_page_stands_for_its_only_feed(self):
        self.origin.feed("/deep/wire", [], title="Harbour Gazette")
        self.origin.answers["/"] = Answer((PAGE % (LINK % "deep/wire")).encode(), content_type="text/html")
        daemon = self.started()
        done = daemon.ask("feeds", "add", self.origin.url("/"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("is a page that names " + self.origin.url("/deep/wire"), done.stderr)
        self.assertEqual(daemon.feeds()["harbour-gazette"]["url"], self.origin.url("/deep/wire"))

    def test_a_page_of_several_feeds_gives_the_choice(self):
        self.origin.answers["/"] = Answer((PAGE % (LINK % "/a?x=1&amp;y=2" + LINK % "/b")).encode(), content_type="text/html")
        self.origin.answers["/none"] = Answer((PAGE % "").encode(), content_type="text/html")
        self.origin.answers["/self"] = Answer((PAGE % (LINK % "/none")).encode(), content_type="text/html")
        daemon = self.started()
        done = daemon.ask("feeds", "add", self.origin.url("/"))
        self.assertEqual((done.returncode, done.stderr), (1, "the page names several feeds; take one:\n"))
        self.assertEqual(done.stdout, f"wirewatch feeds add '{self.origin.url('/a?x=1&y=2')}'\nwirewatch feeds add '{self.origin.url('/b')}'\n")
        for path in ("/none", "/self"):
            refused = daemon.ask("feeds", "add", self.origin.url(path))
            self.assertEqual((refused.returncode, refused.stdout), (1, ""))
            self.assertIn(self.origin.url("/none") + ": This is an HTML page, not a feed.", refused.stderr)
        self.assertFalse(self.added.exists())

    def test_what_cannot_be_polled_is_told_in_words(self):
        self.origin.answers["/busy"] = Answer(status=503)
        self.origin.answers["/text"] = Answer(b"Just a text.\n\nOf two paragraphs.", content_type="text/plain")
        self.origin.answers["/opml"] = Answer(b"<opml version='2.0'><body><outline xmlUrl='http://a.example/'/></body></opml>", content_type="text/xml")
        self.origin.answers["/big"] = Answer(b"<rss>" + b" " * (2 << 20))
        daemon = self.started()
        dead = f"http://127.0.0.1:{free_port()}/"
        for url, code, words in ((dead, 69, "refused"), (self.origin.url("/gone"), 1, "HTTP 404 Not Found"), (self.origin.url("/busy"), 69, "HTTP 503"),
                                 (self.origin.url("/text"), 1, "plain text, not a feed"), (self.origin.url("/opml"), 1, "wirewatch feeds import"),
                                 (self.origin.url("/big"), 1, "1MiB"), ("http://10.0.0.1/", 1, "polling.allow_private"),
                                 ("gazette.example", 2, "no http or https address"), ("ftp://gazette.example/", 2, "no http or https address")):
            done = daemon.ask("feeds", "add", url)
            self.assertEqual((done.returncode, done.stdout), (code, ""), url + done.stderr)
            self.assertIn(words, done.stderr, url)
            self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        self.assertFalse(self.added.exists())
        self.assertEqual(daemon.command("feeds", "add", dead, "--config", self.folder / "wirewatch.yaml", "--state-dir", self.folder / "nobody").returncode, 69)

    def test_a_permanent_redirect_leads_to_the_address_that_is_written(self):
        self.origin.feed("/wire", [], title="Harbour Gazette")
        self.origin.answers["/old"] = Answer(status=301, headers={"Location": "/wire"})
        daemon = self.started()
        self.assertEqual(daemon.ask("feeds", "add", self.origin.url("/old")).returncode, 0)
        self.assertEqual(daemon.feeds()["harbour-gazette"]["url"], self.origin.url("/wire"))
        again = daemon.ask("feeds", "add", self.origin.url("/old"))
        self.assertEqual((again.returncode, again.stdout), (0, f"known harbour-gazette: {self.origin.url('/wire')}\n"))

    def test_a_feed_that_has_moved_is_known_at_its_new_address(self):
        self.origin.feed("/wire", [], title="Harbour Gazette")
        self.origin.answers["/old"] = Answer(status=301, headers={"Location": "/wire"})
        daemon = self.started(feeds=f"  - {{id: gazette, url: \"{self.origin.url('/old')}\"}}\n")
        feed = wait_for(lambda: (f := daemon.feeds()["gazette"]).get("moved_to") and f, 20, "the move to be adopted")
        self.assertEqual(feed["moved_to"], self.origin.url("/wire"))
        done = daemon.ask("feeds", "add", self.origin.url("/wire"))
        self.assertEqual((done.returncode, done.stdout), (0, f"known gazette: has moved here from {self.origin.url('/old')}\n"))
        self.assertIn("has moved to " + self.origin.url("/wire"), daemon.ask("feeds", "list").stdout)

    def test_settings_that_do_not_name_the_file_are_told_before_anything_is_asked(self):
        daemon = self.started(covered="feeds.yaml")
        done = daemon.ask("feeds", "add", self.origin.url("/wire"))
        self.assertEqual(done.returncode, 78)
        self.assertEqual(done.stderr, f"{self.folder}/wirewatch.yaml: feeds: does not name {self.added}; add feeds.d/*.yaml to it\n")
        self.assertEqual(self.origin.requests, [])

    def test_who_may_not_write_gets_the_lines(self):
        self.origin.feed("/wire", [], title="Harbour Gazette")
        daemon = self.started()
        (self.folder / "feeds.d").rmdir()
        (self.folder / "feeds.d").write_text("")  # a file where the folder should be: also root cannot
        done = daemon.ask("feeds", "add", self.origin.url("/wire"))
        self.assertEqual(done.returncode, 74)
        self.assertEqual(done.stdout, f"  - id: harbour-gazette\n    url: {self.origin.url('/wire')}\n    title: Harbour Gazette\n    lang: en\n")
        self.assertIn(f"cannot write {self.folder}/feeds.d", done.stderr)
        self.assertIn(f"under feeds: in {self.added}, then: wirewatch reload", done.stderr)
        listed = daemon.command("feeds", "import", "-", "--state-dir", daemon.state, input=self.origin.url("/wire") + "\n")
        self.assertEqual((listed.returncode, listed.stdout.splitlines()[-1]), (74, f"    url: {self.origin.url('/wire')}"))

    def test_a_reload_that_other_files_prevent_is_told(self):
        self.origin.feed("/wire", [], title="Harbour Gazette")
        daemon = self.started()
        (self.folder / "rules.yaml").write_text("rules: [{id: x}]\n")
        done = daemon.ask("feeds", "add", self.origin.url("/wire"))
        self.assertEqual(done.returncode, 78)
        self.assertIn("rules.yaml:1", done.stderr)
        self.assertIn("not reloaded", done.stderr)
        self.assertTrue(self.added.exists())


OPML = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Shipping">
  <outline type="rss" text="Harbour Gazette" xmlUrl="http://127.0.0.1:9/gazette" language="en"/>
  <outline type="rss" text="Tide" xmlUrl="http://127.0.0.1:9/tide" category="sea,/News/World"/>
  <outline type="rss" text="Again" xmlUrl="http://127.0.0.1:9/tide#again"/>
  <outline type="link" text="Elsewhere" url="http://127.0.0.1:9/elsewhere"/>
  <outline type="rss" text="Old" xmlUrl="gopher://127.0.0.1/"/>
</outline></body></opml>
"""


class ImportTest(FeedsVerbsCase):
    def test_a_list_is_imported_once(self):
        daemon = self.started(feeds="  - {id: tides, url: \"http://127.0.0.1:9/tide\"}\n")
        source = self.folder / "mine.opml"
        source.write_text(OPML)
        dry = daemon.ask("feeds", "import", source, "--dry-run")
        self.assertEqual(dry.returncode, 0, dry.stderr)
        self.assertFalse(self.imported.exists())
        done = daemon.ask("feeds", "import", source)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout.splitlines()[:3], dry.stdout.splitlines())
        self.assertEqual([line.split() for line in dry.stdout.splitlines()],
                         [["added", "harbour-gazette", "http://127.0.0.1:9/gazette"], ["known", "tides", "http://127.0.0.1:9/tide"], ["known", "tides", "http://127.0.0.1:9/tide#again"]])
        self.assertEqual(done.stderr, f"{source}:7: left out: no feed but a link to http://127.0.0.1:9/elsewhere\n"
                                      f"{source}:8: left out: 'gopher://127.0.0.1/' is no http or https address\n"
                                      f"1 added to {self.imported}, 2 known already, 2 left out\n")
        self.assertEqual(sorted(daemon.feeds()), ["harbour-gazette", "tides"])
        text = self.imported.read_text()
        self.assertIn("tags: [Shipping]\n", text)
        again = daemon.ask("feeds", "import", source)
        self.assertEqual(again.returncode, 0)
        self.assertIn("0 added, 3 known already, 2 left out", again.stderr)
        self.assertEqual(self.imported.read_text(), text)

    def test_newsboats_urls_come_through_a_pipe_and_without_a_daemon(self):
        daemon = self.daemon(feeds="")
        config = self.folder / "wirewatch.yaml"
        config.write_text(config.read_text().replace("feeds: [feeds.yaml]", "feeds: [feeds.yaml, feeds.d/*.yaml]"))
        done = daemon.command("feeds", "import", "-", "--config", config, input="http://127.0.0.1:9/a \"~Tide tables\" sea\nexec:ls\n\n# x\nhttp://127.0.0.1:9/a\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([line.split()[:2] for line in done.stdout.splitlines()], [["added", "tide-tables"], ["known", "tide-tables"]])
        self.assertIn("standard input:2: left out: no address but a program's output", done.stderr)
        self.assertIn("no wirewatch runs; its next start takes it up", done.stderr)
        daemon.start()
        self.assertEqual(sorted(daemon.feeds()), ["tide-tables"])

    def test_what_is_no_list_adds_nothing(self):
        daemon = self.started()
        for text, words in ((rss([]).decode(), "no OPML list"), ("", "no address"), ("words\n", "'words' is no http or https address"),
                            ("feeds:\n  - id: a\n", "copy it into feeds.d")):
            (self.folder / "list").write_text(text)
            done = daemon.ask("feeds", "import", self.folder / "list")
            self.assertEqual((done.returncode, done.stdout), (1, ""), text)
            self.assertIn(words, done.stderr)
        self.assertEqual(daemon.ask("feeds", "import", self.folder / "missing").returncode, 1)
        self.assertFalse(self.imported.exists())

    def test_an_export_imported_elsewhere_gives_the_same_feeds(self):
        full = ('  - id: full\n    url: "http://127.0.0.1:9/full?a=1&b=2"\n    title: "A <b> & \\"C\\""\n    lang: pt-BR\n    country: "NO"\n    agency: KUNA\n'
                '    tags: [shipping, two words]\n    every: {min: 2m, max: 90m}\n    full_text: true\n')
        odd = '  - {id: odd, url: "http://127.0.0.1:9/odd", tags: ["a,b", c]}\n  - {id: plain, url: "http://127.0.0.1:9/plain"}\n'
        here = self.daemon(feeds=full + odd)
        export = lambda config, form: here.command("feeds", "export", "--config", config, "--format", form).stdout
        elsewhere = self.folder / "elsewhere"
        elsewhere.mkdir()
        (elsewhere / "rules.yaml").write_text("rules: []\n")
        config = elsewhere / "wirewatch.yaml"
        config.write_text(f"state: {elsewhere}/state\nfeeds: [feeds.d/*.yaml]\nrules: [rules.yaml]\npolling: {{contact: \"http://tests.example/\"}}\n")
        first = self.folder / "wirewatch.yaml"
        imported = here.command("feeds", "import", "-", "--config", config, input=export(first, "opml"))
        self.assertEqual(imported.returncode, 0, imported.stderr)
        self.assertEqual(export(config, "yaml"), export(first, "yaml"))
        self.assertEqual(export(config, "urls"), export(first, "urls"))
        self.assertEqual(export(config, "yaml").count("- id:"), 3)
        self.assertEqual(here.command("check", "--config", config).returncode, 0)

    def test_only_what_these_verbs_wrote_is_removed(self):
        daemon = self.started(feeds='  - {id: mine, url: "http://127.0.0.1:9/mine"}\n')
        daemon.command("feeds", "import", "-", "--state-dir", daemon.state, input="http://127.0.0.1:9/a ~first\nhttp://127.0.0.1:9/b ~second\n")
        done = daemon.ask("feeds", "remove", "first")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(sorted(daemon.feeds()), ["mine", "second"])
        refused = daemon.ask("feeds", "remove", "mine")
        self.assertEqual((refused.returncode, refused.stdout), (1, ""))
        self.assertEqual(refused.stderr, f"{self.folder}/feeds.yaml:2:5: feed 'mine' stands here: take it out, then: wirewatch reload\n")
        self.assertEqual(daemon.ask("feeds", "remove", "nobody").returncode, 1)


class TogetherTest(FeedsVerbsCase):
    def test_feeds_added_at_once_are_all_polled(self):
        daemon = self.started()
        for n in range(8):
            self.origin.feed(f"/{n}", [], title="Harbour Gazette")
        config = self.folder / "wirewatch.yaml"
        started = [subprocess.Popen([str(BINARY), "feeds", "add", self.origin.url(f"/{n}"), "--config", str(config)], stdout=subprocess.PIPE,
                                    stderr=subprocess.PIPE, text=True) for n in range(8)]
        reloads = [subprocess.Popen([str(BINARY), "reload", "--config", str(config)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)]
        for process in started + reloads:
            out, err = process.communicate(timeout=60 * SLOW)
            self.assertEqual(process.returncode, 0, out + err)
        feeds = daemon.feeds()
        self.assertEqual(sorted(feed["url"] for feed in feeds.values()), [self.origin.url(f"/{n}") for n in range(8)])
        self.assertEqual(len([line for line in self.added.read_text().splitlines() if line.startswith("feeds:")]), 1)


class ListTest(FeedsVerbsCase):
    def test_feeds_are_found_by_id_title_tag_and_address(self):
        daemon = self.started(feeds='  - {id: kuna, url: "http://127.0.0.1:9/a", title: Gulf Wire, tags: [Arabia]}\n  - {id: dawn, url: "http://127.0.0.1:9/b/pk"}\n')
        for text, ids in (("KUN", ["kuna"]), ("gulf", ["kuna"]), ("arab", ["kuna"]), ("/PK", ["dawn"]), ("127.0.0.1", ["kuna", "dawn"]), ("nothing", [])):
            lines = daemon.ask("feeds", "list", text, "--json").stdout.splitlines()
            self.assertEqual([json.loads(line)["id"] for line in lines], ids, text)
        wait_for(lambda: len(daemon.ask("feeds", "list", "--failing").stdout.splitlines()) == 2, what="both to fail")
        listed = daemon.ask("feeds", "list", "dawn", "--failing")
        self.assertEqual(listed.stderr, "1 feed, 1 failing\n")


if __name__ == "__main__":
    unittest.main(verbosity=2)
