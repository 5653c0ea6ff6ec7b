// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * A step of LSTM cells for some texts, and its gradient. What the loops of
 * ../added/lstm_in_loops.ts compute in 64 bits, as JavaScript does, is computed in
 * 64 bits here.
 */
import { activate, LOGISTIC } from "./activations.ts";

/** tanh x from the logistic function of 2x. */
function tanhOf(logistic: f32): f32 {
  return 2 * logistic - 1;
}

/**
 * @param gates Where gates go, four for each unit and text. So do `cells`,
 * `tanhCells` and `states`, one for each.
 * @param inputs What the words add to the gates.
 * @param bias Four numbers for each unit.
 * @param recurrent What the states before add, or 0 in the first step.
 * @param old The cells before, or 0 in the first step.
 */
export function lstmStep(
  gates: usize,
  cells: usize,
  tanhCells: usize,
  states: usize,
  inputs: usize,
  bias: usize,
  recurrent: usize,
  old: usize,
  texts: i32,
  units: i32,
): void {
  const gate = <usize> units * 4;
  for (let text: i32 = 0; text < texts; text++) {
    for (let at: usize = 0; at < 4 * gate; at += 16) {
      let sum = f32x4.add(v128.load(inputs + at), v128.load(bias + at));
      if (recurrent) sum = f32x4.add(sum, v128.load(recurrent + at));
      v128.store(gates + at, sum);
    }
    for (let at = 2 * gate; at < 3 * gate; at += 4) {
      store<f32>(gates + at, 2 * load<f32>(gates + at));
    }
    activate(gates, gates, 4 * units, LOGISTIC);
    for (let at: usize = 0; at < gate; at += 4) {
      const to = gates + at + 2 * gate;
      const candidate = tanhOf(load<f32>(to));
      store<f32>(to, candidate);
      let cell = <f64> load<f32>(gates + at) * candidate;
      if (old) cell += <f64> load<f32>(gates + at + gate) * load<f32>(old + at);
      store<f32>(cells + at, <f32> cell);
      store<f32>(tanhCells + at, 2 * <f32> cell);
    }
    activate(tanhCells, tanhCells, units, LOGISTIC);
    for (let at: usize = 0; at < gate; at += 4) {
      const tanhCell = tanhOf(load<f32>(tanhCells + at));
      store<f32>(tanhCells + at, tanhCell);
      store<f32>(states + at, load<f32>(gates + at + 3 * gate) * tanhCell);
    }
    gates += 4 * gate;
    inputs += 4 * gate;
    cells += gate;
    tanhCells += gate;
    states += gate;
    if (recurrent) recurrent += 4 * gate;
    if (old) old += gate;
  }
}

/**
 * @param dGates Where the gradients of what the gates are computed from go;
 * those of the cells before go to `dOld`.
 */
export function lstmStepGradient(
  dGates: usize,
  dOld: usize,
  gates: usize,
  tanhCells: usize,
  old: usize,
  dStates: usize,
  dCells: usize,
  texts: i32,
  units: i32,
): void {
  const gate = <usize> units * 4;
  for (let text: i32 = 0; text < texts; text++) {
    const end = gates + gate;
    for (; gates < end; gates += 4, dGates += 4) {
      const i = <f64> load<f32>(gates);
      const f = <f64> load<f32>(gates + gate);
      const candidate = <f64> load<f32>(gates + 2 * gate);
      const o = <f64> load<f32>(gates + 3 * gate);
      const cellBefore: f64 = old ? load<f32>(old) : 0;
      const tanhCell = <f64> load<f32>(tanhCells);
      const dState = <f64> load<f32>(dStates);
      const dCell = load<f32>(dCells) + dState * o * (1 - tanhCell * tanhCell);
      store<f32>(dGates, <f32> (dCell * candidate * i * (1 - i)));
      store<f32>(dGates + gate, <f32> (dCell * cellBefore * f * (1 - f)));
      store<f32>(
        dGates + 2 * gate,
        <f32> (dCell * i * (1 - candidate * candidate)),
      );
      store<f32>(dGates + 3 * gate, <f32> (dState * tanhCell * o * (1 - o)));
      store<f32>(dOld, <f32> (dCell * f));
      tanhCells += 4;
      dStates += 4;
      dCells += 4;
      dOld += 4;
      if (old) old += 4;
    }
    gates += 3 * gate;
    dGates += 3 * gate;
  }
}
