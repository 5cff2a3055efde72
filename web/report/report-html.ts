import type { QualityResult, Report } from "../engine/ops.js";
import { accountPart, methodPart } from "./account-parts.js";
import { qualityPart } from "./quality-part.js";
import { Figures } from "./figures.js";
import { html } from "./markup.js";
import { groupsPart, headline, monthsPart, nextSteps, segmentsPart } from "./parts.js";
import { kCss } from "./report-css.js";

export interface ReportPageOptions {
  /** of numbers and dates; the words are English */
  locale?: string;
  /** "Customers of …"; without it the page names no shop */
  shopName?: string;
  /** what is missing, and what it costs: the first five are told */
  quality?: QualityResult;
}

/**
 * The report as one page that needs nothing else: no script, no font, no picture from elsewhere. It names no customer
 * and shows no money of groups of fewer than five. The same report gives the same bytes.
 */
export function reportHtml(report: Report, options: ReportPageOptions = {}): string {
  const figures = Figures.of(report, options.locale ?? "en-GB");
  const title = options.shopName ? `Customers of ${options.shopName}` : "Customer report";
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${title}, ${report.asOf}</title>
<style>${kCss}</style>
</head>
<body><main>
${headline(report, figures)}
${nextSteps(report, figures)}
${groupsPart(report, figures)}
${segmentsPart(report, figures)}
${monthsPart(report, figures)}
${options.quality ? qualityPart(options.quality, options.locale ?? "en-GB") : undefined}
${accountPart(report, figures)}
${methodPart(report, figures)}
<footer>Made with Clientele on ${report.rfm.asOf ? `data up to ${figures.day(report.lastDay)}` : "your data"}, on your own computer. No customer is named here, and no data left the computer to make it.</footer>
</main></body>
</html>
`;
  return page.text;
}
