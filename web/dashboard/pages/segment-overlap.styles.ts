import { css, unsafeCSS } from "lit";

// Shades of the accent, faint enough for the text on the darkest.
const heat = Array.from({ length: 6 }, (_, i) => `td.heat-${i + 1} { background: color-mix(in srgb, var(--clientele-accent) ${6 + i * 7}%, var(--clientele-surface)); }`).join("\n");

export const segmentOverlapStyles = css`
  .nobody {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    max-inline-size: none;
    margin-block: 4px;
    font-weight: 550;
  }
  table {
    border-collapse: separate;
    border-spacing: 2px;
    font-size: var(--clientele-text-s);
  }
  th {
    font-weight: 550;
    text-align: start;
    overflow-wrap: break-word;
  }
  thead th {
    inline-size: 84px;
    min-inline-size: 76px;
    padding: 4px 6px;
    vertical-align: bottom;
    text-align: center;
    color: var(--clientele-ink-2);
  }
  tbody th {
    position: sticky;
    inset-inline-start: 0;
    min-inline-size: 120px;
    max-inline-size: 240px;
    padding: 4px 12px 4px 0;
    background: var(--clientele-surface);
  }
  th small {
    font-size: inherit;
    font-weight: 450;
    color: var(--clientele-ink-2);
  }
  td {
    block-size: 38px;
    padding: 0;
    border-radius: 6px;
    text-align: center;
  }
  td button {
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 38px;
    padding: 4px;
    border: 0;
    border-radius: 6px;
    background: none;
    cursor: pointer;
  }
  td button[aria-disabled="true"] {
    color: var(--clientele-ink-3);
    cursor: default;
  }
  td button:not([aria-disabled]):hover {
    outline: 2px solid var(--clientele-accent);
    outline-offset: -2px;
  }
  td.self {
    color: var(--clientele-ink-3);
    background: var(--clientele-sunken);
  }
  td.heat-0 {
    background: none;
  }
  th.only {
    padding-inline-start: 12px;
  }
  td.only {
    font-weight: 550;
  }
  ${unsafeCSS(heat)}
  summary {
    padding-block: 4px;
    font-weight: 550;
    color: var(--clientele-accent);
    cursor: pointer;
  }
  .choices {
    columns: 240px 3;
    padding-block-start: 8px;
  }
  .choices label {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    padding: 5px 0;
    break-inside: avoid;
    cursor: pointer;
  }
  .choices input {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    margin: 3px 0 0;
    accent-color: var(--clientele-accent);
  }
  @media (forced-colors: active) {
    td button {
      border: 1px solid;
    }
  }
  @media (pointer: coarse) {
    td button {
      min-block-size: 44px;
    }
    .choices label {
      padding-block: 10px;
    }
  }
`;
