import { css } from "lit";

/** The design tokens. A page that embeds an element may set any of them on the element itself. */
export const tokens = css`
  :host {
    color-scheme: light dark;
    --clientele-font: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
    --clientele-mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
    --clientele-text-s: 13px;
    --clientele-text-m: 15px;
    --clientele-text-l: 18px;
    --clientele-text-xl: 24px;
    --clientele-text-xxl: 32px;
    --clientele-space-1: 4px;
    --clientele-space-2: 8px;
    --clientele-space-3: 12px;
    --clientele-space-4: 16px;
    --clientele-space-5: 24px;
    --clientele-space-6: 32px;
    --clientele-space-7: 48px;
    --clientele-radius: 8px;
    --clientele-radius-card: 12px;
    --clientele-ink: light-dark(#1b1f24, #e8e6e1);
    --clientele-ink-2: light-dark(#555b63, #b0b1b3);
    --clientele-ink-3: light-dark(#696f77, #93969c);
    --clientele-paper: light-dark(#fbfaf7, #14161a);
    --clientele-surface: light-dark(#ffffff, #1c1f25);
    --clientele-sunken: light-dark(#f3f1ec, #22262d);
    --clientele-hairline: light-dark(rgb(27 31 36 / 12%), rgb(232 230 225 / 14%));
    --clientele-line-strong: light-dark(#83888f, #777c85);
    --clientele-accent: light-dark(#2b5fd9, #8fb0ff);
    --clientele-accent-strong: light-dark(#1f4bb3, #b1c8ff);
    --clientele-accent-soft: light-dark(#eaf0fd, #232e48);
    --clientele-on-accent: light-dark(#ffffff, #101a33);
    --clientele-good: light-dark(#1a7f4b, #57c98d);
    --clientele-good-soft: light-dark(#eef8f2, #17301f);
    --clientele-attention: light-dark(#8f5500, #eeb04f);
    --clientele-attention-soft: light-dark(#fdf3e1, #352813);
    --clientele-bad: light-dark(#b3261e, #ff9389);
    --clientele-bad-soft: light-dark(#fcebe9, #3d1d1b);
    --clientele-shadow: 0 1px 2px rgb(0 0 0 / 5%), 0 6px 20px rgb(0 0 0 / 5%);
    --clientele-shadow-raised: 0 2px 6px rgb(0 0 0 / 10%), 0 16px 48px rgb(0 0 0 / 18%);
    --clientele-motion: 150ms;
    --clientele-group-1: #0b6e4f;
    --clientele-group-2: #2f9e6e;
    --clientele-group-3: #7cc36a;
    --clientele-group-4: #5aa9e6;
    --clientele-group-5: #9cc9f0;
    --clientele-group-6: #f2c14e;
    --clientele-group-7: #f0954b;
    --clientele-group-8: #e4633f;
    --clientele-group-9: #b23a68;
    --clientele-group-10: #8a8f98;
    --clientele-group-11: #c9ccd1;
  }
  :host([theme="light"]) {
    color-scheme: light;
  }
  :host([theme="dark"]) {
    color-scheme: dark;
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --clientele-motion: 0ms;
    }
  }
`;
