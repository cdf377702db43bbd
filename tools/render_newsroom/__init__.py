"""Renders newsroom stories (examples/newsroom/README.md tells their format) as news sites publish.

The journey of a story:

    stories.py    reads the file: Story, Report; authors from a byline, publisher lines
    context.py    everything that a page shows, as plain dicts: the report and its clutter
    layouts.py    the table of layouts, and which outlet has which
    layouts/      one HTML template a layout (syntax: template.py)
    words/        labels, filler teasers and comments, one file a language
    feed.py, warc.py, pasted.py, expected.py     the other outputs
    cli.py        writes the folders

Nothing here reads a clock or a random number: what looks accidental is drawn from a Dice that is
seeded by the ids, so that the same stories give the same bytes.
"""
