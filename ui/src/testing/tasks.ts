// Long tasks of the fake Rust side that have ended as soon as they are begun.
let last = 100;
const results = new Map<number, unknown>();

/** Answers a command that begins a task: the number of one with this result. */
export const begin = (result: unknown) => () => {
  last += 1;
  results.set(last, result);
  return last;
};

/** Answers what came of it. */
export const taskResult = ({ task }: { task: number }): unknown => results.get(task);
