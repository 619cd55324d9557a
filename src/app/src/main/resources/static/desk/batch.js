// The pages of a batch work without this file: it draws the chart that the table beside it says in words, tells a reader of the screen how far a run has
// come, and says before sending that a file is too large.
"use strict";
(() => {
  const upload = document.getElementById("upload");
  upload?.addEventListener("submit", (event) => {
    const input = upload.querySelector("input[type=file]");
    const file = input.files[0];
    const large = file && file.size > Number(upload.dataset.most);
    input.setCustomValidity(large ? upload.dataset.tooLarge : "");
    if (large) {
      event.preventDefault();
      input.reportValidity();
    }
  });
  // The browser's own words for choosing a file are in the browser's language; ours are in the page's.
  const shown = upload?.querySelector(".picked");
  if (shown) {
    const input = upload.querySelector("input[type=file]");
    const none = shown.querySelector("#picked").textContent;
    const name = () => { shown.querySelector("#picked").textContent = input.files[0]?.name ?? none; };
    shown.hidden = false;
    input.addEventListener("change", () => { input.setCustomValidity(""); name(); });
    name();
  }

  document.querySelector(".problems")?.focus();

  const progress = document.getElementById("progress");
  progress?.addEventListener("htmx:afterSwap", () => {
    const said = document.getElementById("said");
    const percent = Number(progress.querySelector("progress").dataset.percent);
    const text = progress.dataset.said.replace("{0}", String(percent - (percent % 10)));
    if (said.textContent !== text) said.textContent = text;
  });

  const table = document.getElementById("item-table");
  const chart = document.getElementById("chart");
  if (!table || !chart || !window.echarts) return;
  const rows = [...table.querySelectorAll("tbody tr")]
    .map((row) => ({ name: row.dataset.name, eligible: Number(row.dataset.eligible), missing: Number(row.dataset.missing) }))
    .filter((row) => row.eligible + row.missing > 0)
    .slice(0, 15)
    .reverse();
  if (rows.length === 0) return;
  chart.hidden = false;
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue(name).trim();
  const size = parseFloat(style.fontSize);
  const series = (name, key, fill, symbol) => ({
    name, type: "bar", stack: "all", data: rows.map((row) => row[key]), itemStyle: { color: fill, decal: { symbol, dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -0.78, color: "rgba(255,255,255,.35)" } },
  });
  const drawn = window.echarts.init(chart);
  drawn.setOption({
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: size, color: color("--ink") },
    legend: { top: 0, textStyle: { fontSize: size } },
    grid: { left: size, right: 24, top: 40, bottom: 8, containLabel: true },
    tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: "shadow" } },
    xAxis: { type: "value", minInterval: 1, axisLabel: { fontSize: size } },
    yAxis: { type: "category", data: rows.map((row) => row.name), axisLabel: { fontSize: size, width: 11 * size, overflow: "truncate" } },
    series: [
      series(table.dataset.eligible, "eligible", color("--yes"), "none"),
      series(table.dataset.missing, "missing", color("--ask"), "rect"),
    ],
  });
  window.addEventListener("resize", () => drawn.resize());
})();
