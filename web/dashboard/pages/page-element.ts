import { ClienteleElement } from "../../elements/base/element.js";
import { turn } from "../../elements/base/turns.js";
import { hear } from "../../elements/base/while-connected.js";
import type { App } from "../app.js";
import type { DashboardModel } from "../model/dashboard-model.js";

/** A part of the dashboard that follows its state. */
export abstract class PageElement extends ClienteleElement {
  static override readonly properties: Record<string, object> = { app: { attribute: false }, settled: { state: true } };
  declare app: App;
  /** What lies below the first screen is drawn once this is true, in a task of its own. */
  declare protected settled: boolean;

  constructor() {
    super();
    this.settled = false;
    hear(this, () => this.model, { change: this.follow });
  }
  protected override firstUpdated(): void {
    void turn().then(() => (this.settled = true));
  }

  protected get model(): DashboardModel {
    return this.app.model;
  }
  private readonly follow = (): void => {
    this.modelChanged();
    this.requestUpdate();
  };
  /** Called at each change of the model, before the next drawing. */
  protected modelChanged(): void {}
}
