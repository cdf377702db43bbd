"""One RSS 2.0 feed a story, as an aggregator of its outlets would offer it."""

from datetime import timezone
from email.utils import format_datetime
from html import escape as escape_all

from render_newsroom import context
from render_newsroom.dice import Dice


def escape(text):
    return escape_all(text, quote=False)


def has_content(outlet):
    """Half of the outlets give their whole text to feeds."""
    return Dice("feed", outlet).below(2) == 1


def _date(moment):
    return format_datetime(moment.astimezone(timezone.utc), usegmt=True)


def _item(report):
    lines = [
        "    <item>",
        f"      <title>{escape(report.headline)}</title>",
        f"      <link>{escape(report.url)}</link>",
        f'      <guid isPermaLink="false">{escape(report.id)}</guid>',
        f"      <pubDate>{_date(report.stamp)}</pubDate>",
        f"      <description>{escape(report.lead or context.shortened(report.opening, 155))}</description>",
        f"      <dc:creator>{escape(report.byline)}</dc:creator>",
        f'      <source url="https://{report.host}/feed.xml">{escape(report.outlet)}</source>',
    ]
    if report.kicker:
        lines.append(f"      <category>{escape(report.kicker)}</category>")
    if has_content(report.outlet):
        tags = {"p": "p", "h": "h2"}
        body = "\n".join(f"<{tags[k]}>{escape(text)}</{tags[k]}>" for k, text in report.body())
        body = body.replace("]]>", "]]]]><![CDATA[>")
        lines.append(f"      <content:encoded><![CDATA[{body}]]></content:encoded>")
    return lines + ["    </item>"]


def render(story):
    """feed.xml, newest report first."""
    newest = sorted(story.reports, key=lambda r: (r.stamp, r.id), reverse=True)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:atom="http://www.w3.org/2005/Atom">',
        "  <channel>",
        f"    <title>{escape(story.id)}</title>",
        f"    <link>https://feeds.newsroom.example/{escape(story.id)}</link>",
        f'    <atom:link rel="self" type="application/rss+xml"'
        f' href="https://feeds.newsroom.example/{escape(story.id)}/feed.xml"/>',
        f"    <description>{escape(story.id)}</description>",
        f"    <language>{story.language}</language>",
        f"    <lastBuildDate>{_date(newest[0].stamp)}</lastBuildDate>",
    ]
    for report in newest:
        lines += _item(report)
    return ("\n".join(lines + ["  </channel>", "</rss>"]) + "\n").encode()
