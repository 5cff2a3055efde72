import lit from "eslint-plugin-lit";
import tseslint from "typescript-eslint";

// Names that open a connection or leave the page: only the loader may use fetch (docs: nothing leaves the browser).
const network = ["fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "EventSource", "RTCPeerConnection", "WebTransport"];

export default tseslint.config(
  { ignores: ["**/dist/**", "**/build/**", "**/node_modules/**"] },
  ...tseslint.configs.recommended,
  {
    files: ["web/**/*.ts"],
    plugins: { lit },
    rules: {
      ...lit.configs["flat/recommended"].rules,
      "@typescript-eslint/no-explicit-any": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-globals": ["error", ...network.map((name) => ({ name, message: "Nothing leaves the browser." }))],
      "no-restricted-properties": ["error", { property: "sendBeacon", message: "Nothing leaves the browser." },
        { property: "innerHTML", message: "Data is shown as text." }],
    },
  },
  {
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrorsIgnorePattern: "^_", ignoreRestSiblings: true }],
    },
  },
  // The report's html`…` is its own: it makes text, and escapes what is put in.
  { files: ["web/report/**"], rules: Object.fromEntries(Object.keys(lit.configs["flat/recommended"].rules).map((rule) => [rule, "off"])) },
  { files: ["tools/**/*.mjs", "tests/**/*.mjs"], languageOptions: { ecmaVersion: 2024, sourceType: "module" } },
);
