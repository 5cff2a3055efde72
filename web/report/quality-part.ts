import type { QualityResult } from "../engine/ops.js";
import { findingRemedy, findingStake, findingText, severityWord } from "../locales/quality-words.js";
import { Words } from "../locales/words.js";
import { html, type Markup } from "./markup.js";
import { kLeast } from "./suppress.js";

/** What is missing and what it costs, the dearest five. The money of a few customers is not shown here either. */
export function qualityPart(quality: QualityResult, locale: string): Markup | undefined {
  if (quality.costs.length === 0) return undefined;
  const words = new Words(locale, quality.currency, quality.currencyDigits);
  const stake = (f: QualityResult["costs"][number]): string => (f.customers > 0 && f.customers < kLeast) || (f.orders > 0 && f.orders < kLeast) ? "" : findingStake(f, words);
  return html`<section><h2>What is missing, and what it costs</h2>
<p class="sub">Gaps of the data, the dearest first.</p>
<div class="card spread"><ul class="rows">${quality.costs.slice(0, 5).map((f) => html`<li><b>${severityWord(f.severity, words)}:</b> ${findingText(f, words)} ${stake(f)}
<br><span class="quiet">${findingRemedy(f, quality.platform, words)}</span></li>`)}</ul></div></section>`;
}
