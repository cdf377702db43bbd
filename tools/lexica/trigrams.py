"""Counts the most frequent letter trigrams of a language, for languages/*/trigrams.tsv.

usage: trigrams.py FILE.conllu... > languages/xx/trigrams.tsv

Reads the `# text` lines of CoNLL-U treebanks. Words are letters, lower-cased, with "_" for their
borders. docs/models.md names the treebanks that the shipped lists were counted on.
"""

import collections
import math
import re
import sys

KEEP = 2000
RAREST = 14 * 8  # the weight of what is not listed (src/language/trigrams.h)
WORD = re.compile(r"[^\W\d_]+")


def main():
    counts = collections.Counter()
    for name in sys.argv[1:]:
        with open(name, encoding="utf-8") as lines:
            for line in lines:
                if not line.startswith("# text = "):
                    continue
                for word in WORD.findall(line[9:].lower()):
                    padded = f"_{word}_"
                    counts.update(padded[i : i + 3] for i in range(len(padded) - 2))
    total = sum(counts.values())
    print(f"# The {KEEP} most frequent letter trigrams, the most frequent first; \"_\" is the border of")
    print("# a word. Columns: the trigram, and its information in eighths of a bit. Made by")
    print("# tools/lexica/trigrams.py; docs/models.md names the source.")
    for trigram, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:KEEP]:
        print(trigram, min(round(-8 * math.log2(count / total)), RAREST), sep="\t")


if __name__ == "__main__":
    main()
