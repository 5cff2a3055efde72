import { define } from "../base/element.js";
import { ClienteleDataGrid } from "./data-grid.js";

define("clientele-data-grid", ClienteleDataGrid);
