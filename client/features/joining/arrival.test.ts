import { describe, expect, it } from 'vitest';
import { arrivalIn } from './arrival.ts';
import { suggestName } from './suggest-name.ts';

const token = 'LTCtoiM6aBAfYcP2SZeZm_sgYM9HHd6iKcyHyiH2rtg';
const secret = 'UVL4TEDI7qAf1h2xEPN2h6WWwcSXwGUxNgDmMZyCGII';

describe('arrival', () => {
  it('tells an invitation, a code and a way back apart', () => {
    expect(arrivalIn('')).toEqual({ by: 'nothing' });
    expect(arrivalIn(`#${token}`)).toEqual({ by: 'invitation', token });
    expect(arrivalIn('#code.k7m-q2x')).toEqual({ by: 'code', code: 'K7MQ2X' });
    expect(arrivalIn(`#return.${token}.${secret}`)).toEqual({ by: 'return', returnToken: token, writerSecret: secret });
  });
  it.each(['#short', `#return.${token}`, `#return.${token}.${secret.slice(1)}`, `#return.${token}.${secret}.more`, '#<script>alert(1)</script>'])(
    'sees that %s is not whole',
    (hash) => expect(arrivalIn(hash)).toEqual({ by: 'broken-link' }),
  );
});

describe('the name suggested for a taken one', () => {
  it.each([
    ['Rosa', 'Rosa 2'],
    [' Rosa ', 'Rosa 2'],
    ['Rosa 2', 'Rosa 3'],
    ['Rosa 9', 'Rosa 10'],
    ['李', '李 2'],
  ])('makes %s into %s', (taken, suggested) => expect(suggestName(taken)).toBe(suggested));
});
