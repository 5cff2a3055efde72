import { define } from "../base/element.js";
import { ClienteleChart } from "./chart.js";

define("clientele-chart", ClienteleChart);
