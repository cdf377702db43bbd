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

PAGE = (ROOT / "examples/page.html").read_text()


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
