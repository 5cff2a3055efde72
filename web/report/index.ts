export { reportHtml, type ReportPageOptions } from "./report-html.js";
