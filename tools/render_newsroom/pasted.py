"""A report as somebody copies it out of a browser window into a text file."""

from render_newsroom import context, dates, stories
from render_newsroom.dice import Dice


def choose(story):
    """One report a story, one that shows as many header lines as possible."""
    full = [r for r in story.reports if r.kicker and r.lead and r.byline and not r.version_of
            and not r.authority] or story.reports
    return Dice("pasted", story.id).pick(full)


def render(report, layout, words):
    """Publisher line, kicker, headline, byline, time, comment count; then lead and text."""
    line = stories.publisher_line(report.publisher, report.language, report.published.year, 0)
    count = context.comment_count(report, layout)
    head = [report.outlet, line, "", report.kicker, report.headline, report.byline,
            dates.printed(report.published, layout.date, words, report.language)]
    if count is not None:
        head.append(f"{count} {words['labels']['comments']}")
    lines = [x for i, x in enumerate(head) if x or i == 2] + [""]
    for text in [report.lead, *(text for _, text in report.body())]:
        if text:
            lines += [text, ""]
    return "\n".join(lines[:-1] + [""]).encode()
