// The steps of the heat map. One hue: dark means that much is there, never that it is good. What is missing is marked by
// an icon, so that "much" and "missing" do not compete.

/** The lowest count of each step. Fixed, so that the same shade means the same number on every day. */
export const HEAT_FLOORS = [0, 1, 2, 4, 8] as const;
export type HeatStep = 0 | 1 | 2 | 3 | 4;

/** The step of a count: 0, 1, 2 to 3, 4 to 7, 8 and more. */
export function heatStep(count: number): HeatStep {
  let step: HeatStep = 0;
  HEAT_FLOORS.forEach((floor, index) => {
    if (count >= floor) step = index as HeatStep;
  });
  return step;
}

/** What the legend says of a step: its counts, such as "4–7" or "8+". */
export function stepLabel(step: HeatStep): string {
  const floor = HEAT_FLOORS[step];
  const next = HEAT_FLOORS[step + 1];
  if (next === undefined) return `${floor}+`;
  return next - 1 === floor ? String(floor) : `${floor}–${next - 1}`;
}
