import { css } from "lit";

export const dataGridStyles = css`
  :host {
    display: block;
    --row: 40px;
  }
  .viewport {
    position: relative;
    block-size: 100%;
    overflow: auto;
    border: 1px solid var(--clientele-hairline);
    border-radius: var(--clientele-radius-card);
    background: var(--clientele-surface);
    overscroll-behavior: contain;
    outline-offset: -2px;
  }
  .sized {
    inline-size: 100%;
    min-inline-size: var(--least);
  }
  .row {
    display: grid;
    grid-template-columns: var(--columns);
    block-size: var(--row);
    flex-wrap: nowrap;
    gap: 0;
  }
  .header {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    background: var(--clientele-surface);
    border-block-end: 1px solid var(--clientele-hairline);
  }
  .layer {
    position: sticky;
    inset-block-start: var(--row);
    block-size: 0;
    z-index: 1;
  }
  .cell {
    padding: 0 12px;
    line-height: var(--row);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-inline-size: 0;
  }
  .cell.number {
    text-align: end;
  }
  .body .cell {
    border-block-end: 1px solid var(--clientele-hairline);
  }
  .body {
    cursor: pointer;
  }
  .body:hover {
    background: var(--clientele-sunken);
  }
  .body.active {
    background: var(--clientele-accent-soft);
  }
  .cell.active {
    outline: 2px solid var(--clientele-accent);
    outline-offset: -2px;
  }
  .viewport:not(:focus-visible) .cell.active {
    outline: none;
  }
  .header .cell {
    padding: 0;
  }
  .header button {
    display: flex;
    align-items: center;
    gap: 4px;
    inline-size: 100%;
    block-size: 100%;
    padding: 0 12px;
    border: 0;
    background: none;
    font-size: var(--clientele-text-s);
    font-weight: 550;
    color: var(--clientele-ink-2);
    cursor: pointer;
    white-space: nowrap;
  }
  .header button > span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .header .number button {
    justify-content: flex-end;
  }
  .header button:hover {
    color: var(--clientele-ink);
  }
  .header button:focus-visible {
    outline-offset: -2px;
  }
  .waiting .cell::after {
    content: "";
    display: inline-block;
    inline-size: 60%;
    block-size: 10px;
    border-radius: 5px;
    background: var(--clientele-sunken);
  }
  .none {
    padding: var(--clientele-space-7) var(--clientele-space-4);
    text-align: center;
  }
  .none p {
    margin-inline: auto;
  }
`;
