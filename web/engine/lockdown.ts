/** Everything in a browser that could carry data off the page. `fetch` is the loader's until the page is sealed. */
const kConnections = [
  "RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "RTCDataChannelEvent", "RTCIceTransport",
  "WebTransport", "WebSocket", "WebSocketStream", "EventSource", "XMLHttpRequest", "fetch", "fetchLater",
] as const;

/**
 * Takes the means of connection out of a scope (window or worker), for good. What a scope does not let go is left;
 * the content security policy stops it all the same, except WebRTC, which is therefore removed by name.
 */
export function removeConnections(scope: object): void {
  for (const name of kConnections) {
    if (!(name in scope)) continue;
    try {
      Object.defineProperty(scope, name, { value: undefined, writable: false, configurable: false });
    } catch {
      // already fixed by another script of the page
    }
  }
}
