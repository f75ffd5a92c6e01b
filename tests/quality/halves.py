"""What topics.py and stream.py share: JSON lines, the two halves, and the matches of `wirewatch match`."""
import hashlib
import json
import os
import pathlib
import subprocess
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[2]


def rows(path):
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except ValueError as error:
                    sys.exit(f"{path}:{number}: {error}")


def half(item):
    """A or B by the id alone: rules are written with half A in view, half B says what they are worth elsewhere."""
    return "AB"[hashlib.sha256(item["id"].encode()).digest()[0] & 1]


def options(parser):
    build = os.environ.get("WIREWATCH_BUILD", SOURCE / "build/release")
    parser.add_argument("--wirewatch", default=f"{build}/daemon/wirewatch", help="the program")
    parser.add_argument("--rules", nargs="+", default=[SOURCE / "config/rules.d"], help="files and folders of rules")
    parser.add_argument("--threads", type=int, default=2)


def matches(arguments, items):
    """What the rules say of title, text and language of each item: id -> the line of `wirewatch match`."""
    lines = [json.dumps({key: item[key] for key in ("id", "title", "text", "lang") if key in item}) for item in items]
    command = [arguments.wirewatch, "match", "--threads", str(arguments.threads), "--rules", *map(str, arguments.rules)]
    run = subprocess.run(command, input="\n".join(lines) + "\n", stdout=subprocess.PIPE, text=True, check=False)
    if run.returncode:
        sys.exit(f"{' '.join(map(str, command))}: exit status {run.returncode}")
    return {answer["id"]: answer for answer in map(json.loads, run.stdout.splitlines())}
