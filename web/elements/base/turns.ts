let last: Promise<void> = Promise.resolve();

/** A task of its own for each heavy drawing, in the order of asking, so that the page hears its owner in between. */
export function turn(): Promise<void> {
  last = last.then(() => new Promise((resolve) => setTimeout(resolve)));
  return last;
}
