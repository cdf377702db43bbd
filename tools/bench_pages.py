"""The speed and memory of reading pages, beside trafilatura on the same pages in the same run.

usage: bench_pages.py FOLDER       LAUT_PEER_PYTHON names a Python that has trafilatura, if any
"""

import os
import subprocess
import sys

LAUT = "build/release/laut"
BENCH = "build/release/bench/laut_page_bench"
PEER = "tools/peer_trafilatura.py"


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def peak_memory(*command):
    """The greatest resident memory of a command, in MB; one that complains of a page counts too."""
    with open(os.devnull, "wb") as nowhere:
        child = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / 1024


def peer_rows(python, folder):
    """(name, pages a second), for each of its modes."""
    version = run(python, PEER, "--version").strip()
    for mode, arguments in (("standard", []), ("fast", ["fast"])):
        yield f"{version} {mode}", float(run(python, PEER, "time", folder, *arguments))


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = sys.argv[1]
    rows = dict(line.split("\t") for line in run(BENCH, folder).splitlines())
    pages, size = int(rows.pop("pages")), int(rows.pop("bytes"))
    whole = float(rows["all"])
    print(f"page to report: {pages} pages, {size / 1e6:.1f} MB in memory, one core")
    print(f"  {'step':28} {'ms/page':>8} {'share':>6} {'pages/s':>8} {'MB/s':>6}")
    for step, took in rows.items():
        took = float(took)
        # What is no share of the work but a rate of its own.
        rate = f" {pages / took:8.0f} {size / took / 1e6:6.0f}" if step in ("parse tree", "all") else ""
        print(f"  {step:28} {1000 * took / pages:8.3f} {100 * took / whole:4.0f} %{rate}")
    memory = peak_memory(LAUT, "read", "--json", "--threads", "1", folder)
    python = os.environ.get("LAUT_PEER_PYTHON")
    if python:
        for name, rate in peer_rows(python, folder):
            print(f"  {name:28} {1000 / rate:8.3f} {'':6} {rate:8.1f}   laut: {pages / whole / rate:.1f} x")
    print(f"  peak memory of laut read     {memory:8.0f} MB")
    if python:
        print(f"  peak memory of the peer      {peak_memory(python, PEER, 'read', folder):8.0f} MB")


if __name__ == "__main__":
    main()
