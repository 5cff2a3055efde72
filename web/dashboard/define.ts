import "../elements/drop-zone/define.js";
import "../elements/toasts/define.js";
import { define } from "../elements/base/element.js";
import { ClienteleDashboard } from "./dashboard.js";
import { ClienteleNothingYet } from "./pages/nothing-yet.js";
import { ClientelePageStartBefore } from "./pages/start-before.js";
import { ClienteleDialogs } from "./shell/dialogs.js";
import { ClienteleJobBar } from "./shell/job-bar.js";
import { ClientelePalette } from "./shell/palette.js";
import { ClienteleRail } from "./shell/rail.js";
import { ClienteleTopBar } from "./shell/top-bar.js";

// The core: all that a page shows before there is data. The rest is in parts.ts.
define("clientele-rail", ClienteleRail);
define("clientele-top-bar", ClienteleTopBar);
define("clientele-job-bar", ClienteleJobBar);
define("clientele-dialogs", ClienteleDialogs);
define("clientele-palette", ClientelePalette);
define("clientele-nothing-yet", ClienteleNothingYet);
define("clientele-page-start-before", ClientelePageStartBefore);
define("clientele-dashboard", ClienteleDashboard);
