import { define } from "../base/element.js";
import { ClienteleToasts } from "./toasts.js";

define("clientele-toasts", ClienteleToasts);
