import { LitElement } from "lit";
import { englishWords, type MessageKey, type Words } from "../../locales/words.js";
import type { MessageValue } from "../../locales/messages.js";

/** Asked upwards by every element when it is connected; the nearest host with words (the dashboard) answers. */
export class WordsRequest extends Event {
  static readonly type = "clientele-words-request";
  constructor(readonly receive: (words: Words) => void) {
    super(WordsRequest.type, { bubbles: true, composed: true });
  }
}

/** Gives every element below `host` the words of its locale, now and at each change. */
export class WordsProvider {
  private readonly receivers = new Set<(words: Words) => void>();
  constructor(
    host: EventTarget,
    private words: Words,
  ) {
    host.addEventListener(WordsRequest.type, (event) => {
      if (!(event instanceof WordsRequest)) return;
      event.stopPropagation();
      this.receivers.add(event.receive);
      event.receive(this.words);
    });
  }
  set(words: Words): void {
    this.words = words;
    for (const receive of this.receivers) receive(words);
  }
}

/** Base of all elements: knows the words of its surroundings. */
export class ClienteleElement extends LitElement {
  protected words: Words = englishWords;
  private asked = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.asked) return;
    this.asked = true;
    this.dispatchEvent(
      new WordsRequest((words) => {
        this.words = words;
        this.requestUpdate();
      }),
    );
  }

  protected t(key: MessageKey, values?: Record<string, MessageValue>): string {
    return this.words.t(key, values);
  }

  /** Bubbles through shadow roots, with a typed detail. */
  protected emit<T>(type: string, detail?: T): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }));
  }
}

/** Registers an element once; a second plug-in on the page with the same tag keeps the first. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
