"""Dates as pages print them, in the language's customary forms."""

from render_newsroom.stories import utc


def printed(moment, form, words, language):
    """`form`: numeric, long, weekday, dashed."""
    day, month, year = moment.day, words["months"][moment.month - 1], moment.year
    weekday = words["weekdays"][moment.weekday()]
    clock = f"{moment:%H:%M}"
    if language == "de":
        return {
            "numeric": f"{moment:%d.%m.%Y}, {clock} Uhr",
            "long": f"{day}. {month} {year}, {clock} Uhr",
            "weekday": f"{weekday}, {moment:%d.%m.%Y}, {clock} Uhr",
            "dashed": f"{moment:%d.%m.%Y} - {moment:%H.%M} Uhr",
        }[form]
    zone = "" if moment.utcoffset() else " GMT"
    half = "am" if moment.hour < 12 else "pm"
    return {
        "numeric": f"{moment:%d} {month[:3]} {year}, {clock}",
        "long": f"{day} {month} {year} {moment:%H.%M}",
        "weekday": f"{weekday} {day} {month} {year} {moment:%H.%M}{zone}",
        "dashed": f"{month} {day}, {year} - {moment.hour % 12 or 12}:{moment:%M}{half}",
    }[form]


def iso(moment):
    """2031-03-04T09:12:00+01:00, or empty."""
    return moment.isoformat() if moment else ""


def iso_utc(moment):
    """2031-03-04T08:12:00.000Z, or empty."""
    return f"{utc(moment):%Y-%m-%dT%H:%M:%S}.000Z" if moment else ""
