"""laut reads news reports: who said what, on whose word, how sure.

    import laut

    reader = laut.Reader()
    for reading in reader.read("page.html"):
        for statement in reading.statements:
            print(statement.speaker.name, statement.act, statement.quote_text)

Start with Reader; a Reading says what was found, a Ledger keeps readings. docs/python.md has more.
"""

from laut._error import Error
from laut._laut import schema as SCHEMA
from laut._laut import version as __version__
from laut._ledger import Hit, Ledger
from laut._reader import Format, Options, Reader
from laut._reading import (
    Act, Actor, ActorKind, Certainty, ChainLink, Confidence, Diagnostic, Evidence, Medium, Mention,
    Part, PartKind, Place, Polarity, Reading, Report, Role, Span, Statement, StatementType,
    TimeExpression, Why,
)

__all__ = [
    "SCHEMA", "Act", "Actor", "ActorKind", "Certainty", "ChainLink", "Confidence", "Diagnostic",
    "Error", "Evidence", "Format", "Hit", "Ledger", "Medium", "Mention", "Options", "Part",
    "PartKind", "Place", "Polarity", "Reader", "Reading", "Report", "Role", "Span", "Statement",
    "StatementType", "TimeExpression", "Why", "__version__",
]
