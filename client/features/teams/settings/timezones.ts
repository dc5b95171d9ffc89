/** Every zone that this browser knows, and the team's own if it is not among them. */
export function timezones(own: string): readonly string[] {
  const known = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  return known.includes(own) ? known : [own, ...known];
}
