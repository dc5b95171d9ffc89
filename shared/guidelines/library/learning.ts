/** How a team learns: looking back, leaving the path on purpose, changing it, trying, reading data. */
import { bulletList, orderedList } from '../rich-text.ts';
import { balancingMeasure, branch, checkFirst, free, note, outcomeMeasure, processMeasure, starter } from './starter.ts';

export const afterActionReview = starter({
  key: 'after-action-review',
  title: 'Run an after-action review',
  purpose: 'Learn from what we just did while it is fresh, and change one thing because of it.',
  scope: 'After anything with a beginning and an end: a release, an incident, a visit, a shift, an event. Also after things that went well.',
  steps: [
    {
      key: 'within-two-days',
      title: 'Meet within 48 hours, with those who did the work',
      text: ['Ask everybody who had a part in it, and nobody who only wants to listen. Twenty to forty-five minutes are enough.'],
      why: 'Memory fades and turns into a story quickly; people who were not there make others careful.',
      policy: free,
      branches: [branch('people are too tired or shaken', 'Say thank you, write down times and facts, and meet after they have slept.')],
    },
    {
      key: 'facts-first',
      title: 'Put the facts on the table before any opinion',
      text: ['Show the timeline, the charts, and what people wrote down at the time. Everybody may add a fact or correct one.'],
      why: 'Reviews that look at recordings and data help more than reviews from memory, and they quarrel less.',
      policy: free,
    },
    {
      key: 'four-questions',
      title: 'Ask the four questions, in this order',
      text: [
        orderedList(
          'What did we expect to happen, and what did we set out to do?',
          'What happened?',
          'Why was there a difference, also where it went better than we thought?',
          'What do we keep, and what do we change?',
        ),
      ],
      why: 'Going to causes before agreeing on what happened makes people defend themselves.',
      policy: free,
    },
    {
      key: 'write-alone',
      title: 'Let everybody write before anybody speaks',
      text: ['Five silent minutes for each of the last two questions, then show all answers at once. Whoever leads shows theirs last.'],
      why: 'The first voice, and the most senior one, otherwise decides what the others still say.',
      policy: note,
    },
    {
      key: 'describe-not-judge',
      title: 'Talk about what people saw and knew at the time',
      text: ['Instead of what somebody should have done, ask what made sense to them then. Names come up for thanks, and not as causes.'],
      why: 'What made sense to one capable person will make sense to the next; that is what can be changed.',
      policy: note,
    },
    {
      key: 'one-change',
      title: 'End with at most three actions, or say why nothing changes',
      text: ['Each action has an owner who said yes, a day, and a way to see whether it helped. If a guideline should read differently, start the change now.'],
      why: 'Long lists are rarely done, and a review without a result teaches people that reviews are for show.',
      policy: free,
    },
  ],
  measures: [
    processMeasure('held-in-time', 'Reviews held in time', 'Reviews held within 48 hours, of all events that called for one', '%', 'higher'),
    outcomeMeasure('verified', 'Actions whose effect was seen', 'Actions checked and found to have worked, of all actions due', '%', 'higher'),
    balancingMeasure('minutes-spent', 'Time spent in reviews', 'Minutes per person and month', 'minutes', 'neither'),
  ],
  unknowns: ['Which events are worth a review, and which only cost time.', 'Whether short reviews at the end of each shift would do more than longer, rarer ones.'],
  source: 'US Army TC 25-20 for the four questions; Tannenbaum and Cerasoli 2013, Keiser and Arthur 2021 for effects. Own words.',
  evidence: 'pooled-trials',
  reviewAfterDays: 60,
});

export const logDeviation = starter({
  key: 'log-deviation',
  title: 'Log a deviation',
  purpose: 'Make it normal to leave the path for a good reason, and let everybody learn from what happened then.',
  scope: 'Every step of every guideline. It concerns what was done and why; it is no record of faults.',
  steps: [
    {
      key: 'decide',
      title: 'Decide by your judgement, and do it',
      text: ['You are there and the guideline is not. Where a step says to check first, ask a second person before, unless waiting would do harm.'],
      why: 'A guideline holds what was known when it was written. It cannot know the case before you.',
      policy: free,
    },
    {
      key: 'note-it',
      title: 'Note it in twenty seconds',
      text: ['Pick the step and a reason, and add a line if a line helps. It works offline and goes out later.'],
      why: 'What takes longer is put off until it is forgotten.',
      policy: free,
    },
    {
      key: 'choose-name',
      title: 'Choose whether your name is with it',
      text: ['Either is fine. Without a name you keep a receipt, by which you can follow what becomes of it.'],
      why: 'Some things are only said when it is safe to say them.',
      policy: free,
    },
    {
      key: 'outcome-later',
      title: 'Say later how it went',
      text: ['Better, same, worse or unknown: the question comes when your shift is over or the next day. “Same” is useful too, because it says that the step may not matter.'],
      why: 'A deviation without its outcome is an anecdote.',
      policy: free,
    },
    {
      key: 'look-together',
      title: 'Look at similar ones together',
      text: ['Three alike within thirty days come to the next session by themselves. Ask what the guideline did not know, and not who did it.'],
      why: 'One deviation is a case; several are what the next version should say.',
      policy: free,
    },
  ],
  measures: [
    processMeasure('with-outcome', 'Deviations with an outcome', 'Deviations whose outcome is known after a week, of all logged', '%', 'higher'),
    outcomeMeasure('told-back', 'Deviations with an answer', 'Deviations of which the team said what became of them, of all older than 60 days', '%', 'higher'),
    balancingMeasure('rate', 'Deviations per 100 uses', 'Logged deviations per 100 uses of the guideline; a rising rate may simply mean more trust', 'per 100', 'neither'),
  ],
  unknowns: ['How many deviations nobody logs.', 'Whether three in thirty days is the right time to look.'],
  source: 'Variance tracking in clinical pathways; Edmondson 2011 on kinds of failure. Own words.',
  evidence: 'professional-practice',
  reviewAfterDays: 60,
});

export const proposeChange = starter({
  key: 'propose-change',
  title: 'Propose a guideline change',
  purpose: 'Anybody can change how we work, in days and without a meeting where the change is small.',
  scope: 'Every guideline of the team, including this one.',
  steps: [
    {
      key: 'show-problem',
      title: 'Say what the problem is, with what showed it',
      text: ['Link the deviations, cards, chart or session that made you think of it. Two sentences are enough.'],
      why: 'People agree more easily on a problem than on a solution.',
      policy: free,
    },
    {
      key: 'two-options',
      title: 'Put at least two options beside each other',
      text: ['One of them is to leave it as it is. Say what each would cost, and what would show that it was wrong.'],
      why: 'A single option invites a fight about yes or no.',
      policy: note,
    },
    {
      key: 'write-the-words',
      title: 'Write the new words into the guideline itself',
      text: ['Others then see the difference, and not a description of it. Change as little as the problem needs.'],
      why: 'Vague agreement falls apart at the first concrete sentence.',
      policy: free,
    },
    {
      key: 'consent',
      title: 'Open it for 48 hours; silence is consent',
      text: ['An objection says which harm it expects, and ideally what would remove it. A preference is welcome, and holds nothing up.'],
      why: 'Asking everybody for a yes takes weeks and gives each person a veto.',
      policy: free,
      branches: [
        branch(
          'the change touches a step that asks to check first, or the purpose',
          'It is decided openly: the steward and the teams concerned each say yes or no, with reasons.',
        ),
      ],
    },
    {
      key: 'answer-objections',
      title: 'Answer each objection in writing',
      text: ['Change the proposal, or say why it stays. Withdrawing a proposal is a result like any other.'],
      why: 'People accept a decision against them if they can see that they were heard.',
      policy: note,
    },
    {
      key: 'tell-back',
      title: 'Tell those whose input it was',
      text: ['Each deviation, card and concern behind it learns what became of it. Set the day on which you look whether it helped.'],
      why: 'People go on speaking up where speaking up visibly leads somewhere.',
      policy: free,
    },
  ],
  measures: [
    processMeasure('days-to-decision', 'Days from proposal to decision', 'Median over proposals decided in the month', 'days', 'lower'),
    outcomeMeasure('changes-that-helped', 'Changes with the effect hoped for', 'Versions whose check found an improvement, of all versions checked', '%', 'higher'),
    balancingMeasure('reverted', 'Changes taken back', 'Versions reverted within 60 days, of all published', '%', 'neither'),
  ],
  unknowns: ['Whether 48 hours are long enough for people who work nights or part time.'],
  source: 'Consent decisions as in sociocracy; handbook-first practice of distributed companies. Own words.',
  evidence: 'professional-practice',
  reviewAfterDays: 90,
});

export const smallExperiment = starter({
  key: 'small-experiment',
  title: 'Run a small experiment',
  purpose: 'Find out cheaply whether an idea works here before everybody has to live with it.',
  scope: 'Any change one is not sure of, and that can be undone.',
  steps: [
    {
      key: 'question',
      title: 'Write down the question and why you think it works',
      text: ['If we do this, then that will happen, because of this. If you cannot finish the sentence, look more closely first.'],
      why: 'A theory can be wrong in a way one learns from; a hunch can only fail.',
      policy: free,
    },
    {
      key: 'predict',
      title: 'Predict a number, and lock it',
      text: ['Say which measure will show it, what it will be, and which other measure must not get worse. From the start on the prediction stays as it is.'],
      why: 'Afterwards everybody remembers having expected the result.',
      policy: note,
      rationale: ['Of 120 published improvement projects almost all claimed success, and about a quarter met an aim they had stated as a number.'],
    },
    {
      key: 'smallest',
      title: 'Choose the smallest scale that can answer it',
      text: ['One person, one shift, one customer, one service. Six weeks are the longest.'],
      why: 'Small trials are easy to stop, and nobody has to defend them.',
      policy: free,
    },
    {
      key: 'stop-rule',
      title: 'Say beforehand what would make you stop',
      text: ['A number or a sign that anybody may see and act on. Everybody touched by the trial knows it, and knows whom to tell.'],
      why: 'In the middle of it there is always a reason to go on for a little longer.',
      policy: checkFirst('safety', 'People outside the trial bear its risk; without a stop rule nobody can end it in time.'),
      branches: [branch('nobody outside the team is touched and it can be undone within minutes', 'A sentence to the team is enough.')],
    },
    {
      key: 'study',
      title: 'Compare with the prediction',
      text: ['Look at the data over time and not at two points. Write down what you learned, whichever way it went.'],
      why: 'A prediction that was wrong is what you paid for.',
      policy: note,
    },
    {
      key: 'adopt-adapt-abandon',
      title: 'Adopt, adapt or abandon, on the day you set',
      text: ['Adopt: propose the change to the guideline. Adapt: write the next prediction. Abandon: say so, and thank those who tried.'],
      why: 'Trials that never end turn into habits that nobody chose.',
      policy: free,
    },
  ],
  measures: [
    processMeasure('locked-prediction', 'Experiments with a locked prediction', 'Experiments whose prediction was a number and was locked before the start, of all started', '%', 'higher'),
    outcomeMeasure('ended-with-learning', 'Experiments that ended in a decision', 'Experiments adopted, adapted or abandoned on time with a learning, of all due', '%', 'higher'),
    balancingMeasure('stopped', 'Experiments stopped early', 'Experiments ended by their stop rule; some are a good sign', 'per quarter', 'neither'),
  ],
  unknowns: ['How small is too small to show anything in our work.'],
  source: 'Plan-do-study-act; Knudsen and others 2019 on how it is done in practice. Own words.',
  evidence: 'studies',
  reviewAfterDays: 60,
});

export const readChart = starter({
  key: 'read-chart',
  title: 'Read a process chart',
  purpose: 'Tell a signal from ordinary ups and downs, and leave alone what is only noise.',
  scope: 'Every measure that we look at over time.',
  steps: [
    {
      key: 'definition',
      title: 'Ask first what is counted, and how',
      text: ['Read the definition and the source. If it changed, a new series begins there.'],
      why: 'Many signals are changes in counting.',
      policy: free,
    },
    {
      key: 'look-before-explaining',
      title: 'Look at the whole line before you explain anything',
      text: ['At least eight points; twelve before you trust limits. Two points are never a trend.'],
      why: 'We see stories in any two numbers, and the story is hard to forget.',
      policy: free,
    },
    {
      key: 'rules',
      title: 'Apply the rules that were agreed, and no others',
      text: [bulletList('a point outside the limits', 'a run on one side of the centre that is too long for chance', 'too few crossings of the centre')],
      why: 'Each further rule finds more signals that are none.',
      policy: note,
    },
    {
      key: 'leave-alone',
      title: 'No signal: leave the process alone',
      text: ['Ask whether the usual is good enough. If it is not, change the process itself; a single point tells nothing.'],
      why: 'Reacting to noise makes a steady process worse.',
      policy: note,
    },
    {
      key: 'ask-what-differed',
      title: 'A signal: ask what was different then',
      text: ['Ask those who were there, soon, and as a question. A chart shows that something shifted and never why, and it never shows a person.'],
      why: 'The reason is in the work and not in the chart.',
      policy: free,
    },
    {
      key: 'keep-limits',
      title: 'Keep the limits until the process is known to be another',
      text: [
        'New limits need four times yes: is it different, do we know why, do we want it so, will it last?',
      ],
      why: 'Limits that follow the data hide a slow decline.',
      policy: note,
    },
  ],
  measures: [
    processMeasure('signals-discussed', 'Signals that were talked about', 'Signals discussed within two weeks, of all detected', '%', 'higher'),
    outcomeMeasure('explained', 'Signals with a known reason', 'Signals explained by something found in the work, of all discussed', '%', 'higher'),
    balancingMeasure('reactions-to-noise', 'Changes made without a signal', 'Process changes that named a single point as their reason', 'per quarter', 'lower'),
  ],
  unknowns: ['Which of our measures change too seldom for a chart of this kind.'],
  source: 'Wheeler, Making Sense of Data; Anhøj and Olesen 2014 for run rules. Own words.',
  evidence: 'studies',
  reviewAfterDays: 90,
});
