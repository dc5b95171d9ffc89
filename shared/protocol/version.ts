/** Raised when a frame, a command or the board document changes shape incompatibly. */
export const protocolVersion = 1;
