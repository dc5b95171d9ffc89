/** Letters that the server sends. */
export type Letter = { readonly to: string; readonly subject: string; readonly text: string };

export interface Mail {
  /** False where it could not be handed over. */
  send(letter: Letter): Promise<boolean>;
}
