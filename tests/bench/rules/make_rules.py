#!/usr/bin/env python3
"""Watch rules for the benches, made of a corpus' own words: tests/bench/rules/make_rules.py ARTICLES.jsonl 1000 > rules.yaml

ARTICLES holds an article as JSON a line (title, text, lang). The same seed gives the same rules, and fewer rules are the
first of more. The mix is that of stored queries in the wild as far as it is told: 45 % AND of two or three OR groups,
25 % AND of three to five terms, 30 % OR of three to eight rare terms; one in five with a phrase, one in seven with a
NEAR, one in ten with a NOT, one in ten with a term in the title; 5 % with a wildcard, 1 % with a regular expression,
5 % with weights and a min_score. Words of one rule come from one language, and some stood together in an article.

With --shared there are only forms that mean the same in Lucene: of the wildcards those at a word's end, no weights, and
regular expressions for one word instead of any. Then ARTICLES must be folded words (rules_bench --words), and the same
rules in the form that lucene/Rules.java reads are written beside.
"""
import argparse
import collections
import json
import os
import random
import re
import sys
import typing

WORD = re.compile(r"[^\W_]+")
NOT_BARE = {"and", "or", "not"}  # would be told about as operators in small letters


def read_articles(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            words = [w.lower() for w in WORD.findall(item.get("title", "") + " " + item.get("text", ""))]
            words = [w for w in words if w not in NOT_BARE and w.strip("\u0640")]
            if len(words) >= 12:
                yield item.get("lang", ""), words


class Corpus:
    def __init__(self, path):
        self.articles = list(read_articles(path))
        self.count = collections.Counter()
        for _, words in self.articles:
            self.count.update(set(words))
        self.rare = collections.defaultdict(list)
        self.middling = collections.defaultdict(list)
        total = collections.Counter(lang for lang, _ in self.articles)
        for word, count in sorted(self.words_by_language()):
            lang, text = word
            share = count / total[lang]
            if len(text) < 3 or not text.isalpha():
                continue
            if self.count[text] <= max(1, 0.0001 * len(self.articles)):  # in whatever language
                self.rare[lang].append(text)
            elif 0.0004 < share < 0.01 and self.count[text] < 0.01 * len(self.articles):
                self.middling[lang].append(text)

    def words_by_language(self):
        counts = collections.Counter()
        for lang, words in self.articles:
            counts.update((lang, w) for w in set(words))
        return counts.items()


class Term(typing.NamedTuple):
    """Of a rule, or a part of it, in both languages."""
    query: str
    shared: str = ""


def word_term(word):
    return Term(word, word)


class Writer:
    def __init__(self, corpus, number, options):
        self.corpus = corpus
        self.options = options
        self.random = random.Random(f"{options.seed} {number}")
        self.lang, self.words = self.random.choice(corpus.articles)

    def chance(self, share):
        return self.random.random() < share

    def pool(self, rare):
        pools = (self.corpus.rare, self.corpus.middling) if rare else (self.corpus.middling, self.corpus.rare)
        return pools[0][self.lang] or pools[1][self.lang] or self.words

    def from_article(self):
        for _ in range(20):
            word = self.random.choice(self.words)
            if len(word) > 3 and self.corpus.count[word] < len(self.corpus.articles) * 0.008:
                return word
        return self.random.choice(self.pool(False))

    def word(self, rare):
        if not rare and self.chance(0.3):
            return self.from_article()
        return self.random.choice(self.pool(rare or self.chance(0.3)))

    def place(self, room):
        """Of a word that is not common, with so many words behind it."""
        for _ in range(20):
            at = self.random.randrange(len(self.words) - room)
            if self.corpus.count[self.words[at]] < len(self.corpus.articles) * 0.002:
                break
        return at

    def phrase(self):
        at = self.place(2)
        words = " ".join(self.words[at:at + self.random.choice((2, 2, 3))])
        return Term(f'"{words}"', f"(phrase {words})")

    def near(self):
        at = self.place(8)
        one, other = self.words[at], self.words[at + self.random.randrange(1, 8)]
        by = "BEFORE" if self.chance(0.2) else "NEAR"
        lefts = [one, self.word(True)] if self.chance(0.5) else [one]
        if self.options.shared and other in lefts:  # Lucene's stretches may overlap
            return word_term(one)
        left = self.group([word_term(word) for word in lefts])
        count = self.random.choice((3, 5, 8, 10))
        return Term(f"({left.query} {by}/{count} {other})", f"({by.lower()} {count} {left.shared} {other})")

    def wildcard(self):
        word = self.word(True)
        kind = 0 if self.options.shared else self.random.random()
        if kind < 0.8 and len(word) > 5:
            prefix = word[:self.random.randrange(5, len(word))]
            return Term(prefix + "*", f"(prefix {prefix})")
        if self.options.shared:
            return word_term(word)
        if kind < 0.95 and len(word) > 6:
            return Term("*" + word[-self.random.randrange(6, len(word)):])
        return Term(word[:-2] + "?" + word[-1:] if len(word) > 4 else word)

    def regex(self):
        word = self.from_article()
        if not self.options.shared:
            ending = self.random.choice(self.words)[:3]
            return Term(f"/{word}(s|es|{ending})? {self.random.choice(['', '[a-z]+ '])}[a-z0-9]/")
        if not word.isascii():
            return word_term(word)
        one = word + f"(s|es|[a-z]{{2}}{word[-2:]})?"
        return Term(f"/(^|[^a-z0-9]){one}([^a-z0-9]|$)/", f"(regex {one})")

    def group(self, terms):
        if len(terms) == 1:
            return terms[0]
        return Term("(" + " OR ".join(term.query for term in terms) + ")",
                    "(or " + " ".join(term.shared for term in terms) + ")")

    def skeleton(self):
        kind = self.random.random()
        if kind < 0.45:
            return [[word_term(self.word(False)) for _ in range(self.random.randrange(2, 5))]
                    for _ in range(self.random.choice((2, 2, 3)))]
        if kind < 0.7:
            return [[word_term(self.word(False))] for _ in range(self.random.randrange(3, 6))]
        return [[word_term(self.word(True)) for _ in range(self.random.randrange(3, 9))]]

    def rule(self, number):
        groups = self.skeleton()

        def put(term):
            group = self.random.choice(groups)
            group[self.random.randrange(len(group))] = term

        if self.chance(0.19):
            put(self.phrase())
        if self.chance(0.14):
            put(self.near())
        if self.chance(0.05):
            put(self.wildcard())
        if self.chance(self.options.regex):
            put(self.regex())
        if self.chance(0.1):
            word = self.from_article()
            put(Term("title:" + word, f"(title {word})"))
        more = ""
        if not self.options.shared and self.chance(0.05):
            put(Term(self.word(True) + "^" + self.random.choice(("2", "3", "0.5", "-1"))))
            more = f"    min_score: {self.random.choice((1, 2))}\n"
        parts = [self.group(terms) for terms in groups]
        query = " AND ".join(part.query for part in parts)
        shared = " ".join(part.shared for part in parts)
        if self.chance(0.1):
            word = self.word(False)
            query, shared = f"{query} AND NOT {word}", f"{shared} (not {word})"
        if self.chance(0.05):
            one, other = self.word(True), self.word(True)
            more += f"    unless: |\n      {one} OR {other}\n"
            shared += f" (not (or {one} {other}))"
        return Term(f"  - id: bench.r{number}\n    topics: [bench]\n    query: |\n      {query}\n{more}",
                    f"(and {shared})\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("articles")
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--folder", help="write files of --each rules there instead of one to stdout")
    parser.add_argument("--each", type=int, default=500)
    parser.add_argument("--shared", metavar="FILE", help="see above; that of Lucene is written there")
    parser.add_argument("--regex", type=float, default=0.01, help="share of rules with a regular expression")
    options = parser.parse_args()
    corpus = Corpus(options.articles)
    terms = [Writer(corpus, number, options).rule(number) for number in range(options.count)]
    rules = [term.query for term in terms]
    if options.shared:
        with open(options.shared, "w", encoding="utf-8") as out:
            out.writelines(term.shared for term in terms)
    if not options.folder:
        sys.stdout.write("rules:\n")
        sys.stdout.writelines(rules)
        return
    os.makedirs(options.folder, exist_ok=True)
    for number, rule in enumerate(rules):
        name = os.path.join(options.folder, f"{number // options.each:04}.yaml")
        with open(name, "w" if number % options.each == 0 else "a", encoding="utf-8") as out:
            out.write(("rules:\n" if number % options.each == 0 else "") + rule)


if __name__ == "__main__":
    main()
