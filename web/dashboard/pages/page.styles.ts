import { css } from "lit";

export const pageStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .page {
    display: grid;
    gap: var(--clientele-space-5);
    min-inline-size: 0;
  }
  .page > * {
    min-inline-size: 0;
  }
  .page-head {
    display: flex;
    gap: var(--clientele-space-4);
    align-items: flex-end;
    justify-content: space-between;
    flex-wrap: wrap;
  }
  .page-head .lead {
    color: var(--clientele-ink-2);
    margin-block-start: 4px;
  }
  .columns-2 {
    display: grid;
    gap: var(--clientele-space-5);
    grid-template-columns: repeat(2, minmax(0, 1fr));
    align-items: start;
  }
  .columns-2.wide-first {
    grid-template-columns: minmax(0, 7fr) minmax(0, 5fr);
  }
  .columns-3 {
    display: grid;
    gap: var(--clientele-space-4);
    grid-template-columns: repeat(3, minmax(0, 1fr));
  }
  @container (max-width: 860px) {
    .columns-2,
    .columns-2.wide-first,
    .columns-3 {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @container (max-width: 560px) {
    .card {
      padding: var(--clientele-space-4);
    }
    .page {
      gap: var(--clientele-space-4);
    }
  }
`;
