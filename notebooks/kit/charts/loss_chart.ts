/**
 * The learning curves of a training.
 *
 * @module
 */
import type { Logs } from "../../../lib/fit/host.ts";
import { Chart, type ChartSpec } from "./chart.ts";
import { ticks } from "./encoding.ts";

/**
 * A panel for the loss and one for each metric, side by side: a curve of the
 * epochs that have ended, and an open mark for the one that runs.
 *
 * @param name Name of the model.
 * @param past What each epoch ended with.
 * @param now The means of the epoch that runs; empty where none does.
 * @param words How far the training is.
 */
export function lossChart(
  name: string,
  past: readonly Logs[],
  now: Logs,
  words: string,
): Chart {
  const runs = Object.keys(now).length > 0;
  const epochs = [...past, ...(runs ? [now] : [])];
  const names = [...new Set(epochs.flatMap((logs) => Object.keys(logs)))];
  const panels = names.filter((metric) => !metric.startsWith("val_"));
  const values = epochs.flatMap((logs, index) =>
    Object.entries(logs).map(([metric, value]) => ({
      epoch: index + 1,
      metric: metric.replace("val_", ""),
      data: metric.startsWith("val_") ? "validation" : "training",
      value,
      ...(logs === now ? { runs } : {}),
    }))
  );
  const wholeNumbers = ticks(epochs.map((_, index) => index + 1));
  const validated = names.length > panels.length;
  const curve = { type: "line", point: true };
  const marks = runs
    ? {
      layer: [
        { transform: [{ filter: "!datum.runs" }], mark: curve },
        {
          transform: [{ filter: "datum.runs" }],
          mark: { type: "point", filled: false, size: 60 },
        },
      ],
    }
    : { mark: curve };
  return new Chart({
    title: {
      text: `Training ${name}`,
      subtitle: runs ? `${words}; open mark: its means so far` : words,
    },
    description: `Training of ${name}, ${words}: ${
      panels.join(" and ")
    } by epoch.`,
    data: { values },
    hconcat: panels.map((metric) => ({
      width: 260,
      height: 160,
      transform: [{ filter: { field: "metric", equal: metric } }],
      ...marks,
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
