"""The command: which stories go in, which folders come out."""

import argparse
import functools
import json
import pathlib
import sys

from render_newsroom import context, expected, feed, layouts, pasted, stories, warc


WORDS = pathlib.Path(__file__).parent / "words"


@functools.cache
def words_of(language):
    return json.loads((WORDS / f"{language}.json").read_text(encoding="utf-8"))


def render_story(story, library):
    """All files of one story: {relative path: bytes}."""
    words = words_of(story.language)
    files, pages, gold = {}, [], []
    for report in story.reports:
        layout = layouts.layout_of(report)
        page = layouts.render(layout, context.page(report, layout, library, words))
        files[f"pages/{report.id}.html"] = page
        pages.append((report, layout, page))
        gold.append(expected.of_page(report, layout))
    chosen = pasted.choose(story)
    files[f"pasted/{chosen.id}.txt"] = pasted.render(chosen, layouts.layout_of(chosen), words)
    files["feed.xml"] = feed.render(story)
    files[f"{story.id}.warc.gz"] = warc.render(story, pages)
    files["expected.json"] = expected.render(story, gold)
    return files


def main(arguments):
    parser = argparse.ArgumentParser(
        prog="render_newsroom.py",
        description="Renders newsroom stories as pages, a feed and an archive.")
    parser.add_argument("stories", nargs="+", help="story files, or folders of them")
    parser.add_argument("--out", required=True, type=pathlib.Path, help="folder to write to")
    options = parser.parse_args(arguments)
    try:
        found = stories.load(options.stories)
    except (OSError, ValueError, KeyError) as error:
        print(f"render_newsroom: cannot read the stories: {error!r}", file=sys.stderr)
        return 1
    if not found:
        print("render_newsroom: no *.json in what was named", file=sys.stderr)
        return 1
    for story in found:
        if not (WORDS / f"{story.language}.json").exists():
            print(f"render_newsroom: {story.id}: no words for the language {story.language!r};"
                  f" add {WORDS.name}/{story.language}.json", file=sys.stderr)
            return 1
    library = [report for story in found for report in story.reports]
    for story in found:
        for name, data in render_story(story, library).items():
            path = options.out / story.id / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    print(f"{len(found)} stories, {len(library)} pages in {options.out}")
    return 0
