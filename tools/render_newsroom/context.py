"""Everything that a page shows, as the values that its template asks for."""

import html
import json
import re

from render_newsroom import dates, stories
from render_newsroom.dice import Dice


def slug(text):
    """A headline as it stands in an address."""
    for letter, plain in zip("äöüßéÄÖÜ", ("ae", "oe", "ue", "ss", "e", "ae", "oe", "ue")):
        text = text.replace(letter, plain)
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:70].rstrip("-")


def shortened(text, length):
    """The beginning of a text as a CMS cuts it for <meta name="description">."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(",;:–-") + " …"


def script_json(value):
    """JSON that may stand inside <script>."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def _picture(dice, site, alt):
    key = dice.hex(12)
    sources = [f"{site}/img/{key[:2]}/{key}/{w}x{w * 9 // 16}.jpg {w}w" for w in (320, 640, 960, 1280)]
    return {"src": sources[1].split()[0], "srcset": ", ".join(sources), "alt": alt, "key": key}


def _teaser(dice, site, words, kicker, headline, lead):
    section = slug(dice.pick(words["sections"])["name"])
    return {"kicker": kicker, "headline": headline, "lead": lead, "id": dice.hex(8),
            "url": f"{site}/{section}/{slug(headline)}-{dice.between(10000, 99999)}",
            "picture": _picture(dice, site, headline), "minutes": dice.between(2, 9),
            "comments": dice.below(90)}


def teasers(report, library, words, dice, site):
    """Other reports of the same language and fillers; never the page's own report.

    The first ones are of the same story: the hardest to tell from the report itself.
    """
    others = [r for r in library if r.language == report.language and r.url != report.url]
    same = dice.sample([r for r in others if r.story == report.story], 3)
    picked, seen = [], {report.headline}
    for r in same + dice.sample([r for r in others if r.story != report.story], 11):
        if r.headline not in seen:
            seen.add(r.headline)
            picked.append((r.kicker, r.headline, r.lead))
    tail = picked[3:] + dice.sample(words["fillers"], 18 - len(picked))
    picked = picked[:3] + dice.sample(tail, len(tail))
    return [_teaser(dice, site, words, *teaser) for teaser in picked]


def _blocks(report, read_also):
    """The body with what a CMS puts between its paragraphs."""
    blank = {"p": "", "h": "", "ad": "", "read_also": "", "newsletter": "", "first": False}
    found, count, linked = [], 0, False
    for kind, text in report.body():
        markup = html.escape(text, quote=False)
        if kind == "p" and not linked:
            for topic in report.topics:
                name = html.escape(topic, quote=False)
                if name in markup:
                    link = f'<a class="topic-link" href="/{slug(topic)}">{name}</a>'
                    markup, linked = markup.replace(name, link, 1), True
                    break
        found.append({**blank, kind: markup, "first": not found})
        if kind == "p":
            count += 1
            if count == 2:
                found.append({**blank, "ad": f"content-{count}"})
            elif count == 3:
                found.append({**blank, "read_also": read_also})
            elif count == 4:
                found.append({**blank, "newsletter": "inline"})
    while found and not (found[-1]["p"] or found[-1]["h"]):
        found.pop()
    return found


def _sections(blocks):
    """The blocks cut at their subheadings."""
    found = [{"heading": "", "blocks": []}]
    for block in blocks:
        if block["h"]:
            found.append({"heading": block["h"], "blocks": []})
        else:
            found[-1]["blocks"].append(block)
    return [s for s in found if s["heading"] or s["blocks"]]


def _menu(dice, site, words):
    menu = []
    for section in dice.sample(words["sections"], 8):
        path = f"{site}/{slug(section['name'])}"
        subs = [{"name": s, "url": f"{path}/{slug(s)}"} for s in section["subs"]]
        menu.append({"name": section["name"], "url": path, "slug": slug(section["name"]), "subs": subs})
    return menu


def _comments(dice, words):
    found = []
    for author, text in zip(dice.sample(words["commenters"], 4), dice.sample(words["comments"], 4)):
        found.append({"author": author, "text": text, "likes": dice.below(60), "id": dice.hex(10),
                      "hours": dice.between(1, 20)})
    return found


def comment_count(report, layout):
    """How many comments the page claims to have; None where the layout shows none."""
    return Dice(report.url, "comments").between(4, 260) if layout.comments else None


def json_ld(report, layout, values):
    """The NewsArticle object, as varied as sites are about it."""
    people = [{"@type": "Person", "name": a["name"], "url": a["url"]} for a in values["authors"]]
    author = people or [{"@type": "Organization", "name": a}
                        for a in (report.agencies or [report.outlet])]
    article = {
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": report.url},
        "headline": report.headline,
        "description": values["description"],
        "image": [values["picture"]["src"]],
        "datePublished": dates.iso(report.published),
        "author": author if len(author) > 1 else author[0],
        "publisher": {"@type": "NewsMediaOrganization", "name": report.outlet,
                      "logo": {"@type": "ImageObject", "url": f"{values['site']}/logo.png"}},
        "isAccessibleForFree": True,
        "inLanguage": report.language,
    }
    if report.modified:
        article["dateModified"] = dates.iso(report.modified)
    if report.kicker:
        article["articleSection"] = report.kicker
    if layout.json_ld == "graph":
        crumbs = {"@type": "BreadcrumbList", "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": values["t"]["home"], "item": values["site"]},
            {"@type": "ListItem", "position": 2, "name": values["section"], "item": values["section_url"]}]}
        lists = {"@type": "ItemList", "itemListElement": [
            {"@type": "ListItem", "position": i + 1, "url": t["url"], "name": t["headline"]}
            for i, t in enumerate(values["most_read"])]}
        return {"@context": "https://schema.org", "@graph": [crumbs, article, lists]}
    return {"@context": "https://schema.org", **article}


def page(report, layout, library, words):
    """The values of one page. `library`: all reports that may be teased."""
    dice = Dice(report.id, layout.name)
    house = Dice(report.outlet)  # what an outlet keeps on all its pages
    site = "https://" + report.host
    t = words["labels"]
    section = report.path.strip("/").split("/")[0]
    section_name = section.replace("-", " ").capitalize()
    if report.language == "de":
        # Addresses spell umlauts out; the breadcrumb does not.
        section_name = re.sub("ae|oe|(?<![aeq])ue", lambda m: {"a": "ä", "o": "ö", "u": "ü"}[m[0][0]],
                              section_name)
    others = teasers(report, library, words, dice, site)
    names = stories.authors(report.byline, report.outlet)
    blocks = _blocks(report, others[3])
    count = comment_count(report, layout)
    ad_slots = [{"id": f"slot-{house.hex(6)}", "sizes": [[300, 250], [728, 90], [970, 250]][: 1 + i % 3],
                 "targeting": {"pos": str(i), "sect": section, "ver": house.hex(4)}} for i in range(6)]
    consent = {"version": house.between(2, 40), "propertyId": house.hex(16), "language": report.language,
               "purposes": [{"id": i, "legIntables": bool(house.below(2)), "vendors": [
                   house.between(1, 999) for _ in range(14)]} for i in range(1, 11)]}
    data_layer = {"page": {"id": dice.hex(16), "type": "article", "section": section,
                           "published": dates.iso(report.published), "premium": False,
                           "words": sum(len(x.split()) for _, x in report.body())},
                  "ab": {house.hex(4): bool(house.below(2)) for _ in range(5)}}
    values = {
        "t": t, "path": words["paths"], "lang": report.language, "locale": words["locale"], "site": site, "host": report.host,
        "url": report.url, "outlet": report.outlet, "publisher": report.publisher,
        "publisher_line": stories.publisher_line(report.publisher, report.language,
                                                 report.published.year, layout.publisher_form),
        "year": report.published.year, "initials": "".join(w[0] for w in report.outlet.split())[:3],
        "title": layout.title.format(headline=report.headline, outlet=report.outlet,
                                     host=report.host, kicker=report.kicker or section_name),
        "kicker": report.kicker, "headline": report.headline, "lead": report.lead,
        "byline": report.byline, "section": section_name, "section_url": f"{site}/{section}",
        "authors": [{"name": n, "url": f"{site}/{words['paths']['authors']}/{slug(n)}",
                     "id": house.hex(6)} for n in names],
        "description": report.lead or shortened(report.opening, 155), "topics": report.topics,
        "topic_links": [{"name": x, "url": f"{site}/{slug(x)}"} for x in report.topics],
        "keywords": ", ".join(report.topics),
        "published": dates.iso(report.published), "modified": dates.iso(report.modified),
        "published_utc": dates.iso_utc(report.published), "modified_utc": dates.iso_utc(report.modified),
        "published_text": dates.printed(report.published, layout.date, words, report.language),
        "modified_text": dates.printed(report.modified, layout.date, words, report.language)
        if report.modified else "",
        "blocks": blocks, "sections": _sections(blocks), "menu": _menu(house, site, words),
        "picture": _picture(dice, site, report.headline),
        "caption": dice.pick([t["symbol_photo"], t["archive_photo"]]),
        "photographer": dice.pick(words["photographers"]),
        "minutes": max(1, data_layer["page"]["words"] // 180), "article_id": dice.hex(10),
        "related": others[:3], "inline_teasers": others[4:6], "more": others[6:12],
        "most_read": others[12:17], "comments": _comments(dice, words), "comment_count": count,
        "comment_line": f"{count} {t['comments']}", "build": house.hex(8),
        "consent": script_json(consent), "ad_slots": script_json(ad_slots),
        "data_layer": script_json(data_layer),
    }
    values["json_ld"] = script_json(json_ld(report, layout, values))
    values["state"] = script_json({
        "props": {"pageProps": {"article": {
            "id": values["article_id"], "title": report.headline, "kicker": report.kicker,
            "teaserText": report.lead, "publishedAt": values["published_utc"],
            "updatedAt": values["modified_utc"], "byline": report.byline,
            "content": [{"type": "heading" if k == "h" else "paragraph", "text": x}
                        for k, x in report.body()]},
            "teasers": [{"title": x["headline"], "text": x["lead"], "href": x["url"]} for x in others]}},
        "page": "/[...slug]", "buildId": values["build"], "isFallback": False})
    return values
