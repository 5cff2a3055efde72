import { css } from "lit";

export const dataStyles = css`
  .sources {
    display: grid;
    gap: var(--clientele-space-3);
    grid-template-columns: repeat(auto-fill, minmax(min(320px, 100%), 1fr));
  }
  .source {
    display: grid;
    gap: 8px;
    padding: var(--clientele-space-4);
    text-align: start;
    cursor: pointer;
    align-content: start;
  }
  .source:hover {
    border-color: var(--clientele-line-strong);
  }
  .source[aria-pressed="true"] {
    border-color: var(--clientele-accent);
    box-shadow: 0 0 0 1px var(--clientele-accent);
  }
  .source .name {
    display: flex;
    gap: 8px;
    align-items: center;
    font-weight: 600;
    overflow-wrap: anywhere;
    min-inline-size: 0;
  }
  .source .name .icon {
    color: var(--clientele-ink-3);
  }
  .question {
    display: grid;
    gap: var(--clientele-space-3);
    padding: var(--clientele-space-4) var(--clientele-space-5);
    border-color: var(--clientele-attention);
    background: var(--clientele-attention-soft);
  }
  .question h3 .icon {
    color: var(--clientele-attention);
  }
  .question .button {
    background: var(--clientele-surface);
  }
  .question .button[aria-pressed="true"] {
    border-color: var(--clientele-accent);
    box-shadow: 0 0 0 1px var(--clientele-accent);
  }
  table.mapping {
    min-inline-size: 780px;
    margin-block-start: var(--clientele-space-3);
  }
  details {
    margin-block-start: var(--clientele-space-3);
  }
  summary {
    padding-block: 8px;
    font-weight: 550;
    color: var(--clientele-accent);
    cursor: pointer;
  }
  table.mapping td {
    vertical-align: middle;
  }
  .mapping .column {
    font-weight: 550;
    overflow-wrap: break-word;
    min-inline-size: 110px;
    max-inline-size: 220px;
  }
  .mapping select {
    min-block-size: 34px;
    padding-block: 3px;
    inline-size: 210px;
  }
  .mapping tr.unused .column,
  .mapping tr.unused .examples {
    color: var(--clientele-ink-2);
    font-weight: 400;
  }
  .examples {
    font-size: var(--clientele-text-s);
    color: var(--clientele-ink-2);
    max-inline-size: 300px;
  }
  .examples span {
    display: inline-block;
    max-inline-size: 100%;
    margin: 1px 4px 1px 0;
    padding: 0 6px;
    border-radius: 4px;
    background: var(--clientele-sunken);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    vertical-align: bottom;
  }
  .sure {
    display: grid;
    gap: 3px;
    font-size: var(--clientele-text-s);
    inline-size: 120px;
  }
  .sure meter {
    inline-size: 100%;
    block-size: 6px;
    appearance: none;
    border: 0;
    background: var(--clientele-sunken);
    border-radius: 3px;
  }
  .sure meter::-webkit-meter-bar {
    block-size: 6px;
    border: 0;
    border-radius: 3px;
    background: var(--clientele-sunken);
  }
  .sure meter::-webkit-meter-optimum-value {
    background: var(--clientele-good);
    border-radius: 3px;
  }
  .sure meter::-webkit-meter-suboptimum-value,
  .sure meter::-webkit-meter-even-less-good-value {
    background: var(--clientele-attention);
    border-radius: 3px;
  }
  @container (max-width: 640px) {
    table.mapping {
      min-inline-size: 0;
    }
    .mapping thead {
      display: none;
    }
    .mapping tr {
      display: grid;
      gap: 6px;
      padding-block: 14px;
      border-block-end: 1px solid var(--clientele-hairline);
    }
    table.mapping tbody td,
    table.mapping tbody td:first-child {
      padding: 0;
      border: 0;
      max-inline-size: none;
    }
    table.mapping tbody td:empty {
      display: none;
    }
    .mapping select,
    .sure {
      inline-size: 100%;
    }
  }
  .account {
    display: grid;
    gap: var(--clientele-space-3);
  }
  .account > svg {
    inline-size: 100%;
    block-size: 10px;
    border-radius: 5px;
    background: var(--clientele-sunken);
  }
  .account ul {
    display: grid;
    gap: 6px;
  }
  .account li {
    display: flex;
    gap: 10px;
    align-items: baseline;
  }
  .account li .icon {
    translate: 0 3px;
    color: var(--clientele-ink-3);
  }
  .sum {
    font-size: var(--clientele-text-l);
    max-inline-size: none;
  }
  .rejects {
    max-block-size: 320px;
    overflow: auto;
    margin-block-start: var(--clientele-space-3);
  }
  .rejects table {
    min-inline-size: 560px;
  }
  .rejects code {
    font-size: 12.5px;
    overflow-wrap: anywhere;
  }
  .formats {
    display: flex;
    flex-wrap: wrap;
    gap: var(--clientele-space-3) var(--clientele-space-4);
    margin-block-start: var(--clientele-space-3);
  }
  .formats label {
    display: grid;
    gap: 4px;
    font-size: var(--clientele-text-s);
    color: var(--clientele-ink-2);
  }
  .formats .field {
    color: var(--clientele-ink);
    min-inline-size: 130px;
  }
  .head {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    align-items: flex-start;
    flex-wrap: wrap;
  }
  .head > div {
    min-inline-size: 0;
  }
  .head h2 {
    overflow-wrap: anywhere;
  }
`;
