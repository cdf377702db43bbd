"""What a reader should find on each page: the gold that page reading is scored against."""

import json

from render_newsroom import context, dates, stories


def of_page(report, layout):
    """The fields of one page; paragraphs are those of the story file, subheadings among them."""
    return {
        "file": f"pages/{report.id}.html",
        "id": report.id,
        "version_of": report.version_of,
        "layout": layout.name,
        "encoding": layout.encoding,
        "url": report.url,
        "language": report.language,
        "outlet": report.outlet,
        "publisher": report.publisher,
        "publisher_line": stories.publisher_line(
            report.publisher, report.language, report.published.year, layout.publisher_form),
        "kicker": report.kicker,
        "headline": report.headline,
        "lead": report.lead,
        "byline": report.byline,
        "authors": stories.authors(report.byline, report.outlet),
        "agencies": report.agencies,
        "published": dates.iso(report.published),
        "modified": dates.iso(report.modified) or None,
        "comment_count": context.comment_count(report, layout),
        "paragraphs": report.paragraphs,
    }


def render(story, pages):
    """expected.json; `pages` as of of_page()."""
    value = {"story": story.id, "language": story.language, "pages": pages}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
