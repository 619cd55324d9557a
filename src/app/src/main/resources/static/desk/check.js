// 单人核对 works without this file. It recalculates while somebody types, shows the fields that are asked for, and draws the line of the monthly cash.
"use strict";
(() => {
  document.documentElement.classList.add("js");
  const form = document.getElementById("check");
  const recheck = () => form.dispatchEvent(new Event("input", { bubbles: false }));

  // Some of the form changes nothing in the answer.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const cause = event.detail.requestConfig.triggeringEvent;
    const target = cause && cause.target;
    if (event.target === form && target !== form && target && target.closest && target.closest("[data-quiet]")) event.preventDefault();
  });

  // What follows the typing is the answer, whatever button was pressed before.
  form.addEventListener("htmx:configRequest", (event) => {
    if (event.target !== form) return;
    event.detail.path = "/check";
    ["kind", "pick", "pin"].forEach((name) => event.detail.formData.delete(name));
  });

  // A region picked or an ID number read fills fields; the answer follows.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target && event.detail.target.id === "results") return answered();
    if (event.detail.requestConfig && event.detail.requestConfig.path === "/check/part" && !event.target.matches(".found")) recheck();
  });

  // “None” and “not known” go with nothing else.
  form.addEventListener("change", (event) => {
    const box = event.target;
    if (box.type !== "checkbox" || !box.checked || !box.closest(".set, .receiving")) return;
    box.closest(".choices").querySelectorAll("input[type=checkbox]").forEach((other) => {
      if (other !== box && (box.matches("[data-only]") || other.matches("[data-only]"))) other.checked = false;
    });
  }, true);

  function answered() {
    const asks = new Set((document.getElementById("results").dataset.asks || "").split(" "));
    document.querySelectorAll(".field[data-path]").forEach((field) => {
      const asked = asks.has(field.dataset.path);
      const need = field.querySelector(".need");
      if (need) need.hidden = !asked;
      const rare = field.closest(".rare");
      if (asked && rare && rare.parentElement.matches("fieldset.card")) rare.parentElement.querySelector(".grid.shown").append(field);
    });
    document.querySelectorAll(".rare").forEach((rare) => { if (!rare.querySelector(".field, .certificate")) rare.remove(); });
    draw();
  }

  function draw() {
    const chart = document.querySelector(".chart");
    const rows = [...document.querySelectorAll("#steps tbody tr")];
    if (!chart || !rows.length || !window.echarts) return;
    const style = getComputedStyle(document.documentElement);
    const size = parseFloat(style.fontSize) * 0.85;
    const points = rows.flatMap((r) => [[r.dataset.from, Number(r.dataset.cash)], [r.dataset.to, Number(r.dataset.cash)]]);
    const line = window.echarts.init(chart);
    line.setOption({
      animation: false,
      grid: { left: 8, right: 24, top: 16, bottom: 4, containLabel: true },
      xAxis: { type: "time", axisLabel: { fontSize: size, color: style.getPropertyValue("--ink"), formatter: "{yyyy}-{MM}", hideOverlap: true } },
      yAxis: { type: "value", min: 0, axisLabel: { fontSize: size, color: style.getPropertyValue("--ink") } },
      series: [{ type: "line", step: "end", symbol: "circle", symbolSize: 5, data: points, lineStyle: { width: 2, color: style.getPropertyValue("--blue") }, itemStyle: { color: style.getPropertyValue("--blue") }, areaStyle: { color: style.getPropertyValue("--blue-pale") } }],
    });
  }

  window.addEventListener("resize", () => {
    const chart = document.querySelector(".chart");
    const line = chart && window.echarts && window.echarts.getInstanceByDom(chart);
    if (line) line.resize();
  });

  const first = document.querySelector("[data-focus]");
  if (first) first.focus();
  answered();
})();
