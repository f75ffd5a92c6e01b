#!/usr/bin/env python3
"""How right the shipped rules are on labelled items: precision and recall a topic, the stance of ceasefires.

usage: tests/quality/topics.py LABELLED.jsonl... [--rules PATH...] [--half A|B] [--wrong TOPIC|stance] [--by-lang]

An item is {id, lang, title, text, topics: {topic: yes|no}, borderline: [topic...], stance}. A topic of `borderline` is left
out of that topic's counts. The items are split in two by a hash of their id; half A may be read while rules are
written, half B only when they are done. --wrong lists what was missed (-) and what was found wrongly (+), with the
rules that did it; it wants --half A or B, so that nobody reads both by accident.
Exit status 0 when every bar is reached on all items, 1 when one is not.
"""
import argparse
import collections
import sys

from halves import half, matches, options, rows

# topic -> precision and recall wanted of English, then of the other languages together.
BARS = {
    "ceasefire": ((.97, .95), (.92, .95)),
    "mediation": ((.93, .85), (.80, .85)),
    "peace_talks": ((.88, .80), (.75, .75)),
    "ceasefire_violation": ((.80, .80), (.70, .80)),
    "monitoring_mechanism": ((.85, .80), (.80, .80)),
    "escalation": ((.75, .70), (.70, .60)),
}
STANCE_BARS = {"accuracy": .75, "macro-F1": .60}


def ratio(part, whole):
    return part / whole if whole else float("nan")


def counts(items, answers, topic):
    """True and false positives and false negatives."""
    found = collections.Counter()
    for item in items:
        if topic in item["topics"] and topic not in item.get("borderline", ()):
            found[item["topics"][topic] == "yes", topic in answers[item["id"]].get("topics", ())] += 1
    return found[True, True], found[False, True], found[True, False]


def stances(items, answers):
    """(label, said) of each item that is truly about a ceasefire; an item without a stance says none."""
    return [(item["stance"], answers[item["id"]].get("stance", "none")) for item in items
            if item["topics"].get("ceasefire") == "yes" and item.get("stance")]


def stance_figures(pairs):
    """Accuracy, and the mean F1 of the stances that the labels have."""
    f1 = []
    for stance in {label for label, _ in pairs}:
        both = sum(label == said == stance for label, said in pairs)
        f1.append(ratio(2 * both, sum((label == stance) + (said == stance) for label, said in pairs)))
    return {"accuracy": ratio(sum(label == said for label, said in pairs), len(pairs)), "macro-F1": ratio(sum(f1), len(f1))}


def value(figure, bar):
    return f"{figure:5.3f}{' ' if figure >= bar else '<'}{bar:.2f}" if bar else f"{figure:5.3f}"


def table(name, items, answers):
    """Prints the table of these items; says whether all bars are reached."""
    reached = True
    print(f"\n{name}: {len(items)} items\n{'topic':22}{'group':8}{'right':>6}{'wrong':>6}{'missed':>7}   precision    recall (value, bar; < is below)")
    for topic, bars in BARS.items():
        for group, bar in zip(("English", "others"), bars):
            chosen = [item for item in items if (item["lang"] == "en") == (group == "English")]
            right, wrong, missed = counts(chosen, answers, topic)
            precision, recall = ratio(right, right + wrong), ratio(right, right + missed)
            reached = reached and precision >= bar[0] and recall >= bar[1]
            print(f"{topic:22}{group:8}{right:6}{wrong:6}{missed:7}   {value(precision, bar[0])}  {value(recall, bar[1])}")
    pairs = stances(items, answers)
    for figure, number in stance_figures(pairs).items():
        reached = reached and number >= STANCE_BARS[figure]
        print(f"{'stance':22}{figure:21}({len(pairs)})   {value(number, STANCE_BARS[figure])}")
    return reached


def by_language(items, answers):
    print(f"\n{'topic':22}{'lang':6}{'right':>6}{'wrong':>6}{'missed':>7}")
    for topic in BARS:
        for lang in sorted({item["lang"] for item in items}):
            right, wrong, missed = counts([item for item in items if item["lang"] == lang], answers, topic)
            if right + wrong + missed:
                print(f"{topic:22}{lang:6}{right:6}{wrong:6}{missed:7}")


def wrong_items(items, answers, topic):
    """Each item of which the rules say something else than its label."""
    for item in items:
        answer = answers[item["id"]]
        if topic == "stance":
            label, said = item.get("stance"), answer.get("stance", "none")
            if item["topics"].get("ceasefire") != "yes" or not label or label == said:
                continue
            mark = f"{said} for {label}"
        else:
            label, said = item["topics"].get(topic) == "yes", topic in answer.get("topics", ())
            if topic in item.get("borderline", ()) or label == said:
                continue
            mark = "-" if label else "+"
        print(f"\n{mark} {item['id']} ({item['lang']})\n  {item.get('title', '')}\n  {item['text']}")
        for match in answer["matches"]:
            if topic == "stance" or topic in match["topics"]:
                print(f"    {match['rule']} {match['score']:g}: {' | '.join(span['text'] for span in match['spans'][:12])}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", nargs="+")
    parser.add_argument("--half", choices="AB")
    parser.add_argument("--wrong", choices=[*BARS, "stance"], help="list the items that are wrong in this")
    parser.add_argument("--lang", help="with --wrong: only items of this language")
    parser.add_argument("--by-lang", action="store_true", help="counts a language")
    options(parser)
    arguments = parser.parse_args()
    if arguments.wrong and not arguments.half:
        parser.error("--wrong needs --half: half B is read only when the rules are done")
    items = [item for path in arguments.labelled for item in rows(path)]
    chosen = [item for item in items if not arguments.half or half(item) == arguments.half]
    answers = matches(arguments, chosen)
    if arguments.wrong:
        wrong_items([i for i in chosen if not arguments.lang or i["lang"] == arguments.lang], answers, arguments.wrong)
        return 0
    if not arguments.half:
        for name in "AB":
            table(f"half {name}", [item for item in items if half(item) == name], answers)
    reached = table(f"half {arguments.half}" if arguments.half else "all", chosen, answers)
    if arguments.by_lang:
        by_language(chosen, answers)
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
