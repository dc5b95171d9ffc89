/** An example from a hospital ward, to show that this is about any work. */
import { orderedList } from '../rich-text.ts';
import { balancingMeasure, branch, checkFirst, free, note, outcomeMeasure, processMeasure, starter } from './starter.ts';

export const isolationAndCleaning = starter({
  key: 'isolation-and-cleaning',
  sector: 'Hospital ward',
  title: 'Isolation and cleaning',
  purpose: 'Infections with C. difficile stop at the first bed, and the bed is free again as soon as it is safe.',
  scope: 'Wards with patients who have, or may have, infectious diarrhoea. Adapt it with your infection-prevention team; where your hospital’s own rules differ, they hold.',
  about: ['What we see on the ward: cleaning late in the evening is where this is hardest to keep. Note it when that happens; it is the system that is noted.'],
  steps: [
    {
      key: 'isolate-on-suspicion',
      title: 'Isolate at the first suspicion',
      text: ['A single room with its own toilet as soon as three loose stools in a day have no other reason. Do not wait for the result.'],
      why: 'Most spreading happens before the result is there.',
      policy: note,
      branches: [branch('no single room is free', 'Keep the bed space apart, give the patient a commode of their own, and tell the site lead within the hour.')],
    },
    {
      key: 'hand-hygiene',
      title: 'Gloves and gown on entering; wash hands with soap and water on leaving',
      text: [orderedList('Gloves and gown before you go in.', 'Take both off at the door.', 'Wash with soap and water. Alcohol rub alone is not enough here.')],
      why: 'Spores survive alcohol; water and rubbing carry them off.',
      policy: checkFirst('safety', 'Spores carried on hands are the main way to the next patient. Where water is out of reach, a second person helps to find the safest way.'),
    },
    {
      key: 'own-equipment',
      title: 'Leave equipment with the patient',
      text: ['Thermometer, cuff, stethoscope and commode stay in the room until the last clean.'],
      why: 'What goes from bed to bed carries spores from bed to bed.',
      policy: note,
    },
    {
      key: 'clean-room',
      title: 'Clean the room every day, from clean to dirty',
      text: ['With a sporicidal product, for as long as it needs to stay wet: first what hands touch, then surfaces, the bathroom last.'],
      why: 'In the other order one carries from the bathroom to the bed.',
      policy: note,
      branches: [branch('the bay is full and the room cannot be emptied', 'Sporicidal wipes on all that hands touch, twice, and the full clean as soon as it can be done. Note it.')],
    },
    {
      key: 'ask-terminal-clean',
      title: 'Ask for the terminal clean as soon as discharge is known',
      text: ['Write down when you asked, and when it was done. Curtains are changed as well.'],
      why: 'A clean that is asked for late is done in the evening, with half the hands.',
      policy: note,
    },
    {
      key: 'look-monthly',
      title: 'Look at both charts once a month',
      text: ['Infections, and cleans done in time. Ask where this guideline made a shift harder.'],
      why: 'Infections alone come too late and too seldom to learn from.',
      policy: free,
    },
  ],
  measures: [
    processMeasure('cleans-in-time', 'Terminal cleans in time', 'Terminal cleans done within two hours of asking, of all asked for', '%', 'higher'),
    outcomeMeasure('infections', 'C. difficile infections', 'New infections that began on the ward, per month', 'per month', 'lower'),
    balancingMeasure('bed-wait', 'Waiting for a bed', 'Hours from discharge until the bed is free, median', 'hours', 'lower'),
  ],
  unknowns: ['Whether evenings are late because of staff, of transport, or of how we ask.'],
  source: 'Common content of national guidance on C. difficile; no substitute for your own. Own words.',
  evidence: 'professional-practice',
  reviewAfterDays: 42,
});
