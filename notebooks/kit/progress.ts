/**
 * A training under a cell: a chart that is updated in place, and ■ that ends it.
 *
 * @module
 */
import { setTrainingHost, type ShowTraining } from "../../lib/fit/host.ts";
import { lossChart } from "./charts/loss_chart.ts";
import { type Jupyter, jupyter, onInterrupt } from "./kernel.ts";

if (jupyter) {
  const { display } = jupyter;
  setTrainingHost({ show: (model) => underCell(model, display), onInterrupt });
}

function underCell(model: string, display: Jupyter["display"]): ShowTraining {
  const id = crypto.randomUUID();
  let first = true;
  return async ({ past, lines, now, words, last }) => {
    const chart = lossChart(model, past, now, words);
    const text = [...lines, words].join("\n");
    // While it runs, only what JupyterLab draws: a picture costs time.
    const bundle = last ? await chart.bundle() : {
      "application/vnd.vegalite.v5+json": chart.spec,
    };
    await display({ ...bundle, "text/plain": text }, {
      raw: true,
      display_id: id,
      ...(first ? {} : { update: true }),
    });
    first = false;
  };
}
