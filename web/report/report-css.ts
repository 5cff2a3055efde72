import { Markup } from "./markup.js";

const kGroups = ["#0b6e4f", "#2f9e6e", "#7cc36a", "#5aa9e6", "#9cc9f0", "#f2c14e", "#f0954b", "#e4633f", "#b23a68", "#8a8f98", "#c9ccd1"];

const kLight = `--ink:#1b1f24;--ink-2:#545b64;--ink-3:#8b9097;--paper:#fbfaf7;--surface:#fff;--sunken:#f3f1ec;--hairline:rgb(27 31 36/.12);
--accent:#2b5fd9;--accent-soft:#e8eefb;--attention:#8f5600;--shadow:0 1px 2px rgb(27 31 36/.05),0 4px 16px rgb(27 31 36/.05)`;
const kDark = `--ink:#e8e6e1;--ink-2:#adb0b5;--ink-3:#7c828b;--paper:#14161a;--surface:#1c1f25;--sunken:#23272e;--hairline:rgb(232 230 225/.14);
--accent:#8fb0ff;--accent-soft:#222c42;--attention:#f2c14e;--shadow:none`;
const kTones = ["ink", "ink-2", "ink-3", "hairline", "surface", "sunken", "accent", "accent-soft"];

/** Everything that the page looks like; no font, no picture, no address from elsewhere. */
export const kCss = new Markup(`
:root{color-scheme:light dark;${kLight};${kGroups.map((c, i) => `--group-${i + 1}:${c}`).join(";")}}
@media (prefers-color-scheme:dark){:root{${kDark}}}
@media print{:root{color-scheme:light;${kLight};--paper:#fff;--shadow:none}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
font-variant-numeric:tabular-nums;-webkit-print-color-adjust:exact;print-color-adjust:exact}
main{max-width:920px;margin:0 auto;padding:48px 24px 64px}
h1{font-size:32px;line-height:1.2;letter-spacing:-.015em;font-weight:650;margin:8px 0 16px;max-width:24em;text-wrap:balance}
h2{font-size:20px;line-height:1.3;letter-spacing:-.005em;font-weight:650;margin:0 0 4px;text-wrap:balance}
h3{font-size:15px;font-weight:650;margin:0 0 4px}
p{margin:0 0 12px;max-width:68ch}
.over{color:var(--ink-2);font-size:13px;margin:0}
.lead{font-size:18px;line-height:1.5;color:var(--ink-2)}
.lead b{color:var(--ink);font-weight:600}
.sub{color:var(--ink-2);margin-bottom:16px}
section{margin-top:48px}
.card{background:var(--surface);border:1px solid var(--hairline);border-radius:12px;box-shadow:var(--shadow);padding:24px}
.figures{display:grid;grid-template-columns:repeat(5,1fr);margin-top:32px;padding:0}
.figures div{padding:20px 20px 18px;border-inline-start:1px solid var(--hairline)}
.figures div:first-child{border-inline-start:0}
.figures dt{color:var(--ink-2);font-size:13px}
.figures dd{margin:2px 0 0;font-size:24px;line-height:1.25;font-weight:600;letter-spacing:-.01em}
.figures small{display:block;color:var(--ink-2);font-size:13px;margin-top:2px}
.next{display:grid;grid-template-columns:repeat(auto-fit,minmax(240px,1fr));gap:16px;margin-top:16px;padding:0;list-style:none;counter-reset:n}
.next li{display:flex;flex-direction:column;counter-increment:n}
.next li::before{content:counter(n);font-size:13px;font-weight:600;color:var(--accent);background:var(--accent-soft);width:24px;height:24px;
border-radius:12px;display:grid;place-items:center;margin-bottom:12px}
.next p{color:var(--ink-2);font-size:14px}
.next .worth{margin:auto 0 0;color:var(--ink);font-weight:600}
table{border-collapse:collapse;width:100%;font-size:14px}
th{font-weight:500;color:var(--ink-2);font-size:13px;text-align:start;vertical-align:bottom;padding:0 12px 8px 0;border-bottom:1px solid var(--hairline)}
td{padding:12px 12px 12px 0;border-bottom:1px solid var(--hairline);vertical-align:top}
tr:last-child td{border-bottom:0}
th:last-child,td:last-child{padding-inline-end:0}
.n{text-align:end;white-space:nowrap}
td small,.quiet{color:var(--ink-2);font-size:13px}
td small{display:block;max-width:60ch}
.picture+table{margin-top:20px}
.chip{display:inline-block;width:12px;height:12px;border-radius:3px;margin-inline-end:8px;vertical-align:-1px}
.bar{display:block;height:6px;border-radius:3px;background:var(--sunken);overflow:hidden;margin-top:6px;min-width:72px}
.bar i{display:block;height:100%;border-radius:3px}
:where(.bar i){background:var(--accent)}
.picture{margin:16px 0 8px}
.picture svg{display:block;width:100%;height:auto;font-family:inherit;overflow:visible}
.narrow{display:none!important}
.f-on-dark{fill:#fff}.f-on-light{fill:#1b1f24}svg path:not([class*="f-"]),svg rect:not([class*="f-"]){fill:none}
${kTones.map((t) => `.f-${t}{fill:var(--${t})}.s-${t}{stroke:var(--${t})}`).join("")}
${kGroups.map((_, i) => `.f-group-${i + 1}{fill:var(--group-${i + 1})}.b-group-${i + 1}{background:var(--group-${i + 1})}`).join("")}
.note{border-inline-start:3px solid var(--attention);padding:2px 0 2px 12px;margin:12px 0}
.rows{margin:8px 0 0;padding:0;list-style:none}
.rows li{padding:12px 0;border-bottom:1px solid var(--hairline)}
.rows li:last-child{border-bottom:0;padding-bottom:0}
.method{color:var(--ink-2);font-size:14px}
.method dt{color:var(--ink);font-weight:600;margin-top:12px}
.method dd{margin:0;max-width:72ch}
footer{margin-top:48px;padding-top:16px;border-top:1px solid var(--hairline);color:var(--ink-2);font-size:13px}
@media (max-width:640px){
main{padding:24px 16px 48px}h1{font-size:24px}.lead{font-size:15px}section{margin-top:40px}.card{padding:16px}
.figures{grid-template-columns:1fr 1fr;padding:0}.figures div{border-inline-start:0;border-top:1px solid var(--hairline);padding:14px 16px}
.figures div:first-child{grid-column:1/-1;border-top:0}.figures div:nth-child(odd):not(:first-child){border-inline-start:1px solid var(--hairline)}
.figures div:last-child:nth-child(even){grid-column:1/-1}
.wide{display:none!important}.narrow{display:block!important}
table.stack thead{display:none}table.stack tr{display:grid;grid-template-columns:1fr auto;gap:2px 12px;padding:14px 0;border-bottom:1px solid var(--hairline)}
table.stack tr:last-child{border-bottom:0}table.stack td{border:0;padding:0}table.stack td:first-child,table.stack td:last-child{grid-column:1/-1}
table.stack td[data-label]::before{content:attr(data-label) " ";color:var(--ink-2);font-size:13px}table.stack .n{text-align:start}}
@page{margin:16mm 14mm}
@media print{body{font-size:11pt}main{max-width:none;padding:0}section{margin-top:28px}.card{border-color:#ddd;break-inside:avoid}.next li,tr,.rows li{break-inside:avoid}
h2,h3{break-after:avoid}.picture{break-inside:avoid}.spread{break-inside:auto}}
@media (forced-colors:active){.chip,.bar i,svg{forced-color-adjust:none}}
`);
