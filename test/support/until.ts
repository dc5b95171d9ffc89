/** Waits for something that another task brings about, and says what did not happen where it takes too long. */
export async function until(condition: () => boolean, what: string, withinMs = 8_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited ${withinMs} ms in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
