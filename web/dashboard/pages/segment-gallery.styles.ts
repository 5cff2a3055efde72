import { css } from "lit";

export const segmentGalleryStyles = css`
  .aims {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    /* In reach however far down one has read. */
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    margin-block-start: var(--clientele-space-2);
    padding-block: 8px;
    background: var(--clientele-surface);
  }
  .aim {
    flex: none;
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
    padding: 3px 12px;
    border: 1px solid var(--clientele-hairline);
    border-radius: 999px;
    background: none;
    font-size: var(--clientele-text-s);
    font-weight: 550;
    cursor: pointer;
  }
  .aim:hover {
    background: var(--clientele-sunken);
  }
  .aim[aria-pressed="true"] {
    border-color: var(--clientele-accent);
    background: var(--clientele-accent-soft);
    color: var(--clientele-accent);
  }
  .count {
    font-weight: 450;
    color: var(--clientele-ink-2);
  }
  .group {
    display: grid;
    grid-template-columns: 200px minmax(0, 1fr);
    gap: var(--clientele-space-2) var(--clientele-space-5);
    padding-block: var(--clientele-space-5) var(--clientele-space-4);
  }
  .group + .group {
    border-block-start: 1px solid var(--clientele-hairline);
  }
  .heading {
    padding-block-start: 6px;
  }
  h3 {
    font-size: var(--clientele-text-l);
    line-height: 1.3;
  }
  .heading p {
    margin-block-start: 2px;
  }
  .list {
    min-inline-size: 0;
  }
  .segment {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 84px 96px 176px;
    gap: var(--clientele-space-2) var(--clientele-space-4);
    align-items: start;
    padding-block: 8px;
  }
  .segment + .segment {
    border-block-start: 1px solid var(--clientele-hairline);
  }
  .what {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
  }
  h4 {
    margin: 0;
    font-size: var(--clientele-text-m);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 12px;
  }
  /* Pressed, it has a sentence to say and takes a line of its own. */
  clientele-segment-finding[open] {
    flex: 1 0 100%;
  }
  .figure {
    text-align: end;
  }
  .figure b {
    display: block;
    font-weight: 650;
  }
  .figure span {
    font-size: var(--clientele-text-s);
    color: var(--clientele-ink-2);
  }
  .acts {
    display: flex;
    justify-content: flex-end;
    align-items: center;
    grid-column: 4;
    grid-row: 1;
  }
  .acts .icon-button {
    inline-size: 30px;
    block-size: 30px;
    color: var(--clientele-accent);
  }
  .more {
    margin-block-start: 4px;
    margin-inline-start: -8px;
  }
  summary {
    padding-block: 8px;
    font-size: var(--clientele-text-s);
    color: var(--clientele-ink-2);
    cursor: pointer;
  }
  @container (max-width: 860px) {
    .group {
      grid-template-columns: minmax(0, 1fr);
      padding-block: var(--clientele-space-4);
    }
    .heading {
      padding: 0;
    }
  }
  @container (max-width: 560px) {
    /* One line that scrolls: nine choices below one another would push the segments out of sight. */
    .aims {
      flex-wrap: nowrap;
      overflow-x: auto;
      margin-inline: calc(-1 * var(--clientele-space-4));
      padding: 8px var(--clientele-space-4);
      scrollbar-width: none;
    }
    .segment {
      grid-template-columns: auto auto minmax(0, 1fr);
      align-items: center;
      gap: 4px var(--clientele-space-4);
    }
    .what {
      grid-column: 1 / -1;
    }
    .figure {
      text-align: start;
    }
    .figure b {
      display: inline;
    }
    .acts {
      grid-column: 1 / -1;
      grid-row: auto;
      justify-content: flex-start;
      margin-inline-start: -8px;
    }
  }
  @media (pointer: coarse) {
    .aim {
      min-block-size: 40px;
    }
    .acts .icon-button {
      inline-size: 44px;
      block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .aim[aria-pressed="true"] {
      outline: 2px solid Highlight;
    }
  }
`;
