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
    flex-wrap: wrap;
    gap: 4px 20px;
    align-items: baseline;
    min-block-size: 44px;
    margin-block-start: var(--clientele-space-3);
  }
  .answer .big {
    font-size: var(--clientele-text-xl);
    font-weight: 650;
    letter-spacing: -0.015em;
  }
  .sentence {
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
