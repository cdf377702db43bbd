"""Bad input: one clear line that names the source, status 1, and the rest is still read."""

import gzip
import unittest

from program import PAGE, ProgramTest

NESTED = "<html><body>" + "<div>" * 100_000 + "x" + "</div>" * 100_000 + "</body></html>"


class BadInput(ProgramTest):
    def check(self, name, *words):
        """`name` fails with one line that holds `words`; a good page beside it is read, and the
        ledger holds that page alone."""
        good = self.write("good.html", PAGE)
        bad = self.folder / name
        for arguments in (("read", bad, good), ("add", "--ledger", self.ledger, bad, good)):
            done = self.laut(*arguments)
            self.assertEqual(done.status, 1, done.stderr)
            lines = done.stderr.splitlines()
            self.assertEqual(len(lines), 1, done.stderr)
            self.assertIn(name, lines[0])
            for word in words:
                self.assertIn(word, lines[0])
            self.assertLess(len(lines[0]), 400)
        self.assertIn("1 new", self.laut("add", "--ledger", self.folder / "other.db", good).stdout)
        exported = self.laut("export", "--ledger", self.ledger)
        self.assertEqual(exported.status, 0, exported.stderr)
        self.assertEqual(len(exported.stdout.splitlines()), 1)
        self.assertIn("Harbour bridge to close in May", exported.stdout)

    def test_a_missing_file(self):
        self.check("none.html", "no such file")

    def test_a_binary_file(self):
        self.write("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
        self.check("picture.html")

    def test_a_file_of_zeros(self):
        self.write("zeros.html", bytes(5000))
        self.check("zeros.html")

    def test_an_empty_page(self):
        self.write("empty.html", "")
        self.check("empty.html", "empty")

    def test_a_page_without_text(self):
        self.write("blank.html", "<!doctype html><html><body><div></div></body></html>")
        self.check("blank.html")

    def test_a_page_that_is_no_article(self):
        links = "".join(f'<li><a href="/{i}">News item number {i}</a></li>' for i in range(200))
        self.write("front.html", f"<html><body><h1>News</h1><ul>{links}</ul></body></html>")
        self.check("front.html", "no article")

    def test_a_truncated_gzip(self):
        self.write("cut.html.gz", gzip.compress(PAGE.encode() * 50)[:200])
        self.check("cut.html.gz", "gzip")

    def test_a_feed_that_is_not_xml(self):
        self.write("feed.xml", '<?xml version="1.0"?><rss version="2.0"><channel><item><title>A')
        self.check("feed.xml", "XML")

    def test_a_page_of_50_megabytes(self):
        self.write("huge.html", "<html><body>" + "<p>word word word</p>" * 2_500_000)
        self.check("huge.html", "MB", "--max-size")

    def test_a_hundred_thousand_nested_tags(self):
        self.write("nested.html", NESTED)
        self.check("nested.html")

    def test_a_gzip_bomb(self):
        self.write("bomb.html.gz", gzip.compress(b" " * 200_000_000))
        self.check("bomb.html.gz", "MB")

    def test_an_empty_folder(self):
        (self.folder / "nothing").mkdir()
        self.check("nothing")

    def test_a_url_is_refused_with_a_reason(self):
        done = self.laut("read", "http://127.0.0.1/a", "--no-cache")
        self.assertEqual(done.status, 1)
        self.assertIn("http://127.0.0.1/a: its host has a private or special address", done.stderr)

    def test_a_broken_line_costs_that_line_only(self):
        lines = ['{"headline": "A", "text": "“Yes,” said Ada Brenwick.", "language": "en"}', "{oops",
                 '{"headline": "B", "text": "“No,” said Ada Brenwick.", "language": "en"}']
        path = self.write("lines.jsonl", "\n".join(lines))
        done = self.laut("read", "--json", path)
        self.assertEqual(done.status, 1)
        self.assertIn("lines.jsonl#2", done.stderr)
        self.assertEqual(len(done.stdout.splitlines()), 2)


class BadEncoding(ProgramTest):
    """Wrong or unknown encodings are read as well as they can be, with a note in the result."""

    def headline(self, page):
        path = self.write("page.html", page)
        reading = self.read_json(path)[0]
        return reading["report"]["headline"], [d["code"] for d in reading["diagnostics"]]

    def page(self, charset):
        return PAGE.replace("utf-8", charset).replace("Harbour", "Größere")

    def test_windows_1252_that_claims_to_be_utf8(self):
        headline, codes = self.headline(self.page("utf-8").encode("cp1252", "replace"))
        self.assertEqual(headline, "Größere bridge to close in May")
        self.assertTrue(codes)

    def test_an_unknown_encoding(self):
        headline, codes = self.headline(self.page("klingon-8").encode())
        self.assertEqual(headline, "Größere bridge to close in May")
        self.assertTrue(codes)


class BadLedger(ProgramTest):
    def test_a_ledger_that_is_no_ledger(self):
        self.write("laut.db", "this is a letter to my aunt, not a database\n" * 100)
        page = self.write("good.html", PAGE)
        for arguments in (("add", page), ("stories",), ("find", "x"), ("export",)):
            done = self.laut(*arguments, "--ledger", self.ledger)
            self.assertEqual(done.status, 1)
            self.assertIn("laut.db: ", done.stderr)
            self.assertEqual(len(done.stderr.splitlines()), 1)

    def test_a_ledger_that_is_not_there(self):
        done = self.laut("stories", "--ledger", self.folder / "none.db")
        self.assertEqual(done.status, 1)
        self.assertIn("none.db", done.stderr)
        self.assertFalse((self.folder / "none.db").exists())

    def test_pages_that_are_no_set(self):
        (self.folder / "html").mkdir()
        done = self.laut("eval", "pages", self.folder)
        self.assertEqual(done.status, 1)
        self.assertIn("no set of pages that laut eval knows", done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 1)


class WrongUsage(ProgramTest):
    def test_status_2(self):
        page = self.write("good.html", PAGE)
        for arguments in ((), ("rad", page), ("read",), ("read", page, "--offsets", "word"),
                          ("read", page, "--format", "pdf"), ("read", page, "--published", "soon"),
                          ("read", page, "--field", "text"), ("read", page, "--layers", "moods"),
                          ("read", page, "--min-confidence", "total"), ("eval", "coffee", "."),
                          ("eval", "pages"), ("eval", "newsroom", ".", "."),
                          ("eval", "newsroom", ".", "--worst", "3"),
                          ("eval", "newsroom", ".", "--peer", "x.jsonl"),
                          ("export", "--format", "xlsx")):
            with self.subTest(arguments):
                done = self.laut(*arguments)
                self.assertEqual(done.status, 2)
                self.assertEqual(done.stdout, "")
                self.assertTrue(done.stderr)


if __name__ == "__main__":
    unittest.main()
