"""Labels of pages become hashes, and what is no label is named."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOL = pathlib.Path(__file__).resolve().parents[1] / "label_pages.py"


class LabelPages(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def run_tool(self, *files):
        names = []
        for number, labels in enumerate(files):
            names.append(self.folder / f"{number}.json")
            names[-1].write_text(json.dumps(labels))
        self.out = self.folder / "out.json"
        done = subprocess.run([sys.executable, TOOL, *names, "--out", self.out],
                              capture_output=True, text=True, check=False)
        return done.returncode, done.stderr

    def test_strings_are_hashed_in_one_form(self):
        status, _ = self.run_tool({"html/b.html": {"kicker": " Mo\u0308we \n am\u00a0Kai",
                                                   "agencies": ["dpa", "AFP"], "comment_count": 0}},
                                  {"de/a.html": {"lead": None, "article": True, "note": "x"},
                                   "de/shop.html": {"article": False}})
        self.assertEqual(status, 0)
        text = self.out.read_text()
        self.assertNotIn("dpa", text)
        self.assertNotIn("shop", text)
        pages = json.loads(text)["pages"]
        # printf 'Möwe am Kai' | sha256sum
        self.assertEqual(pages["html/b.html"]["kicker"], "6f815aa5c72b6dda")
        self.assertEqual(len(pages["html/b.html"]["agencies"]), 2)
        self.assertEqual(pages["html/b.html"]["comment_count"], 0)
        self.assertEqual(pages["de/a.html"], {"kicker": None, "lead": None, "dateline": None,
                                              "agencies": [], "comment_count": None})

    def test_what_is_no_label_is_named(self):
        for labels, message in ((["x"], "0.json: is no JSON object of pages"),
                                ({"a": {"headline": "x"}}, "0.json: a: headline is no field"),
                                ({"a": {"kicker": ""}}, "0.json: a: kicker is neither text nor null"),
                                ({"a": {"agencies": "dpa"}}, "0.json: a: agencies is no list of names"),
                                ({"a": {"article": "no"}}, "0.json: a: article is neither"),
                                ({"a": {"comment_count": "3"}}, "0.json: a: comment_count is neither")):
            status, complaint = self.run_tool(labels)
            self.assertEqual(status, 1)
            self.assertIn(message, complaint)
            self.assertEqual(complaint.count("\n"), 1)

    def test_two_who_label_a_page_must_agree(self):
        self.assertEqual(self.run_tool({"a": {"kicker": "Hafen"}}, {"a": {"kicker": "Hafen "}})[0], 0)
        _, complaint = self.run_tool({"a": {"kicker": "Hafen"}}, {"a": {}})
        self.assertIn("1.json: a: another file labels it otherwise", complaint)


if __name__ == "__main__":
    unittest.main()
