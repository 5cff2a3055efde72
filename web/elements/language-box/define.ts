import { define } from "../base/element.js";
import { ClienteleLanguageBox } from "./language-box.js";

define("clientele-language-box", ClienteleLanguageBox);
