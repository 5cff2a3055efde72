import { css } from "lit";

export const conditionFormStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    min-inline-size: 0;
  }
  ul {
    display: grid;
    gap: 8px;
  }
  .join {
    display: flex;
    gap: 4px;
    margin-block-end: 8px;
  }
  .join .field {
    border-color: transparent;
    background: var(--clientele-sunken);
    font-weight: 550;
    font-size: var(--clientele-text-s);
    min-block-size: 32px;
  }
  .clause {
    display: grid;
    grid-template-columns: minmax(0, 9fr) minmax(0, 8fr) minmax(0, 13fr) 32px;
    gap: 6px;
    align-items: start;
  }
  .clause .field {
    inline-size: 100%;
  }
  .values {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    min-inline-size: 0;
  }
  .value {
    display: flex;
    flex: 1 1 100%;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
  }
  .value.half {
    flex-basis: 88px;
  }
  .raw {
    grid-column: 1 / -1;
    grid-row: 2;
    field-sizing: content;
    resize: vertical;
  }
  .remove {
    grid-column: 4;
    grid-row: 1;
  }
  .remove,
  .small-button {
    flex: none;
    inline-size: 32px;
    block-size: 36px;
  }
  .row {
    margin-block-start: 6px;
    margin-inline-start: -8px;
    gap: 0;
  }
  .inner {
    padding: 8px 0 4px 12px;
    border-inline-start: 3px solid var(--clientele-accent-soft);
  }
  @container (max-width: 560px) {
    .clause {
      grid-template-columns: minmax(0, 4fr) minmax(0, 5fr) 32px;
      padding-block-end: 8px;
    }
    .what {
      grid-column: 1 / 3;
    }
    .remove {
      grid-column: 3;
      grid-row: 1;
    }
    .raw {
      grid-row: 3;
    }
  }
  @media (pointer: coarse) {
    .remove,
    .small-button {
      block-size: 44px;
    }
    .join .field {
      min-block-size: 44px;
    }
  }
`;
