"""Tests of tools/check_newsroom.py: the stories are sound, and planted errors are found."""

import copy
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parents[1]
NEWSROOM = TOOLS.parent / "examples" / "newsroom"


def check(path):
    return subprocess.run([sys.executable, TOOLS / "check_newsroom.py", path],
                          capture_output=True, text=True)


class CheckNewsroom(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        text = (NEWSROOM / "train" / "de-streik.json").read_text(encoding="utf-8")
        cls.story = json.loads(text)

    def problems_after(self, plant):
        story = copy.deepcopy(self.story)
        plant(story)
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "story.json").write_text(json.dumps(story), encoding="utf-8")
            done = check(folder)
        self.assertEqual(done.returncode, 1, done.stdout)
        return done.stdout

    def test_the_stories_are_sound(self):
        done = check(NEWSROOM)
        self.assertEqual((done.returncode, done.stdout), (0, ""))

    def test_planted_errors_are_found(self):
        def statement(story):
            return story["reports"][0]["statements"][0]

        for said, plant in [
            ("quote not in", lambda s: statement(s)["quote"].append("nirgends zu lesen")),
            ("cue not in", lambda s: statement(s).update(cue="flötete")),
            ("speaker not in", lambda s: statement(s).update(speaker="Niemand")),
            ("no place 'p99'", lambda s: statement(s).update(where="p99")),
            ("chain does not end in", lambda s: statement(s)["chain"].pop()),
            ("unknown act", lambda s: statement(s).update(act="sing")),
            ("no parent 99", lambda s: statement(s).update(parent=99)),
            ("no claim 'c99'", lambda s: statement(s).update(claim="c99")),
            ("no actor 'Niemand'", lambda s: statement(s).update(speaker_is="Niemand")),
            ("time not in", lambda s: next(r for r in s["reports"] if r["times"])["times"][0]
                .update(text="am Sankt-Nimmerleins-Tag")),
            ("this id occurs twice", lambda s: s["reports"].append(s["reports"][0])),
            ("version of an unknown report", lambda s: s["reports"][0].update(version_of="x")),
            ("derived from an unknown report", lambda s: s["reports"][0].update(
                derived_from={"report": "x", "how": "verbatim"})),
            ("outlet without publisher", lambda s: s["publishers"].pop("TPD")),
            ("groups", lambda s: s["claims"][0].update(independent_origins=17)),
            ("unknown status", lambda s: s["claims"][0]["history"][0].update(status="sung")),
            ("not a story", lambda s: s.pop("actors")),
        ]:
            self.assertIn(said, self.problems_after(plant))

    def test_no_story_is_an_error(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(check(folder).returncode, 1)


if __name__ == "__main__":
    unittest.main()
