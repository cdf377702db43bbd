"""What README shows is what the program prints. LAUT_GOLDEN=write (make golden) rewrites it."""

import os
import pathlib
import re
import subprocess
import unittest

from program import PROGRAM, ROOT

README = ROOT / "README.md"
BLOCK = re.compile(r"^(This is how it begins:\n\n```\n)(.*?)(```\n)", re.S | re.M)
READ = re.compile(r"^(```\n\$ laut read --explain examples/page.html\n)(.*?)(```\n)", re.S | re.M)
COMMAND = re.compile(r"^laut ([a-z]+)", re.M)


def run(command, **environment):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600,
                          env=dict(os.environ, NO_COLOR="1", COLUMNS="80", **environment))
    if done.returncode != 0:
        raise AssertionError(f"{command}: {done.stderr}")
    return done.stdout


class Readme(unittest.TestCase):
    def check(self, pattern, output):
        text = README.read_text()
        shown = pattern.search(text)
        self.assertTrue(shown, "README does not show this output")
        lines = output.splitlines(keepends=True)
        if os.environ.get("LAUT_GOLDEN") == "write":
            README.write_text(text[:shown.start(2)] + "".join(lines) + text[shown.end(2):])
            return
        self.assertEqual(shown.group(2), "".join(lines))

    @unittest.skipUnless(PROGRAM == str(ROOT / "build/release/laut"), "the demo runs the release build")
    def test_the_demo_prints_what_readme_shows(self):
        output = run(["tools/demo.sh"], DEMO_ONCE="1")
        self.assertIn("independent origin", output)
        self.assertIn("Who said what", output)
        begin = output.splitlines(keepends=True)
        story = next(i for i, line in enumerate(begin) if line.startswith("$ laut story "))
        said = next(i for i, line in enumerate(begin) if line.startswith("Who said what"))
        # The first two stories, and the story in full up to its third statement.
        ends = [i for i, line in enumerate(begin) if not line.strip()]
        stories = next(i for i, line in enumerate(begin) if line.startswith("$ laut stories"))
        second = [i for i in ends if i > stories][1]
        statements = [i for i in range(said, len(begin)) if re.match(r"  \S", begin[i])][3]
        self.check(BLOCK, "".join(begin[:second] + ["[…]\n"] + begin[story:statements] + ["[…]\n"]))

    def test_the_example_page_reads_as_readme_shows(self):
        self.check(READ, run([PROGRAM, "read", "--explain", "examples/page.html"]))

    def test_every_command_that_readme_names_is_there(self):
        names = set(COMMAND.findall(README.read_text()))
        self.assertIn("read", names)
        for name in names:
            self.assertIn("Usage", run([PROGRAM, name, "--help"]))


if __name__ == "__main__":
    unittest.main()
