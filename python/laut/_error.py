"""The one exception of laut."""


class Error(Exception):
    """What laut could not read, open or find.

    Attributes:
        code: one of "not_found", "io", "bad_format", "bad_encoding", "empty", "no_article",
            "too_large", "unsupported", "usage", "locked", "corrupt".
        source: the file, URL, record or ledger; "" where there is none.
        message: what is wrong.
        hint: what to do about it; "" where nothing can be said.

    str(error) is all of it on one line: "SOURCE: message; hint".
    """

    def __init__(self, code: str, source: str, message: str, hint: str = "") -> None:
        super().__init__(code, source, message, hint)
        self.code = code
        self.source = source
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        line = f"{self.source}: {self.message}" if self.source else self.message
        return f"{line}; {self.hint}" if self.hint else line
