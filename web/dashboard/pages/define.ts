import "../../elements/data-grid/define.js";
import "../../elements/language-box/define.js";
import { define } from "../../elements/base/element.js";
import { ClientelePageCustomer } from "./customer.js";
import { ClientelePageCustomers } from "./customers.js";
import { ClientelePageData } from "./data.js";
import { ClienteleDataSource } from "./data-source.js";
import { ClientelePageSegments } from "./segments.js";
import { ClientelePageStart } from "./start.js";

define("clientele-page-start", ClientelePageStart);
define("clientele-page-data", ClientelePageData);
define("clientele-data-source", ClienteleDataSource);
define("clientele-page-customers", ClientelePageCustomers);
define("clientele-page-customer", ClientelePageCustomer);
define("clientele-page-segments", ClientelePageSegments);
