import { css } from "lit";

export const chartStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }
  .head {
    display: flex;
    gap: var(--clientele-space-3);
    align-items: flex-start;
    justify-content: space-between;
    margin-block-end: var(--clientele-space-4);
  }
  .titles {
    min-inline-size: 0;
  }
  .tools {
    display: flex;
    gap: 2px;
    margin-block: -6px;
    margin-inline-end: -6px;
  }
  .plot {
    position: relative;
    direction: ltr;
    min-inline-size: 0;
    border-radius: 4px;
  }
  .plot:focus-visible {
    outline-offset: 6px;
  }
  svg.drawing {
    display: block;
    inline-size: 100%;
    overflow: visible;
    font-family: var(--clientele-font);
    font-variant-numeric: tabular-nums;
    touch-action: manipulation;
  }
  svg.pointable {
    cursor: pointer;
  }
  svg text {
    pointer-events: none;
  }
  .cursor {
    fill: none;
    stroke: var(--clientele-ink);
    stroke-width: 2;
    pointer-events: none;
  }
  .tip {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    max-inline-size: min(280px, 100%);
    padding: 6px 10px;
    border-radius: var(--clientele-radius);
    background: var(--clientele-ink);
    color: var(--clientele-paper);
    font-size: var(--clientele-text-s);
    line-height: 1.35;
    pointer-events: none;
    z-index: 2;
    inline-size: max-content;
  }
  .people {
    margin-block-start: var(--clientele-space-3);
    min-block-size: 30px;
    display: flex;
    align-items: center;
    gap: var(--clientele-space-3);
    flex-wrap: wrap;
  }
  [popover] {
    margin: 0;
    inset: auto;
    position: fixed;
    padding: 6px;
    border: 1px solid var(--clientele-hairline);
    border-radius: var(--clientele-radius);
    background: var(--clientele-surface);
    color: inherit;
    box-shadow: var(--clientele-shadow-raised);
  }
  [popover] button {
    display: block;
    inline-size: 100%;
    padding: 7px 12px;
    border: 0;
    border-radius: 6px;
    background: none;
    text-align: start;
    cursor: pointer;
  }
  [popover] button:hover,
  [popover] button:focus-visible {
    background: var(--clientele-sunken);
  }
  .table {
    max-block-size: 360px;
    overflow: auto;
  }
  .empty {
    padding: var(--clientele-space-6) 0;
    text-align: center;
  }
  .empty p {
    margin-inline: auto;
  }
`;
