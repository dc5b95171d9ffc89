// Plain JavaScript of an old kind, because old Nodes read it.

export var oldestNode = 24;

/** What to tell the person whose Node cannot run Waymark, or null where it can. */
export function nodeAdvice(version, startedByNpm) {
  if (parseInt(version, 10) >= oldestNode) return null;
  var found = 'Waymark needs Node ' + oldestNode + ' or newer, and this is Node ' + version + '.\n';
  if (startedByNpm) {
    return (
      found +
      'Run "npm ci" again, without leaving optional dependencies out: it brings a fitting Node along\n' +
      'for Linux, macOS and Windows. On other systems, install Node ' + oldestNode + ' from https://nodejs.org.\n'
    );
  }
  return found + 'Run "npm start" instead: it uses the Node that "npm ci" brought along.\n';
}
