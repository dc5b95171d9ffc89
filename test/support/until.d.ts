/** Waits for something that another task brings about, and says what did not happen where it takes too long. */
export declare function until(condition: () => boolean, what: string, withinMs?: number): Promise<void>;
