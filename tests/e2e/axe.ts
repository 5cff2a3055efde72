import { readFileSync } from "node:fs";
import { join } from "node:path";
import { missing, root, type Dashboard } from "./dashboard-page.js";

/** The text of axe, to be run in the page. */
export const axe = missing === "" ? readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8") : "";

interface AxeResult { violations: { id: string; impact: string; nodes: { target: unknown; failureSummary: string }[] }[] }

/** Waits until nothing moves any more: a colour half way through its change is no finding. A document does not tell of the motion in its shadow trees. */
async function atRest(d: Dashboard): Promise<void> {
  await d.page.evaluate(async () => {
    const moving = (root: Document | ShadowRoot): Animation[] => [
      ...root.getAnimations().filter((a) => a.playState === "running" || a.pending),
      ...[...root.querySelectorAll("*")].flatMap((e) => (e.shadowRoot ? moving(e.shadowRoot) : [])),
    ];
    // An end may begin the next one; still is what stays still for a frame.
    for (let list = moving(document), still = 0; list.length > 0 || still < 2; list = moving(document)) {
      still = list.length > 0 ? 0 : still + 1;
      await Promise.all(list.map((a) => a.finished.catch(() => {})));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
}

/** Findings of axe on the page as it is; the script goes in by the debugger, which the page's policy does not bind. */
export async function findings(d: Dashboard): Promise<string[]> {
  await d.page.evaluate(`if (!globalThis.axe) { ${axe} }`);
  await atRest(d);
  const result = (await d.page.evaluate("axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })")) as AxeResult;
  return result.violations.map((v) => `${v.id} (${v.impact}): ${v.nodes.slice(0, 3).map((n) => `${JSON.stringify(n.target)} ${n.failureSummary.replace(/\s+/g, " ")}`).join(" || ")}`);
}
