import { css } from "lit";

export const dialogStyles = css`
  dialog {
    inline-size: min(560px, calc(100vw - 32px));
    max-block-size: calc(100vh - 48px);
    padding: 0;
    border: 1px solid var(--clientele-hairline);
    border-radius: 16px;
    background: var(--clientele-surface);
    color: inherit;
    box-shadow: var(--clientele-shadow-raised);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 36%);
  }
  .head {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    padding: 20px 16px 0 24px;
  }
  .head h2 {
    overflow-wrap: anywhere;
    min-inline-size: 0;
  }
  .head .icon-button {
    margin-block-start: -6px;
  }
  .body {
    padding: 12px 24px 24px;
  }
  .end {
    justify-content: flex-end;
    margin-block-start: var(--clientele-space-2);
  }
  .choices {
    display: grid;
    gap: 8px;
  }
  .choice {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 12px;
    padding: 12px 14px;
    border: 1px solid var(--clientele-hairline);
    border-radius: var(--clientele-radius);
    cursor: pointer;
  }
  .choice:has(:checked) {
    border-color: var(--clientele-accent);
    background: var(--clientele-accent-soft);
  }
  .choice span span {
    display: block;
  }
  .choice input {
    margin: 3px 0 0;
    accent-color: var(--clientele-accent);
    inline-size: 16px;
    block-size: 16px;
  }
  .proof {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 14px 16px;
    border-radius: var(--clientele-radius);
    background: var(--clientele-good-soft);
    color: var(--clientele-good);
    font-size: var(--clientele-text-l);
  }
  .proof.bad {
    background: var(--clientele-bad-soft);
    color: var(--clientele-bad);
  }
  .facts {
    display: grid;
    gap: 10px;
  }
  .facts li {
    padding-inline-start: 16px;
    border-inline-start: 2px solid var(--clientele-hairline);
  }
`;
