import { ClienteleElement } from "../../elements/base/element.js";
import type { App } from "../app.js";
import type { DashboardModel } from "../model/dashboard-model.js";

/** A part of the dashboard that follows its state. */
export abstract class PageElement extends ClienteleElement {
  static override readonly properties: Record<string, object> = { app: { attribute: false } };
  declare app: App;

  protected get model(): DashboardModel {
    return this.app.model;
  }
  override connectedCallback(): void {
    super.connectedCallback();
    this.model.addEventListener("change", this.follow);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.model.removeEventListener("change", this.follow);
  }
  private readonly follow = (): void => {
    this.modelChanged();
    this.requestUpdate();
  };
  /** Called at each change of the model, before the next drawing. */
  protected modelChanged(): void {}
}
