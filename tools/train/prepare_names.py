#!/usr/bin/env python3
"""Writes what laut-train learns names from, from the data sets: prepare_names.py LANGUAGE DATA OUT.

OUT receives names.tsv (words and labels), names-dev.tsv (the same, never trained on), name_lists.tsv
(kind and phrase) and blind/lexicon.tsv: the lexicon of prepare.py, which runs before, without what
it knows from the very names that are learned here. Which data may be used for what is said in
docs/models.md. The same data give the same bytes.
"""
import csv
import gzip
import io
import itertools
import json
import pathlib
import re
import sys

from prepare import members

TYPES = {"PER": "person", "ORG": "organisation", "LOC": "place", "OTH": "other", "MISC": "other"}
PLAIN = set(TYPES.values())
# What LanguageTool's dictionary says of a name, as a kind of list.
KINDS = {"VOR": "first", "NAC": "last", "STD": "town", "COU": "country", "GEB": "region",
         "WAT": "region", "MOU": "region", "GEO": "region", "PER": "name"}
# What the names of districts say besides the name, in the languages that GeoNames takes them from.
DISTRICT = re.compile(r"^(Politischer Bezirk|Bezirk|Provincia d[ei]l?|Province of|Powiat|District of|"
                      r"Departamento de|Comuna|Municipio de|Provincia de) | (County|District|Stadt|"
                      r"Land|Municipality|Province|Parish|Borough|Rayon)$")
HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent


def label_of(text):
    """Of the sets' labels the trainer's: S-LOCDERIV becomes B-place.derived."""
    if text == "O":
        return text
    place, _, kind = text.partition("-")
    kind = kind.upper()
    for ending, told in (("DERIV", ".derived"), ("PART", ".part"), ("", "")):
        if kind.endswith(ending) and kind.removesuffix(ending) in TYPES:
            return {"S": "B", "E": "I"}.get(place, place) + "-" + \
                TYPES[kind.removesuffix(ending)] + told
    raise ValueError(text)


def sentences(text, word, label, between):
    """Pairs of word and label from the columns; an I behind another type begins a name."""
    found, last = [[]], "O"
    for line in text.split("\n"):
        columns = line.split(between)
        if not line.strip():
            if found[-1]:
                found.append([])
            last = "O"
        elif len(columns) > 1 and not (between == "\t" and line.startswith("#")):
            own = label_of(columns[label].strip())
            if own.startswith("I-") and last[2:] != own[2:]:
                own = "B" + own[1:]
            last = own
            if columns[word].strip():
                found[-1].append((columns[word], own))
    return [sentence for sentence in found if sentence]


def write_sentences(path, found):
    path.write_text("".join("".join(f"{word}\t{label}\n" for word, label in sentence) + "\n"
                            for sentence in found), encoding="utf-8")


def names_in(found):
    """Type and words of every name."""
    for sentence in found:
        name = []
        for word, label in sentence + [("", "O")]:
            if name and not label.startswith("I-"):
                yield kind, name
                name = []
            if label != "O":
                name, kind = name + [word], label[2:]


def rows(files, name):
    return csv.DictReader(io.StringIO(files[name].decode("utf-8-sig")))


def own_rows(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def common_lists(files, language):
    """Kinds and phrases that texts of any language may name."""
    for row in rows(files, f"country-list/data/{language}/country.csv"):
        yield "country", row["value"]
    territories = json.loads(
        files[f"cldr/cldr-localenames-full/main/{language}/territories.json"])
    names = territories["main"][language]["localeDisplayNames"]["territories"]
    yield from (("country", name) for name in names.values())
    yield from (("town", row["name"]) for row in rows(files, "world-cities/data/world-cities.csv"))
    yield from (("region", row["name"]) for row in json.loads(files["geonames-admin/admin1.json"]))
    for row in rows(files, "world-leaders-2021/wikidata.csv"):
        name = row["officeholderLabel"]
        if name and not re.fullmatch(r"Q\d+", name):
            yield "person", name
            yield from (("last", last) for last in name.split(" ")[1:][-1:])
    for name in ("executive", "legislators-current"):
        yield from re.findall(r"^\s+(first|last): ['\"]?([^'\"\n]*)",
                              files[f"us-congress/{name}.yaml"].decode(), re.M)
    yield from (("first", row[0]) for row in own_rows(ROOT / "languages/any/first_names.tsv"))
    for row in own_rows(ROOT / "languages/any/agencies.tsv"):
        for name in [row[0]] + (row[1].split("|") if len(row) > 1 else []):
            yield "agency", name
    yield from (("organisation", row[0]) for row in own_rows(HERE / "names/organisations.txt"))


def own_german_lists():
    for kind, name in (("last", "surnames"), ("place", "places"), ("other", "others"),
                       ("organisation", "organisations_german")):
        yield from ((kind, row[0]) for row in own_rows(HERE / f"names/{name}.txt"))


def german_lists(data, files):
    table = gzip.decompress(members(data / "lexica/lexica.tar.gz")[
        "lt-german-pos-dict/DERIVED-german-fullform.tsv.gz"]).decode()
    for line in table.splitlines():
        form, _, readings = line.split("\t")
        for reading in readings.split(","):
            parts = reading.strip().split(":")
            if parts[0] == "EIG" and parts[-1] in KINDS:
                yield KINDS[parts[-1]], form
    for kind, phrase in itertools.chain(common_lists(files, "de"), own_german_lists()):
        yield kind, phrase
        # The genitive of names of one word.
        if kind in ("first", "last", "country", "town", "region", "place") and " " not in phrase and \
                not phrase.endswith("s"):
            yield kind, phrase + "s"
    for row in json.loads(files["geonames-admin/admin2.json"]):
        yield "district", row["name"]
        yield "district", DISTRICT.sub("", row["name"])
    table = files["demonyms-de/DERIVED-demonyms.tsv"].decode()
    for row in csv.DictReader(io.StringIO(table), delimiter="\t"):
        for ending in ("", "e", "er", "es", "en", "em"):
            yield "demonym", row["adjective"] + ending
        for ending in ("", "s", "n"):
            yield "demonym", row["masc"] + ending
        for ending in ("", "nen"):
            yield "demonym", row["fem"] + ending


def write_lists(path, lists):
    lines = {(kind, " ".join(phrase.split())) for kind, phrase in lists if len(phrase) > 1}
    path.write_text("".join(f"{kind}\t{phrase}\n" for kind, phrase in sorted(lines)),
                    encoding="utf-8")


def write_blind_lexicon(out):
    """The lexicon of prepare.py without names: a tagger that knew them would tell too much."""
    (out / "blind").mkdir(exist_ok=True)
    with open(out / "lexicon.tsv", encoding="utf-8") as lexicon, \
            open(out / "blind/lexicon.tsv", "w", encoding="utf-8") as blind:
        for line in lexicon:
            if "NAM|" in line:
                form, lemma, readings = line.rstrip("\n").split("\t")
                readings = [r for r in readings.split(" ") if not r.startswith("NAM|")]
                if not readings:
                    continue
                line = f"{form}\t{lemma}\t{' '.join(readings)}\n"
            blind.write(line)


def german(data, out):
    files = members(data / "names/de.tar.gz")
    train = sentences(files["germeval2014-train.bioes.tsv"].decode(), 0, 1, " ")
    dev = sentences(files["germeval2014-dev-nested.tsv"].decode(), 1, 2, "\t")
    write_sentences(out / "names.tsv", train)
    write_sentences(out / "names-dev.tsv", dev)
    gazetteers = members(data / "lexica/gazetteers.tar.gz")
    write_lists(out / "name_lists.tsv", german_lists(data, gazetteers))


def treebank_names(trees):
    """The sentences of the treebank with the names that ewt_names.tsv tells."""
    kinds = {"P": "person", "L": "place", "O": "organisation", "M": "other"}
    told = dict(own_rows(HERE / "names/ewt_names.tsv"))
    for block in trees.split("\n\n"):
        lines = block.split("\n")
        words = [line.split("\t") for line in lines if line[:1].isdigit()]
        words = [columns[1] for columns in words if columns[0].isdigit()]
        ids = [line.removeprefix("# sent_id = ") for line in lines if line.startswith("# sent_id")]
        labels = ["O"] * len(words)
        for name in told.get(ids[0], "").split() if ids else ():
            begin, end = map(int, name[:-1].split("-"))
            kind = kinds[name[-1]]
            labels[begin - 1:end] = ["B-" + kind] + ["I-" + kind] * (end - begin)
        if words:
            yield list(zip(words, labels))


def english(data, out):
    files = members(data / "names/en.tar.gz")
    wikigold = files["wikigold/CONLL-format/data/wikigold.conll.txt"].decode()
    uner = members(data / "names/en.tar.gz")["uner/English-EWT/en_ewt-ud-dev.iob2"].decode()
    treebank = members(data / "ud/en.tar.gz")["ewt-train.conllu"].decode()
    gazetteers = members(data / "lexica/gazetteers.tar.gz")
    write_sentences(out / "names.tsv", sentences(wikigold, 0, 1, " ") +
                    list(treebank_names(treebank)))
    write_sentences(out / "names-dev.tsv", sentences(uner, 1, 2, "\t"))
    lists = list(common_lists(gazetteers, "en"))
    # What Germans write of is written of in English as well.
    german_text = members(data / "names/de.tar.gz")["germeval2014-train.bioes.tsv"].decode()
    for kind, words in names_in(sentences(german_text, 0, 1, " ")):
        if kind in PLAIN and words[0][:1].isupper() and len(" ".join(words)) > 2:
            lists.append((kind, " ".join(words)))
            if kind == "person":
                lists.append(("last", words[-1]))
    write_lists(out / "name_lists.tsv", lists)


def main():
    language, data, out = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    {"de": german, "en": english}[language](data, out)
    write_blind_lexicon(out)


if __name__ == "__main__":
    main()
