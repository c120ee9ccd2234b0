"""The same stories printed by Hugo: a page each, lists and feeds of sections, topics and authors, a sitemap.

Hugo has it easier: its templates are plain, bodies come as HTML, nothing is compressed, and it makes no related
stories, no lists of days, no photo pages. Needs hugo: apt-get install hugo
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

CONFIG = """
baseURL = "https://warta.example/"
title = "Warta"
languageCode = "id"
ignoreErrors = ["error-disable-taxonomy"]
disableKinds = ["taxonomy"]
[taxonomies]
topic = "topik"
author = "penulis"
[outputs]
home = ["HTML", "RSS"]
section = ["HTML", "RSS"]
term = ["HTML", "RSS"]
[services.rss]
limit = 30
"""
BASE = """<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Description }}"><link rel="canonical" href="{{ .Permalink }}">
<style>%(style)s</style></head><body><header><a href="/">{{ .Site.Title }}</a><nav><ul>
{{ range .Site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav></header>
<main>{{ block "main" . }}{{ end }}</main><footer><p>© {{ now.Year }} {{ .Site.Title }}</p></footer></body></html>
"""
STORY = """{{ define "main" }}<article><h1>{{ .Title }}</h1><p>{{ .Description }}</p>
<p>{{ range .GetTerms "penulis" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}
<time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "2 January 2006 15:04" }}</time></p>
{{ .Content }}<ul>{{ range .GetTerms "topik" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
</article>{{ end }}
"""
LIST = """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range first 30 .RegularPages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a><p>{{ .Description }}</p><time>{{ .Date.Format "2 Jan 2006" }}</time>
</li>{{ end }}</ul>{{ end }}
"""
FRONT = LIST.replace(".RegularPages", ".Site.RegularPages")


class Printed(NamedTuple):
    """What Hugo did: pages and other files, seconds on the wall and of CPU, megabytes at most."""

    files: int
    wall: float
    cpu: float
    memory: int


def print_with_hugo(stories: Iterable[Any], folder: Path, style: str) -> Printed | None:
    """The stories as a site in `folder`; None, and a line that says why, without Hugo."""
    if not shutil.which("hugo"):
        print("hugo is missing, and with it its row: apt-get install hugo")
        return None
    _write(folder, style)
    for path, text in _contents(stories):
        file = folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    began = time.perf_counter()
    process = subprocess.Popen(["hugo", "--quiet", "--source", str(folder)])
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"hugo ended with {process.returncode}.")
    files = sum(path.is_file() for path in (folder / "public").rglob("*"))
    return Printed(files, time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)


def _write(folder: Path, style: str) -> None:
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (folder / "config.toml").write_text(CONFIG)
    (layouts / "baseof.html").write_text(BASE.replace("%(style)s", style))
    (layouts / "single.html").write_text(STORY)
    (layouts / "list.html").write_text(LIST)
    (folder / "layouts" / "index.html").write_text(FRONT)


def _contents(stories: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """File and text of each story; HTML with its facts before it as JSON."""
    for story in stories:
        facts = {
            "title": story.title,
            "description": story.standfirst,
            "date": story.published_at.isoformat(),
            "lastmod": story.updated_at.isoformat(),
            "topik": [link.topic.name for link in story.story_topics.all()],
            "penulis": [link.person.name for link in story.authorships.all()],
        }
        body = "\n".join(_html(block) for block in story.body.raw_data)
        yield f"{story.section.slug}/{story.slug}.html", f"{json.dumps(facts)}\n{body}"


def _html(block: dict[str, Any]) -> str:
    value = block["value"]
    return value if isinstance(value, str) and value.startswith("<") else f"<p>{escape(str(value))}</p>"
