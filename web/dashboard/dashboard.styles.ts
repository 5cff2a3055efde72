import { css } from "lit";

export const dashboardStyles = css`
  :host {
    display: block;
    block-size: 100%;
    min-block-size: 480px;
    background: var(--clientele-paper);
  }
  /* A page's rules beat those of :host, and what they set there would be inherited: from here on everything is ours. */
  .all {
    all: initial;
    box-sizing: border-box;
    display: block;
    position: relative;
    block-size: 100%;
    min-block-size: 480px;
    background: var(--clientele-paper);
    color: var(--clientele-ink);
    color-scheme: light dark;
    font: var(--clientele-text-m) / 1.45 var(--clientele-font);
    font-variant-numeric: tabular-nums;
    --clientele-rail-width: 212px;
  }
  .all.light {
    color-scheme: light;
  }
  .all.dark {
    color-scheme: dark;
  }
  .frame {
    display: grid;
    grid-template: minmax(0, 1fr) / var(--clientele-rail-width) minmax(0, 1fr);
    overflow: clip;
    block-size: 100%;
    min-block-size: inherit;
  }
  .frame.narrow {
    --clientele-rail-width: 60px;
  }
  .rail {
    border-inline-end: 1px solid var(--clientele-hairline);
    min-block-size: 0;
  }
  .main {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    min-inline-size: 0;
    min-block-size: 0;
  }
  main {
    overflow-y: auto;
    overflow-x: hidden;
    scroll-padding-block: 24px;
  }
  main:focus-visible {
    outline: none;
  }
  .content {
    max-inline-size: calc(1200px + 2 * var(--clientele-space-6));
    margin-inline: auto;
    padding: var(--clientele-space-5) var(--clientele-space-6) var(--clientele-space-7);
  }
  .frame.narrow .content {
    padding-inline: var(--clientele-space-5);
  }
  .frame.phone {
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr) auto;
    --clientele-toast-bottom: 84px;
  }
  .frame.phone .rail {
    grid-row: 2;
    border: 0;
  }
  .frame.phone .content {
    padding: var(--clientele-space-4) var(--clientele-space-4) var(--clientele-space-6);
  }
  .keep {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 4px 10px;
    margin-block-end: var(--clientele-space-4);
    font-size: var(--clientele-text-s);
    color: var(--clientele-ink-2);
  }
  .keep span {
    min-inline-size: 0;
  }
`;
