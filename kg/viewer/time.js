// The time slider: the graph as of a day (what held or had happened) or as known on a day (what was reported), with play.

const MOST_STOPS = 400;
const stops = timeStops();
let playing = null;

/** Days on which something begins, ends or is reported, thinned out evenly where they are many. */
function timeStops() {
  const found = new Set();
  for (const fact of facts) for (const day of [fact.first, fact.standing && fact.last, fact.reported]) if (day) found.add(day);
  const sorted = [...found].sort();
  if (sorted.length <= MOST_STOPS) return sorted;
  return Array.from({ length: MOST_STOPS }, (_, i) => sorted[Math.round((i * (sorted.length - 1)) / (MOST_STOPS - 1))]);
}

function stopOf(day) {
  if (day === null) return stops.length;
  const at = stops.findLastIndex((stop) => stop <= day);
  return Math.max(at, 0);
}

function startTime() {
  const footer = byId("time");
  if (stops.length < 2) {
    footer.hidden = true;
    return;
  }
  const slider = el("input", { type: "range", id: "day", min: 0, max: stops.length, step: 1, "aria-label": "Graph as of a day", oninput: () => { stopPlaying(); toStop(Number(slider.value)); } });
  footer.replaceChildren(
    button("▶", play, { id: "play", class: "icon", "aria-label": "Play through time", "aria-pressed": "false" }),
    el("label", { class: "unseen", for: "clock" }, "Meaning of the day"),
    el("select", { id: "clock", onchange: (event) => change({ clock: event.target.value }) }, el("option", { value: "held" }, "As of"), el("option", { value: "known" }, "As reported by")),
    el("div", { class: "track" }, histogram(), slider),
    el("output", { id: "day-text", for: "day" }),
    button("Clear", () => { stopPlaying(); change({ day: null }); }, { id: "all-time", "aria-label": "Show all time" }),
  );
}

/** How many facts begin around each stop. */
function histogram() {
  const bins = Math.min(stops.length, 120);
  const counts = new Array(bins).fill(0);
  for (const fact of facts) {
    const day = fact.first || fact.reported;
    if (day) counts[Math.min(Math.floor((stopOf(day) / stops.length) * bins), bins - 1)] += 1;
  }
  const most = Math.max(...counts, 1);
  const bars = counts.map((count, i) => svg("rect", { x: i + 0.1, y: 20 - (count && 2 + (18 * count) / most), width: 0.8, height: count && 2 + (18 * count) / most }));
  return svg("svg", { class: "histogram", viewBox: `0 0 ${bins} 20`, preserveAspectRatio: "none", "aria-hidden": "true" }, ...bars);
}

function toStop(stop) {
  change({ day: stop >= stops.length ? null : stops[stop] }, { series: "day" });
}

function play() {
  if (playing) return stopPlaying();
  const stride = Math.max(1, Math.round(stops.length / 60));
  let stop = state.day === null ? 0 : stopOf(state.day);
  byId("play").setAttribute("aria-pressed", "true");
  byId("play").textContent = "❚❚";
  toStop(stop);
  playing = setInterval(() => {
    stop += stride;
    toStop(Math.min(stop, stops.length));
    if (stop >= stops.length) stopPlaying();
  }, 500);
  return undefined;
}

function stopPlaying() {
  clearInterval(playing);
  playing = null;
  if (!byId("play")) return;
  byId("play").setAttribute("aria-pressed", "false");
  byId("play").textContent = "▶";
}

function drawTime() {
  if (!byId("day")) return;
  byId("day").value = stopOf(state.day);
  byId("clock").value = state.clock;
  const text = state.day === null ? "All time" : dayInWords(state.day);
  byId("day-text").textContent = text;
  byId("day").setAttribute("aria-valuetext", text);
  byId("all-time").style.visibility = state.day === null ? "hidden" : "visible";
}
