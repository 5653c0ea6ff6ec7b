/**
 * The learning curves of a training.
 *
 * @module
 */
import type { Logs } from "../../../lib/fit/host.ts";
import { Chart, type ChartSpec } from "./chart.ts";

/** A panel for the loss and one for each metric, side by side. */
export function lossChart(
  name: string,
  past: readonly Logs[],
  now: Logs,
  words: string,
): Chart {
  const epochs = [...past, ...(Object.keys(now).length ? [now] : [])];
  const names = [...new Set(epochs.flatMap((logs) => Object.keys(logs)))];
  const panels = names.filter((metric) => !metric.startsWith("val_"));
  const values = epochs.flatMap((logs, index) =>
    Object.entries(logs).map(([metric, value]) => ({
      epoch: index + 1,
      metric: metric.replace("val_", ""),
      data: metric.startsWith("val_") ? "validation" : "training",
      value,
    }))
  );
  // Vega's smallest step is not heeded where there are few epochs.
  const wholeNumbers = epochs.length > 12
    ? { tickMinStep: 1 }
    : { values: epochs.map((_, index) => index + 1) };
  const validated = names.length > panels.length;
  return new Chart({
    title: { text: `Training ${name}`, subtitle: words },
    description: `Training of ${name}, ${words}: ${
      panels.join(" and ")
    } by epoch.`,
    data: { values },
    hconcat: panels.map((metric) => ({
      width: 260,
      height: 160,
      transform: [{ filter: { field: "metric", equal: metric } }],
      mark: { type: "line", point: true },
      encoding: {
        x: { field: "epoch", type: "quantitative", axis: wholeNumbers },
        y: {
          field: "value",
          type: "quantitative",
          title: metric === "acc" ? "accuracy" : metric,
          scale: { zero: false },
          // A single value has no steps to round to.
          ...(epochs.length === 1 ? { axis: { format: ".3~g" } } : {}),
        },
        ...(validated
          ? { color: { field: "data", type: "nominal", title: null } }
          : {}),
      },
    })),
  } as ChartSpec);
}
