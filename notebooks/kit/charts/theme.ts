/**
 * The one look of all charts.
 *
 * @module
 */
import type { Config } from "vega-lite";

/** Okabe and Ito's colours, told apart by colour-blind readers too. */
export const palette = [
  "#0072B2",
  "#D55E00",
  "#009E73",
  "#CC79A7",
  "#E69F00",
  "#56B4E9",
  "#000000",
] as const;

/** The course's Vega-Lite theme: quiet, on white, readable in dark pages too. */
export const theme: Config = {
  background: "white",
  font: "Helvetica, Arial, 'Noto Sans', 'Noto Sans CJK SC', sans-serif",
  padding: 8,
  view: { stroke: null, continuousWidth: 420, continuousHeight: 240 },
  title: {
    anchor: "start",
    fontSize: 14,
    fontWeight: 600,
    subtitleFontSize: 11,
    subtitleColor: "#555555",
    offset: 12,
  },
  axis: {
    domainColor: "#888888",
    gridColor: "#e5e5e5",
    labelColor: "#333333",
    labelFlush: false,
    labelFontSize: 11,
    labelLimit: 320,
    tickColor: "#888888",
    titleColor: "#333333",
    titleFontSize: 12,
    titleFontWeight: "normal",
    titlePadding: 8,
  },
  axisX: { grid: false },
  legend: { labelLimit: 320, labelFontSize: 11, titleFontWeight: "normal" },
  header: { labelFontSize: 12, titleFontWeight: "normal" },
  range: {
    category: [...palette],
    heatmap: { scheme: "blues" },
    ramp: { scheme: "blues" },
    diverging: { scheme: "blueorange" },
  },
  mark: { color: palette[0] },
  line: { strokeWidth: 2 },
  point: { filled: true, size: 50 },
  bar: { color: palette[0] },
};
