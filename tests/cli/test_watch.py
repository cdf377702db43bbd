"""laut watch: what is new is read, what is known is not asked for again, a kill loses nothing."""

import json
import random
import signal
import subprocess
import time
import unittest

import web_server
from program import PROGRAM, ProgramTest
from web_server import Site, page


class Watch(ProgramTest):
    def setUp(self):
        super().setUp()
        self.site = Site()
        self.addCleanup(self.site.close)
        self.articles(range(1, 5))
        self.feed([1, 2, 3])

    def articles(self, numbers, extra=""):
        for i in numbers:
            body = page(i, extra)
            self.site.pages[f"/article-{i}"] = web_server.with_validators(body, f'"{hash(body)}"')

    def feed(self, numbers, extra=None, path="/feed"):
        body, _, _ = self.site.rss(numbers, extra)
        self.site.pages[path] = web_server.with_validators(body, f'"{hash(body)}"',
                                                           media="application/rss+xml")

    def command(self, *more, feeds=("/feed",)):
        urls = [feed if "://" in str(feed) or "." in str(feed) else self.site.url + feed
                for feed in feeds]
        return ["watch", *map(str, urls), "--ledger", self.ledger, "--cache",
                str(self.folder / "cache"), "--delay", "0", "--allow-private", *more]

    def once(self, *more, status=0, feeds=("/feed",)):
        done = self.laut(*self.command("--once", *more, feeds=feeds))
        self.assertEqual(done.status, status, done.stderr)
        if status == 0:
            self.assertEqual(done.stderr, "")
        return done

    def exported(self):
        done = self.laut("export", "--ledger", self.ledger)
        self.assertEqual(done.status, 0, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_a_second_look_asks_only_whether_the_feed_changed(self):
        first = self.once().stdout.splitlines()
        self.assertEqual(len(first), 4)
        for line in first[:3]:
            self.assertRegex(line, r"^new      2031-03-04 09:12  Norwick Gazette: Harbour bridge to "
                                   r"close in May  \d statements$")
        self.assertTrue(first[3].startswith("3 reports: 3 new"))
        self.site.forget()
        self.assertTrue(self.once().stdout.startswith("0 reports: 0 new"))
        self.assertEqual(self.site.paths(robots=True), ["/feed"])
        self.assertIn("If-None-Match", self.site.headers("/feed"))

    def test_only_the_entry_that_changed_is_read(self):
        self.once()
        self.site.forget()
        self.articles([2], "and a coat of paint")
        self.feed([1, 2, 3], {2: "More inside"})
        lines = self.once().stdout.splitlines()
        self.assertEqual(self.site.paths(robots=True), ["/feed", "/article-2"])
        self.assertIn("If-None-Match", self.site.headers("/article-2"))
        self.assertEqual(len(lines), 2)
        self.assertTrue(lines[0].startswith("changed  2031-03-04"))
        self.assertEqual(sum("coat of paint" in r["report"]["text"] for r in self.exported()), 1)

    def test_a_new_entry(self):
        self.once()
        self.site.forget()
        self.feed([2, 3, 4])
        self.assertIn("1 report: 1 new", self.once().stdout)
        self.assertEqual(self.site.paths(robots=True), ["/feed", "/article-4"])
        self.assertEqual(len(self.exported()), 4)

    def test_what_failed_for_a_while_is_tried_again(self):
        good = self.site.pages["/article-2"]
        self.site.pages["/article-2"] = (b"", {}, 500)
        done = self.once(status=1)
        self.assertIn("/article-2: the server fails (500)", done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 1)
        self.site.pages["/article-2"] = good
        self.site.forget()
        self.assertIn("1 report: 1 new", self.once().stdout)
        self.assertEqual(self.site.paths(robots=True), ["/feed", "/article-2"])

    def test_what_is_gone_is_not_asked_for_again(self):
        del self.site.pages["/article-2"]
        self.assertIn("404", self.once(status=1).stderr)
        self.site.forget()
        self.once()
        self.assertEqual(self.site.paths(robots=True), ["/feed"])
        self.assertEqual(sum("teaser of article 2" in r["report"]["text"] for r in self.exported()),
                         1)

    def test_a_feed_that_fails_costs_only_itself(self):
        done = self.once(status=1, feeds=("/none", "/feed"))
        self.assertIn("/none: the server says that there is no such page", done.stderr)
        self.assertIn("3 reports: 3 new", done.stdout)

    def test_an_opml_file_and_a_sitemap(self):
        self.site.pages["/sitemap.xml"] = (
            '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
            f"<url><loc>{self.site.url}/article-4</loc><lastmod>2031-03-04</lastmod></url></urlset>")
        opml = self.write("feeds.opml", '<opml version="2.0"><body><outline text="A" '
                          f'xmlUrl="{self.site.url}/feed"/></body></opml>')
        done = self.once(feeds=(opml, self.site.url + "/sitemap.xml"))
        self.assertIn("4 reports: 4 new", done.stdout)
        self.site.forget()
        self.once(feeds=(opml, self.site.url + "/sitemap.xml"))
        self.assertEqual(sorted(self.site.paths()), ["/feed", "/sitemap.xml"])

    def test_an_opml_list_on_the_web(self):
        self.site.pages["/feeds.opml"] = ('<?xml version="1.0"?><opml version="2.0"><body><outline '
                                          f'text="A" xmlUrl="{self.site.url}/feed"/></body></opml>')
        self.assertIn("3 reports: 3 new",
                      self.once(feeds=(self.site.url + "/feeds.opml",)).stdout)

    def test_articles_past_the_limit_wait_for_the_next_look(self):
        self.assertIn("2 reports: 2 new", self.once("--max-articles", "2").stdout)
        self.assertIn("1 report: 1 new", self.once("--max-articles", "2").stdout)

    def start(self, *more):
        return subprocess.Popen([PROGRAM, *self.command(*more)], cwd=self.folder,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def test_a_fault_that_stays_is_told_of_once_and_leaves_the_teaser(self):
        self.site.pages["/article-2"] = (b"", {}, 500)
        self.site.pages["/broken"] = "<rss><channel>"
        urls = [self.site.url + path for path in ("/feed", "/broken")]
        process = subprocess.Popen(
            [PROGRAM, *self.command("--min-interval", "1", "--max-interval", "1", feeds=urls)],
            cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        begun = time.monotonic()
        while self.site.paths().count("/feed") < 7 and time.monotonic() - begun < 30:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
        self.assertEqual(process.returncode, 1)
        self.assertEqual(self.site.paths().count("/article-2"), 5)
        self.assertEqual(err.count("/broken"), 1, err)
        self.assertEqual(err.count("/article-2"), 2, "when it begins and when it is given up")
        self.assertIn("3 reports: 3 new", out)

    def test_it_goes_on_until_it_is_interrupted(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            process = self.start("--min-interval", "1", "--max-interval", "1")
            begun = time.monotonic()
            while self.site.paths().count("/feed") < 2 and time.monotonic() - begun < 20:
                time.sleep(0.05)
            self.feed([1, 2, 3, 4])
            while "/article-4" not in self.site.paths() and time.monotonic() - begun < 20:
                time.sleep(0.05)
            time.sleep(0.2)
            begun = time.monotonic()
            process.send_signal(number)
            out, err = process.communicate(timeout=20)
            self.assertLess(time.monotonic() - begun, 3)
            self.assertEqual((process.returncode, err), (0, ""))
            self.assertIn("\n4 reports: 4 new", "\n" + out)
            # The other signal starts afresh.
            for suffix in ("", "-wal", "-shm"):
                (self.folder / f"laut.db{suffix}").unlink(missing_ok=True)
            self.feed([1, 2, 3])
            self.site.forget()

    def test_an_interrupt_while_a_server_is_silent(self):
        self.site.pages["/feed"] = web_server.drip()
        process = self.start()
        time.sleep(0.7)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=5)
        self.assertEqual(process.returncode, 0)

    def test_kill_9_leaves_the_ledger_and_the_cache_sound(self):
        self.articles(range(1, 10))
        for i in range(10, 60):
            self.articles([i])
        self.feed(range(1, 10))
        many = ('<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
                + "".join(f"<url><loc>{self.site.url}/article-{i}</loc></url>"
                          for i in range(10, 60)) + "</urlset>")
        self.site.pages["/sitemap.xml"] = many
        dice = random.Random(7)
        cut_short = 0
        for _ in range(6):
            process = subprocess.Popen(
                [PROGRAM, *self.command("--once", feeds=("/feed", self.site.url + "/sitemap.xml"))],
                cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(0.1 + dice.random() * 0.2)
            process.kill()
            cut_short += process.wait() == -signal.SIGKILL
            for file in (self.folder / "cache").rglob("*"):
                if file.is_file() and file.suffix != ".tmp":
                    self.assertTrue(file.read_bytes().startswith(b"laut fetched page 1\n"))
            ledger = self.folder / "laut.db"
            if ledger.exists() and ledger.stat().st_size > 0:
                for reading in self.exported():
                    self.assertTrue(reading["statements"])
        self.assertGreater(cut_short, 0, "every run ended before the kill")
        self.once(feeds=("/feed", self.site.url + "/sitemap.xml"))
        self.assertEqual(len(self.exported()), 59)

    def test_wrong_usage(self):
        for more in (("--min-interval", "60", "--max-interval", "30"), ("--delay", "-1"),
                     ("--connections", "0")):
            self.assertEqual(self.laut(*self.command(*more)).status, 2, more)
        done = self.laut(*self.command("--once", feeds=(self.write("page.html", "<p>x"),)))
        self.assertEqual(done.status, 1)
        self.assertIn("page.html: no list of feeds", done.stderr)


if __name__ == "__main__":
    unittest.main()
