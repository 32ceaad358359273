#!/usr/bin/env python3
"""results.csv -> time-stress.svg, time-np1.svg and, on standard output, the tables of ../layout.md.

Needs nothing but Python's standard library: python3 docs/layout/plots.py > tables.md
One panel for each graph; each contender is a dot. Left is quick; low stress and high NP1 are good.
"""
import csv
import html
import math
import os

HERE = os.path.dirname(os.path.abspath(__file__))
# Contender, name, colour (Okabe and Ito's, which differ for all eyes), shape.
CONTENDERS = [
    ("relata", "relata", "#d55e00", "disc"),
    ("relata_quality", "relata, quality", "#d55e00", "ring"),
    ("tulip_fmme", "OGDF FMME", "#0072b2", "square"),
    ("sgd2", "SGD²", "#009e73", "diamond"),
    ("gv_sfdp", "Graphviz sfdp", "#cc79a7", "triangle"),
    ("ig_fr", "igraph FR", "#56b4e9", "cross"),
    ("graphology_fa2", "graphology ForceAtlas2", "#e69f00", "plus"),
    ("d3", "d3-force", "#666666", "down"),
]
WIDTH, HEIGHT, COLUMNS = 210, 150, 4
LEFT, RIGHT, TOP, BOTTOM = 40, 10, 24, 24


def rows():
    with open(os.path.join(HERE, "results.csv"), newline="") as file:
        return list(csv.DictReader(file))


def by_graph(all_rows):
    graphs = {}
    for row in all_rows:
        graphs.setdefault(row["graph"], []).append(row)
    return sorted(graphs.items(), key=lambda item: int(item[1][0]["nodes"]))


def mark(shape, x, y, colour):
    fill = f'fill="{colour}"'
    line = f'fill="none" stroke="{colour}" stroke-width="1.8"'
    return {
        "disc": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" {fill}/>',
        "ring": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.2" {line}/>',
        "square": f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" {fill}/>',
        "diamond": f'<path d="M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5-5z" {fill}/>',
        "triangle": f'<path d="M{x:.1f} {y - 5:.1f}l5 9h-10z" {fill}/>',
        "down": f'<path d="M{x:.1f} {y + 5:.1f}l5-9h-10z" {fill}/>',
        "cross": f'<path d="M{x - 4:.1f} {y - 4:.1f}l8 8m0-8l-8 8" {line}/>',
        "plus": f'<path d="M{x - 5:.1f} {y:.1f}h10m-5-5v10" {line}/>',
    }[shape]


def text(x, y, words, anchor="middle", size=9, weight="normal", colour="#444"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" font-weight="{weight}" '
            f'fill="{colour}">{html.escape(words)}</text>')


def seconds(value):
    return f"{value:g} s" if value >= 1 else f"{value * 1000:g} ms"


def panel(graph, found, measure, left, top):
    """One graph: its dots between round numbers."""
    points = [(float(row["seconds"]), float(row[measure]), row["contender"]) for row in found if row["status"] == "ok"]
    first = math.floor(math.log10(min(point[0] for point in points)))
    last = math.ceil(math.log10(max(point[0] for point in points) * 1.001))
    most = max(max(point[1] for point in points), 1e-6) * 1.1
    inner = (left + LEFT, top + TOP, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM)
    x = lambda value: inner[0] + (math.log10(value) - first) / max(last - first, 1) * inner[2]
    y = lambda value: inner[1] + (1 - value / most) * inner[3]
    nodes, edges = int(found[0]["nodes"]), int(found[0]["edges"])
    out = [text(inner[0], top + 15, graph, "start", 11, "bold", "#111"),
           text(left + WIDTH - RIGHT, top + 15, f"{nodes:,} / {edges:,}", "end"),
           f'<rect x="{inner[0]}" y="{inner[1]}" width="{inner[2]}" height="{inner[3]}" fill="#fff" stroke="#ccc"/>']
    for power in range(first, last + 1):
        out.append(f'<path d="M{x(10 ** power):.1f} {inner[1]}v{inner[3]}" stroke="#eee"/>')
        if power in (first, last):
            anchor = "start" if power == first else "end"
            out.append(text(x(10 ** power), inner[1] + inner[3] + 13, seconds(10.0 ** power), anchor))
    step = 10 ** math.floor(math.log10(most / 2))
    step *= 5 if most / step > 10 else 2 if most / step > 4 else 1
    for index in range(int(most / step) + 1):
        out.append(f'<path d="M{inner[0]} {y(index * step):.1f}h{inner[2]}" stroke="#eee"/>')
        out.append(text(inner[0] - 4, y(index * step) + 3, f"{index * step:g}", "end"))
    look = {name: (colour, shape) for name, _, colour, shape in CONTENDERS}
    for spent, value, contender in sorted(points, key=lambda point: point[2] == "relata"):
        if contender in look:
            colour, shape = look[contender]
            out.append(mark(shape, x(spent), y(value), colour))
    return "".join(out)


def picture(graphs, measure, title, path):
    lines = math.ceil(len(graphs) / COLUMNS)
    width, height = WIDTH * COLUMNS, HEIGHT * lines + 70
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
           'font-family="Noto Sans, Helvetica, Arial, sans-serif">',
           f"<title>{html.escape(title)}</title>", f'<rect width="{width}" height="{height}" fill="#fafafa"/>',
           text(12, 20, title, "start", 13, "bold", "#111")]
    for index, (_, name, colour, shape) in enumerate(CONTENDERS):
        at = 18 + index % 4 * 200, 38 + index // 4 * 17
        out += [mark(shape, *at, colour), text(at[0] + 10, at[1] + 4, name, "start", 10)]
    for index, (graph, found) in enumerate(graphs):
        if any(row["status"] == "ok" for row in found):
            out.append(panel(graph, found, measure, index % COLUMNS * WIDTH, 66 + index // COLUMNS * HEIGHT))
    out.append("</svg>\n")
    with open(path, "w") as file:
        file.write("\n".join(out))


def cell(row):
    if row is None or row["status"] == "skip":
        return "–"
    if row["status"] != "ok":
        return row["status"]
    quick = float(row["seconds"])
    return f"{quick:.2g} / {float(row['stress']):.3f} / {float(row['np1']):.3f} / {float(row['crossings']):.3g}"


def table(graphs, contenders):
    print("| graph | nodes / edges | " + " | ".join(name for _, name in contenders) + " |")
    print("|---|---:|" + "---:|" * len(contenders))
    short = lambda count: f"{int(count) / 1000:.0f}k" if int(count) >= 10000 else count
    for graph, found in graphs:
        rows_of = {row["contender"]: row for row in found}
        size = f"{short(found[0]['nodes'])} / {short(found[0]['edges'])}"
        print(f"| {graph} | {size} | " + " | ".join(cell(rows_of.get(name)) for name, _ in contenders) + " |")
    print()


def main():
    graphs = by_graph(rows())
    picture(graphs, "stress", "Time against stress, down and left is better", os.path.join(HERE, "time-stress.svg"))
    picture(graphs, "np1", "Time against neighbours kept (NP1), up and left is better",
            os.path.join(HERE, "time-np1.svg"))
    names = {key: name for key, name, _, _ in CONTENDERS} | {"relata2": "relata, 2 threads"}
    small = [item for item in graphs if int(item[1][0]["nodes"]) < 10000]
    large = [item for item in graphs if int(item[1][0]["nodes"]) >= 10000]
    table(small, [(key, names[key]) for key, _, _, _ in CONTENDERS])
    slow = ("relata_quality", "sgd2")
    table(large, [("relata", "relata"), ("relata2", names["relata2"])] +
          [(key, name) for key, name, _, _ in CONTENDERS[1:] if key not in slow])


main()
