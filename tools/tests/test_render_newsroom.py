"""Tests of tools/render_newsroom: what is rendered is the stories, whole and reproducibly.

    /usr/bin/python3 -m unittest discover -s tools/tests
"""

import gzip
import html.parser
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ET
import zlib

TOOLS = pathlib.Path(__file__).resolve().parents[1]
NEWSROOM = TOOLS.parent / "examples" / "newsroom"
sys.dont_write_bytecode = True
sys.path.insert(0, str(TOOLS))

from render_newsroom import cli, context, dates, dice, layouts, stories, template  # noqa: E402


class Text(html.parser.HTMLParser):
    """The text of a page without its scripts and styles."""

    def __init__(self):
        super().__init__()
        self.skipped, self.parts = 0, []

    def handle_starttag(self, tag, attrs):
        self.skipped += tag in ("script", "style")
        if tag in ("br", "p", "div"):
            self.parts.append("\n")

    def handle_endtag(self, tag):
        self.skipped -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.skipped:
            self.parts.append(data)


def text_of(page, encoding):
    parser = Text()
    parser.feed(page.decode(encoding))
    return "".join(parser.parts)


def records_of(data):
    """(headers, block) of each gzip member of a WARC file."""
    while data:
        member = zlib.decompressobj(wbits=31)
        record = member.decompress(data) + member.flush()
        data = member.unused_data
        head, _, rest = record.partition(b"\r\n\r\n")
        version, *lines = head.decode().split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines)
        length = int(headers["Content-Length"])
        assert version == "WARC/1.1" and rest[length:] == b"\r\n\r\n", headers
        yield headers, rest[:length]


def body_of(block):
    """(HTTP headers, body with its codings undone)."""
    head, _, body = block.partition(b"\r\n\r\n")
    status, *lines = head.decode().split("\r\n")
    assert status == "HTTP/1.1 200 OK", status
    headers = dict(line.split(": ", 1) for line in lines)
    if headers.get("Transfer-Encoding") == "chunked":
        whole = b""
        while True:
            size, _, body = body.partition(b"\r\n")
            size = int(size, 16)
            if size == 0:
                break
            whole, body = whole + body[:size], body[size + 2 :]
        body = whole
    else:
        assert int(headers["Content-Length"]) == len(body)
    if headers.get("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    return headers, body


class Rendered(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stories = stories.load([NEWSROOM])
        library = [r for s in cls.stories for r in s.reports]
        cls.files = {s.id: cli.render_story(s, library) for s in cls.stories}
        cls.gold = {s: json.loads(f["expected.json"])["pages"] for s, f in cls.files.items()}

    def pages(self):
        for story, pages in self.gold.items():
            for gold in pages:
                yield gold, self.files[story][gold["file"]]

    def test_stories_are_found(self):
        self.assertGreaterEqual(len(self.stories), 12)
        self.assertGreaterEqual(sum(len(s.reports) for s in self.stories), 114)

    def test_every_word_of_a_report_stands_on_its_page(self):
        for gold, page in self.pages():
            text = text_of(page, gold["encoding"])
            for part in [gold["kicker"], gold["headline"], gold["lead"], gold["byline"],
                         gold["publisher_line"], *gold["paragraphs"]]:
                part = part["subheading"] if isinstance(part, dict) else part
                self.assertIn(part, text, gold["id"])
            if gold["comment_count"] is not None:
                self.assertIn(str(gold["comment_count"]), text)

    def test_paragraphs_stand_in_order_and_once(self):
        for gold, page in self.pages():
            text = text_of(page, gold["encoding"])
            at = 0
            for part in gold["paragraphs"]:
                part = part["subheading"] if isinstance(part, dict) else part
                at = text.find(part, at) + len(part)
                self.assertGreaterEqual(at, len(part), gold["id"])
                if len(part) > 80:
                    self.assertEqual(text.count(part), 1, gold["id"])

    def test_all_layouts_occur_and_an_outlet_keeps_its_own(self):
        used, of_outlet = set(), {}
        for gold, _ in self.pages():
            used.add(gold["layout"])
            self.assertEqual(of_outlet.setdefault(gold["outlet"], gold["layout"]), gold["layout"])
        self.assertEqual(used, {layout.name for layout in layouts.LAYOUTS})
        self.assertGreaterEqual(len(used), 6)

    def test_layouts_differ_in_their_metadata(self):
        marks = {"json-ld": b"application/ld+json", "microdata": b'itemprop="headline"',
                 "opengraph": b'property="og:title"', "time": b"<time"}
        found = {}
        for gold, page in self.pages():
            found[gold["layout"]] = {m for m, mark in marks.items() if mark in page}
        self.assertEqual(found["authority"], set())
        self.assertEqual(found["tabloid"], {"opengraph"})
        self.assertEqual(found["magazine"], {"microdata", "time"})
        self.assertEqual(found["mobile"], {"json-ld"})
        self.assertEqual(found["regional"], {"json-ld", "opengraph", "time"})

    def test_json_ld_is_json_and_tells_the_report(self):
        count = 0
        for gold, page in self.pages():
            script = re.search(rb'ld\+json">(.*?)</script>', page, re.DOTALL)
            if not script:
                continue
            count += 1
            data = json.loads(script[1])
            article = next(x for x in data.get("@graph", [data]) if x["@type"] == "NewsArticle")
            self.assertEqual(article["headline"], gold["headline"])
            self.assertEqual(article["datePublished"], gold["published"])
            self.assertEqual(article.get("dateModified"), gold["modified"])
        self.assertGreater(count, 20)

    def test_windows_1252_keeps_every_character(self):
        count = 0
        for gold, page in self.pages():
            if gold["encoding"] != "windows-1252":
                page.decode("utf-8")
                continue
            count += 1
            self.assertIn(b"charset=windows-1252", page)
            self.assertIn(b"&#9656;", page)  # the menu's triangle is not in windows-1252
            with self.assertRaises(UnicodeDecodeError):
                page.decode("utf-8")
        self.assertGreater(count, 5)

    def test_pages_are_as_big_and_cluttered_as_real_ones(self):
        for gold, page in self.pages():
            self.assertTrue(15_000 <= len(page) <= 60_000, (gold["id"], len(page)))
        story = self.stories[0]
        library = [r for s in self.stories for r in s.reports]
        words = cli.words_of(story.language)
        report = story.reports[0]
        page = text_of(*[(p, g["encoding"]) for g, p in self.pages() if g["id"] == report.id][0])
        teased = context.teasers(report, library, words,
                                 dice.Dice(report.id, layouts.layout_of(report).name),
                                 "https://" + report.host)
        self.assertGreater(sum(t["headline"] in page for t in teased), 8)

    def test_hosts_are_reserved_names(self):
        allowed = re.compile(r"(?:^|\.)example$|^schema\.org$|^ogp\.me$|^www\.w3\.org$")
        for gold, page in self.pages():
            for host in re.findall(r"https?://([\w.-]+)", page.decode(gold["encoding"])):
                self.assertRegex(host, allowed, gold["id"])

    def test_feed_is_well_formed_and_complete(self):
        content = "{http://purl.org/rss/1.0/modules/content/}encoded"
        whole = 0
        for story in self.stories:
            items = ET.fromstring(self.files[story.id]["feed.xml"]).findall("./channel/item")
            self.assertEqual({i.findtext("guid") for i in items}, {r.id for r in story.reports})
            for item in items:
                report = next(r for r in story.reports if r.id == item.findtext("guid"))
                self.assertEqual(item.findtext("title"), report.headline)
                self.assertEqual(item.findtext("link"), report.url)
                if item.find(content) is not None:
                    whole += 1
                    text = text_of(item.findtext(content).encode(), "utf-8")
                    for _, part in report.body():
                        self.assertIn(part, text)
        total = sum(len(s.reports) for s in self.stories)
        self.assertTrue(total * 0.3 < whole < total * 0.7, whole)

    def test_archive_gives_the_pages_back(self):
        codings = set()
        for story in self.stories:
            files = self.files[story.id]
            info, *responses = records_of(files[f"{story.id}.warc.gz"])
            self.assertEqual(info[0]["WARC-Type"], "warcinfo")
            self.assertEqual(len(responses), len(story.reports))
            for report, (headers, block) in zip(story.reports, responses):
                self.assertEqual(headers["WARC-Type"], "response")
                self.assertEqual(headers["WARC-Target-URI"], report.url)
                http, body = body_of(block)
                self.assertEqual(body, files[f"pages/{report.id}.html"])
                codings |= {http.get("Transfer-Encoding"), http.get("Content-Encoding")}
        self.assertEqual(codings, {None, "chunked", "gzip"})

    def test_pasted_text_opens_with_the_header_lines(self):
        for story in self.stories:
            pasted = [f for f in self.files[story.id] if f.startswith("pasted/")]
            self.assertEqual(len(pasted), 1)
            text = self.files[story.id][pasted[0]].decode()
            report = next(r for r in story.reports if r.id == pathlib.Path(pasted[0]).stem)
            for part in (report.outlet, report.kicker, report.headline, report.byline, report.lead):
                self.assertIn(part + "\n", text)
            self.assertLess(text.index(f"\n{report.headline}\n"), text.index(f"\n{report.byline}\n"))

    def test_an_edited_report_stands_at_the_same_address(self):
        edited = [g for g, _ in self.pages() if g["version_of"]]
        self.assertGreaterEqual(len(edited), 12)
        by_id = {g["id"]: g for g, _ in self.pages()}
        for gold in edited:
            self.assertEqual(gold["url"], by_id[gold["version_of"]]["url"])
            self.assertEqual(gold["layout"], by_id[gold["version_of"]]["layout"])


class Command(unittest.TestCase):
    def render(self, out, *paths):
        return subprocess.run([sys.executable, TOOLS / "render_newsroom.py", *paths, "--out", out],
                              capture_output=True, text=True)

    def test_same_input_gives_same_bytes(self):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
            # The order in which stories are named plays no part.
            paths = sorted((NEWSROOM / "dev").glob("*.json"))
            self.assertEqual(self.render(one, *paths).returncode, 0)
            self.assertEqual(self.render(two, *reversed(paths)).returncode, 0)
            files = sorted(p.relative_to(one) for p in pathlib.Path(one).rglob("*.*"))
            self.assertGreater(len(files), 40)
            for name in files:
                self.assertEqual((pathlib.Path(one) / name).read_bytes(),
                                 (pathlib.Path(two) / name).read_bytes(), name)

    def test_a_file_that_is_no_story_is_reported(self):
        with tempfile.TemporaryDirectory() as out:
            bad = pathlib.Path(out) / "bad.json"
            bad.write_text("{}")
            done = self.render(out, bad)
            self.assertEqual(done.returncode, 1)
            self.assertIn("cannot read the stories", done.stderr)


    def test_a_story_of_an_unknown_language_is_reported(self):
        with tempfile.TemporaryDirectory() as out:
            story = json.loads((NEWSROOM / "dev" / "de-bank.json").read_text(encoding="utf-8"))
            file = pathlib.Path(out) / "story.json"
            file.write_text(json.dumps({**story, "language": "xx"}), encoding="utf-8")
            done = self.render(out, file)
            self.assertEqual(done.returncode, 1)
            self.assertIn("no words for the language 'xx'", done.stderr)

    def test_a_report_without_paragraphs_is_rendered(self):
        with tempfile.TemporaryDirectory() as out:
            story = json.loads((NEWSROOM / "dev" / "de-bank.json").read_text(encoding="utf-8"))
            for report in story["reports"]:
                report.update(paragraphs=[], lead="", byline="", kicker="")
            file = pathlib.Path(out) / "story.json"
            file.write_text(json.dumps(story), encoding="utf-8")
            done = self.render(out, file)
            self.assertEqual((done.returncode, done.stderr), (0, ""))


class Parts(unittest.TestCase):
    def test_template(self):
        nodes = template.parse("{{a}}|{{{a}}}|{{#l}}<{{x}}{{t.y}}>{{/l}}{{^n}}none{{/n}}")
        values = {"a": "<&", "l": [{"x": 1}, {"x": 2}], "t": {"y": "!"}, "n": ""}
        self.assertEqual(template.render(nodes, values), "&lt;&amp;|<&|<1!><2!>none")

    def test_template_errors(self):
        with self.assertRaises(KeyError):
            template.render(template.parse("{{nope}}"), {})
        with self.assertRaises(ValueError):
            template.parse("{{#a}}x")
        with self.assertRaises(ValueError):
            template.parse("{{#a}}x{{/b}}")

    def test_authors(self):
        for byline, outlet, names in [
            ("Von Nele Griebenow, TPD", "TPD", ["Nele Griebenow"]),
            ("Von Wiebke Tamsen und Ampress", "Küstenbote", ["Wiebke Tamsen"]),
            ("Von Birte Ahlsdorf (mit Material von TPD)", "Anzeiger", ["Birte Ahlsdorf"]),
            ("By Edith Lorrimer and Saul Wick", "Ledger", ["Edith Lorrimer", "Saul Wick"]),
            ("Our correspondent Tamsin Rudd in Harrowmouth", "Radio", ["Tamsin Rudd"]),
            ("Tobias Renner, OBS News", "OBS", ["Tobias Renner"]),
            ("Lavery Live newsdesk", "Lavery Live", []),
            ("Northline/Evening Post", "Port Ansel Evening Post", []),
            ("BPB News, with agency material from BPA", "BPB News", []),
            ("Pressestelle", "Amt", []),
            ("", "Amt", []),
        ]:
            self.assertEqual(stories.authors(byline, outlet), names, byline)

    def test_dates(self):
        moment = stories.datetime.fromisoformat("2031-03-04T09:12:00+01:00")
        words = {lang: cli.words_of(lang) for lang in ("de", "en")}
        self.assertEqual(dates.printed(moment, "long", words["de"], "de"), "4. März 2031, 09:12 Uhr")
        self.assertEqual(dates.printed(moment, "long", words["en"], "en"), "4 March 2031 09.12")
        self.assertEqual(dates.printed(moment, "weekday", words["de"], "de"),
                         "Dienstag, 04.03.2031, 09:12 Uhr")
        self.assertEqual(dates.iso_utc(moment), "2031-03-04T08:12:00.000Z")


class Score(unittest.TestCase):
    """Hand-computed cases of tools/render_newsroom_score.py."""

    GOLD = {"outlet": "Bote", "publisher": "Haus", "url": "https://bote.example/a", "language": "de",
            "kicker": "Wetter", "headline": "Es regnet", "lead": "", "byline": "Von Ida Moor",
            "authors": ["Ida Moor"], "agencies": ["TKP"], "published": "2031-03-04T09:12:00+01:00",
            "modified": None, "comment_count": 3,
            "paragraphs": ["eins zwei drei", {"subheading": "vier"}]}

    def setUp(self):
        import render_newsroom_score
        self.score = render_newsroom_score

    def report(self, text, parts, **fields):
        kinds = [{"kind": k, "begin": b, "end": e} for k, b, e in parts]
        return {**self.GOLD, "text": text, "parts": kinds, **fields}

    def test_a_perfect_reading(self):
        text = "Es regnet\n\neins  zwei drei\n\nvier"
        report = self.report(text, [("headline", 0, 9), ("paragraph", 11, 26), ("subheading", 28, 32)],
                             agencies=["tkp"], published="2031-03-04T08:12:40Z")
        self.assertEqual(set(self.score.score(self.GOLD, report).values()), {1.0})

    def test_a_poor_reading(self):
        # Two of the four words, and two words of a menu: precision 1/2, recall 1/2.
        report = self.report("eins zwei Politik Sport", [("paragraph", 0, 23)],
                             published="2031-03-04T10:12", authors=[], comment_count=None)
        right = self.score.score(self.GOLD, report)
        self.assertEqual((right["body"], right["exact"]), (0.5, 0.0))
        self.assertEqual([f for f in self.score.FIELDS if not right[f]],
                         ["authors", "published", "comment_count"])

    def test_a_time_without_zone_counts_by_its_clock(self):
        gold = "2031-03-04T09:12:00+01:00"
        self.assertTrue(self.score.same_time(gold, "2031-03-04T09:12"))
        self.assertFalse(self.score.same_time(gold, "2031-03-04T09:12:00Z"))
        self.assertFalse(self.score.same_time(gold, None))

    def test_nothing_read_scores_nothing(self):
        self.assertEqual(set(self.score.score(self.GOLD, None).values()), {0.0})


if __name__ == "__main__":
    unittest.main()
