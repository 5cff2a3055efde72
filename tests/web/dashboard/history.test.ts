import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { History } from "../../../web/dashboard/model/history.js";

describe("History", () => {
  it("agrees with a plain list of states under any sequence of actions", () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.integer(), fc.constant("undo"), fc.constant("redo"))), (actions) => {
      const history = new History<number>(1000);
      let state = 0;
      const all = [0];
      let at = 0;
      for (const action of actions) {
        if (action === "undo") {
          const back = history.undo(state);
          if (at > 0) at--;
          state = back ?? state;
        } else if (action === "redo") {
          const on = history.redo(state);
          if (at < all.length - 1) at++;
          state = on ?? state;
        } else {
          history.push(state, "set");
          state = action as number;
          all.length = at + 1;
          all.push(state);
          at++;
        }
        expect(state).toBe(all[at]);
        expect(history.undoLabel !== null).toBe(at > 0);
        expect(history.redoLabel !== null).toBe(at < all.length - 1);
      }
    }));
  });
});
