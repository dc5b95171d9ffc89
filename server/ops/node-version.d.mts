export declare const oldestNode: number;
export declare function nodeAdvice(version: string, startedByNpm: boolean): string | null;
