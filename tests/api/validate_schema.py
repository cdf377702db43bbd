#!/usr/bin/python3
"""Holds the output of `laut read --json` against docs/report.schema.json.

    laut read --json page.html | tests/api/validate_schema.py
    tests/api/validate_schema.py FILE...        (one JSON object a line; "-" is standard input)

Beyond the schema it checks what a schema cannot say: that spans lie in the text, that ids name
something, that the hash is that of the text. Prints one line per fault and exits with 1 if there
is any, or if there was nothing to check.
"""

import hashlib
import json
import pathlib
import sys

import jsonschema

SCHEMA = pathlib.Path(__file__).resolve().parents[2] / "docs" / "report.schema.json"


def load_validator():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def length(text, unit):
    if unit == "byte":
        return len(text.encode("utf-8"))
    return len(text) if unit == "codepoint" else len(text.encode("utf-16-le")) // 2


def walk(value, path=""):
    """Every object in `value`, with its path."""
    if isinstance(value, dict):
        yield path, value
        for key, item in value.items():
            yield from walk(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from walk(item, f"{path}[{index}]")


def faults(reading, validator):
    """What is wrong with one reading, as lines for people; nothing if it keeps the contract."""
    out = []
    for error in validator.iter_errors(reading):
        out.append(f"{error.json_path}: {error.message[:200]}")
    if out:
        return out
    text = reading["report"]["text"]
    if hashlib.sha256(text.encode("utf-8")).hexdigest() != reading["text_sha256"]:
        out.append("text_sha256: not that of report.text")
    end = length(text, reading["offsets"])
    actors = {actor["id"] for actor in reading["actors"]}
    statements = {statement["id"] for statement in reading["statements"]}
    clauses = {clause["id"] for clause in reading.get("clauses", ())}
    if (len(actors) != len(reading["actors"]) or len(statements) != len(reading["statements"])
            or len(clauses) != len(reading.get("clauses", ()))):
        out.append("ids: one stands twice")
    words = sum(len(token["words"]) for token in reading.get("tokens", ()))
    numbers = {"head": words, "finite": words, "verb": words, "particle": words, "word": words}
    names = len(reading.get("names", ()))
    for path, item in walk(reading):
        if item.get("begin") is not None and not item["begin"] <= item["end"] <= end:
            out.append(f"{path}: [{item['begin']}, {item['end']}) is no span of a text of {end}")
        # The head of a token's word is counted in its sentence.
        for key, count in numbers.items() if not path.startswith("tokens") else ():
            if item.get(key) is not None and item[key] >= count:
                out.append(f"{path}.{key}: {item[key]} is not there")
        if path.startswith("offices[") and item["name"] >= names:
            out.append(f"{path}.name: {item['name']} is not there")
        for key, known in (("actor", actors), ("speaks_for", actors),
                           ("parent", clauses if path.startswith("clauses") else statements),
                           ("continues", statements)):
            if item.get(key) is not None and item[key] not in known:
                out.append(f"{path}.{key}: {item[key]} is not there")
    return out


def check_lines(name, lines, validator):
    """Prints the faults of a file of readings; returns the numbers of readings and of faults."""
    readings = found = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        readings += 1
        try:
            reading = json.loads(line)
        except ValueError as error:
            problems = [f"not JSON: {error}"]
        else:
            problems = faults(reading, validator)
        for problem in problems:
            print(f"{name}:{number}: {problem}")
        found += len(problems)
    return readings, found


def main(names):
    validator = load_validator()
    readings = found = 0
    for name in names or ["-"]:
        if name == "-":
            counts = check_lines("-", sys.stdin, validator)
        else:
            with open(name, encoding="utf-8", newline="\n") as lines:
                counts = check_lines(name, lines, validator)
        readings += counts[0]
        found += counts[1]
    print(f"{readings} readings, {found} faults")
    return 0 if readings and not found else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
