// Reads what a Catch2 program (2 or 3) says with `-r xml`, also when it died half-way.

const kEntities = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const plain = (text) => text.replace(/&(\w+);/g, (all, name) => kEntities[name] ?? all).replace(/\s+/g, " ").trim();

/** A test that warns of data that are not there and returns has tested nothing: it counts as skipped. */
const kMissing = /\bskip|\babsent|\bmissing|not (beside|here|there|found)|no reference data/i;

/** What Catch2 3 answers when it skipped all tests. */
const kAllSkipped = 4;

/** `status`: the program's exit status. Counts are of test cases; failures and skips are lines to print. */
export function readCatchXml(xml, status) {
  const result = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [] };
  const starts = [...xml.matchAll(/<TestCase name="([^"]*)"/g)];
  for (let i = 0; i < starts.length; i++) {
    const name = plain(starts[i][1]);
    const body = xml.slice(starts[i].index, starts[i + 1]?.index);
    const overall = /<OverallResult success="(true|false)"(?: skips="(\d+)")?/.exec(body);
    const warning = /<Warning>([\s\S]*?)<\/Warning>/.exec(body)?.[1];
    if (overall?.[1] === "true" && Number(overall[2] ?? 0) > 0) {
      result.skipped++;
      result.skips.push(`${name}: ${plain(/<Skip[^>]*>([\s\S]*?)<\/Skip>/.exec(body)?.[1] ?? "skipped by the test")}`);
    } else if (overall?.[1] === "true" && warning !== undefined && kMissing.test(warning)) {
      result.skipped++;
      result.skips.push(`${name}: ${plain(warning)}`);
    } else if (overall?.[1] === "true") {
      result.passed++;
    } else {
      result.failed++;
      result.failures.push(`${name}${overall ? place(body) : `: the program ended inside it (${status})`}`);
    }
  }
  // Catch2 answers with the number of failures; anything else that is not 0 is a death after the last test, or before the first.
  if (result.failed === 0 && ((status !== 0 && !(status === kAllSkipped && result.passed === 0)) || starts.length === 0)) {
    result.failed = 1;
    result.failures.push(starts.length === 0 ? `the program ran no test (${status})` : `the program ended with status ${status} after its tests`);
  }
  return result;
}

function place(body) {
  const expression = /<Expression success="false"[^>]*filename="([^"]*)" line="(\d+)"[^>]*>[\s\S]*?<Expanded>([\s\S]*?)<\/Expanded>/.exec(body);
  if (expression) return ` at ${expression[1]}:${expression[2]}: ${plain(expression[3]).slice(0, 160)}`;
  const other = /<(Exception|Failure|FatalErrorCondition) filename="([^"]*)" line="(\d+)"[^>]*>([\s\S]*?)<\/\1>/.exec(body);
  return other ? ` at ${other[2]}:${other[3]}: ${plain(other[4]).slice(0, 160)}` : "";
}
