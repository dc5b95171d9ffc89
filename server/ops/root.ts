import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, however the server was started. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');
