import { css } from "lit";
import { unsafeCSS } from "lit";

const swatches = Array.from({ length: 11 }, (_, i) => `.swatch.group-${i + 1} { background: var(--clientele-group-${i + 1}); }`).join("\n");

export const segmentsStyles = css`
  .swatch {
    display: inline-block;
    inline-size: 12px;
    block-size: 12px;
    border-radius: 3px;
    flex: none;
    forced-color-adjust: none;
  }
  ${unsafeCSS(swatches)}
  .mode {
    margin-block-start: var(--clientele-space-3);
    gap: var(--clientele-space-3);
  }
  .columns-2 {
    align-items: stretch;
  }
  .group {
    display: grid;
    gap: var(--clientele-space-4);
    align-content: start;
  }
  .group dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(110px, auto));
    justify-content: space-between;
    gap: var(--clientele-space-3);
  }
  .group dt {
    font-size: var(--clientele-text-s);
    color: var(--clientele-ink-2);
  }
  .group dd {
    font-size: var(--clientele-text-xl);
    font-weight: 650;
    letter-spacing: -0.015em;
    white-space: nowrap;
  }
  .group dd small {
    display: block;
    font-size: var(--clientele-text-s);
    font-weight: 450;
    letter-spacing: 0;
    color: var(--clientele-ink-2);
  }
  .definition {
    padding: 8px 12px;
    border-radius: var(--clientele-radius);
    background: var(--clientele-sunken);
    overflow-wrap: anywhere;
    max-inline-size: none;
  }
  table.groups {
    margin-block-start: var(--clientele-space-3);
    min-inline-size: 640px;
  }
  table.groups td {
    vertical-align: middle;
    padding-block: 5px;
  }
  .name {
    display: inline-flex;
    align-items: center;
    gap: 10px;
    padding: 4px 8px;
    margin-inline-start: -8px;
    border: 0;
    border-radius: 6px;
    background: none;
    font-weight: 550;
    cursor: pointer;
    text-align: start;
  }
  .name:hover {
    background: var(--clientele-sunken);
  }
  .name[aria-pressed="true"] {
    background: var(--clientele-accent-soft);
  }
  .bar {
    display: grid;
    grid-template-columns: minmax(60px, 1fr) 46px;
    align-items: center;
    gap: 8px;
    min-inline-size: 130px;
    font-size: var(--clientele-text-s);
    color: var(--clientele-ink-2);
  }
  .bar svg {
    inline-size: 100%;
    block-size: 8px;
    border-radius: 4px;
    background: var(--clientele-sunken);
  }
  .bar svg:dir(rtl) {
    transform: scaleX(-1);
  }
  .above {
    margin-block-end: var(--clientele-space-3);
  }
  .segment {
    display: grid;
    gap: 6px;
    padding: var(--clientele-space-4);
    grid-template-rows: auto auto 1fr auto;
  }
  .segment h3 {
    overflow-wrap: anywhere;
  }
  .why {
    display: grid;
    gap: 6px;
    align-content: start;
  }
  .segment .row {
    margin-block-start: 6px;
    gap: 4px;
  }
  .figures {
    font-size: var(--clientele-text-s);
  }
  .figures strong {
    font-size: var(--clientele-text-l);
    font-weight: 650;
  }
`;
