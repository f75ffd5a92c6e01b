#!/usr/bin/python3
"""How fast feeds are read: tests/bench/parse.py [--binary FILE] [--rounds N] [--no-feedparser]

Three seeded feeds of 8 MB are read whole by `wirewatch parse --json`, by sfeed and by feedparser (Debian: sfeed,
python3-feedparser; what is not installed is left out), one after the other in each round, output to /dev/null. Counted
is the CPU time (user and system) of the whole process, the best of the rounds; feedparser runs in the first one only.
Start-up is in these figures; a feed of one entry tells how much it is, and
"net" is without it. Then the linearity: 1 MB and 8 MB with entries of the same size. Peak memory is the kernel's figure for the process;
the measuring one's own, some 12 MB, is its floor.
"""
import argparse
import os
import pathlib
import random
import shutil
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve()
MEGABYTE = 1_000_000
WORDS = ("border river council minister envoy talks agreement troops village market summit deal pressure harvest port "
         "election budget storm school hospital road bridge convoy statement spokesman delegation region capital").split()
# As rare as in an English feed: about one word in thirty.
FOREIGN = "café Zürich São “quoted” — naïve вода مياه 和平".split()
MIX = WORDS * 10 + FOREIGN
FEEDPARSER = "import sys, feedparser; d = feedparser.parse(sys.argv[1]); [dict(e) for e in d.entries]"


def sentence(chance, words):
    return " ".join(chance.choices(MIX, k=words)).capitalize() + "."


def article(chance, paragraphs):
    """HTML as content systems write it: links, attributes, a reference or two."""
    return "\n".join(f'<p class="story">{sentence(chance, 30)} <a href="https://news.example/{chance.randrange(10**6)}?a=1&amp;b=2">'
                     f"{sentence(chance, 4)}</a> {sentence(chance, 25)} Q&amp;A</p>" for _ in range(paragraphs))


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def when(n, form):
    day, hour, minute = n // 1440 % 28 + 1, n // 60 % 24, n % 60
    return f"Mon, {day:02} Jun 2026 {hour:02}:{minute:02}:00 +0200" if form == "rss" else f"2026-06-{day:02}T{hour:02}:{minute:02}:00+02:00"


def rss_item(chance, n, paragraphs):
    link = f"https://news.example/world/2026/{n}"
    encoded = f"<content:encoded><![CDATA[{article(chance, paragraphs)}]]></content:encoded>\n" if paragraphs else ""
    enclosure = f'<enclosure url="{link}.jpg" type="image/jpeg" length="{chance.randrange(10**5)}"/>\n' if paragraphs else ""
    return (f"<item>\n<title>{sentence(chance, 9)}</title>\n<link>{link}</link>\n<guid isPermaLink=\"false\">{link}#{n}</guid>\n"
            f"<pubDate>{when(n, 'rss')}</pubDate>\n<dc:creator>{sentence(chance, 2)}</dc:creator>\n<category>World</category>\n"
            f"<category>{chance.choice(WORDS)}</category>\n<description>{escaped(f'<p>{sentence(chance, 32)}</p>')}</description>\n"
            f"{encoded}{enclosure}</item>\n")


def atom_entry(chance, n):
    link = f"https://news.example/world/2026/{n}"
    return (f'<entry xml:lang="en">\n<title type="html">{escaped(sentence(chance, 9))}</title>\n<link rel="alternate" type="text/html" href="{link}"/>\n'
            f"<id>tag:news.example,2026:{n}</id>\n<published>{when(n, 'atom')}</published>\n<updated>{when(n, 'atom')}</updated>\n"
            f"<author><name>{sentence(chance, 2)}</name><email>desk@news.example</email></author>\n<category term=\"world\" label=\"World\"/>\n"
            f"<summary type=\"text\">{sentence(chance, 30)}</summary>\n<content type=\"html\">{escaped(article(chance, 9))}</content>\n</entry>\n")


RSS = ('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
       'xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel>\n<title>Example news</title>\n<link>https://news.example/</link>\n'
       "<description>All of it</description>\n<language>en</language>\n", "</channel>\n</rss>\n")
ATOM = ('<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n<title>Example news</title>\n'
        '<link href="https://news.example/"/>\n<id>tag:news.example,2026:feed</id>\n<updated>2026-06-01T00:00:00Z</updated>\n', "</feed>\n")
KINDS = {"rss-long": (RSS, lambda chance, n: rss_item(chance, n, 9)), "atom": (ATOM, atom_entry),
         "rss-short": (RSS, lambda chance, n: rss_item(chance, n, 0))}


def generate(path, kind, size):
    """Written piece by piece: what this process has held counts as its children's peak memory."""
    (head, tail), entry = KINDS[kind]
    chance, count = random.Random(7), 0
    with open(path, "w", encoding="utf-8") as out:
        out.write(head)
        while out.tell() < size:
            for _ in range(20):
                out.write(entry(chance, count))
                count += 1
        out.write(tail)
    return count


def measure(command, stdin=None):
    """CPU seconds and peak bytes of one run."""
    read = os.open(stdin or os.devnull, os.O_RDONLY)
    write = os.open(os.devnull, os.O_WRONLY)
    child = os.posix_spawn(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, read, 0), (os.POSIX_SPAWN_DUP2, write, 1)])
    os.close(read)
    os.close(write)
    _, status, used = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)} ended with status {status}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def readers(options):
    found = {"wirewatch": lambda path: ([options.binary, "parse", "--json", path], None)}
    if sfeed := shutil.which("sfeed"):
        found["sfeed"] = lambda path: ([sfeed], path)
    if options.feedparser and os.system(f"{sys.executable} -c 'import feedparser' 2>/dev/null") == 0:
        found["feedparser"] = lambda path: ([sys.executable, "-c", FEEDPARSER, path], None)
    return found


def smallest(folder):
    path = str(folder / "smallest.xml")
    pathlib.Path(path).write_text(RSS[0] + rss_item(random.Random(1), 1, 0) + RSS[1], encoding="utf-8")
    return path


def compare(path, found, rounds):
    best = {}
    for turn in range(rounds):
        for name, command in found.items():
            if name == "feedparser" and turn > 0:
                continue
            seconds, peak = measure(*command(path))
            best[name] = min(best.get(name, (seconds, peak)), (seconds, peak))
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=str(HERE.parents[2] / "build/release/daemon/wirewatch"))
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--megabytes", type=int, default=8)
    parser.add_argument("--no-feedparser", dest="feedparser", action="store_false")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="wirewatch-bench-"))
    found, total = readers(options), {}
    try:
        start = compare(smallest(folder), found, options.rounds)
        print("start-up: " + ", ".join(f"{name} {seconds * 1000:.1f} ms" for name, (seconds, _) in start.items()))
        for kind in KINDS:
            path = str(folder / f"{kind}.xml")
            entries = generate(path, kind, options.megabytes * MEGABYTE)
            size = os.path.getsize(path)
            best = compare(path, found, options.rounds)
            ours = best["wirewatch"][0]
            print(f"{kind}: {size / MEGABYTE:.2f} MB, {entries} entries")
            for name, (seconds, peak) in best.items():
                total[name] = total.get(name, 0) + seconds
                print(f"  {name:10} {seconds * 1000:8.1f} ms {size / MEGABYTE / seconds:8.1f} MB/s  peak {peak / size:5.2f} x the input"
                      f"  wirewatch is {seconds / ours:.2f} x as fast,"
                      f" net {(seconds - start[name][0]) / (ours - start['wirewatch'][0]):.2f} x", flush=True)
            eighth = str(folder / f"{kind}-eighth.xml")
            few = generate(eighth, kind, options.megabytes * MEGABYTE // 8)
            part = compare(eighth, {"wirewatch": found["wirewatch"]}, options.rounds)["wirewatch"][0]
            print(f"  {entries / few:.1f} x the entries in {ours / part:.1f} x the time")
        net = {name: seconds - len(KINDS) * start[name][0] for name, seconds in total.items()}
        for name, seconds in total.items():
            print(f"over all: {name:10} {seconds * 1000:8.1f} ms, wirewatch is {seconds / total['wirewatch']:.2f} x as fast,"
                  f" net {net[name] / net['wirewatch']:.2f} x")
    finally:
        shutil.rmtree(folder, True)


if __name__ == "__main__":
    main()
