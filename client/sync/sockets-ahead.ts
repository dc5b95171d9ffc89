/**
 * A room's code takes longer to arrive than its sockets to open, so the page opens them
 * first (public/ahead.js) and notes what happens on them. Whoever wants such a socket gets
 * it, and hears everything from the beginning.
 */
type Ahead = {
  readonly socket: WebSocket;
  /** In the order in which they happened. */
  readonly events: readonly Event[];
  /** The listener that noted them. */
  readonly note: (event: Event) => void;
  /** Sent already; null where nothing was. */
  readonly hello: Uint8Array | null;
};

declare global {
  interface Window {
    socketsAhead?: Map<string, Ahead>;
  }
}

/** The one that was opened ahead, once; else a new one. */
export function openSocketTo(address: string): WebSocket {
  const ahead = window.socketsAhead?.get(address);
  if (ahead === undefined) return new WebSocket(address);
  window.socketsAhead?.delete(address);
  return takeOver(ahead);
}

function takeOver({ socket, events, note, hello }: Ahead): WebSocket {
  for (const type of ['open', 'message', 'close']) socket.removeEventListener(type, note);
  if (hello !== null) sendOnce(socket, hello);
  // By then whoever asked for the socket listens to it.
  queueMicrotask(() => {
    for (const event of events) socket.dispatchEvent(event);
  });
  return socket;
}

/** Whoever takes over begins with the same words, which are not to be answered twice. */
function sendOnce(socket: WebSocket, sent: Uint8Array): void {
  socket.send = (data) => {
    Reflect.deleteProperty(socket, 'send');
    if (!(data instanceof Uint8Array && String(data) === String(sent))) socket.send(data);
  };
}
