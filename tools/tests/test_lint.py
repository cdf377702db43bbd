"""The lint checks themselves: a planted fault must fail them."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Lint(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        for name in ("include", "src", "eval", "tests", "bench", "docs", "examples"):
            (self.folder / name).mkdir(parents=True)
        for name in sorted(p.name for p in (ROOT / "src").iterdir() if p.is_dir()):
            (self.folder / "src" / name).mkdir()
        shutil.copytree(ROOT / "tools/lint", self.folder / "tools/lint")
        folders = " ".join(f"src/{p.name}/" for p in (ROOT / "src").iterdir() if p.is_dir())
        (self.folder / "docs/architecture.md").write_text(folders)

    def run_check(self, name):
        done = subprocess.run([sys.executable, str(self.folder / "tools/lint" / name),
                               str(self.folder)], capture_output=True, text=True)
        return done.returncode, done.stdout

    def write(self, name, text):
        (self.folder / name).write_text(text)

    def test_declared_arrows_pass(self):
        self.write("src/article/a.cc", '#include "source/document.h"\n#include "laut/report.h"\n'
                                       '#include <vector>\n#include <lexbor/html/html.h>\n')
        self.assertEqual(self.run_check("includes.py"), (0, ""))

    def test_a_wrong_include_fails(self):
        self.write("src/base/wrong.cc", '#include "ledger/sqlite_ledger.h"\n')
        status, output = self.run_check("includes.py")
        self.assertEqual(status, 1)
        self.assertIn("src/base/wrong.cc:1: base may not include ledger", output)

    def test_a_public_header_includes_nothing_of_src(self):
        (self.folder / "include/laut").mkdir()
        self.write("include/laut/wrong.h", '#include "base/utf8.h"\n')
        self.assertEqual(self.run_check("includes.py")[0], 1)

    def test_a_header_that_brings_a_third_party_header_stays_in_its_folder(self):
        self.write("src/ledger/wrapper.h", "#include <sqlite3.h>\n")
        self.write("src/ledger/a.cc", '#include "ledger/wrapper.h"\n')
        self.assertEqual(self.run_check("includes.py"), (0, ""))
        self.write("src/story/a.cc", '#include "ledger/wrapper.h"\n')
        self.assertIn("src/story/a.cc:1: ledger/wrapper.h brings sqlite3.h out of ledger",
                      self.run_check("includes.py")[1])

    def test_a_third_party_header_in_a_public_header_fails(self):
        (self.folder / "include/laut").mkdir()
        self.write("include/laut/wrong.h", "#include <fmt/format.h>\n")
        self.assertEqual(self.run_check("includes.py")[0], 1)

    def test_a_third_party_header_in_a_foreign_folder_fails(self):
        self.write("src/reading/wrong.cc", "#include <sqlite3.h>\n")
        self.assertEqual(self.run_check("includes.py")[0], 1)

    def test_a_path_that_is_gone_fails(self):
        self.write("docs/page.md", "See `src/base/none.h`.\n")
        self.assertIn("docs/page.md:1: src/base/none.h does not exist",
                      self.run_check("docs.py")[1])

    def test_a_folder_that_no_page_names_fails(self):
        (self.folder / "src/stray").mkdir()
        self.assertIn("src/stray/ is not named", self.run_check("docs.py")[1])

    def test_a_language_code_in_the_source_fails(self):
        self.write("src/reading/wrong.cc", 'bool german = language == "de";\n')
        self.assertEqual(self.run_check("words.py")[0], 1)
        self.write("src/reading/wrong.cc", 'const char* word = "Gespräch";\n')
        self.assertEqual(self.run_check("words.py")[0], 1)


if __name__ == "__main__":
    unittest.main()
