import { css } from "lit";

export const timelineStyles = css`
  h2 + p {
    margin-block-start: 4px;
  }
  .days {
    display: grid;
    gap: var(--clientele-space-5);
    margin-block-start: var(--clientele-space-4);
  }
  .visits {
    display: grid;
    gap: var(--clientele-space-1);
    margin-block-start: var(--clientele-space-2);
  }
  h4 {
    margin: 0 0 2px;
    font-size: var(--clientele-text-s);
    font-weight: 600;
    color: var(--clientele-ink-2);
  }
  .visit {
    margin-block: var(--clientele-space-1);
    padding: var(--clientele-space-2) var(--clientele-space-3);
    margin-inline: calc(-1 * var(--clientele-space-3));
    border-radius: var(--clientele-radius);
    background: var(--clientele-sunken);
  }
  .act {
    display: grid;
    grid-template-columns: 68px 9px minmax(0, 1fr) auto;
    gap: 0 var(--clientele-space-3);
    align-items: baseline;
    padding-block: 5px;
    position: relative;
  }
  .act time {
    white-space: nowrap;
  }
  .mark {
    inline-size: 9px;
    block-size: 9px;
    border-radius: 50%;
    background: var(--clientele-ink-3);
    align-self: start;
    margin-block-start: 6px;
  }
  .order .mark {
    background: var(--clientele-accent);
    box-shadow: 0 0 0 3px var(--clientele-accent-soft);
  }
  .refund .mark {
    background: var(--clientele-attention);
  }
  .by-shop.event .mark {
    background: none;
    border: 2px solid var(--clientele-ink-3);
  }
  /* The line that joins what was done in one visit. */
  .visit .act:not(:last-child)::before {
    content: "";
    position: absolute;
    inset-block: 20px -10px;
    inset-inline-start: calc(68px + var(--clientele-space-3) + 4px);
    inline-size: 1px;
    background: var(--clientele-line-strong);
    opacity: 0.5;
  }
  .order .name {
    font-weight: 600;
  }
  .what {
    overflow-wrap: anywhere;
    min-inline-size: 0;
  }
  .beside {
    display: inline-block;
  }
  .money {
    white-space: nowrap;
    margin-inline-start: 4px;
  }
  .place {
    font-size: var(--clientele-text-s);
    color: var(--clientele-ink-3);
    text-align: end;
    max-inline-size: 340px;
    overflow-wrap: anywhere;
  }
  .visit .place,
  .visit .quiet {
    color: var(--clientele-ink-2);
  }
  .foot {
    margin-block-start: var(--clientele-space-4);
    justify-content: space-between;
  }
  .note .button {
    margin-block-start: var(--clientele-space-2);
  }
  @container (max-width: 620px) {
    .act {
      grid-template-columns: 52px 9px minmax(0, 1fr);
      gap: 0 var(--clientele-space-2);
    }
    .visit .act:not(:last-child)::before {
      inset-inline-start: calc(52px + var(--clientele-space-2) + 4px);
    }
    .place {
      grid-column: 3;
      text-align: start;
      max-inline-size: none;
    }
  }
`;
