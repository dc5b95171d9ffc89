// `npm run dev`: pages that update in place, and a server that starts again when its sources change.
import { nodeAdvice } from './ops/node-version.mjs';

var advice = nodeAdvice(process.versions.node, process.env.npm_lifecycle_event !== undefined);
if (advice !== null) {
  process.stderr.write('\n' + advice.replace('npm start', 'npm run dev') + '\n');
  process.exit(1);
}

void import('./ops/dev.ts').then(function (dev) {
  return dev.develop(process.env);
});
