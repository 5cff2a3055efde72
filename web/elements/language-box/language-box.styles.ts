import { css } from "lit";

export const languageBoxStyles = css`
  :host {
    display: block;
    position: relative;
  }
  .box {
    position: relative;
    border: 1px solid var(--clientele-line-strong);
    border-radius: var(--clientele-radius);
    background: var(--clientele-surface);
  }
  .box:focus-within {
    outline: 2px solid var(--clientele-accent);
    outline-offset: 1px;
  }
  .box.wrong {
    border-color: var(--clientele-bad);
  }
  textarea,
  .mirror {
    display: block;
    inline-size: 100%;
    margin: 0;
    padding: 10px 12px;
    border: 0;
    font-family: var(--clientele-mono);
    font-size: 14px;
    line-height: 1.6;
    letter-spacing: 0;
    white-space: pre-wrap;
    overflow-wrap: break-word;
    tab-size: 2;
    direction: ltr;
    text-align: left;
  }
  textarea:focus-visible {
    outline: none;
  }
  textarea {
    position: relative;
    min-block-size: 66px;
    max-block-size: 240px;
    field-sizing: content;
    resize: vertical;
    background: none;
    outline: none;
  }
  .mirror {
    position: absolute;
    inset: 0;
    overflow: hidden;
    color: transparent;
    pointer-events: none;
  }
  .mirror mark {
    background: none;
    color: transparent;
    text-decoration: underline wavy var(--clientele-bad) 1.5px;
    text-underline-offset: 4px;
    text-decoration-skip-ink: none;
  }
  .answer {
    display: flex;
    align-items: center;
    gap: 2px 16px;
    min-block-size: 46px;
    padding: 5px 12px;
    border-block-end: 1px solid var(--clientele-hairline);
    border-start-start-radius: calc(var(--clientele-radius) - 1px);
    border-start-end-radius: calc(var(--clientele-radius) - 1px);
    background: var(--clientele-sunken);
    flex-wrap: wrap;
  }
  .answer .big {
    font-size: 20px;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  .written {
    position: relative;
  }
  .sentence {
    min-block-size: 1.45em;
    margin-block-start: var(--clientele-space-2);
    color: var(--clientele-ink-2);
    overflow-wrap: anywhere;
  }
  .error {
    display: flex;
    gap: 8px;
    color: var(--clientele-bad);
  }
  .error .fix {
    padding: 0;
    border: 0;
    background: none;
    color: var(--clientele-accent);
    text-decoration: underline;
    text-underline-offset: 3px;
    cursor: pointer;
  }
  .popup {
    position: absolute;
    z-index: 12;
    inset-inline: 0;
    inset-block-start: calc(100% + 4px);
    max-inline-size: 560px;
    max-block-size: 264px;
    overflow-y: auto;
    padding: 4px;
    border: 1px solid var(--clientele-hairline);
    border-radius: var(--clientele-radius);
    background: var(--clientele-surface);
    box-shadow: var(--clientele-shadow-raised);
  }
  .option {
    display: grid;
    grid-template-columns: auto auto 1fr;
    gap: 10px;
    align-items: baseline;
    padding: 5px 10px;
    border-radius: 6px;
    cursor: pointer;
  }
  .option[aria-selected="true"] {
    background: var(--clientele-accent-soft);
  }
  .option .doc {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--clientele-ink-2);
    font-size: var(--clientele-text-s);
  }
  .option .kind {
    font-size: 12px;
    color: var(--clientele-ink-3);
  }
  @media (forced-colors: active) {
    .option[aria-selected="true"] {
      outline: 2px solid Highlight;
    }
  }
`;
