"""Addresses: polite and safe, whatever a server sends. The server is local, so that all but the
tests of refusal run with --allow-private."""

import gzip
import json
import time
import unittest

import web_server
from program import PAGE, ProgramTest
from web_server import Site, page


class FetchTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.site = Site()
        self.addCleanup(self.site.close)
        self.site.pages["/a"] = PAGE

    def fetch(self, *paths, command="read", options=(), private=True, delay="0"):
        urls = [path if "://" in path else self.site.url + path for path in paths]
        allow = ["--allow-private"] if private else []
        more = ["--json"] if command == "read" else ["--ledger", self.ledger]
        return self.laut(command, *more, *urls, "--cache", self.folder / "cache", "--delay", delay,
                         *allow, *options, timeout=60)

    def reading(self, *paths, **how):
        done = self.fetch(*paths, **how)
        self.assertEqual(done.stderr, "")
        self.assertEqual(done.status, 0)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def refused(self, path, *words, **how):
        """One line on standard error that names the address and holds `words`; status 1."""
        begun = time.monotonic()
        done = self.fetch(path, **how)
        self.assertEqual(done.status, 1, done.stdout)
        lines = done.stderr.splitlines()
        self.assertEqual(len(lines), 1, done.stderr)
        self.assertIn(path if "://" in path else self.site.url + path, lines[0])
        for word in words:
            self.assertIn(word, lines[0])
        self.assertLess(time.monotonic() - begun, 20)
        return lines[0]


class Pages(FetchTest):
    def test_a_page(self):
        before = time.strftime("%Y-%m-%dT%H:%M", time.gmtime(time.time() - 60))
        report = self.reading("/a")[0]["report"]
        self.assertEqual(report["headline"], "Harbour bridge to close in May")
        self.assertEqual(report["source"], self.site.url + "/a")
        self.assertGreater(report["retrieved"], before)
        agent = self.site.headers("/a")["User-Agent"]
        self.assertRegex(agent, r"^laut/\d+\.\d+\.\d+$")
        self.reading("/a", options=["--contact", "https://desk.example/"])
        self.assertTrue(self.site.headers("/a")["User-Agent"].endswith(" (+https://desk.example/)"))

    def test_the_order_of_the_command_line(self):
        def slowly(handler):
            time.sleep(0.3)
            return page(1)

        self.site.pages.update({"/one": slowly, "/two": page(2)})
        texts = [r["report"]["text"] for r in self.reading("/one", "/two")]
        self.assertIn("for 2 repairs", texts[0])
        self.assertIn("for 3 repairs", texts[1])

    def test_the_charset_of_the_header_and_of_the_page(self):
        german = PAGE.replace("Harbour", "Größere")
        bare = german.replace('<meta charset="utf-8">', "")
        self.assertNotEqual(bare, german)
        latin = {"Content-Type": "text/html; charset=iso-8859-1"}
        cyrillic = {"Content-Type": "text/html; charset=windows-1251"}
        self.site.pages.update({
            "/header": (bare.encode("latin-1", "replace"), latin, 200),
            "/meta": (german.replace("utf-8", "iso-8859-1").encode("latin-1", "replace"),
                      {"Content-Type": "text/html"}, 200),
            "/wrong": (german.encode(), latin, 200),
            "/cyrillic": (bare.replace("Größere", "Мост").encode("cp1251", "replace"), cyrillic,
                          200)})
        for path, first in (("/header", "Größere"), ("/meta", "Größere"), ("/wrong", "Größere"),
                            ("/cyrillic", "Мост")):
            headline = self.reading(path)[0]["report"]["headline"]
            self.assertEqual(headline, f"{first} bridge to close in May", path)

    def test_packed_bodies(self):
        self.site.pages["/gzip"] = (gzip.compress(PAGE.encode()), {"Content-Encoding": "gzip"}, 200)
        self.site.pages["/plain"] = (PAGE, {"Content-Encoding": "br"}, 200)
        for path in ("/gzip", "/plain"):
            self.assertTrue(self.reading(path)[0]["statements"], path)
        self.assertEqual(self.site.headers("/gzip")["Accept-Encoding"], "gzip, br, zstd")

    def test_a_redirect(self):
        self.site.pages["/old"] = (b"", {"Location": "/a"}, 301)
        self.assertTrue(self.reading("/old")[0]["statements"])

    def test_a_connection_that_closes_after_each_answer(self):
        body = PAGE.encode()
        self.site.pages["/close"] = web_server.raw(
            b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + body)
        self.assertTrue(self.reading("/close")[0]["statements"])

    def test_a_web_archive_and_a_text(self):
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
        self.site.pages["/x.warc.gz"] = (gzip.compress(
            b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://www.bote.example/a\r\n"
            b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
            % (len(block), block)), {"Content-Type": "application/warc"}, 200)
        self.assertTrue(self.reading("/x.warc.gz")[0]["statements"])


class BadServers(FetchTest):
    def test_a_slow_answer(self):
        self.site.pages["/slow"] = web_server.drip()
        self.refused("/slow", "in time", options=["--timeout", "1.5"])

    def test_no_answer(self):
        self.site.pages["/silent"] = lambda handler: time.sleep(5)
        self.refused("/silent", "in time", options=["--timeout", "1"])

    def test_an_endless_answer(self):
        self.site.pages["/endless"] = web_server.endless(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"<p>word</p>" * 5000)
        self.refused("/endless", "larger than 1 MB", options=["--max-size", "1"])

    def test_a_head_without_end(self):
        self.site.pages["/head"] = web_server.endless(
            b"HTTP/1.1 200 OK\r\n", b"X-Filler: " + b"x" * 1000 + b"\r\n")
        self.refused("/head", "head")

    def test_a_length_that_is_too_long(self):
        self.site.pages["/cut"] = web_server.raw(
            b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + PAGE.encode())
        self.refused("/cut", "breaks off")
        self.assertEqual(self.site.paths().count("/cut"), 2, "it is tried twice")

    def test_a_length_that_is_too_short(self):
        body = PAGE.encode()
        self.site.pages["/short"] = web_server.raw(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s"
            % (len(body), body + b"<p>surplus</p>" * 100))
        self.assertNotIn("surplus", self.reading("/short")[0]["report"]["text"])

    def test_a_length_past_the_limit_is_refused_at_once(self):
        self.site.pages["/huge"] = web_server.raw(
            b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n<p>")
        self.refused("/huge", "larger than 32 MB")

    def test_a_gzip_bomb(self):
        self.site.pages["/bomb"] = web_server.gzip_bomb(100)
        self.refused("/bomb", "larger than 2 MB", options=["--max-size", "2"])

    def test_bombs_in_newer_codings(self):
        # A block of zstd that repeats a byte makes 128 KB of 4 bytes.
        block = b"\x02\x00\x10" + b" "
        zstd = b"\x28\xB5\x2F\xFD\x00\x58" + block * 5000 + b"\x01\x00\x00"
        self.site.pages["/zstd"] = (zstd, {"Content-Encoding": "zstd"}, 200)
        self.refused("/zstd", "larger than 2 MB", options=["--max-size", "2"])

    def test_a_gzip_that_breaks_off(self):
        packed = gzip.compress(page(1).encode() + b"".join(b"%d " % (i * 7919) for i in range(9000)))
        self.site.pages["/cut.gz"] = (packed[:len(packed) // 2], {"Content-Encoding": "gzip"}, 200)
        reading = self.reading("/cut.gz")[0]
        self.assertIn("truncated", [d["code"] for d in reading["diagnostics"]])

    def test_a_redirect_loop(self):
        self.site.pages["/loop"] = (b"", {"Location": "/loop"}, 302)
        self.refused("/loop", "redirects more than 5 times")
        self.assertEqual(len(self.site.paths()), 6)

    def test_redirects_that_lead_out_of_the_web(self):
        for target in ("file:///etc/passwd", "ftp://127.0.0.1/a", "gopher://127.0.0.1:70/",
                       "dict://127.0.0.1:11211/stat"):
            self.site.pages["/out"] = (b"", {"Location": target}, 302)
            self.refused("/out", "redirects to", "not an address of http or https")
        self.site.pages["/out"] = (b"", {"Location": "http://ada:secret@127.0.0.1/"}, 302)
        self.assertNotIn("secret", self.refused("/out", "user name or password"))
        self.site.pages["/out"] = (b"", {}, 302)
        self.refused("/out", "does not say where to")

    def test_wrong_types(self):
        self.site.pages["/picture"] = (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
                                       {"Content-Type": "text/html"}, 200)
        self.refused("/picture", "a PNG image")
        self.site.pages["/xml"] = (PAGE, {"Content-Type": "application/xml"}, 200)
        self.assertTrue(self.reading("/xml")[0]["statements"])
        self.site.pages["/feed"] = (self.site.rss([1])[0], {"Content-Type": "text/html"}, 200)
        self.site.pages["/article-1"] = page(1)
        self.assertEqual(len(self.reading("/feed")), 1)

    def test_what_is_no_http(self):
        self.site.pages["/ssh"] = web_server.raw(b"SSH-2.0-OpenSSH_9.2\r\n")
        self.refused("/ssh")

    def test_an_empty_page_and_errors(self):
        self.site.pages["/empty"] = ""
        self.refused("/empty", "nothing in it")
        self.refused("/none", "no such page (404)")
        for status, words in ((410, "410"), (403, "does not let"), (500, "fails (500)"),
                              (418, "418")):
            self.site.pages["/error"] = (b"", {}, status)
            self.refused("/error", words)
        self.refused("http://127.0.0.1:1/", "does not take the connection")

    def test_the_others_are_still_read(self):
        self.site.pages["/slow"] = web_server.drip()
        done = self.fetch("/none", "/slow", "/a", options=["--timeout", "1"])
        self.assertEqual(done.status, 1)
        self.assertEqual(len(done.stderr.splitlines()), 2)
        self.assertEqual(len(done.stdout.splitlines()), 1)


class Refusals(FetchTest):
    def test_private_addresses(self):
        port = self.site.port
        for host in ("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "0x7f.1",
                     "[::ffff:127.0.0.1]", "127.1"):
            done = self.fetch(f"http://{host}:{port}/a", private=False)
            self.assertEqual(done.status, 1, host)
            self.assertIn("private or special address", done.stderr, host)
            self.assertIn("--allow-private", done.stderr)
        self.assertEqual(self.site.paths(robots=True), [], "no connection was made")

    def test_metadata_services(self):
        for host in ("169.254.169.254", "100.100.100.200", "192.168.0.1", "10.0.0.1",
                     "[fd00:ec2::254]", "[fe80::1]", "[64:ff9b::a9fe:a9fe]"):
            done = self.fetch(f"http://{host}/latest/meta-data/", private=False)
            self.assertIn("private or special address", done.stderr, host)

    def test_credentials(self):
        done = self.fetch(self.site.url.replace("//", "//ada:secret@") + "/a")
        self.assertEqual(done.status, 1)
        self.assertIn("user name or password", done.stderr)
        self.assertNotIn("secret", done.stderr)
        self.assertEqual(self.site.paths(robots=True), [])

    def test_a_proxy_is_not_used(self):
        # It would resolve names itself, so that no address could be checked.
        environment = {"http_proxy": self.site.url, "all_proxy": self.site.url}
        done = self.laut("read", "http://169.254.169.254/", "--no-cache", env=environment)
        self.assertIn("private or special address", done.stderr)
        self.assertEqual(self.site.paths(robots=True), [])


class Politeness(FetchTest):
    def robots(self, answer):
        self.site.pages["/robots.txt"] = answer

    def test_what_robots_txt_forbids_is_not_asked_for(self):
        self.robots("User-agent: *\nDisallow: /\n\nUser-agent: laut\nDisallow: /private\nAllow: /")
        self.site.pages["/private/a"] = PAGE
        self.refused("/private/a", "robots.txt")
        self.assertEqual(self.site.paths(), [])
        self.assertTrue(self.reading("/a")[0]["statements"])

    def test_a_redirect_into_what_is_forbidden(self):
        self.robots("User-agent: *\nDisallow: /private")
        self.site.pages["/private"] = PAGE
        self.site.pages["/way"] = (b"", {"Location": "/private"}, 302)
        self.refused("/way", "robots.txt")
        self.assertEqual(self.site.paths(), ["/way"])

    def test_a_server_that_fails_on_robots_txt(self):
        self.robots((b"", {}, 503))
        self.refused("/a", "robots.txt (503)")
        self.assertEqual(self.site.paths(), [])

    def test_a_site_without_robots_txt(self):
        for status in (404, 403):
            self.robots((b"", {}, status))
            self.assertTrue(self.reading("/a")[0]["statements"])

    def test_a_huge_robots_txt(self):
        self.robots("User-agent: *\nDisallow: /private\n#" + "x" * 700_000 + "\nDisallow: /a\n")
        self.assertTrue(self.reading("/a")[0]["statements"])
        self.robots(web_server.endless(b"HTTP/1.1 200 OK\r\n\r\n", b"Disallow: /\n" * 9999))
        self.refused("/a", "robots.txt", options=["--no-cache"])

    def test_robots_txt_behind_a_redirect(self):
        self.robots((b"", {"Location": "/rules"}, 301))
        self.site.pages["/rules"] = "User-agent: *\nDisallow: /a"
        self.refused("/a", "robots.txt")
        self.site.pages["/rules"] = (b"", {"Location": "/rules"}, 301)
        self.assertTrue(self.reading("/a", options=["--no-cache"])[0]["statements"])

    def test_robots_txt_is_asked_for_once_a_day(self):
        self.reading("/a")
        self.reading("/a")
        self.assertEqual(self.site.paths(robots=True).count("/robots.txt"), 1)

    def gaps(self):
        times = [at for at, path, _ in self.site.requests if path != "/robots.txt"]
        return [b - a for a, b in zip(times, times[1:])]

    def test_the_rate_for_one_host(self):
        for i in range(4):
            self.site.pages[f"/article-{i}"] = page(i)
        self.site.pages["/feed"] = self.site.rss(range(4))
        self.assertEqual(len(self.reading("/feed", delay="0.3")), 4)
        gaps = self.gaps()
        self.assertEqual(len(gaps), 4)
        self.assertGreaterEqual(min(gaps), 0.27)

    def test_crawl_delay(self):
        self.robots("User-agent: *\nCrawl-delay: 0.5\n")
        for i in range(2):
            self.site.pages[f"/article-{i}"] = page(i)
        self.site.pages["/feed"] = self.site.rss(range(2))
        self.assertEqual(len(self.reading("/feed")), 2)
        self.assertGreaterEqual(min(self.gaps()), 0.45)

    def test_connections_to_one_host(self):
        active = []
        most = []

        def count(handler):
            active.append(1)
            most.append(len(active))
            time.sleep(0.1)
            active.pop()
            return page(0)

        for i in range(6):
            self.site.pages[f"/article-{i}"] = count
        self.site.pages["/feed"] = self.site.rss(range(6))
        self.reading("/feed")
        self.assertEqual(max(most), 2)

    def test_a_server_that_says_when_to_come_back(self):
        for status in (429, 503):
            turns = [(b"", {"Retry-After": "1"}, status), PAGE]
            self.site.pages["/busy"] = lambda handler: turns.pop(0)
            self.site.forget()
            self.assertTrue(self.reading("/busy")[0]["statements"])
            self.assertGreaterEqual(self.gaps()[0], 0.9)

    def test_a_server_that_wants_to_be_left_alone(self):
        self.site.pages["/busy"] = (b"", {"Retry-After": "86400"}, 429)
        done = self.fetch("/busy", "/a")
        self.assertEqual(done.status, 1)
        self.assertIn("86400 s", done.stderr)
        self.assertEqual(self.site.paths(), ["/busy"], "nor is another page asked for")


class Conditional(FetchTest):
    def test_validators(self):
        modified = "Tue, 04 Mar 2031 09:12:00 GMT"
        self.site.pages["/etag"] = web_server.with_validators(PAGE, etag='"a1"')
        self.site.pages["/modified"] = web_server.with_validators(PAGE, modified=modified)
        for path, name, value in (("/etag", "If-None-Match", '"a1"'),
                                  ("/modified", "If-Modified-Since", modified)):
            first = self.reading(path)
            self.assertNotIn(name, self.site.headers(path))
            second = self.reading(path)
            self.assertEqual(self.site.headers(path)[name], value)
            for reading in first + second:
                reading["report"].pop("retrieved")
            self.assertEqual(first, second)

    def test_what_must_not_be_stored_is_not(self):
        self.site.pages["/a"] = (PAGE, {"Cache-Control": "no-store", "ETag": '"a1"'}, 200)
        self.reading("/a")
        self.reading("/a")
        self.assertNotIn("If-None-Match", self.site.headers("/a"))

    def test_a_damaged_cache_costs_a_request(self):
        self.site.pages["/etag"] = web_server.with_validators(PAGE, etag='"a1"')
        self.reading("/etag")
        for file in (self.folder / "cache").rglob("*"):
            if file.is_file():
                file.write_bytes(file.read_bytes()[:-3])
        self.assertTrue(self.reading("/etag")[0]["statements"])
        self.assertNotIn("If-None-Match", self.site.headers("/etag"))

    def test_a_cache_that_cannot_be(self):
        self.write("file", "x")
        done = self.laut("read", self.site.url + "/a", "--allow-private", "--cache",
                         self.folder / "file/cache")
        self.assertEqual(done.status, 1)
        self.assertIn("--cache", done.stderr)


class FeedsAndLists(FetchTest):
    def setUp(self):
        super().setUp()
        for i in range(1, 6):
            self.site.pages[f"/article-{i}"] = page(i)

    def test_the_pages_behind_teasers(self):
        self.site.pages["/feed"] = self.site.rss([1, 2, 3])
        readings = self.reading("/feed")
        self.assertEqual(len(readings), 3)
        for i, reading in enumerate(readings, 1):
            self.assertIn(f"for {i + 1} repairs", reading["report"]["text"])
            self.assertTrue(reading["statements"])

    def test_a_feed_in_the_charset_of_the_header(self):
        feed, _, _ = self.site.rss([1])
        feed = feed.replace(' encoding="UTF-8"', "").replace("A teaser", "Мост закрыт")
        del self.site.pages["/article-1"]
        self.site.pages["/feed"] = (feed.encode("cp1251"), {
            "Content-Type": "application/rss+xml; charset=windows-1251"}, 200)
        self.assertIn("Мост закрыт", self.fetch("/feed").stdout)

    def test_a_page_that_cannot_be_had_leaves_the_teaser(self):
        del self.site.pages["/article-2"]
        self.site.pages["/feed"] = self.site.rss([1, 2, 3])
        done = self.fetch("/feed")
        self.assertEqual(done.status, 1)
        self.assertEqual(len(done.stderr.splitlines()), 1)
        self.assertIn("/article-2: the server says that there is no such page", done.stderr)
        readings = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertIn("A teaser of article 2", readings[1]["report"]["text"])
        self.assertIn("page-not-read", [d["code"] for d in readings[1]["diagnostics"]])
        self.assertIn("for 4 repairs", readings[2]["report"]["text"])

    def test_a_page_that_holds_no_article_leaves_the_teaser(self):
        links = "".join(f'<li><a href="/{i}">News item number {i}</a></li>' for i in range(200))
        self.site.pages["/article-2"] = f"<html><body><h1>News</h1><ul>{links}</ul></body></html>"
        self.site.pages["/feed"] = self.site.rss([2])
        self.assertIn("A teaser of article 2", self.reading("/feed")[0]["report"]["text"])

    def test_teasers_are_no_failure_where_robots_txt_forbids_the_pages(self):
        self.site.pages["/robots.txt"] = "User-agent: *\nDisallow: /article"
        self.site.pages["/feed"] = self.site.rss([1])
        self.assertIn("A teaser of article 1", self.reading("/feed")[0]["report"]["text"])

    def test_whole_reports_in_the_feed_are_not_fetched(self):
        whole = PAGE[PAGE.index("<p"):PAGE.index("</article>")]
        feed, headers, status = self.site.rss([1])
        feed = feed.replace("<rss ", '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" ')
        feed = feed.replace("</item>", f"<content:encoded><![CDATA[{whole}]]></content:encoded></item>")
        self.site.pages["/feed"] = (feed, headers, status)
        self.assertIn("We cannot wait", self.reading("/feed")[0]["report"]["text"])
        self.assertEqual(self.site.paths(), ["/feed"])

    def sitemap(self, numbers):
        urls = "".join(f"<url><loc>{self.site.url}/article-{i}</loc>"
                       f"<lastmod>2031-03-0{i}</lastmod></url>" for i in numbers)
        return ('<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
                f"{urls}</urlset>", {"Content-Type": "application/xml"}, 200)

    def test_a_sitemap_its_newest_pages_first(self):
        self.site.pages["/sitemap.xml"] = self.sitemap([1, 2, 3])
        one_by_one = ["--connections", "1"]
        self.fetch("/sitemap.xml", options=one_by_one)
        self.assertEqual(self.site.paths()[1:], ["/article-3", "/article-2", "/article-1"])
        self.site.forget()
        done = self.fetch("/sitemap.xml", options=["--max-articles", "2", *one_by_one])
        self.assertIn("2 of the 3 pages", done.stderr)
        self.assertIn("--max-articles", done.stderr)
        self.assertEqual(self.site.paths()[1:], ["/article-3", "/article-2"])

    def test_an_index_of_sitemaps(self):
        self.site.pages["/one.xml"] = self.sitemap([1])
        self.site.pages["/two.xml"] = self.sitemap([2])
        self.site.pages["/index.xml"] = (
            '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
            f"<sitemap><loc>{self.site.url}/one.xml</loc></sitemap>"
            f"<sitemap><loc>{self.site.url}/two.xml</loc></sitemap>"
            f"<sitemap><loc>{self.site.url}/index.xml</loc></sitemap></sitemapindex>")
        done = self.fetch("/index.xml")
        self.assertEqual(len(done.stdout.splitlines()), 2)
        self.assertLess(len(self.site.paths()), 10)

    def test_an_opml_file_on_disk(self):
        self.site.pages["/feed"] = self.site.rss([1, 2])
        opml = self.write("feeds.opml", '<opml version="2.0"><body><outline text="A" '
                          f'xmlUrl="{self.site.url}/feed"/></body></opml>')
        done = self.laut("add", "--ledger", self.ledger, opml, "--allow-private", "--no-cache",
                         "--delay", "0")
        self.assertEqual(done.stderr, "")
        self.assertIn("2 reports: 2 new", done.stdout)

    def test_adding_an_address_twice(self):
        self.site.pages["/feed"] = self.site.rss([1, 2, 3])
        self.assertIn("3 reports: 3 new", self.fetch("/feed", command="add").stdout)
        self.assertIn("0 new, 0 new versions, 3 unchanged", self.fetch("/feed", command="add").stdout)


if __name__ == "__main__":
    unittest.main()
