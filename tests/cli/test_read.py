"""laut read, from every kind of source, for people and for programs."""

import json
import os
import pathlib
import subprocess
import sys
import unittest

from program import PAGE, ROOT, ProgramTest

TEXT = """Lindwiker Tageblatt

Lindsee-Gespräche

Delegationen bestreiten gemeinsamen Text

Von Carsten Uhlbrand, Lindwik

Stand: 08.02.2033, 11:20 Uhr

12 Kommentare

„Es gibt keinen Entwurf“, sagte Delegationsleiter Miro Jastrebin am Dienstag. Ein gemeinsamer Text
liege nicht vor.

Nach Angaben der Polizei demonstrierten rund 200 Menschen.
"""

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Oldmarer Zeitung</title><language>de</language>
<item><title>Entwurf liegt vor</title><link>https://www.oldmarer-zeitung.example/a</link>
<pubDate>Tue, 08 Feb 2033 05:30:00 +0100</pubDate>
<description>„Wir reden am Tisch“, sagte Vizeminister Miro Jastrebin der Zeitung.</description></item>
<item><title>Zweiter Tag</title><link>https://www.oldmarer-zeitung.example/b</link>
<pubDate>Wed, 09 Feb 2033 05:30:00 +0100</pubDate>
<description>Laut Polizei blieb es ruhig.</description></item>
</channel></rss>
"""


class Read(ProgramTest):
    def test_a_page(self):
        reading = self.read_json(self.write("page.html", PAGE))[0]
        report = reading["report"]
        self.assertEqual(report["headline"], "Harbour bridge to close in May")
        self.assertEqual(report["outlet"], "Norwick Gazette")
        self.assertEqual(report["language"], "en")
        self.assertEqual(report["published"][:16], "2031-03-04T09:12")
        quotes = [self.words(reading, s["quote"]) for s in reading["statements"]]
        self.assertTrue(any("We cannot wait any longer" in quote for quote in quotes), quotes)
        speakers = {actor["id"]: actor["name"] for actor in reading["actors"]}
        direct = [s for s in reading["statements"] if s["type"] == "direct"][0]
        self.assertEqual(speakers[direct["speaker"]["actor"]], "Ada Brenwick")
        self.assertEqual(direct["chain"][-1]["name"], "Norwick Gazette")
        self.assertTrue(direct["why"])

    @staticmethod
    def words(reading, spans):
        return " ".join(reading["report"]["text"][s["begin"]:s["end"]] for s in spans)

    def test_a_text_pasted_from_a_page_keeps_its_characters(self):
        reading = self.read_json("--format", "text", self.write("pasted.txt", TEXT))[0]
        report = reading["report"]
        self.assertEqual(report["text"], TEXT)
        self.assertEqual(report["headline"], "Delegationen bestreiten gemeinsamen Text")
        self.assertEqual(report["kicker"], "Lindsee-Gespräche")
        self.assertEqual(report["outlet"], "Lindwiker Tageblatt")
        self.assertEqual(report["authors"], ["Carsten Uhlbrand"])
        self.assertEqual(report["comment_count"], 12)
        self.assertEqual(report["language"], "de")
        self.assertEqual(report["published"][:16], "2033-02-08T11:20")

    def test_standard_input_gives_what_the_file_gives(self):
        path = self.write("pasted.txt", TEXT)
        from_file = self.read_json(path)[0]
        from_pipe = self.read_json("-", stdin=TEXT.encode())[0]
        self.assertEqual(from_file["statements"], from_pipe["statements"])
        self.assertEqual(from_pipe["report"]["source"], "-")

    def test_a_feed(self):
        readings = self.read_json(self.write("feed.xml", RSS))
        self.assertEqual([r["report"]["headline"] for r in readings],
                         ["Entwurf liegt vor", "Zweiter Tag"])
        self.assertEqual(readings[0]["report"]["outlet"], "Oldmarer Zeitung")
        self.assertEqual(readings[0]["report"]["published"], "2033-02-08T05:30:00+01:00")
        self.assertTrue(readings[0]["statements"])

    def test_json_lines_with_a_field_map(self):
        line = {"title": "A", "body": "„Nein“, sagte Miro Jastrebin.", "date": "2033-02-08"}
        path = self.write("a.jsonl", json.dumps(line) + "\n")
        reading = self.read_json("--field", "text=body,published=date,headline=title", path)[0]
        self.assertEqual(reading["report"]["published"], "2033-02-08")
        self.assertEqual(reading["report"]["headline"], "A")
        self.assertTrue(reading["statements"])

    def test_given_options_win(self):
        path = self.write("a.txt", "“No,” said Ada Brenwick. The council had nothing to add to it.")
        reading = self.read_json("--format", "text", "--published", "2023-09-11T13:30+02:00",
                                 "--language", "en", "--outlet", "Norwick Gazette", path)[0]
        self.assertEqual(reading["report"]["published"], "2023-09-11T13:30+02:00")
        self.assertEqual(reading["report"]["outlet"], "Norwick Gazette")

    def test_for_people_at_80_columns(self):
        done = self.laut("read", "--explain", self.write("page.html", PAGE))
        self.assertEqual(done.status, 0, done.stderr)
        self.assertIn("Ada Brenwick", done.stdout)
        self.assertIn("quote: ", done.stdout)
        self.assertNotIn("\x1b", done.stdout)
        self.assertLessEqual(max(map(len, done.stdout.splitlines())), 80)

    def test_offsets_name_the_same_characters_in_every_unit(self):
        path = self.write("pasted.txt", TEXT.replace("Entwurf“", "Entwurf \U0001F4F0“"))
        for unit, cut in (("byte", lambda t, s: t.encode()[s["begin"]:s["end"]].decode()),
                          ("codepoint", lambda t, s: t[s["begin"]:s["end"]]),
                          ("utf16", lambda t, s: t.encode("utf-16-le")[2 * s["begin"]:2 * s["end"]]
                           .decode("utf-16-le"))):
            reading = self.read_json("--offsets", unit, path)[0]
            quotes = [cut(reading["report"]["text"], s)
                      for statement in reading["statements"] for s in statement["quote"]]
            self.assertTrue(any(q.strip("„“,") == "Es gibt keinen Entwurf \U0001F4F0" for q in quotes),
                            (unit, quotes))

    def test_the_number_of_threads_does_not_show(self):
        for i in range(40):
            self.write(f"pages/{i}.html", PAGE.replace("six weeks", f"{i + 2} weeks"))
        outputs = [self.laut("read", "--json", "--threads", threads, self.folder / "pages")
                   for threads in (1, 8)]
        self.assertEqual(outputs[0].status, 0)
        self.assertEqual(len(outputs[0].stdout.splitlines()), 40)
        self.assertEqual(outputs[0].bytes, outputs[1].bytes)

    def test_output_follows_the_schema(self):
        readings = self.laut("read", "--json", "--layers", "tokens", self.write("a.html", PAGE),
                             self.write("b.txt", TEXT), self.write("c.xml", RSS))
        self.assertEqual((readings.status, readings.stderr), (0, ""))
        path = self.write("readings.jsonl", readings.bytes)
        validator = ROOT / "tests/api/validate_schema.py"
        done = subprocess.run([sys.executable, str(validator), str(path)], capture_output=True,
                              text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_a_closed_pipe_is_no_error(self):
        path = self.write("page.html", PAGE)
        program = os.environ.get("LAUT", str(ROOT / "build/release/laut"))
        done = subprocess.run(f'"{program}" read --json "{path}" | head -c 1', shell=True,
                              capture_output=True, timeout=60)
        self.assertEqual(done.stderr, b"")


if __name__ == "__main__":
    unittest.main()
