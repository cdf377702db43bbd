"""One table of what `laut eval` found, beside what others reached.

usage: eval_table.py NEWSROOM.json PAGES.json PUBLISHED.tsv
           [LANGUAGE.json [QUOTES.json [MOOD.json [NAMES.json]]]]

All but the first may be "-" where no set is there. PUBLISHED.tsv (eval/published.tsv) names the rows
and their order.
"""

import json
import sys

SPLITS = ("train", "dev", "test")
LINE = "{:10} {:11} {:5} {:17} {:>5} {:>5} {:>6} {:>5}  {}"


def cell(value):
    """".512", "1.00", or "-" where there is nothing to be measured on."""
    if value is None:
        return "-"
    digits = f"{value:.3f}"
    return digits[1:] if digits.startswith("0") else digits[:4]


def signed(value):
    return "+-"[value < 0] + cell(abs(value))


NEWSROOM_TASKS = {"chain_of_three": "chain of 3"}


def newsroom_figures(scores):
    """(task, set, measure) -> [(split, figure)]"""
    out = {}
    for one in scores["sets"]:
        for task, measures in one.items():
            if not isinstance(measures, dict):
                continue
            for measure, value in measures.items():
                f1 = isinstance(value, dict)
                key = (NEWSROOM_TASKS.get(task, task), "newsroom", measure + (" F1" if f1 else ""))
                out.setdefault(key, []).append(
                    (one["set"], {"laut": value["f1"] if f1 else value}))
    return out


def split_of(folder):
    ending = folder.rpartition("-")[2]
    return ending if ending in SPLITS else "all"


def pages_figures(scores):
    out = {}
    for one in scores["sets"]:
        for figure in one["figures"]:
            key = (figure["task"], one["set"], figure["measure"])
            out.setdefault(key, []).append((split_of(one["folder"]), figure))
    return out


LAYERS = {"sentence_borders": "sentences", "noun_phrases": "noun phr.", "particle_verbs": "particles"}


def language_figures(scores):
    """All sentences of the treebanks of a language together stand under its code."""
    out = {}
    for one in scores["sets"]:
        name = one["set"] if one["set"] != "all" else one["language"]
        gold_words = one.get("gold_words") or {}
        figures = [(measure, "gold words", value) for measure, value in gold_words.items()]
        figures += [(measure, "F1", value["f1"]) for measure, value in one.items()
                    if isinstance(value, dict) and "f1" in value]
        for measure, kind, value in figures:
            key = (LAYERS.get(measure, measure), name, kind)
            out.setdefault(key, []).append(("dev", {"laut": value}))
    return out


def mood_figures(scores):
    """Of the subjunctive among finite verbs: all forms, and those that tell their mood themselves."""
    return {("mood", "wikinews", f"{forms} F1"): [("dev", {"laut": scores[forms]["f1"]})]
            for forms in ("all", "unambiguous")}


def quotes_figures(scores):
    out = {}
    for one in scores["sets"]:
        figures = [(measure, value) for measure, value in one.items() if isinstance(value, float)]
        for measure, value in one.items():
            if isinstance(value, dict):
                figures += [(f"{measure} {part.replace('f1', 'F1')}", value[part]) for part in value]
        for measure, value in figures:
            if value is not None:
                key = ("statements", "quotes-" + one["language"], measure)
                out.setdefault(key, []).append((one["set"], {"laut": value}))
    return out


NAME_SETS = {"germeval2014-dev": "germeval", "en_ewt-ud-dev": "uner-ewt"}


def names_figures(scores):
    out = {}
    for one in scores["sets"]:
        name = NAME_SETS.get(one["set"], one["set"])
        for measure, value in one.items():
            if isinstance(value, dict):
                key = ("names", name, measure.replace("core_names", "core").replace("names", "all") + " F1")
                out.setdefault(key, []).append(("dev", {"laut": value["f1"]}))
    return out


def read_rows(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def table(figures, rows, peer):
    """The lines of the table, and below them those of the paired differences."""
    sources, differences = [], []
    lines = [LINE.format("task", "set", "split", "measure", "laut", "peer", "aim", "best",
                         "source").rstrip()]
    for task, name, measure, aim, best, source in rows:
        note = ""
        if source != "-":
            if source not in sources and (task, name, measure) in figures:
                sources.append(source)
            note = f"[{sources.index(source) + 1}]" if source in sources else ""
        for split, figure in figures.get((task, name, measure), []):
            lines.append(LINE.format(task, name, split, measure.replace("_", " "),
                                     cell(figure["laut"]), cell(figure.get("peer")), aim, best,
                                     note).rstrip())
            if figure.get("difference") is not None:
                differences.append("  {:10} {:11} {:5} {:17} {:>6}  ({} to {})".format(
                    task, name, split, measure, signed(figure["difference"]),
                    signed(figure["low"]), signed(figure["high"])))
    if sources:
        lines += ["", *(f"[{i}] {source}" for i, source in enumerate(sources, 1))]
    if differences:
        lines += ["", f"laut less {peer}, same pages (95 % of the bootstrap):",
                  *differences]
    return lines


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def main():
    if len(sys.argv) not in (4, 5, 6, 7, 8):
        sys.exit(__doc__)
    figures = newsroom_figures(load(sys.argv[1]))
    peer = None
    if sys.argv[2] != "-":
        pages = load(sys.argv[2])
        figures |= pages_figures(pages)
        peer = pages["peer"]
    if len(sys.argv) > 4 and sys.argv[4] != "-":
        figures |= language_figures(load(sys.argv[4]))
    if len(sys.argv) > 5 and sys.argv[5] != "-":
        figures |= quotes_figures(load(sys.argv[5]))
    if len(sys.argv) > 6 and sys.argv[6] != "-":
        figures |= mood_figures(load(sys.argv[6]))
    if len(sys.argv) > 7 and sys.argv[7] != "-":
        figures |= names_figures(load(sys.argv[7]))
    print("\n".join(table(figures, read_rows(sys.argv[3]), peer)))


if __name__ == "__main__":
    main()
