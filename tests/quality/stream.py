#!/usr/bin/env python3
"""How often the shipped rules speak on a stream of all sorts of news, and what they say.

usage: tests/quality/stream.py STREAM.jsonl --labelled LABELLED.jsonl... [--rules PATH...] [--write FILE] [--judged FILE]

An item is {id, lang, outlet, title, text}; a labelled one also {topics, borderline} (topics.py). Alerts on labelled items
are counted by their labels, borderline aside; the others are for a reader: --write FILE puts them down, a block an
alert, each begun by `? TOPIC ID`. Who judges changes the `?` into `t` (true), `f` (false) or `u` (unsure) and hands
the file back with --judged; what it says of an item and topic holds until the label of a corpus says otherwise.
Items of half B (halves.py) are written only with --half-b: nobody should read them before the rules are done.
Exit status 0 when no topic has more false alerts in 10,000 than its bar, unjudged ones left out; 1 otherwise.
"""
import argparse
import collections
import re
import sys

from halves import half, matches, options, rows

# False alerts in 10,000 items, at most.
BARS = {"ceasefire": 1.0, "mediation": .5, "ceasefire_violation": 1.0, "monitoring_mechanism": .5, "peace_talks": 5.0, "escalation": 15.0}
VERDICTS = {"t": "true", "f": "false", "u": "unsure"}


def judgements(path):
    """(topic, id) -> true, false or unsure."""
    with open(path, encoding="utf-8") as file:
        lines = re.findall(r"^([tfu]) (\w+) (\S+)", file.read(), re.M)
    return {(topic, identity): VERDICTS[mark] for mark, topic, identity in lines}


def verdict(topic, identity, labelled, judged):
    label = labelled.get(identity)
    if label and topic in label["topics"]:
        if topic in label.get("borderline", ()):
            return "borderline"
        return "true" if label["topics"][topic] == "yes" else "false"
    return judged.get((topic, identity), "unjudged")


def block(topic, item, answer):
    lines = [f"? {topic} {item['id']} ({item.get('lang')}, {item.get('outlet')})", f"  {item.get('title', '')}", f"  {item['text']}"]
    for match in answer["matches"]:
        if topic in match["topics"]:
            words = " | ".join(span["text"] for span in match["spans"][:10])
            lines.append(f"    {match['rule']} {match['score']:g}: {words}")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stream")
    parser.add_argument("--labelled", nargs="+", default=[])
    parser.add_argument("--write", help="a file for the alerts that nobody has judged")
    parser.add_argument("--judged", nargs="+", default=[], help="such files, judged")
    parser.add_argument("--half-b", action="store_true", help="write items of half B too")
    options(parser)
    arguments = parser.parse_args()
    items = list(rows(arguments.stream))
    labelled = {item["id"]: item for path in arguments.labelled for item in rows(path)}
    judged = {key: said for path in arguments.judged for key, said in judgements(path).items()}
    answers = matches(arguments, items)
    found, unjudged = collections.Counter(), []
    for item in items:
        for topic in answers[item["id"]].get("topics", ()):
            said = verdict(topic, item["id"], labelled, judged)
            found[topic, said] += 1
            if said == "unjudged" and (arguments.half_b or half(item) == "A"):
                unjudged.append((topic, item))
    kinds = ("true", "false", "unsure", "borderline", "unjudged")
    print(f"{len(items)} items; false: known false alerts in 10,000; at worst: also the unsure and unjudged\n")
    print(f"{'topic':24}{'alerts':>8}" + "".join(f"{kind:>12}" for kind in kinds) + f"{'false/10k':>12}{'at worst':>10}{'bar':>6}")
    reached = True
    for topic in sorted({topic for topic, _ in found}):
        row = [found[topic, kind] for kind in kinds]
        false, worst = (row[1] * 1e4 / len(items), (row[1] + row[2] + row[4]) * 1e4 / len(items))
        reached = reached and false <= BARS.get(topic, 1e4)
        print(f"{topic:24}{sum(row):8}" + "".join(f"{n:12}" for n in row) + f"{false:12.2f}{worst:10.2f}{BARS.get(topic, '-'):>6}")
    if arguments.write:
        with open(arguments.write, "w", encoding="utf-8") as file:
            for topic, item in sorted(unjudged, key=lambda pair: pair[0]):
                file.write(block(topic, item, answers[item["id"]]) + "\n\n")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
