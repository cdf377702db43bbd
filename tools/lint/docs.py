"""Checks the documentation against the tree: every path that a page names exists, every relative
link leads somewhere, and docs/architecture.md names every folder of src/.

usage: docs.py [ROOT]     exit status 1 if a page has rotted
"""

import pathlib
import re
import sys

TOPS = ("include", "src", "languages", "web", "python", "examples", "tests", "bench", "eval",
        "docs", "tools", "cmake")
# `src/base/utf8.h`, `languages/de/`; patterns with <, * or capitals that stand for something are
# passed over.
PATH = re.compile(r"`((?:" + "|".join(TOPS) + r")/[^`\s]*)`")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def problems_in(root, page):
    text = page.read_text()
    for number, line in enumerate(text.splitlines(), 1):
        for name in PATH.findall(line):
            if re.search(r"[<>*{}…]|\bNAME\b|\.\.\.", name):
                continue
            if not (root / name).exists():
                yield f"{page.relative_to(root)}:{number}: {name} does not exist"
        for link in LINK.findall(line):
            if not (page.parent / link).exists():
                yield f"{page.relative_to(root)}:{number}: the link {link} leads nowhere"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    pages = sorted(root.glob("*.md")) + sorted((root / "docs").rglob("*.md"))
    pages += sorted((root / "examples").rglob("*.md"))
    problems = [problem for page in pages for problem in problems_in(root, page)]
    architecture = (root / "docs/architecture.md").read_text()
    for folder in sorted(p.name for p in (root / "src").iterdir() if p.is_dir()):
        if f"src/{folder}/" not in architecture:
            problems.append(f"docs/architecture.md: src/{folder}/ is not named")
    print("\n".join(problems), end="\n" if problems else "")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
