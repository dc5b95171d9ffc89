// The front door. This file is read by old Nodes too, so it is plain JavaScript and imports the rest late.
import { nodeAdvice } from './ops/node-version.mjs';

var advice = nodeAdvice(process.versions.node, process.env.npm_lifecycle_event !== undefined);
if (advice !== null) {
  process.stderr.write('\n' + advice + '\n');
  process.exit(1);
}

/** The sample team is told in test/world, which the server's own sources must not know. */
function loadWorld(ports) {
  return import('../test/world/load-world.ts').then(function (world) {
    return world.loadWorld(ports);
  });
}

import('./ops/run.ts').then(
  function (ops) {
    return ops.run(process.argv.slice(2), process.env, loadWorld);
  },
  function (error) {
    if (!error || error.code !== 'ERR_MODULE_NOT_FOUND' || !/find package/.test(error.message)) throw error;
    process.stderr.write('\nSome of what Waymark is made of is not installed yet.\nRun "npm ci" first, then "npm start".\n\n');
    process.exit(1);
  },
);
