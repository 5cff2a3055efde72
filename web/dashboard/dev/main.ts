import { ClienteleDashboard } from "../dashboard.js";
import "../define.js";
import { openMockShop } from "./mock-shop.js";

const dashboard = new ClienteleDashboard();
dashboard.routing = "hash";
dashboard.engineStarter = () => openMockShop();
document.body.append(dashboard);
dashboard.requests.begin(true);
