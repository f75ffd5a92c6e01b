#!/usr/bin/env python3
"""The rule engine beside Lucene Monitor, on the same rules and articles:
  tests/bench/rules/lucene.py ARTICLES.jsonl WORK

Prints articles a CPU second of one core, ids only and with spans, for both, and compares what each finds: any
difference is printed, and the exit status is 1. Needs of Debian 12 liblucene8-java, openjdk-17-jdk-headless, and a
deb-src line among apt's sources: the monitor is in no package, so its source is fetched into the folder WORK and
compiled there. And rules_bench: cmake --build build/release --target rules_bench.

Lucene has what serves it: articles come to it folded, with only spaces to cut at, title and text in one field; its
presearcher knows how often each word stands in these very articles; a single pass and two passes are tried, and the
fastest row counts. It gives spans without scores. wirewatch reads the texts as given, folds them, and gives spans with
scores. The rows of both take turns on one core: of wirewatch the median counts. Times are CPU time of the process,
with what Java compiles and collects meanwhile, after a warm-up of 2,000 articles and 10 s.
"""
import argparse
import glob
import json
import os
import statistics
import subprocess
import sys
import tarfile

HERE = os.path.dirname(os.path.abspath(__file__))
JARS = "/usr/share/java/lucene-{}-8*.jar"
BARS = {1000: (40, 25), 10000: (80, 60), 100000: (150, 150)}  # must: ids, spans


def class_path(work):
    jars = [glob.glob(JARS.format(name)) for name in ("core", "memory", "analyzers-common", "queries")]
    if not all(jars):
        sys.exit("apt-get install liblucene8-java")
    return ":".join([os.path.join(work, "classes")] + [jar[0] for jar in jars])


def monitor_source(work):
    folder = os.path.join(work, "monitor")
    if not os.path.isdir(folder):
        fetched = subprocess.run(["apt-get", "source", "--tar-only", "--download-only", "lucene8"], cwd=work)
        if fetched.returncode != 0:
            sys.exit("the source package lucene8 cannot be had; apt's sources need a line for deb-src")
        with tarfile.open(glob.glob(os.path.join(work, "lucene8_*.orig.tar.*"))[0]) as tar:
            for member in tar:
                if "/monitor/src/java/" in member.name and member.name.endswith(".java"):
                    member.name = os.path.basename(member.name)
                    tar.extract(member, folder)
    return glob.glob(os.path.join(folder, "[A-Z]*.java"))


def compile_java(work):
    sources = monitor_source(work) + glob.glob(os.path.join(HERE, "lucene", "*.java"))
    subprocess.run(["javac", "-nowarn", "-XDignore.symbol.file", "-d", os.path.join(work, "classes"),
                    "-cp", class_path(work)] + sources, check=True)


def write_inputs(options, bench):
    """The rules in both forms, and the joined articles as words."""
    def words(*flags):
        lines = subprocess.run([bench, "--words", *flags, options.articles], check=True, stdout=subprocess.PIPE)
        return lines.stdout.decode().splitlines()

    items = os.path.join(options.work, "items.jsonl")
    with open(items, "w", encoding="utf-8") as out:
        out.write("\n".join(words("--items")))
    with open(os.path.join(options.work, "words.tsv"), "w", encoding="utf-8") as out:
        for article in map(json.loads, words()):
            out.write(article["title"] + "\t" + article["text"] + "\n")
    with open(os.path.join(options.work, "rules.yaml"), "w", encoding="utf-8") as out:
        subprocess.run([os.path.join(HERE, "make_rules.py"), items, str(max(options.rules)), "--seed", options.seed,
                        "--shared", os.path.join(options.work, "rules.lucene"), "--regex", str(options.regex)],
                       check=True, stdout=out)


def rows(command, options):
    """What the command says of itself, as {"ids": rate, "spans": rate, ...}."""
    done = subprocess.run(["taskset", "-c", str(options.core)] + command, cwd=options.work, check=True,
                          stdout=subprocess.PIPE)
    return {line.split()[0]: float(line.split()[1]) for line in done.stdout.decode().splitlines()}


def differences(work, rules):
    def sets(name):
        with open(os.path.join(work, name), encoding="utf-8") as lines:
            return [set(map(int, line.split())) for line in lines]

    ours, theirs = sets("sets.wirewatch"), sets("sets.lucene")
    differ = [i for i in range(max(len(ours), len(theirs))) if ours[i:i + 1] != theirs[i:i + 1]]
    print(f"  {rules} rules, {len(ours)} articles, {sum(map(len, ours))} matches: {len(differ)} articles differ",
          flush=True)
    for i in differ[:5]:
        one, other = ours[i] if i < len(ours) else set(), theirs[i] if i < len(theirs) else set()
        print(f"    article {i}: only wirewatch {sorted(one - other)}, only Lucene {sorted(other - one)}")
    return len(differ)


def compare(options, bench, rules):
    ours, theirs, differ = [], {}, 0

    def turn():
        ours.append(rows([bench, "--rates", "rules.yaml", options.articles, str(rules), str(options.seconds),
                          "sets.wirewatch"], options))
        print(f"  wirewatch: {ours[-1]}", flush=True)

    turn()
    for passes in (1, 2):
        java = ["java", "-XX:+UseSerialGC", "-Xmx4g", "-cp", class_path(options.work), "Bench", "rules.lucene",
                str(rules), "words.tsv", str(passes), str(options.seconds), "sets.lucene"]
        theirs[f"{passes} pass"] = rows(java, options)
        print(f"  Lucene, passes {passes}: {theirs[f'{passes} pass']}", flush=True)
        differ += differences(options.work, rules)
        turn()
    table = []
    for row in theirs.values():
        row["ids"] = max(row["ids"], row["spans"])  # who has the spans has the ids
    for kind, what in enumerate(("ids", "spans")):
        setting = max(theirs, key=lambda name: theirs[name][what])
        lucene, mine = theirs[setting][what], statistics.median(row[what] for row in ours)
        bar = f"{BARS[rules][kind]}x" if rules in BARS else ""
        table.append((rules, what, f"{lucene:.0f} ({setting})", f"{mine:.0f}", f"{mine / lucene:.1f}x", bar))
    return table, differ


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", help="JSON lines with title, text, lang")
    parser.add_argument("work", help="a folder for what is fetched, compiled and written")
    parser.add_argument("--rules", type=int, nargs="+", default=[1000, 10000, 100000])
    parser.add_argument("--seed", default="1")
    parser.add_argument("--regex", type=float, default=0, help="share of rules with a regular expression for a word")
    parser.add_argument("--seconds", type=float, default=25, help="CPU seconds a row")
    parser.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)))
    parser.add_argument("--build", default="build/release")
    options = parser.parse_args()
    options.articles, options.work = os.path.abspath(options.articles), os.path.abspath(options.work)
    bench = os.path.abspath(os.path.join(options.build, "tests", "rules_bench"))
    os.makedirs(options.work, exist_ok=True)
    compile_java(options.work)
    write_inputs(options, bench)
    print(f"load {os.getloadavg()[0]:.1f}, core {options.core}, seed {options.seed}", flush=True)
    table, differ = [("rules", "", "Lucene", "wirewatch", "ratio", "bar")], 0
    for rules in options.rules:
        more, different = compare(options, bench, rules)
        table += more
        differ += different
    for row in table:
        print("{:>7} {:6} {:>16} {:>10} {:>8} {:>6}".format(*row))
    print(f"load {os.getloadavg()[0]:.1f}; " + (f"{differ} ARTICLES DIFFER" if differ else "all match sets are equal"))
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
