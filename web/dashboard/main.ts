import { seal } from "../engine/index.js";
import type { ClienteleDashboard } from "./dashboard.js";
import "./define.js";

// The page's own start: paint, fetch the engine and the rest of the page, then shut every connection before any file is read.
const dashboard = document.querySelector<ClienteleDashboard>("clientele-dashboard");
if (dashboard) {
  dashboard.engineBase = new URL("./engine/", document.baseURI);
  dashboard.prepare().then(
    () => {
      seal();
      dashboard.requests.begin(true);
    },
    // Without its engine the page stays open: the next try (a dropped file) fetches it and says what is wrong.
    () => dashboard.requests.begin(false),
  );
}
