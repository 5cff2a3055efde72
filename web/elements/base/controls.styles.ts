import { css } from "lit";

/** Resets, type and the plain controls (buttons, fields, cards, tables, chips) that every element shares. */
export const controls = css`
  :host {
    font-family: var(--clientele-font);
    font-size: var(--clientele-text-m);
    line-height: 1.45;
    color: var(--clientele-ink);
    font-variant-numeric: tabular-nums;
    -webkit-text-size-adjust: 100%;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset {
    margin: 0;
    padding: 0;
  }
  fieldset {
    border: 0;
    min-inline-size: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1 {
    font-size: var(--clientele-text-xl);
    line-height: 1.25;
    font-weight: 650;
    letter-spacing: -0.012em;
    text-wrap: balance;
  }
  h2 {
    font-size: var(--clientele-text-l);
    line-height: 1.3;
    font-weight: 650;
    letter-spacing: -0.006em;
  }
  h3 {
    font-size: var(--clientele-text-m);
    font-weight: 600;
  }
  p {
    max-inline-size: 68ch;
    text-wrap: pretty;
  }
  a {
    color: var(--clientele-accent);
    text-underline-offset: 3px;
  }
  .quiet {
    color: var(--clientele-ink-2);
  }
  .small {
    font-size: var(--clientele-text-s);
  }
  .number {
    text-align: end;
    white-space: nowrap;
  }
  .eyebrow {
    font-size: var(--clientele-text-s);
    font-weight: 600;
    color: var(--clientele-ink-2);
  }
  .icon {
    inline-size: 20px;
    block-size: 20px;
    flex: none;
    display: inline-block;
    vertical-align: -4px;
  }
  .icon.s {
    inline-size: 16px;
    block-size: 16px;
    vertical-align: -3px;
  }
  .flip:dir(rtl) {
    transform: scaleX(-1);
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .card {
    background: var(--clientele-surface);
    border: 1px solid var(--clientele-hairline);
    border-radius: var(--clientele-radius-card);
    padding: var(--clientele-space-5);
    min-inline-size: 0;
  }
  .row {
    display: flex;
    align-items: center;
    gap: var(--clientele-space-2);
    flex-wrap: wrap;
  }
  .spread {
    justify-content: space-between;
  }
  .stack {
    display: grid;
    gap: var(--clientele-space-4);
    align-content: start;
    min-inline-size: 0;
  }
  .stack > * {
    min-inline-size: 0;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--clientele-space-2);
    min-block-size: 36px;
    padding: 6px 14px;
    border: 1px solid var(--clientele-line-strong);
    border-radius: var(--clientele-radius);
    background: var(--clientele-surface);
    color: var(--clientele-ink);
    font-weight: 550;
    text-decoration: none;
    cursor: pointer;
    text-align: center;
  }
  /* Only under the pointer: a button that becomes usable would show its new text on the old ground for a while. */
  .button:hover {
    transition: background-color var(--clientele-motion), border-color var(--clientele-motion);
    background: var(--clientele-sunken);
  }
  .button.primary {
    background: var(--clientele-accent);
    border-color: var(--clientele-accent);
    color: var(--clientele-on-accent);
  }
  .button.primary:hover {
    background: var(--clientele-accent-strong);
    border-color: var(--clientele-accent-strong);
  }
  .button.plain {
    border-color: transparent;
    background: none;
    color: var(--clientele-accent);
    padding-inline: 8px;
  }
  .button.plain:hover {
    background: var(--clientele-accent-soft);
  }
  .button.danger {
    color: var(--clientele-bad);
  }
  .button.compact {
    min-block-size: 30px;
    padding: 3px 10px;
    font-size: var(--clientele-text-s);
  }
  .button[disabled],
  .button[aria-disabled="true"] {
    color: var(--clientele-ink-3);
    background: var(--clientele-sunken);
    border-color: var(--clientele-hairline);
    cursor: not-allowed;
  }
  .icon-button {
    display: inline-grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    border: 0;
    border-radius: var(--clientele-radius);
    background: none;
    color: var(--clientele-ink-2);
    cursor: pointer;
    flex: none;
  }
  .icon-button:hover:not([disabled]) {
    background: var(--clientele-sunken);
    color: var(--clientele-ink);
  }
  .icon-button[disabled] {
    opacity: 0.4;
    cursor: default;
  }
  .field {
    min-block-size: 36px;
    padding: 6px 10px;
    border: 1px solid var(--clientele-line-strong);
    border-radius: var(--clientele-radius);
    background: var(--clientele-surface);
    color: var(--clientele-ink);
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .field::placeholder {
    color: var(--clientele-ink-3);
    opacity: 1;
  }
  select.field {
    padding-inline-end: 6px;
  }
  :focus-visible {
    outline: 2px solid var(--clientele-accent);
    outline-offset: 2px;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding: 1px 9px;
    border-radius: 999px;
    background: var(--clientele-sunken);
    font-size: var(--clientele-text-s);
    font-weight: 550;
    white-space: nowrap;
  }
  .chip.good {
    background: var(--clientele-good-soft);
    color: var(--clientele-good);
  }
  .chip.attention {
    background: var(--clientele-attention-soft);
    color: var(--clientele-attention);
  }
  .chip.bad {
    background: var(--clientele-bad-soft);
    color: var(--clientele-bad);
  }
  .note {
    display: flex;
    gap: var(--clientele-space-3);
    align-items: flex-start;
    padding: var(--clientele-space-3) var(--clientele-space-4);
    border-radius: var(--clientele-radius);
    background: var(--clientele-sunken);
  }
  .note.attention {
    background: var(--clientele-attention-soft);
  }
  .note.attention > .icon {
    color: var(--clientele-attention);
  }
  .note.bad {
    background: var(--clientele-bad-soft);
  }
  .note.bad > .icon {
    color: var(--clientele-bad);
  }
  .segmented {
    display: inline-flex;
    padding: 2px;
    border-radius: var(--clientele-radius);
    background: var(--clientele-sunken);
  }
  .segmented button {
    border: 0;
    background: none;
    padding: 4px 12px;
    border-radius: 6px;
    font-size: var(--clientele-text-s);
    font-weight: 550;
    color: var(--clientele-ink-2);
    cursor: pointer;
  }
  .segmented button[aria-pressed="true"] {
    background: var(--clientele-surface);
    color: var(--clientele-ink);
    box-shadow: 0 1px 2px rgb(0 0 0 / 18%);
  }
  .scroll-x {
    overflow-x: auto;
    max-inline-size: 100%;
  }
  table.plain {
    border-collapse: collapse;
    inline-size: 100%;
  }
  table.plain th {
    font-size: var(--clientele-text-s);
    font-weight: 550;
    color: var(--clientele-ink-2);
    text-align: start;
    padding: 6px 12px;
    border-block-end: 1px solid var(--clientele-hairline);
    white-space: nowrap;
  }
  table.plain td {
    padding: 9px 12px;
    border-block-end: 1px solid var(--clientele-hairline);
    vertical-align: top;
  }
  table.plain th.number,
  table.plain td.number {
    text-align: end;
  }
  table.plain th:first-child,
  table.plain td:first-child {
    padding-inline-start: 0;
  }
  table.plain th:last-child,
  table.plain td:last-child {
    padding-inline-end: 0;
  }
  table.plain tr:last-child td {
    border-block-end: 0;
  }
  code,
  .mono {
    font-family: var(--clientele-mono);
    font-size: 0.92em;
  }
  @media (forced-colors: active) {
    .button,
    .icon-button,
    .card,
    .field,
    .chip {
      border: 1px solid;
    }
    .segmented button[aria-pressed="true"] {
      outline: 2px solid Highlight;
    }
  }
  @media (pointer: coarse) {
    .button,
    .field,
    .segmented button {
      min-block-size: 44px;
    }
    .icon-button {
      inline-size: 44px;
      block-size: 44px;
    }
  }
`;
