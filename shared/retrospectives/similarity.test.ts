import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparedCardsMax, suggestGroups, suggestionSteps, type TextItem } from './similarity.ts';

/** Cards as teams write them, by the topic that a person would give them; `alone` belongs nowhere. */
type Topics = Readonly<Record<string, readonly string[]>>;

const teams: Readonly<Record<string, Topics>> = {
  'a delivery team': {
    reviews: ['Code reviews take too long', 'My review waited four days', 'Waiting for reviews blocks the release', 'Pull requests sit without a reviewer for days'],
    deploying: ['The deployment failed twice on Friday', 'Friday deployments are risky', 'Deploying to production needs three manual steps', 'Nobody knows how to roll back a deployment'],
    meetings: ['Too many meetings in the morning', 'Daily meeting takes half an hour', 'We could skip the status meeting', 'Meetings without an agenda'],
    arriving: ['The new colleague had no access for a week', 'Onboarding checklist helped our new colleague', 'New people need access on their first day'],
    tests: ['Flaky tests fail on Mondays', 'The flaky test in checkout costs an hour a day', 'Tests run for forty minutes'],
    customers: ['The customer demo went very well', 'Customers liked the demo', 'Direct contact with the customer helped'],
    alone: ['The coffee machine is broken', 'Rosa explained the tax rules brilliantly', 'We shipped the import on time', 'I do not understand the new roadmap'],
  },
  'a ward': {
    handover: ['Handover at night is too short', 'The night handover misses the medication', 'Handover notes were incomplete'],
    cleaning: ['Cleaning of the isolation room came late', 'Isolation rooms are cleaned too late in the evening'],
    pharmacy: ['The pharmacy answers within the hour', 'Pharmacy delivers the wrong dose at weekends'],
    alone: ['Visitors were patient with us', 'The new lift is a blessing', 'Beds were missing on Tuesday'],
  },
  'a German team': {
    reviews: ['Reviews dauern zu lange', 'Auf mein Review habe ich vier Tage gewartet', 'Lange Wartezeit bei Reviews'],
    deploying: ['Die Auslieferung am Freitag ging schief', 'Auslieferungen am Freitag sind riskant'],
    meetings: ['Zu viele Besprechungen am Vormittag', 'Besprechungen ohne Tagesordnung'],
    alone: ['Der Kaffee ist alle', 'Neue Kollegin hatte keinen Zugang'],
  },
  'a Japanese team': {
    reviews: ['コードレビューに時間がかかる', 'レビューを四日待った', 'レビュー待ちが長い'],
    deploying: ['金曜日のデプロイが失敗した', 'デプロイの手順が多い'],
    alone: ['コーヒーがない', '新人の権限がない'],
  },
  'a Russian team': {
    reviews: ['Ревью занимает слишком много времени', 'Жду ревью четыре дня'],
    releases: ['Релиз в пятницу сломался', 'Релизы по пятницам опасны'],
    alone: ['Кофе закончился', 'Новый сотрудник без доступа'],
  },
  'an Arabic-writing team': {
    meetings: ['الاجتماعات كثيرة في الصباح', 'اجتماع الصباح طويل جدا'],
    alone: ['انقطعت القهوة', 'النشر فشل يوم الجمعة'],
  },
};

const cardsOf = (topics: Topics): TextItem[] =>
  Object.entries(topics).flatMap(([topic, texts]) => texts.map((text, at) => ({ id: `${topic}/${at}`, text })));

/** Pairs that a suggestion puts together, and how many of them a person would too. */
function judged(topics: Topics): { right: number; wrong: number; possible: number } {
  const topicOf = (id: string): string => id.split('/')[0] ?? '';
  let [right, wrong] = [0, 0];
  for (const { cards } of suggestGroups(cardsOf(topics))) {
    for (const [at, one] of cards.entries()) {
      for (const other of cards.slice(at + 1)) {
        if (topicOf(one) === topicOf(other) && topicOf(one) !== 'alone') right += 1;
        else wrong += 1;
      }
    }
  }
  const possible = Object.entries(topics).reduce((sum, [topic, texts]) => sum + (topic === 'alone' ? 0 : (texts.length * (texts.length - 1)) / 2), 0);
  return { right, wrong, possible };
}

describe('suggested groups', () => {
  test.each(Object.entries(teams))('SI-2 %s: nothing is put together that a person would keep apart', (_team, topics) => {
    const { right, wrong, possible } = judged(topics);
    expect(wrong).toBe(0);
    expect(right / possible).toBeGreaterThanOrEqual(0.4);
  });

  test('SI-2 cards that share only small words are left alone', () => {
    const texts = ['We did not have a plan for the move', 'I did not get to the end of the list', 'It was not on the board', 'The day was too short for us'];
    expect(suggestGroups(texts.map((text, at) => ({ id: `c${at}`, text })))).toEqual([]);
  });

  test('SI-2 the same card written twice belongs together, whatever its case and marks', () => {
    expect(suggestGroups([{ id: 'a', text: 'CI is slow!' }, { id: 'b', text: 'ci is SLOW' }, { id: 'c', text: 'Lunch' }])).toMatchObject([{ cards: ['a', 'b'] }]);
  });

  test('SI-1 order does not matter, and each card is suggested once', () => {
    const cards = cardsOf(teams['a delivery team'] ?? {});
    const expected = suggestGroups(cards);
    expect(expected.length).toBeGreaterThan(4);
    fc.assert(
      fc.property(fc.shuffledSubarray(cards, { minLength: cards.length }), (shuffled) => {
        expect(suggestGroups(shuffled)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
    const suggested = expected.flatMap((suggestion) => suggestion.cards);
    expect(new Set(suggested).size).toBe(suggested.length);
  });

  test('SI-1 any texts give likenesses between 0 and 1, best first', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 12 });
    fc.assert(
      fc.property(texts, (written) => {
        const likenesses = suggestGroups(written.map((text, at) => ({ id: `c${at}`, text }))).map((one) => one.likeness);
        for (const likeness of likenesses) {
          expect(likeness).toBeGreaterThan(0);
          expect(likeness).toBeLessThanOrEqual(1.000001);
        }
        expect(likenesses).toEqual(likenesses.toSorted((a, b) => b - a));
      }),
    );
  });

  test('a full board of long cards is compared within a moment', () => {
    const words = Object.values(teams).flatMap(cardsOf).map((card) => card.text);
    const cards = Array.from({ length: 200 }, (_, at) => ({ id: `c${at}`, text: Array.from({ length: 30 }, (_, word) => words[(at * 7 + word * 13) % words.length]).join(' ') }));
    const started = performance.now();
    suggestGroups(cards);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test('a board of 2,000 cards is compared in many small steps, and what reads the same is found', () => {
    const syllables = ['ka', 'lo', 'mi', 'ne', 'ru', 'sa', 'to', 'vi', 'wo', 'zu'];
    // Numbers spelled in syllables: each text has words of its own, and all share some.
    const word = (number: number): string => String(number).split('').map((digit) => syllables[Number(digit)]).join('');
    const cards = Array.from({ length: comparedCardsMax }, (_, at) => ({
      id: `c${String(at).padStart(4, '0')}`,
      text: `${word(at * 7919)} ${word(at % 50)} ${word(at % 70)} team`,
    }));
    const twins = [3, 700, 1_500].map((at) => ({ id: `c${String(at + 1).padStart(4, '0')}`, text: cards[at]?.text ?? '' }));
    const steps = suggestionSteps(cards.map((card) => twins.find((twin) => twin.id === card.id) ?? card));
    let count = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) count += 1;
    expect(count).toBeGreaterThan(3 * comparedCardsMax);
    for (const [index, at] of [3, 700, 1_500].entries()) {
      const pair = [cards[at]?.id ?? '', twins[index]?.id ?? ''];
      expect(step.value.some((suggestion) => pair.every((id) => suggestion.cards.includes(id)))).toBe(true);
    }
    expect(suggestGroups([...cards, { id: 'one too many', text: 'one too many' }])).toEqual([]);
  });

  test('few or empty cards suggest nothing', () => {
    expect(suggestGroups([])).toEqual([]);
    expect(suggestGroups([{ id: 'a', text: 'x' }])).toEqual([]);
    expect(suggestGroups([{ id: 'a', text: '…' }, { id: 'b', text: '' }])).toEqual([]);
  });
});
