"""Tests of the Python package: run by CTest on the built package, and by test_installed on the
installed one."""

import datetime
import json
import os
import pathlib
import pickle
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
import unittest
from concurrent.futures import ThreadPoolExecutor

import laut

ROOT = pathlib.Path(__file__).resolve().parents[2]

TEXT = (
    "🚢 Der Hafen von Norwick bleibt bis Mai geschlossen.\n\n"
    "„Wir können nicht länger warten“, sagte Ada Brenwick. Laut Stadtrat dauern die Arbeiten "
    "sechs Wochen.\n"
)
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="{charset}"><title>Harbour bridge to close - Norwick Gazette</title>
<meta property="og:site_name" content="Norwick Gazette">
<meta property="article:published_time" content="2031-03-04T09:12:00+00:00">
<link rel="canonical" href="https://www.norwick-gazette.example/bridge"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Harbour bridge to close in May</h1>
<p>The bridge over Norwick harbour will be closed for repairs, the port authority said on Tuesday.
Traffic will be sent over the northern road.</p>
<p>“We cannot wait any longer,” said Zoë Brenwick, the authority's director. The work would take
six weeks, she added.</p>
<p>According to the town council, buses will take the northern road. Shopkeepers fear for their
summer trade and have asked for a meeting with the mayor.</p>
</article><footer>Imprint</footer></body></html>
"""
SPANS = re.compile(r"^(quote|cue|frame)$")

reader = laut.Reader()


def page(charset="utf-8", headline="Harbour bridge to close in May"):
    return PAGE.replace("{charset}", charset).replace("Harbour bridge to close in May", headline)


class Reading(unittest.TestCase):
    def test_a_text_is_kept_and_its_statements_lie_in_it(self):
        reading = reader.read_text(TEXT, language="de", published="2031-03-04")
        report = reading.report
        self.assertEqual(report.text, TEXT)
        self.assertEqual((report.language, report.published), ("de", "2031-03-04"))
        self.assertGreaterEqual(len(reading.statements), 2)
        direct = next(one for one in reading if one.type == "direct")
        self.assertEqual(direct.quote_text, "„Wir können nicht länger warten“")
        self.assertEqual(direct.speaker.name, "Ada Brenwick")
        self.assertEqual((direct.cue_text, direct.act), ("sagte", "assert"))
        span = direct.quote[0]
        self.assertEqual(report.text[span.begin : span.end], direct.quote_text)
        self.assertEqual(reading.text_of(span), direct.quote_text)
        self.assertEqual(direct.chain[0].role, "speaker")
        self.assertTrue(direct.why)
        self.assertIs(reading.statement(direct.id), direct)

    def test_offsets_count_characters_after_one_outside_of_the_bmp(self):
        reading = reader.read_text(TEXT, language="de")
        self.assertTrue(TEXT.startswith("🚢"))
        quotes = [one.quote_text for one in reading]
        self.assertIn("dauern die Arbeiten sechs Wochen", quotes)

    def test_every_field_of_the_json_is_in_the_objects(self):
        reading = reader.read_page(page(), tokens=True)
        data = reading.to_dict()
        self.assertEqual(data["report"].keys(), set(laut.Report.__slots__))
        self.assertTrue(data["statements"])
        for json_one, one in zip(data["statements"], reading.statements, strict=True):
            for name, value in json_one.items():
                if isinstance(value, str | None):
                    self.assertEqual(getattr(one, name), value)
                elif SPANS.match(name):
                    self.assertEqual(
                        [{"begin": s.begin, "end": s.end} for s in getattr(one, name)], value
                    )
        self.assertEqual(len(reading.tokens), len(data["tokens"]))
        self.assertEqual(reading.text_of(reading.tokens[0]), data["tokens"][0]["words"][0]["form"])
        self.assertEqual(len(reading.sentences), len(data["sentences"]))
        for name in ("mentions", "times", "places", "diagnostics"):
            self.assertEqual(len(getattr(reading, name)), len(data[name]), name)
        self.assertEqual(reading.packs, reader.packs)
        self.assertEqual(reader.read_page(page()).tokens, ())

    def test_every_layer_of_a_full_report(self):
        contract = (ROOT / "tests/golden/format/full.json").read_text().strip()
        reading = laut.Reading.from_json(contract)
        self.assertEqual(reading.to_json(), contract)
        # The same report counted in UTF-16 units; its text begins outside of the BMP.
        utf16 = (ROOT / "tests/golden/format/full-utf16.json").read_text()
        self.assertEqual(laut.Reading.from_json(utf16), reading)
        data = reading.to_dict()
        for kind, name in ((laut.Actor, "actors"), (laut.Statement, "statements")):
            self.assertLessEqual(data[name][0].keys(), set(kind.__slots__))

        report, one = reading.report, reading.statements[0]
        self.assertEqual(report.authors, ("Ida Holm", "Jo Ek"))
        self.assertEqual((report.comment_count, report.paywalled), (0, True))
        self.assertEqual(report.parts[0].text, "📰 Brücke gesperrt")
        self.assertEqual((report.parts[1].language, report.parts[1].time), ("en", "2031-03-04"))
        self.assertEqual(report.evidence["headline"].source, "visible")
        self.assertEqual(one.quote_text, 'Der Rat habe "nichts gewusst"')
        self.assertEqual((one.act, one.polarity, one.medium), ("deny", "-", ("speech", "writing")))
        self.assertEqual((one.cue_text, one.speaker.name), ("sagte", "Öznur Brüll"))
        self.assertEqual(one.speaker.actor, reading.actors[0])
        self.assertEqual((one.addressee.actor, one.addressee.name), (None, "man"))
        self.assertEqual([link.name for link in one.chain][:2], ["Öznur Brüll", "DNA"])
        self.assertEqual(one.chain[1].actor.kind, "organisation")
        self.assertEqual(reading.actors[0].speaks_for, reading.actors[1].id)
        self.assertEqual(reading.mentions[0].actor, reading.actors[0])
        self.assertEqual(reading.text_of(reading.mentions[0].span), "Öznur Brüll")
        self.assertEqual((reading.times[0].mod, reading.times[0].last), ("START", None))
        self.assertEqual((reading.places[0].name, reading.places[0].lat), ("Quernau", -3.25))
        self.assertEqual(reading.diagnostics[0].span, None)
        self.assertEqual(reading.text_of(reading.diagnostics[1].span), "\\")

    def test_a_page_given_as_characters_ignores_the_encoding_it_declares(self):
        for charset in ("utf-8", "windows-1252", "utf-16"):
            reading = reader.read_page(page(charset))
            self.assertIn("Zoë Brenwick", reading.report.text, charset)
        as_bytes = reader.read_page(page("windows-1252").encode("windows-1252"))
        self.assertIn("Zoë Brenwick", as_bytes.report.text)

    def test_a_page_gives_its_report(self):
        report = reader.read_page(page(), name="bridge.html").report
        self.assertEqual(report.headline, "Harbour bridge to close in May")
        self.assertEqual(report.outlet, "Norwick Gazette")
        self.assertEqual(report.source, "bridge.html")
        self.assertTrue(report.published.startswith("2031-03-04T09:12"))
        self.assertNotIn("Imprint", report.text)
        paragraphs = [part for part in report.parts if part.kind == "paragraph"]
        self.assertTrue(any("six weeks" in part.text for part in paragraphs))
        self.assertIn("published", report.evidence)

    def test_a_lone_surrogate_becomes_the_replacement_character(self):
        text = "Ein Satz mit \udc80 darin. 🚢 Und noch einer."
        report = reader.read_text(text, language="de").report
        self.assertEqual(report.text, text.replace("\udc80", "\ufffd"))

    def test_times_of_every_kind(self):
        zone = datetime.timezone(datetime.timedelta(hours=1))
        for given, expected in (
            ("2031-03-04", "2031-03-04"),
            ("2031-03-04T09:12+01:00", "2031-03-04T09:12+01:00"),
            ("2031-03-04 09:12:30Z", "2031-03-04T09:12:30Z"),
            ("2031-03-04T09:12", "2031-03-04T09:12"),
            (datetime.date(1931, 3, 4), "1931-03-04"),
            (datetime.datetime(2031, 3, 4, 9, 12, 0, 5, zone), "2031-03-04T09:12:00+01:00"),
            (datetime.datetime(2031, 3, 4, 9, 12), "2031-03-04T09:12:00"),
        ):
            reading = reader.read_text(TEXT, language="de", published=given)
            self.assertEqual(reading.report.published, expected)
        for given in ("tomorrow", "2031-02-30", "20310304", "2031-03-04T09:12+23:00"):
            with self.assertRaises(ValueError, msg=given):
                reader.read_text(TEXT, published=given)
        with self.assertRaises(TypeError):
            reader.read_text(TEXT, published=20310304)

    def test_json_comes_back_as_the_same_reading(self):
        reading = reader.read_text(TEXT, language="de", tokens=True)
        self.assertEqual(laut.Reading.from_json(reading.to_json()), reading)
        self.assertEqual(pickle.loads(pickle.dumps(reading)), reading)
        self.assertEqual(json.loads(reading.to_json()), reading.to_dict())
        self.assertEqual(reading.to_dict()["offsets"], "codepoint")
        for broken in ("", "[]", "{", '{"schema": 1}'):
            with self.assertRaises(laut.Error) as caught:
                laut.Reading.from_json(broken)
            self.assertEqual(caught.exception.code, "bad_format")

    @unittest.skipUnless("LAUT_BUILD" in os.environ, "needs the program")
    def test_the_program_prints_the_same_json(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "bridge.html")
            path.write_text(page())
            program = pathlib.Path(os.environ["LAUT_BUILD"], "laut")
            env = dict(os.environ, LAUT_HOME=str(ROOT))
            printed = subprocess.run(
                [program, "read", "--json", path], env=env, capture_output=True, check=True
            )
            (reading,) = reader.read(path)
        self.assertEqual(printed.stdout.decode(), reading.to_json() + "\n")


class Sources(unittest.TestCase):
    def setUp(self):
        self.holder = tempfile.TemporaryDirectory()
        self.addCleanup(self.holder.cleanup)
        self.folder = pathlib.Path(self.holder.name)

    def test_a_folder_is_read_in_order_of_name(self):
        for number in range(30):
            (self.folder / f"{number:02}.html").write_text(page(headline=f"Bridge {number} to close"))
        names = [reading.report.headline for reading in reader.read(self.folder)]
        self.assertEqual(names, [f"Bridge {number} to close" for number in range(30)])

    def test_an_iterator_may_be_left_in_the_middle(self):
        for number in range(30):
            (self.folder / f"{number:02}.html").write_text(page())
        readings = reader.read(self.folder)
        next(readings)
        del readings  # must neither hang nor crash
        reader.read(self.folder)  # nor one that was never begun

    def test_what_fails_is_told_and_the_rest_is_read(self):
        (self.folder / "a.html").write_text(page())
        (self.folder / "b.html").write_bytes(b"")
        (self.folder / "c.html").write_text(page())
        failed = []
        self.assertEqual(len(list(reader.read(self.folder, on_error=failed.append))), 2)
        (error,) = failed
        self.assertEqual(error.code, "empty")
        self.assertTrue(error.source.endswith("b.html"))
        self.assertTrue(str(error).startswith(error.source + ": " + error.message))
        self.assertEqual(str(pickle.loads(pickle.dumps(error))), str(error))

        readings = reader.read(self.folder)
        next(readings)
        with self.assertRaises(laut.Error):
            next(readings)
        next(readings)
        self.assertEqual(list(readings), [])

    def test_a_missing_file(self):
        readings = reader.read(self.folder / "nowhere.html")
        with self.assertRaises(laut.Error) as caught:
            next(readings)
        self.assertEqual(caught.exception.code, "not_found")
        self.assertEqual(caught.exception.source, str(self.folder / "nowhere.html"))

    def test_json_lines_with_fields_of_their_own(self):
        path = self.folder / "reports.jsonl"
        path.write_text(json.dumps({"body": TEXT, "lang": "de"}) + "\n")
        (reading,) = reader.read(
            path, format="jsonl", fields={"text": "body", "language": "lang"}, outlet="Norwicker Tag"
        )
        self.assertEqual(reading.report.text, TEXT)
        self.assertEqual((reading.report.language, reading.report.outlet), ("de", "Norwicker Tag"))

    def test_standard_input(self):
        script = "import laut, sys\nfor r in laut.Reader().read('-'): print(r.report.headline)"
        done = subprocess.run(
            [sys.executable, "-c", script], input=page().encode(), capture_output=True, check=True
        )
        self.assertEqual(done.stdout.decode().strip(), "Harbour bridge to close in May")

    def test_an_interrupt_is_heard_while_standard_input_is_silent(self):
        script = "import laut; print('begun', flush=True); next(laut.Reader().read('-'))"
        with subprocess.Popen(
            [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as waiting:
            waiting.stdout.readline()
            time.sleep(0.5)
            waiting.send_signal(signal.SIGINT)
            # Not communicate(), which would close standard input and so end the wait.
            self.assertNotEqual(waiting.wait(timeout=30), 0)
            self.assertIn(b"KeyboardInterrupt", waiting.stderr.read())

    def test_wrong_usage(self):
        with self.assertRaises(laut.Error) as caught:
            reader.read("x", format="pdf")
        self.assertEqual(caught.exception.code, "usage")
        with self.assertRaises(TypeError):
            reader.read_text(TEXT, outlt="x")
        with self.assertRaises(laut.Error) as caught:
            laut.Reader(self.folder)
        self.assertIn(caught.exception.code, ("not_found", "corrupt"))

    def test_a_document_past_the_limit(self):
        with self.assertRaises(laut.Error) as caught:
            reader.read_page(page(), max_document_bytes=100)
        self.assertEqual(caught.exception.code, "too_large")
        with self.assertRaises(laut.Error) as caught:
            reader.read_text("")
        self.assertEqual(caught.exception.code, "empty")


class Threads(unittest.TestCase):
    def test_threads_share_a_reader_and_agree(self):
        alone = reader.read_page(page())
        with ThreadPoolExecutor(8) as pool:
            readings = list(pool.map(lambda _: reader.read_page(page()), range(64)))
        self.assertEqual(set(readings), {alone})

    def test_others_run_while_one_reads(self):
        # One long text; if the lock were held, this thread could not count meanwhile.
        text = TEXT * 4000
        done = threading.Event()

        def read():
            reader.read_text(text, language="de")
            done.set()

        worker = threading.Thread(target=read)
        counted = 0
        worker.start()
        while not done.wait(0.001):
            counted += 1
        worker.join()
        self.assertGreater(counted, 20)

    def test_a_reader_goes_to_another_process(self):
        self.assertEqual(pickle.loads(pickle.dumps(reader)).packs, reader.packs)


class Ledgers(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.path = pathlib.Path(holder.name, "laut.db")

    def test_what_is_added_is_found_and_comes_back(self):
        reading = reader.read_page(page())
        changed = reader.read_page(page().replace("six weeks", "ten weeks"))
        with laut.Ledger(self.path) as ledger:
            self.assertEqual(ledger.add(reading), "new")
            self.assertEqual(ledger.add(reading), "unchanged")
            self.assertEqual(ledger.add(changed), "version")
        with laut.Ledger(self.path, create=False) as ledger:
            self.assertEqual(ledger.reports(), [reading.report.id])
            newest = ledger.reading(reading.report.id)
            self.assertEqual(newest.report, changed.report)
            self.assertEqual(newest.statements, changed.statements)
            self.assertEqual(len(ledger.versions(reading.report.id)), 2)
            hits = ledger.find("cannot wait")
            self.assertTrue(hits)
            self.assertEqual(hits[0].report, reading.report.id)
            self.assertEqual(ledger.find("zeppelin"), [])
            self.assertEqual(len(ledger.find("bridge", limit=1)), 1)

    def test_a_batch_keeps_what_was_added_before_it_broke_off(self):
        with self.assertRaises(RuntimeError), laut.Ledger(self.path) as ledger, ledger.batch():
            ledger.add(reader.read_page(page()))
            raise RuntimeError
        with laut.Ledger(self.path) as ledger:
            self.assertEqual(len(ledger.reports()), 1)

    def test_errors(self):
        with self.assertRaises(laut.Error) as caught:
            laut.Ledger(self.path, create=False)
        self.assertEqual(caught.exception.code, "not_found")
        ledger = laut.Ledger(self.path)
        with self.assertRaises(laut.Error) as caught:
            ledger.reading("0123456789abcdef")
        self.assertEqual(caught.exception.code, "not_found")
        ledger.close()
        ledger.close()
        with self.assertRaises(laut.Error) as caught:
            ledger.reports()
        self.assertEqual(caught.exception.code, "usage")

    def test_threads_take_turns(self):
        readings = [reader.read_page(page(), url=f"https://norwick.example/{n}") for n in range(12)]
        with laut.Ledger(self.path) as ledger:
            with ThreadPoolExecutor(4) as pool:
                added = list(pool.map(ledger.add, readings))
            self.assertEqual(set(added), {"new"})
            self.assertEqual(len(ledger.reports()), len({r.report.id for r in readings}))


class Package(unittest.TestCase):
    def test_the_snippet_of_the_manual_prints_what_it_says(self):
        manual = (ROOT / "docs/python.md").read_text()
        snippet, printed = re.search(r"```python\n(.*?)```\n.*?```\n(.*?)```", manual, re.S).groups()
        env = {name: value for name, value in os.environ.items() if name != "LAUT_HOME"}
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(
                [sys.executable, "-c", snippet], cwd=folder, env=env, capture_output=True
            )
        self.assertEqual(done.stderr.decode(), "")
        self.assertEqual(done.stdout.decode(), printed)

    def test_versions_and_pins_agree(self):
        project = tomllib.loads((ROOT / "python/pyproject.toml").read_text())
        self.assertEqual(project["project"]["version"], laut.__version__)
        pins = (ROOT / "python/build-requirements.txt").read_text()
        for requirement in project["build-system"]["requires"]:
            self.assertIn(f"\n{requirement} --hash=", pins)

    @unittest.skipUnless("LAUT_BUILD" in os.environ, "runs from the build only")
    def test_the_installed_package_works_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(
                ["cmake", "--install", os.environ["LAUT_BUILD"], "--component", "python",
                 "--prefix", folder],
                check=True, capture_output=True,
            )
            installed = pathlib.Path(folder, "laut")
            self.assertTrue((installed / "py.typed").is_file())
            licences = {path.name for path in (installed / "licenses").iterdir()}
            self.assertEqual(licences, {"laut", "nanobind", "lexbor"})
            self.assertFalse(any(path.is_symlink() for path in installed.rglob("*")))
            env = {k: v for k, v in os.environ.items() if k not in ("LAUT_BUILD", "LAUT_HOME")}
            done = subprocess.run(
                [sys.executable, __file__], cwd="/", env=dict(env, PYTHONPATH=folder),
                capture_output=True,
            )
            self.assertEqual(done.returncode, 0, done.stderr.decode())


if __name__ == "__main__":
    unittest.main()
