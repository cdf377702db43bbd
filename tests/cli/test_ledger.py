"""laut add and what it makes possible: twice adds nothing, a kill loses nothing."""

import json
import os
import pathlib
import random
import signal
import subprocess
import time
import unittest

from program import PAGE, PROGRAM, ProgramTest


def page(number, extra=""):
    return (PAGE.replace("/bridge", f"/bridge-{number}")
            .replace("closed for repairs", f"closed for {number + 1} repairs {extra}"))


class Ledger(ProgramTest):
    def setUp(self):
        super().setUp()
        for i in range(5):
            self.write(f"pages/{i}.html", page(i))

    def add(self, *sources):
        done = self.laut("add", "--ledger", self.ledger, *sources)
        self.assertEqual(done.status, 0, done.stderr)
        return done.stdout

    def test_adding_twice_adds_nothing(self):
        self.assertIn("5 reports: 5 new, 0 new versions, 0 unchanged", self.add("pages"))
        before = self.laut("export", "--ledger", self.ledger).bytes
        self.assertIn("5 reports: 0 new, 0 new versions, 5 unchanged", self.add("pages"))
        self.assertEqual(self.laut("export", "--ledger", self.ledger).bytes, before)

    def test_a_changed_page_is_a_new_version(self):
        self.add("pages")
        self.write("pages/3.html", page(3, "and a coat of paint"))
        self.assertIn("5 reports: 0 new, 1 new version, 4 unchanged", self.add("pages"))
        exported = self.laut("export", "--ledger", self.ledger).stdout.splitlines()
        self.assertEqual(len(exported), 5)
        self.assertEqual(sum("coat of paint" in line for line in exported), 1)

    def test_stories_story_who_find_export(self):
        self.add("pages")
        stories = [json.loads(line) for line in
                   self.laut("stories", "--json", "--ledger", self.ledger).stdout.splitlines()]
        self.assertEqual(sum(story["reports"] for story in stories), 5)
        shown = self.laut("story", stories[0]["id"], "--ledger", self.ledger)
        self.assertIn("Ada Brenwick", shown.stdout)
        self.assertIn("independent origin", shown.stdout)
        self.assertLessEqual(max(map(len, shown.stdout.splitlines())), 80)
        self.assertIn("Ada Brenwick", self.laut("who", "brenwick", "--ledger", self.ledger).stdout)
        self.assertEqual(self.laut("who", "nobody", "--ledger", self.ledger).status, 1)
        self.assertIn("[wait]", self.laut("find", "wait longer", "--ledger", self.ledger).stdout)
        # What a search engine might take for syntax is only words.
        for query in ('"', "a AND (", "wait*", "-x", "col:umn"):
            self.assertIn(self.laut("find", "--ledger", self.ledger, "--", query).status, (0, 1), query)
        rows = self.laut("export", "--format", "csv", "--ledger", self.ledger).stdout.splitlines()
        self.assertGreater(len(rows), 5)
        unknown = self.laut("story", "ffffffff", "--ledger", self.ledger)
        self.assertEqual(unknown.status, 1)
        self.assertIn("ffffffff", unknown.stderr)

    def test_kill_9_leaves_whole_reports_and_the_same_add_completes_it(self):
        for i in range(1500):
            self.write(f"many/{i:04}.html", page(i))
        expected = None
        dice = random.Random(4)
        cut_short = 0
        for attempt in range(4):
            ledger = self.folder / f"killed-{attempt}.db"
            process = subprocess.Popen([PROGRAM, "add", "--ledger", str(ledger), "many"],
                                       cwd=self.folder, stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE)
            time.sleep(0.05 + dice.random() * 0.4)
            process.send_signal(signal.SIGKILL)
            cut_short += process.wait() == -signal.SIGKILL
            process.communicate()
            if ledger.exists():
                for line in self.laut("export", "--ledger", ledger).stdout.splitlines():
                    reading = json.loads(line)
                    self.assertTrue(reading["statements"])
                    self.assertTrue(reading["report"]["headline"])
            done = self.laut("add", "--ledger", ledger, "many")
            self.assertEqual(done.status, 0, done.stderr)
            exported = self.laut("export", "--ledger", ledger).bytes
            self.assertEqual(len(exported.splitlines()), 1500)
            expected = expected or exported
            self.assertEqual(exported, expected)
        self.assertGreater(cut_short, 0, "every run ended before the kill")


class Install(ProgramTest):
    def test_an_installed_program_runs_from_its_prefix(self):
        build = os.environ.get("LAUT_BUILD")
        if not build:
            self.skipTest("LAUT_BUILD names no build folder")
        prefix = self.folder / "prefix"
        subprocess.run(["cmake", "--install", build, "--prefix", str(prefix)], check=True,
                       capture_output=True)
        environment = {key: value for key, value in os.environ.items() if key != "LAUT_HOME"}
        done = subprocess.run([str(prefix / "bin/laut"), "version"], cwd="/", env=environment,
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("pack de", done.stdout)
        self.assertTrue((prefix / "share/laut/web/index.html").exists())


if __name__ == "__main__":
    unittest.main()
