"""What others parse is read by their parsers: XML, iCalendar, DOT. SARIF is read in `tests/finding.rs`."""

from __future__ import annotations

import html.parser
import shutil
import subprocess
import xml.etree.ElementTree as ET

import icalendar
import networkx
import pytest

import gcc_py as gcc

HOSTILE = "<script>&\"'\\;,\r\nEND:VEVENT\u202e\x07"


def test_graphml_and_svg_are_xml(tree: gcc.Tree) -> None:
    graph = networkx.parse_graphml(tree.to_graphml())
    assert graph.number_of_nodes() == len(tree) and graph.number_of_edges() == len(tree) - 1
    plan = tree.fan_out(["09:00", "13:30"], deadline_seconds=5400)
    for picture in (tree.to_svg(), plan.to_svg(lang="th"), plan.to_svg(lang="en")):
        root = ET.fromstring(picture)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert {element.tag.partition("}")[2] for element in root.iter()} <= {"svg", "rect", "path", "text", "tspan"}


def test_hostile_names_stay_text_in_calendars_and_pages(tree: gcc.Tree) -> None:
    plan = tree.fan_out("09:00")
    names = {"CM-00001": HOSTILE}
    text = plan.cards("calendar", names=names)
    calendar = icalendar.Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    assert not calendar.errors and not any(event.errors for event in events)
    assert len(events) == len(icalendar.Calendar.from_ical(plan.cards("calendar")).walk("VEVENT"))
    assert any("<script>&" in event["SUMMARY"] + event["DESCRIPTION"] for event in events)
    assert all(len(line) <= 75 for line in text.encode().split(b"\r\n"))

    tags: set[str] = set()

    class Page(html.parser.HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            tags.add(tag)

    Page().feed(plan.cards("html", names=names))
    assert "article" in tags and "script" not in tags


def test_graphviz_reads_dot(tree: gcc.Tree) -> None:
    dot = shutil.which("dot")
    if dot is None:
        pytest.skip("Graphviz is not installed")
    drawn = subprocess.run([dot, "-Tplain"], input=tree.to_dot(), capture_output=True, text=True, encoding="utf-8")
    assert drawn.returncode == 0 and not drawn.stderr, drawn.stderr
    kinds = [line.partition(" ")[0] for line in drawn.stdout.splitlines()]
    assert kinds.count("node") == len(tree) and kinds.count("edge") == len(tree) - 1
