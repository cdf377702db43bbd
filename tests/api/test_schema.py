"""docs/report.schema.json accepts what laut writes, refuses what it must not, and says what every
field is."""

import copy
import io
import json
import pathlib
import sys
import unittest
from contextlib import redirect_stdout

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import validate_schema  # noqa: E402

GOLDEN = pathlib.Path(__file__).resolve().parents[1] / "golden" / "format"


def at(value, path):
    for step in path:
        value = value[step]
    return value


class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.validator = validate_schema.load_validator()
        cls.full = json.loads((GOLDEN / "full.json").read_text(encoding="utf-8"))

    def test_golden_files_are_valid(self):
        names = sorted(GOLDEN.glob("*.json"))
        self.assertGreaterEqual(len(names), 4)
        for name in names:
            with self.subTest(name.name):
                reading = json.loads(name.read_text(encoding="utf-8"))
                self.assertEqual(validate_schema.faults(reading, self.validator), [])

    def test_every_field_is_described(self):
        def check(path, schema):
            for name, field in schema.get("properties", {}).items():
                self.assertTrue(field.get("description"), f"{path}.{name}")
                check(f"{path}.{name}", field)
            for key in ("items", "additionalProperties"):
                if isinstance(schema.get(key), dict):
                    check(f"{path}.{key}", schema[key])
            if schema.get("type") == "object":
                self.assertIn("additionalProperties", schema, path)

        check("", self.validator.schema)
        for name, definition in self.validator.schema["$defs"].items():
            self.assertTrue(definition.get("description"), name)
            check(name, definition)

    def test_keys_stand_in_the_order_of_the_schema(self):
        properties = list(self.validator.schema["properties"])
        for name in GOLDEN.glob("*.json"):
            reading = json.loads(name.read_text(encoding="utf-8"))
            self.assertEqual(list(reading), [key for key in properties if key in reading])
        self.assertEqual(list(self.full["report"]),
                         list(self.validator.schema["properties"]["report"]["properties"]))
        self.assertEqual(list(self.full["statements"][0]),
                         list(self.validator.schema["$defs"]["statement"]["properties"]))

    # Each of these makes a valid reading an invalid one.
    PLANTED = {
        "another schema": (["schema"], 2),
        "a word that is none": (["statements", 0, "act"], "claim"),
        "no type": (["statements", 0, "type"], None),
        "an empty string for what is unknown": (["report", "headline"], ""),
        "a number as text": (["report", "comment_count"], "12"),
        "a date in words": (["report", "published"], "yesterday"),
        "a span with a hole": (["statements", 0, "quote", 0], {"begin": 1}),
        "no quote": (["statements", 0, "quote"], []),
        "a negative offset": (["sentences", 0, "begin"], -1),
        "a fraction of an offset": (["sentences", 0, "begin"], 0.5),
        "a span outside of the text": (["sentences", 0, "end"], 9999),
        "a span that ends before it begins": (["sentences", 0], {"begin": 9, "end": 3}),
        "an actor that is not there": (["mentions", 0, "actor"], "a77"),
        "an id of another kind": (["statements", 1, "parent"], "a1"),
        "an id that stands twice": (["actors", 1, "id"], "a1"),
        "a key that is none": (["statements", 0, "verdict"], "true"),
        "a key of the report that is none": (["report", "mood"], "good"),
        "a part that is none": (["report", "parts", 0, "kind"], "title"),
        "evidence from nowhere": (["report", "evidence", "headline", "from"], "hearsay"),
        "three media": (["statements", 0, "medium"], ["speech", "writing", "thought"]),
        "a changed text": (["report", "text"], "Other. " * 20),
    }

    def test_planted_errors_are_found(self):
        for name, (path, value) in self.PLANTED.items():
            with self.subTest(name):
                reading = copy.deepcopy(self.full)
                at(reading, path[:-1])[path[-1]] = value
                self.assertTrue(validate_schema.faults(reading, self.validator))

    def test_missing_keys_are_found(self):
        for path in ([], ["report"], ["statements", 0], ["actors", 0], ["statements", 0, "chain", 0]):
            for key in at(self.full, path):
                with self.subTest(".".join(map(str, path + [key]))):
                    reading = copy.deepcopy(self.full)
                    del at(reading, path)[key]
                    self.assertTrue(validate_schema.faults(reading, self.validator))

    def test_lines_are_counted_and_empty_input_fails(self):
        said = io.StringIO()
        lines = [json.dumps(self.full), "", "{", json.dumps({**self.full, "schema": 9})]
        with redirect_stdout(said):
            self.assertEqual(validate_schema.check_lines("x", lines, self.validator), (3, 2))
        self.assertIn("x:3: not JSON", said.getvalue())
        self.assertIn("x:4: $.schema", said.getvalue())


if __name__ == "__main__":
    unittest.main()
