// Moves to what is wrong with a form. Draws the figures of the table on the page as steps over time, one chart for each unit. The table stays: the chart says nothing that it does not.
"use strict";
document.getElementById("errors")?.focus();
(() => {
  const place = document.querySelector(".charts");
  const table = place && document.getElementById(place.dataset.table);
  if (!table || typeof echarts === "undefined") return;
  const css = getComputedStyle(document.documentElement);
  const size = parseFloat(css.fontSize);
  const colour = (name) => css.getPropertyValue(name).trim();
  const day = 864e5;
  const charts = new Map();
  for (const row of table.tBodies[0].rows) {
    const { series, from, until, value, unit } = row.dataset;
    if (!charts.has(unit)) charts.set(unit, new Map());
    const lines = charts.get(unit);
    if (!lines.has(series)) lines.set(series, []);
    lines.get(series).push({ from: from ? Date.parse(from) : null, until: until ? Date.parse(until) + day : null, value: Number(value) });
  }
  const shown = Date.parse(place.dataset.day);
  for (const [unit, lines] of charts) {
    const known = [...lines.values()].flat().flatMap((f) => [f.from, f.until]).filter((t) => t !== null);
    const first = Math.min(shown - 365 * day, ...known) - 180 * day;
    const last = Math.max(shown, ...known) + 365 * day;
    const box = document.createElement("div");
    box.className = "chart";
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", place.dataset.label + " " + unit);
    place.append(box);
    const chart = echarts.init(box, null, { renderer: "canvas" });
    const many = lines.size > 1;
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: css.getPropertyValue("--bs-body-font-family"), fontSize: size * 0.9 },
      color: ["--blue", "--yes", "--ask", "--swap", "--no", "--open"].map(colour),
      grid: { left: 16, right: 24, top: many ? size * 3.2 : size * 2, bottom: 8, containLabel: true },
      legend: many ? { type: "scroll", top: 0, textStyle: { fontSize: size * 0.85 } } : undefined,
      tooltip: { trigger: "axis", renderMode: "richText", valueFormatter: (v) => (v == null ? "–" : v + " " + unit) },
      xAxis: { type: "time", min: first, max: last, axisLabel: { fontSize: size * 0.8, hideOverlap: true, formatter: "{yyyy}-{MM}" } },
      yAxis: { type: "value", name: unit, min: 0, axisLabel: { fontSize: size * 0.8 }, nameTextStyle: { fontSize: size * 0.85 } },
      series: [...lines].map(([name, figures], i) => ({
        name: name || place.dataset.label,
        type: "line",
        step: "end",
        symbol: ["circle", "rect", "triangle", "diamond"][i % 4],
        lineStyle: { type: ["solid", "dashed", "dotted"][i % 3], width: 2 },
        data: figures
          .sort((a, b) => (a.from ?? first) - (b.from ?? first))
          .flatMap((f, at, all) => {
            const next = all[at + 1];
            const points = [[f.from ?? first, f.value], [f.until ?? last, f.value]];
            // Between two figures there may be days without any.
            if (f.until !== null && (!next || next.from === null || next.from > f.until)) points.push([f.until, null]);
            return points;
          }),
        markLine: i === 0 ? { silent: true, symbol: "none", label: { formatter: place.dataset.thatDay, fontSize: size * 0.8 }, lineStyle: { color: colour("--quiet"), type: "dashed" }, data: [{ xAxis: shown }] } : undefined,
      })),
    });
    new ResizeObserver(() => chart.resize()).observe(box);
  }
})();
