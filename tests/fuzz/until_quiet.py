#!/usr/bin/python3
"""Fuzzes until nothing new is found: tests/fuzz/until_quiet.py FOLDER TARGET... [--seeds FOLDER]... [--quiet 10] [--most 60]

Each TARGET (built already: `cmake --preset fuzz && cmake --build build/fuzz`) runs by itself until `quiet` minutes of its
own CPU time brought no new edge, or `most` of them are over. It begins with what is in tests/fuzz/corpus/TARGET, in
FOLDER/TARGET (where it grows), in the seeds and in the quotes of its rooms' tests; its dictionary is what the sources
that it looks at name in quotes. For each target the table says: executions, edges reached, CPU minutes in all, since the
last new edge and since the last one of our own code, and what it found (a finding ends it; the input is kept in FOLDER).
FOLDER/TARGET.log tells when and in which line each new edge was found. What the target looks at and no input has ever
called stands below its row: quiet says nothing about that.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
STATUS = re.compile(r"^#(\d+)\s+(\S+)\s+cov: (\d+)")


def cpu_minutes(pid):
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") / 60


class Seen:
    """What a fuzzer has said so far; its log keeps when and where each new edge was found."""
    executions = edges = 0
    own_edges = 0  # found by fuzzing in our sources, not in a library's templates that they inline
    has_read_all = False  # the corpus; fuzzing begins
    finding = ""

    def __init__(self, log):
        self.log = log

    def read(self, lines):
        for line in lines:
            if match := STATUS.match(line):
                self.executions, self.edges = int(match[1]), int(match[3])
                self.has_read_all = self.has_read_all or match[2] == "INITED"
            elif "NEW_PC" in line:
                self.own_edges += "/daemon/" in line
                print(f"{time.strftime('%H:%M:%S')} #{self.executions} {line.strip()}", file=self.log, flush=True)
            elif "SUMMARY" in line or "ERROR" in line:
                self.finding = line.strip()


def binary_of(target):
    binary = ROOT / f"build/fuzz/tests/fuzz/{target}_fuzz"
    if binary.exists():
        return binary
    sys.exit(f"{target}_fuzz is not built; build it with the preset fuzz")


def of_target(target):
    """Its rooms and the sources it looks at."""
    said = re.search(rf"^ *wirewatch_fuzz\({target} ([^)]*) LOOKS ([^)]*)\)", (HERE / "CMakeLists.txt").read_text(), re.MULTILINE)
    return said[1].split(), said[2].split()


def code_of(paths):
    """The text of each C++ source, without comments and includes."""
    for path in sorted(paths):
        yield re.sub(r"^\s*(#include|//).*", "", path.read_text(), flags=re.MULTILINE)


QUOTED = re.compile(r'R"(\w*)\((.*?)\)\1"|"((?:[^"\\\n]|\\.)*)"', re.DOTALL)


def quotes(code):
    """What the code quotes, as bytes; literals that stand beside each other are one."""
    joined, end = b"", 0
    for match in QUOTED.finditer(code):
        raw, plain = match[2], match[3]
        said = raw.encode() if plain is None else unescaped(plain)
        if code[end:match.start()].strip():
            yield joined
            joined = b""
        joined, end = joined + said, match.end()
    yield joined


def unescaped(literal):
    spelled_out = re.sub(r"\\(u([0-9A-Fa-f]{4})|.)", lambda match: chr(int(match[2], 16)) if match[2] else match[0], literal)
    return spelled_out.encode().decode("unicode_escape").encode("latin-1", "ignore")


def write_dictionary(target, path):
    """What the sources that the target looks at quote: mutations find names that are compared by hash no other way."""
    looked_at = (source for place in of_target(target)[1] for source in (ROOT / "daemon").glob(f"{place}.?pp"))
    words = {word for code in code_of(looked_at) for word in quotes(code) if 1 < len(word) <= 32}
    lines = ("".join(f"\\x{byte:02x}" for byte in word) for word in sorted(words))
    path.write_text("".join(f'"{line}"\n' for line in lines))
    return path


def write_seeds(target, folder):
    """What the tests of the target's rooms quote: most of it is inputs, the rare ones too."""
    folder.mkdir(parents=True, exist_ok=True)
    tests = (test for room in {"text", *of_target(target)[0]} for test in (ROOT / "tests" / room).glob("*.?pp"))
    inputs = {said for code in code_of(tests) for said in quotes(code) if len(said) > 8}
    for number, said in enumerate(sorted(inputs)):
        (folder / str(number)).write_bytes(said)
    return folder


UNREACHED = re.compile(r"^UNCOVERED_FUNC: .* edges: \S+ (.*) \S*/(daemon/\S+\.cpp:\d+)$", re.MULTILINE)


def unreached(target, folders):
    """The functions of the sources it looks at that no input calls, without destructors (that of an exception's way out)."""
    said = subprocess.run([binary_of(target), "-runs=0", "-print_coverage=1", *folders], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace").stderr
    return sorted({f"{place} {name}" for name, place in UNREACHED.findall(said) if "~" not in name and "global_var_init" not in name})


def fuzz(target, options):
    grown = pathlib.Path(options.folder) / target
    grown.mkdir(parents=True, exist_ok=True)
    tested = write_seeds(target, grown.with_suffix(".tests"))
    seeds = [folder for folder in [HERE / "corpus" / target, tested, *map(pathlib.Path, options.seeds)] if folder.is_dir()]
    dictionary = write_dictionary(target, grown.with_suffix(".dict"))
    words = [f"-dict={dictionary}"] if dictionary.stat().st_size else []  # libFuzzer refuses an empty one
    process = subprocess.Popen([binary_of(target), f"-artifact_prefix={options.folder}/{target}-", *words, f"-max_len={options.longest}",
                                "-timeout=20", "-rss_limit_mb=4096", "-print_final_stats=0", "-print_pcs=1", grown, *seeds], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace")
    log = grown.with_suffix(".log").open("a")
    seen = Seen(log)
    reader = threading.Thread(target=seen.read, args=(process.stderr,))
    reader.start()
    used = last_new = last_own = 0.0
    edges = own_edges = 0
    while process.poll() is None and used - last_new < options.quiet and used < options.most:
        time.sleep(1)
        used = cpu_minutes(process.pid) or used
        if seen.edges > edges or not seen.has_read_all:
            edges, last_new = seen.edges, used
        if seen.own_edges > own_edges or not seen.has_read_all:
            own_edges, last_own = seen.own_edges, used
    ended_by_itself = process.poll() is not None
    process.terminate()
    process.wait()
    reader.join()
    log.close()
    says, executions = seen.finding or ("ended by itself" if ended_by_itself else ""), seen.executions
    verdict = says or ("quiet" if used - last_new >= options.quiet else "not quiet yet")
    print(f"{target:14} {executions:12,} {edges:7,} {used:8.1f} {used - last_new:8.1f} {used - last_own:8.1f}  {verdict}", flush=True)
    for function in unreached(target, [grown, *seeds]):
        print(f"    never called: {function}", flush=True)
    return not says


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("target", nargs="+")
    parser.add_argument("--seeds", action="append", default=[])
    parser.add_argument("--longest", type=int, default=4096, help="bytes of an input")
    parser.add_argument("--quiet", type=float, default=10, help="CPU minutes without a new edge")
    parser.add_argument("--most", type=float, default=60, help="CPU minutes for one target")
    options = parser.parse_args()
    print(f"{'target':14} {'executions':>12} {'edges':>7} {'CPU min':>8} {'since':>8} {'own':>8}")
    sys.exit(0 if all([fuzz(target, options) for target in options.target]) else 1)


if __name__ == "__main__":
    main()
