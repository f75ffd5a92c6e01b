"""Ten thousand feeds are imported, listed and reloaded while they are polled, and none is missed or asked twice."""
import asyncio
import collections
import statistics
import threading
import time
import unittest

from harness import SLOW, Case, wait_for

MANY = 10_000  # polled once: their first polls are spread over a minute
OFTEN = 200    # polled every two seconds
FEED = """<rss version="2.0"><channel><title>Wire %s</title><language>en</language>
<item><title>Nothing of note in ward %s</title><guid isPermaLink="false">%s</guid></item></channel></rss>"""


class CountingOrigin:
    """Answers every path with a feed; `asked` has the times of each. One thread, many connections."""

    def __init__(self):
        self.asked = collections.defaultdict(list)
        self.loop = asyncio.new_event_loop()
        self.server = self.loop.run_until_complete(asyncio.start_server(self.serve, "127.0.0.1", 0, backlog=1000))
        self.port = self.server.sockets[0].getsockname()[1]
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()

    async def serve(self, reader, writer):
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                path = head.split(" ", 2)[1]
                self.asked[path].append(time.monotonic())
                name = path.rsplit("/", 1)[1]
                if 'if-none-match: "1"' in head.lower():
                    writer.write(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n')
                    continue
                body = (FEED % (name, name, path)).encode()
                writer.write(b'HTTP/1.1 200 OK\r\nETag: "1"\r\nContent-Type: application/rss+xml\r\nContent-Length: %d\r\n\r\n' % len(body) + body)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    def close(self):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"


@unittest.skipIf(SLOW > 1, "a figure of the release build")
class ReloadTest(Case):
    def setUp(self):
        super().setUp()
        self.origin = CountingOrigin()
        self.addCleanup(self.origin.close)

    def often(self, name):
        return f"  - {{id: {name}, url: \"{self.origin.url('/often/' + name)}\", every: {{min: 2s, max: 2s}}}}\n"

    def timed(self, daemon, *arguments, **keywords):
        begin = time.monotonic()
        done = daemon.command(*arguments, "--config", self.folder / "wirewatch.yaml", **keywords)
        self.assertEqual(done.returncode, 0, done.stderr[-2000:])
        return time.monotonic() - begin, done

    def test_ten_thousand_feeds_are_reloaded_without_a_missed_or_doubled_poll(self):
        daemon = self.daemon(feeds="".join(self.often(f"o{n}") for n in range(OFTEN)))
        config = self.folder / "wirewatch.yaml"
        config.write_text(config.read_text().replace("feeds: [feeds.yaml]", "feeds: [feeds.yaml, feeds.d/*.yaml]")
                          .replace("every: {min: 1s, max: 1s}", "every: {min: 1h, max: 1h}, per_host: 100, timeout: 20s").replace(", timeout: 3s", ""))
        daemon.start()
        addresses = "".join(self.origin.url(f"/many/{n}") + f" \"~Ward {n}\"\n" for n in range(MANY))
        importing, _ = self.timed(daemon, "feeds", "import", "-", input=addresses)
        begun = time.monotonic()
        listings = [self.timed(daemon, "feeds", "list") for _ in range(3)]  # the best is the figure: others use the machine too
        listing = min(took for took, _ in listings)
        self.assertTrue(all(len(listed.stdout.splitlines()) == MANY + OFTEN for _, listed in listings))

        # While the first polls are under way: the same again, a file dropped in, one taken away, one changed.
        reloads = []
        extra = self.folder / "feeds.d/extra.yaml"
        for change in range(8):
            if change == 2:
                extra.write_text("feeds:\n" + "".join(self.often(f"x{n}") for n in range(20)))
            if change == 5:
                extra.write_text("feeds:\n" + "".join(self.often(f"x{n}") for n in range(10)))
                gone = time.monotonic()
            reloads.append(self.timed(daemon, "reload")[0])
            time.sleep(max(0, begun + 7 * (change + 1) - time.monotonic()))
        polled = lambda: sum(1 for n in range(MANY) if self.origin.asked.get(f"/many/{n}"))
        wait_for(lambda: polled() == MANY, 60, "every feed to be polled")
        reloads.append(self.timed(daemon, "reload")[0])
        time.sleep(4)
        ended = time.monotonic()
        print(f"\n{MANY} feeds: import {importing:.2f} s, list {listing:.2f} s, reload {statistics.median(reloads):.2f} s "
              f"(the longest {max(reloads):.2f} s), all polled after {ended - begun - 4:.0f} s")

        doubled = [n for n in range(MANY) if len(self.origin.asked[f"/many/{n}"]) != 1]
        self.assertEqual(doubled, [])
        gaps = []
        for n in range(OFTEN):
            times = self.origin.asked[f"/often/o{n}"]
            gaps += [later - earlier for earlier, later in zip(times, times[1:])]
            self.assertLess(ended - times[-1], 4, f"o{n} is not polled any more")
        print(f"{len(gaps)} intervals of 2 s: {min(gaps):.2f} to {max(gaps):.2f} s")
        self.assertGreater(min(gaps), 1.9, "a poll was doubled")
        self.assertLess(max(gaps), 3.9, "a poll was missed")
        for n in range(20):
            times = self.origin.asked[f"/often/x{n}"]
            self.assertGreater(len(times), 3)
            if n >= 10:
                self.assertLess(times[-1], gone + 3, f"x{n} was taken out and is polled")
        self.assertLess(listing, 1)
        self.assertLess(statistics.median(reloads), 2)


if __name__ == "__main__":
    unittest.main(verbosity=2)
