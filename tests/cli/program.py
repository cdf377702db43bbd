"""Runs the built program the way a person does. LAUT names it (CTest sets that)."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("LAUT", str(ROOT / "build/release/laut"))

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Harbour bridge to close - Norwick Gazette</title>
<meta property="og:site_name" content="Norwick Gazette">
<meta property="article:published_time" content="2031-03-04T09:12:00+00:00">
<link rel="canonical" href="https://www.norwick-gazette.example/bridge"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Harbour bridge to close in May</h1>
<p class="lead">The bridge over Norwick harbour will be closed for repairs, the port authority said
on Tuesday.</p>
<p>“We cannot wait any longer,” said Ada Brenwick, the authority's director. The work would take
six weeks, she added.</p>
<p>According to the town council, buses will take the northern road. Shopkeepers fear for their
summer trade and have asked for a meeting with the mayor.</p>
</article><footer>Imprint</footer></body></html>
"""


class ProgramTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="laut-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.ledger = str(self.folder / "laut.db")

    def laut(self, *arguments, stdin=b"", timeout=120, env=None):
        environment = dict(os.environ, NO_COLOR="1", COLUMNS="80", **(env or {}))
        done = subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True,
                              timeout=timeout, cwd=self.folder, env=environment)
        return Done(done)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def read_json(self, *arguments, stdin=b""):
        done = self.laut("read", "--json", *arguments, stdin=stdin)
        self.assertEqual(done.stderr, "")
        self.assertEqual(done.status, 0)
        return [json.loads(line) for line in done.stdout.splitlines()]


class Done:
    def __init__(self, process):
        self.status = process.returncode
        self.stdout = process.stdout.decode()
        self.stderr = process.stderr.decode()
        self.bytes = process.stdout
