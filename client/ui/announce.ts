/**
 * Says something to screen readers without moving focus. Two regions take turns,
 * so that the same sentence said twice is read twice.
 */
let regions: readonly [HTMLElement, HTMLElement] | null = null;
let turn = 0;

function makeRegion(): HTMLElement {
  const region = document.createElement('div');
  region.setAttribute('role', 'status');
  region.setAttribute('aria-live', 'polite');
  region.className = 'announcer';
  document.body.append(region);
  return region;
}

export function announce(text: string): void {
  regions ??= [makeRegion(), makeRegion()];
  const [first, second] = turn++ % 2 === 0 ? regions : [regions[1], regions[0]];
  second.textContent = '';
  first.textContent = text;
}
