import type { ReactiveControllerHost } from "lit";

/** Hears events of another object as long as `host` is in the page; what to do by the event's name. */
export function hear(host: ReactiveControllerHost, target: () => EventTarget, listeners: Readonly<Record<string, (event: never) => void>>): void {
  let heard: EventTarget | null = null;
  const all = Object.entries(listeners) as [string, EventListener][];
  host.addController({
    hostConnected: () => {
      heard = target();
      for (const [type, listener] of all) heard.addEventListener(type, listener);
    },
    hostDisconnected: () => {
      for (const [type, listener] of all) heard?.removeEventListener(type, listener);
    },
  });
}

/** Is told the width of `host` in px at each change of its size, as long as it is in the page. */
export function watchSize(host: ReactiveControllerHost & Element, changed: (width: number) => void): void {
  const observer = new ResizeObserver((entries) => changed(entries[0]?.contentRect.width ?? 0));
  host.addController({ hostConnected: () => observer.observe(host), hostDisconnected: () => observer.disconnect() });
}
