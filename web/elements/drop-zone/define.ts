import { define } from "../base/element.js";
import { ClienteleDropZone } from "./drop-zone.js";

define("clientele-drop-zone", ClienteleDropZone);
