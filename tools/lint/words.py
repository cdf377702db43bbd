"""Checks that language is data: no language code and no umlaut stands in the C++ of src/, and no
file in git is larger than 25 MB.

usage: words.py [ROOT]     exit status 1 if one does
"""

import pathlib
import re
import subprocess
import sys

CODE = re.compile(r'"(de|en|de-DE|en-GB|en-US|deu|eng|ger)"')
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
UMLAUT = re.compile(r"[äöüÄÖÜß]")
LIMIT = 25 * 1024 * 1024


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    problems = []
    for path in sorted((root / "src").rglob("*")):
        if path.suffix not in (".h", ".cc") or re.search(r"_test\.cc$|_testing\.(h|cc)$", path.name):
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            code = line.split("//")[0]
            where = f"{path.relative_to(root)}:{number}"
            if CODE.search(code):
                problems.append(f"{where}: a language code; name a capability of the pack instead")
            if any(UMLAUT.search(string) for string in STRING.findall(code)):
                problems.append(f"{where}: a German word; it belongs to languages/")
    listed = subprocess.run(["git", "-C", str(root), "ls-files", "-z"], capture_output=True)
    for name in filter(None, listed.stdout.decode().split("\0")):
        path = root / name
        if path.is_file() and path.stat().st_size > LIMIT:
            problems.append(f"{name}: over 25 MB")
    print("\n".join(problems), end="\n" if problems else "")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
