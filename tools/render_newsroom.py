#!/usr/bin/python3
"""Turns newsroom stories into what laut reads in life: pages, a feed, an archive, pasted texts.

    tools/render_newsroom.py STORY.json... --out DIR      (a folder stands for its *.json)

The work is done in the package tools/render_newsroom/; start with its __init__.py.
"""

import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from render_newsroom import cli  # noqa: E402  (the package of the same name comes first)

if __name__ == "__main__":
    sys.exit(cli.main(sys.argv[1:]))
