/** Undo and redo over immutable states. A state is remembered with the words for what led away from it. */
export class History<State> {
  private readonly past: { state: State; label: string }[] = [];
  private readonly future: { state: State; label: string }[] = [];

  constructor(private readonly limit = 100) {}

  /** Notes that `before` is being left by the action `label`; what was undone can no longer be redone. */
  push(before: State, label: string): void {
    this.past.push({ state: before, label });
    if (this.past.length > this.limit) this.past.shift();
    this.future.length = 0;
  }
  get undoLabel(): string | null {
    return this.past.at(-1)?.label ?? null;
  }
  get redoLabel(): string | null {
    return this.future.at(-1)?.label ?? null;
  }
  /** The state before the last action, or null; `current` is kept for redo. */
  undo(current: State): State | null {
    const step = this.past.pop();
    if (!step) return null;
    this.future.push({ state: current, label: step.label });
    return step.state;
  }
  redo(current: State): State | null {
    const step = this.future.pop();
    if (!step) return null;
    this.past.push({ state: current, label: step.label });
    return step.state;
  }
  clear(): void {
    this.past.length = 0;
    this.future.length = 0;
  }
}
