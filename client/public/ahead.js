// Opens the two sockets of a room while its code is on its way; sync/sockets-ahead.ts takes them over.
{
  const session = /^\/s\/([\w-]+)$/.exec(location.pathname)?.[1];
  /** Asks for the whole of a document: step 1 of somebody who has nothing (PROTOCOL.md). */
  const askForAll = Uint8Array.of(0, 0, 1, 0);
  const origin = location.origin.replace(/^http/, 'ws');

  const begin = (address, hello) => {
    const socket = new WebSocket(address);
    socket.binaryType = 'arraybuffer';
    const events = [];
    const note = (event) => void events.push(event);
    for (const type of ['open', 'message', 'close']) socket.addEventListener(type, note);
    if (hello !== null) socket.addEventListener('open', () => socket.send(hello), { once: true });
    return [address, { socket, events, note, hello }];
  };

  if (session !== undefined) {
    window.socketsAhead = new Map([
      begin(`${origin}/live?session=${session}`, null),
      begin(`${origin}/sync/board/${session}`, askForAll),
    ]);
    // Whoever went elsewhere before the room was there needs none of them.
    setTimeout(() => {
      for (const { socket } of window.socketsAhead.values()) socket.close();
      window.socketsAhead.clear();
    }, 60_000);
  }
}
