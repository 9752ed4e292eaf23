#!/usr/bin/env python3
"""Makes JSON and a page of tables of what peers.sh noted: report.py FIGURES SKIPPED OUT.json"""

import collections
import datetime
import json
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys

INPUTS = {
    "a": "105 MB H.264 + AAC",
    "b": "104 MB HEVC + AAC",
    "d": "98 MB H.264, variable rate",
    "c": "102 MB, 312,000 small blocks",
    "cl": "292 MB, 1,296,000 small blocks",
}
TOOLS = {
    "cp": "`cp`",
    "getclip": "`./getclip clip`",
    "ffmpeg-faststart": "ffmpeg, faststart",
    "ffmpeg": "ffmpeg, moov last",
    "gstreamer": "GStreamer, faststart",
}
SERVERS = {"getclip": "getclip", "nginx": "nginx, sendfile", "bare": "bare program"}
# Of the time ffmpeg takes with faststart: what must be, and what is aimed at.
PROCESS_TARGETS = {
    "a": (0.80, 0.60),
    "b": (0.80, 0.60),
    "d": (0.85, 0.70),
    "c": (0.40, 0.25),
    "cl": (0.35, 0.20),
}
# Of nginx's clips a second.
HTTP_TARGET = (0.85, 1.0)
FIRST_BYTE_TARGET_MS = (5.0, 2.0)
HEAP_CLIPS = 64


class Figures:
    """Values by kind, point, tool and metric, each by its round."""

    def __init__(self, lines):
        self.values = collections.defaultdict(dict)
        for line in lines:
            run, kind, point, tool, metric, value = line.rstrip("\n").split("\t")
            if run != "warm":
                self.values[kind, point, tool, metric][int(run)] = float(value)

    def rounds(self):
        """How many there were, as text: of processes and of loads there may be as many or not."""
        counts = {len(runs) for (_, point, *_), runs in self.values.items() if point != "heap"}
        return " or ".join(map(str, sorted(counts)))

    def points(self, kind):
        return {point for found, point, _, _ in self.values if found == kind}

    def has(self, *key):
        return key in self.values

    def median(self, *key):
        return statistics.median(self.values[key].values())

    def ratio(self, kind, point, metric, tool, other):
        """The median of what each round has for one tool by what it has for another."""
        ours = self.values[kind, point, tool, metric]
        theirs = self.values[kind, point, other, metric]
        return statistics.median(ours[run] / theirs[run] for run in ours if run in theirs)


def verdict(value, must, goal, less_is_better=True):
    value = round(value, 2)  # what a reader sees is what is judged
    if not less_is_better:
        value, must, goal = -value, -must, -goal
    return "goal" if value <= goal else "must" if value <= must else "**missed**"


def row(*cells):
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def table(head, rows):
    return [row(*head), row(*["---"] * len(head))] + rows + [""]


def process_tables(figures):
    inputs = [name for name in INPUTS if name in figures.points("process")]
    tools = [
        tool
        for tool in TOOLS
        if any(figures.has("process", name, tool, "wall_ms") for name in inputs)
    ]

    def time(name, tool):
        if not figures.has("process", name, tool, "wall_ms"):
            return "–"
        times = figures.ratio("process", name, "wall_ms", tool, "cp")
        return f"{figures.median('process', name, tool, 'wall_ms'):.0f} ({times:.1f})"

    def share(name, tool):
        if not figures.has("process", name, tool, "wall_ms"):
            return "–"
        return f"{figures.ratio('process', name, 'wall_ms', 'getclip', tool):.2f}"

    lines = ["## Whole process", "", "Milliseconds, and in brackets times `cp`.", ""]
    lines += table(
        [""] + inputs, [row(TOOLS[tool], *[time(name, tool) for name in inputs]) for tool in tools]
    )
    others = [tool for tool in tools if tool not in ("getclip", "cp")]
    if others:
        lines += ["The time of getclip by that of the other.", ""]
        lines += table(
            [""] + inputs,
            [row(TOOLS[tool], *[share(name, tool) for name in inputs]) for tool in others],
        )
    lines += ["Milliseconds of CPU, user and system.", ""]

    def cpu(name, tool):
        return (
            f"{figures.median('process', name, tool, 'cpu_ms'):.0f}"
            if figures.has("process", name, tool, "cpu_ms")
            else "–"
        )

    lines += table(
        [""] + inputs, [row(TOOLS[tool], *[cpu(name, tool) for name in inputs]) for tool in tools]
    )
    lines += [f"- {name}: {INPUTS[name]}" for name in inputs] + [""]
    return lines


def http_tables(figures):
    rows = []
    for point in ("1", "8", "64", "first"):
        for server in SERVERS:
            if not figures.has("http", point, server, "clips_per_second"):
                continue
            key = ("http", point, server)
            ratio = figures.ratio("http", point, "clips_per_second", server, "nginx")
            rows.append(
                row(
                    "1, first bytes" if point == "first" else point,
                    SERVERS[server],
                    f"{figures.median(*key, 'clips_per_second'):.1f}",
                    f"{ratio:.2f}",
                    f"{figures.median(*key, 'cpu_ms_a_clip'):.0f}",
                    f"{figures.median(*key, 'first_byte_p50_ms'):.1f}",
                    f"{figures.median(*key, 'first_byte_p99_ms'):.1f}",
                )
            )
    head = ["connections", "server", "clips a second", "of nginx", "server CPU, ms a clip"]
    lines = ["## HTTP, a clip of 105 MB and 100 fragments", ""]
    lines += table(head + ["first byte p50, ms", "p99, ms"], rows)
    lines += [
        "The bare program reads the clip by 256 KiB, takes the CRC32C of each piece, and writes it:"
        " what a server that proves its bytes cannot do without.",
        "",
    ]
    return lines


def heap_lines(figures):
    def value(metric):
        return figures.median("http", "heap", "getclip", metric)

    return [
        f"{HEAP_CLIPS} clips at once under `-Xmx256m`: all whole; the heap held"
        f" {value('heap_most_mib'):.0f} MiB at most before a collection and"
        f" {value('heap_live_mib'):.0f} MiB after one; resident were {value('rss_mib'):.0f} MiB.",
        "",
    ]


def targets(figures):
    found = []
    for name, (must, goal) in PROCESS_TARGETS.items():
        if figures.has("process", name, "ffmpeg-faststart", "wall_ms"):
            value = figures.ratio("process", name, "wall_ms", "getclip", "ffmpeg-faststart")
            found.append(
                (
                    f"process, {name}, of ffmpeg faststart",
                    value,
                    must,
                    goal,
                    verdict(value, must, goal),
                )
            )
    for point in ("1", "8", "64"):
        if figures.has("http", point, "nginx", "clips_per_second"):
            value = figures.ratio("http", point, "clips_per_second", "getclip", "nginx")
            found.append(
                (
                    f"HTTP, {point} connections, of nginx",
                    value,
                    *HTTP_TARGET,
                    verdict(value, *HTTP_TARGET, False),
                )
            )
    if figures.has("http", "first", "getclip", "first_byte_p50_ms"):
        value = figures.median("http", "first", "getclip", "first_byte_p50_ms")
        found.append(
            (
                "first byte p50, ms",
                value,
                *FIRST_BYTE_TARGET_MS,
                verdict(value, *FIRST_BYTE_TARGET_MS),
            )
        )
    if figures.has("http", "heap", "getclip", "clips"):
        value = figures.median("http", "heap", "getclip", "clips")
        found.append(
            (
                "whole clips at once in 256 MiB",
                value,
                HEAP_CLIPS,
                HEAP_CLIPS,
                verdict(value, HEAP_CLIPS, HEAP_CLIPS, False),
            )
        )
    return [dict(zip(("what", "value", "must", "goal", "verdict"), entry)) for entry in found]


def first_line(*command):
    try:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return next((line.strip() for line in done.stdout.splitlines() if line.strip()), None)


def machine():
    model = re.search(r"^model name\s*: (.*)$", pathlib.Path("/proc/cpuinfo").read_text(), re.M)
    memory = re.search(r"^MemTotal:\s*(\d+)", pathlib.Path("/proc/meminfo").read_text(), re.M)
    java = (
        os.path.join(os.environ["JAVA_HOME"], "bin", "java")
        if os.environ.get("JAVA_HOME")
        else "java"
    )
    version = first_line("ffmpeg", "-version")
    found = {
        "cpu": model.group(1) if model else platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_mib": int(memory.group(1)) // 1024,
        "kernel": platform.release(),
        "java": first_line(java, "-version"),
        "ffmpeg": version and version.split(" Copyright")[0],
        "gstreamer": first_line("gst-launch-1.0", "--version"),
        "nginx": first_line("nginx", "-v"),
    }
    return {name: value for name, value in found.items() if value is not None}


def main():
    figures_file, skipped_file, out = map(pathlib.Path, sys.argv[1:])
    figures = Figures(figures_file.read_text().splitlines())
    skips = skipped_file.read_text().splitlines()
    date = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")
    about = machine()
    reached = targets(figures)

    lines = [
        "# getclip beside its peers",
        "",
        f"Made by bench/peers.sh, {date}. Medians of {figures.rounds()} rounds;"
        " ratios are of one round each.",
        "",
    ]
    lines += [f"- {name.replace('_mib', ' in MiB')}: {value}" for name, value in about.items()] + [
        ""
    ]
    if figures.points("process"):
        lines += process_tables(figures)
    if figures.points("http"):
        lines += http_tables(figures)
    if figures.has("http", "heap", "getclip", "rss_mib"):
        lines += heap_lines(figures)
    if reached:
        lines += ["## Targets", ""]
        lines += table(
            ["what", "measured", "must", "goal", "reached"],
            [
                row(one["what"], f"{one['value']:.2f}", one["must"], one["goal"], one["verdict"])
                for one in reached
            ],
        )
    if skips:
        lines += ["Skipped:", ""] + [f"- {line}" for line in skips] + [""]

    page = "\n".join(lines).rstrip() + "\n"
    out.with_suffix(".md").write_text(page)
    values = [
        dict(
            zip(("kind", "point", "tool", "metric"), key),
            median=statistics.median(runs.values()),
            runs=list(runs.values()),
        )
        for key, runs in figures.values.items()
    ]
    whole = {
        "date": date,
        "machine": about,
        "targets": reached,
        "skipped": skips,
        "figures": values,
    }
    out.write_text(json.dumps(whole, indent=2) + "\n")
    print(page, end="")


if __name__ == "__main__":
    main()
