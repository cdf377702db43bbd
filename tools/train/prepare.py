#!/usr/bin/env python3
"""Writes what laut-train reads, from the data sets: prepare.py LANGUAGE DATA OUT.

OUT receives train.conllu, partial.conllu (sentences of which the tags of one column are known),
dev.conllu (never trained on), lexicon.tsv (form, lemma, readings) and
raw.txt (running text, for word clusters only). Which data may be used for what is said in
docs/models.md. The same data give the same bytes.
"""
import gzip
import html
import pathlib
import re
import sys
import tarfile

PACKS = pathlib.Path(__file__).resolve().parents[2] / "languages"
CASES = {"NOM", "GEN", "DAT", "AKK"}
DETAIL = CASES | {"SIN", "PLU", "MAS", "FEM", "NEU", "ALG", "1", "2", "3", "DEF", "IND", "SOL",
                  "GRU", "KOM", "SUP", "PRÄ", "PRT", "KJ1", "KJ2", "B", "BEG", "STV", "B/S"}


def members(archive):
    with tarfile.open(archive) as tar:
        return {m.name.removeprefix("./"): tar.extractfile(m).read()
                for m in tar.getmembers() if m.isfile()}


def sentences(text):
    """Blocks of lines, comments among them."""
    return [block.split("\n") for block in text.strip("\n").split("\n\n") if block.strip()]


def write_sentences(path, blocks):
    path.write_text("".join("\n".join(block) + "\n\n" for block in blocks), encoding="utf-8")


def is_dev(position):
    """Every tenth sentence, whether one counts from the first or to the tenth."""
    return position % 10 in (0, 9)


# PUD's own tags, told as STTS. Several depend on the universal tag and the features.
PUD_TAGS = {
    "DT": "ART", "ART": "ART", "NN": "NN", "NNA": "NN", "NNP": "NE", "IN": "APPR", "APPR": "APPR",
    "PRP": "PPER", "DTP$": "PPOSAT", "CD": "CARD", "CC": "KON", "WRB": "PWAV", "WP": "PWS",
    "WDT": "PWAT", "EX": "PPER", "UH": "ITJ", "FW": "FM", "VBN": "VVPP", "VB": "VVINF",
}


def stts(columns):
    """The STTS tag of a word of PUD."""
    form, lemma, upos, tag, feats, deprel = (columns[i] for i in (1, 2, 3, 4, 5, 7))
    if upos == "PUNCT":
        return "$," if form == "," else "$." if form in (".", "?", "!", ":", ";", "...") else "$("
    if upos in ("VERB", "AUX"):
        kind = "VA" if lemma in ("sein", "haben", "werden") else \
            "VM" if upos == "AUX" else "VV"
        if tag == "VBC" or "Mood=" in feats:
            return kind + ("IMP" if "Mood=Imp" in feats else "FIN")
        if tag == "VBN" or "VerbForm=Part" in feats:
            return kind + "PP"
        if kind == "VV" and form.endswith("en") and "zu" in form[2:-3] and lemma not in form:
            return "VVIZU"
        return kind + "INF"
    if upos == "ADJ":
        return "ADJA" if "Case=" in feats else "ADJD"
    if upos == "SCONJ":
        return "KOUI" if form.lower() in ("um", "ohne", "anstatt", "statt") else "KOUS"
    if upos == "PART":
        return "PTKNEG" if lemma == "nicht" else "PTKZU" if form.lower() == "zu" else "PTKANT"
    if deprel == "compound:prt":
        return "PTKVZ"
    if upos == "CCONJ":
        return "KOKOM" if lemma in ("als", "wie") else "KON"
    if upos == "ADV":
        if lemma.startswith(("da", "hier")) and lemma.endswith(
                ("an", "auf", "aus", "bei", "durch", "für", "gegen", "hinter", "in", "mit", "nach",
                 "über", "um", "unter", "von", "vor", "zu", "zwischen", "raus", "runter", "rum")):
            return "PAV"
        if tag == "WRB":
            return "PWAV"
        return "ADV"
    if upos == "ADP":
        if lemma in ("als", "wie"):
            return "KOKOM"
        return "APPR"
    if upos == "PRON":
        if "Reflex=Yes" in feats:
            return "PRF"
        if "Rel" in feats and lemma in ("der", "welcher"):
            return "PRELS"
        if "PronType=Prs" in feats:
            return "PPER"
        if "PronType=Int" in feats:
            return "PWS"
        if "PronType=Dem" in feats:
            return "PDS"
        return "PIS"
    if upos == "DET":
        if "Poss=Yes" in feats:
            return "PPOSAT"
        if "PronType=Art" in feats:
            return "ART"
        free = deprel not in ("det", "det:poss", "nummod", "amod")
        if "PronType=Dem" in feats:
            return "PDS" if free else "PDAT"
        if "PronType=Int" in feats or "Rel" in feats:
            return "PRELAT" if "Rel" in feats else "PWAT"
        return "PIS" if free else "PIAT"
    if upos == "NUM":
        return "CARD"
    if upos == "PROPN":
        return "NE"
    if upos == "NOUN":
        return "TRUNC" if form.endswith("-") else "NN"
    if upos == "INTJ":
        return "ITJ"
    return PUD_TAGS.get(tag, "XY" if upos == "SYM" else "FM")


def as_in_gsd(block, adverbial):
    """A sentence of PUD with the tags and features that GSD would give it.

    PUD calls every adjective an adverb that stands with a verb; `adverbial` holds those that are
    adjectives in STTS, which GSD follows. PUD does not say VerbForm, and gives adverbs a degree."""
    lines = []
    for line in block:
        columns = line.split("\t")
        if columns[0].isdigit():
            tag = stts(columns)
            if tag == "ADV" and columns[4] == "RB" and columns[1].lower() in adverbial:
                tag = "ADJD"
            if tag[:2] in ("VV", "VA", "VM"):
                feats = set(columns[5].split("|")) - {"_"}
                form = {"FIN": "Fin", "IMP": "Fin", "PP": "Part"}.get(tag[2:], "Inf")
                if form != "Fin":
                    feats = {f for f in feats if f.startswith("Voice=")}
                columns[5] = "|".join(sorted(feats | {"VerbForm=" + form}))
            if columns[3] == "ADV" and tag != "ADJD":
                feats = {f for f in columns[5].split("|") if not f.startswith("Degree=")}
                columns[5] = "|".join(sorted(feats)) or "_"
            columns[4] = tag
            line = "\t".join(columns)
        lines.append(line)
    return lines


def adverbial_adjectives(blocks, lexicon):
    """Forms that are adjectives where they stand with a verb: those that GSD tags so more often
    than not, and of those that it does not have, those that the dictionary has as such only."""
    tags = {}
    for block in blocks:
        for line in block:
            columns = line.split("\t")
            if columns[0].isdigit():
                counts = tags.setdefault(columns[1].lower(), {})
                counts[columns[4]] = counts.get(columns[4], 0) + 1
    often = {form: max(sorted(counts), key=lambda tag: counts[tag])
             for form, counts in tags.items()}
    kinds = {}
    for form, _, readings in lexicon:
        kinds.setdefault(form, set()).update(r.split("|")[0] for r in readings)
    return {form for form, tag in often.items() if tag == "ADJD"} | {
        form for form, kind in kinds.items()
        if "ADJ.PRD" in kind and "ADV" not in kind and often.get(form) not in ("ADV", "PAV")}


def copenhagen(archive, contractions):
    """Sentences of the Copenhagen treebank as (form, STTS tag); its tags are those of TreeTagger.

    Sentences with what is cut into tokens otherwise here are left out."""
    for name, content in sorted(members(archive).items()):
        if not name.endswith("-morten.tag") or "/de/" not in name:
            continue
        for block in content.decode(errors="replace").split("</s"):
            sentence = []
            for attributes, form in re.findall(r"<W ([^>]*)>(.*)</W>", block):
                attribute = dict(re.findall(r'(\w+)="([^"]*)"', attributes))
                tag = html.unescape(attribute.get("tag") or attribute.get("msd", "?"))
                form = html.unescape(form)
                parts = contractions.get(form.lower())
                if tag == "APPRART" and parts:
                    sentence += zip(parts, ("APPR", "ART"))
                else:
                    sentence.append((form, {"PIDAT": "PIAT", "APPRART": "?"}.get(tag, tag)))
                if tag == "$.":
                    yield sentence
                    sentence = []
            yield sentence


def partly_known(archive, contractions):
    """Its sentences in CoNLL-U, nothing but form and tag told."""
    for sentence in copenhagen(archive, contractions):
        if len(sentence) > 2 and not any(
                tag == "?" or "\ufffd" in form or "-" in form[1:-1] for form, tag in sentence):
            yield [f"{i}\t{form}\t_\t_\t{tag}\t_\t0\t_\t_\t_"
                   for i, (form, tag) in enumerate(sentence, 1)]


def german_reading(reading):
    """A reading of the dictionary as CLASS|DETAILS, its parts joined by full stops."""
    parts = reading.split(" ")[0].strip().split(":")
    detail = ".".join(p for p in parts[1:] if p in DETAIL)
    if parts[0] == "VER":
        kind = ["FIN"] if {"1", "2", "3"} & set(parts) and "IMP" not in parts else \
            [p for p in parts if p in ("INF", "PA1", "PA2", "EIZ", "IMP")]
        kind += [p for p in parts if p in ("AUX", "MOD")]
    else:
        kind = [parts[0]] + [p for p in parts[1:2] if parts[0] in ("KON", "PRO") and p.isalpha()]
        kind += ["PRD"] if "PRD" in parts else []
    return ".".join(kind) + "|" + detail


def write_lexicon(path, lines):
    """One line for a form and a lemma; the readings are parted by spaces."""
    path.write_text("".join(f"{form}\t{lemma}\t{' '.join(readings)}\n"
                            for form, lemma, readings in sorted(lines)), encoding="utf-8")


def name_words(lines):
    """Words with a capital that stand in names more often than not, as (form, kind).

    `lines` are those of a file with one word and its label a line, blank between sentences."""
    inside, seen = {}, {}
    for line in lines:
        word, _, label = line.rpartition(" ")
        if not word[:1].isupper():
            continue
        seen[word] = seen.get(word, 0) + 1
        kind = label.partition("-")[2][:3]
        if kind in ("PER", "LOC", "ORG"):
            inside.setdefault(word, {}).setdefault(kind, 0)
            inside[word][kind] += 1
    for word, kinds in sorted(inside.items()):
        if 10 * sum(kinds.values()) >= 6 * seen[word]:
            yield word, max(sorted(kinds), key=lambda kind: kinds[kind])


def german(data, out):
    table = gzip.decompress(members(data / "lexica/lexica.tar.gz")[
        "lt-german-pos-dict/DERIVED-german-fullform.tsv.gz"]).decode()
    lines = []
    for line in table.splitlines():
        form, lemma, readings = line.split("\t")
        if " " not in form and " " not in lemma:
            lines.append((form, lemma, sorted({german_reading(r) for r in readings.split(",")})))

    trees = {name: sentences(text.decode())
             for name, text in members(data / "ud/de.tar.gz").items() if name.endswith(".conllu")}
    gsd = [(name, position, block) for name in ("gsd-a", "gsd-b")
           for position, block in enumerate(trees[name + ".conllu"])]
    learned = [block for name, position, block in gsd if name == "gsd-a" or not is_dev(position)]
    adverbial = adverbial_adjectives(learned, lines)
    pud = [("pud", position, as_in_gsd(block, adverbial))
           for position, block in enumerate(trees["pud.conllu"])]
    train, dev = [], []
    for name, position, block in gsd + pud:
        (dev if name != "gsd-a" and is_dev(position) else train).append(block)
    write_sentences(out / "train.conllu", train)
    write_sentences(out / "dev.conllu", dev)

    rows = (PACKS / "de/contractions.tsv").read_text(encoding="utf-8").splitlines()
    pairs = dict(row.split("\t") for row in rows if row and not row.startswith("#"))
    write_sentences(out / "partial.conllu", partly_known(
        data / "ud/de-cdt.tar.gz", {form: words.split() for form, words in pairs.items()}))

    names = members(data / "names/de.tar.gz")["germeval2014-train.bioes.tsv"].decode()
    lines += [(word, word, ["NAM|" + kind]) for word, kind in name_words(names.splitlines())]
    write_lexicon(out / "lexicon.tsv", lines)
    raw = gzip.decompress((data / "raw/de-news-commentary.txt.gz").read_bytes())
    (out / "raw.txt").write_bytes(raw)


def english(data, out):
    trees = members(data / "ud/en.tar.gz")
    for part in ("train", "dev"):
        write_sentences(out / f"{part}.conllu", sentences(trees[f"ewt-{part}.conllu"].decode()))
    write_sentences(out / "partial.conllu", [])
    files = members(data / "lexica/lexica.tar.gz")
    table = {}
    for line in files["unimorph-eng/eng.args"].decode().splitlines():
        lemma, form, reading = line.split("\t")
        if " " not in form:
            table.setdefault((form, lemma), set()).add("V|" + reading.replace(";", "."))
    for line in files["lemmatization-en/lemmatization-en.txt"].decode("utf-8-sig").splitlines():
        lemma, form = line.strip().split("\t")
        if form.isalpha():
            table.setdefault((form, lemma), set()).add("L|")
    names = members(data / "names/en.tar.gz")["wikigold/CONLL-format/data/wikigold.conll.txt"]
    for word, kind in name_words(names.decode().splitlines()):
        table.setdefault((word, word), set()).add("NAM|" + kind)
    write_lexicon(out / "lexicon.tsv",
                  [(form, lemma, sorted(readings)) for (form, lemma), readings in table.items()])
    raw = gzip.decompress((data / "raw/en-news-commentary.txt.gz").read_bytes())
    (out / "raw.txt").write_bytes(raw)


def main():
    language, data, out = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    out.mkdir(parents=True, exist_ok=True)
    {"de": german, "en": english}[language](data, out)


if __name__ == "__main__":
    main()
