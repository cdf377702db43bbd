"""The one table of `make eval`: its rows, and that it fits on a terminal."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parents[1]
PUBLISHED = TOOLS.parent / "eval" / "published.tsv"

NEWSROOM = {"task": "newsroom", "sets": [
    {"set": "dev", "counts": {"stories": 3}, "claims": None,
     "statements": {"message": {"precision": 1.0, "recall": 0.5, "f1": 0.6666}},
     "chain": {"origin": 0.25}}]}


def pages(**figures):
    row = {"task": "body", "measure": "4-gram F1", "laut": 0.9364, "deviation": 0.015, **figures}
    empty = {"task": "lead", "measure": "exact", "laut": None, "deviation": None}
    return {"task": "pages", "peer": "trafilatura-9.9.9" if "peer" in figures else None, "sets": [
        {"set": "zyte", "folder": "zyte-dev", "pages": 103, "figures": [row]},
        {"set": "labels", "folder": "", "pages": 2, "figures": [empty]}]}


class EvalTable(unittest.TestCase):
    def table(self, found, language=None, quotes=None):
        with tempfile.TemporaryDirectory() as folder:
            files = [pathlib.Path(folder, "newsroom.json"), "-"]
            files[0].write_text(json.dumps(NEWSROOM))
            if found:
                files[1] = pathlib.Path(folder, "pages.json")
                files[1].write_text(json.dumps(found))
            arguments = [*files, PUBLISHED]
            if language:
                arguments.append(pathlib.Path(folder, "language.json"))
                arguments[-1].write_text(json.dumps(language))
            if quotes:
                arguments += ["-", pathlib.Path(folder, "quotes.json")]
                arguments[-1].write_text(json.dumps(quotes))
            return subprocess.run([sys.executable, TOOLS / "eval_table.py", *arguments],
                                  capture_output=True, text=True, check=True).stdout

    def test_the_newsroom_alone(self):
        lines = self.table(None).splitlines()
        self.assertIn("statements newsroom    dev   message F1         .667     -      -     -", lines)
        self.assertIn("chain      newsroom    dev   origin             .250     -   .750     -", lines)
        self.assertEqual(len(lines), 3)

    def test_pages_beside_a_peer(self):
        table = self.table(pages(peer=0.9617, difference=-0.0253, low=-0.056, high=1.0))
        lines = table.splitlines()
        self.assertIn("body       zyte        dev   4-gram F1          .936  .962   .975  .970  [1]",
                      lines)
        self.assertIn("lead       labels      all   exact                 -     -   .900     -", lines)
        self.assertTrue(any(line.startswith("[1] rs_trafilatura") for line in lines))
        self.assertIn("laut less trafilatura-9.9.9, same pages (95 % of the bootstrap):", lines)
        self.assertIn("  body       zyte        dev   4-gram F1          -.025  (-.056 to +1.00)",
                      lines)
        self.assertLessEqual(max(map(len, lines)), 80)

    def test_treebanks(self):
        prf = {"precision": 0.9, "recall": 0.8, "f1": 0.8471}
        lines = self.table(None, {"sets": [
            {"set": "gsd-b", "language": "de", "sentences": 67, "tokens": prf,
             "sentence_borders": prf, "las": None, "gold_words": {"xpos": 0.9512}},
            {"set": "all", "language": "de", "noun_phrases": prf}]}).splitlines()
        self.assertTrue(any(line.startswith("xpos       gsd-b       dev   gold words         .951")
                            for line in lines))
        self.assertTrue(any(line.startswith("tokens     gsd-b       dev   F1                 .847")
                            for line in lines))
        self.assertTrue(any(line.startswith("sentences  gsd-b       dev   F1                 .847")
                            for line in lines))
        self.assertTrue(any(line.startswith("noun phr.  de          dev   F1                 .847")
                            for line in lines))
        self.assertLessEqual(max(map(len, lines)), 80)

    def test_quotations(self):
        lines = self.table(None, quotes={"sets": [
            {"set": "dev", "language": "de", "articles": 2, "act": 0.59, "act_macro": None,
             "message": {"precision": 0.8, "recall": 0.4, "f1": 0.5333}}]}).splitlines()
        self.assertTrue(any(line.startswith("statements quotes-de   dev   message F1         .533")
                            for line in lines))
        self.assertTrue(any(line.startswith("statements quotes-de   dev   message precision  .800")
                            for line in lines))
        self.assertTrue(any(line.startswith("statements quotes-de   dev   act                .590")
                            for line in lines))
        self.assertFalse(any("act macro" in line for line in lines))

    def test_pages_without_a_peer(self):
        self.assertNotIn("laut less", self.table(pages()))


if __name__ == "__main__":
    unittest.main()
