import { css } from "lit";

export const startStyles = css`
  .tiles {
    display: grid;
    grid-template-columns: repeat(5, minmax(0, 1fr));
    gap: var(--clientele-space-4);
  }
  .tile {
    display: grid;
    gap: 2px;
    padding: var(--clientele-space-4);
    align-content: start;
  }
  .tile .value {
    font-size: var(--clientele-text-xl);
    font-weight: 650;
    letter-spacing: -0.015em;
    line-height: 1.3;
    white-space: nowrap;
  }
  .spark {
    inline-size: 100%;
    max-inline-size: 240px;
    margin-block: 6px 4px;
    direction: ltr;
  }
  .note-line {
    font-size: var(--clientele-text-s);
    color: var(--clientele-ink-2);
  }
  .note-line .icon {
    margin-inline-end: 3px;
    inline-size: 14px;
    block-size: 14px;
    vertical-align: -2px;
  }
  .up {
    color: var(--clientele-good);
  }
  .down {
    color: var(--clientele-attention);
  }
  .next ul {
    display: grid;
  }
  .next li {
    display: grid;
    gap: 6px;
    padding-block: var(--clientele-space-4);
    border-block-end: 1px solid var(--clientele-hairline);
  }
  .next li:last-child {
    border: 0;
    padding-block-end: 0;
  }
  .next .row {
    margin-block-start: 4px;
  }
  .columns-2 {
    align-items: stretch;
  }
  .worth-knowing ul {
    display: grid;
    gap: 6px;
    margin-block-start: var(--clientele-space-3);
  }
  .worth-knowing li {
    display: flex;
    gap: 10px;
    align-items: baseline;
  }
  .worth-knowing .icon {
    translate: 0 3px;
    color: var(--clientele-ink-3);
  }
  .worth {
    color: var(--clientele-ink);
    font-weight: 600;
  }
  @container (max-width: 820px) {
    .tiles {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }
  @container (max-width: 560px) {
    .tiles {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: var(--clientele-space-3);
    }
    .tile:first-child {
      grid-column: 1 / -1;
    }
  }
`;
