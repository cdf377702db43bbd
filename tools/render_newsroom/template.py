"""A small Mustache: enough to keep whole pages as readable HTML files.

    {{name}}            the value, HTML-escaped; dots go into dicts: {{t.comments}}
    {{{name}}}          the value as it is
    {{#name}}...{{/name}}   once for each element of a list; once where the value is true
    {{^name}}...{{/name}}   where the value is empty, false or zero
    {{! remark }}       left out

Inside a section the element's own keys are looked up first, {{.}} is the element itself. An unknown
name is an error: a misspelt one would silently empty a page.
"""

import html
import re

_TAG = re.compile(r"\{\{(?:\{\s*(?P<raw>[\w.]+)\s*\}|(?P<kind>[#^/!]?)(?P<name>[^{}]*))\}\}")


def parse(text):
    """The template as nested lists of ("text" | "value" | "raw" | "#" | "^", ...) tuples."""
    root = []
    stack = [(None, root)]
    at = 0
    for tag in _TAG.finditer(text):
        before = text[at : tag.start()]
        at = tag.end()
        kind, name = tag["kind"], (tag["name"] or "").strip()
        # A section or remark alone on its line takes the line with it.
        if kind and before.rpartition("\n")[2].strip() == "" and text[at : at + 1] == "\n":
            before = before[: before.rfind("\n") + 1]
            at += 1
        stack[-1][1].append(("text", before))
        if tag["raw"]:
            stack[-1][1].append(("raw", tag["raw"]))
        elif kind in ("#", "^"):
            inner = []
            stack[-1][1].append((kind, name, inner))
            stack.append((name, inner))
        elif kind == "/":
            opened, _ = stack.pop()
            if opened != name:
                raise ValueError(f"template: {{{{/{name}}}}} closes {{{{#{opened}}}}}")
        elif kind == "":
            stack[-1][1].append(("value", name))
    if len(stack) != 1:
        raise ValueError(f"template: {{{{#{stack[-1][0]}}}}} is not closed")
    root.append(("text", text[at:]))
    return root


def _look_up(name, scopes):
    if name == ".":
        return scopes[-1]
    first, *rest = name.split(".")
    for scope in reversed(scopes):
        if isinstance(scope, dict) and first in scope:
            value = scope[first]
            for key in rest:
                value = value[key]
            return value
    raise KeyError(f"template: no value named {name}")


def _render(nodes, scopes, out):
    for node in nodes:
        kind = node[0]
        if kind == "text":
            out.append(node[1])
        elif kind == "value":
            out.append(html.escape(str(_look_up(node[1], scopes)), quote=True))
        elif kind == "raw":
            out.append(str(_look_up(node[1], scopes)))
        else:
            value = _look_up(node[1], scopes)
            if kind == "^":
                if not value:
                    _render(node[2], scopes, out)
            elif isinstance(value, list):
                for element in value:
                    _render(node[2], scopes + [element], out)
            elif value:
                _render(node[2], scopes + [value], out)


def render(nodes, values):
    """The parsed template filled with `values`, a dict."""
    out = []
    _render(nodes, [values], out)
    return "".join(out)
